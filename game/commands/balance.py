"""The command ``balance``: whether a case is fair, measured, as a table, as JSON and as a page."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game.commands.arguments import (
    INTERRUPTED,
    LONGEST,
    MAX_GAMES,
    Complaint,
    Names,
    OneOf,
    Plain,
    Whole,
    in_case_language,
    in_promises,
    language_of,
    printable,
    usual_language,
)
from game.commands.load_case import content_errors_as_complaints, load_case
from game.language import say
from game.rules.terms import MAX_SEED, MAX_TEAMS, MIN_TEAMS

if TYPE_CHECKING:
    from game.balance.plan import Measured, Measurement, MeasureOptions
    from game.balance.report import Report
    from game.content.base import Language
    from game.content.models import Content

_MOST_JOBS = 1024
_LENGTHS = ("long", "short", "both")
_MARKS = {".json": '"report": ', ".html": '@font-face{font-family:"Bricolage Grotesque"'}
"""What tells a report from other files of its name: only a report is written over."""


def _t(name: str) -> str:
    return say(usual_language(), f"balance.{name}")


class TableSizes(Plain):
    """One number of teams, or a range of them: "4", "3..6"; read as (fewest, most)."""

    name = "teams"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the fewest and the most teams, or fail on what is no number or range from 3 to 6."""
        text = super().convert(value, param, ctx)
        low, dots, high = text.strip().partition("..")
        sizes = tuple(str(teams) for teams in range(MIN_TEAMS, MAX_TEAMS + 1))
        if low not in sizes or (dots and high not in sizes) or int(high or low) < int(low):
            self.fail(say(language_of(ctx), "balance.not-a-range", found=printable(text)), param, ctx)
        return int(low), int(high or low)


def _policies() -> tuple[str, ...]:
    from game.balance.measure import PLAYERS

    return PLAYERS


def _keys() -> tuple[str, ...]:
    from game.bench.tune import KEYS

    return KEYS


