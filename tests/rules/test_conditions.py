"""Conditions: each of the vocabulary, where it holds and where it does not, up to the edge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from game.rules.responding import would_succeed
from game.rules.terms import MAX_RESPONSES
from tests.table import Table
from tests.tiny import ability, block, event, own_cards

Row = dict[str, Any]
Position = Callable[[Table], object]


def holds(condition: Row, position: Position | None = None, teams: int = 3) -> bool:
    """Return whether a response with this need would succeed in a position."""
    table = Table(teams, event=event(needs=[condition]))
    if position:
        position(table)
    return would_succeed(table.book, table.state, table.event_of("matter") * MAX_RESPONSES)


def at(name: str, value: int) -> Position:
    return lambda table: table.foundation(name, value)


def interests(*values: int) -> Position:
    return lambda table: table.interests(*values)


def progress(value: int) -> Position:
    return lambda table: setattr(table.state, "progress", value)


def turn(value: int) -> Position:
    return lambda table: setattr(table.state, "round", value)


def placed(*names: str, suspended: tuple[str, ...] = ()) -> Position:
    def position(table: Table) -> None:
        for name in names:
            table.place(name)
        for name in suspended:
            table.suspend(name)

    return position


def marked(table: Table) -> None:
    table.mark("map")


def fired(count: int) -> Position:
    return lambda table: setattr(table.state, "fired", (1 << count) - 1)


def crises(count: int) -> Position:
    return lambda table: setattr(table.state, "crises", count)


def replaced(table: Table) -> None:
    table.state.partner[1] = table.partner("investor")


VISION_3_OR_MOMENTUM = {"any": [{"foundation": "vision", "at_least": 3}, {"block": "momentum"}]}
VISION_3 = {"foundation": "vision", "at_least": 3}
ALL_3 = {"foundation": "all", "at_least": 3}
MOMENTUM = {"block": "momentum"}
NO_MOMENTUM = {"block": "momentum", "active": False}
EITHER = {"any_block": ["momentum", "equality"]}
TWO_BLOCKS = {"blocks_at_least": 2}
RESIDENTS_4 = {"interest": "residents", "at_least": 4}
LOWEST_4 = {"interest": "lowest", "at_least": 4}
EVERYONE_4 = {"interest": "all", "at_least": 4}


@pytest.mark.parametrize(
    ("condition", "position", "expected"),
    [
        (VISION_3, at("vision", 3), True),
        (VISION_3, at("vision", 2), False),
        (VISION_3, lambda table: (table.foundations(2), table.foundation("network", 9)), False),
        ({"foundation": "vision", "at_most": 3}, at("vision", 3), True),
        ({"foundation": "vision", "at_most": 3}, at("vision", 4), False),
        ({"foundation": "vision", "at_least": 0}, at("vision", 0), True),
        ({"foundation": "vision", "at_most": 10}, at("vision", 10), True),
        ({"foundation": "vision", "at_least": 3, "at_most": 5}, at("vision", 5), True),
        ({"foundation": "vision", "at_least": 3, "at_most": 5}, at("vision", 6), False),
        ({"foundation": "vision", "at_least": 3, "at_most": 5}, at("vision", 2), False),
        (ALL_3, lambda table: table.foundations(3), True),
        (ALL_3, lambda table: (table.foundations(3), table.foundation("network", 2)), False),
        ({"foundation": "all", "at_most": 3}, lambda table: table.foundations(3), True),
        (
            {"foundation": "all", "at_most": 3},
            lambda table: (table.foundations(3), table.foundation("organisation", 4)),
            False,
        ),
        (MOMENTUM, placed("momentum"), True),
        (MOMENTUM, placed("equality"), False),
        (MOMENTUM, placed("momentum", suspended=("momentum",)), False),
        (NO_MOMENTUM, None, True),
        (NO_MOMENTUM, placed("momentum"), False),
        (NO_MOMENTUM, placed("momentum", suspended=("momentum",)), True),
        (EITHER, placed("equality"), True),
        (EITHER, placed("equality", "momentum"), True),
        (EITHER, placed("active-network"), False),
        (EITHER, placed("equality", "momentum", suspended=("equality",)), True),
        (EITHER, placed("equality", suspended=("equality",)), False),
        (TWO_BLOCKS, placed("momentum", "equality"), True),
        (TWO_BLOCKS, placed("momentum"), False),
        (TWO_BLOCKS, placed("momentum", "equality", suspended=("equality",)), False),
        ({"progress_at_least": 4}, progress(4), True),
        ({"progress_at_least": 4}, progress(3), False),
        ({"progress_at_most": 4}, progress(4), True),
        ({"progress_at_most": 4}, progress(5), False),
        ({"progress_at_most": 4}, progress(0), True),
        ({"round_at_least": 3}, turn(3), True),
        ({"round_at_least": 3}, turn(6), True),
        ({"round_at_least": 3}, turn(2), False),
        ({"round_at_most": 3}, turn(3), True),
        ({"round_at_most": 3}, turn(1), True),
        ({"round_at_most": 3}, turn(4), False),
        (VISION_3_OR_MOMENTUM, at("vision", 3), True),
        (VISION_3_OR_MOMENTUM, lambda table: (table.foundations(2), table.place("momentum")), True),
        (VISION_3_OR_MOMENTUM, at("vision", 2), False),
        (RESIDENTS_4, interests(3, 4, 3), True),
        (RESIDENTS_4, interests(4, 3, 4), False),
        ({"interest": "residents", "at_most": 4}, interests(9, 4, 9), True),
        ({"interest": "residents", "at_most": 4}, interests(3, 5, 3), False),
        ({"interest": "residents", "at_most": 10}, interests(3, 10, 3), True),
        (LOWEST_4, interests(4, 5, 6), True),
        (LOWEST_4, interests(9, 9, 3), False),
        ({"interest": "lowest", "at_most": 4}, interests(9, 9, 4), True),
        ({"interest": "lowest", "at_most": 4}, interests(9, 9, 5), False),
        (EVERYONE_4, interests(4, 4, 4), True),
        (EVERYONE_4, interests(9, 3, 9), False),
        ({"interest": "all", "at_most": 4}, interests(4, 4, 4), True),
        ({"interest": "all", "at_most": 4}, interests(4, 4, 5), False),
        ({"synergies_at_least": 2}, fired(2), True),
        ({"synergies_at_least": 2}, fired(1), False),
        ({"marker": "map"}, marked, True),
        ({"marker": "map"}, None, False),
        ({"marker": "map", "set": False}, None, True),
        ({"marker": "map", "set": False}, marked, False),
        ({"partner": "residents"}, None, True),
        ({"partner": "residents"}, replaced, False),
        ({"partner": "investor"}, replaced, True),
        ({"partner": "investor"}, None, False),
        ({"partner": "residents", "in_play": False}, replaced, True),
        ({"partner": "residents", "in_play": False}, None, False),
        ({"crises_at_most": 0}, None, True),
        ({"crises_at_most": 0}, crises(1), False),
        ({"crises_at_most": 1}, crises(1), True),
        ({"crises_at_most": 1}, crises(2), False),
    ],
)
def test_a_condition_holds_or_not(condition: Row, position: Position | None, expected: bool) -> None:
    assert holds(condition, position) is expected


@pytest.mark.parametrize(("teams", "expected"), [(3, False), (4, False), (5, True), (6, True)])
def test_teams_at_least(teams: int, expected: bool) -> None:
    assert holds({"teams_at_least": 5}, teams=teams) is expected


def test_the_interest_of_a_partner_that_nobody_plays_never_counts() -> None:
    assert not holds({"interest": "school", "at_most": 10})
    assert holds({"interest": "school", "at_most": 10}, teams=4)


def test_the_interest_of_a_partner_that_left_is_that_of_who_took_its_seat() -> None:
    def left(table: Table) -> None:
        replaced(table)
        table.interest("residents", 0)
        table.interest("investor", 4)

    assert holds(RESIDENTS_4, left)


def test_a_high_interest_of_a_partner_on_the_bench_does_not_count_for_all() -> None:
    assert not holds(EVERYONE_4, lambda table: table.interest("investor", 9))
    assert holds({"interest": "lowest", "at_least": 3}, lambda table: table.interest("investor", 0))


# --- conditions that only abilities use -----------------------------------------------------------


def asked(condition: Row, when: str, **card: Any) -> Table:
    """Return a table with a block that adds 5 progress at ``when`` if the condition holds."""
    asking = block("asking", ability(when, {"progress": 5}, if_=[condition]))
    table = Table(cards=own_cards([asking, block("other")]), event=event(**card))
    table.foundations(5)
    table.place("asking")
    return table


@pytest.mark.parametrize(("contributed", "expected"), [(2, 7), (1, 1), (0, 0)])
def test_round_progress_at_least(contributed: int, expected: int) -> None:
    table = asked({"round_progress_at_least": 2}, "each_round")
    table.plan(0, contribute=contributed)
    table.close()
    assert table.state.progress == expected


def test_progress_that_an_event_brings_is_not_progress_of_the_rounds_contributions() -> None:
    table = asked({"round_progress_at_least": 2}, "each_round", success=[{"progress": 4}])
    table.answer()
    table.close()
    assert table.state.progress == 4


def softening(*conditions: Row, kind: str = "process", needs: tuple[Row, ...] = ()) -> Table:
    """Return a table after an event that took 3 progress of 10, with a block that softens if it may by 1."""
    soft = block("soft", ability("before_loss", {"soften": "all", "by": 1}, if_=conditions))
    loss = [{"progress": -3}]
    table = Table(
        cards=own_cards([soft, block("other")]),
        event=event(kind=kind, needs=needs, success=loss, failure=loss),
    )
    table.place("soft")
    table.state.progress = 10
    table.answer()
    return table


@pytest.mark.parametrize("kind", ["power", "money", "people", "public", "process", "chance"])
def test_the_kind_of_a_loss(kind: str) -> None:
    assert softening({"kind": "money"}, kind=kind).state.progress == (8 if kind == "money" else 7)


def test_whether_the_response_failed_or_succeeded() -> None:
    impossible = ({"progress_at_least": 99},)
    assert softening({"response": "failed"}, needs=impossible).state.progress == 8
    assert softening({"response": "failed"}).state.progress == 7
    assert softening({"response": "succeeded"}, needs=impossible).state.progress == 7
    assert softening({"response": "succeeded"}).state.progress == 8


def test_all_conditions_of_an_ability_must_hold() -> None:
    both = ({"kind": "money"}, {"progress_at_least": 11})
    assert softening(*both, kind="money").state.progress == 7
