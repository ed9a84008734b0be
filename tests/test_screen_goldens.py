"""Screens as facts: what is where at eight fixed moments, as text; and four of them as small pictures.

``RENEW=1`` writes the goldens in tests/goldens/screens anew: look at them before you commit them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

import pygame
import pytest
from PIL import Image, ImageChops, ImageStat

from game.screen.drawing.geometry import Box
from game.screen.drawing.scene import Item, Panel, Picture, Scene, Sign, Stroke, Words
from game.screen.flow import go_on
from game.screen.opening.title import Title
from game.screen.story.story import Story
from tests.autopilot import Autopilot
from tests.pilot import Pilot

GOLDENS = Path(__file__).parent / "goldens" / "screens"
SIZE = (480, 270)
"""Pixels of a picture golden."""
TOLERANCE = 0.5
"""The mean difference of a colour (of 255) that another build of SDL may make. A panel that moved by a
hundredth of the height makes more: see the test of it."""


# --- eight moments --------------------------------------------------------------------------------


def title(pilot: Pilot) -> None:
    pilot.app.room.show(Title(pilot.app))


def table(pilot: Pilot) -> None:
    """Show a busy table: many blocks, synergies, signs, and two teams that are done."""
    pilot.sit(seed=4)
    pilot.play_on(rounds=3)
    go_on(pilot.app)
    fly(pilot, lambda flown: len(flown.play.waiting) == 2 and pilot.screen == "TableScreen")


def planning(pilot: Pilot) -> None:
    table(pilot)
    fly(pilot, lambda flown: pilot.screen == "PlanScreen")


def voting(pilot: Pilot) -> None:
    table(pilot)
    fly(pilot, lambda flown: pilot.screen == "Voting")


def synergy(pilot: Pilot) -> None:
    pilot.sit(seed=4)
    go_on(pilot.app)
    fly(pilot, lambda flown: scene_of(pilot) == "synergy")


def reflect(pilot: Pilot) -> None:
    table(pilot)
    fly(pilot, lambda flown: pilot.screen == "Reflect")


def outcome(pilot: Pilot) -> None:
    pilot.sit(seed=4)
    pilot.play_on(rounds=9, phase="over")
    go_on(pilot.app)


def panel(pilot: Pilot) -> None:
    table(pilot)
    pilot.key("f2")


MOMENTS: dict[str, Callable[[Pilot], None]] = {
    one.__name__: one for one in (title, table, planning, voting, synergy, reflect, outcome, panel)
}
PICTURED = ("title", "table", "synergy", "outcome")


def fly(pilot: Pilot, there: Callable[[Autopilot], bool]) -> None:
    """Play on by keys until the window is ``there``."""
    flown = Autopilot(pilot)
    pilot.step()
    for _ in range(600):
        if there(flown):
            return
        flown.answer(pilot.screen)
    raise AssertionError("the moment never comes")


def scene_of(pilot: Pilot) -> str:
    screen = pilot.app.room.screen
    return screen.beat.scene if isinstance(screen, Story) else ""


@pytest.fixture
def pilot(tmp_path: Path) -> Iterator[Pilot]:
    with Pilot(tmp_path, size=(1280, 720), language="nl", checks=False, paints=True) as flying:
        yield flying


# --- as facts -------------------------------------------------------------------------------------


def facts(scene: Scene, focus: str) -> str:
    """Return a line for everything a player can tell: its box in tens of units, its kind and its name.

    A box is x, y, width and height. What is only ground or line has no name and stands in no line, but for
    panels as large as a card: they are the layout.
    """
    lines = []
    for number, layer in enumerate(scene.layers):
        lines.append(f"layer {number}")
        for item in layer.items:
            named = _named(item)
            if named:
                lines.append(f"  {_place(item.box):>19}  {named}")
    for control in scene.controls:
        signs = ("*" if control.id == focus else " ") + ("" if control.enabled else "off ")
        lines.append(f"{signs} {_place(control.box):>19}  control {control.id}")
    return "\n".join(lines) + "\n"


def _named(item: Item) -> str:
    match item:
        case Words():
            return f"words   {item.text}" if item.text.strip() else ""
        case Picture():
            return f"{item.wanted.kind:7} {item.wanted.name}"
        case Sign():
            return f"{item.of:7} {item.name}"
        case Panel(box=box) if box.w >= 200 and box.h >= 100:
            return f"panel   {item.fill}"
        case _:
            return ""


def _place(box: Box) -> str:
    return " ".join(f"{round(value / 10):4}" for value in (box.x, box.y, box.w, box.h))


@pytest.mark.parametrize("name", MOMENTS)
def test_everything_on_a_screen_is_where_it_was(pilot: Pilot, name: str) -> None:
    MOMENTS[name](pilot)
    pilot.step()
    path, found = GOLDENS / f"{name}.txt", facts(pilot.scene, pilot.focus)
    if os.environ.get("RENEW"):
        GOLDENS.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")
    kept = path.read_text(encoding="utf-8")
    changed = [pair for pair in zip_longest(found.splitlines(), kept.splitlines()) if not _alike(*pair)]
    assert not changed, f"{name} is laid out otherwise; RENEW=1 if that is meant: {changed[:4]}"


def _alike(first: str | None, other: str | None) -> bool:
    """Whether two lines say the same, places to ten units: letters differ a little between builds of SDL."""
    if first is None or other is None:
        return first == other
    (places, words), (other_places, other_words) = _split(first), _split(other)
    return words == other_words and all(abs(a - b) <= 1 for a, b in zip(places, other_places, strict=True))


def _split(line: str) -> tuple[list[int], str]:
    """Return the places of a line, and its other words."""
    match = re.fullmatch(r"(\W*(?:off )?) +(-?\d+) +(-?\d+) +(\d+) +(\d+)  (.*)", line)
    if match is None:
        return [], line
    return [int(number) for number in match.groups()[1:5]], match[1].strip() + " " + match[6]


def test_a_word_that_moved_is_seen() -> None:
    line = "*    156   98   33    8  control next"
    assert _alike(line, "*    157   98   33    8  control next")
    assert not _alike(line, "*    158   98   33    8  control next")
    assert not _alike(line, "     156   98   33    8  control next")
    assert not _alike(line, "*    156   98   33    8  control previous")
    assert not _alike(line, None)


# --- as pictures ----------------------------------------------------------------------------------


def picture(pilot: Pilot) -> Image.Image:
    """Return what is on the screen, small, with all its pictures drawn."""
    file = pilot.folder / "seen.png"
    pilot.picture(file)
    return Image.open(file).convert("RGB").resize(SIZE, Image.Resampling.BOX)


def difference(first: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of the colour that differs most: 0 to 255."""
    return max(ImageStat.Stat(ImageChops.difference(first, other)).mean)


