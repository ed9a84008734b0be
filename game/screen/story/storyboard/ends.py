"""Ends: the five outcomes of a game, built of toy blocks."""

from __future__ import annotations

from collections.abc import Callable

from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.motion import dropped, eased
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GOLD, INK, STONE
from game.screen.drawing.toys import gap, logo_blocks, mixed, plate, toy_block

_SOIL = "#8A6D4B"


def _fills() -> list[str]:
    """Return the four clusters' colours."""
    return [fill for _, fill in logo_blocks()]


def ending(stage: Stage, box: Box, outcome: str, part: float = 1.0) -> None:
    """Paint an outcome (one of ``OUTCOMES``) on its ground, as large as the box allows.

    ``part`` (0 to 1) is how far blocks have fallen, where they fall.
    """
    stage.panel(box, theme.QUIET, radius=14)
    inner = box.inset(box.w * 0.05, box.h * 0.07).fitting(1.6)
    if outcome == "unplugged" and part < 1:
        _coming_down(stage, inner, part)
    else:
        _ENDS[outcome](stage, inner)


def _coming_down(stage: Stage, box: Box, part: float) -> None:
    """Paint the tower that comes down, block by block from the top, as the plug is drawn out."""
    high, wide = box.h * 0.15, box.w * 0.17
    ground = box.low(high)
    plate(stage, ground.left(box.w * 0.62), studs=8)
    floor, left = ground.y + 4, box.x + box.w * 0.03
    lands = ((0.03, floor), (0.36, floor), (0.24, floor), (0.66, ground.bottom))
    first, two, three, four = _fills()
    for number, fill in enumerate((three, four, first, two)):
        at = max(0.0, min(1.0, (part - 0.12 * (3 - number)) / 0.6))  # the uppermost goes first
        x, bottom = lands[number]
        start = floor - high * number
        y = start + (bottom - start) * dropped(at) - high
        toy_block(stage, Box(left + (box.x + box.w * x - left) * eased(at), y, wide, high * 1.05), fill)
    plug = Box(box.x + box.w * 0.4, box.y, box.w * 0.6, box.h * 0.5)
    _plug(stage, plug, out=eased(min(1.0, part / 0.3)))


def _unplugged(stage: Stage, box: Box) -> None:
    """Paint blocks that came down, and the plug beside its socket."""
    high, wide = box.h * 0.15, box.w * 0.17
    first, two, three, four = _fills()
    ground = box.low(high)
    plate(stage, ground.left(box.w * 0.62), studs=8)
    floor = ground.y + 4
    toy_block(stage, Box(box.x + box.w * 0.03, floor - high, wide, high * 1.05), three)
    _lying(stage, Box(box.x + box.w * 0.24, floor - wide * 0.86, high, wide * 0.86), first, left=True)
    toy_block(stage, Box(box.x + box.w * 0.36, floor - high, wide, high * 1.05), four)
    floor = ground.bottom
    _lying(stage, Box(box.x + box.w * 0.66, floor - wide * 0.86, high, wide * 0.86), two, left=False)
    floor = ground.y + 4
    gap(stage, Box(box.x + box.w * 0.03, floor - 2 * high, wide, high))
    gap(stage, Box(box.x + box.w * 0.03, floor - 3 * high, wide, high))
    _plug(stage, Box(box.x + box.w * 0.4, box.y, box.w * 0.6, box.h * 0.5))


def _lying(stage: Stage, box: Box, fill: str, *, left: bool) -> None:
    """Paint a block that lies on its side, its studs to the left or the right."""
    shade = mixed(fill, INK, 0.22)
    stud = box.w * 0.14
    body = box.after(stud) if left else box.before(stud)
    for part in body.rows(2):
        x = box.x if left else body.right - stud * 0.4
        knob = Box(x, part.middle[1] - part.h * 0.28, stud * 1.4, part.h * 0.56)
        stage.panel(knob, shade, radius=stud * 0.4)
    stage.panel(body, fill, radius=6)
    stage.panel(body.low(max(3.0, body.h * 0.08)), shade, radius=4)


def _plug(stage: Stage, box: Box, out: float = 1.0) -> None:
    """Paint a plug on its cord, drawn ``out`` (0 to 1) of a socket."""
    side = box.h * 0.62
    socket = Box(box.right - side * 0.9, box.y, side * 0.9, side * 0.9)
    stage.panel(socket, theme.PAPER, line=INK, width=4, radius=14)
    for hole in socket.inset(side * 0.24, side * 0.36).columns(2, side * 0.16):
        stage.shape(hole, "circle", INK)
    away = (box.x + box.w * 0.34, box.y + box.h * 0.52)
    near = (socket.x - side * 0.84, socket.y + side * 0.2)
    x, y = (there + (gone - there) * out for there, gone in zip(near, away, strict=True))
    body = Box(x, y, side * 0.62, side * 0.5)
    start, end = (box.x + box.w * 0.02, box.bottom), (x, y + side * 0.25)
    cord = [
        (start[0] + (end[0] - start[0]) * i / 16, start[1] + (end[1] - start[1]) * eased(i / 16) ** 2)
        for i in range(17)
    ]
    stage.stroke(cord, INK, 8)
    for pin in Box(body.right, body.y, side * 0.26, body.h).inset(0, body.h * 0.16).rows(2, body.h * 0.26):
        stage.panel(pin, theme.SHADE, radius=3)
    stage.panel(body, INK, radius=10)


