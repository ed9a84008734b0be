"""A network that holds back or breaks: pages say so, catch up, and do once what was pressed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.room.browsing import Pages, chromium, does, needs_chromium, shows_in_time
from tests.room.proxy import Proxy, proxied
from tests.room.serving import Served, served_table

pytestmark = needs_chromium


@pytest.fixture
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


def through(proxy: Proxy, table: Served) -> Served:
    """Return the table as it is found through the proxy."""
    return Served(table.room, proxy.port)


def test_a_page_whose_stream_is_held_back_still_shows_what_changes(browser: Any, tmp_path: Path) -> None:
    with served_table(tmp_path) as table, proxied(table.port, holds_streams=True) as proxy:
        pages = Pages(browser, through(proxy, table))
        pages.all_show("Begin van de ronde", "Start of the round")
        pages.lead.click("main button.main")
        pages.all_show("Plannen", "Planning")
        assert proxy.held


def test_a_page_that_was_cut_off_says_so_catches_up_and_does_once_what_was_pressed(
    browser: Any, tmp_path: Path
) -> None:
    with served_table(tmp_path) as table, proxied(table.port) as proxy:
        pages = Pages(browser, through(proxy, table), teams=2, with_clock=True)
        pages.lead.click("main button.main")
        pages.all_show("Plannen", "Planning")
        cut, other = pages.teams
        before = len(table.room.play.match.record)
        proxy.cut()
        cut.locator(does("contribute") + ":not([aria-disabled])").last.click()
        shows_in_time(cut, "#state", "Geen verbinding")
        shows_in_time(other, "#state", "Geen verbinding")
        assert len(table.room.play.match.record) == before
        proxy.mend()
        shows_in_time(cut, ".counter output", "1")
        shows_in_time(other, "#state", "Weer verbonden")
        assert len(table.room.play.match.record) == before + 1
