"""Pages of a table that is not there any more stop asking, say so and lead to the page to join."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.room.desk import Listener
from game.room.guessing import BURST
from game.room.server import Web
from game.room.shown import ENDED, Shown
from game.room.viewer import Viewer
from game.screen import flow
from tests.pilot import Pilot
from tests.room.browsing import NARROW, Pages, chromium, needs_chromium
from tests.room.proxy import proxied
from tests.room.serving import Served, served_table
from tests.room.test_hosting import hosted, open_room
from tests.room.test_window import Hall

QUIET = 4000
"""Milliseconds in which a page that still asked would ask more than once."""


@pytest.fixture  # for one test: what drives it keeps a loop that the other tests of this file cannot have
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


def says_that_it_ended(page: Any, words: str) -> None:
    """Hold that a page says so, leads to the join page and asks nothing any more."""
    page.locator(".ended p", has_text=words).wait_for()
    assert page.locator(".ended a").get_attribute("href") == "/"
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(QUIET)
    assert asked == []


@pytest.mark.slow
@needs_chromium
def test_pages_of_an_earlier_game_stop_when_another_is_played_at_the_same_address(
    browser: Any, tmp_path: Path
) -> None:
    with (
        served_table(tmp_path / "one") as old,
        served_table(tmp_path / "two") as new,
        proxied(old.port) as proxy,
    ):
        pages = Pages(browser, Served(old.room, proxy.port), teams=1)
        proxy.cut()
        proxy.lead_to(new.port)
        proxy.mend()
        says_that_it_ended(pages.teams[0], "Deze tafel is er niet meer")
        says_that_it_ended(pages.lead, "This table is not there any more")
        says_that_it_ended(pages.table, "Deze tafel is er niet meer")
        pages.are_open_to_all(pages.teams[0])


@pytest.mark.slow
@needs_chromium
def test_pages_of_a_hosted_table_that_closed_stop_and_keep_what_they_showed_last(
    browser: Any, tmp_path: Path
) -> None:
    now = [0.0]
    with hosted(tmp_path, clock=lambda: now[0], idle=7200.0) as (host, _, port):  # type: ignore[arg-type]
        pages = Pages(browser, open_room(host, port), teams=2)
        now[0] = 20_000.0
        for page in pages.teams:
            says_that_it_ended(page, "Deze tafel is er niet meer")
            assert page.locator("#page > .notice, #page > .text").count() > 1


@pytest.mark.slow
@needs_chromium
def test_a_page_that_nobody_answers_for_half_an_hour_stops(browser: Any, tmp_path: Path) -> None:
    with served_table(tmp_path) as table, proxied(table.port) as proxy:
        pages = Pages(browser, Served(table.room, proxy.port), teams=0, join=False)
        page = pages.open(NARROW, "nl", "/table", with_clock=True)
        page.locator("#head h1").wait_for()
        proxy.cut()
        page.locator("#state", has_text="Geen verbinding").wait_for()
        for _ in range(20):
            if page.locator(".ended").count():
                break
            page.clock.fast_forward(120_000)
            page.wait_for_timeout(100)
        page.locator(".ended p", has_text="Deze tafel is er niet meer").wait_for()


def listening(hall: Hall) -> tuple[asyncio.AbstractEventLoop, list[Shown]]:
    """Let a page listen to the table; return the loop it lives in, and what it will be sent there."""
    loop, sent = asyncio.new_event_loop(), list[Shown]()
    hall.phones.desk.listen(Listener(lambda: Viewer("table", None, "en"), sent.append, loop))
    return loop, sent


def test_leaving_a_game_in_the_window_tells_its_pages(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        loop, sent = listening(Hall(pilot))
        pilot.step()
        flow.to_title(pilot.app)
        loop.run_until_complete(asyncio.sleep(0))
        assert len(sent) > 1 and sent[-1] == ENDED


def test_ending_the_program_tells_no_page_that_its_table_is_gone(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        loop, sent = listening(Hall(pilot))
        pilot.step()
    loop.run_until_complete(asyncio.sleep(0))
    assert sent and ENDED not in sent


def test_pages_of_earlier_games_use_up_nobodys_guesses(tmp_path: Path) -> None:
    with served_table(tmp_path, web=lambda desks: Web(desks, closed={"BBBB"})) as table:
        asked = [table.ask("GET", "/BBBB/now")[0] for _ in range(BURST + 20)]
        assert set(asked) == {403}
        assert table.ask("GET", "/CCCC")[0] == 404


def test_the_codes_of_earlier_games_are_known_to_the_window(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        before = Hall(pilot).phones.code
        hall = Hall(pilot)
        assert hall.phones.code != before
        status, _, said = hall.run(lambda: hall.served.ask("GET", f"/{before}"))
        assert status == 403 and b"closed" in said
