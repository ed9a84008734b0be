"""Who has no mouse or finger, whose scripts come late, or whose phone is odd, plays all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.language import say
from tests.room.browsing import NARROW, Pages, chromium, does, needs_chromium
from tests.room.serving import served_table

pytestmark = needs_chromium

A_YEAR_BEHIND = "const now = Date.now; Date.now = () => now() - 365 * 24 * 3600 * 1000;"
NOTHING_KEPT = """for (const kept of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, kept, {get() { throw new Error("private"); }});"""

TABS = 200
"""More than any page has places to stop at: who is not there by then is not reached by Tab."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


def test_by_keyboard_alone_a_team_joins_plans_commits_and_votes(browser: Any, tmp_path: Path) -> None:
    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=0)
        phone = pages.open(NARROW, "nl")
        tab_to(phone, "input[type=radio]")
        phone.keyboard.press("Space")
        tab_to(phone, "button.main")
        phone.keyboard.press("Enter")
        phone.locator("#head h1").wait_for()
        pages.lead.click(does("next"))
        phone.locator(".where b", has_text="Plannen").wait_for()
        enter(phone, f"{does('contribute')}:not([aria-disabled])")
        phone.locator(".counter output", has_text="1").first.wait_for()
        enter(phone, does("commit"))
        until(phone, lambda: 0 not in table.room.play.waiting)
        for team in (1, 2, 3):
            table.do(table.join(team), do="commit")
        phone.locator(".where b", has_text="Stemmen").wait_for()
        enter(phone, does("vote"))
        until(phone, lambda: 0 not in table.room.play.waiting)
        assert pages.said == []


def test_words_are_there_before_the_script_is_and_it_works_when_it_comes(
    browser: Any, tmp_path: Path
) -> None:
    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=1)
        phone, held = pages.teams[0], list[Any]()
        phone.route("**/*.js", lambda route: held.append(route))
        phone.reload(wait_until="commit")
        loading = phone.locator("main .wait", has_text=say("nl", "room.loading"))
        loading.wait_for()
        assert phone.locator("footer button").count() >= 2, "the language can be changed meanwhile"
        while held:
            held.pop(0).continue_()
            phone.wait_for_timeout(300)
        phone.locator("#head h1").wait_for()
        assert loading.count() == 0
        assert pages.said == []


@pytest.mark.parametrize("odd", [A_YEAR_BEHIND, NOTHING_KEPT], ids=["a-year-behind", "nothing-kept"])
def test_an_odd_phone_shows_the_clock_of_the_table_and_plays(browser: Any, tmp_path: Path, odd: str) -> None:
    with served_table(tmp_path) as table:
        pages, room = Pages(browser, table, teams=0), table.room
        context = browser.new_context(viewport={"width": 390, "height": 844}, locale="nl")
        context.add_init_script(odd)
        phone = context.new_page()
        phone.on("pageerror", lambda error: pages.said.append(str(error)))
        phone.goto(pages.base)
        phone.locator(".seat").first.click()
        phone.click("button.main")
        phone.locator("#head h1").wait_for()
        pages.lead.click(does("next"))
        phone.locator(".where b", has_text="Plannen").wait_for()
        pages.lead.click(does("restart"))
        clock = phone.locator(".clock", has_text=":")
        clock.wait_for()
        minutes, seconds = (int(part) for part in clock.inner_text().split(":"))
        assert abs(minutes * 60 + seconds - room.play.timer.left(room.clock())) < 30
        phone.click(does("commit"))
        phone.click(".question button.main")
        until(phone, lambda: 0 not in room.play.waiting)
        assert pages.said == []


def tab_to(page: Any, selector: str) -> None:
    """Press Tab until what the selector means has the focus."""
    page.locator(selector).first.wait_for()
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def enter(page: Any, selector: str) -> None:
    """Reach what the selector means by Tab, and press Enter."""
    tab_to(page, selector)
    page.keyboard.press("Enter")


def until(page: Any, holds: Callable[[], bool]) -> None:
    """Wait until something holds at the table."""
    for _ in range(500):
        if holds():
            return
        page.wait_for_timeout(20)
    raise AssertionError("it never held")
