"""Only what looks otherwise is painted again, and the window looks as if all of it had been."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.screen.drawing.geometry import Box
from game.screen.drawing.scene import Control, Item, Panel, Scene, Sign, Stroke, Words
from game.screen.pictures import paint
from game.screen.pictures.paint import Painter
from game.screen.pictures.repaint import differing, one_sided, parts
from game.screen.table_screen import TableScreen
from tests.pilot import Pilot

GROUND = "#EFECE6"
COLOURS = st.sampled_from(("#1D2B3A", "#F2B705", "#FFFFFF"))
BOXES = st.builds(
    Box, *(st.integers(-50, 1300).map(float),) * 2, *(st.sampled_from((0.0, 30.0, 90.0, 400.0)),) * 2
)
LIGHT = st.sampled_from((1.0, 1.0, 0.4))
CLIPS = st.none() | BOXES


@pytest.fixture(scope="module")
def pilot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pilot]:
    with Pilot(tmp_path_factory.mktemp("repaint"), size=(800, 600), paints=True) as pilot:
        yield pilot


def fresh(pilot: Pilot) -> Painter:
    """Return a painter that has painted nothing yet."""
    room = pilot.app.room
    return Painter(room.scale, room.lettering, pilot.app.gallery)


def words(pilot: Pilot, box: Box, text: str, colour: str, light: float, clip: Box | None) -> Words:
    lettering = pilot.app.room.lettering
    lines = lettering.lines(text, 34, "semibold", max(60.0, box.w))
    ink = Box(box.x, box.y, max(line.width for line in lines), lettering.line_height(34) * len(lines))
    return Words(box, lines, 34, colour, "left", ink, lettering.line_height(34), light, clip)


def items(pilot: Pilot) -> st.SearchStrategy[Item]:
    """Return anything that a screen paints."""
    return st.one_of(
        st.builds(Panel, BOXES, COLOURS, st.sampled_from((0, 12)), COLOURS, st.just(3), LIGHT, CLIPS),
        st.builds(
            lambda *how: words(pilot, *how),
            BOXES,
            st.sampled_from(("Ångström", "jij")),
            COLOURS,
            LIGHT,
            CLIPS,
        ),
        st.builds(
            lambda box, *how: Stroke(box, ((box.x, box.y), (box.right, box.bottom)), *how),
            BOXES,
            COLOURS,
            st.sampled_from((2.0, 14.0)),
            st.booleans(),
            LIGHT,
            CLIPS,
        ),
        st.builds(
            lambda box, *how: Sign(box.fitting(1), "shape", "circle", *how),
            BOXES.filter(lambda box: box.w > 0 and box.h > 0),
            COLOURS,
            COLOURS,
            st.just(4),
            LIGHT,
            CLIPS,
        ),
    )


@given(data=st.data())
@settings(max_examples=60)
def test_a_window_painted_in_parts_looks_as_one_painted_whole(pilot: Pilot, data: st.DataObject) -> None:
    """Things come, go, and change their order; the focus and what is pointed at move."""
    painter, surface = fresh(pilot), pygame.Surface((800, 600))
    whole = pygame.Surface((800, 600))
    some = data.draw(st.lists(items(pilot), max_size=6))
    for _ in range(3):
        some = data.draw(st.permutations(some) if data.draw(st.booleans()) else st.just(some))
        some = [*some[data.draw(st.integers(0, 2)) :], *data.draw(st.lists(items(pilot), max_size=2))]
        scene = Scene(pilot.app.room.scale.window, GROUND)
        scene.top.items.extend(some)
        focus, hover = (
            data.draw(st.none() | st.builds(Control, BOXES, st.just(name), st.just(id), clip=CLIPS))
            for name in ("focus", "hover")
        )
        painter.paint(scene, surface, focus, hover)
        fresh(pilot).paint(scene, whole, focus, hover)
        assert pygame.image.tobytes(surface, "RGB") == pygame.image.tobytes(whole, "RGB")


def test_a_table_that_is_played_on_looks_as_one_painted_whole(tmp_path: Path) -> None:
    """The window after each key of half a round, against the same scene on an empty surface."""
    with Pilot(tmp_path, size=(800, 600), paints=True) as pilot:
        pilot.sit(players=["you", "cooperative", "selfish", "random"])
        room, whole = pilot.app.room, pygame.Surface((800, 600))
        room.show(TableScreen(pilot.app))
        for key in ("tab", "return", "tab", "down", "return", "f3", "down", "escape", "tab", "return"):
            pilot.key(key)
            pilot.until(lambda: all(pilot.app.gallery.get(wanted) for wanted in pilot.scene.pictures()))
            pilot.app.redraw()
            pilot.step()
            assert room.scene is not None
            hover = room.scene.control(room.hover) if room.hover else None
            fresh(pilot).paint(room.scene, whole, room.focused, hover)
            seen = pygame.image.tobytes(room.window.get_surface(), "RGB")
            assert seen == pygame.image.tobytes(whole, "RGB"), key


def painted_parts(painter: Painter, scene: Scene, surface: pygame.Surface) -> list[pygame.Rect]:
    """Paint ``scene`` and return the parts that were painted."""
    told: list[pygame.Rect] = []

    def listening(
        boxes: list[pygame.Rect], window: pygame.Rect, whole: list[pygame.Rect]
    ) -> list[pygame.Rect]:
        told.extend(parts(boxes, window, whole=whole))
        return told

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paint, "parts", listening)
        painter.paint(scene, surface, None)
    return told


def test_one_thing_changed_is_one_small_part_painted(pilot: Pilot) -> None:
    painter, surface = fresh(pilot), pygame.Surface((800, 600))
    scene = Scene(pilot.app.room.scale.window, GROUND)
    scene.top.items.extend(Panel(Box(200.0 * i, 300, 100, 100), "#FFFFFF") for i in range(5))
    painter.paint(scene, surface, None)
    assert painted_parts(painter, scene, surface) == []
    panel = scene.top.items[2]
    assert isinstance(panel, Panel)
    scene.top.items[2] = replace(panel, fill="#1D2B3A")
    (part,) = painted_parts(painter, scene, surface)
    assert part.w < 80
    assert part.h < 80


def test_what_another_program_lay_over_is_painted_whole(tmp_path: Path) -> None:
    """When the window shows again, what is on it is not known."""
    with Pilot(tmp_path, size=(800, 600), paints=True) as pilot:
        pilot.sit()
        room = pilot.app.room
        room.show(TableScreen(pilot.app))
        pilot.step(events=[pygame.Event(pygame.WINDOWEXPOSED)])
        room.window.get_surface().fill("red")
        pilot.step(events=[pygame.Event(pygame.WINDOWEXPOSED)])
        assert room.window.get_surface().get_at((2, 2)) != pygame.Color("red")


def test_outside_the_slices_nothing_differs() -> None:
    assert differing("abcde", "abXYde") == (slice(2, 3), slice(2, 4))
    assert differing("ab", "ab") == (slice(2, 2), slice(2, 2))
    assert differing("aa", "aaa") == (slice(2, 2), slice(2, 3))


def test_what_is_not_in_both_is_found_and_a_changed_order_too() -> None:
    assert one_sided("abc", "axc") == ([1], [1])
    assert one_sided("aab", "ab") == ([0, 1], [0])
    assert one_sided("ab", "ba") is None


def test_parts_that_meet_are_one_and_most_of_the_window_is_all_of_it() -> None:
    window = pygame.Rect(0, 0, 100, 100)
    apart = [pygame.Rect(0, 0, 10, 10), pygame.Rect(20, 20, 10, 10)]
    assert parts(apart, window) == apart
    assert parts([*apart, pygame.Rect(5, 5, 20, 20)], window) == [pygame.Rect(0, 0, 30, 30)]
    assert parts([pygame.Rect(0, 0, 80, 80)], window) == [window]
    assert parts([pygame.Rect(200, 0, 9, 9)], window) == []


def test_a_line_is_painted_whole_or_not_at_all() -> None:
    """Two lines in a row: the part that meets the first grows to the second."""
    window = pygame.Rect(0, 0, 100, 100)
    lines = [pygame.Rect(5, 5, 20, 5), pygame.Rect(20, 8, 20, 5), pygame.Rect(0, 80, 9, 9)]
    assert parts([pygame.Rect(0, 0, 8, 8)], window, whole=lines) == [pygame.Rect(0, 0, 40, 13)]
