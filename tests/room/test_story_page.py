"""The story on a phone and on the remote: what was told last is in sight, and said aloud once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.room.browsing import NARROW, Pages, chromium, does, needs_chromium
from tests.room.serving import lead, served_table

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


IN_SIGHT = """() => {
  const step = document.querySelector(".told .newest"), box = step.getBoundingClientRect();
  return box.top >= 0 && box.top < innerHeight - 60;
}"""
LISTEN = """() => {
  window.heard = [];
  new MutationObserver(() => heard.push(document.getElementById("aloud").textContent))
    .observe(document.getElementById("aloud"), { childList: true, characterData: true, subtree: true });
}"""


def test_the_newest_beat_is_in_sight_and_said_aloud_once_and_who_reads_on_elsewhere_stays(
    browser: Any, tmp_path: Path
) -> None:
    with served_table(tmp_path, pace=1e6) as table:
        pages, remote = Pages(browser, table, teams=0), lead(table)
        phone, remote_page = (
            pages.phone(0, NARROW, "en"),
            pages.open(NARROW, "en", f"/lead/{table.room.lead_key}"),
        )

        def ask(**do: Any) -> None:
            assert table.do(remote, f"{table.base}/lead", **do)["done"]

        ask(do="next")
        ask(do="to-the-end")
        for team in range(4):
            ask(do="play_for", team=team)
        phone.locator(".told .newest").wait_for()
        for page in (phone, remote_page):
            page.evaluate(LISTEN)
        count = 1
        while table.room.telling.left:
            ask(do="next")
            count += 1
            for page in (phone, remote_page):
                page.locator(".told article >> nth=" + str(count - 1)).wait_for()
                assert page.locator(".told article").count() == count
                assert page.locator(".told .newest").count() == 1
                assert page.evaluate(IN_SIGHT), count
            assert remote_page.locator(does("next")).is_visible()
        newest = phone.locator(".told .newest").inner_text()
        heard = phone.evaluate("heard")
        assert len(heard) == count - 1 and heard[-1] == newest
        ask(do="to-the-end")
        phone.locator(".where b", has_text="Voting").wait_for()
        for team in range(4):
            ask(do="play_for", team=team)
        phone.locator(".told .newest").wait_for()
        phone.locator("#more details[data-key=board] > summary").click()
        phone.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        away = phone.evaluate("pageYOffset")
        assert away and not phone.evaluate(IN_SIGHT)
        assert table.room.telling.left
        ask(do="next")
        phone.locator(".told article >> nth=1").wait_for()
        assert phone.evaluate("pageYOffset") >= away
        assert not pages.said
