"""Pages in a real browser: phones, remote and table, each in a context of its own, and what people press.

The pages are asked for by a name of the network: as a phone sees them, in no secure context.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest

from tests.room.serving import Served

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or ""
"""The same browser without its own windows goes first: it takes half the time."""
SWITCHES = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    "--host-resolver-rules=MAP phone.test 127.0.0.1",
)
NARROW, USUAL, WALL = (320, 568), (390, 844), (1280, 720)

needs_chromium = pytest.mark.skipif(
    not CHROMIUM, reason="no Chromium here: pages are tested where it is installed"
)


@contextmanager
def chromium() -> Iterator[Any]:
    """Yield a browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield browser
        browser.close()


class Pages:
    """The pages of the teams (from the first on), the facilitator and the table."""

    def __init__(
        self, browser: Any, table: Served, teams: int = 4, *, join: bool = True, with_clock: bool = False
    ) -> None:
        """Open the pages; ``with_clock``: the test turns their clocks."""
        self.browser, self.with_clock = browser, with_clock
        self.table_served = table
        self.base = f"http://phone.test:{table.port}{table.base}"
        self.said: list[str] = []
        """What the browser's console said: nothing is right."""
        self.teams = [self.phone(team) for team in range(teams)] if join else []
        self.lead = self.open(USUAL, "en", f"/lead/{table.room.lead_key}")
        self.table = self.open(WALL, "nl", "/table")

    def phone(self, team: int, size: tuple[int, int] | None = None, language: str = "") -> Any:
        """Open a phone and take a seat at a team: sizes and languages in turn unless given."""
        page = self.open(size or (USUAL, NARROW)[team % 2], language or ("nl", "en")[team // 2 % 2])
        page.locator(".seat").nth(team).click()
        page.click("button.main")
        page.locator("#head h1").wait_for()
        return page

    def open(self, size: tuple[int, int], language: str, path: str = "", *, with_clock: bool = False) -> Any:
        """Open a page in a browser context of its own; ``with_clock``: the test turns its clock."""
        page = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale=language
        ).new_page()
        if with_clock or self.with_clock:
            page.clock.install()
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.goto(self.base + path)
        assert not page.evaluate("window.isSecureContext")
        return page

    @property
    def all(self) -> list[Any]:
        """Every page."""
        return [*self.teams, self.lead, self.table]

    def all_show(self, dutch: str, english: str) -> None:
        """Wait until every page shows the phase."""
        for page in self.all:
            words = dutch if page.evaluate("document.documentElement.lang") == "nl" else english
            page.locator(".where b", has_text=words).wait_for()

    def all_show_the_table_as_it_is(self, *others: Any) -> None:
        """Wait until every page, and those others, shows the phase in which the match is."""
        room = self.table_served.room
        for page in (*self.all, *others):
            reader = room.reader(page.evaluate("document.documentElement.lang"))
            phase = reader.say(f"room.phase-{reader.match.phase}")
            page.locator(".where b", has_text=phase).wait_for()

    def are_open_to_all(self, *those: Any) -> None:
        """Hold what axe-core says, the size of what is pressed, and the width against the pages."""
        from axe_playwright_python.sync_playwright import Axe

        for page in those or (self.teams[0], self.teams[-1], self.lead, self.table):
            flaws = Axe().run(page).response["violations"]
            assert [(flaw["id"], flaw["nodes"][0]["html"]) for flaw in flaws] == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert page.evaluate(_SMALL) == []
            assert "undefined" not in page.evaluate("document.body.textContent")


_SMALL = """[...document.querySelectorAll("button, a, summary, input, textarea")]
    .filter(one => one.offsetWidth && (one.offsetHeight < 44 || one.offsetWidth < 44))
    .map(one => one.outerHTML)"""


def shows_in_time(page: Any, selector: str, words: str) -> None:
    """Turn the clock of a page on, as it would wait, until it shows ``words``."""
    for _ in range(60):
        if page.locator(selector, has_text=words).count():
            return
        page.clock.fast_forward(1500)
        page.wait_for_timeout(100)
    raise AssertionError(f"it never says {words}")


def does(kind: str) -> str:
    """Return the selector of what asks the room for this kind of thing."""
    return f'[data-do*=\'"do":"{kind}"\']'


def act(page: Any, phase: str, random: Random) -> None:
    """Let a team do on its page what the phase asks of it, by what it can press."""
    if phase == "plan":
        _plan(page, random)
    elif phase in ("name", "promise", "vote"):
        _any_of(page, does(phase), random)


def _plan(page: Any, random: Random) -> None:
    for _ in range(random.randrange(3)):
        kind = random.choice(["build", "contribute", "tend"])
        can = page.locator(does(kind) + ":not([aria-disabled])")
        if count := can.count():
            before = page.locator(".dock p").inner_text() + page.locator(".sum").inner_text()
            can.nth(random.randrange(count)).click()
            _differs(page, before)
    page.locator(does("commit")).click()
    question = page.locator(".question button.main")
    # the question comes at once, or the plan is committed and is no longer there to be changed
    for _ in range(1000):
        if question.count():
            question.click()
            return
        if not page.locator(does("commit")).count():
            return
        page.wait_for_timeout(20)
    raise AssertionError("the plan was not committed")


def _differs(page: Any, before: str) -> None:
    for _ in range(100):
        if page.locator(".dock p").inner_text() + page.locator(".sum").inner_text() != before:
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"nothing changed: {before}")


def _any_of(page: Any, selector: str, random: Random) -> None:
    can = page.locator(selector + ":not([aria-disabled])")
    can.first.wait_for()
    can.nth(random.randrange(can.count())).click()
