"""The window as host of the room: phones act at the table that it shows."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from game.match.actions import Commit, Continue, Contribute
from game.screen import flow
from game.screen.facilitator import interventions
from game.screen.story.story import Story
from tests.pilot import Pilot
from tests.room.serving import Served, lead


@contextmanager
def beside(pilot: Pilot, work: Callable[[], Any]) -> Iterator[list[Any]]:
    """Do ``work`` in a thread of its own, as a phone does, while the window's loop goes on."""
    got: list[Any] = []
    thread = threading.Thread(target=lambda: got.append(work()))
    thread.start()
    while thread.is_alive():
        pilot.step(0.01)
        thread.join(0.005)
    pilot.step()
    yield got


class Hall:
    """A window whose table phones sit at."""

    def __init__(self, pilot: Pilot, *, promises: bool = False) -> None:
        self.pilot = pilot
        self.play = pilot.sit(teams=4, promises=promises)
        phones = pilot.app.use_phones()
        phones.open(0)
        self.phones = phones
        self.served = Served(phones.room, phones.port)
        phones.room.hold = 0
        flow.go_on(pilot.app)
        pilot.step()

    def run(self, work: Callable[[], Any]) -> Any:
        with beside(self.pilot, work) as got:
            assert got, "the phone got no answer"
            return got[0]

    def join(self, team: int) -> str:
        cookie: str = self.run(lambda: self.served.join(team))
        return cookie

    def lead(self) -> str:
        cookie: str = self.run(lambda: lead(self.served))
        return cookie

    def do(self, cookie: str, **do: Any) -> None:
        base = f"{self.served.base}/lead" if cookie.startswith("lead=") else ""
        said = self.run(lambda: self.served.do(cookie, base, **do))
        assert said["done"], said

    def page(self, cookie: str) -> dict[str, Any]:
        status, _, body = self.run(lambda: self.served.ask("GET", f"{self.served.base}/now", cookie=cookie))
        assert status == 200
        page: dict[str, Any] = json.loads(body)
        return page


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with Pilot(tmp_path, reduced_motion=False, checks=False) as pilot:
        yield Hall(pilot)


def plan_phase(hall: Hall) -> None:
    """Turn the event in the window and hear its story out."""
    flow.do(hall.pilot.app, Continue())
    hall.pilot.step()
    hear_out(hall)
    assert hall.play.match.phase == "plan"


def step_up(hall: Hall) -> None:
    """Let team 0 uncover its plan in the window."""
    hall.pilot.use("team-0")
    while hall.pilot.screen != "PlanScreen":
        hall.pilot.key("return")


def hear_out(hall: Hall) -> None:
    for _ in range(200):
        if hall.pilot.screen != "Story":
            return
        hall.pilot.key("space")
    raise AssertionError("the story has no end")


def test_the_last_commit_on_a_phone_starts_the_story_in_the_window(hall: Hall) -> None:
    cookies = [hall.join(team) for team in range(4)]
    plan_phase(hall)
    for cookie in cookies[:3]:
        hall.do(cookie, do="commit")
    assert hall.pilot.screen == "TableScreen"
    assert hall.play.waiting == [3]
    hall.do(cookies[3], do="commit")
    assert hall.pilot.screen == "Story"
    hear_out(hall)
    assert hall.pilot.screen == "TableScreen"
    assert hall.play.match.phase == "vote"


def test_phones_are_told_no_more_than_the_window_has_told(hall: Hall) -> None:
    cookie = hall.join(0)
    plan_phase(hall)
    for team in range(4):
        hall.play.do(Contribute(team=team))
    for team in range(3):
        hall.play.do(Commit(team=team))
    flow.do(hall.pilot.app, Commit(team=3))
    hall.pilot.step()
    assert hall.pilot.screen == "Story"
    room = hall.phones.room
    assert room.telling.is_telling
    assert room.telling.left, "the whole story is told at once"
    while hall.pilot.screen == "Story":
        story = hall.pilot.app.room.screen
        seen = story.beats[story.place].after  # type: ignore[attr-defined]
        assert sum(room.telling.standing.foundation) <= sum(seen.foundation)
        hall.pilot.key("space")
    assert not room.telling.is_telling
    assert hall.page(cookie)["version"]


