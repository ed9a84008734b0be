"""Capacity: the tokens of a team, lying with what they are planned for, and on their way there."""

from __future__ import annotations

from collections.abc import Mapping

from game.rules.planning import capacity_left
from game.rules.state import State
from game.screen.drawing.geometry import Box
from game.screen.drawing.motion import eased
from game.screen.drawing.stage import Stage
from game.screen.drawing.toys import token

TOKEN = 42.0
"""Units across a token."""
_GAP = 8.0

Spending = Mapping[str, int]
"""How many tokens lie at "free", "build", "contribute", "tend" and "swap"."""
Spot = tuple[str, int]
"""Where one token lies: with what, and the how manieth there, from 0."""


def spending(view: State, team: int) -> Spending:
    """Return where the capacity of ``team`` goes by its plan so far."""
    return {
        "free": max(0, capacity_left(view, team)),
        "build": view.plan_cost[team],
        "contribute": view.plan_contribute[team],
        "tend": view.plan_tend[team],
        "swap": view.plan_swap_cost[team],
    }


def moves(before: Spending, after: Spending) -> dict[Spot, Spot]:
    """Return the tokens that lie elsewhere than before: where each lies now, and where it came from."""
    now = [(use, token) for use in after for token in range(before[use], after[use])]
    was = [(use, token) for use in before for token in range(after[use], before[use])]
    return dict(zip(now, was, strict=False))


def spot(row: Box, place: int, count: int) -> Box:
    """Return where the token ``place`` of ``count`` lies in a row; many lie closer together."""
    side = min(row.h, TOKEN)
    step = min(side + _GAP, (row.w - side) / max(1, count - 1))
    return Box(row.x + place * step, row.y + (row.h - side) / 2, side, side)


def tokens(
    stage: Stage, rows: Mapping[str, Box], now: Spending, came: Mapping[Spot, Spot], part: float = 1.0
) -> None:
    """Paint all tokens in their ``rows``; those that ``came`` from elsewhere are ``part`` of the way."""
    everything = sum(now.values())
    for place in range(now["free"], everything):
        token(stage, spot(rows["free"], place, everything), spent=True)
    for use, count in now.items():
        for place in range(count):
            box = spot(rows[use], place, everything)
            if part < 1 and (use, place) in came:
                start = spot(rows[came[use, place][0]], came[use, place][1], everything)
                on = eased(part)
                box = start.moved((box.x - start.x) * on, (box.y - start.y) * on)
            token(stage, box)
