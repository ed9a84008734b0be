"""Agendas: the words that only an agenda has, which ask about the team whose agenda it is."""

from __future__ import annotations

import pytest

from game.rules.agendas import agenda_met
from tests.table import Table
from tests.tiny import Row, event

COUNCIL, RESIDENTS, BUILDERS = 0, 1, 2


def table_where_residents_want(condition: Row, **parts: object) -> Table:
    return Table(agendas={"residents": [[condition]]}, **parts)  # type: ignore[arg-type]


def is_met(table: Table) -> bool:
    return agenda_met(table.book, table.state, table.partner("residents"))


# --- contributed most -----------------------------------------------------------------------------


def test_who_contributed_more_than_each_other_team_over_the_whole_game_contributed_most() -> None:
    table = table_where_residents_want({"contributed": "most"})
    table.plan(RESIDENTS, contribute=2)
    table.plan(COUNCIL, contribute=1)
    table.close()
    assert is_met(table)
    table.plan(COUNCIL, contribute=2)
    table.close()
    assert table.state.contributed[:3] == [3, 2, 0]
    assert not is_met(table)


def test_as_much_as_another_is_not_more() -> None:
    table = table_where_residents_want({"contributed": "most"})
    assert not is_met(table)
    table.plan(RESIDENTS, contribute=2)
    table.plan(BUILDERS, contribute=2)
    table.close()
    assert not is_met(table)


def test_what_was_lost_over_carry_was_contributed_too() -> None:
    table = table_where_residents_want({"contributed": "most"})
    table.foundations(1)
    table.plan(RESIDENTS, contribute=3)
    table.commit_all()
    assert (table.state.progress, table.state.contributed[RESIDENTS]) == (1, 3)


# --- own blocks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("own", "met"), [(1, False), (2, True), (3, True)])
def test_blocks_in_place_that_the_team_put_there(own: int, met: bool) -> None:
    table = table_where_residents_want({"own_blocks_at_least": 2})
    table.place("active-network", by=COUNCIL)
    for name in ("momentum", "equality", "safe-environment")[:own]:
        table.place(name, by=RESIDENTS)
    assert is_met(table) is met


def test_a_suspended_block_is_still_in_place_and_a_removed_one_is_not() -> None:
    table = table_where_residents_want(
        {"own_blocks_at_least": 1}, event=event(at_once=[{"remove": "momentum"}])
    )
    table.place("momentum", by=RESIDENTS)
    table.suspend("momentum")
    assert is_met(table)
    table.turn()
    assert not is_met(table)


def test_none_of_a_foundation_means_not_one_of_its_own_blocks() -> None:
    table = table_where_residents_want({"own_blocks_at_least": 1, "none_of": "network"})
    table.place("momentum", by=RESIDENTS)
    table.place("active-network", by=COUNCIL)
    assert is_met(table)
    table.place("committed-stakeholders", by=RESIDENTS)
    assert not is_met(table)


# --- raised so many times -------------------------------------------------------------------------

RAISE = {"foundation": "vision", "change": 1}


@pytest.mark.parametrize(
    ("success", "times"),
    [
        ([RAISE], 1),
        ([RAISE, RAISE], 1),
        ([{"foundation": "all", "change": 1}], 1),
        ([{"foundation": "vision", "change": -1}], 0),
        ([{"foundation": "network", "change": 1}], 0),
        ([{"foundation": "lowest", "change": 1}], 0),
        ([{"later": [RAISE], "in_rounds": 1}], 0),
    ],
)
def test_a_managed_response_counts_once_for_what_its_card_raises(success: list[Row], times: int) -> None:
    table = table_where_residents_want({"raised": "vision", "times": 1}, event=event(success=success))
    table.answer()
    assert table.state.raised[1] == times
    assert is_met(table) is (times == 1)


def test_a_failed_response_raised_nothing() -> None:
    never = [{"progress_at_least": 9}]
    card = event(needs=never, success=[RAISE], failure=[RAISE])
    table = table_where_residents_want({"raised": "vision", "times": 1}, event=card)
    table.answer()
    assert not is_met(table)


def test_so_many_times_means_in_so_many_rounds() -> None:
    cards = [event(f"card-{number}", success=[RAISE]) for number in range(3)]
    table = table_where_residents_want({"raised": "vision", "times": 2}, events=cards)
    table.answer()
    table.close()
    assert not is_met(table)
    table.answer()
    assert is_met(table)