def test_the_story_runs_at_the_pace_of_the_window_and_not_by_a_clock_of_the_phones(hall: Hall) -> None:
    plan_phase(hall)
    for team in range(3):
        hall.play.do(Commit(team=team))
    flow.do(hall.pilot.app, Commit(team=3))
    hall.pilot.step()
    hall.pilot.app.room.screen.hold()  # type: ignore[attr-defined]
    for _ in range(20):
        hall.pilot.step(30)
    assert hall.pilot.app.room.screen.place == 0  # type: ignore[attr-defined]


def test_the_remote_turns_the_event_and_tells_the_story_of_the_window_on(hall: Hall) -> None:
    lead = hall.lead()
    hall.do(lead, do="next")
    assert hall.pilot.screen == "Story"
    place = hall.pilot.app.room.screen.place  # type: ignore[attr-defined]
    hall.do(lead, do="next")
    if hall.pilot.screen == "Story":
        assert hall.pilot.app.room.screen.place > place  # type: ignore[attr-defined]
        hall.do(lead, do="to-the-end")
    assert hall.pilot.screen == "TableScreen"
    assert hall.play.match.phase == "plan"


def test_what_the_facilitator_has_open_stays_open_and_the_story_waits_for_it(hall: Hall) -> None:
    cookies = [hall.join(team) for team in range(4)]
    plan_phase(hall)
    hall.pilot.key("f2")
    assert hall.pilot.screen == "Facilitator"
    for cookie in cookies:
        hall.do(cookie, do="commit")
    assert hall.play.match.phase == "vote"
    assert hall.pilot.screen == "Facilitator"
    hall.pilot.key("escape")
    hall.pilot.step()
    assert hall.pilot.screen == "Story"


def test_a_team_that_commits_on_its_phone_leaves_its_screen_in_the_window(hall: Hall) -> None:
    cookie = hall.join(0)
    plan_phase(hall)
    step_up(hall)
    assert hall.pilot.screen == "PlanScreen"
    hall.do(cookie, do="contribute")
    assert hall.pilot.screen == "PlanScreen"
    hall.do(cookie, do="commit")
    assert hall.pilot.screen == "TableScreen"


def test_a_plan_begun_in_the_window_goes_on_on_a_phone_and_back(hall: Hall) -> None:
    cookie = hall.join(0)
    plan_phase(hall)
    step_up(hall)
    hall.play.do(Contribute(team=0))
    hall.pilot.key("escape")
    hall.do(cookie, do="contribute")
    assert hall.play.match.observation(0).plan_contribute[0] == 2
    hall.do(cookie, do="without", part="contribute")
    assert hall.play.match.observation(0).plan_contribute[0] == 1


def test_leaving_the_game_lets_nobody_in_any_more(hall: Hall) -> None:
    phones = hall.phones
    hall.pilot.app.leave()
    assert not phones.is_open
    with pytest.raises(OSError, match=r".*"):
        hall.served.ask("GET", "/")


def test_the_facilitator_changes_the_way_of_a_team_and_its_plan_stays(hall: Hall) -> None:
    cookie = hall.join(0)
    plan_phase(hall)
    hall.do(cookie, do="contribute")
    hall.pilot.key("f2")
    for way in ("laptop", "paper", "phones"):
        hall.pilot.use("way-0")
        assert hall.play.way(0) == way
    assert [hall.play.way(team) for team in (1, 2, 3)] == ["laptop"] * 3
    assert hall.play.match.observation(0).plan_contribute[0] == 1


def test_the_table_tells_whose_phones_are_here(hall: Hall) -> None:
    hall.play.use_way(0, "phones")
    cookie = hall.join(0)
    hall.page(cookie)
    plan_phase(hall)
    hint = hall.pilot.controls["team-0"].hint
    assert "1 telefoon" in hint
    hall.pilot.step(60)
    assert "geen telefoon" in hall.pilot.controls["team-0"].hint


def test_nothing_of_a_phone_is_left_to_the_next_game(hall: Hall) -> None:
    hall.join(0)
    play = hall.pilot.sit(teams=3)
    assert hall.pilot.app.phones is None
    assert list(play.session.devices()) == []