@click.command("balance", help=_t("help"))
@click.argument("case", type=Plain())
@click.option("--teams", type=TableSizes(), metavar="3..6", help=_t("help-teams"))
@click.option(
    "--length",
    type=OneOf("|".join(_LENGTHS), _LENGTHS),
    help=_t("help-length"),
)
@in_promises
@click.option("--policies", type=Names("policy", _policies), metavar="A,B", help=_t("help-policies"))
@click.option("--games", type=Whole(1, MAX_GAMES), default=2000, help=_t("help-games"))
@click.option("--search-games", type=Whole(1, MAX_GAMES), default=300, help=_t("help-search-games"))
@click.option("--ban-games", type=Whole(1, MAX_GAMES), default=1000, help=_t("help-ban-games"))
@click.option("--no-bans", is_flag=True, help=_t("help-no-bans"))
@click.option("--budget", type=Whole(1, 1_000_000), help=_t("help-budget"))
@click.option(
    "--seed", type=Whole(0, MAX_SEED), default=1, help=say(usual_language(), "cli.help-seed-of-games")
)
@click.option("--jobs", type=Whole(1, _MOST_JOBS), help=_t("help-jobs"))
@click.option("--scheduler", type=Plain(), metavar="ADDRESS", help=_t("help-scheduler"))
@click.option("--tune", "is_tuned", is_flag=True, help=_t("help-tune"))
@click.option("--turn", "keys", type=Names("key", _keys), metavar="A,B", help=_t("help-turn"))
@click.option("--most", type=Whole(1, 99), help=_t("help-most"))
@click.option("--out", type=Plain(), metavar="DIR", help=_t("help-out"))
@click.option("--json", "as_json", is_flag=True, help=say(usual_language(), "cli.help-json"))
@in_case_language
@click.pass_context
def balance_command(
    ctx: click.Context,
    /,
    case: str,
    teams: tuple[int, int] | None,
    length: str | None,
    promises: bool | None,
    policies: tuple[str, ...] | None,
    jobs: int | None,
    scheduler: str | None,
    out: str | None,
    as_json: bool,
    is_tuned: bool,
    keys: tuple[str, ...] | None,
    most: int | None,
    no_bans: bool,
    language: str | None,
    budget: int | None,
    **numbers: int,
) -> None:
    """Measure a case, and say how it stands to the targets."""
    del language
    with content_errors_as_complaints(ctx):
        contents = [load_case(case, each) for each in (_LENGTHS[:2] if length == "both" else (length,))]
    spoken = language_of(ctx)
    low, high = teams or (contents[0].case.teams.min, contents[0].case.teams.max)
    _must_be_for(contents[0], low, high, spoken)
    if is_tuned:
        _alone(spoken, **{"--json": as_json, "--out": out is not None, "--length": length is not None})
        _tune(contents[0], range(low, high + 1), numbers["games"], keys, most, spoken)
        return
    if out is not None:
        _must_have("matplotlib", "balance", spoken)
        for content in contents:
            _make_ready(Path(out), content.name)
    from game.balance.plan import MEASURED, MeasureOptions

    if budget is not None:
        numbers["budget"] = budget
    if no_bans:
        numbers["ban_games"] = 0
    options = MeasureOptions(tuple(range(low, high + 1)), policies or MEASURED, promises=promises, **numbers)
    from game.balance.report import make_report

    reports = []
    for content in contents:
        measured = _measured(content, options, jobs, scheduler, spoken)
        if measured.games == 0:
            break
        reports.append(make_report(content, options.seed, measured))
        if not as_json:
            _print(reports[-1], spoken)
        if out is not None:
            _write(reports[-1], Path(out), spoken)
        if not measured.is_complete:
            break
    if as_json and reports:
        several = [report.as_dict() for report in reports]
        click.echo(_as_text(several if length == "both" else several[0]), nl=False)
    is_complete = len(reports) == len(contents) and reports[-1].measured.is_complete
    ctx.exit(0 if is_complete else INTERRUPTED)


def _alone(language: Language, /, **others: bool) -> None:
    """Complain of an option that does not go with --tune."""
    for name, is_given in others.items():
        if is_given:
            raise Complaint(say(language, "print.not-together", one="--tune", other=name), 2)


def _tune(
    content: Content,
    teams: range,
    games: int,
    keys: tuple[str, ...] | None,
    most: int | None,
    language: Language,
) -> None:
    """Tell what to turn in a case; broken off, what was found by then stands there."""
    from game.bench.tune import Bounds
    from game.commands.tune import tune_and_tell

    usual = Bounds()
    tune_and_tell(content, teams, games, Bounds(keys or usual.keys, most or usual.most), language)


def _make_ready(folder: Path, case: str) -> None:
    """Make ``folder``; raise OSError where the report cannot be written: that is told before the work."""
    from game.files.writing import check_replaceable

    folder.mkdir(parents=True, exist_ok=True)
    for ending, mark in _MARKS.items():
        check_replaceable(folder / f"{case}{ending}", mark)


def _must_be_for(content: Content, low: int, high: int, language: Language) -> None:
    """Complain unless the case is made for ``low`` to ``high`` teams."""
    allowed = content.case.teams
    for teams in (low, high):
        if not allowed.min <= teams <= allowed.max:
            values = {"case": content.case.id, "low": allowed.min, "high": allowed.max, "found": teams}
            raise Complaint(say(language, "cli.teams-of-case", **values), 2)


def _must_have(module: str, extra: str, language: Language) -> None:
    """Complain, with what to install, where ``module`` is not here."""
    if not _is_here(module):
        raise Complaint(say(language, "balance.needs-extra", module=module, extra=extra))


def _is_here(module: str) -> bool:
    try:
        import_module(module)
    except ImportError:
        return False
    return True


# --- measuring ------------------------------------------------------------------------------------


