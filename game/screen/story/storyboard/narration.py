"""Narration: the words of a beat, large, with what was said just before it above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.reading.steps import StoryLine
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, LEAD, SHADE, STANDING, STORY, Style

_SIZES = (LEAD, 42.0, STORY, 34.0, 30.0, STANDING)
"""Heights of type that are tried, the largest first: many small things take less room each."""

_SIGNS = {
    "gain": ("circle", theme.GAIN, "up"),
    "loss": ("square", theme.LOSS, "down"),
    "good": ("circle", theme.GOLD, "synergies"),
    "bad": ("square", theme.LOSS, "warning"),
    "warn": ("square", theme.GOLD, "warning"),
}
"""The sign before words of a tone: a shape, its fill, an icon. The words say the same."""

RULE = "rule"
"""The tone of a row that tells a rule: small and without a sign, beside what happened."""

_BETWEEN = frozenset((" · ", ": "))
"""Pieces of a line that only join what is on it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, or a part of one, on lines of its own. ``leads``: others follow from it."""

    words: str
    tone: str = ""
    leads: bool = False


def rows(lines: Sequence[StoryLine], heading: str = "") -> list[Row]:
    """Return what is said as rows: each thing that happened on its own, with its sign.

    A cause that is the ``heading`` over them is not said again.
    """
    made = []
    for line in lines:
        for place, (words, tone) in enumerate(part for part in line.parts if part[0] not in _BETWEEN):
            leads = line.leads and place == 0
            words = words.removeprefix(f"{heading}: ")
            made.append(Row(words[:1].upper() + words[1:], "" if leads and tone == "good" else tone, leads))
    return made


def narrate(stage: Stage, box: Box, now: Sequence[Row], before: Sequence[str]) -> None:
    """Write the rows as large as they fit; above them, as far as there is room, what was said before."""
    size = next((size for size in _SIZES if _tall(stage, box.w, now, size) <= box.h), None)
    if size is None:
        with stage.scroll(box, "narration") as column:
            for row in now:
                _write(stage, column.take(_height(stage, column.box.w, row, STANDING)), row, STANDING)
        return
    tall = _tall(stage, box.w, now, size)
    rest = _earlier(stage, box.above(tall + GAP), before) if before else box
    for row in now:
        high = _height(stage, rest.w, row, size)
        _write(stage, rest.top(high), row, size)
        rest = rest.below(high)


def narrow_height(stage: Stage, width: float, now: Sequence[Row]) -> float:
    """Return how high the rows at least are in ``width`` units."""
    return _tall(stage, width, now, STANDING)


def _earlier(stage: Stage, box: Box, before: Sequence[str]) -> Box:
    """Write as many of the latest sentences as fit into ``box``; return what is left under them, and more."""
    shown: list[str] = []
    used = 0.0
    for words in reversed(before):
        high = stage.height(words, box.w) + 6
        if used + high > box.h:
            break
        shown.insert(0, words)
        used += high
    rest = Box(box.x, box.y, box.w, 1e6)
    for words in shown:
        high = stage.height(words, box.w)
        stage.text(rest.top(high), words, colour=SHADE)
        rest = rest.below(high + 6)
    return rest.below(GAP) if shown else rest


def _style(row: Row) -> Style:
    return "bold" if row.leads else "regular"


def _margin(stage: Stage, row: Row, size: float) -> float:
    """Return the room that the sign of a row takes before its words."""
    return size * stage.lettering.factor * 1.35 if row.tone in _SIGNS else 0.0


def _size(row: Row, size: float) -> float:
    """Return the height of type of a row where what happened is written in ``size``."""
    return STANDING if row.tone == RULE else size


def _height(stage: Stage, width: float, row: Row, size: float) -> float:
    room = width - _margin(stage, row, size)
    return stage.height(row.words, room, _size(row, size), _style(row)) + size * 0.3


def _tall(stage: Stage, width: float, now: Sequence[Row], size: float) -> float:
    return sum(_height(stage, width, row, size) for row in now)


def _write(stage: Stage, box: Box, row: Row, size: float) -> None:
    margin = _margin(stage, row, size)
    if row.tone in _SIGNS:
        sign(stage, box.left(margin).top(stage.lettering.line_height(size)), row.tone)
    colour = SHADE if row.tone == RULE else theme.INK
    stage.text(box.after(margin), row.words, _size(row, size), _style(row), colour=colour)


def sign(stage: Stage, box: Box, tone: str) -> None:
    """Paint the sign of a tone, left in the box."""
    shape, fill, icon = _SIGNS[tone]
    side = min(box.h * 0.86, box.w)
    tile = box.left(side).centred(side, side)
    stage.shape(tile, shape, fill)
    stage.icon(tile.inset(side * 0.2), icon)
