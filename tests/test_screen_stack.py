"""The screen stack: keys, mouse, focus, scrolling and typing, through the real app."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.screen.app import App
from game.screen.drawing.entry import entry
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.screen_base import Screen
from tests.pilot import Pilot


class Room(Screen):
    """A screen with some of everything."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.typed = "één"
        self.used: list[str] = []
        self.lines = 3

    def write(self, stage: Stage) -> None:
        box = stage.box.inset(40)
        for name, where in zip("abcd", box.top(220).grid(4, 2, 20), strict=True):
            why = "niet nu" if name == "c" else ""
            stage.button(where, name, name, lambda name=name: self.used.append(name), why_not=why)
        entry(
            stage,
            box.below(260).top(90),
            "typing",
            self.typed,
            self._change,
            lambda: self.used.append("done"),
        )
        with stage.scroll(box.below(400).top(200), "list") as column:
            for number in range(self.lines):
                stage.button(column.take(80), f"line {number}", str(number), lambda: None)

    def _change(self, text: str) -> None:
        self.typed = text


@pytest.fixture
def pilot(tmp_path: Path) -> Iterator[Pilot]:
    with Pilot(tmp_path, paints=True) as pilot:
        pilot.app.room.show(Room(pilot.app))
        pilot.step()
        yield pilot


@pytest.fixture
def room(pilot: Pilot) -> Room:
    screen = pilot.app.room.screen
    assert isinstance(screen, Room)
    return screen


def test_the_first_control_has_the_focus(pilot: Pilot) -> None:
    assert pilot.focus == "a"


def test_tab_goes_round_and_shift_tab_back(pilot: Pilot) -> None:
    names = list(pilot.controls)
    for name in [*names[1:], names[0]]:
        pilot.key("tab")
        assert pilot.focus == name
    pilot.key("tab", shift=True)
    assert pilot.focus == names[-1]


def test_arrows_go_to_what_lies_that_way(pilot: Pilot) -> None:
    pilot.key("right")
    assert pilot.focus == "b"
    pilot.key("down")
    assert pilot.focus == "d"
    pilot.key("left")
    assert pilot.focus == "c"
    pilot.key("up")
    assert pilot.focus == "a"


@pytest.mark.parametrize("key", ["return", "space"])
def test_a_key_uses_what_has_the_focus(pilot: Pilot, room: Room, key: str) -> None:
    pilot.key(key)
    assert room.used == ["a"]


def test_a_click_focuses_and_uses(pilot: Pilot, room: Room) -> None:
    pilot.click("d")
    assert (pilot.focus, room.used) == ("d", ["d"])


def test_what_cannot_be_used_now_can_be_focused_and_says_why(pilot: Pilot, room: Room) -> None:
    pilot.use("c")
    pilot.click("c")
    assert room.used == []
    assert pilot.controls["c"].hint == "niet nu"


def test_the_focus_is_seen(pilot: Pilot) -> None:
    surface = pilot.app.room.window.get_surface()
    before = pygame.image.tobytes(surface, "RGB")
    pilot.key("tab")
    assert pygame.image.tobytes(surface, "RGB") != before


def test_typed_text_goes_where_the_cursor_is(pilot: Pilot, room: Room) -> None:
    pilot.tab_to("typing")
    pilot.type(" café")
    pilot.key("home")
    pilot.type("Óók ")
    pilot.key("end")
    pilot.key("backspace")
    pilot.key("left")
    pilot.key("delete")
    assert room.typed == "Óók één ca"


def test_a_full_field_takes_no_more_wherever_the_cursor_is(pilot: Pilot, room: Room) -> None:
    pilot.tab_to("typing")
    pilot.type("x" * 500)
    full = room.typed
    pilot.key("home")
    pilot.type("abc")
    assert room.typed == full
    pilot.key("backspace")
    assert room.typed == full  # nothing stands before the cursor: it has not moved


def test_letters_are_not_the_rooms_keys_while_typing(pilot: Pilot, room: Room) -> None:
    language = pilot.app.language
    pilot.tab_to("typing")
    pilot.key("t")
    pilot.type("t")
    assert pilot.app.language == language
    assert room.typed == "éént"


def test_enter_in_a_field_is_done(pilot: Pilot, room: Room) -> None:
    pilot.tab_to("typing")
    pilot.key("return")
    assert room.used == ["done"]


def test_an_input_method_shows_what_it_composes_and_leaves_it_out_until_it_is_chosen(
    pilot: Pilot, room: Room
) -> None:
    pilot.tab_to("typing")
    pilot.step(events=[pygame.Event(pygame.TEXTEDITING, text="´", start=0, length=1)])
    assert room.typed == "één"
    pilot.type("é")
    assert room.typed == "éénéé"[:4]
    assert pilot.app.composing == ""


