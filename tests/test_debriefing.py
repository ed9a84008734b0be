"""The talk after a game: its steps are one list, and their times add up wherever they are told."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from game.content.base import LANGUAGES
from game.content.debriefing import PHASES, SHARE, SOMETIMES, STEPS, borders, seconds, steps
from game.content.load import load_content
from game.match.happenings import Happening
from game.press.books import script_of
from game.press.casefacts import CaseFacts
from game.reading.course import costliest
from game.reading.debriefing import walk
from game.reading.reader import Reader
from game.rules import terms as t
from game.screen import flow
from game.table.debriefing import Debriefing
from tests.pilot import Pilot
from tests.table import Table

CASES = ("arena-poort", "energiekoplopers", "ipo")


@pytest.mark.parametrize("minutes", [20, 45, 60, 75, 90, 100])
def test_the_times_of_the_steps_add_up_to_a_third_of_the_game_whichever_there_are(minutes: int) -> None:
    for without in ((), ("missed",), SOMETIMES):
        lasts = seconds(minutes, steps(without))
        assert sum(lasts.values()) == 60 * (borders(minutes)[-1] - borders(minutes)[0])
        assert abs(sum(lasts.values()) - 60 * minutes / SHARE) <= 30
        assert all(last % 30 == 0 for last in lasts.values())


def test_half_an_hour_is_three_times_ten_minutes() -> None:
    lasts = seconds(90)
    assert [sum(lasts[step.id] for step in STEPS if step.phase == phase) for phase in PHASES] == [600] * 3


@pytest.mark.parametrize("case", CASES)
def test_the_script_on_paper_has_the_minutes_of_the_screen_and_all_of_it_those_of_the_box(case: str) -> None:
    for length in ("long", "short"):
        content = load_content(case).at(length)
        rows = script_of(CaseFacts(content, "en", content.case.teams.min, False))
        assert sum(row["last"] - row["first"] for row in rows) == content.case.minutes
        assert all(before["last"] == after["first"] for before, after in pairwise(rows))
        lasts = seconds(content.case.minutes)
        for phase, row in zip(PHASES, rows[-3:], strict=True):
            on_screen = sum(lasts[step.id] for step in STEPS if step.phase == phase)
            assert on_screen == 60 * (row["last"] - row["first"])


def test_a_step_has_its_own_time_on_the_clock_and_a_killed_program_comes_back_to_it(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = pilot.sit(seed=4)
        pilot.play_on(rounds=9, phase="over")
        talk = Debriefing(play)
        talk.tick(1000.0)
        total = 0.0
        while True:
            total += play.timer.left(1000.0)
            place = talk.place
            talk.turn(1, 1000.0)
            if talk.place == place:
                break
        assert total == 60 * play.content.case.minutes / SHARE
        talk.turn(-1, 1000.0)
        play.keep_clock(1010.0)
        name, step = play.session.name, talk.now.step.id
        play.session.close()
        pilot.app.begin(pilot.store.open(name))
        assert pilot.app.play is not None
        again = Debriefing(pilot.app.play)
        again.tick(5000.0)
        assert again.now.step.id == step
        assert pilot.app.play.timer.left(5000.0) == talk.now.seconds - 10


def test_what_was_typed_lies_closed_and_what_was_taken_off_the_wall_by_mistake_is_put_back(
    tmp_path: Path,
) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit(seed=4)
        pilot.play_on(rounds=9, phase="over")
        play.session.set(play.setting.model_copy(update={"step": "insights"}))
        flow.go_on(pilot.app)
        pilot.step()
        for words in ("Ask earlier", "Nobody was wrong"):
            pilot.tab_to("field-text")
            pilot.type(words)
            pilot.use("keep")
        assert not pilot.says("Ask earlier") and "put-back" not in pilot.controls
        pilot.use("open-all")
        pilot.use("out-2")
        assert pilot.says("Ask earlier") and not pilot.says("Nobody was wrong")
        pilot.key("return")
        assert pilot.says("Nobody was wrong") and "put-back" not in pilot.controls
        assert [item.is_seen for item in play.said] == [True, True]


def test_what_lies_closed_is_read_alone_and_left_out_before_the_room_sees_it(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit(seed=4)
        pilot.play_on(rounds=9, phase="over")
        for words in ("Ask earlier", "Nobody was wrong", "And a name"):
            play.said.write("insight", [words], team=0, turn=4, language="en")
        play.session.set(play.setting.model_copy(update={"step": "insights"}))
        flow.go_on(pilot.app)
        pilot.step()
        pilot.use("read-first")
        assert not pilot.says("Ask earlier") and pilot.focus == "stop"
        pilot.use("begin")
        assert pilot.says("And a name")
        pilot.use("open-1")
        pilot.use("leave-3")
        assert not pilot.says("And a name") and pilot.screen == "ReadingFirst"
        pilot.use("open-2")
        assert pilot.screen == "OutcomeScreen" and not pilot.says("And a name")
        assert [item.is_seen for item in play.said] == [True, True, False]


def test_responses_that_cost_as_much_are_named_together_or_not_at_all() -> None:
    def told(costs: list[int]) -> list[str]:
        ended = [Happening("failure", (t.BY_EVENT, 0), 0, 0, turn, (0,)) for turn, _ in enumerate(costs, 1)]
        losses = [
            Happening("progress", (t.BY_EVENT, 0), t.NOBODY, cost, one.round, (0,))
            for one, cost in zip(ended, costs, strict=True)
        ]
        match = Table().match
        match.happenings[:] = [one for both in zip(ended, losses, strict=True) for one in both]
        return costliest(Reader(match, "en"))

    assert len(told([-3, -2, -1])) == 2
    assert len(told([-3, -2, -2, -1])) == 3
    assert len(told([-3, -1, -1, -1, -1])) == 1
    assert told([-1] * 5) == [] and told([]) == []


@pytest.mark.parametrize("value", [1, 9])
def test_where_all_foundations_are_equal_none_is_called_the_lowest(value: int) -> None:
    table = Table()
    table.foundations(value)
    for language in LANGUAGES:
        (asked,) = [
            one for one in walk(Reader(table.match, language), is_asked=False) if one.step.id == "lowest"
        ]
        assert str(value) in asked.words
        assert not any(Reader(table.match, language).foundation(one) in asked.words for one in range(4))
