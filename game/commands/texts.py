"""The command ``texts``: the texts of a case as a sheet for who translates it, and back."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.commands.arguments import (
    LONGEST,
    CaseLanguage,
    Complaint,
    Plain,
    in_language,
    language_of,
    printable,
    usual_language,
)
from game.commands.load_case import content_errors_as_complaints, find_named
from game.language import KNOWN, LANGUAGES, say

if TYPE_CHECKING:
    from game.content.base import Language
    from game.content.document import Document
    from game.content.sheet import Sheet

_HELP = usual_language()
_LISTED = 12
"""So many places are named; of more, how many there are."""


def _t(name: str, **values: object) -> str:
    return say(_HELP, f"texts.{name}", **values)


@click.command("texts", help=_t("help"))
@click.argument("case", type=Plain())
@click.option("--out", type=Plain(), metavar="FILE", help=_t("help-out"))
@click.option("--from", "sheet", type=Plain(), metavar="FILE", help=_t("help-sheet"))
@click.option(
    "--to",
    type=CaseLanguage("|".join(LANGUAGES), LANGUAGES),
    help=_t("help-to", languages=", ".join(LANGUAGES)),
)
@click.option("--original", "of", type=CaseLanguage("|".join(LANGUAGES), LANGUAGES), help=_t("help-original"))
@in_language
@click.pass_context
def texts_command(
    ctx: click.Context,
    case: str,
    out: str | None,
    sheet: str | None,
    to: str | None,
    of: str | None,
    language: str | None,
) -> None:
    """Write the texts of a case as a sheet, or take the translations back from one."""
    del language
    spoken = language_of(ctx)
    file = Path(out or sheet or "")
    if (out is None) == (sheet is None) or (sheet is not None and (to or of) is not None):
        raise Complaint(say(spoken, "texts.out-or-from"), 2)
    if file.suffix.lower() != ".csv":
        raise Complaint(say(spoken, "texts.not-csv", file=printable(file, LONGEST)), 2)
    from game.content.packing import is_packed
    from game.content.sheet import documents_of

    with content_errors_as_complaints(ctx):
        path = find_named(case)
        documents = documents_of(path)
    if out is not None:
        _write(documents, case, file, (to, of), spoken)
    else:
        if is_packed(path):
            raise Complaint(say(spoken, "packing.is-packed", file=printable(case, LONGEST)), 2)
        _take_back(path, documents, file, spoken)


def _write(
    documents: Mapping[str, Document],
    case: str,
    file: Path,
    asked: tuple[str | None, str | None],
    spoken: Language,
) -> None:
    """Write the sheet; one that is there already tells what was translated from which original."""
    from game.content.sheet import as_file, pair_of, sheet_of
    from game.files.writing import write_file

    before = _read(file, spoken) if file.exists() else None
    pair = pair_of(documents, *asked)
    if pair is None:
        raise Complaint(say(spoken, "texts.which-languages"), 2)
    sheet = sheet_of(documents, *pair, before)
    write_file(file, as_file(sheet, spoken))
    marks = [row.mark for row in sheet.rows]
    values = {"count": len(marks), "missing": marks.count("missing"), "older": marks.count("older")}
    click.echo(say(spoken, "texts.written", file=printable(file, LONGEST), **values))
    called = {
        "case": printable(shlex.quote(case), LONGEST),
        "file": printable(shlex.quote(str(file)), LONGEST),
    }
    click.echo(say(spoken, "texts.how", **called))


def _take_back(path: Path, documents: Mapping[str, Document], file: Path, spoken: Language) -> None:
    """Put the translations of a sheet into the files of a case; say which ask for another look."""
    from game.content import SCENARIOS_FOLDER
    from game.content.languages import languages_of, shown
    from game.content.sheet import gone, put_back
    from game.files.writing import write_file

    if path.parent == SCENARIOS_FOLDER:
        raise Complaint(say(spoken, "texts.shipped", case=path.stem), 2)
    sheet = _read(file, spoken)
    stale: list[str] = []
    for prefix, document in documents.items():
        done = put_back(document, sheet, prefix)
        if done.taken:
            write_file(document.path, done.source)
        if done.taken or not prefix:
            told = printable(document.path, LONGEST)
            click.echo(say(spoken, "texts.taken", file=told, count=len(done.taken)))
        stale += done.stale
    has = languages_of(documents[""].root)
    if sheet.to not in has:
        click.echo(say(spoken, "texts.unnamed", name=KNOWN[sheet.to], shown=shown((*has, sheet.to))))
    for key, where in (("stale", stale), ("unknown", gone(documents, sheet))):
        if where:
            click.echo(say(spoken, f"texts.{key}", where=_listed(where)))


def _listed(where: Sequence[str]) -> str:
    rest = len(where) - _LISTED
    named = ", ".join(printable(one) for one in where[:_LISTED])
    return f"{named} (+ {rest})" if rest > 0 else named


def _read(file: Path, spoken: Language) -> Sheet:
    """Return the sheet in ``file``; complain of what is none."""
    from game.content.document import MAX_BYTES
    from game.content.sheet import SheetError, read_sheet

    try:
        with file.open("rb") as opened:
            return read_sheet(opened.read(2 * MAX_BYTES + 1))
    except FileNotFoundError:
        raise Complaint(say(spoken, "cli.no-such-path", path=printable(file, LONGEST)), 2) from None
    except SheetError as reason:
        told = say(spoken, f"texts.{reason.key}", **reason.values)
        raise Complaint(f"{printable(file, LONGEST)}: {told}") from None