def test_a_typed_text_has_an_end(pilot: Pilot, room: Room) -> None:
    pilot.tab_to("typing")
    pilot.step(events=[pygame.Event(pygame.TEXTINPUT, text="x" * 5000)])
    assert len(room.typed) == 200


def test_signs_that_are_not_text_are_not_typed(pilot: Pilot, room: Room) -> None:
    pilot.tab_to("typing")
    pilot.step(events=[pygame.Event(pygame.TEXTINPUT, text="a\x00\u202eb")])
    assert room.typed == "éénab"


def test_what_has_the_focus_is_scrolled_into_view(pilot: Pilot, room: Room) -> None:
    room.lines = 30
    pilot.app.redraw()
    pilot.step()
    pilot.tab_to("line 29")
    control = pilot.controls["line 29"]
    assert control.clip is not None
    assert control.clip.holds(control.box)


def test_the_wheel_scrolls_what_lies_under_the_mouse(pilot: Pilot, room: Room) -> None:
    room.lines = 30
    pilot.app.redraw()
    pilot.step()
    control = pilot.controls["list"]
    assert control.wheel is not None
    control.wheel(-3)
    pilot.app.redraw()
    pilot.step()
    assert room.memory["list"] > 0


def test_a_list_that_fits_is_no_control(pilot: Pilot, room: Room) -> None:
    room.lines = 2
    pilot.app.redraw()
    pilot.step()
    assert "list" not in pilot.controls


@pytest.mark.parametrize("size", [(800, 600), (1280, 720), (1440, 900), (2560, 1080), (3840, 2160)])
def test_the_window_is_laid_out_anew_at_any_size(pilot: Pilot, size: tuple[int, int]) -> None:
    pilot.app.room.window.size = size
    pilot.step(events=pygame.event.get(pygame.WINDOWSIZECHANGED))
    assert pilot.app.room.window.get_surface().get_size() == size
    assert pilot.scene.window.h == pytest.approx(1080, abs=1)


def test_full_screen_and_back(pilot: Pilot) -> None:
    before = pilot.app.room.window.size
    pilot.key("f11")
    assert pilot.app.settings.full_screen
    pilot.key("f11")
    assert pilot.app.room.window.size == before
    assert not pilot.app.settings.full_screen


def test_the_language_switches_anywhere_and_is_remembered(pilot: Pilot, tmp_path: Path) -> None:
    pilot.key("t")
    assert pilot.app.language == "en"
    assert '"en"' in (tmp_path / "config" / "settings.json").read_text()


def test_text_grows_and_shrinks_by_key(pilot: Pilot) -> None:
    high = pilot.app.room.lettering.line_height(27)
    pilot.key("=", ctrl=True)
    assert pilot.app.room.lettering.line_height(27) > high
    pilot.key("-", ctrl=True)
    assert pilot.app.room.lettering.line_height(27) == high


def test_a_mistake_of_ours_is_told_and_the_room_goes_on(pilot: Pilot, room: Room, tmp_path: Path) -> None:
    room._change = None  # type: ignore[method-assign,assignment]
    pilot.tab_to("typing")
    pilot.type("x")
    assert pilot.screen == "ErrorDialog"
    assert "TypeError" in (tmp_path / "data" / "trouble.txt").read_text()
    assert "trouble.txt" in pilot.texts()[-2]
    pilot.key("return")
    assert pilot.screen == "Room"


def test_settings_that_cannot_be_written_are_told(pilot: Pilot, tmp_path: Path) -> None:
    folder = tmp_path / "config"
    (folder / "settings.json").unlink()
    folder.rmdir()
    folder.write_text("a file where the folder was")
    pilot.key("t")
    assert pilot.screen == "ErrorDialog"
    assert pilot.app.language == "nl"


def test_closing_the_window_ends_the_loop(pilot: Pilot) -> None:
    pilot.step(events=[pygame.Event(pygame.QUIT)])
    assert not pilot.app.is_running


@pytest.mark.parametrize("count", [1, 3, 7])
def test_boxes_are_cut_without_loss(count: int) -> None:
    box = Box(10, 20, 300, 200)
    columns = box.columns(count, 6)
    assert columns[-1].right == pytest.approx(box.right)
    assert sum(column.w for column in columns) + 6 * (count - 1) == pytest.approx(box.w)
    assert len(list(box.grid(count, 3, 4))) == count
