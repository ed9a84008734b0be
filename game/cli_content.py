"""Content for the command line: a case by its name or file, and what is wrong with it as a complaint."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli_arguments import LONGEST, Complaint, language_of, shown

if TYPE_CHECKING:
    from game.content.models import Content


def load_case(case: str) -> Content:
    """Return a case by its id or its file; cards in a folder ``cards`` beside that file are its own.

    Raises ContentError, which ``explained`` turns into a complaint.
    """
    from game.content.load import load_cards, load_content

    beside = Path(case).parent / "cards"
    own = case.lower().endswith(".toml") and (beside / "blocks.toml").is_file()
    return load_content(case, load_cards(beside) if own else None)


@contextmanager
def explained(ctx: click.Context) -> Iterator[None]:
    """Turn what is wrong with content into a complaint in the user's language."""
    from game.content.check import report
    from game.content.problems import ContentError

    try:
        yield
    except ContentError as error:
        first = error.problems[0]
        if first.line:
            raise Complaint(report(error.problems, language_of(ctx))) from None
        is_wrong_call = first.key in ("no_such_case", "no_such_file", "is_folder", "not_toml")
        where = "" if first.key == "no_such_case" else f"{shown(first.path, LONGEST)}: "
        raise Complaint(where + first.message(language_of(ctx)), 2 if is_wrong_call else 1) from None
