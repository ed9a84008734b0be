"""The command ``samenspel report``: what a participant takes home of a kept game."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from game.commands.arguments import (
    LONGEST,
    Complaint,
    OneOf,
    Plain,
    Whole,
    in_case_language,
    language_of,
    of_system,
    printable,
    usual_language,
)
from game.commands.keeping import errors_as_complaints, in_folder, opened_store
from game.commands.load_case import must_be_told_in, speak_as
from game.language import say
from game.rules.terms import MAX_TEAMS

if TYPE_CHECKING:
    from game.content.base import Language
    from game.debrief.report.material import Material
    from game.sessions.kept import KeptGame

_FORMATS = ("pdf", "html", "docx", "csv")
_MOST_NOTED = 4000
"""Characters of a facilitator's own word: a page."""


def _t(name: str) -> str:
    return say(usual_language(), f"report.{name}")


@click.command("report", help=_t("help-report"))
@click.argument("name", type=Plain())
@click.option(
    "--format", "form", type=OneOf("|".join(_FORMATS), _FORMATS), default="pdf", help=_t("help-format")
)
@click.option("--for", "reader", type=OneOf("all|sponsor", ("all", "sponsor")), help=_t("help-for"))
@click.option("--team", type=Whole(1, MAX_TEAMS), help=_t("help-team"))
@click.option("--note", metavar="TEXT|FILE", help=_t("help-note"))
@click.option("--parts", type=Plain(), metavar="NAMES", help=_t("help-parts"))
@click.option("--without", type=Plain(), metavar="NAMES", help=_t("help-without"))
@click.option("--turning-points", "is_turning", is_flag=True, help=_t("help-turning-points"))
@click.option("--calendar", "is_calendar", is_flag=True, help=_t("help-calendar"))
@click.option("--out", type=Plain(), metavar="FILE", help=_t("help-out"))
@in_case_language
@in_folder
@click.pass_context
def report_command(
    ctx: click.Context,
    name: str,
    form: str,
    reader: str | None,
    team: int | None,
    note: str | None,
    parts: str | None,
    without: str | None,
    is_turning: bool,
    is_calendar: bool,
    out: str | None,
    language: str | None,
    data: str | None,
) -> None:
    """Write the report of one game, of which the window may have it open."""
    own = language_of(ctx)
    if team is not None and reader == "sponsor":
        raise Complaint(say(own, "report.one-reader"), 2)
    with errors_as_complaints(ctx):
        with opened_store(data) as store:
            kept = store.read(name)
        speak_as(kept.match.content.case.languages)
        own = language_of(ctx)
        must_be_told_in(kept.match.content.case)
        spoken = own if language else kept.language
        material = replace(_material(ctx, kept, spoken, team, reader), note=_note(note, own))
        if is_calendar:
            _write(
                _calendar(material, name, own),
                say(spoken, "debrief.calendar-file", name=name),
                "ics",
                name,
                out,
                own,
            )
            return
        names = _names(material, parts, without, own)
        if is_turning and material.audience == "all" and "course" in names and form != "csv":
            material = replace(material, points=_turning_points(kept, own))
        written = _written(material, form, names, own)
    _write(written, say(spoken, "report.file-name", name=name), form, name, out, own)


def _write(written: bytes, called: str, form: str, name: str, out: str | None, own: Language) -> None:
    """Write what was made of the game ``name`` to ``out``, or to a file that is ``called`` so, and say so."""
    from game.files.writing import free_path, write_file

    path = Path(out) if out else free_path(Path(f"{called}.{form}"))
    try:
        write_file(path, written, private=True, new=True)
    except FileExistsError as error:
        raise Complaint(of_system(error, own), 2) from None
    click.echo(say(own, "report.written", name=name, file=printable(path, LONGEST)))


