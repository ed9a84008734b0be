"""Label: words where there is little room: on a tile, at the foot of a tower, on a block."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from game.screen.drawing.geometry import Box
from game.screen.drawing.lettering import Lettering
from game.screen.drawing.scene import Align
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import INK, STANDING, Style


def label(
    stage: Stage,
    box: Box,
    text: str,
    size: float = STANDING,
    style: Style = "semibold",
    *,
    colour: str = INK,
    align: Align = "left",
    middle: bool = True,
) -> None:
    """Write ``text`` into ``box`` as large as it fits, down to STANDING on the screen; else cut, with "…".

    So a larger text size makes a label larger where there is room, and never smaller than it was.
    """
    shown, fitting = _fitted(stage.lettering, text, size, style, round(box.w, 1), round(box.h, 1))
    stage.text(box, shown, fitting, style, colour=colour, align=align, middle=middle)


def label_size(stage: Stage) -> float:
    """Return the size of type that is STANDING on the screen, whatever text size is set."""
    return _least(stage.lettering)


def label_height(stage: Stage) -> float:
    """Return how high one line of a label at least is."""
    return stage.lettering.line_height(_least(stage.lettering))


def label_width(stage: Stage, text: str, style: Style = "semibold") -> float:
    """Return how wide a label on one line at least is."""
    return stage.lettering.width(text, _least(stage.lettering), style) + 2


def label_common(stage: Stage, texts: Sequence[str], width: float, height: float) -> float:
    """Return the largest size, up to STANDING, at which each of ``texts`` fits; so that they are alike."""
    sizes = [_fitted(stage.lettering, text, STANDING, "semibold", width, height)[1] for text in texts]
    return min(sizes, default=STANDING)


def label_fits(stage: Stage, text: str, width: float, height: float) -> bool:
    """Return whether ``text`` can be written whole in ``width`` by ``height``."""
    return _fits(stage.lettering, text, _least(stage.lettering), "semibold", width, height)


def _least(lettering: Lettering) -> float:
    return STANDING / max(1.0, lettering.factor)


def _fits(lettering: Lettering, text: str, size: float, style: Style, width: float, height: float) -> bool:
    lines = lettering.lines(text, size, style, width)
    is_high = len(lines) * lettering.line_height(size) <= height + 0.5
    return is_high and all(lettering.width(word, size, style) <= width for word in text.split())


@lru_cache(maxsize=1000)
def _fitted(
    lettering: Lettering, text: str, size: float, style: Style, width: float, height: float
) -> tuple[str, float]:
    """Return what to write, and how large."""
    least = min(size, _least(lettering))
    while size > least and not _fits(lettering, text, size, style, width, height):
        size = max(least, size - 1)
    shown = text
    while len(shown) > 1 and not _fits(lettering, shown, size, style, width, height):
        shown = shown.rstrip("…")[:-1].rstrip() + "…"
    return shown, size
