"""Work: contributions as blocks that pile up to the carrying power; what is lost falls off."""

from __future__ import annotations

from typing import NamedTuple

from game.content.models import Partner
from game.match.happenings import Happening
from game.rules import terms as t
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import INK, STANDING
from game.screen.drawing.toys import plate, toy_block
from game.screen.story.storyboard.shot import Shot


def work(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint contributions as blocks that rise to the carrying power; what is lost falls off the edge."""
    pile = bricks(shot)
    carried = sum(brick.lost is None for brick in pile)
    is_over = bool(shot.beat.happened("surplus"))
    level = carried if is_over else _carry(shot)
    ground = box.low(box.h * 0.1)
    rows = max(len(pile), level) + 1
    high = min((box.h - ground.h) / rows, 72.0)
    tower = Box(box.x + box.w * 0.2, box.y, min(box.w * 0.3, high * 4.2), box.h - ground.h)
    plate(stage, Box(tower.x - 30, ground.y, tower.w + 60, ground.h), studs=5)
    for number, (place, partner, lost) in enumerate(pile):
        brick = Box(tower.x, tower.bottom - (number + 1) * high - 2, tower.w, high + 4)
        brick = brick.moved(dy=-(1 - shot.fell(place)) * (brick.y - box.y))
        if lost is not None:
            fall = shot.progress_of(lost) ** 2
            side = min(1.0, shot.progress_of(lost) * 1.6)
            floor = ground.bottom - (number - carried + 1) * high * 0.7
            across = tower.w + 60 + (number - carried) % 2 * tower.w * 0.4
            brick = brick.moved(across * side, max(0.0, floor - brick.y) * fall)
        if shot.progress_of(place) > 0:
            fill = theme.STONE if partner is None else shot.reader.colours[partner.strength]
            toy_block(stage, brick, fill, studs=4)
            if partner is not None and high > 24:
                stage.emblem(brick.inset(4).below(brick.h * 0.2).left(brick.h), partner.emblem, theme.PAPER)
    y = tower.bottom - level * high
    stage.stroke([(box.x, y), (box.right, y)], INK, 4, dashed=True)
    words = shot.say("carrying-power", count=level)
    line = stage.lettering.line_height(STANDING)
    wide = stage.lettering.width(words, STANDING, "bold") + 28
    label = Box(box.right - wide, max(box.y, y - line - 10), wide, line + 4)
    stage.panel(label, theme.PAPER, line=INK, radius=6)
    stage.text(label, words, STANDING, "bold", align="centre", middle=True)


class Brick(NamedTuple):
    """A contribution: the move that brings it, whose it is, the move that loses it (None: it counts)."""

    place: int
    partner: Partner | None
    lost: int | None


def bricks(shot: Shot) -> list[Brick]:
    """Return the contributions from below: those that count, then those that are lost."""
    unmatched = {
        move.happening.whom: (place, move.happening.amount)
        for place, move in enumerate(shot.beat.moves)
        if move.happening.kind == "unmatched"
    }
    pile = []
    for place, move in enumerate(shot.beat.moves):
        if move.happening.kind == "contributed":
            lost, amount = unmatched.get(move.happening.whom, (None, 0))
            counts = move.happening.amount - amount
            giver = _giver(shot, move.happening)
            pile += [Brick(place, giver, None if one < counts else lost) for one in range(counts + amount)]
    counting = [brick for brick in pile if brick.lost is None]
    for place, move in enumerate(shot.beat.moves):
        if move.happening.kind == "surplus":
            carried = len(counting) - move.happening.amount
            counting[carried:] = [brick._replace(lost=place) for brick in counting[carried:]]
    return [*counting, *(brick for brick in pile if brick.lost is not None)]


def _giver(shot: Shot, happening: Happening) -> Partner | None:
    """Return whose contribution it is; None where a block makes all of them count for more."""
    kind, team = happening.cause
    return shot.partner(happening.seats[team]) if kind == t.BY_TEAM else None


def _carry(shot: Shot) -> int:
    """Return the lowest foundation at the moment that the work counted."""
    for move in shot.beat.moves:
        if move.happening.kind == "progress":
            return min(move.before.foundation)
    return min(shot.beat.before.foundation)
