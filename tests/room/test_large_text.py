"""With text at twice its size nothing is cut off and nothing lies over anything, on any page in any phase."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.room.browsing import NARROW, USUAL, Pages, chromium, needs_chromium
from tests.room.laid import naming_event
from tests.room.serving import Served, lead, served_table

pytestmark = needs_chromium

FLAWS = (Path(__file__).parent / "large_text.js").read_text(encoding="utf-8")
"""Returns what is wider than the page, cut off, or lies over another text or button."""
SEATS = ((NARROW, "nl"), (USUAL, "nl"), (NARROW, "en"), (USUAL, "en"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


def on(table: Served, remote: str) -> None:
    """Let the facilitator do the next thing: turn, tell to the end, play for who is waited for, close."""
    base, room = f"{table.base}/lead", table.room
    if room.telling.is_telling:
        table.do(remote, base, do="to-the-end")
    elif room.play.match.phase == "event" and room.play.match.state.round == 1:
        table.do(remote, base, do="event", event=naming_event())
    elif room.play.waiting:
        table.do(remote, base, do="play_for", team=room.play.waiting[0])
    else:
        table.do(remote, base, do="next")


def shown(room: Any) -> tuple[str, int]:
    """Return what there is to see: the phase or the story, and how many are still waited for."""
    return ("story" if room.telling.is_telling else room.play.match.phase, min(1, len(room.play.waiting) % 4))


@pytest.mark.slow
def test_at_twice_the_size_nothing_is_cut_off_or_lies_over_anything(browser: Any, tmp_path: Path) -> None:
    with served_table(tmp_path, "arena-poort", 4, promises=True, length="short", pace=1e6) as table:
        pages = Pages(browser, table, teams=0)
        phones = [pages.phone(team, *seat) for team, seat in enumerate(SEATS)]
        others = [
            pages.open(NARROW, "nl", f"/lead/{table.room.lead_key}"),
            pages.open(NARROW, "nl", "/table"),
            pages.open(NARROW, "nl"),
        ]
        remote, seen, match = lead(table), set[tuple[str, int]](), table.room.play.match
        while True:
            if shown(table.room) not in seen:
                seen.add(shown(table.room))
                table.do(remote, f"{table.base}/lead", do="restart", minutes=10)
                reader = table.room.reader("nl")
                phase = "story" if table.room.telling.is_telling else match.phase
                pages.table.locator(".where b", has_text=reader.say(f"room.phase-{phase}")).wait_for()
                for page in (*phones, pages.lead, *others):
                    page.wait_for_timeout(150)
                    assert page.evaluate(f"({FLAWS})()") == [], (shown(table.room), page.url)
            if match.is_over and not table.room.telling.is_telling:
                break
            on(table, remote)
        phases = {phase for phase, _ in seen}
        assert phases == {"event", "name", "promise", "plan", "vote", "reflect", "over", "story"}
        assert pages.said == []