@pytest.mark.parametrize("name", PICTURED)
def test_a_screen_looks_as_it_looked(pilot: Pilot, name: str) -> None:
    MOMENTS[name](pilot)
    pilot.step()
    path, image = GOLDENS / f"{name}.png", picture(pilot)
    if os.environ.get("RENEW"):
        GOLDENS.mkdir(parents=True, exist_ok=True)
        image.save(path, optimize=True)
    kept = Image.open(path).convert("RGB")
    assert difference(image, kept) < TOLERANCE, f"{name} looks different; RENEW=1 if that is meant"


def test_a_panel_that_moved_is_seen(pilot: Pilot) -> None:
    """The tolerance does not let through one panel that stands 12 units lower."""
    table(pilot)
    pilot.step()
    seen = picture(pilot)
    surface = pilot.app.room.window.get_surface()
    area = pygame.Rect(pilot.app.room.scale.edges(pilot.controls["event"].box.moved(0, 60)))
    moved = area.move(0, 8).clip(surface.get_rect())
    surface.blit(surface.subsurface(area).copy(), moved)
    pixels = Image.frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB"))
    assert difference(seen, pixels.resize(SIZE, Image.Resampling.BOX)) > TOLERANCE


def test_a_line_fades_like_everything_else(pilot: Pilot) -> None:
    """A stroke of half opacity lies halfway between the ground and its own colour."""
    scene = Scene(pilot.app.room.scale.window, "#FFFFFF")
    scene.top.items.append(Stroke(Box(0, 100, 600, 0), ((0, 100), (600, 100)), "#000000", 30, opacity=0.5))
    surface = pygame.Surface((1280, 720))
    pilot.app.room.painter.paint(scene, surface, None)
    assert abs(surface.get_at((200, round(100 * pilot.app.room.scale.per_unit))).r - 128) <= 3
