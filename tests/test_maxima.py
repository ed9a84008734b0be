"""Whatever check has no error for can be played: at every maximum of the rules, and one above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from game.balance.simulate import simulate
from game.content.base import FOUNDATIONS
from game.content.check import errors, frozen_problems
from game.content.models import Cards, Content
from game.match.match import Match
from game.rules import compiled
from game.rules import terms as t
from tests.tiny import (
    BENCH,
    PARTNERS,
    Row,
    ability,
    block,
    content,
    event,
    own_cards,
    response,
    shipped_cards,
)

CASE = {"rounds": 10, "target": 20, "start": 3, "need": 5, "pressure": 0, "missing": 0, "agendas": {}}
LINE = {"progress": 1}
NEED = {"foundation": "vision", "at_least": 1}


def cards_of_a_case() -> list[Row]:
    """Return as many events as a game can have, each with two responses that need something."""
    return [
        event(
            f"event-{number}",
            act=("early", "middle", "late")[min(number, 2)],
            needs=[NEED],
            others=[response("Pay", price=1)],
        )
        for number in range(t.MAX_EVENTS)
    ]


def case_of(events: Sequence[Row], agendas: Any = None, cards: Cards | None = None) -> Content:
    """Return a case with these events, of which ten are drawn."""
    whole = content(events, cards or shipped_cards(), **{**CASE, "agendas": agendas or {}})
    deck = whole.case.deck.model_copy(update={"early": 1, "middle": 1, "late": 8})
    return whole.model_copy(update={"case": whole.case.model_copy(update={"deck": deck})})


def with_effects(above: int) -> Content:
    """Return a case that has MAX_EFFECTS effects, the cards' own included, and ``above`` more."""
    cards = shipped_cards()
    abilities = [ability for block in cards.blocks for ability in block.ability]
    left = t.MAX_EFFECTS + above - sum(len(one.effect) for one in (*abilities, *cards.synergies))
    events = cards_of_a_case()
    for card in events:
        lists = [(card, "at_once")]
        lists += [(way, end) for way in card["response"] for end in ("success", "failure")][:-1]
        for table, key in lists:
            count = min(left, 6)
            table[key] = [LINE] * count
            left -= count
    assert left == 0
    return case_of(events)


def with_conditions(above: int) -> Content:
    """Return a case that has MAX_CONDITIONS conditions, on as many blocks as can be, and ``above`` more."""
    agendas = {name: [[NEED] * 4] * t.MAX_AGENDAS for name in (*PARTNERS, *BENCH)}
    abilities = [ability("each_round", LINE, if_=[NEED] * 4)] * 3
    cards = own_cards(
        [block(f"block-{n}", *abilities, cluster=FOUNDATIONS[n % 4]) for n in range(t.MAX_BLOCKS)]
    )
    left = t.MAX_CONDITIONS + above - 4 * t.MAX_ABILITIES - 4 * t.MAX_AGENDAS * len(agendas) - t.MAX_EVENTS
    events = cards_of_a_case()
    for card in events:
        first, second, _ = card["response"]
        for table, key, room in ((card, "if", 4), (first, "needs", 3), (second, "needs", 4)):
            count = min(left, room)
            table[key] = [*table.get(key, ()), *[NEED] * count]
            left -= count
    assert left == 0
    return case_of(events, agendas, cards)


MAXIMA = {"too_many_effects": with_effects, "too_many_conditions": with_conditions}


@pytest.mark.parametrize("key", MAXIMA)
def test_a_case_at_a_maximum_plays_in_both_runs(key: str) -> None:
    whole = MAXIMA[key](0)
    assert key not in [problem.key for problem in frozen_problems(whole)]
    played = simulate(whole, 3, "random", 4, 1, compiled=False)
    if compiled.is_compiler_here():
        fast = simulate(whole, 3, "random", 4, 1)
        assert (fast["outcomes"], fast["progress"]) == (played["outcomes"], played["progress"])
    assert Match.start(whole, 1, 3).actions == []


@pytest.mark.parametrize("key", MAXIMA)
def test_one_above_a_maximum_is_an_error_that_names_it(key: str) -> None:
    problems = {problem.key: problem for problem in errors(frozen_problems(MAXIMA[key](1)))}
    most = {"too_many_effects": t.MAX_EFFECTS, "too_many_conditions": t.MAX_CONDITIONS}[key]
    for language in ("nl", "en"):
        message = problems[key].message(language)
        assert str(most) in message and str(most + 1) in message
