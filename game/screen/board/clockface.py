"""Clockface: the soft timer on the screens where teams choose. It shows; it never acts."""

from __future__ import annotations

from math import ceil

from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, STORY
from game.table.play import Play
from game.table.timer import digits


def seconds_shown(play: Play, now: float) -> int | None:
    """Return the whole seconds on the timer, under zero when time is over; None without a timer."""
    return ceil(play.timer.left(now)) if play.timer.is_set else None


def clockface(stage: Stage, box: Box, play: Play, now: float) -> float:
    """Paint the timer at the right of ``box`` and return the width it takes; 0 when there is none."""
    seconds = seconds_shown(play, now)
    if seconds is None:
        return 0.0
    words = digits(seconds)
    number = stage.lettering.width("0" * len(words), STORY, "bold")
    wide = number + 72
    place = box.end(wide).centred(wide, min(box.h, 60))
    stage.panel(place, theme.GOLD if seconds <= 0 else theme.QUIET)
    stage.icon(place.inset(12, 0).left(36), "timer" if play.timer.is_running else "pause")
    label(stage, place.inset(12, 0).after(46), words, STORY, "bold")
    return wide + GAP
