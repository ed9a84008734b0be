"""A promise on the pages: a team sees its own while it plans, and the room hears what became of all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.reading.course import told_of_team
from game.reading.reader import Reader
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.table.debriefing import Debriefing
from tests.pilot import Pilot
from tests.room.laid import TEAMS, Laid, laid

LEAD = TEAMS


def promised(table: Laid, amounts: tuple[int, ...]) -> None:
    """Turn the event and let each team promise, up to the plans."""
    table.ask(LEAD, do="next")
    for team, amount in enumerate(amounts):
        assert table.ask(team, do="promise", amount=amount)["done"]
    assert table.room.play.match.phase == "plan"


def commit(table: Laid, team: int) -> str:
    """Return what the page of a team asks before it commits its plan; "" where it asks nothing."""
    pages = [section for section in table.page(team)["sections"] if section["is"] == "buttons"]
    buttons = [button for section in pages for button in section["buttons"]]
    return next(str(one["ask"]) for one in buttons if one["do"] == {"do": "commit"})


def test_a_plan_under_the_promise_says_what_that_costs_and_asks_before_it_counts(tmp_path: Path) -> None:
    with laid(tmp_path, promises=True) as table:
        promised(table, (1, 0, 0, 0))
        assert "Promised 1, now 0: that costs 1 interest" in table.bytes_of(0).decode()
        assert commit(table, 0) == "Promised 1, now 0: that costs 1 interest. Commit all the same?"
        assert table.ask(0, do="contribute")["done"]
        assert "Promised to contribute 1" in table.bytes_of(0).decode()
        assert commit(table, 0) == ""
        assert "Promised 1, now" not in table.bytes_of(1).decode()


def test_the_wall_shows_what_was_promised_and_done_where_the_talk_asks_for_it(tmp_path: Path) -> None:
    with laid(tmp_path, promises=True) as table:
        play = table.room.play
        while not play.match.is_over:
            waiting = play.waiting
            asked = {"do": "play_for", "team": waiting[0]} if waiting else {"do": "next"}
            assert table.ask(LEAD, **asked)["done"]
        talk = Debriefing(play)
        while talk.now.step.id != "promised":
            talk.turn(1, table.room.clock())
        wall = json.loads(snapshot(table.room, Viewer("table", None, "en")))
        whole = wall["sections"][0]["sections"]
        (people,) = [section for section in whole if section["is"] == "people"]
        assert [row["words"] for row in people["people"]] == [
            told_of_team(Reader(play.match, "en"), team) for team in range(TEAMS)
        ]


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_window_has_a_page_for_it(tmp_path: Path, size: tuple[int, int]) -> None:
    with Pilot(tmp_path, language="en", size=size) as pilot:
        play = pilot.sit(teams=6, promises=True)
        pilot.play_on(rounds=9)
        talk = Debriefing(play)
        while talk.now.step.id != "promised":
            talk.turn(1, pilot.clock())
        pilot.app.go_on()
        pilot.step()
        assert pilot.says(talk.now.words[:40])
        for team in range(6):
            assert pilot.says(told_of_team(Reader(play.match, "en"), team)[:30])
