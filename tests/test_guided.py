"""A guided first round: each phase says once, in one sentence, who does what."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.base import LANGUAGES, Language
from game.content.guiding import GUIDED, WHO
from game.content.plain_language import MOST_WORDS_A_SENTENCE
from game.language import say
from game.press.books import guide_data
from game.press.casefacts import CaseFacts
from game.reading.guiding import guidance, guided_lines
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.screen import flow
from game.sessions.setting import Setting
from game.table.seating import Seating
from tests.pilot import Pilot, loaded
from tests.room.laid import laid


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_phase_says_one_sentence_to_each_who_acts_in_it(language: Language) -> None:
    for phase, those in GUIDED.items():
        for who in those:
            words = say(language, f"reading.guided-{phase}-{who}")
            assert len(words.split()) <= MOST_WORDS_A_SENTENCE
            assert words.count(".") == 1
            assert words.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_printed_guide_has_the_same_sentences(language: Language) -> None:
    facts = CaseFacts(loaded("arena-poort"), language, 4)
    said = " ".join(cell for row in guide_data(facts)["first"]["rows"] for cell in row)
    for phase, those in GUIDED.items():
        for who in those:
            assert (say(language, f"reading.guided-{phase}-{who}") in said) or phase == "promise"
    assert (say(language, "reading.guided-promise-team") in said) == facts.promises


def test_the_window_tells_each_phase_of_round_1_once_and_no_later_round(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = pilot.sit(setting=Setting(guided=True))
        told = []
        for rounds, phase in ((0, "event"), (0, "plan"), (0, "vote"), (0, "reflect"), (1, "event")):
            pilot.play_on(rounds=rounds, phase=phase)
            flow.go_on(pilot.app)
            pilot.step()
            told.append(pilot.screen == "Guided")
            if told[-1]:
                assert all(pilot.says(who) for who, _ in guided_lines(play.reader))
                pilot.key("return")
                assert pilot.screen in ("TableScreen", "Reflect")
                flow.go_on(pilot.app)
                pilot.step()
                assert pilot.screen != "Guided", "it is told once"
        assert told == [True, True, True, True, False]


def test_a_first_game_is_guided_unless_it_is_chosen_otherwise() -> None:
    seating = Seating(loaded("arena-poort"))
    assert not seating.setting.guided
    seating.is_first_game = True
    assert seating.setting.guided
    seating.guided = False
    assert not seating.setting.guided


def test_phones_remote_and_table_page_tell_it_too_each_team_its_own(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        room = table.room
        room.play.session.set(room.play.setting.model_copy(update={"guided": True}))
        reader = room.reader("en")
        assert guidance(reader, "team") and room.play.match.state.round == 1
        for viewer in (Viewer("team", 0, "en"), Viewer("table", None, "en")):
            assert guidance(reader, "team") in snapshot(room, viewer).decode()
        remote = snapshot(room, Viewer("lead", None, "en")).decode()
        assert all(words in remote for _, words in guided_lines(reader))
        room.play.session.set(room.play.setting.model_copy(update={"guided": False}))
        for viewer in (Viewer("team", 0, "en"), Viewer("lead", None, "en")):
            assert guidance(reader, "team") not in snapshot(room, viewer).decode()
    assert set(WHO) == {who for those in GUIDED.values() for who in those}
