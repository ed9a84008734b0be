"""The command ``samenspel report``: what a participant takes home of a kept game."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.commands.arguments import (
    LONGEST,
    Complaint,
    OneOf,
    Plain,
    Whole,
    in_language,
    language_of,
    of_system,
    printable,
    usual_language,
)
from game.commands.keeping import errors_as_complaints, in_folder, opened_store
from game.language import say
from game.rules.terms import MAX_TEAMS

if TYPE_CHECKING:
    from game.content.base import Language
    from game.sessions.kept import KeptGame

_FORMATS = ("pdf", "html", "csv")


def _t(name: str) -> str:
    return say(usual_language(), name)


@click.command("report", help=_t("report.help-report"))
@click.argument("name", type=Plain())
@click.option(
    "--format", "form", type=OneOf("|".join(_FORMATS), _FORMATS), default="pdf", help=_t("report.help-format")
)
@click.option("--team", type=Whole(1, MAX_TEAMS), help=_t("report.help-team"))
@click.option("--turning-points", is_flag=True, help=_t("report.help-turning-points"))
@click.option("--out", type=Plain(), metavar="FILE", help=_t("report.help-out"))
@in_language
@in_folder
@click.pass_context
def report_command(
    ctx: click.Context,
    name: str,
    form: str,
    team: int | None,
    turning_points: bool,
    out: str | None,
    language: str | None,
    data: str | None,
) -> None:
    """Write the report of one game, of which the window may have it open."""
    with errors_as_complaints(ctx):
        with opened_store(data) as store:
            kept = store.read(name)
        spoken = language_of(ctx) if language else kept.language
        if team is not None and team > kept.match.teams:
            said = say(language_of(ctx), "report.no-such-team", found=team, count=kept.match.teams)
            raise Complaint(said, 2)
        written = _written(kept, spoken, form, None if team is None else team - 1, turning_points)
        path = Path(out) if out else _free(Path(f"{say(spoken, 'report.file-name', name=name)}.{form}"))
        from game.files.writing import write_file

        try:
            write_file(path, written, private=True, new=True)
        except FileExistsError as error:
            raise Complaint(of_system(error, language_of(ctx)), 2) from None
        click.echo(say(language_of(ctx), "report.written", name=name, file=printable(path, LONGEST)))


def _written(
    kept: KeptGame, language: Language, form: str, team: int | None, is_turning: bool
) -> str | bytes:
    from game.debrief.facts import facts_of
    from game.debrief.report.page import page
    from game.debrief.report.printed import printed
    from game.debrief.report.table import table
    from game.debrief.turning import turning_points
    from game.reading.reader import Reader

    facts, reader = facts_of(kept.match, kept.players), Reader(kept.match, language)
    if form == "csv":
        return table(facts, reader, team)
    points = turning_points(kept.match) if is_turning and team is None else ()
    return (page if form == "html" else printed)(facts, reader, points, team)


def _free(path: Path) -> Path:
    """Return ``path``, or with a number the first beside it that nothing has yet."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
