"""Phones, laptop and paper at one table: each team chooses in its own way, and none for another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.match.actions import Commit, Continue
from game.screen import flow
from tests.pilot import Pilot
from tests.room.hall import Hall, hear_out, plan_phase
from tests.room.laid import TEAMS, laid


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


def rows_of(page: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the rows of people on the remote by their names, folds opened."""
    rows: dict[str, dict[str, Any]] = {}
    waiting = list(page["sections"])
    while waiting:
        section = waiting.pop()
        waiting += section.get("sections", [])
        rows |= {row["name"]: row for row in section.get("people", [])}
    return rows


def test_the_remote_tells_and_changes_the_way_of_a_team_as_the_panel_does(hall: Hall) -> None:
    remote, _ = hall.lead(), hall.join(0)
    named = rows_of(hall.page(remote))
    assert "Laptop" in named["Residents"]["words"] and "Laptop" not in named["Municipality"]["words"]
    (way,) = named["Residents"]["buttons"]
    assert [choice["words"] for choice in way["choices"]] == ["Phones", "Paper"]
    hall.do(remote, **way["choices"][1]["do"])
    assert [hall.play.way(team) for team in range(4)] == ["phones", "paper", "laptop", "laptop"]
    assert "Paper" in rows_of(hall.page(remote))["Residents"]["words"]
    plan_phase(hall)
    assert "op papier schreef" in hall.pilot.controls["team-1"].hint


def test_a_room_without_a_laptop_offers_no_way_but_phones(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        assert "Laptop" not in str(table.page(TEAMS)["sections"])
        assert not table.ask(TEAMS, do="way", team=0, way="paper")["done"]
        assert table.room.play.setting.ways == ()


def choose(hall: Hall, team: int, cookies: dict[int, str]) -> None:
    """Let a team that is waited for choose the first that it may, in its own way."""
    pilot, match = hall.pilot, hall.play.match
    action = match.legal_actions(team)[0] if match.phase != "plan" else Commit(team=team)
    if team in cookies:
        hall.do(cookies[team], **action.model_dump(exclude={"team"}, exclude_none=True))
        return
    pilot.use(f"team-{team}")
    if hall.play.way(team) == "paper":
        assert pilot.screen == "PaperEntry"
        pilot.type({"promise": "p0", "plan": "-", "vote": "va"}[match.phase])
        pilot.key("return")
        return
    while pilot.screen in ("Cover", "Role"):
        pilot.key("return")
    waits = {"promise": f"promise-{team}-0", "plan": "commit", "vote": "vote-0"}
    pilot.use(waits[match.phase])
    for sure in ("commit-anyway", "sure"):
        if sure in pilot.controls:
            pilot.use(sure)


def test_a_game_is_played_to_its_end_in_a_mix_and_nobody_chooses_for_another(tmp_path: Path) -> None:
    with Pilot(tmp_path, reduced_motion=False) as pilot:
        hall = Hall(pilot, promises=True)
        cookies = {team: hall.join(team) for team in (0, 1)}
        hall.play.use_way(3, "paper")
        match = hall.play.match
        while not match.is_over:
            hear_out(hall)
            if match.phase == "reflect":
                pilot.use("close")
            elif match.phase == "event":
                pilot.use("main")
            elif match.phase == "name":
                chair = match.state.chair
                hall.do(cookies[chair], **match.legal_actions(chair)[0].model_dump(exclude={"team"}))
            else:
                waiting = hall.play.waiting
                assert f"team-{waiting[0]}" in pilot.controls, (pilot.screen, match.phase)
                moment, team = (match.state.round, match.phase), waiting[-1]
                choose(hall, team, cookies)
                if (match.state.round, match.phase) == moment:
                    assert hall.play.waiting == [other for other in waiting if other != team]
        hear_out(hall)
        assert pilot.screen == "OutcomeScreen" and match.state.round > 1
