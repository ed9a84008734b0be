"""Shares: how games ended at each number of teams, beside their targets: a table for bench and tuning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from game.balance.figures import Proportion
from game.balance.numerals import band, points, with_margin
from game.balance.targets import Judgement, OutcomeTarget
from game.bench.trial import Trial
from game.content.base import Language
from game.language import say

INDENT = "  "


def shares_table(trials: Mapping[int, Trial], before: Mapping[int, Trial], language: Language) -> Table:
    """Return the shares that are judged, a row each, with a column for each number of teams."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), show_header=len(trials) > 1)
    table.add_column()
    for teams in trials:
        table.add_column(say(language, "bench.teams", teams=teams), header_style="dim", no_wrap=True)
    table.add_column()
    for outcome in dict.fromkeys(outcome for trial in trials.values() for outcome, _ in trial.judgements()):
        cells = [_cell(outcome, trial, before.get(teams)) for teams, trial in trials.items()]
        judged = [now for trial in trials.values() for one, now in trial.judgements() if one == outcome]
        table.add_row(
            INDENT + say(language, f"bench.{outcome.target.id}"), *cells, _verdict(outcome, judged, language)
        )
    return table


def _cell(outcome: OutcomeTarget, trial: Trial, before: Trial | None) -> Text:
    """Return a share with its interval, its sign, and how it changed."""
    judged = next((judged for one, judged in trial.judgements() if one == outcome), None)
    if judged is None:
        return Text("")
    sign, style, _ = _VERDICTS[judged.verdict, judged.side]
    changed = _changed(trial.change(outcome, before))
    return Text.assemble((sign, style), " ", with_margin(judged.measured), f" {changed}" if changed else "")


def _verdict(outcome: OutcomeTarget, judged: Sequence[Judgement], language: Language) -> Text:
    """Return how the share that stands worst stands to its target, in words."""
    order = {"missed": 0, "unclear": 1, "held": 2}
    worst = min(judged, key=lambda one: order[one.verdict])
    _, style, key = _VERDICTS[worst.verdict, worst.side]
    are_apart = {1, -1} <= {one.side for one in judged if one.verdict == "missed"}
    name = "bench.apart" if are_apart else f"bench.{key}"
    return Text(say(language, name, band=band(outcome.target)), style)


_VERDICTS = {
    ("held", 0): ("✓", "green", "held"),
    ("missed", -1): ("✗", "bold red", "too-low"),
    ("missed", 1): ("✗", "bold red", "too-high"),
    ("unclear", -1): ("≈", "yellow", "just-low"),
    ("unclear", 0): ("≈", "yellow", "just-in"),
    ("unclear", 1): ("≈", "yellow", "just-high"),
}


def _changed(change: Proportion | None) -> str:
    """Return a change in points: with an arrow where it is more than chance, in brackets where it may be."""
    if change is None:
        return ""
    if change.share == 0:
        return "="
    if change.low <= 0 <= change.high:
        return f"({points(change.share)})"
    return f"{'▲' if change.share > 0 else '▼'} {points(change.share)}"
