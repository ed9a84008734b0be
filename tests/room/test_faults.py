"""What fails or comes twice: a server that dies is begun again, and nothing is done twice or left behind."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from game.files.trouble import TROUBLE
from game.room.asking import REMEMBERED
from game.room.desk import Desk
from game.room.giving_way import GivingWay
from game.room.live import Live
from game.room.server import Web
from game.room.serving import served
from tests.room.browsing import Pages, chromium, does, needs_chromium
from tests.room.laid import TEAMS, laid
from tests.room.serving import lead, served_table


class _Dying(Live):
    """Pages whose server dies after an action is done and before it is answered: ``deaths`` times."""

    deaths = 0
    died = 0

    async def do(self, request: Request, kind: str) -> Response:
        answer = await super().do(request, kind)
        if self.deaths:
            self.deaths -= 1
            self.died += 1
            asyncio.get_running_loop().call_soon(_die)
            await asyncio.Event().wait()
        return answer


def _die() -> None:
    raise SystemExit


def trouble_of(folder: Path) -> str:
    return (folder / TROUBLE).read_text(encoding="utf-8")


class _Failing(Web):
    """A server that never begins."""

    def app(self, giving_way: GivingWay) -> Starlette:
        raise OSError("no loop today")


@needs_chromium
def test_phones_come_back_to_their_seats_after_the_server_died_and_nothing_is_lost_or_done_twice(
    tmp_path: Path,
) -> None:
    made: list[_Dying] = []

    def dying(desks: Mapping[str, Desk]) -> Web:
        web = Web(desks)
        web.live = _Dying(web)
        made.append(web.live)
        return web

    with served_table(tmp_path, web=dying) as table, chromium() as browser:
        pages = Pages(browser, table, teams=2)
        devices = list(table.room.devices)
        made[0].deaths = 1
        pages.lead.click("main button.main")
        pages.lead.get_by_text(
            f"come back by themselves; nothing is lost. What went wrong is in {TROUBLE}"
        ).wait_for()
        assert "SystemExit" in trouble_of(tmp_path)
        pages.all_show("Plannen", "Planning")
        assert (made[0].died, len(table.room.play.match.record)) == (1, 1)
        made[0].deaths = 1
        phone = pages.teams[0]
        phone.locator(does("contribute") + ":not([aria-disabled])").last.click()
        while not (made[0].died == 2 and table.room.trouble):  # said once the server is gone
            phone.wait_for_timeout(20)
        phone.locator(".counter output", has_text="1").first.wait_for()
        phone.reload()
        phone.locator(".counter output", has_text="1").first.wait_for()
        assert len(table.room.play.match.record) == 2
        assert list(table.room.devices) == devices


def test_a_server_that_keeps_failing_is_given_up_and_what_ended_it_is_kept(tmp_path: Path) -> None:
    ended = threading.Event()
    with laid(tmp_path) as table:
        desks = {"AAAA": Desk(table.room)}
        with served(desks, tmp_path, "127.0.0.1", 0, _Failing(desks), ended.set) as port:
            assert ended.wait(60)
            assert "OSError: no loop today" in trouble_of(tmp_path)
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", port))


def test_a_request_that_is_sent_twice_is_done_once_and_answered_alike(tmp_path: Path) -> None:
    with served_table(tmp_path) as table:
        remote = lead(table)
        page = json.loads(table.ask("GET", f"{table.base}/lead/now", cookie=remote)[2])
        asked = json.dumps({"id": "one", "version": page["version"], "do": {"do": "next"}})
        said = [json.loads(table.ask("POST", f"{table.base}/lead/do", asked, remote)[2]) for _ in range(3)]
        assert all(one["done"] for one in said)
        assert len(table.room.play.match.record) == 1


@pytest.mark.parametrize("count", [2_000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_thousands_of_stale_actions_do_nothing_and_leave_nothing(tmp_path: Path, count: int) -> None:
    with laid(tmp_path) as table:
        before = len(table.room.play.match.record)
        for number in range(count):
            assert not table.ask(number % (TEAMS + 1), version="before", do="next")["done"]
        assert len(table.room.play.match.record) == before
        assert all(len(kept) <= REMEMBERED for kept in table.room.answers.values())
