"""Plan chips: a plan at a glance, for a row: blocks, signs and tokens, without words."""

from __future__ import annotations

from dataclasses import dataclass

from game.reading.room import leaving
from game.rules import terms as t
from game.screen.board.badge import badge
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.toys import token
from game.screen.teams.capacity import Spending, spending
from game.screen.teams.plan_panel import tile
from game.table.play import Play

_CHIP = 60.0
_PART = 48.0
_GAP = 6.0
_TOKEN = 26.0


@dataclass(frozen=True, slots=True)
class _Chip:
    """One thing of a plan: a block or NOTHING, a sign, the team a card goes to or NOBODY, tokens."""

    icon: str = ""
    block: int = t.NOTHING
    tokens: int = 0
    to: int = t.NOBODY

    @property
    def width(self) -> float:
        """Units that the chip is wide."""
        parts = [bool(self.icon), self.block != t.NOTHING, self.to != t.NOBODY]
        return 14 + sum(parts) * _PART + self.tokens * (_TOKEN + 2)


def plan_chips(stage: Stage, box: Box, play: Play, team: int) -> None:
    """Paint what the plan of ``team`` holds and what stays free, in as many rows as it takes."""
    view = play.reader.view(team)
    spent = spending(view, team)
    chips = _planned(play, team, spent)
    rows = _rows(chips, box.w)
    high = min(_CHIP, (box.h - _GAP * (len(rows) - 1)) / len(rows))
    y = box.y + (box.h - high * len(rows) - _GAP * (len(rows) - 1)) / 2
    for row in rows:
        x = box.x
        for chip in row:
            _paint(stage, Box(x, y, chip.width, high), play, chip)
            x += chip.width + _GAP
        y += high + _GAP


def _planned(play: Play, team: int, spent: Spending) -> list[_Chip]:
    view = play.reader.view(team)
    chips = []
    if view.plan_build[team] != t.NOTHING:
        chips.append(_Chip(block=view.plan_build[team], tokens=spent["build"]))
    if (goes := leaving(play.reader, team)) != t.NOTHING:
        chips.append(_Chip(icon="remove", block=goes))
    if spent["contribute"]:
        chips.append(_Chip(icon="progress", tokens=spent["contribute"]))
    if spent["tend"]:
        chips.append(_Chip(icon="interest", tokens=spent["tend"]))
    chips.append(_Chip(icon="price", tokens=spent["free"]))
    if view.plan_give[team] != t.NOTHING:
        chips.append(_Chip(icon="right", block=view.plan_give[team], to=view.plan_give_to[team]))
    if view.plan_swap[team] != t.NOTHING:
        chips.append(_Chip(icon="draw", block=view.plan_swap[team], tokens=spent["swap"]))
    return chips


def _rows(chips: list[_Chip], width: float) -> list[list[_Chip]]:
    """Return the chips in rows of at most ``width`` units."""
    rows: list[list[_Chip]] = [[]]
    for chip in chips:
        used = sum(chip.width + _GAP for chip in rows[-1])
        if rows[-1] and used + chip.width > width:
            rows.append([])
        rows[-1].append(chip)
    return rows


def _paint(stage: Stage, box: Box, play: Play, chip: _Chip) -> None:
    stage.panel(box, theme.TABLE)
    rest = box.inset(7, 5)
    if chip.block != t.NOTHING:
        tile(stage, rest.left(_PART - 4).fitting(1), play.reader, chip.block)
        rest = rest.after(_PART)
    if chip.icon:
        stage.icon(rest.left(_PART - 10), chip.icon)
        rest = rest.after(_PART)
    if chip.to != t.NOBODY:
        badge(stage, rest.left(_PART), play, chip.to)
        rest = rest.after(_PART)
    for number in range(chip.tokens):
        side = min(_TOKEN, rest.h)
        token(stage, Box(rest.x + number * (_TOKEN + 2), rest.y + (rest.h - side) / 2, side, side))