def _material(
    ctx: click.Context, kept: KeptGame, spoken: Language, team: int | None, reader: str | None
) -> Material:
    """Return what the report is made of, for whom it is. Raises Complaint for a team that is not there."""
    from game.debrief.report.material import material_of

    material = material_of(kept, spoken)
    if reader == "sponsor":
        return replace(material, audience="sponsor")
    if team is None:
        return material
    if team > kept.match.teams:
        said = say(language_of(ctx), "report.no-such-team", found=team, count=kept.match.teams)
        raise Complaint(said, 2)
    return replace(material, audience="team", team=team - 1)


def _note(asked: str | None, language: Language) -> str:
    """Return a facilitator's own word: what was typed, or what is in the file of that name."""
    if not asked:
        return ""
    path, text = Path(asked), asked
    try:
        is_file = path.is_file()
    except (OSError, ValueError):  # too long for a name: it is the text
        is_file = False
    shown = printable(asked, LONGEST)
    if is_file:
        try:
            with path.open("rb") as file:
                text = file.read(8 * _MOST_NOTED).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Complaint(say(language, "report.note-not-text", file=shown), 2) from None
    elif " " not in asked and path.suffix.lower() in (".txt", ".md"):
        raise Complaint(say(language, "report.note-no-file", file=shown), 2)
    if len(text) > _MOST_NOTED:
        raise Complaint(say(language, "report.note-long", most=_MOST_NOTED, found=len(text)), 2)
    return "".join(sign for sign in text if sign in "\n\t" or ord(sign) >= 32)


def _names(material: Material, parts: str | None, without: str | None, language: Language) -> frozenset[str]:
    """Return the names of the parts that are asked for. Raises Complaint for what is none, and for none."""
    from game.debrief.report.contents import NAMES, names_for

    asked, left_out = (_listed(words, NAMES, language) for words in (parts, without))
    possible = names_for(material.audience)
    chosen = frozenset(possible if parts is None else asked) & frozenset(possible) - left_out
    if not chosen:
        raise Complaint(say(language, "report.no-part-left", names=", ".join(possible)), 2)
    return chosen


def _listed(words: str | None, possible: tuple[str, ...], language: Language) -> frozenset[str]:
    asked = [name.strip() for name in (words or "").split(",") if name.strip()]
    for name in asked:
        if name not in possible:
            said = say(language, "report.no-such-part", found=printable(name), names=", ".join(possible))
            raise Complaint(said, 2)
    return frozenset(asked)


def _turning_points(kept: KeptGame, language: Language) -> Any:
    """Work the turning points out; in a terminal a line says how far."""
    from game.debrief.turning import turning_points

    points = turning_points(kept.match, progress=_progress(language))
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
    return points


def _progress(language: Language) -> Callable[[int, int], None]:
    told = -1

    def tell(done: int, most: int) -> None:
        nonlocal told
        percent = 100 * done // most
        if percent != told and sys.stderr.isatty():
            told = percent
            click.echo(f"\r{say(language, 'turning.counting', percent=percent)}\x1b[K", nl=False, err=True)

    return tell


def _calendar(material: Material, name: str, own: Language) -> bytes:
    """Return the agreed Monday sentences as a calendar file. Raises Complaint when there are none."""
    from game.debrief.calendar import calendar

    sentences = [
        item for item in material.said if item.kind == "monday" and material.team in (None, item.team)
    ]
    if not sentences:
        raise Complaint(say(own, "report.no-sentences", name=name), 2)
    return calendar(sentences, material.case.title[material.language], material.language)


def _written(material: Material, form: str, names: frozenset[str], language: Language) -> bytes:
    from game.debrief.report.contents import report_of
    from game.debrief.report.document import NotInstalled
    from game.debrief.report.forms import Form, written
    from game.debrief.report.table import table

    if form == "csv":
        return table(material.facts, material.reader, material.team, material.said)
    try:
        return written(cast(Form, form), report_of(material, names))
    except NotInstalled:
        raise Complaint(say(language, "report.no-docx")) from None
