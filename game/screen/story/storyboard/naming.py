"""Naming: whom the chair names as the lowest of this round."""

from __future__ import annotations

from game.screen.drawing.geometry import Box
from game.screen.drawing.motion import eased
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, GOLD, INK
from game.screen.story.storyboard.shot import Shot


def naming(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint the chair with its gavel, and an arrow that goes from it to the partner it names."""
    named = next(move.happening for move in shot.beat.moves if move.happening.kind == "named")
    part = eased(shot.progress_of(0))
    left, middle, right = box.columns(3, GAP)
    shot.draw_partner(stage, left, shot.partner(named.seats[named.cause[1]]))
    badge = left.fitting(1)
    side = badge.h * 0.36
    gavel = Box(badge.x - side * 0.3, badge.y, side, side)
    stage.shape(gavel, "circle", GOLD, line=INK)
    stage.icon(gavel.inset(side * 0.2), "chair")
    arrow = middle.inset(middle.w * 0.2)
    stage.icon(arrow.moved(dx=-middle.w * 0.3 * (1 - part)), "right")
    stage.fade, was = stage.fade * max(0.001, part), stage.fade
    shot.draw_partner(stage, right, shot.partner(named.seats[named.whom]))
    stage.fade = was