def _measured(
    content: Content, options: MeasureOptions, jobs: int | None, scheduler: str | None, language: Language
) -> Measured:
    """Carry out the plan for ``options`` on the cores or machines asked for, showing how far it is."""
    if scheduler is not None:
        _must_have("distributed", "cluster", language)
    elif jobs is not None and jobs > 1:
        _must_have("joblib", "balance", language)
    from game.balance.chunks import OtherVersionError
    from game.balance.jobs import LostWorkError
    from game.balance.plan import carry_out, plan
    from game.rules.compiled import is_compiler_here

    if scheduler is None and not is_compiler_here():
        click.echo(say(language, "balance.slow"), err=True)

    def compiling(seconds: int) -> None:
        click.echo(say(language, "cli.compiling", seconds=seconds), err=True)

    measurements = plan(content, options)
    cores = jobs or (-1 if _is_here("joblib") else 1)
    try:
        with _progress(content, measurements, language) as counted:
            return carry_out(
                content,
                measurements,
                jobs=cores,
                scheduler=scheduler,
                on_progress=counted,
                on_compile=compiling,
            )
    except LostWorkError:
        raise Complaint(say(language, "balance.lost-work")) from None
    except OtherVersionError:
        raise Complaint(say(language, "balance.other-version")) from None
    except (OSError, ValueError) as error:
        if scheduler is None:
            raise
        values = {"address": printable(scheduler), "reason": printable(error, LONGEST)}
        raise Complaint(say(language, "balance.no-scheduler", **values)) from None


@contextmanager
def _progress(
    content: Content, measurements: tuple[Measurement, ...], language: Language
) -> Iterator[Callable[[int, int], None]]:
    """Give what shows how far it is: a bar with the time left, or off a terminal a line a measurement."""
    from game.balance.report import subject_title

    def what(measurement: Measurement) -> str:
        values = {"policy": say(language, f"balance.policy-{measurement.policy}"), "teams": measurement.teams}
        if not measurement.subject:
            name = "balance.progress-compared" if measurement.is_paired else "balance.progress"
            return say(language, name, **values)
        subject = subject_title(content, measurement.subject, language)
        return say(language, "balance.progress-without", subject=subject, **values)

    if not sys.stderr.isatty():

        def told(number: int, games: int) -> None:
            measurement = measurements[number]
            if games == measurement.games:
                click.echo(say(language, "balance.counted", what=what(measurement), games=games), err=True)

        yield told
        return

    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (BarColumn(bar_width=24), TaskProgressColumn(), TimeRemainingColumn(compact=True))
    console = Console(stderr=True)
    with Progress(*columns, TextColumn("{task.description}"), console=console, transient=True) as bar:
        task = bar.add_task("", total=sum(measurement.effort for measurement in measurements))
        done = [0] * len(measurements)

        def shows(number: int, games: int) -> None:
            measurement = measurements[number]
            bar.update(
                task,
                advance=measurement.effort * (games - done[number]) / measurement.games,
                description=what(measurement),
            )
            done[number] = games

        yield shows


# --- what it prints -------------------------------------------------------------------------------


def _as_text(entries: dict[str, Any] | list[dict[str, Any]]) -> str:
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _write(report: Report, folder: Path, language: Language) -> None:
    """Write the report as JSON and as a page, and say where."""
    from game.balance.page import page
    from game.files.writing import write_file

    written = {".json": _as_text(report.as_dict()), ".html": page(report, language)}
    for ending, text in written.items():
        path = folder / f"{report.content.name}{ending}"
        write_file(path, text, mark=_MARKS[ending])
        click.echo(say(language, "balance.written", path=printable(path, LONGEST)), err=True)


def _print(report: Report, language: Language) -> None:
    from rich.console import Console

    from game.balance.report_text import print_report

    print_report(report, language, Console(file=sys.stdout, highlight=False, markup=False, emoji=False))
