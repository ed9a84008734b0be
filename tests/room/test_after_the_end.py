"""After the end: what joining still gives, and what the remote offers only where the talk has come to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from tests.room.laid import TEAMS, Laid, laid

LEAD = TEAMS


def to_the_end(table: Laid) -> None:
    play = table.room.play
    while not play.match.is_over:
        waiting = play.waiting
        asked: dict[str, Any] = {"do": "play_for", "team": waiting[0]} if waiting else {"do": "next"}
        assert table.ask(LEAD, **asked)["done"]


def test_who_joins_after_the_end_is_told_what_for(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        wall = Viewer("table", None, "en")
        assert "You can still join" in snapshot(table.room, wall).decode()
        to_the_end(table)
        page = snapshot(table.room, wall).decode()
        assert "You can still join" not in page and "To write along still" in page


def test_the_remote_opens_agendas_once_the_talk_has_come_to_them(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        to_the_end(table)
        while table.room.debriefing.now.step.id != "agendas":
            assert "open_agenda" not in table.bytes_of(LEAD).decode()
            assert table.ask(LEAD, do="turn", by=1)["done"]
        assert "open_agenda" in table.bytes_of(LEAD).decode()
        sections = table.page(LEAD)["sections"]
        assert not any(one["is"] == "fold" and one["key"] == "agendas" for one in sections)
        assert table.ask(LEAD, do="turn", by=1)["done"]
        after = table.page(LEAD)["sections"]
        (folded,) = [one for one in after if one["is"] == "fold" and one["key"] == "agendas"]
        assert "open_agenda" in str(folded) and str(after).count("open_agenda") == TEAMS


def test_a_phone_has_first_what_the_step_of_the_talk_is_about_and_each_thing_once(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        to_the_end(table)
        titles = {"course": "Round by round", "end": table.room.reader("en").say("play.partners-at-the-end")}
        steps = len(table.room.debriefing.steps_in(table.room.reader("en")))
        for place in range(steps):
            sections = table.page(0)["sections"]
            kinds = [one["is"] for one in sections]
            words = [one.get("words") for one in sections]
            assert kinds.count("outcome") == 1 and words.count(titles["course"]) == 1
            step = table.room.debriefing.now.step.id
            if step in ("course", "end"):
                first = kinds.index("outcome") if step == "end" else words.index(titles["course"])
                assert first < min(kinds.index("form"), 6)
            assert place == steps - 1 or table.ask(LEAD, do="turn", by=1)["done"]
