"""The window as host of the room: phones act at the table that it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.match.actions import Commit, Contribute, PlayEvent
from game.screen import flow
from game.screen.drawing.scene import Panel
from game.screen.drawing.theme import INK
from game.screen.facilitator import interventions
from tests.pilot import Pilot
from tests.room.hall import Hall, hear_out, plan_phase, step_up
from tests.room.laid import naming_event


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


def test_the_table_waits_for_a_chair_that_names_on_its_phones_and_asks_one_at_the_laptop(hall: Hall) -> None:
    flow.do(hall.pilot.app, PlayEvent(event=naming_event()))
    hall.pilot.step()
    hear_out(hall)
    chair = hall.play.match.state.chair
    assert hall.play.match.phase == "name" and "main" in hall.pilot.controls
    hall.play.use_way(chair, "phones")
    hall.pilot.app.redraw()
    hall.pilot.step()
    assert "main" not in hall.pilot.controls
    assert hall.pilot.says("Wie wijst aan?") and hall.pilot.says(hall.play.name(chair))
    hall.pilot.use(f"team-{chair}")
    assert hall.pilot.screen == "Naming", "what it says aloud can still be chosen here"


def test_the_dark_button_is_of_the_next_team_that_steps_up_and_none_where_all_choose_on_phones(
    hall: Hall,
) -> None:
    plan_phase(hall)

    def dark() -> list[int]:
        hall.pilot.app.redraw()
        hall.pilot.step()
        filled = [
            item.box for item in hall.pilot.scene.items() if isinstance(item, Panel) and item.fill == INK
        ]
        return [team for team in hall.play.waiting if hall.pilot.controls[f"team-{team}"].box in filled]

    first, second = hall.play.waiting[:2]
    assert dark() == [first]
    hall.play.use_way(first, "phones")
    assert dark() == [second]
    for team in range(4):
        hall.play.use_way(team, "phones")
    assert dark() == []
