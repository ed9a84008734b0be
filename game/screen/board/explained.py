"""Explained: what a thing on the table means, told at the foot when it is pointed at or focused.

Used, it says so over the table, large enough for the room.
"""

from __future__ import annotations

from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, STORY
from game.screen.screen_base import Screen

_BUTTON = 76.0
_EDGE = 40.0
_WIDEST = 1100.0


def explain(stage: Stage, box: Box, name: str, words: str, screen: Screen | None) -> None:
    """Let what is painted in ``box`` say ``words``; without a ``screen`` to say it over, it says nothing."""
    if screen is not None:
        stage.area(box, name, lambda: screen.view.push(Explanation(screen, words)), hint=words)


class Explanation(Screen):
    """One thing of the table, in words."""

    is_overlay = True

    def __init__(self, over: Screen, words: str) -> None:
        super().__init__(over.app)
        self.words = words
        self.focus = "close"

    def write(self, stage: Stage) -> None:
        """Write the words, and the button that closes them."""
        wide = min(_WIDEST, stage.box.w - 120)
        high = stage.height(self.words, wide - 2 * _EDGE, STORY)
        box = stage.box.centred(wide, min(stage.box.h - 2 * GAP, high + GAP + _BUTTON + 2 * _EDGE))
        with stage.over(box):
            inner = box.inset(_EDGE)
            stage.text(inner.above(_BUTTON + GAP), self.words, STORY)
            words = self.app.say("table.close")
            stage.button(inner.low(_BUTTON), "close", words, self.back, tone="primary", icon="cross")
