"""Promises: what a team said it would contribute, beside what it did."""

from __future__ import annotations

from game.screen.drawing.geometry import Box
from game.screen.drawing.motion import eased
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP
from game.screen.drawing.toys import token
from game.screen.story.storyboard.shot import Shot

_HIGHEST = 1.6
"""How much higher than wide a team with its tokens is at most."""


def broken_promises(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint who contributed less than promised: a token for each that came, an empty place for the rest."""
    told = shot.beat.before
    teams = [
        (place, move.happening.whom)
        for place, move in enumerate(shot.beat.moves)
        if move.happening.kind == "broke_promise"
    ]
    wide = min(box.h, (box.w + GAP) / max(1, len(teams)) - GAP)
    row = box.centred(len(teams) * (wide + GAP) - GAP, min(box.h, wide * _HIGHEST))
    for (place, team), spot in zip(teams, row.columns(max(1, len(teams)), GAP), strict=False):
        shot.draw_partner(stage, spot.above(spot.h * 0.36), shot.partner_of(team))
        if shot.progress_of(place) <= 0:
            continue
        stage.fade, was = stage.fade * eased(shot.progress_of(place)), stage.fade
        promised_and_done(stage, spot.low(spot.h * 0.3), told.promised[team], told.round_contributed[team])
        stage.fade = was


def promised_and_done(stage: Stage, box: Box, promised: int, done: int) -> None:
    """Paint ``done`` tokens around the middle, and after them an empty place for each that was promised."""
    count = max(1, promised, done)
    side = min(box.h, (box.w + 6) / count - 6)
    row = box.centred(count * (side + 6) - 6, side)
    for place, spot in enumerate(row.columns(count, 6)):
        token(stage, spot, spent=place >= done)