def test_the_remote_makes_the_window_dark_and_a_key_in_the_window_lights_the_pages(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        hall = Hall(pilot)
        remote = hall.lead()
        hall.do(remote, do="blank")
        pilot.step()
        assert pilot.screen == "Blank" and hall.phones.room.is_blank
        pilot.click("back")
        pilot.step()
        assert pilot.screen == "TableScreen" and not hall.phones.room.is_blank
        interventions.blank(pilot.app)
        pilot.step()
        assert hall.phones.room.is_blank
        hall.do(remote, do="blank")
        pilot.step()
        assert pilot.screen == "TableScreen"


def test_the_remote_s_code_opens_one_phone_and_only_while_it_is_shown(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        hall = Hall(pilot)
        pilot.key("j")
        assert pilot.screen == "JoinScreen"
        before = hall.phones.room.lead_key
        pilot.use("remote")
        shown = hall.phones.room.lead_key
        assert pilot.screen == "RemoteScreen" and shown != before
        assert hall.lead()
        pilot.step()
        assert pilot.screen == "JoinScreen"  # a phone is the remote now
        for key in (before, shown):
            path = f"{hall.served.base}/lead/{key}"
            status, _, _ = hall.run(lambda path=path: hall.served.ask("GET", path))
            assert status == 404


def test_a_team_at_the_laptop_is_not_told_to_miss_its_phone(hall: Hall) -> None:
    plan_phase(hall)
    for team in range(4):
        hall.play.use_way(team, "phones" if team else "laptop")
    hall.pilot.app.redraw()
    hall.pilot.step()
    assert hall.pilot.texts().count("–") == 3


def notices(page: dict[str, Any]) -> list[str]:
    return [section["words"] for section in page["sections"] if section["is"] == "notice"]


def test_a_team_chooses_on_phones_from_its_first_phone_on_until_the_facilitator_moves_it(hall: Hall) -> None:
    assert hall.play.way(0) == "laptop"
    cookie = hall.join(0)
    assert [hall.play.way(team) for team in range(4)] == ["phones", "laptop", "laptop", "laptop"]
    assert not any("laptop" in words for words in notices(hall.page(cookie)))
    hall.play.use_way(0, "laptop")
    hall.join(0)  # a second phone changes nothing of what the facilitator chose
    assert hall.play.way(0) == "laptop"


@pytest.mark.parametrize(("way", "words"), [("laptop", "at the laptop"), ("paper", "on paper")])
def test_phones_of_a_team_that_was_moved_say_so_and_can_still_choose(
    hall: Hall, way: Any, words: str
) -> None:
    cookie, other = hall.join(0), hall.join(1)
    plan_phase(hall)
    hall.play.use_way(0, way)
    hall.pilot.step()
    (told,) = [said for said in notices(hall.page(cookie)) if words in said]
    assert "still choose" in told
    assert not any(words in said for said in notices(hall.page(other)))
    hall.do(cookie, do="commit")
    assert 0 not in hall.play.waiting
    hall.play.use_way(0, "phones")
    hall.pilot.step()
    assert not any(words in said for said in notices(hall.page(cookie)))


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


def test_promises_are_made_on_phones_and_the_table_tells_whose_are_here(tmp_path: Path) -> None:
    with Pilot(tmp_path, reduced_motion=False, checks=False) as pilot:
        hall = Hall(pilot, promises=True)
        cookies = [hall.join(team) for team in range(3)]
        flow.do(pilot.app, Continue())
        pilot.step()
        hear_out(hall)
        assert hall.play.match.phase == "promise" and "main" not in pilot.controls
        hall.page(cookies[0])
        pilot.app.redraw()
        pilot.step()
        assert "1 telefoon" in pilot.controls["team-0"].hint
        hall.do(cookies[0], do="promise", amount=2)
        assert "team-0" not in pilot.controls
        pilot.use("team-3")
        while pilot.screen != "PromiseScreen":
            pilot.key("return")
        pilot.use("promise-3-1")
        assert pilot.screen == "TableScreen" and hall.play.waiting == [1, 2]
        for cookie in cookies[1:]:
            hall.do(cookie, do="promise", amount=0)
        assert hall.play.match.phase == "plan"


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
