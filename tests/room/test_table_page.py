"""The table page: on a wall all that is chosen from is in sight, and nothing that the room may not see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from tests.room.browsing import NARROW, WALL, Pages, act, chromium, does, needs_chromium
from tests.room.laid import TEAMS, laid
from tests.room.serving import lead, served_table

LEAD = TEAMS
WALLS = [((1280, 720), "nl"), ((1280, 720), "en"), ((1920, 1080), "nl")]
ALL_IN_SIGHT = """[...document.querySelectorAll(".response, .event, .track, .notice, .pieces li, .person")]
    .filter(one => one.getBoundingClientRect().bottom > innerHeight).map(one => one.textContent)"""


TOO_SMALL = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !holder.offsetWidth || holder.closest(".sr")) continue;
    const size = parseFloat(getComputedStyle(holder).fontSize);
    if (size < .025 * innerHeight - .05) found.push(holder.outerHTML);
  }
  return found; }"""


@pytest.fixture
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


def of_table(room: Any) -> bytes:
    return snapshot(room, Viewer("table", None, "en"))


def test_what_only_the_remote_shows_changes_no_byte_of_the_table(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        table.ask(LEAD, do="next")
        before = of_table(table.room)
        assert table.ask(LEAD, do="show_hand", team=1)["done"]
        block = table.room.reader("en").block(0).id
        assert table.ask(LEAD, do="step", what="hand", which=block, team=1, step=1)["done"]
        assert table.ask(LEAD, do="remind", team=0)["done"]
        table.room.seen[table.devices[0].number] = 0.0
        assert table.ask(0, do="contribute")["done"]
        assert of_table(table.room) == before


def test_how_to_join_is_large_while_a_team_has_no_phone_and_then_one_line(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        code = table.room.devices.code
        assert b'"is":"join"' not in of_table(table.room) and code.encode() in of_table(table.room)
        assert table.ask(LEAD, do="remove", device=table.devices[2].number)["done"]
        assert b'"is":"join"' in of_table(table.room)


def test_nobody_is_asked_to_join_a_game_that_is_over(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        table.ask(LEAD, do="remove", device=table.devices[2].number)
        play = table.room.play
        while not play.match.is_over:
            is_voting = play.match.phase == "vote"  # then it is one line: the responses have the room
            assert (b'"is":"join"' in of_table(table.room)) != is_voting
            assert table.room.devices.code.encode() in of_table(table.room)
            waiting = play.waiting
            asked = {"do": "play_for", "team": waiting[0]} if waiting else {"do": "next"}
            assert table.ask(LEAD, **asked)["done"]
        assert b'"is":"join"' not in of_table(table.room)


@pytest.mark.slow
@needs_chromium
def test_on_a_wall_all_that_is_chosen_from_is_in_sight_and_remote_and_table_are_open_to_all(
    browser: Any, tmp_path: Path
) -> None:
    with served_table(tmp_path, "arena-poort", 6, promises=True) as table:
        pages, random = Pages(browser, table, teams=6), Random(3)
        walls = [pages.open(size, language, "/table") for size, language in WALLS]
        watcher = pages.open(NARROW, "en", "/table")
        remote = pages.open(NARROW, "nl", f"/lead/{table.room.lead_key}")
        match, seen = table.room.play.match, set()
        pages.lead.click("main button.main")
        while match.phase != "reflect":
            phase = match.phase
            seen.add(phase)
            pages.all_show_the_table_as_it_is(*walls)
            for wall in walls:
                assert wall.evaluate(ALL_IN_SIGHT) == []
            pages.are_open_to_all(walls[1], watcher, remote, pages.lead)
            for team in list(table.room.play.waiting):
                act(pages.teams[team], phase, random)
            for _ in range(100):
                if match.phase != phase:
                    break
                pages.table.wait_for_timeout(50)
        assert seen >= {"promise", "plan", "vote"}
        assert pages.said == []


@pytest.mark.slow
@needs_chromium
@pytest.mark.parametrize(
    ("case", "teams", "promises"), [("arena-poort", 6, True), ("bhag", 5, True), ("arena-poort", 6, False)]
)
def test_on_a_wall_no_letter_is_under_a_fortieth_of_its_height(
    browser: Any, tmp_path: Path, case: str, teams: int, promises: bool
) -> None:
    with served_table(tmp_path, case, teams, promises=promises, pace=1e6) as table:
        pages, remote, seen = Pages(browser, table, teams=0), lead(table), set[tuple[str, int]]()
        walls = [pages.open(size, language, "/table") for size, language in WALLS]
        room, match = table.room, table.room.play.match
        while match.state.round < 5 and not match.is_over:
            moment = ("story" if room.telling.is_telling else match.phase, match.state.round)
            if moment not in seen and match.state.round in (1, 4):
                seen.add(moment)
                for wall in walls:
                    wall.wait_for_timeout(300)
                    assert wall.evaluate(TOO_SMALL) == [], moment
                    assert wall.evaluate(ALL_IN_SIGHT) == [], moment
            if room.telling.is_telling:
                asked: dict[str, Any] = {"do": "to-the-end"}
            elif room.play.waiting:
                asked = {"do": "play_for", "team": room.play.waiting[0]}
            else:
                asked = {"do": "next"}
            assert table.do(remote, f"{table.base}/lead", **asked)["done"]
        asked_for = {"event", "plan", "vote", "reflect", "story"} | ({"promise"} if promises else set())
        assert {phase for phase, _ in seen} >= asked_for


@needs_chromium
def test_by_keyboard_alone_a_value_is_adjusted_and_the_table_goes_blank(browser: Any, tmp_path: Path) -> None:
    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=0)
        remote = pages.open(NARROW, "nl", f"/lead/{table.room.lead_key}")
        press(remote, 'details[data-key="adjust"] > summary')
        press(remote, 'details[data-key="adjust-crises"] > summary')
        press(remote, 'details[data-key="adjust-crises"] .counter button >> nth=1')
        remote.locator(".field textarea").last.wait_for()
        press(remote, 'details[data-key="adjust-foundation"] > summary')
        remote.locator('textarea[data-key="field adjust"]').focus()
        remote.keyboard.type("We counted wrong")
        pages.are_open_to_all(remote)
        remote.keyboard.press("Tab")
        remote.keyboard.press("Enter")
        remote.locator('textarea[data-key="field adjust"]').wait_for(state="detached")
        assert table.room.play.match.observation(None).crises == 1
        press(remote, '[data-do=\'{"do":"blank"}\']')
        pages.table.locator(".blank").wait_for(state="attached")
        assert pages.table.inner_text("body").strip() == ""
        assert pages.said == []


@needs_chromium
def test_a_question_that_the_table_has_passed_by_is_gone(browser: Any, tmp_path: Path) -> None:
    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=0)
        pages.lead.click("main button.main")
        pages.all_show("Plannen", "Planning")
        other = pages.open(NARROW, "nl", f"/lead/{table.room.lead_key}")
        press(other, does("undo"))
        other.locator(".question").wait_for()
        pages.lead.click(does("undo"))
        pages.lead.click(".question button.main")
        other.locator(".question").wait_for(state="detached")
        assert table.room.play.match.phase == "event"


def press(page: Any, selector: str) -> None:
    page.locator(selector).first.focus()
    page.keyboard.press("Enter")


@needs_chromium
@pytest.mark.parametrize("size", [WALL, (1024, 768)])
def test_how_to_join_covers_nothing_of_the_progress(
    browser: Any, tmp_path: Path, size: tuple[int, int]
) -> None:
    with served_table(tmp_path, "living-lab-welzijn") as table:
        page = browser.new_context(viewport={"width": size[0], "height": size[1]}).new_page()
        table.room.address = "http://192.168.178.123:8624"
        page.goto(f"http://phone.test:{table.port}{table.base}/table")
        page.locator(".join p", has_text="192.168.178.123:8624").wait_for()
        card = page.locator(".join").bounding_box()
        for other in (".board .tracks .bar >> nth=0", "#head .where", "footer button >> nth=1"):
            beside = page.locator(other).bounding_box()
            assert (
                beside["x"] + beside["width"] <= card["x"] or beside["y"] + beside["height"] <= card["y"]
            ), other
