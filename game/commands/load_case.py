"""Content for the command line: a case by its name or file, and what is wrong with it as a complaint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.commands.arguments import LONGEST, Complaint, language_of, printable
from game.language import KNOWN, LANGUAGES, say

if TYPE_CHECKING:
    from game.content.base import AnyLanguage
    from game.content.models import Case, Content


def load_case(case: str, length: str | None = None) -> Content:
    """Return a case by its id or its file; cards in a folder ``cards`` beside that file are its own.

    ``length`` is that of the game, "long" where it is None. Says which case it is as ``find_named`` does,
    and speaks its language (``speak_as``).
    Raises ContentError, which ``content_errors_as_complaints`` turns into a complaint.
    """
    return load_cases([case], length)[0]


def load_cases(cases: Iterable[str], length: str | None = None) -> tuple[Content, ...]:
    """Return several cases, each as ``load_case`` does; their language is spoken where all have the same."""
    from game.content.load import load_content

    contents = [load_content(find_named(case)) for case in cases]
    speak_as(*(content.case.languages for content in contents))
    return tuple(_at(content, length) for content in contents)


def speak_as(*cases: Sequence[AnyLanguage]) -> None:
    """Speak the one language of all ``cases``, of each its languages, where none was asked for.

    Who reads their texts reads no others around them on a computer that happens to speak another language.
    """
    from game.content.base import only_language

    ctx = click.get_current_context(silent=True)
    own = {only_language(languages) for languages in cases}
    if ctx and "language" not in ctx.meta and len(own) == 1 and (language := own.pop()):
        ctx.meta["language"] = language


def speak_as_files(*paths: Path) -> None:
    """Speak as ``speak_as`` does for the cases in files, which may be broken otherwise."""
    from game.content.document import read_document
    from game.content.languages import languages_of
    from game.content.problems import ContentError

    with suppress(ContentError):
        speak_as(*(languages_of(read_document(path).root) for path in paths))


def _at(content: Content, length: str | None) -> Content:
    """Return ``content`` at a length; complain where it has not that, or not the language asked for."""
    must_be_told_in(content.case)
    if length is None or length == content.length:
        return content
    if length not in content.lengths:
        language = language_of(click.get_current_context(silent=True))
        raise Complaint(say(language, "cli.no-short-game", case=content.case.id), 2)
    return content.at("short")


def must_be_told_in(case: Case, *languages: str) -> None:
    """Complain of a language that was asked for and is no language of the interface or of ``case``.

    Where the case alone has it, a line on standard error says in which all else is. Looked at are
    ``languages``, or what --language of this call said.
    """
    ctx = click.get_current_context(silent=True)
    for language in languages or ([language_of(ctx)] if ctx else []):
        if language not in case.readable_in:
            values = {"case": case.id, "found": KNOWN[language], "possible": ", ".join(case.readable_in)}
            raise Complaint(say(language, "cli.no-such-language", **values), 2)
        if language not in LANGUAGES:
            click.echo(say(language, "cli.case-alone", name=KNOWN[language]), err=True)


def find_named(case: str) -> Path:
    """Return the file of a case by its id or its path.

    Where the user has a case of their own with the id of one that ships, a line on standard error says
    which of them it is. Raises ContentError when there is none.
    """
    from game.content import SCENARIOS_FOLDER
    from game.content.cases import all_cases, find_case

    path = find_case(case)
    own = {case.id: case.path for case in all_cases() if case.is_hidden}
    if path.parent == SCENARIOS_FOLDER and path.stem in own:
        language = language_of(click.get_current_context(silent=True))
        values = {"id": path.stem, "path": printable(own[path.stem], LONGEST)}
        click.echo(say(language, "design.shipped-goes-first", **values), err=True)
    return path


@contextmanager
def content_errors_as_complaints(ctx: click.Context) -> Iterator[None]:
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
        where = "" if first.key == "no_such_case" else f"{printable(first.path, LONGEST)}: "
        raise Complaint(where + first.message(language_of(ctx)), 2 if is_wrong_call else 1) from None
