"""Places and what a swap costs, in the words of a team that plans and of the open table."""

from __future__ import annotations

import pytest

from game.content.base import LANGUAGES, Language
from game.match.actions import Build, MakeRoom, Swap
from game.reading.choices import build_preview, build_words, planned
from game.reading.course import let_go
from game.reading.debriefing import walk
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


def test_who_takes_the_last_place_is_told_what_happens_when_another_team_builds_there_too() -> None:
    table = Table()
    table.place("safe-environment")
    block = table.number("tangible-value")
    words = build_words(Reader(table.match, "en"), build_preview(Reader(table.match, "en"), 0, block))
    assert words.endswith("The last free place: if another team builds here too, the oldest goes.")


def test_the_plan_says_what_makes_room_and_whether_it_was_chosen() -> None:
    table = full()
    table.do(Build(team=0, block="tangible-value"))
    reader = Reader(table.match, "en")
    assert planned(reader, 0) == ["build Tangible value for 1", "let Equal footing make room (there longest)"]
    table.do(MakeRoom(team=0, block="safe-environment"), Swap(team=0, block="momentum"))
    assert planned(reader, 0)[1:] == ["let Safe environment make room", "swap Momentum for 1"]


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


def test_what_worked_when_it_was_built_does_not_end_when_it_goes() -> None:
    table = full()
    reader, block = Reader(table.match, "en"), table.number("insight-into-power-relations")
    once = [one.text["en"] for one in reader.block(block).ability if one.when == "on_build"]
    said = loss_words(reader, 0, block).lower()
    assert once
    assert not any(text.lower() in said for text in once)


def test_the_open_table_counts_the_places_that_are_free() -> None:
    table = full()
    reader = Reader(table.match, "en")
    assert [free_places(reader, foundation) for foundation in range(4)] == [0, 2, 2, 2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_debriefing_asks_what_was_let_go_and_for_what(language: Language) -> None:
    table = full()
    reader = Reader(table.match, language)
    assert "let-go" not in [one.step.id for one in walk(reader)]
    table.plan(0, build="tangible-value")
    table.commit_all()
    asked = [one.words for one in walk(reader) if one.step.id == "let-go"]
    said = {
        "nl": "Dit maakte plaats en kwam niet terug: Gelijkwaardigheid voor Tastbare waarde (ronde 1). "
        "Wat lieten jullie los, en waarvoor?",
        "en": "This made room and did not come back: Equal footing for Tangible value (round 1). "
        "What did you let go, and for what?",
    }
    assert asked == [said[language]]


def test_a_block_that_came_back_was_not_let_go() -> None:
    table = full()
    for name in ("tangible-value", "equality"):  # the second makes the first go, or what stood longest
        table.plan(0, build=name)
        table.commit_all()
        table.close()
    gone = let_go(Reader(table.match, "en"))
    assert gone == ["Safe environment for Equal footing (round 2)"]


def test_of_many_blocks_that_were_let_go_the_last_four_are_named_and_the_rest_is_counted() -> None:
    table = full(places=1)
    table.foundations(9)
    chain = ("tangible-value", "productive-tension", "equality", "safe-environment")
    vision = (
        "reflexivity-and-learning",
        "shared-vision-of-the-future",
        "insight-into-lived-worlds",
        "appropriate-funding",
    )
    for pair in zip(chain, vision, strict=True):
        for team, name in enumerate(pair):
            table.plan(team, build=name)
        table.commit_all()
        table.close()
    asked = next(one.words for one in walk(Reader(table.match, "en")) if one.step.id == "let-go")
    assert len(let_go(Reader(table.match, "en"))) == 5
    assert asked.count("(round") == 4
    assert "; and 1 more. " in asked