def _fragmented(stage: Stage, box: Box) -> None:
    """Paint everybody on a plate of their own, and nothing between."""
    high = box.h * 0.15
    levels = (2, 1, 3, 1)
    heights = (0.0, 0.16, 0.05, 0.24)
    for place, (column, fill) in enumerate(zip(box.columns(4, box.w * 0.07), _fills(), strict=True)):
        base = box.bottom - box.h * heights[place]
        plate(stage, Box(column.x - 6, base - high * 0.8, column.w + 12, high * 0.8), studs=3)
        for number in range(levels[place]):
            top = base - high * 0.7 - high * (number + 1)
            toy_block(stage, Box(column.x + column.w * 0.1, top, column.w * 0.8, high * 1.06), fill)
        if place:
            y = base - high * 0.4
            stage.stroke([(column.x - box.w * 0.055, y), (column.x - box.w * 0.02, y)], STONE, 4, dashed=True)


def _compromise(stage: Stage, box: Box) -> None:
    """Paint one wall that stands, uneven, with places that are still open."""
    high = box.h * 0.155
    ground = box.low(high * 0.9)
    plate(stage, ground, studs=9)
    levels = (4, 2, 3, 1)
    for column, fill, level in zip(box.inset(box.w * 0.07, 0).columns(4), _fills(), levels, strict=True):
        for number in range(4):
            spot = Box(column.x, ground.y + 6 - high * (number + 1), column.w, high * 1.06)
            if number < level:
                toy_block(stage, spot, fill)
            else:
                gap(stage, spot.inset(6, 4))


def _synergy(stage: Stage, box: Box) -> None:
    """Paint two towers and the bridge that they carry together."""
    high = box.h * 0.145
    ground = box.low(high * 0.9)
    plate(stage, ground, studs=10)
    wide = box.w * 0.24
    for x, fills in ((box.x + box.w * 0.06, _fills()[:2]), (box.right - box.w * 0.06 - wide, _fills()[2:])):
        for number in range(3):
            spot = Box(x, ground.y + 6 - high * (number + 1), wide, high * 1.06)
            toy_block(stage, spot, fills[number % 2])
    deck = Box(box.x + box.w * 0.02, ground.y + 6 - high * 4, box.w * 0.96, high * 1.06)
    toy_block(stage, deck, GOLD, studs=9)
    _arch(stage, Box(box.x + box.w * 0.3, deck.bottom, box.w * 0.4, high * 1.8))
    side = high * 1.5
    star = Box(box.middle[0] - side / 2, deck.y - side * 0.9, side, side)
    stage.shape(star, "circle", GOLD, line=INK, width=4)
    stage.icon(star.inset(side * 0.2), "synergies")


def _arch(stage: Stage, box: Box) -> None:
    points = [(box.x + box.w * i / 20, box.bottom - (1 - (2 * i / 20 - 1) ** 2) * box.h) for i in range(21)]
    stage.stroke(points, mixed(GOLD, INK, 0.3), 12)


def _lasting(stage: Stage, box: Box) -> None:
    """Paint a whole tower of all four, grown together, with roots under it."""
    high = box.h * 0.125
    soil = box.low(box.h * 0.27)
    middle = box.middle[0]
    for number in range(7):
        side = number - 3
        start, end = middle + side * box.w * 0.055, middle + side * box.w * 0.115
        deep = soil.h * 0.9 * (0.95 - 0.12 * abs(side))
        stage.stroke([(start, soil.y + 12), (end, soil.y + 12 + deep)], _SOIL, 11 - 1.5 * abs(side))
    plate(stage, soil.top(high * 0.8).centred(box.w * 0.9, high * 0.8), studs=10)
    widths = (0.72, 0.66, 0.58, 0.48, 0.36)
    for number, width in enumerate(widths):
        row = Box(middle - box.w * width / 2, soil.y + 4 - high * (number + 1), box.w * width, high * 1.06)
        count = 4 if width > 0.5 else 2
        for place, spot in enumerate(row.columns(count)):
            toy_block(stage, spot, _fills()[(place + number) % 4])
    crown = Box(middle - box.w * 0.09, soil.y + 4 - high * 5.95, box.w * 0.18, high)
    toy_block(stage, crown, GOLD)


_ENDS: dict[str, Callable[[Stage, Box], None]] = {
    "unplugged": _unplugged,
    "fragmented": _fragmented,
    "compromise": _compromise,
    "synergy": _synergy,
    "lasting_synergy": _lasting,
}
