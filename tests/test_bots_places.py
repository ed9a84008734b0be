"""What bots let go where a foundation's places are taken, and what a swap that costs is worth to them."""

from __future__ import annotations

import pytest

from game.bots.plans import Plans, lay_listed, list_plans, next_step
from game.bots.room import least_missed
from game.match.actions import MakeRoom
from game.match.players import bot_action
from game.rules import terms as t
from tests.table import Table
from tests.test_bots import CARDS, small
from tests.tiny import event


def full(*placed: str, **how: object) -> Table:
    """Return a table with two places a foundation, those of network taken by ``placed`` in this order."""
    table = small(**how)
    table.book.places = 2
    for name in placed:
        table.place(name, by=1)
    return table


def gone(table: Table, new: str) -> str | None:
    number = least_missed(table.book, table.match.observation(0), table.number(new))
    return None if number == t.NOTHING else CARDS.blocks[number].id


def test_what_has_been_there_longest_makes_room() -> None:
    assert gone(full("n1", "n3"), "n2") == "n1"
    assert gone(full("n3", "n1"), "n2") == "n3"


def test_what_can_still_be_of_a_pair_stays() -> None:
    table = full("n2", "n1")  # n2 and v2 are a pair
    assert gone(table, "n3") == "n1"
    table.state.fired = 1
    assert gone(table, "n3") == "n2"


def test_what_the_event_asks_for_stays() -> None:
    asks = event("calm", needs=[{"block": "n1"}], success=[{"progress": 1}])
    table = full("n1", "n3", event=asks)
    assert gone(table, "n2") == "n3"


def test_nothing_goes_where_a_place_is_free_or_the_block_is_there() -> None:
    assert gone(full("n1"), "n2") is None
    assert gone(full("n1", "n2"), "n2") is None


@pytest.mark.parametrize("policy", ["selfish", "cooperative"])
def test_a_bot_that_builds_where_all_is_taken_chooses_what_makes_room(policy: str) -> None:
    table = full("n2", "n1")
    table.foundation("network", 0)
    table.hold(0, "n3")
    table.state.capacity[0] = 3 if policy != "selfish" else 9
    done = []
    while not done or done[-1].do != "commit":
        done.append(bot_action(table.match, 0, policy))
        table.do(done[-1])
    assert [action.do for action in done].count("build") == 1
    assert MakeRoom(team=0, block="n1") in done


def test_a_searching_bot_weighs_each_plan_with_what_makes_room_for_it() -> None:
    table, weighed = full("n2", "n1"), Plans()
    table.hold(0, "n3")
    list_plans(table.book, table.state, 0, weighed)
    plan = next(number for number in range(weighed.count) if weighed.build[number] != t.NOTHING)
    weighed.order[0] = plan
    lay_listed(table.book, table.state, 0, weighed, plan)
    assert table.state.plan_room[0] == table.number("n1")
    table.state.plan_room[0] = t.NOTHING
    assert next_step(table.book, table.state, 0, weighed) == t.MAKE_ROOM + table.number("n1")


def test_where_a_swap_costs_capacity_only_a_team_that_builds_nothing_swaps() -> None:
    for cost, swaps in ((0, True), (1, False)):
        table = small()
        table.book.swap_cost = cost
        table.foundation("complementary", 7)
        table.hold(0, "n1", "c3")
        done = []
        while not done or done[-1].do != "commit":
            done.append(bot_action(table.match, 0, "cooperative"))
            table.do(done[-1])
        assert any(action.do == "build" for action in done)
        assert any(action.do == "swap" for action in done) == swaps


def test_no_swap_is_paid_for_in_the_last_round() -> None:
    for last, swaps in ((False, True), (True, False)):
        table = small()
        table.book.swap_cost = 1
        table.state.round = table.book.rounds - (not last)
        table.foundation("complementary", 7)
        table.hold(0, "c3")
        table.state.capacity[0] = 2  # too little to build it
        assert (bot_action(table.match, 0, "cooperative").do == "swap") == swaps
