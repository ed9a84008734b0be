"""Brick: one block of the collaboration as a toy block, and the bridge between two of them."""

from __future__ import annotations

from dataclasses import dataclass

from game.content.models import Block
from game.screen.board.label import label, label_fits, label_height, label_size
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import INK, PAPER, STORY
from game.screen.drawing.toys import mixed

STUD = 9.0
"""Units that a stud is high."""
_LEAST_EMBLEM = 24.0
_STEPS = 12
"""Pieces of an arch."""


@dataclass(frozen=True, slots=True)
class Brick:
    """A block in place: its place in the deck, its card, its colour, and where it lies."""

    number: int
    block: Block
    fill: str
    box: Box


@dataclass(frozen=True, slots=True)
class Pose:
    """How a brick is painted: where, how far it ``sleeps`` and how clearly it ``shows`` (0 to 1).

    ``is_free``: nothing stands on it, so that its studs are seen.
    """

    box: Box
    sleeps: float = 0.0
    shows: float = 1.0
    moves: bool = False
    is_free: bool = True

    @property
    def place(self) -> Box:
        """Where it is painted: as it sleeps it slides out of line."""
        return self.box.moved(9 * self.sleeps, 0)


def paint_body(stage: Stage, brick: Brick, pose: Pose) -> None:
    """Paint the bare block with its studs."""
    stage.fade = pose.shows
    fill = _fill(brick, pose)
    shade = mixed(fill, INK, 0.22)
    box = pose.place
    if pose.is_free:
        studs = Box(box.x, box.y - STUD + 2, box.w, STUD).inset(box.w * 0.08, 0)
        for stud in studs.columns(3 if box.w < 200 else 5):
            stage.panel(stud.centred(stud.w * 0.5, STUD), shade, radius=0)
    body = box.below(2)
    stage.panel(body, shade, radius=7)
    stage.panel(body.above(6), fill, radius=7)
    stage.fade = 1.0


def paint_face(stage: Stage, brick: Brick, pose: Pose, name: str) -> None:
    """Paint what stands on the block: number and emblem, its ``name`` where it fits, a sign as it sleeps."""
    stage.fade = pose.shows
    fill = _fill(brick, pose)
    ink = mixed(INK, fill, 0.5 * pose.sleeps)
    inner = pose.place.below(2).above(6).inset(5, 7)
    is_wide = stage.lettering.width("00", STORY, "title") + 56 <= inner.w
    size = STORY if is_wide else label_size(stage)
    wide = stage.lettering.width("00", size, "title") + (6 if is_wide else 0)
    side = max(_LEAST_EMBLEM, min(inner.h, 84.0, inner.w - wide - 8))
    beside = inner.w - wide - side - 22
    is_named = beside > 0 and label_fits(stage, name, beside, inner.h)
    plate = inner if is_named else inner.centred(wide + 4 + side, max(side, label_height(stage)))
    stage.panel(plate, fill, radius=8)
    label(stage, plate.left(wide), str(brick.block.number), size, "title", colour=ink, align="centre")
    stage.emblem(plate.after(wide + 4).left(side), brick.block.emblem, PAPER, ink)
    if is_named:
        label(stage, plate.end(beside), name, colour=ink)
    if pose.sleeps > 0:
        sign = Box(pose.place.right - 44, pose.place.y + 2, 38, 38)
        stage.fade = min(pose.shows, pose.sleeps)
        stage.shape(sign, "circle", PAPER)
        stage.icon(sign, "suspend")
    stage.fade = 1.0


def bridge(stage: Stage, one: Box, two: Box, width: float, *, top: float, part: float = 1.0) -> None:
    """Paint an arch from one block to another, never above ``top``, as far as ``part`` of it is built."""
    if one.x > two.x:
        one, two = two, one
    is_above = one.x == two.x
    start = (one.right - 5, one.middle[1]) if is_above else (one.right - 5, one.y + 10)
    end = (two.right - 5, two.middle[1]) if is_above else (two.x + 5, two.y + 10)
    most = max(4.0, min(start[1], end[1]) - top - 6)
    rise = 14.0 if is_above else min(most, 32.0 + 0.05 * (end[0] - start[0]))
    (x, y), dx, dy = start, end[0] - start[0], end[1] - start[1]
    right, up = (4 * rise, 0.0) if is_above else (0.0, 4 * rise)
    ways = [part * step / _STEPS for step in range(_STEPS + 1)]
    points = [(x + dx * way + right * way * (1 - way), y + dy * way - up * way * (1 - way)) for way in ways]
    stage.fade = min(1.0, 5 * part)
    stage.stroke(points, PAPER, width + 5)
    stage.stroke(points, INK, width)
    for x, y in (points[0], points[-1]):
        stage.shape(Box(x - 8, y - 8, 16, 16), "circle", INK, line=PAPER, width=3)
    stage.fade = 1.0


def _fill(brick: Brick, pose: Pose) -> str:
    return mixed(brick.fill, PAPER, 0.65 * pose.sleeps)
