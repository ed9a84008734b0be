"""Joining in the window: told before anything listens, a code that a phone reads, what helps."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest
import segno

from game.content.base import Language
from game.files.trouble import TROUBLE
from game.language import say
from game.room.code import QUIET, wifi
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.joining import scancode
from game.screen.joining.join_screen import JoinScreen
from game.screen.joining.open_phones import OpenPhones, join
from game.screen.phones import NOBODY
from game.sessions.setting import Setting
from tests.pilot import Pilot
from tests.test_screen_opening import open_setup

SIZES = ((1280, 720), (1920, 1080), (1024, 768))


@pytest.fixture
def pilot(tmp_path: Path) -> Iterator[Pilot]:
    with Pilot(tmp_path) as pilot:
        yield pilot


def asked(pilot: Pilot, teams: int = 4) -> OpenPhones:
    """Sit down and open the screen that asks, for any port that is free."""
    pilot.sit(teams=teams)
    pilot.app.go_on()
    screen = OpenPhones(pilot.app, port=0)
    pilot.app.room.push(screen)
    pilot.step()
    return screen


def read_back(surface: pygame.Surface, whole: pygame.Rect, count: int) -> list[list[bool]]:
    """Return what lies in the middle of each of ``count`` by ``count`` modules: True where it is dark."""
    side = whole.width / count
    return [
        [
            sum(surface.get_at((int(whole.x + (x + 0.5) * side), int(whole.y + (y + 0.5) * side)))[:3]) < 200
            for x in range(count)
        ]
        for y in range(count)
    ]


@pytest.mark.parametrize("size", SIZES)
def test_the_codes_that_are_painted_are_read_back_with_their_quiet_zone(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: dict[str, Box] = {}
    real = scancode.scan_code

    def noted(stage: Stage, box: Box, words: str) -> Box:
        painted[words] = real(stage, box, words)
        return painted[words]

    monkeypatch.setattr("game.screen.joining.join_screen.scan_code", noted)
    with Pilot(tmp_path, size=size, paints=True) as pilot:
        screen = asked(pilot)
        screen.phones.wifi, screen.phones.password = "Zaal; 1", "ge:heim"
        pilot.use("open")
        assert isinstance(pilot.app.room.screen, JoinScreen)
        phones, surface = pilot.app.room.screen.phones, pilot.app.room.window.get_surface()
        assert set(painted) == {phones.link, wifi("Zaal; 1", "ge:heim")}
        for words, box in painted.items():
            code = segno.make(words, error="m", micro=False, boost_error=False)
            wanted = [[bool(module) for module in row] for row in code.matrix_iter(border=QUIET)]
            scale = pilot.app.room.scale.per_unit
            whole = pygame.Rect(*(round(value * scale) for value in (box.x, box.y, box.w, box.h)))
            assert whole.width % len(wanted) == 0, "modules of unequal width"
            assert whole.width / len(wanted) >= 4, "too small to scan"
            assert read_back(surface, whole, len(wanted)) == wanted
            assert QUIET == 4 and code.error == "M"


def test_nothing_listens_before_somebody_opens_it(pilot: Pilot) -> None:
    screen = asked(pilot)
    assert not screen.phones.is_open
    pilot.use("without")
    assert pilot.screen == "TableScreen"
    assert not screen.phones.is_open


@pytest.mark.parametrize(("platform", "words"), [("win32", "Windows"), ("darwin", "macOS"), ("linux", "ufw")])
def test_what_the_system_will_ask_is_told_before_it_asks(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch, platform: str, words: str
) -> None:
    monkeypatch.setattr("game.screen.joining.phone_screen.sys.platform", platform)
    asked(pilot)
    assert pilot.says(words)


def test_a_port_that_is_taken_is_told_and_the_room_plays_on_without_phones(pilot: Pilot) -> None:
    with socket.socket() as other:
        other.bind(("0.0.0.0", 0))
        other.listen()
        screen = asked(pilot)
        screen.port = other.getsockname()[1]
        pilot.use("open")
        assert pilot.screen == "ErrorDialog"
        assert pilot.says(str(screen.port))
        pilot.key("escape")
        pilot.use("without")
        assert pilot.screen == "TableScreen"


def test_a_server_that_keeps_failing_is_told_with_what_to_do(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.room.server.Web.app", None)  # what is called to begin, and cannot be
    phones = asked(pilot).phones
    pilot.use("open")
    while not (phones.has_failed or pilot.screen == "ErrorDialog"):
        pilot.step()
    pilot.step()
    assert pilot.screen == "ErrorDialog"
    told = pilot.store.folder / TROUBLE
    words = say(pilot.app.language, "room.server-ended", file=told)
    assert "".join(words.split()) in "".join("".join(pilot.texts()).split())  # a long path is broken anywhere
    assert "TypeError" in told.read_text(encoding="utf-8")
    assert not phones.is_open


def test_who_has_joined_stands_at_their_team(pilot: Pilot) -> None:
    asked(pilot)
    pilot.use("open")
    devices = pilot.app.use_phones().room.devices
    devices.join("team", 0, "Ada", "nl")
    devices.join("team", 0, "", "nl")
    pilot.step(0.1)
    assert pilot.says("2 telefoons")
    assert not pilot.says("Ada")  # phones promise that only the team and the facilitator see a name
    assert sum("nog niemand" in text for text in pilot.texts()) == 3


def test_a_team_that_needs_no_phone_is_told_with_how_it_plays(pilot: Pilot) -> None:
    asked(pilot)
    play = pilot.app.play
    assert play is not None
    play.session.set(Setting(ways=("phones", "laptop", "paper", "phones")))
    pilot.use("open")
    room = pilot.app.use_phones().room
    room.devices.join("team", 0, "", "nl")
    pilot.step(0.1)
    table = snapshot(room, Viewer("table", None, "nl")).decode()
    for words in ("1 telefoon", "kiest aan de laptop", "kiest op papier", "nog niemand"):
        assert sum(words in text for text in pilot.texts()) == 1
        assert table.count(words) == 1
    assert '"is":"join"' in table
    room.devices.join("team", 3, "", "nl")
    assert '"is":"join"' not in snapshot(room, Viewer("table", None, "nl")).decode(), "nobody is missing"


def test_no_phone_after_twenty_seconds_is_told_with_the_setting_to_change(pilot: Pilot) -> None:
    asked(pilot)
    pilot.use("open")
    pilot.app.use_phones().addresses = ["192.168.1.20"]
    pilot.step(NOBODY - 1)
    assert not pilot.says("Nog geen telefoon gezien")
    pilot.step(1.5)
    assert pilot.says("Nog geen telefoon gezien")
    pilot.use("to-game")
    assert pilot.screen == "TableScreen"


def test_one_key_shows_the_next_address(pilot: Pilot) -> None:
    asked(pilot)
    pilot.use("open")
    phones = pilot.app.use_phones()
    phones.addresses = ["192.168.1.20", "10.0.0.7", "169.254.3.4"]
    pilot.key("n")
    assert pilot.says(f"http://10.0.0.7:{phones.port}")
    assert phones.room.address == f"http://10.0.0.7:{phones.port}"
    pilot.key("n")
    assert pilot.says("gaf de laptop zichzelf")
    pilot.key("n")
    assert pilot.says("http://192.168.1.20")


def test_the_code_stays_in_a_corner_of_the_table_and_one_key_away(pilot: Pilot) -> None:
    asked(pilot)
    pilot.use("open")
    phones = pilot.app.use_phones()
    pilot.use("to-game")
    assert pilot.says(phones.code)
    assert pilot.says(phones.address)
    pilot.key("j")
    assert pilot.screen == "JoinScreen"
    pilot.key("j")
    pilot.key("escape")
    assert pilot.screen == "TableScreen"
    pilot.use("join")
    assert pilot.screen == "JoinScreen"


def test_the_wifi_is_asked_and_never_guessed(pilot: Pilot) -> None:
    asked(pilot)
    pilot.use("open")
    assert not pilot.says("1. Scan")
    pilot.use("wifi")
    pilot.tab_to("wifi")
    pilot.type("Zaal")
    pilot.use("open")
    assert pilot.says("1. Scan")
    assert pilot.says("Zaal")


def test_setting_up_with_phones_leads_to_the_screen_that_asks(pilot: Pilot) -> None:
    open_setup(pilot)
    pilot.use("page-way")
    pilot.use("way-phones")
    assert pilot.says("90 minuten")
    pilot.use("begin")
    assert pilot.screen == "OpenPhones"
    assert not pilot.app.use_phones().is_open
    pilot.use("without")
    assert pilot.screen == "Briefing"
    play = pilot.app.play
    assert play is not None and play.setting.ways == ("phones",) * 4


def test_the_way_that_was_chosen_is_the_first_one_next_time(pilot: Pilot) -> None:
    open_setup(pilot)
    pilot.use("page-way")
    pilot.use("way-paper")
    assert open_setup(pilot).seating.ways_of_people == ["paper"] * 4


def test_each_team_can_have_its_own_way_and_the_set_up_tells_what_the_mix_costs(pilot: Pilot) -> None:
    open_setup(pilot)
    pilot.use("page-way")
    pilot.use("way-phones")
    pilot.use("way-laptop-1")
    pilot.use("way-paper-3")
    assert pilot.says("Door elkaar: telefoons, laptop, papier. 18 keer naar de laptop lopen.")
    pilot.use("begin")
    pilot.use("without")
    play = pilot.app.play
    assert play is not None and play.setting.ways == ("phones", "laptop", "phones", "paper")
    assert open_setup(pilot).seating.ways_of_people == ["phones"] * 4  # one team's way is no habit


def test_a_game_with_phones_asks_again_when_it_goes_on(pilot: Pilot) -> None:
    play = pilot.sit()
    play.use_way(0, "phones")
    pilot.app.go_on()
    name = play.session.name
    pilot.play_on()
    from game.screen.opening.resume import resume

    resume(pilot.app, name)
    pilot.step()
    assert pilot.screen == "OpenPhones"


@pytest.mark.matrix
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("text_size", ["normal", "largest"])
@pytest.mark.parametrize("size", SIZES)
def test_every_screen_about_phones_fits(
    tmp_path: Path, size: tuple[int, int], text_size: str, language: Language
) -> None:
    with Pilot(tmp_path, size=size, language=language, text_size=text_size) as pilot:
        open_setup(pilot).seating.resize(6)
        pilot.use("page-way")
        for way in ("phones", "laptop", "paper"):
            pilot.use(f"way-{way}")
            pilot.use(f"way-{way}-5")
        screen = asked(pilot, teams=6)
        pilot.use("open")
        phones = screen.phones
        phones.addresses = ["192.168.178.124", "10.0.0.7"]
        pilot.key("n", times=2)
        for number in range(40):
            phones.room.devices.join("team", number % 5, "Wilhelmina-Alexandra", language)
        pilot.step(1)
        phones.wifi = "Bezoekersnetwerk van het stadhuis"
        pilot.key("n")
        for device in list(phones.room.devices):
            phones.room.devices.remove(device.number)
        pilot.step(NOBODY)
        pilot.use("to-game")
        pilot.play_on()
        pilot.app.go_on()
        pilot.step()
        pilot.key("f2")
        pilot.key("escape")
        assert isinstance(join(pilot.app), JoinScreen)
