"""Play from here: a game that begins in a later round or with a chosen event, and says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.debrief.report.contents import report_of
from game.debrief.report.material import material_of
from game.match.actions import PlayEvent
from game.match.match import Match
from game.match.players import SeatedTable
from game.match.rehearsing import NotRehearsed, Rehearsal, rehearsal_of, rehearsed
from game.screen.story.story import Story
from game.screen.table_screen import TableScreen
from game.screen.window import enter
from game.sessions.launch import Launch
from game.sessions.store import Store
from tests.pilot import Pilot, loaded
from tests.sitting import HARBOUR, Sitting, run

IPO = loaded("ipo")
SEATS = ("you", "cooperative", "cooperative")


def dealt(seed: int = 7) -> SeatedTable:
    return SeatedTable(Match.start(IPO, seed, 3), SEATS)


def test_bots_play_up_to_the_event_of_the_round_and_a_note_says_so() -> None:
    match = rehearsed(dealt(), Rehearsal(4), "en", one=True).match
    assert (match.state.round, match.phase) == (4, "event")
    assert match.state.in_place and match.state.progress
    assert match.happenings[-1].kind == "note"
    assert "rehearsal, which begins in round 4" in match.happenings[-1].text
    assert match.hash() == rehearsed(dealt(), Rehearsal(4), "en", one=True).match.hash()


@pytest.mark.parametrize("event", [event.id for event in IPO.events])
def test_every_event_of_a_case_can_be_rehearsed(event: str) -> None:
    rehearsal = rehearsal_of(IPO, None, event)
    match = rehearsed(dealt(), rehearsal, "nl", one=False).match
    match.do(rehearsal.turns)
    assert match.content.events[match.state.event].id == event


def test_an_event_that_asks_for_more_is_dealt_where_that_holds_or_said_to_be_laid() -> None:
    asking = next(event for event in loaded(HARBOUR).events if event.id == "quay-party")
    table = SeatedTable(Match.start(loaded(HARBOUR), 1, 3), SEATS)  # here nobody promises the party
    early = rehearsed(table, Rehearsal(1, asking.id), "en", one=True).match
    assert "By itself the card would not have come here" in early.happenings[-1].text
    again = SeatedTable(table.match.again(1), SEATS), SeatedTable(table.match.again(1), SEATS)
    found = [
        rehearsed(one, Rehearsal(3, asking.id), "en", one=is_one).match
        for one, is_one in zip(again, (True, False), strict=True)
    ]
    assert ["By itself" in match.happenings[-1].text for match in found] == [True, False]


@pytest.mark.parametrize(
    ("turn", "event", "words"),
    [
        (9, None, "ipo has 6 rounds, and round 9 is not among them"),
        (None, "momentom", "ipo has no event “momentom”. Possible: "),
        (None, IPO.events[0].id + "s", f"Did you mean “{IPO.events[0].id}”?"),
    ],
)
def test_a_round_or_event_that_is_not_there_is_told(turn: int | None, event: str | None, words: str) -> None:
    with pytest.raises(NotRehearsed) as reason:
        rehearsal_of(IPO, turn, event)
    assert words in reason.value.words("en")
    assert reason.value.words("nl") != reason.value.words("en")


def test_an_event_that_is_fixed_to_a_round_comes_in_no_other() -> None:
    fixed = next(event for event in IPO.events if event.round)
    assert rehearsal_of(IPO, None, fixed.id) == Rehearsal(fixed.round or 0, fixed.id)
    with pytest.raises(NotRehearsed) as reason:
        rehearsal_of(IPO, (fixed.round or 0) % 6 + 1, fixed.id)
    assert f"--round {fixed.round}" in reason.value.words("en")


# --- in the terminal ------------------------------------------------------------------------------


def play(folder: Path, *options: str) -> Sitting:
    return run("play", *options, "--text", "--data", str(folder), "--language", "en")


def test_the_terminal_says_that_it_is_a_rehearsal_and_plays_on_from_there(tmp_path: Path) -> None:
    event = IPO.events[0]
    done = play(tmp_path, "ipo", "--event", event.id, "--seats", "cooperative,cooperative,cooperative")
    assert done.status == 0, done.err
    assert "Rehearsal" in done.out and f"with “{event.title['en']}”" in done.said
    with Store(tmp_path) as store:
        session = store.open("ipo-1")
        assert session.setting.rehearsal
        assert PlayEvent(event=event.id) in session.match.record and session.match.is_over
        session.close()
        kept = store.read("ipo-1")
    for language, word in (("nl", "repetitie"), ("en", "rehearsal")):
        material = material_of(kept, language)
        for audience in ("all", "sponsor"):
            assert word in report_of(replace(material, audience=audience))["facts"][0]
        played = report_of(material_of(replace(kept, is_rehearsal=False), language))
        assert not any(word in fact for fact in played["facts"])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("ipo", "--round", "9"), "ipo has 6 rounds"),
        (("ipo", "--round", "11"), "from 1 to 10"),
        (("ipo", "--event", "no"), "has no event “no”"),
        (("ipo", "--event", "a\x1b[31m"), "--event"),
        (("--round", "4"), "samenspel play CASE --round 4"),
        (("--resume", "ipo-1", "--round", "4"), "--round, --event and --name"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    done = play(tmp_path, *options)
    assert done.status == 2
    assert done.err.startswith("samenspel: ") and done.err.count("\n") == 1
    assert words in done.err


# --- in the window --------------------------------------------------------------------------------


def test_the_window_tells_the_event_at_once_and_says_rehearsal_over_the_table(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        event = IPO.events[0].id
        enter(pilot.app, Launch(IPO, 3, rehearsal=rehearsal_of(IPO, None, event)))
        assert isinstance(pilot.app.room.screen, Story)
        play = pilot.app.play
        assert play is not None and play.content.events[play.match.state.event].id == event


def test_a_round_alone_opens_the_table_before_its_event(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        enter(pilot.app, Launch(IPO, 3, seed=7, rehearsal=Rehearsal(3)))
        pilot.step()
        assert isinstance(pilot.app.room.screen, TableScreen)
        assert any("Rehearsal" in words or "Repetitie" in words for words in pilot.texts())
