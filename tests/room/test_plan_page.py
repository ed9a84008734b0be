"""The page on which a team plans: short on the smallest phone, and all there is to know one tap away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.room.views import snapshot
from tests.room.browsing import NARROW, Pages, chromium, does, needs_chromium
from tests.room.serving import served_table

pytestmark = needs_chromium

PAGES = Path(snapshot.__file__).parent.parent / "pages"
MOST = 6
"""Screens of the smallest phone that a plan may take."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


@pytest.mark.parametrize("language", [pytest.param("nl"), pytest.param("en", marks=pytest.mark.slow)])
def test_a_plan_takes_few_screens_of_the_smallest_phone(browser: Any, tmp_path: Path, language: str) -> None:
    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=0)
        phones = [pages.phone(team, NARROW, language) for team in range(4)]
        pages.lead.click("main button.main")
        for phone in phones:
            phone.locator(does("commit")).wait_for()
            assert phone.evaluate("document.documentElement.scrollHeight / innerHeight") < MOST
        pages.are_open_to_all(*phones)


def test_a_card_says_what_it_raises_and_why_not_and_a_tap_opens_the_rest(
    browser: Any, tmp_path: Path
) -> None:
    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=0)
        phone = pages.phone(0, NARROW, "en")
        pages.lead.click("main button.main")
        phone.locator(does("commit")).wait_for()
        cards = phone.locator(".card")
        for card in cards.all():
            assert "→" in card.locator(".rise").inner_text()
            can = card.locator(does("build")).count()
            assert can or card.locator(".act .why").inner_text()
            assert not card.locator(does("swap")).is_visible()
            card.locator("summary").first.click()
            assert card.locator(does("swap")).is_visible()
            assert "While in place" in card.inner_text() or "Renews" in card.inner_text()
        pages.are_open_to_all(phone)
        one = cards.filter(has=phone.locator(does("build"))).first
        one.locator(does("build")).click()
        phone.locator(".card.on .mark").wait_for()
        assert phone.locator(".card.on details").first.evaluate("one => one.open")  # what was opened stays


def test_what_a_response_brings_and_what_the_event_did_is_one_tap_away(browser: Any, tmp_path: Path) -> None:
    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=0)
        phone = pages.phone(0, NARROW, "en")
        pages.lead.click("main button.main")
        phone.locator(does("commit")).wait_for()
        response = phone.locator(".response").first
        assert response.locator(".needs").is_visible()
        assert not response.locator("details p").first.is_visible()
        response.locator("summary").click()
        assert response.locator("details p").first.is_visible()
        phone.locator(".event summary").click()
        assert phone.locator(".event .story").is_visible()


def test_each_sign_of_a_need_has_words_for_who_only_hears_it() -> None:
    """A need that the plan meets was read out as "undefined"."""
    painted = (PAGES / "paint.js").read_text(encoding="utf-8")
    (signs,) = re.findall(r"const sign = (.*);", painted)
    names = set(re.findall(r'"([a-z-]+)"', signs))
    assert names == {"by-plan", "unknown", "met", "unmet"}
    assert {f"needs-{name}" for name in names} <= set(snapshot.WORDS)
