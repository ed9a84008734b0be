"""The command ``upgrade``: a case of the first rules as one for these, with what a person decides listed."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.commands.arguments import (
    LONGEST,
    Complaint,
    Plain,
    in_language,
    language_of,
    printable,
    usual_language,
)
from game.commands.load_case import content_errors_as_complaints, find_named
from game.language import say

if TYPE_CHECKING:
    from game.content.base import Language
    from game.content.document import Document
    from game.content.formats import Upgraded
    from game.content.problems import Problem

_HELP = usual_language()


def _t(name: str) -> str:
    return say(_HELP, f"upgrade.{name}")


@click.command("upgrade", help=_t("help"))
@click.argument("case", type=Plain())
@click.option("--out", type=Plain(), metavar="DIR", help=_t("help-out"))
@in_language
@click.pass_context
def upgrade_command(ctx: click.Context, case: str, out: str | None, language: str | None) -> None:
    """Rewrite a case and the cards beside it for these rules; say what a person must decide."""
    del language
    spoken = language_of(ctx)
    from game.content.packing import is_packed
    from game.content.sheet import documents_of

    with content_errors_as_complaints(ctx):
        path = find_named(case)
        if is_packed(path):
            raise Complaint(say(spoken, "packing.is-packed", file=printable(case, LONGEST)), 2)
        documents = list(documents_of(path).values())
    rewritten = _rewritten(documents, spoken)
    for document, new in zip(documents, rewritten, strict=True):
        if out is not None:
            _write_to(Path(out) / document.path.relative_to(path.parent), document, new, spoken)
        else:
            _write_over(document, new, spoken)
    _tell([decision for new in rewritten if new is not None for decision in new.decisions], case, spoken)


def _rewritten(documents: Sequence[Document], language: Language) -> list[Upgraded | None]:
    """Return each of the files as it is by these rules, None where it is that already; or complain."""
    from game.content import CARDS_FOLDER
    from game.content.cards import FORMAT
    from game.content.formats import format_of, upgraded
    from game.content.shared import ids, shared_of

    for document in documents:
        found = format_of(document.root)
        if found is None or not 1 <= found <= FORMAT:
            values = {"file": printable(document.path, LONGEST), "format": FORMAT}
            raise Complaint(say(language, "upgrade.not-known", **values))
    events = [*ids(shared_of(CARDS_FOLDER).events)]
    events += [name for document in documents for name in ids(document.root.tables("event"))]
    return [upgraded(document, events) for document in documents]


def _write_to(place: Path, document: Document, new: Upgraded | None, language: Language) -> None:
    """Write a file of the new case to ``place``, where none may be."""
    from game.files.writing import write_file

    place.parent.mkdir(parents=True, exist_ok=True)
    write_file(place, document.source if new is None else new.source, new=True)
    click.echo(say(language, "upgrade.written", file=printable(place, LONGEST)))


def _write_over(document: Document, new: Upgraded | None, language: Language) -> None:
    """Write what is new in the place of the old, which is kept beside it."""
    from game.content.cards import FORMAT
    from game.files.writing import free_path, write_file

    told = printable(document.path, LONGEST)
    if new is None:
        click.echo(say(language, "upgrade.nothing", file=told, format=FORMAT))
        return
    kept = free_path(document.path.with_name(f"{document.path.name}.format-1"))
    write_file(kept, document.path.read_bytes(), new=True)
    write_file(document.path, new.source)
    click.echo(say(language, "upgrade.rewritten", file=told, kept=printable(kept, LONGEST)))


def _tell(decisions: Sequence[Problem], case: str, language: Language) -> None:
    """Say what is left to a person, each thing once with all its lines, and what comes next."""
    if not decisions:
        return
    click.echo(say(language, "upgrade.decide", count=len(decisions)))
    lines: dict[str, list[Problem]] = {}
    for decision in decisions:
        lines.setdefault(decision.message(language), []).append(decision)
    for message, places in lines.items():
        click.echo(f"- {message}")
        for path, group in groupby(places, key=lambda place: place.path):
            numbers = ", ".join(str(line) for line in dict.fromkeys(place.line for place in group))
            click.echo(f"  {printable(path, LONGEST)}: {say(language, 'upgrade.lines', lines=numbers)}")
    click.echo(say(language, "upgrade.then", case=printable(shlex.quote(case), LONGEST)))
