"""Pressing on: a press counts for the beat it was made for: none takes two presses, and none is skipped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.match.actions import Commit, Contribute, Tend
from game.screen import flow
from game.screen.story.story import Story
from game.table.telling import REACTION
from tests.pilot import Pilot
from tests.room.hall import Hall, plan_phase
from tests.room.laid import TEAMS, Laid, laid

LEAD = TEAMS


def story_of_plans(table: Laid) -> None:
    """Let all teams commit, so that the story of their plans begins."""
    table.ask(LEAD, do="next")
    table.ask(LEAD, do="to-the-end")
    for team in range(TEAMS):
        assert all(table.ask(team, do=do)["done"] for do in ("contribute", "tend", "commit"))
    assert table.room.telling.is_telling and table.room.telling.left > 1


def story_in_window(hall: Hall) -> Story:
    """Let all teams plan at the laptop, so that the window begins the story of their plans; return it."""
    plan_phase(hall)
    for team in range(4):
        hall.play.do(Contribute(team=team))
        hall.play.do(Tend(team=team))
    for team in range(3):
        hall.play.do(Commit(team=team))
    flow.do(hall.pilot.app, Commit(team=3))
    hall.pilot.step()
    story = hall.pilot.app.room.screen
    assert isinstance(story, Story) and len(story.beats) > 2
    return story


def test_a_press_for_a_beat_that_has_passed_is_refused_without_a_word(tmp_path: Path) -> None:
    now = [1000.0]
    with laid(tmp_path, pace=1.0, clock=lambda: now[0]) as table:
        story_of_plans(table)
        seen, left = table.page(LEAD)["version"], table.room.telling.left
        now[0] += 1000
        table.room.tick()
        assert table.room.telling.left == left - 1
        for do in ("next", "to-the-end"):
            assert table.ask(LEAD, version=seen, do=do) == {"done": False, "words": ""}
        assert table.room.telling.left == left - 1
        assert table.ask(LEAD, version=seen, do="blank")["words"], "of anything else the facilitator is told"


def test_a_press_just_after_a_beat_came_by_itself_was_meant_for_the_one_before(tmp_path: Path) -> None:
    now = [1000.0]
    with laid(tmp_path, pace=1.0, clock=lambda: now[0]) as table:
        story_of_plans(table)
        now[0] += 1000
        table.room.tick()
        left = table.room.telling.left
        now[0] += REACTION / 2
        assert table.ask(LEAD, do="next") == {"done": False, "words": ""}
        assert table.room.telling.left == left
        now[0] += REACTION
        assert table.ask(LEAD, do="next")["done"]
        assert table.room.telling.left == left - 1


def test_a_story_that_ended_by_itself_closes_no_round_with_the_press_for_its_last_beat(
    tmp_path: Path,
) -> None:
    now = [1000.0]
    with laid(tmp_path, pace=1.0, clock=lambda: now[0]) as table:
        story_of_plans(table)
        table.ask(LEAD, do="to-the-end")
        for team in range(TEAMS):
            table.ask(team, do="vote", response=0)
        while table.room.telling.left:
            table.ask(LEAD, do="next")
        seen = table.page(LEAD)["version"]
        now[0] += 1000
        table.room.tick()
        now[0] += REACTION / 2
        assert table.room.play.match.phase == "reflect" and not table.room.telling.is_telling
        for version in (seen, ""):
            assert table.ask(LEAD, version=version, do="next") == {"done": False, "words": ""}
        assert table.room.play.match.phase == "reflect"


@pytest.mark.parametrize("by", ["key", "remote"])
def test_the_last_beat_takes_one_press_in_the_window(tmp_path: Path, by: str) -> None:
    with Pilot(tmp_path, reduced_motion=False, checks=False) as pilot:
        hall = Hall(pilot)
        remote = hall.lead()
        story = story_in_window(hall)
        for _ in range(len(story.beats)):
            assert pilot.app.room.screen is story
            if by == "key":
                pilot.key("space")
            else:
                hall.do(remote, do="next")
        assert pilot.app.room.screen is not story


def test_a_beat_of_the_window_that_came_by_itself_is_not_skipped_by_a_press_for_the_one_before(
    tmp_path: Path,
) -> None:
    with Pilot(tmp_path, reduced_motion=False, checks=False) as pilot:
        hall = Hall(pilot)
        remote = hall.lead()
        story = story_in_window(hall)
        seen = hall.page(remote)["version"]
        while not story.place:
            pilot.step(0.05)
        asked = json.dumps({"id": "late", "version": seen, "do": {"do": "next"}})
        path = f"{hall.base(remote)}/do"
        said = json.loads(hall.run(lambda: hall.served.ask("POST", path, asked, remote))[2])
        assert (said["done"], said["words"]) == (False, "")
        pilot.clock.now = story._went_on + REACTION / 2
        pilot.key("space")
        assert story.place == 1
        pilot.step(REACTION)
        pilot.key("space")
        assert story.place == 2
