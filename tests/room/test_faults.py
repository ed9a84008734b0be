"""What is sent twice or too late does nothing twice and leaves nothing behind."""

from __future__ import annotations

import json
from pathlib import Path

from game.room.asking import REMEMBERED
from tests.room.laid import TEAMS, laid
from tests.room.serving import lead, served_table


def test_a_request_that_is_sent_twice_is_done_once_and_answered_alike(tmp_path: Path) -> None:
    with served_table(tmp_path) as table:
        remote = lead(table)
        page = json.loads(table.ask("GET", f"{table.base}/lead/now", cookie=remote)[2])
        asked = json.dumps({"id": "one", "version": page["version"], "do": {"do": "next"}})
        said = [json.loads(table.ask("POST", f"{table.base}/lead/do", asked, remote)[2]) for _ in range(3)]
        assert all(one["done"] for one in said)
        assert len(table.room.play.match.record) == 1


def test_ten_thousand_stale_actions_do_nothing_and_leave_nothing(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        before = len(table.room.play.match.record)
        for number in range(10_000):
            assert not table.ask(number % (TEAMS + 1), version="before", do="next")["done"]
        assert len(table.room.play.match.record) == before
        assert all(len(kept) <= REMEMBERED for kept in table.room.answers.values())
