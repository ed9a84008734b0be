"""Pace: the first round is told to be read aloud; from then on a round takes 45 seconds at most."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from game.match.actions import Continue
from game.match.players import bot_action
from game.screen import flow
from game.screen.story.story import Story
from tests.cases import EVERY, sizes_of
from tests.pilot import Pilot


def told(pilot: Pilot, case: str, teams: int) -> dict[int, list[Story]]:
    """Play a whole game of bots; return the stories that the window tells in each round."""
    play = pilot.sit(case, teams=teams, seed=3)
    stories: dict[int, list[Story]] = defaultdict(list)
    while not play.match.is_over:
        team, turn = play.match.waits_for, play.match.state.round
        flow.do(pilot.app, Continue() if team is None else bot_action(play.match, team, "cooperative"))
        screen = pilot.app.room.screen
        if isinstance(screen, Story):
            stories[turn].append(screen)
    return stories


@pytest.mark.parametrize("case", EVERY)
@pytest.mark.parametrize("most", [False, True])
def test_a_later_round_is_told_in_45_seconds(tmp_path: Path, case: str, *, most: bool) -> None:
    with Pilot(tmp_path, reduced_motion=False, checks=False) as pilot:
        stories = told(pilot, case, min(sizes_of(case)[-1 if most else 0], 5))
        assert len(stories) > 3
        for turn, parts in stories.items():
            total = sum(story.seconds for story in parts)
            assert total <= 45 or turn == 1, f"round {turn} takes {total:.0f} s"
            assert turn == 1 or all(story.speed >= 2 for story in parts)
        assert {story.speed for story in stories[1]} == {1.0}


def test_a_later_story_really_runs_in_the_time_it_says(tmp_path: Path) -> None:
    with Pilot(tmp_path, reduced_motion=False, checks=False) as pilot:
        pilot.sit()
        pilot.play_on(rounds=1, phase="event")
        flow.do(pilot.app, Continue())
        story = pilot.app.room.screen
        assert isinstance(story, Story)
        passed = 0.0
        while not story.is_last:
            pilot.step(0.25)
            passed += 0.25
            assert passed <= story.seconds + 2
        assert story.speed >= 2


def test_one_key_goes_to_the_end_of_a_story(tmp_path: Path) -> None:
    with Pilot(tmp_path, reduced_motion=False, checks=False) as pilot:
        pilot.sit()
        pilot.play_on(phase="event")
        flow.do(pilot.app, Continue())
        story = pilot.app.room.screen
        assert isinstance(story, Story)
        pilot.step()
        pilot.key("escape")
        assert story.is_last
