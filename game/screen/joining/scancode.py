"""Scan code: a QR code as panels: whole pixels a module, four modules of white around it."""

from __future__ import annotations

from functools import lru_cache

from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage


def scan_code(stage: Stage, box: Box, words: str) -> Box:
    """Paint the code for ``words`` as large as ``box`` allows, in its middle; return what it covers."""
    from game.room.code import QUIET

    rows = _modules(words)
    count = len(rows) + 2 * QUIET
    pixels = max(1, int(min(box.w, box.h) * stage.scale.per_unit / count))
    module = pixels / stage.scale.per_unit
    # the first module begins on a pixel, and so do all others
    x, y = (
        round((start + (room - count * module) / 2) * stage.scale.per_unit) / stage.scale.per_unit
        for start, room in ((box.x, box.w), (box.y, box.h))
    )
    whole = Box(x, y, count * module, count * module)
    stage.panel(whole, theme.PAPER, radius=0)
    for down, row in enumerate(rows):
        for first, length in _runs(row):
            at = Box(x + (QUIET + first) * module, y + (QUIET + down) * module, length * module, module)
            stage.panel(at, "#000000", radius=0)
    return whole


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Return where dark modules stand beside one another: the first and how many."""
    runs: list[tuple[int, int]] = []
    for place, is_dark in enumerate(row):
        if is_dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif is_dark:
            runs.append((place, 1))
    return runs


@lru_cache(maxsize=8)
def _modules(words: str) -> tuple[tuple[bool, ...], ...]:
    from game.room.code import modules

    return modules(words)
