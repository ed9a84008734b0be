"""Letter: the letter by which a response is called, on the table and in a story."""

from __future__ import annotations

from game.match.happenings import LETTERS
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage


def letter(stage: Stage, box: Box, place: int) -> None:
    """Paint the letter of response ``place`` on a block of ink."""
    box = box.fitting(1)
    stage.panel(box, theme.INK, radius=6)
    size = min(box.h * 0.62 / stage.lettering.factor, theme.STORY)
    stage.text(box, LETTERS[place], size, "bold", colour=theme.PAPER, align="centre", middle=True)
