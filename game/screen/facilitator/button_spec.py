"""Button spec: a button of the facilitator's as a value, so that screens can list what they offer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.screen.drawing.geometry import Box
from game.screen.drawing.scene import Align
from game.screen.drawing.stage import Stage, Tone


@dataclass(frozen=True)
class ButtonSpec:
    """What a button is and does: its id, words, icon, what it does, a hint, and why it cannot now."""

    id: str
    label: str
    icon: str
    use: Callable[[], None]
    hint: str
    why_not: str = ""
    tone: Tone = "plain"


def write_button(stage: Stage, box: Box, button: ButtonSpec, *, align: Align = "centre") -> None:
    """Write one button."""
    stage.button(
        box,
        button.id,
        button.label,
        button.use,
        tone=button.tone,
        icon=button.icon,
        hint=button.hint,
        why_not=button.why_not,
        align=align,
    )
