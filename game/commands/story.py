"""The command ``story``: a picture of which card of a case leads where, and how often games came there."""

from __future__ import annotations

from pathlib import Path

import click

from game.commands.arguments import (
    LONGEST,
    MAX_GAMES,
    Complaint,
    Plain,
    Whole,
    in_language,
    language_of,
    printable,
    usual_language,
)
from game.commands.keeping import errors_as_complaints
from game.commands.load_case import load_case
from game.language import say
from game.rules.terms import MAX_SEED, MAX_TEAMS, MIN_TEAMS

_HELP = usual_language()
_GAMES, _FEW = 500, 30
"""Games at each number of teams where nobody says how many: compiled, and where that cannot be."""


def _t(name: str) -> str:
    return say(_HELP, f"storyline.{name}")


@click.command("story", help=_t("help"))
@click.argument("case", type=Plain())
@click.option("--out", type=Plain(), metavar="FILE", help=_t("help-out"))
@click.option("--teams", type=Whole(MIN_TEAMS, MAX_TEAMS), help=_t("help-teams"))
@click.option("--games", type=Whole(1, MAX_GAMES), help=_t("help-games"))
@click.option("--seed", type=Whole(0, MAX_SEED), default=1, help=say(_HELP, "cli.help-seed-of-games"))
@in_language
@click.pass_context
def story_command(
    ctx: click.Context,
    case: str,
    out: str | None,
    teams: int | None,
    games: int | None,
    seed: int,
    language: str | None,
) -> None:
    """Write the picture of a case's story as SVG."""
    del language
    with errors_as_complaints(ctx):
        content = load_case(case, None)
    spoken = language_of(ctx)
    file = Path(out) if out is not None else Path(f"{content.case.id}-story.svg")
    if file.suffix.lower() != ".svg":
        raise Complaint(say(spoken, "storyline.not-svg", file=printable(file, LONGEST)), 2)
    allowed = content.case.teams
    if teams is not None and not allowed.min <= teams <= allowed.max:
        values = {"case": content.case.id, "low": allowed.min, "high": allowed.max, "found": teams}
        raise Complaint(say(spoken, "cli.teams-of-case", **values), 2)
    from game.balance.chunks import will_compile
    from game.balance.figures import add_up
    from game.balance.measure import measure
    from game.balance.story import story_of
    from game.balance.story_plot import MARK, story_svg
    from game.files.writing import check_replaceable, write_file

    check_replaceable(file, MARK)

    def compiling(seconds: int) -> None:
        click.echo(say(spoken, "cli.compiling", seconds=seconds), err=True)

    many = games or (_GAMES if will_compile(None) else _FEW)
    tallies = []
    for size in [teams] if teams is not None else range(allowed.min, allowed.max + 1):
        figures = measure(content, size, "table", many, seed, looks_ahead=False, on_compile=compiling)
        if not figures.is_complete:
            raise KeyboardInterrupt
        tallies.append(figures.tally)
    story = story_of(content, add_up(tallies))
    write_file(file, story_svg(story, content.case.title[spoken], spoken), mark=MARK)
    click.echo(say(spoken, "storyline.written", file=printable(file, LONGEST), count=len(story.never)))
    for name in story.never:
        click.echo(f"  {printable(name[spoken], LONGEST)}")
