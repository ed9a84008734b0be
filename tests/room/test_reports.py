"""What people reported of other programs for rooms, where no other test of the room holds it already."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import segno

from game.commands import room as room_command
from game.match.players import YOU
from game.room.addresses import rank
from game.room.code import QUIET, modules, svg
from game.sessions.devices import MOST_DEVICES, TooManyDevices
from tests.pilot import Pilot
from tests.room.browsing import NARROW, USUAL, Pages, chromium, does, needs_chromium
from tests.room.laid import TEAMS, laid
from tests.room.serving import lead, served_table
from tests.room.test_join_screen import asked


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


# --- finding the room -----------------------------------------------------------------------------


def test_addresses_of_home_and_office_networks_come_first_and_self_given_ones_last() -> None:
    found = ["169.254.7.7", "172.17.0.1", "8.8.4.4", "192.168.1.20", "10.0.0.7"]
    assert sorted(found, key=rank) == ["192.168.1.20", "10.0.0.7", "8.8.4.4", "172.17.0.1", "169.254.7.7"]


def test_a_self_given_address_is_never_told_without_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with laid(tmp_path) as table:
        table.room.address = "http://169.254.7.7:8421"
        room_command._tell(table.room, ["169.254.7.7"], "game", "en")
        assert "gave itself this address" in capsys.readouterr().out
        table.room.address = "http://192.168.1.20:8421"
        room_command._tell(table.room, ["192.168.1.20"], "game", "en")
        assert "gave itself" not in capsys.readouterr().out


def test_how_many_phones_a_hotspot_carries_is_told_before_it_is_opened(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        asked(pilot)
        assert pilot.says("stops at eight to ten phones") and pilot.says("small Wi-Fi router")


def test_the_ways_out_of_a_guest_network_stand_in_their_order(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        asked(pilot)
        pilot.use("open")
        pilot.app.use_phones().addresses = ["192.168.1.20"]
        pilot.step(60)
        told = " ".join(pilot.texts())
        ways = ["router of your own", "the building's network", "a hotspot", "without phones"]
        places = [told.index(way) for way in ways]
        assert places == sorted(places)


def test_the_code_of_a_page_has_its_quiet_zone_on_a_ground_of_its_own() -> None:
    address = "http://192.168.1.20:8421/BDFG?k=abcdefghijkl"
    picture = ET.fromstring(svg(address))
    count = len(modules(address)) + 2 * QUIET
    assert QUIET == 4 and picture.get("viewBox") == f"0 0 {count} {count}"
    ground = picture[0]
    assert ground.get("fill") in ("#FFFFFF", "#fff") and ground.get("d") == f"M0 0h{count}v{count}h-{count}z"


@needs_chromium
@pytest.mark.parametrize("ground", ["white", "black"])
def test_the_code_that_a_page_paints_is_read_back_with_its_quiet_zone_on_both_grounds(
    browser: Any, tmp_path: Path, ground: str
) -> None:
    import pygame

    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=0)
        page = pages.open((900, 900), "nl", f"/qr.svg?k={table.room.invitation}")
        page.evaluate(f"document.documentElement.style.background = '{ground}'")
        picture = tmp_path / "code.png"
        page.screenshot(path=str(picture))
        wanted = [[bool(one) for one in row] for row in segno.make(table.room.scanned, error="m").matrix]
        whole = len(wanted) + 2 * QUIET
        surface = pygame.image.load(str(picture))
        side = min(surface.get_size()) / whole
        left, top = ((length - min(surface.get_size())) / 2 for length in surface.get_size())
        read = [
            [
                sum(surface.get_at((int(left + (x + 0.5) * side), int(top + (y + 0.5) * side)))[:3]) < 380
                for x in range(whole)
            ]
            for y in range(whole)
        ]
        inner = [row[QUIET:-QUIET] for row in read[QUIET:-QUIET]]
        assert inner == wanted
        edge = [read[y][x] for y in range(whole) for x in range(whole) if _is_edge(x, y, whole)]
        assert not any(edge)


def _is_edge(x: int, y: int, whole: int) -> bool:
    return min(x, y, whole - 1 - x, whole - 1 - y) < QUIET


# --- a phone and its seat -------------------------------------------------------------------------


@needs_chromium
def test_a_phone_that_idles_and_reloads_has_the_same_seat(browser: Any, tmp_path: Path) -> None:
    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=1)
        before = list(table.room.devices)
        for _ in range(3):
            pages.teams[0].reload()
            pages.teams[0].locator("h1", has_text="Gemeente").wait_for()
        pages.teams[0].goto(pages.base)
        pages.teams[0].locator("h1", has_text="Gemeente").wait_for()
        assert list(table.room.devices) == before


@needs_chromium
def test_a_phone_that_wakes_asks_anew_also_when_its_stream_looks_open(browser: Any, tmp_path: Path) -> None:
    with served_table(tmp_path) as table:
        page = Pages(browser, table, teams=1).teams[0]
        for event, of in (("visibilitychange", "document"), ("pageshow", "window")):
            asked_for: list[str] = []
            page.wait_for_timeout(500)
            page.on("request", lambda request, kept=asked_for: kept.append(request.url))
            with page.expect_request(lambda request: "/now" in request.url):
                page.evaluate(
                    f"{of}.dispatchEvent(new PageTransitionEvent('{event}', {{ persisted: true }}))"
                )
            page.wait_for_timeout(200)
            assert any("/stream" in url for url in asked_for)


@needs_chromium
def test_a_second_tab_shares_the_seat_and_who_leaves_it_is_asked_first(browser: Any, tmp_path: Path) -> None:
    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=1)
        first = pages.teams[0]
        second = first.context.new_page()
        second.goto(pages.base)
        second.locator("h1", has_text="Gemeente").wait_for()
        assert len([one for one in table.room.devices if one.role == "team"]) == 1
        second.click("form[data-ask] button")
        second.locator(".question", has_text="Andere tabbladen op dit toestel gaan mee").wait_for()
        pages.are_open_to_all(second)
        second.locator(".question button").last.click()
        second.locator(".question").wait_for(state="detached")
        assert len([one for one in table.room.devices if one.role == "team"]) == 1
        second.click("form[data-ask] button")
        second.click(".question button.main")
        for tab in (first, second):  # neither shows a team that the other took
            tab.locator(".seat").first.wait_for()
        assert not [one for one in table.room.devices if one.role == "team"]


@needs_chromium
def test_a_page_whose_seat_is_moved_says_where_it_sits_now(browser: Any, tmp_path: Path) -> None:
    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=1)
        (device,) = (one for one in table.room.devices if one.role == "team")
        moved = table.do(lead(table), f"{table.base}/lead", do="move", device=device.number, team=1)
        assert moved["done"]
        pages.teams[0].locator("#state", has_text="Dit toestel zit nu bij").wait_for()


def test_devices_are_limited_in_total_and_none_by_its_address(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        devices = table.room.devices
        while len(list(devices)) < MOST_DEVICES:
            devices.join("team", 0, "", "en")
        with pytest.raises(TooManyDevices):
            devices.join("team", 1, "", "en")


@needs_chromium
def test_a_whole_room_joins_from_one_address(browser: Any, tmp_path: Path) -> None:
    with served_table(tmp_path) as table:
        cookies = {table.join(number % 4) for number in range(60)}
        assert len(cookies) == 60
        assert {table.ask("GET", f"{table.base}/now", cookie=cookie)[0] for cookie in cookies} == {200}


# --- what is heard and read -----------------------------------------------------------------------


@needs_chromium
def test_a_screen_reader_hears_the_clock_at_thresholds_only(browser: Any, tmp_path: Path) -> None:
    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=0)
        page = pages.open(USUAL, "en", "/table", with_clock=True)
        page.locator("#head h1").wait_for()
        page.evaluate(
            """() => { window.heard = [];
            for (const one of document.querySelectorAll("[role=status], [aria-live]"))
              new MutationObserver(() => one.textContent && window.heard.push(one.textContent))
                .observe(one, { childList: true, characterData: true, subtree: true }); }"""
        )
        pages.lead.locator(does("restart")).first.click()
        page.locator(".clock", has_text=":").wait_for()
        assert page.locator(".clock").get_attribute("aria-hidden") == "true"
        page.context.set_offline(True)  # so that nothing sets its clock but the test
        shown = set()
        for _ in range(140):
            page.clock.fast_forward(1000)
            shown.add(page.locator(".clock").text_content())
        assert len(shown) > 60
        heard = [words for words in page.evaluate("window.heard") if "connection" not in words]
        assert heard == ["Less than a minute left", "Time is up; finish calmly"]


@needs_chromium
def test_before_its_script_runs_a_page_says_what_it_is_and_what_it_needs(
    browser: Any, tmp_path: Path
) -> None:
    with served_table(tmp_path) as table:
        context = browser.new_context(
            viewport={"width": NARROW[0], "height": NARROW[1]}, locale="nl", java_script_enabled=False
        )
        page = context.new_page()
        page.goto(f"http://phone.test:{table.port}{table.base}")
        page.locator(".seat").nth(2).click()
        page.click("button.main")  # joining needs no script at all
        words = page.inner_text("body")
        assert "Even geduld" in words and "JavaScript" in words and "Ander team" in words
        assert len([one for one in table.room.devices if one.role == "team"]) == 1


def test_who_is_gone_keeps_nobody_waiting(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        table.ask(TEAMS, do="next")
        play = table.room.play
        assert play.session.players.count(YOU) == 4
        for team in list(play.waiting)[:3]:
            table.ask(team, do="commit")
        (gone,) = play.waiting
        assert table.ask(TEAMS, do="play_for", team=gone)["done"]
        assert table.ask(TEAMS, do="remove", device=table.devices[gone].number)["done"]
        assert gone not in play.waiting or play.match.phase != "plan"
