"""The pages in a real browser, by a name of the network: as a phone sees them, in no secure context."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.press.eventpicture import event_picture
from tests.room.browsing import Pages, chromium, does, needs_chromium
from tests.room.serving import served_table

pytestmark = needs_chromium

WALL_OF_PICTURE = """last => [...last.parentNode.children].slice(-4)
    .map(one => one.querySelector("path").getAttribute("fill"))"""
"""The colours of the foundations under the picture of an event."""


@pytest.fixture
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


def test_a_round_is_played_by_four_teams_on_pages_that_are_open_to_all(browser: Any, tmp_path: Path) -> None:
    with served_table(tmp_path) as table:
        pages = Pages(browser, table)
        pages.all_show("Begin van de ronde", "Start of the round")
        pages.are_open_to_all()
        pages.lead.click("main button.main")
        pages.all_show("Plannen", "Planning")
        content = table.room.play.match.content
        wall = event_picture(content.events[table.room.play.match.state.event], content)["wall"]
        drawn = pages.table.locator(".event .picture > g").last.evaluate(WALL_OF_PICTURE)
        assert drawn == [one["fill"] if one["moved"] else "none" for one in wall]
        for page in pages.teams:
            page.locator(".counter button").nth(1).click()
            page.locator(".counter output", has_text="1").first.wait_for()
        pages.are_open_to_all()
        for page in pages.teams:
            page.locator(".sum + div button.main").click()
        pages.all_show("Stemmen", "Voting")
        pages.are_open_to_all()
        for page in pages.teams:
            page.locator(".response button.main").first.click()
        pages.all_show("Terugkijken", "Looking back")
        pages.teams[1].fill("textarea", "We luisteren eerst")
        pages.teams[1].locator(".form button").click()
        pages.teams[1].locator("#state", has_text="Bewaard").wait_for()
        pages.are_open_to_all()
        assert [item.text for item in table.room.play.said] == [("We luisteren eerst",)]
        assert pages.said == []


def test_a_lost_device_and_a_killed_connection_come_back(browser: Any, tmp_path: Path) -> None:
    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=1)
        phone = pages.teams[0]
        phone.context.set_offline(True)
        pages.lead.click("main button.main")
        phone.locator("#state", has_text="Geen verbinding").wait_for()
        phone.context.set_offline(False)
        phone.locator(".where b", has_text="Plannen").wait_for()
        phone.reload()
        phone.locator("h1", has_text="Gemeente").wait_for()


def test_what_is_typed_and_not_sent_outlives_a_reload_and_what_is_sent_is_gone(
    browser: Any, tmp_path: Path
) -> None:
    from playwright.sync_api import expect

    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=4)
        pages.lead.click("main button.main")
        for page in pages.teams:
            page.locator(".sum + div button.main").click()
            page.locator(".question button.main").click()
        for page in pages.teams:
            page.locator(".response button.main").first.click()
        phone = pages.teams[2]
        phone.fill("textarea", "Half a sent")
        phone.reload()
        expect(phone.locator("textarea")).to_have_value("Half a sent")
        phone.locator(".form button").click()
        expect(phone.locator("textarea")).to_have_value("")
        phone.reload()
        phone.locator("textarea").wait_for()
        assert phone.locator("textarea").input_value() == ""
        assert pages.said == []


def test_while_a_team_plans_its_capacity_stays_in_sight_with_a_way_to_the_plan(
    browser: Any, tmp_path: Path
) -> None:
    from playwright.sync_api import expect

    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=2)
        pages.lead.click("main button.main")
        phone = pages.teams[1]  # the narrow one
        dock = phone.locator(".dock")
        dock.wait_for()
        box = dock.bounding_box()
        assert box["y"] + box["height"] <= 568 + 1
        phone.locator(".dock a").click()
        expect(phone.locator("#our-plan")).to_be_in_viewport()
        phone.locator(".counter button").nth(1).click()
        phone.locator(".dock", has_text="1 van 2").wait_for()


def test_who_commits_at_the_end_of_a_long_page_sees_what_it_says_now(browser: Any, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=2)
        pages.lead.click("main button.main")
        phone = pages.teams[1]  # the narrow one
        phone.locator(".where b", has_text="Plannen").wait_for()
        phone.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
        phone.locator(does("commit")).click()
        if phone.locator(".question button.main").count():
            phone.locator(".question button.main").click()
        expect(phone.locator("#page .notice").first).to_be_in_viewport()
        phone.wait_for_function("window.pageYOffset === 0")
