"""A pause of the facilitator holds the story, on the table page and in the window; phones say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.match.actions import Commit, Continue, Contribute, Promise
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.screen import flow
from game.screen.story.story import Story
from tests.pilot import Pilot
from tests.room.laid import TEAMS, Laid, laid
from tests.room.test_window import Hall, plan_phase

LEAD = TEAMS
LONG = 1000.0
"""Seconds in which a story would be told to its end."""


def story_of_plans(table: Laid) -> None:
    """Let all teams commit, so that the story of their plans begins."""
    table.ask(LEAD, do="next")
    table.ask(LEAD, do="to-the-end")
    for team in range(TEAMS):
        assert table.ask(team, do="contribute")["done"] and table.ask(team, do="commit")["done"]
    assert table.room.telling.is_telling and table.room.telling.left


def of_table(table: Laid) -> bytes:
    return snapshot(table.room, Viewer("table", None, "en"))


def test_a_pause_holds_the_story_until_it_goes_on_and_every_page_says_so(tmp_path: Path) -> None:
    now = [1000.0]
    with laid(tmp_path, pace=1.0, clock=lambda: now[0]) as table:
        story_of_plans(table)
        telling, stamp = table.room.telling, table.room.stamp()
        left = telling.left
        assert table.ask(LEAD, do="hold")["done"]
        assert table.room.stamp() != stamp
        for _ in range(20):
            now[0] += LONG
            table.room.tick()
        assert telling.is_telling and telling.left == left
        assert table.page(0)["sections"][0]["words"] == "Pause: the story waits."
        assert b"Pause: the story waits." in of_table(table)
        assert table.ask(LEAD, do="hold")["done"]
        assert b"Pause" not in of_table(table) and "Pause" not in str(table.page(0))
        for _ in range(20):
            now[0] += LONG
            table.room.tick()
        assert not telling.is_telling


def test_a_story_that_is_held_is_told_on_by_hand_and_the_next_one_is_not_held(tmp_path: Path) -> None:
    now = [1000.0]
    with laid(tmp_path, pace=1.0, clock=lambda: now[0]) as table:
        story_of_plans(table)
        left = table.room.telling.left
        table.ask(LEAD, do="hold")
        assert table.ask(LEAD, do="next")["done"]
        assert table.room.telling.left == left - 1 and table.room.telling.is_held
        table.ask(LEAD, do="to-the-end")
        for team in range(TEAMS):
            table.ask(team, do="vote", response=0)
        assert table.room.telling.is_telling and not table.room.telling.is_held


def test_a_pause_holds_clock_and_story_together(tmp_path: Path) -> None:
    now = [1000.0]
    with laid(tmp_path, pace=1.0, clock=lambda: now[0]) as table:
        story_of_plans(table)
        assert table.ask(LEAD, do="restart", minutes=5)["done"]
        for is_paused in (True, False):
            assert table.ask(LEAD, do="hold")["done"]
            assert table.room.telling.is_held is is_paused
            assert table.room.play.timer.is_running is not is_paused


def test_the_remote_holds_the_story_of_the_window_and_the_window_that_of_the_phones(tmp_path: Path) -> None:
    with Pilot(tmp_path, reduced_motion=False, checks=False) as pilot:
        hall = Hall(pilot)
        cookie, remote = hall.join(0), hall.lead()
        plan_phase(hall)
        for team in range(4):
            hall.play.do(Contribute(team=team))
        for team in range(3):
            hall.play.do(Commit(team=team))
        flow.do(pilot.app, Commit(team=3))
        pilot.step()
        story = pilot.app.room.screen
        assert isinstance(story, Story) and len(story.beats) > 1
        hall.do(remote, do="hold")
        place = story.place
        for _ in range(200):
            pilot.step(0.5)
        assert story.place == place
        assert "Pauze: het verhaal wacht even." in str(hall.page(cookie)) or "Pause" in str(hall.page(cookie))
        story.hold()
        assert "Pause" not in str(hall.page(cookie))
        for _ in range(200):
            pilot.step(0.5)
        assert pilot.app.room.screen is not story or story.place > place


def test_a_story_is_held_by_a_key_where_no_phones_are(tmp_path: Path) -> None:
    with Pilot(tmp_path, reduced_motion=False, checks=False) as pilot:
        pilot.sit(teams=4)
        flow.do(pilot.app, Continue())
        pilot.step()
        story = pilot.app.room.screen
        assert isinstance(story, Story) and not story.is_last
        pilot.key("p")
        place = story.place
        for _ in range(100):
            pilot.step(0.5)
        assert story.is_held and story.place == place


def test_a_story_that_begins_in_a_pause_waits_for_it_to_end(tmp_path: Path) -> None:
    now = [1000.0]
    with laid(tmp_path, pace=1.0, clock=lambda: now[0]) as table:
        table.ask(LEAD, do="next")
        table.ask(LEAD, do="to-the-end")
        table.ask(LEAD, do="restart", minutes=5)
        assert table.ask(LEAD, do="hold")["done"]
        for team in range(TEAMS):
            assert table.ask(team, do="commit")["done"]
        telling = table.room.telling
        left = telling.left
        for _ in range(5):
            now[0] += LONG
            table.room.tick()
        assert telling.is_held and telling.left == left
        assert "Pause: the story waits." in str(table.page(0)) and b"Pause" in of_table(table)
        assert table.ask(LEAD, do="hold")["done"]
        for _ in range(20):
            now[0] += LONG
            table.room.tick()
        assert not telling.is_telling
        for team in range(TEAMS):
            table.ask(team, do="vote", response=0)
        assert telling.is_telling and not telling.is_held


@pytest.mark.parametrize("has_phones", [False, True])
def test_a_story_of_the_window_that_begins_in_a_pause_waits_for_it_to_end(
    tmp_path: Path, *, has_phones: bool
) -> None:
    with Pilot(tmp_path, reduced_motion=False, checks=False) as pilot:
        play = Hall(pilot).play if has_phones else pilot.sit(teams=4)
        pilot.play_on()
        flow.go_on(pilot.app)
        pilot.step()
        pilot.key("p")
        assert play.timer.is_set and not play.timer.is_running
        for team in range(4):
            play.do(Contribute(team=team))
        for team in range(3):
            play.do(Commit(team=team))
        flow.do(pilot.app, Commit(team=3))
        pilot.step()
        story = pilot.app.room.screen
        assert isinstance(story, Story)
        for _ in range(60):
            pilot.step(0.9)
        assert story.is_held and story.place == 0
        story.hold()
        for _ in range(60):
            pilot.step(0.9)
        assert story.place > 0


def test_a_pause_in_which_no_story_is_told_holds_the_clock_of_the_next_phase(tmp_path: Path) -> None:
    with Pilot(tmp_path, checks=False) as pilot:
        play = pilot.sit(teams=4, promises=True)
        pilot.play_on(phase="promise")
        flow.go_on(pilot.app)
        play.timer.start(60, pilot.clock.now)
        play.timer.pause(pilot.clock.now)
        for team in range(4):
            flow.do(pilot.app, Promise(team=team, amount=0))
        pilot.step()
        assert play.match.phase == "plan" and play.timer.is_set and not play.timer.is_running
