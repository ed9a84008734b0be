"""The log on a phone: the newest first, and all that is older a press away."""

from __future__ import annotations

from pathlib import Path

from game.room.views.board import _logged, more
from tests.room.laid import TEAMS, laid

LEAD = TEAMS


def test_nothing_of_a_whole_game_is_left_out_of_the_log(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        play = table.room.play
        while not play.match.is_over:
            waiting = play.waiting
            asked = {"do": "play_for", "team": waiting[0]} if waiting else {"do": "next"}
            assert table.ask(LEAD, **asked)["done"]
        reader = table.room.reader("en", 0)
        (log,) = [part["sections"] for part in more(table.room, reader, 0) if part["key"] == "log"]
        newest, *older = log
        assert older and all(page["is"] == "fold" and page["title"].startswith("Earlier") for page in older)
        assert len({page["key"] for page in older}) == len(older)
        rows = newest["rows"] + [row for page in older for row in page["sections"][0]["rows"]]
        told = [(row["name"], row["words"]) for row in reversed(rows)]
        assert told == [(str(turn), words) for turn, words in _logged(table.room, reader, 0)]
