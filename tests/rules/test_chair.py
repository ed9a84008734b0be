"""The chair as a prize: a card gives it to a team, for so many rounds or until another card does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.table import Table
from tests.tiny import event

Row = dict[str, Any]


def after(*effects: Row, **case: Any) -> Table:
    """Return a table where a response had these effects in round 1; its other rounds are calm."""
    calm = [event(f"calm-{number}") for number in range(5)]
    table = Table(event=event(act=None, round=1, success=list(effects)), events=calm, **case)
    table.foundations(10)
    table.answer()
    return table


def chairs(table: Table, rounds: int) -> list[int]:
    """Return who has the chair now, and in each of the next ``rounds``."""
    found = [table.state.chair]
    for _ in range(rounds):
        table.close()
        found.append(table.state.chair)
    return found


def test_a_team_takes_the_chair_at_once() -> None:
    table = Table(event=event(at_once=[{"chair": "builders"}]))
    assert "“Matter”: Team Builders takes the chair" in table.turn()
    assert table.state.chair == 2


@pytest.mark.parametrize(("rounds", "expected"), [(1, [2, 2, 0, 1]), (2, [2, 2, 2, 0])])
def test_it_keeps_it_for_so_many_coming_rounds_and_then_it_moves_on_from_there(
    rounds: int, expected: list[int]
) -> None:
    assert chairs(after({"chair": "builders", "rounds": rounds}), 3) == expected


def test_without_rounds_it_keeps_it_until_another_card_gives_it_away() -> None:
    table = after({"chair": "builders"})
    assert chairs(table, 4) == [2, 2, 2, 2, 2]
    table = after({"chair": "builders"}, {"chair": "residents", "rounds": 1})
    assert chairs(table, 3) == [1, 1, 2, 0]


def test_a_chair_that_stays_is_not_told() -> None:
    table = after({"chair": "builders"})
    assert not any("chair" in said for said in table.close())


@pytest.mark.parametrize(("whom", "chair"), [("lowest", 1), ("highest", 2)])
def test_the_chair_of_the_lowest_or_the_highest_interest(whom: str, chair: int) -> None:
    table = Table(event=event(success=[{"chair": whom}]))
    table.interests(4, 2, 6)
    table.answer()
    assert table.state.chair == chair


def test_a_partner_that_nobody_plays_takes_no_chair() -> None:
    table = after({"chair": "school", "rounds": 2})
    assert chairs(table, 2) == [0, 1, 2]
