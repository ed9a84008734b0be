"""Phones hear nothing before the window has told it, whatever a story begins with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.match.actions import Action, Continue, NamePartner, PlayEvent
from game.reading.steps import all_of
from game.screen import flow
from game.screen.story.story import Story
from tests.pilot import Pilot
from tests.room.laid import naming_event
from tests.room.test_window import Hall, hear_out


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with Pilot(tmp_path, reduced_motion=False, checks=False) as pilot:
        yield Hall(pilot)


def told_by(story: Story) -> int:
    """Return how many happenings the window has told by now."""
    told = story.beats[: story.place + 1]
    return sum(len(all_of(paragraph)) for beat in told for paragraph in beat.paragraphs)


def holds_at_every_beat(hall: Hall) -> list[str]:
    """Hear a story out; at no beat phones may be ahead. Return the scenes."""
    scenes, telling = [], hall.phones.room.telling
    while hall.pilot.screen == "Story":
        story = hall.pilot.app.room.screen
        assert isinstance(story, Story)
        scenes.append(story.beat.scene)
        assert telling.is_telling
        assert sum(len(all_of(step)) for step in telling.shown) <= told_by(story)
        if telling.standing.named != story.beats[0].before.named:
            assert "naming" in scenes
        hall.pilot.key("space")
    assert not telling.is_telling
    return scenes


@pytest.mark.parametrize("by", ["window", "phone"])
def test_the_partner_that_the_chair_names_is_told_by_the_table_first(hall: Hall, by: str) -> None:
    flow.do(hall.pilot.app, PlayEvent(event=naming_event()))
    hall.pilot.step()
    hear_out(hall)
    match = hall.play.match
    assert match.phase == "name"
    chair = match.state.chair
    cookie = hall.join(chair)
    name = next(one for one in match.legal_actions(chair) if isinstance(one, NamePartner))
    if by == "phone":
        hall.do(cookie, do="name", partner=name.partner)
    else:
        flow.do(hall.pilot.app, name)
    hall.pilot.step()
    assert hall.pilot.screen == "Story"
    assert holds_at_every_beat(hall)[0] == "naming"


@pytest.mark.parametrize("action", [Continue(), PlayEvent(event=naming_event())])
def test_what_an_event_does_is_told_once_the_event_itself_has_been_seen(hall: Hall, action: Action) -> None:
    flow.do(hall.pilot.app, action)
    hall.pilot.step()
    assert hall.pilot.screen == "Story"
    assert holds_at_every_beat(hall)[0] == "event"


def test_phones_go_on_with_the_window_where_there_is_nothing_to_tell(tmp_path: Path) -> None:
    with Pilot(tmp_path, reduced_motion=False, checks=False) as pilot:
        hall = Hall(pilot, promises=True)
        cookies = [hall.join(team) for team in range(4)]
        flow.do(pilot.app, Continue())
        pilot.step()
        hear_out(hall)
        assert hall.play.match.phase == "promise"
        for cookie in cookies:
            hall.do(cookie, do="promise", amount=1)
        assert hall.play.match.phase == "plan" and pilot.screen == "TableScreen"
        assert hall.page(cookies[0])["phase"] == "Planning"
