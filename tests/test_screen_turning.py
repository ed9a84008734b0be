"""The page of the turning points at the end of a game: worked out behind it, and told when it is done."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from game.debrief.background import LookingBack
from game.debrief.turning import LookedBack, look_back
from game.debrief.turning_words import figures_words, meaning, point_words
from game.language import say
from game.match.actions import Continue
from game.match.match import Match
from game.match.players import bot_action
from game.screen.flow import go_on
from game.screen.story.outcome import OutcomeScreen
from tests.pilot import SIZES, Pilot, loaded


@cache
def looked_back() -> LookedBack:
    """Return what looking back on the game gives that ``at_the_end`` ends."""
    match = Match.start(loaded("arena-poort"), 4, 4, promises=False)
    while not match.is_over:
        team = match.waits_for
        match.do(Continue() if team is None else bot_action(match, team, "cooperative"))
    return look_back(match)


def at_the_end(pilot: Pilot) -> OutcomeScreen:
    pilot.sit(seed=4)
    pilot.play_on(rounds=9, phase="over")
    go_on(pilot.app)
    pilot.step()
    screen = pilot.app.room.screen
    assert isinstance(screen, OutcomeScreen)
    return screen


@pytest.mark.matrix
@pytest.mark.parametrize(("size", "language"), [*zip(SIZES, ("nl", "en", "nl"), strict=True)])
def test_the_page_says_how_far_it_is_and_then_the_turning_points(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    with Pilot(tmp_path, size=size, language=language, text_size="largest") as pilot:
        screen = at_the_end(pilot)
        for _ in screen.talk.steps:
            if screen.talk.now.step.id != "turning":
                pilot.key("page down")
        assert pilot.says(say(language, "debrief.title-turning"))
        counting = say(language, "turning.counting", percent=0).partition("0")[0]
        told = looked_back()
        assert told.points
        pilot.until(lambda: not pilot.says(counting), seconds=120)
        reader = pilot.app.play.reader
        for point in told.points:
            assert pilot.says(point_words(reader, point)) and pilot.says(figures_words(reader, point))
        assert all(pilot.says(words) for words in meaning(reader))


def test_nothing_is_worked_out_before_somebody_turns_the_page_and_nothing_after_they_leave(
    tmp_path: Path,
) -> None:
    with Pilot(tmp_path) as pilot:
        screen = at_the_end(pilot)
        assert screen.app.looking is None
        pilot.key("page down")
        looking = screen.app.looking
        assert looking is not None
        pilot.use("title")
        looking.wait()
        assert looking.looked is None or looking.percent == 100


def test_a_match_that_goes_on_meanwhile_is_looked_back_on_as_it_stood(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        match = at_the_end(pilot).play.match
        told = looked_back()
        looking = LookingBack(match)
        match.actions.clear()
        looking.wait()
        assert looking.looked == told
