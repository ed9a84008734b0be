"""The remote in the hand of who walks about: what is used most is in the first screen, the rest is folded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.room.browsing import NARROW, USUAL, Pages, chromium, does, needs_chromium
from tests.room.laid import naming_event
from tests.room.serving import lead, served_table

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


def in_first_screen(page: Any, *selectors: str) -> None:
    """Hold that all that these selectors find is seen without scrolling."""
    for selector in selectors:
        page.locator(selector).first.wait_for()
        boxes = [one.bounding_box() for one in page.locator(selector).all()]
        low = page.viewport_size["height"]
        assert all(box and box["y"] + box["height"] <= low for box in boxes), (selector, boxes)


@pytest.mark.parametrize(
    ("language", "size"), [("nl", NARROW), pytest.param("en", USUAL, marks=pytest.mark.slow)]
)
def test_next_pause_more_time_and_who_is_missing_are_in_the_first_screen_with_six_teams(
    browser: Any, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    from playwright.sync_api import expect

    with served_table(tmp_path, teams=6, promises=True, pace=1e6) as table:
        pages, remote = Pages(browser, table, teams=0), lead(table)
        page = pages.open(size, language, f"/lead/{table.room.lead_key}")

        def ask(**do: Any) -> None:
            assert table.do(remote, f"{table.base}/lead", **do)["done"]

        ask(do="restart", minutes=5)
        in_first_screen(page, does("next"), does("hold"), does("more"))
        ask(do="event", event=naming_event())
        ask(do="restart", minutes=5)
        in_first_screen(
            page, does("name") + " >> nth=0", does("hold"), does("more"), "details.choose > summary"
        )
        ask(do="name", partner=page.locator(does("name")).first.evaluate("one => one.press.do.partner"))
        in_first_screen(page, does("next"), does("hold"))  # one beat: nothing to skip
        ask(do="to-the-end")
        ask(do="restart", minutes=5)
        page.locator(".notice", has_text={"nl": "6 teams kiezen", "en": "6 teams are"}[language]).wait_for()
        assert page.locator("details.choose > summary").count() == 6
        in_first_screen(page, does("hold"), does("more"), "details.choose > summary")
        page.screenshot(path=str(tmp_path / "remote.png"), full_page=True)
        page.locator("details.choose > summary").first.click()
        page.locator(does("play_for")).first.click()
        page.locator(".question button.main").click()
        expect(page.locator("details.choose > summary")).to_have_count(5)
        pages.are_open_to_all(page)
