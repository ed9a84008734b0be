"""The facilitator's panel while phones and the remote go on: it never acts on a table that has moved."""

from __future__ import annotations

from game.match.actions import Continue
from game.screen import flow
from game.screen.facilitator import interventions
from game.screen.story.story import Story
from tests.room.hall import Hall, hear_out, plan_phase


def test_what_the_remote_did_under_the_open_panel_is_told_before_what_the_panel_does(hall: Hall) -> None:
    remote = hall.lead()
    hall.pilot.key("f2")
    assert hall.pilot.screen == "Facilitator"
    hall.do(remote, do="next")
    assert hall.play.match.phase == "plan" and hall.pilot.screen == "Facilitator"
    assert "skip-0" not in hall.pilot.controls  # the room has not seen yet what teams plan for
    assert hall.pilot.says("Sluit dit paneel")
    interventions.skip(hall.pilot.app, 0)  # as from a key that was on its way
    hall.pilot.step()
    story = hall.pilot.app.room.screen
    assert isinstance(story, Story)
    kinds = {move.happening.kind for beat in story.beats for move in beat.moves}
    assert "event" in kinds | {beat.scene for beat in story.beats}
    hear_out(hall)
    assert hall.pilot.screen == "TableScreen" and not hall.phones.is_telling
    assert hall.play.waiting == [1, 2, 3]


def test_closing_the_panel_tells_what_the_remote_did_and_then_offers_the_teams(hall: Hall) -> None:
    remote = hall.lead()
    hall.pilot.key("f2")
    hall.do(remote, do="next")
    hall.pilot.key("escape")
    hall.pilot.step()
    assert hall.pilot.screen == "Story"
    hear_out(hall)
    hall.pilot.key("f2")
    assert "skip-0" in hall.pilot.controls


def test_a_question_about_undoing_goes_away_when_something_else_would_be_undone(hall: Hall) -> None:
    first, second = hall.join(0), hall.join(1)
    plan_phase(hall)
    hall.do(first, do="commit")
    hall.pilot.key("z", ctrl=True)
    assert hall.pilot.screen == "Undoing"
    hall.do(second, do="note", text="Nothing to do with it")
    assert hall.pilot.screen == "Undoing"
    hall.do(second, do="commit")
    assert hall.pilot.screen == "TableScreen"
    assert hall.play.waiting == [2, 3]


def test_what_the_window_undid_before_it_was_told_is_told_to_nobody(hall: Hall) -> None:
    remote, cookie = hall.lead(), hall.join(0)
    hall.pilot.key("f2")
    hall.do(remote, do="next")
    interventions.undo(hall.pilot.app)
    hall.pilot.step()
    assert hall.pilot.screen == "TableScreen" and hall.play.match.phase == "event"
    assert not hall.phones.is_telling and hall.page(cookie)["phase"] != "story"
    hall.do(remote, do="next")
    assert hall.pilot.screen == "Story"
    hear_out(hall)
    assert hall.play.match.phase == "plan"


def test_a_team_skipped_while_a_story_is_told_is_a_story_for_phones_too(hall: Hall) -> None:
    flow.do(hall.pilot.app, Continue())
    hall.pilot.step()
    assert hall.pilot.screen == "Story"
    interventions.skip(hall.pilot.app, 0)
    hall.pilot.step()
    assert hall.pilot.screen == "Story" and hall.phones.is_telling


def test_the_panel_sets_the_way_of_a_team_before_the_first_event_too(hall: Hall) -> None:
    assert hall.play.match.phase == "event"
    hall.pilot.key("f2")
    hall.pilot.use("way-2")
    assert [hall.play.way(team) for team in range(4)] == ["laptop", "laptop", "paper", "laptop"]


def test_a_chosen_event_is_not_played_once_the_remote_turned_another(hall: Hall) -> None:
    remote = hall.lead()
    hall.pilot.key("f2")
    hall.pilot.use("event")
    name = next(name for name, control in hall.pilot.controls.items() if name.startswith("event-"))
    hall.pilot.use(name)
    assert hall.pilot.controls["play"].enabled
    hall.do(remote, do="next")
    assert hall.pilot.screen == "ChoosingEvent" and not hall.pilot.controls["play"].enabled
    hall.pilot.key("return")
    assert hall.pilot.screen == "ChoosingEvent" and hall.play.match.phase == "plan"
