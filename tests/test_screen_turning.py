"""The page of the turning points at the end of a game: worked out behind it, and told when it is done."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from game.debrief.background import LookingBack
from game.debrief.turning import LookedBack
from game.debrief.turning_words import figures_words, meaning, point_words
from game.language import say
from game.match.actions import Continue
from game.match.match import Match
from game.match.players import bot_action
from game.screen.flow import go_on
from game.screen.story.outcome import OutcomeScreen
from tests.pilot import SIZES, Pilot, loaded


@cache
def worked_out() -> LookingBack:
    """Return the looking back, done, on the game that ``at_the_end`` ends."""
    match = Match.start(loaded("arena-poort"), 4, 4, promises=False)
    while not match.is_over:
        team = match.waits_for
        match.do(Continue() if team is None else bot_action(match, team, "cooperative"))
    looking = LookingBack(match)
    looking.wait()
    return looking


def at_the_end(pilot: Pilot) -> OutcomeScreen:
    pilot.sit(seed=4)
    pilot.play_on(rounds=9, phase="over")
    go_on(pilot.app)
    pilot.step()
    screen = pilot.app.room.screen
    assert isinstance(screen, OutcomeScreen)
    return screen


def to_the_page(pilot: Pilot) -> None:
    """Turn from the first page of the end to that of the turning points."""
    screen = pilot.app.room.screen
    assert isinstance(screen, OutcomeScreen)
    for _ in screen.talk.steps:
        if screen.talk.now.step.id != "turning":
            pilot.key("page down")
    assert pilot.says(say(pilot.app.language, "debrief.title-turning"))


def tells(pilot: Pilot, told: LookedBack) -> bool:
    """Return whether each turning point is on the page, with its figures and what they mean."""
    reader = pilot.app.play.reader
    words = [
        word for point in told.points for word in (point_words(reader, point), figures_words(reader, point))
    ]
    return bool(words) and all(map(pilot.says, [*words, *meaning(reader)]))


@pytest.mark.slow
def test_the_page_says_how_far_it_is_and_then_the_turning_points(tmp_path: Path) -> None:
    with Pilot(tmp_path, text_size="largest") as pilot:
        at_the_end(pilot)
        to_the_page(pilot)
        counting = say("nl", "turning.counting", percent=0).partition("0")[0]
        pilot.until(lambda: not pilot.says(counting), seconds=120)
        assert tells(pilot, worked_out().looked)


@pytest.mark.parametrize(("size", "language"), [*zip(SIZES[1:], ("en", "nl"), strict=True)])
def test_what_is_worked_out_fits_its_page(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    with Pilot(tmp_path, size=size, language=language, text_size="largest") as pilot:
        at_the_end(pilot)
        pilot.app.looking = worked_out()
        to_the_page(pilot)
        assert tells(pilot, worked_out().looked)


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
        looking = LookingBack(match)
        match.actions.clear()
        looking.wait()
        assert looking.looked == worked_out().looked
