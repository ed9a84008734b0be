"""Each case stays as fair as is told: fast targets measured again on fewer games (docs/balance.md)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.balance.plan import MeasureOptions, carry_out, plan
from game.balance.report import numbers_hash
from game.balance.targets import judge
from game.content.cases import find_case, shipped_cases
from game.content.load import load_content
from game.content.models import Content

KEPT = Path(__file__).parent.parent / "docs" / "balance"
FAST = ("random", "selfish", "contributor", "recipe", "table", "way-out", "one-idle")
CONTENTS = [load_content(case) for case in shipped_cases()]
GAMES = [content.at(length).name for content in CONTENTS for length in content.lengths]
CARDS = {(target, teams) for target in ("block-built", "agenda-met") for teams in range(3, 7)}
TOLD = {
    **dict.fromkeys(shipped_cases(), CARDS),
    "bhag": CARDS | {("pair-fired", 3)},
    "lampen-in-de-tunnel": CARDS | {("pair-fired", 3)},
    "living-lab-welzijn": CARDS | {("block-kept", 3), ("pair-fired", 3)},
    "arena-poort-short": CARDS | {("pair-fired", 3)},
    "energiekoplopers-short": CARDS | {("talking-lasting", 5), ("pair-fired", 3)},
    "ipo-short": CARDS | {("talking-lasting", 5), ("pair-fired", 3)},
}
"""What is missed and known: the table at the end of docs/balance.md."""


def case_of(name: str) -> Content:
    """Return the case of a kept report, at the length that its name says."""
    case = name.removesuffix("-short")
    content = load_content(find_case(case))
    return content if case == name else content.at("short")


@pytest.mark.parametrize("name", GAMES)
def test_no_target_of_fast_play_is_missed_but_those_that_are_told(name: str) -> None:
    content = case_of(name)
    sizes = tuple(range(content.case.teams.min, content.case.teams.max + 1))
    options = MeasureOptions(teams=sizes, policies=FAST, games=1000, ban_games=0, played_on=0, seed=50_000)
    judged = judge(content, carry_out(content, plan(content, options)))
    missed = [
        judgement
        for judgement in judged
        if judgement.verdict == "missed" and (judgement.target.id, judgement.teams) not in TOLD[name]
    ]
    assert not missed, [(judgement.target.id, judgement.teams, judgement.measured) for judgement in missed]


@pytest.mark.parametrize("name", GAMES)
def test_the_kept_report_is_of_the_case_as_it_is(name: str) -> None:
    kept = json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))
    content = case_of(name)
    sizes = range(content.case.teams.min, content.case.teams.max + 1)
    assert (kept["case"], kept["teams"]) == (content.case.id, list(sizes))
    assert kept["numbers"] == numbers_hash(content, sizes), "the case changed: measure it again"
    assert (KEPT / f"{name}.html").is_file()
