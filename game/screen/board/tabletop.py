"""Tabletop: the open table in one picture: progress, foundations, collaboration, signs, seats."""

from __future__ import annotations

from game.screen.board.collaboration import collaboration
from game.screen.board.moving import Moving
from game.screen.board.progress import progress
from game.screen.board.seats import seats, seats_height
from game.screen.board.status_signs import signs
from game.screen.board.towers import towers
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label_height
from game.screen.drawing.stage import Stage
from game.screen.screen_base import Screen
from game.table.play import Play
from game.table.standing import Standing

_GAP = 12.0


def board(
    stage: Stage,
    box: Box,
    play: Play,
    standing: Standing,
    moving: Moving | None = None,
    screen: Screen | None = None,
) -> None:
    """Paint the whole open table into ``box``, at least 760 by 800 units.

    What lies on it opens over ``screen``; without one there is nothing to use.
    """
    line = label_height(stage)
    top = box.top(line + 70)
    progress(stage, top, play, standing, moving, screen)
    low = box.low(seats_height(stage, play, box.w))
    strip = box.above(low.h + _GAP).low(line + 16)
    middle = box.below(top.h + _GAP).above(low.h + strip.h + 2 * _GAP)
    left, right = middle.columns(2, _GAP)
    towers(stage, left, play, standing, moving, screen)
    collaboration(stage, right, play, standing, moving, screen)
    signs(stage, strip, play, standing, moving, screen)
    seats(stage, low, play, standing, moving, screen)
