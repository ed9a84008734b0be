"""Before and after in the window: opened, filled in unseen, typed from slips, shown as figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.content.load import load_content
from game.content.questionnaire import STATEMENTS
from game.screen.facilitator.asking import Asking
from game.screen.opening.setup_screen import SetupScreen
from game.screen.story.outcome import OutcomeScreen
from game.sessions.answers import Slip
from game.table.play import Play
from tests.pilot import Pilot


@pytest.fixture
def pilot(tmp_path: Path) -> Iterator[Pilot]:
    with Pilot(tmp_path) as pilot:
        yield pilot


def opened(pilot: Pilot) -> Play:
    play = pilot.sit()
    pilot.app.go_on()
    pilot.app.room.push(Asking(pilot.app))
    pilot.step()
    return play


def test_nothing_is_asked_before_the_facilitator_opens_it_and_then_it_is_counted(pilot: Pilot) -> None:
    play = pilot.sit()
    pilot.app.go_on()
    pilot.step()
    pilot.key("f2")
    pilot.use("asking")
    assert pilot.says("Niet in gebruik")
    assert not pilot.controls["slips"].enabled
    pilot.use("open-before")
    assert play.answers.open == "before"
    pilot.use("close-asking")
    assert play.answers.open is None


def test_who_fills_in_at_the_laptop_leaves_nothing_for_the_next(pilot: Pilot) -> None:
    play = opened(pilot)
    pilot.use("open-before")
    pilot.use("fill-in")
    seen = []
    for person in range(2):
        pilot.use("begin")
        seen.append(pilot.texts())
        for statement in range(STATEMENTS - 1):
            pilot.use(f"statement-{statement}-{4 - person}")
        pilot.tab_to("line")
        pilot.type("Liever vaker")
        pilot.use("share")
        pilot.use("hand-in")
        assert pilot.says("Bewaard") and not pilot.says("Liever vaker")
        assert {"begin", "stop"} == set(pilot.controls)
    pilot.use("begin")
    pilot.use("statement-0-1")
    pilot.use("forget")
    pilot.use("stop")
    assert seen[0] == seen[1], "the second person saw what the first left"
    before = play.answers.kept.before
    assert [tally.waiting for tally in before.tallies] == [(0, 0, 1, 1, 0)] * 5 + [(0,) * 5]
    assert [line.is_shared for line in before.lines] == [True, True]
    assert pilot.screen == "Asking" and not pilot.says("Liever vaker")


def test_a_slip_is_said_in_words_before_it_counts_and_mistakes_say_what_can_be(pilot: Pilot) -> None:
    play = opened(pilot)
    pilot.use("open-after")
    pilot.use("slips")
    pilot.type("443-2")
    pilot.key("return")
    assert pilot.says("5 van de 6") and sum(play.answers.kept.after.tallies[0].waiting) == 0
    pilot.type("1 + Doorgaan")
    assert pilot.says("4 overgeslagen") or pilot.says("samen ergens heen: overgeslagen")
    assert pilot.says("Doorgaan") and sum(play.answers.kept.after.tallies[0].waiting) == 0
    pilot.key("return")
    assert pilot.says("Geteld") and not pilot.says("Doorgaan")
    assert play.answers.kept.after.tallies[0].waiting == (0, 0, 0, 1, 0)


def test_the_end_has_a_page_of_figures_once_the_facilitator_opens_it(pilot: Pilot) -> None:
    play = pilot.sit()
    play.ask("before")
    for _ in range(9):
        play.answers.hand_in(Slip((4,) * STATEMENTS))
    pilot.play_on(rounds=9, phase="over")
    screen = OutcomeScreen(pilot.app)
    pilot.app.room.show(screen)
    for _ in range(len(screen.talk.steps) - 1):
        screen.turn(1)
    pilot.step()
    pilot.use("ask-after")
    assert play.answers.open == "after"
    assert not pilot.says("4,0")
    pilot.use("figures")
    assert pilot.says("4,0") and play.shows_figures


def test_it_can_be_chosen_in_setting_up(pilot: Pilot) -> None:
    pilot.app.room.push(SetupScreen(pilot.app, load_content("arena-poort")))
    pilot.step()
    pilot.use("page-form")
    pilot.use("asks-yes")
    pilot.use("begin")
    assert pilot.app.play is not None and pilot.app.play.answers.open == "before"


def test_all_answers_are_deleted_after_a_question_and_the_talk_stays_where_it_was(pilot: Pilot) -> None:
    play = pilot.sit()
    pilot.play_on(rounds=9, phase="over")
    pilot.app.room.show(screen := OutcomeScreen(pilot.app))
    pilot.app.room.push(Asking(pilot.app))
    pilot.step()
    assert not pilot.controls["forget-answers"].enabled
    play.ask("after")
    for _ in range(5):
        play.answers.hand_in(Slip((4,) * STATEMENTS, "Niet voor altijd"))
    play.show_figures(is_shown=True)
    last = len(screen.talk.steps) - 1
    play.session.set(play.setting.model_copy(update={"step": "before-after"}))
    pilot.step()
    pilot.use("forget-answers")
    assert pilot.focus == "leave-it"
    pilot.use("leave-it")
    assert play.answers.is_used
    pilot.use("forget-answers")
    pilot.use("forget-answers")
    assert pilot.screen == "Asking" and not pilot.controls["forget-answers"].enabled
    assert not play.answers.is_used and not play.shows_figures and not pilot.says("4,0")
    assert screen.talk.place == last - 1 == len(screen.talk.steps) - 1
