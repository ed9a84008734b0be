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


class Waiting:
    """A page whose clock stands still until the test turns it, while none of its requests is under way.

    A stream is under way until its answer begins.
    """

    def __init__(self, page: Any) -> None:
        self.page, self.under_way = page, set[Any]()
        page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
        page.on("request", lambda request: self.under_way.add(request))  # a set's method alone is refused
        page.on("response", lambda response: self._answered(response.request))
        for end in ("requestfinished", "requestfailed"):
            page.on(end, lambda request: self.under_way.discard(request))
        page.evaluate("""() => {
          window.told = [];
          new MutationObserver(() => told.push(document.getElementById("state").textContent))
            .observe(document.getElementById("state"), { childList: true });
        }""")

    def _answered(self, request: Any) -> None:
        if "/stream" in request.url:
            self.under_way.discard(request)

    def says(self, words: str) -> bool:
        return any(words in told for told in self.page.evaluate("told"))

    def waits(self, milliseconds: int, words: str = "never") -> int:
        """Let so much time pass on the page, or less until it says ``words``; return how much did."""
        for passed in range(0, milliseconds + 1, 100):
            self.page.wait_for_timeout(30)
            while self.under_way:
                self.page.wait_for_timeout(10)
            if self.says(words):
                return passed
            self.page.clock.run_for(100)
        return milliseconds + 1


def test_a_loss_is_told_within_a_second_and_a_half_where_it_can_be_known(
    browser: Any, tmp_path: Path
) -> None:
    with served_table(tmp_path) as table, proxied(table.port) as proxy:
        pages = Pages(browser, through(proxy, table), teams=2, with_clock=True)
        pages.all_show("Begin van de ronde", "Start of the round")
        cut, without_network = (Waiting(page) for page in pages.teams)
        without_network.page.context.set_offline(True)
        assert without_network.waits(1500, "Geen verbinding") <= 1500
        proxy.cut()
        assert cut.waits(1500, "Geen verbinding") <= 1500
        proxy.mend()
        cut.waits(5000, "Weer verbonden")
        assert cut.says("Weer verbonden")


def test_one_request_that_fails_or_is_late_and_a_stream_that_is_closed_once_are_no_loss(
    browser: Any, tmp_path: Path
) -> None:
    with served_table(tmp_path) as table, proxied(table.port) as proxy:
        pages = Pages(browser, through(proxy, table), teams=1, with_clock=True)
        pages.all_show("Begin van de ronde", "Start of the round")
        page = Waiting(pages.teams[0])
        failed: list[str] = []

        def fail(route: Any) -> None:
            failed.append(route.request.url)
            route.abort()

        page.page.route("**/now*", fail, times=1)
        page.waits(9000)
        assert len(failed) == 1
        proxy.drop()
        page.waits(3000)
        assert page.page.evaluate("told") == []
