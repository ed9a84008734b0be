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
