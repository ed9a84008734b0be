"""Flag: what is said at a part of the board for as long as something moves there."""

from __future__ import annotations

from game.content.wording import signed
from game.screen.board.moving import visibility
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import INK, PAPER, STORY

_ICON = 46.0


def flag(stage: Stage, at: Box, words: str, part: float, icon: str = "") -> None:
    """Put ``words`` up at the right of ``at``, inside the window; it fades with ``part``.

    What stands there makes way first: see ``standing_back``.
    """
    stage.fade = max(0.0, 2 * visibility(part) - 1)
    beside = _ICON if icon else 0
    wide = flag_width(stage, words, icon)
    high = stage.lettering.line_height(STORY) + 4
    x = max(4.0, min(at.right, stage.box.right - 4) - wide)
    box = Box(x, at.y + (at.h - high) / 2, wide, high)
    stage.panel(box, PAPER, line=INK)
    inner = box.inset(12, 2)
    if icon:
        stage.icon(inner.left(36), icon)
    stage.text(inner.after(beside), words, STORY, "bold", align="centre", middle=True)
    stage.fade = 1.0


def flag_width(stage: Stage, words: str, icon: str = "") -> float:
    """Return how wide a flag is."""
    return stage.lettering.width(words, STORY, "bold") + (_ICON if icon else 0) + 26


def ring(stage: Stage, box: Box, part: float) -> None:
    """Draw attention to a box; fades with ``part``."""
    stage.fade = visibility(part)
    for edge in (box.top(5), box.low(5), box.left(5), box.end(5)):
        stage.panel(edge, INK, radius=0)
    stage.fade = 1.0


def change(amount: int) -> str:
    """Return a change with its sign: "+1", "−2"; "0" for none."""
    return signed(amount) if amount else "0"
