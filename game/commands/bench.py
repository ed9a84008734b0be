"""The command ``bench``: a case while it is being written.

What checks, plays and draws is imported when the command runs: --help needs none of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.commands.arguments import (
    LONGEST,
    Complaint,
    Plain,
    Whole,
    in_case_language,
    language_of,
    printable,
    usual_language,
)
from game.commands.load_case import content_errors_as_complaints, find_named, speak_as_files
from game.language import say
from game.rules.terms import MAX_TEAMS, MIN_TEAMS

if TYPE_CHECKING:
    from game.bench.sheet_window import SheetWindow
    from game.content.base import Language

MAX_GAMES = 1_000_000
_HELP = usual_language()


def _t(name: str) -> str:
    return say(_HELP, f"bench.{name}")


@click.command("bench", help=_t("help"))
@click.argument("case", type=Plain())
@click.option("--out", type=Plain(), metavar="DIR", help=_t("help-out"))
@click.option("--teams", type=Whole(MIN_TEAMS, MAX_TEAMS), help=_t("help-teams"))
@click.option("--games", type=Whole(1, MAX_GAMES), help=_t("help-games"))
@click.option("--show", "is_shown", is_flag=True, help=_t("help-show"))
@click.option("--once", is_flag=True, help=_t("help-once"))
@in_case_language
@click.pass_context
def bench_command(
    ctx: click.Context,
    case: str,
    out: str | None,
    teams: int | None,
    games: int | None,
    is_shown: bool,
    once: bool,
    language: str | None,
) -> None:
    """Check, play and draw a case again on each save."""
    del language
    spoken = language_of(ctx)
    if is_shown and once:
        raise Complaint(say(spoken, "print.not-together", one="--show", other="--once"), 2)
    path = _file_of(ctx, case)
    from game.bench.loop import Bench, BenchOptions

    speak_as_files(path)
    spoken = language_of(ctx)
    options = BenchOptions(path, Path(out) if out is not None else _folder_beside(path), spoken, teams, games)
    with Bench(options, _window(path, spoken) if is_shown else None) as bench:
        if once:
            ctx.exit(0 if bench.once() else 1)
        bench.follow()


def _file_of(ctx: click.Context, case: str) -> Path:
    """Return the file of a case by its id or path; complain where there is none."""
    with content_errors_as_complaints(ctx):
        path = find_named(case)
    if not path.is_file():
        raise Complaint(say(language_of(ctx), "cli.no-such-path", path=printable(path, LONGEST)), 2)
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _folder_beside(case: Path) -> Path:
    """Return where the sheet of a case goes when nobody said: beside it; here where it ships or is packed."""
    from game.content import SCENARIOS_FOLDER
    from game.content.packing import is_packed

    name = f"{case.stem}-bench"
    is_ours = case.resolve().parent == SCENARIOS_FOLDER.resolve() or is_packed(case)
    return Path(name) if is_ours else case.with_name(name)


def _window(case: Path, language: Language) -> SheetWindow | None:
    """Return a window for the sheet; where there can be none, say so in one line and do without."""
    from game.bench.sheet_window import open_window
    from game.screen.failures import NoWindow

    try:
        return open_window(f"Samenspel · {case.name}")
    except NoWindow as reason:
        click.echo(say(language, f"bench.{reason.key}"), err=True)
        return None
