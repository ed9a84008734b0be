"""Places and what a swap costs, in the words of a team that plans and of the open table."""

from __future__ import annotations

import pytest

from game.content.base import LANGUAGES, Language
from game.match.actions import Build, MakeRoom, Swap
from game.reading.choices import build_preview, build_words, planned
from game.reading.reader import Reader
from game.reading.room import free_places, leaving_words, loss_words, rooms, rooms_for
from tests.table import Table


def full(places: int = 2) -> Table:
    """Return a table that plans: two blocks of one foundation are in place, a third is in hand."""
    table = Table()
    table.book.places, table.book.swap_cost = places, 1
    table.place("equality", by=1)
    table.place("safe-environment", by=1)
    table.turn()
    table.hold(0, "tangible-value", "momentum")
    return table


def numbers(table: Table, *names: str) -> list[int]:
    return [table.number(name) for name in names]


def test_before_it_is_planned_a_block_says_that_one_must_make_room_for_it() -> None:
    table = full()
    reader, block = Reader(table.match, "en"), table.number("tangible-value")
    assert rooms_for(reader, 0, block) == numbers(table, "safe-environment", "equality")
    said = build_words(reader, build_preview(reader, 0, block))
    assert said.endswith("One of these makes room: Safe environment, Equal footing.")
    assert rooms_for(reader, 0, table.number("momentum")) == []
    assert rooms(reader, 0) == []


def test_the_plan_says_what_makes_room_and_whether_it_was_chosen() -> None:
    table = full()
    table.do(Build(team=0, block="tangible-value"))
    reader = Reader(table.match, "en")
    assert planned(reader, 0) == ["build Tangible value for 1", "Equal footing makes room (there longest)"]
    table.do(MakeRoom(team=0, block="safe-environment"), Swap(team=0, block="momentum"))
    assert planned(reader, 0)[1:] == ["Safe environment makes room", "swap Momentum for 1"]


def test_where_a_place_is_free_nothing_is_said_of_room() -> None:
    table = full(places=3)
    table.do(Build(team=0, block="tangible-value"))
    reader = Reader(table.match, "en")
    assert (leaving_words(reader, 0), rooms(reader, 0)) == ("", [])
    assert planned(reader, 0) == ["build Tangible value for 1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_goes_says_what_it_did_and_the_pairs_it_can_still_make(language: Language) -> None:
    table = full()
    reader, block = Reader(table.match, language), table.number("equality")
    said = loss_words(reader, 0, block)
    assert all(ability in said for ability in reader.block(block).abilities_in(language))
    others = [pair for pair in table.match.content.cards.synergies if "equality" in pair.pair]
    assert others
    table.state.fired = (1 << len(table.match.content.cards.synergies)) - 1
    assert len(loss_words(reader, 0, block)) < len(said)


def test_the_open_table_counts_the_places_that_are_free() -> None:
    table = full()
    reader = Reader(table.match, "en")
    assert [free_places(reader, foundation) for foundation in range(4)] == [0, 2, 2, 2]
    table.book.places = 0
    assert [free_places(reader, foundation) for foundation in range(4)] == [0, 0, 0, 0]
