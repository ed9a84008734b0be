"""The last round: nothing is said of rounds that do not come, and what is too late is marked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.content.base import Language
from game.content.load import load_content
from game.match.actions import Adjust
from game.match.match import Match
from game.reading.choices import too_late
from game.reading.foreseeing import foreseen
from game.reading.reader import Reader
from game.rules import terms as t
from game.screen.story.story import Story
from game.terminal.menus import plan_choices
from game.terminal.terminal_reader import TerminalReader
from game.terminal.terminal_screen import TerminalScreen
from tests.pilot import Pilot
from tests.room.laid import TEAMS, Laid, laid
from tests.table import ROUNDS, Table
from tests.tiny import Row, event

LATER = {
    "nl": re.compile(r"volgende (\d+ )?rondes?|over \d+ rondes?|vooruit|\d+ rondes? uit"),
    "en": re.compile(r"next (\d+ )?rounds?|in \d+ rounds?|ahead|suspended \d+ rounds?"),
}
"""How a round to come is spoken of."""


@pytest.mark.parametrize("case", ["arena-poort", "energiekoplopers", "ipo"])
def test_no_event_of_a_case_speaks_of_a_round_to_come_once_none_comes(case: str) -> None:
    match = Match.start(load_content(case), 1, 4)
    before, last = 0, 0
    for language, later in LATER.items():
        reader = Reader(match, language)  # type: ignore[arg-type]
        for one in match.content.events:
            told = [one.at_once, *(effects for way in one.response for effects in (way.success, way.failure))]
            for effects in told:
                match.state.round = 1
                before += bool(later.search(reader.effects_in_play(effects)))
                match.state.round = match.rulebook.rounds
                assert not later.search(reader.effects_in_play(effects)), one.id
                last += 1
    assert before and last


SAID = [
    ({"capacity": "all", "change": 1}, "nothing any more: this is the last round"),
    ({"look": 1}, "nothing any more: this is the last round"),
    ({"later": [{"progress": 1}], "in_rounds": 1}, "nothing any more: this is the last round"),
    (
        {"when": [{"progress_at_most": 3}], "then": [{"capacity": "all", "change": 1}]},
        "nothing any more: this is the last round",
    ),
    (
        {"when": [{"progress_at_most": 3}], "then": [{"look": 1}, {"progress": 1}]},
        "if progress at most 3: progress +1",
    ),
    ({"chair": "lowest", "rounds": 2}, "the chair goes to the lowest interest"),
    ({"suspend": "momentum", "rounds": 1}, "Momentum suspended to the end"),
    ({"progress": 1}, "progress +1"),
]


@pytest.mark.parametrize(("effect", "words"), SAID)
def test_an_effect_says_what_it_can_still_do(effect: Row, words: str) -> None:
    table = Table(event=event(success=[effect]))
    table.interests(4, 5, 6)
    reader, [success] = Reader(table.match, "en"), [table.match.content.events[0].response[0].success]
    card = reader.effects_in_play(success)
    table.state.round = ROUNDS
    assert reader.effects_in_play(success) == words
    table.state.phase = t.OVER  # the report tells of all rounds
    assert reader.effects_in_play(success) == card


def test_what_comes_later_counts_the_rounds_that_are_left() -> None:
    effects: list[Row] = [
        {"later": [{"capacity": "all", "change": 1}, {"progress": 1}], "in_rounds": 1},
        {"chair": "lowest", "rounds": 3},
    ]
    table = Table(event=event(success=effects))
    table.state.round = ROUNDS - 1
    table.interests(4, 5, 6)
    reader = Reader(table.match, "en")
    assert reader.effects_in_play(table.match.content.events[0].response[0].success) == (
        "in 1 round: progress +1; the chair goes to the lowest interest now and next round"
    )


def test_what_holds_now_and_later_holds_now_only() -> None:
    table = Table(event=event(at_once=[{"capacity": "all", "change": -1, "also_now": True}]))
    table.state.round = ROUNDS
    reader = Reader(table.match, "en")
    assert reader.effects_in_play(table.match.content.events[0].at_once) == "capacity of all this round −1"


def test_a_vote_foresees_nothing_that_cannot_come() -> None:
    table = Table(event=event(success=[{"progress": 2}, {"capacity": "all", "change": 1}]))
    table.state.round = ROUNDS
    table.commit_all()
    assert foreseen(Reader(table.match, "en"), 0).replace("\u00a0", " ") == "progress 0 → 2"


def test_a_story_tells_of_the_rounds_that_come() -> None:
    effects: list[Row] = [{"chair": "residents", "rounds": 2}, {"suspend": "momentum", "rounds": 2}]
    table = Table(event=event(at_once=effects))
    table.place("momentum")
    table.do(Adjust(what="round", change=ROUNDS - 1, reason="x"))  # told in that round
    heard = "\n".join(table.turn())
    assert "takes the chair" in heard and "suspended to the end" in heard
    assert not LATER["en"].search(heard)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_card_that_nobody_can_build_any_more_is_marked_where_it_is_given_or_swapped(
    tmp_path: Path, language: Language
) -> None:
    match = Match.start(load_content("arena-poort"), 1, 4)
    reader = TerminalReader(match, language, TerminalScreen())
    assert too_late(reader) == ""
    match.state.phase, match.state.round = t.PLAN, match.rulebook.rounds
    words = too_late(reader)
    assert words
    marked = {choice.opens for choice in plan_choices(reader, 0) if choice.result == words}
    assert marked == {"give", "swap"}


def to_the_last_round(table: Laid) -> None:
    """Let the table play until the teams plan in the last round."""
    match = table.room.play.match
    while (match.state.round, match.phase) != (match.rulebook.rounds, "plan"):
        if match.phase in ("event", "reflect"):
            table.ask(TEAMS, do="next")
        else:
            table.ask(TEAMS, do="play_for", team=table.room.play.waiting[0])


def test_phones_remote_and_table_speak_of_no_round_to_come_in_the_last_one(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        to_the_last_round(table)
        match = table.room.play.match
        assert "This is the last round" in str(table.page(0)["sections"])
        while not match.is_over:
            for seat in (0, TEAMS):
                assert not LATER["en"].search(str(table.page(seat)["sections"])), match.phase
            if match.phase == "reflect":
                assert "'To the end'" in str(table.page(TEAMS)["sections"])
                table.ask(TEAMS, do="next")
            else:
                table.ask(TEAMS, do="play_for", team=table.room.play.waiting[0])


def test_the_last_story_leads_to_the_outcome_and_says_so(tmp_path: Path) -> None:
    with laid(tmp_path, pace=1.0) as table:
        table.room._pace = 0.0
        to_the_last_round(table)
        match = table.room.play.match
        while match.phase != "reflect":
            table.ask(TEAMS, do="play_for", team=table.room.play.waiting[0])
        table.room._pace = 1.0
        table.ask(TEAMS, do="next")
        assert match.is_over and table.room.telling.is_telling
        while table.room.telling.left:
            assert "'To the outcome'" not in str(table.page(TEAMS))
            table.ask(TEAMS, do="next")
        page = str(table.page(TEAMS)["sections"])
        assert "'To the outcome'" in page and "'Skip the story'" not in page


def test_the_last_story_of_the_window_leads_to_the_outcome_and_says_so(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit()
        pilot.play_on(rounds=play.match.rulebook.rounds - 1, phase="reflect")
        pilot.app.go_on()
        pilot.step()
        pilot.use("close")
        story = pilot.app.room.screen
        assert isinstance(story, Story) and play.match.is_over
        while not story.is_last:
            assert pilot.says("Next") and not pilot.says("To the outcome")
            pilot.key("space")
        assert pilot.says("To the outcome") and not pilot.says("Play on")
        pilot.key("space")
        assert pilot.screen == "OutcomeScreen"
