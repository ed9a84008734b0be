"""Brick: one block of the collaboration as a toy block, its knobs, and the bridges between blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.content.models import Block, Cluster
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_fits, label_height, label_size
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import INK, PAPER, SHADE, STONE, STORY
from game.screen.drawing.toys import mixed

STUD = 9.0
"""Units that a stud is high."""
_LEAST_EMBLEM = 24.0
_STEPS = 16
"""Pieces of an arch."""
_KNOB = 20.0


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


@dataclass(frozen=True, slots=True)
class Knob:
    """A synergy as its block shows it: shape and colour of the other's cluster, how clearly (0 to 1)."""

    shape: str
    fill: str
    shows: float = 1.0


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
    inner = pose.place.below(2).above(6).inset(5, 7).before(_KNOB * 0.3)
    is_wide = stage.lettering.width("00", STORY, "title") + 56 <= inner.w
    size = STORY if is_wide else label_size(stage)
    wide = stage.lettering.width("00", size, "title") + (6 if is_wide else 0)
    side = max(_LEAST_EMBLEM, min(inner.h, 84.0, inner.w - wide - 8))
    beside = inner.w - wide - side - 22
    is_named = beside > 0 and label_fits(stage, name, beside, inner.h)
    plate = inner if is_named else inner.centred(wide + 4 + side, max(side, label_height(stage)))
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


def paint_hollow(stage: Stage, brick: Brick) -> None:
    """Paint where a missing block would have been: a dashed outline with its number and a faint emblem."""
    box = brick.box.inset(4, 8)
    _outline(stage, box, mixed(STONE, SHADE, 0.35))
    size = label_size(stage)
    wide = stage.lettering.width("00", size, "title")
    side = max(_LEAST_EMBLEM, min(box.h - 12, 60.0, box.w - wide - 18))
    plate = box.centred(wide + 4 + side, max(side, label_height(stage)))
    label(stage, plate.left(wide), str(brick.block.number), size, "title", colour=SHADE, align="centre")
    stage.fade = 0.5
    stage.emblem(plate.after(wide + 4).left(side), brick.block.emblem, STONE, SHADE)
    stage.fade = 1.0


def paint_place(stage: Stage, box: Box, cluster: Cluster) -> None:
    """Paint a place that is free: an outline with the sign of the cluster whose block can come there."""
    inner = box.inset(4, 8)
    _outline(stage, inner, mixed(cluster.fill, PAPER, 0.35))
    side = min(64.0, inner.h - 14, inner.w - 14)
    if side > 0:
        stage.shape(inner.centred(side, side), cluster.shape, cluster.soft)


def _outline(stage: Stage, box: Box, colour: str) -> None:
    corners = [(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)]
    stage.stroke([*corners, corners[0]], colour, 3.0, dashed=True)


def knobs(stage: Stage, pose: Pose, knobs_shown: Sequence[Knob]) -> None:
    """Paint ``found`` at the right edge of a block, from below up."""
    box = pose.place
    step = min(_KNOB - 1, (box.h - 14) / max(1, len(knobs_shown)))
    for place, knob in enumerate(knobs_shown):
        spot = Box(box.right - _KNOB * 0.45, box.bottom - 9 - _KNOB - place * step, _KNOB, _KNOB)
        stage.fade = min(pose.shows, knob.shows)
        stage.shape(spot, knob.shape, knob.fill, line=INK, width=2.5)
    stage.fade = 1.0


def bridge(
    stage: Stage, first: Box, two: Box, width: float, *, top: float, part: float = 1.0, shows: float = 1.0
) -> None:
    """Paint an arch from one block to another, never above ``top``, as far as ``part`` of it is built."""
    if first.x > two.x:
        first, two = two, first
    is_above = first.x == two.x
    start = (first.right - 5, first.middle[1]) if is_above else (first.right - 5, first.y + 10)
    end = (two.right - 5, two.middle[1]) if is_above else (two.x + 5, two.y + 10)
    most = max(4.0, min(start[1], end[1]) - top - 6)
    rise = 14.0 if is_above else min(most, 14.0 + 0.14 * (end[0] - start[0]))
    points = _arch(start, end, (rise, 0.0) if is_above else (0.0, rise), part)
    stage.fade = min(shows, 5 * part)
    stage.stroke(points, PAPER, width + 5)
    stage.stroke(points, INK, width)
    for x, y in (points[0], points[-1]):
        stage.shape(Box(x - 8, y - 8, 16, 16), "circle", INK, line=PAPER, width=3)
    stage.fade = 1.0


def span(stage: Stage, left: Box, right: Box, top: float) -> None:
    """Paint a quiet arch from the top of one stack to that of another, never above ``top``."""
    aside = min(0.36, 0.12 * (right.x - left.x) / left.w)
    start = (left.x + left.w * (0.5 + aside), left.y + STUD)
    end = (right.x + right.w * (0.5 - aside), right.y + STUD)
    rise = max(4.0, min(start[1] - top - 4, end[1] - top - 4, 0.28 * (end[0] - start[0])))
    stage.stroke(_arch(start, end, (0.0, rise)), mixed(STONE, SHADE, 0.35), 5.0)


def _arch(
    start: tuple[float, float], end: tuple[float, float], bow: tuple[float, float], part: float = 1.0
) -> list[tuple[float, float]]:
    """Return points of an arch that stands off by ``bow`` (right, up) halfway; the first ``part`` of it."""
    ways = [part * step / _STEPS for step in range(_STEPS + 1)]
    return [
        (
            start[0] + (end[0] - start[0]) * way + 4 * bow[0] * way * (1 - way),
            start[1] + (end[1] - start[1]) * way - 4 * bow[1] * way * (1 - way),
        )
        for way in ways
    ]


def _fill(brick: Brick, pose: Pose) -> str:
    return mixed(brick.fill, PAPER, 0.65 * pose.sleeps)
