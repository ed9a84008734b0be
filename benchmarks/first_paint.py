"""First paint: how long a phone on a slow network waits for the first words, and for the table.

Chromium slows the network down as its own tools do: SLOW bits a second either way, and DELAY before each
answer begins. Nothing is in the phone's store yet.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or ""
SLOW, DELAY = 400_000, 400
"""Bits a second, and milliseconds: what Chromium calls slow 3G."""
_TIMES = 5
_PAINTED = "performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)[0]"


@dataclass(frozen=True, slots=True)
class FirstPaint:
    """Seconds until the first words stand there, and until the table does (0: the page shows none)."""

    words: float
    table: float


def can_be_measured() -> bool:
    """Return whether a Chromium is here, and what drives it."""
    return bool(CHROMIUM) and find_spec("playwright") is not None


def first_paints(port: int, code: str) -> dict[str, FirstPaint]:
    """Return the middle one of some first visits to the page to join and to a team's page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        at = f"http://127.0.0.1:{port}/{code}"
        joining = [_first_paint(browser, at, joins=False) for _ in range(_TIMES)]
        playing = [_first_paint(browser, at, joins=True) for _ in range(_TIMES)]
        browser.close()
    return {"the page to join": _middle(joining), "a team's page": _middle(playing)}


def _middle(those: list[FirstPaint]) -> FirstPaint:
    return sorted(those, key=lambda one: one.words)[len(those) // 2]


def _first_paint(browser: Any, at: str, *, joins: bool) -> FirstPaint:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="nl")
    if joins:  # a seat without a visit: nothing is in the store of this browser
        context.request.post(f"{at}/join", form={"team": "0", "language": "nl"})
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    slow = {"latency": DELAY, "downloadThroughput": SLOW / 8, "uploadThroughput": SLOW / 8}
    devtools.send("Network.emulateNetworkConditions", {"offline": False, **slow})
    page.goto(at, wait_until="commit")
    while not page.evaluate(f"{_PAINTED} || 0"):  # the pages forbid the browser to wait for words of a test
        page.wait_for_timeout(50)
    words, table = page.evaluate(_PAINTED) / 1000, 0.0
    if joins:
        page.locator("#head h1").wait_for()
        table = page.evaluate("performance.now()") / 1000
    context.close()
    return FirstPaint(words, table)
