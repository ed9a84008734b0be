"""Hint: what the control that has the focus does, or why it does nothing now, in one line of the screen."""

from __future__ import annotations

from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage

LINES = 2
"""The most lines a hint takes."""


def hint_height(stage: Stage) -> float:
    """Return how high the box of a hint must be at the text size that is set."""
    return LINES * stage.lettering.line_height(theme.STANDING) + 6


def hint(stage: Stage, box: Box, hover: str = "") -> None:
    """Write the hint of what is pointed at, or else of what has the focus. Call it after the controls."""
    control = stage.scene.control(hover) if hover else None
    if control is None or not control.hint:
        control = stage.scene.control(stage.focus)
    if control is None or not control.hint:
        return
    high = stage.lettering.line_height(theme.STANDING)
    stage.icon(box.left(high).centred(high * 0.9, high * 0.9), "about" if control.enabled else "lock")
    label(stage, box.after(high + 12), control.hint, style="regular")
