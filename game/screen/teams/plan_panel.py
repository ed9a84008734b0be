"""Plan panel: the plan of a team so far, with what every token of its capacity is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.match.actions import Action, Contribute, Tend
from game.reading.choices import contribute_words, refusal, tend_words, with_cost
from game.reading.reader import Reader
from game.reading.room import leaving, leaving_words
from game.rules import terms as t
from game.rules.conditions import carry
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.lettering import Run
from game.screen.drawing.motion import dropped
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import STANDING
from game.screen.drawing.toys import gap, toy_block
from game.screen.teams.capacity import TOKEN, Spending, Spot, tokens
from game.table.play import Play

_PAD = 12.0
_EDGE = 8.0
_STEP = 52.0
_TILE = 56.0
_CELL = 22.0
_TIGHT = 2.0
_NEXT = 8.0
"""Units between the lines of a row, and between two rows."""


@dataclass(frozen=True, slots=True)
class Change:
    """What the buttons of the panel do: plan something, take one of a part out of the plan, ask for room."""

    add: Callable[[Action], None]
    less: Callable[[str], None]
    ask_room: Callable[[], None]


def plan_rows(
    column: Column,
    play: Play,
    team: int,
    spent: Spending,
    came: Mapping[Spot, Spot],
    part: float,
    change: Change,
    chosen: int,
) -> None:
    """Write the plan of ``team``: what is free, contributed, tended, built, given and swapped.

    ``spent`` is where its tokens lie; those in ``came`` have come ``part`` of their way. ``change`` does
    what the buttons ask; ``chosen`` is the card of the hand that is looked at, or NOTHING. The controls
    are "contribute", "tend", "less-contribute", "less-tend" and "room". What is counted stands first, so
    that its buttons keep their places whatever else is planned.
    """
    reader, stage = play.reader, column.stage
    fallen = dropped(part) if ("build", 0) in came else 1.0
    rows, high = {"free": _free(column, reader)}, _line(stage)
    box, rows["contribute"] = _spend(column, "progress", reader.say("planning.contribute"), high)
    label(stage, box.low(high), reader.say("planning.carry", count=carry(reader.view(team))), style="regular")
    _steps(stage, box, reader, Contribute(team=team), contribute_words(reader, team), change, spent)
    box, rows["tend"] = _spend(column, "interest", reader.say("planning.tend"), _interest_height(stage))
    _interest(stage, box.low(_interest_height(stage)), reader, team)
    _steps(stage, box, reader, Tend(team=team), tend_words(reader, team), change, spent)
    rows["build"] = _build(column, reader, team, fallen, chosen)
    _room(column, reader, team, change.ask_room)
    rows["swap"] = _cards_away(column, play, team)
    tokens(stage, rows, spent, came, part)


def _line(stage: Stage) -> float:
    return stage.lettering.line_height(STANDING)


def _free(column: Column, reader: Reader) -> Box:
    column.text(reader.say("planning.free"), STANDING)
    column.space(_TIGHT)
    row = column.take(TOKEN)
    column.space(_NEXT)
    return row


def _build(column: Column, reader: Reader, team: int, fallen: float, chosen: int) -> Box:
    """Write what is built, its block on its way down, and return the row of the tokens it costs."""
    stage, block = column.stage, reader.view(team).plan_build[team]
    if block == t.NOTHING:
        return _no_build(column, reader, team, chosen)
    name = reader.block_name(block)
    tall = stage.height(name, column.box.w - 2 * _PAD, STANDING, "bold")
    inner = _row(column, tall + _TIGHT + _TILE)
    stage.fade = min(1.0, fallen)
    stage.text(inner, name, STANDING, "bold")
    stage.fade = 1.0
    tile(stage, inner.low(_TILE).left(_TILE).moved(dy=(fallen - 1) * _TILE), reader, block)
    return inner.low(_TILE).after(_TILE + 14)


def _room(column: Column, reader: Reader, team: int, ask: Callable[[], None]) -> None:
    """Write which block makes room for the one that is built, with the button to choose another."""
    block = leaving(reader, team)
    if block == t.NOTHING:
        return
    stage, words = column.stage, leaving_words(reader, team)
    inside = column.box.w - 2 * _PAD - _TILE - 14 - _STEP - 8
    inner = _row(column, max(_TILE, _STEP, stage.height(words, inside)))
    tile(stage, inner.left(_TILE).top(_TILE), reader, block)
    stage.text(inner.after(_TILE + 14).before(_STEP + 8), words, STANDING, middle=True)
    hint = reader.say("planning.room-hint")
    stage.button(inner.end(_STEP).top(_STEP), "room", "", ask, icon="replace", hint=hint)


def _no_build(column: Column, reader: Reader, team: int, chosen: int) -> Box:
    """Write that nothing is built yet, and what the card that is looked at would cost."""
    words = reader.say("planning.no-build")
    if chosen != t.NOTHING:
        words += f" · {with_cost(reader, team, chosen)}"
    tall = column.stage.height(words, column.box.w - 2 * _PAD - _TILE - 14, STANDING, "italic")
    inner = _row(column, max(_TILE, tall))
    tile(column.stage, inner.left(_TILE).top(_TILE), reader, t.NOTHING)
    beside = inner.after(_TILE + 14)
    column.stage.text(beside, words, STANDING, "italic", middle=True)
    return beside


def _row(column: Column, high: float) -> Box:
    """Paint the ground of a row ``high`` units high and return what is within its edge."""
    column.part()
    box = column.take(high + 2 * _EDGE)
    column.space(_NEXT)
    column.stage.panel(box, theme.QUIET)
    return box.inset(_PAD, _EDGE)


def tile(stage: Stage, box: Box, reader: Reader, block: int) -> None:
    """Paint a block as a toy with its emblem, or the place for one (NOTHING)."""
    if block == t.NOTHING:
        gap(stage, box.inset(4))
        return
    fill = reader.colour(reader.match.rulebook.block_foundation[block])
    toy_block(stage, box, fill, emblem=reader.block(block).emblem)


def _spend(column: Column, icon: str, name: str, more: float) -> tuple[Box, Box]:
    """Paint the row of a use of capacity, ``more`` units higher; return it and the row of its tokens."""
    stage, high = column.stage, _line(column.stage)
    inner = _row(column, high + _TIGHT + _STEP + more)
    stage.icon(inner.left(high).top(high), icon)
    label(stage, inner.top(high).after(high + 10), name, STANDING, "bold")
    return inner, inner.below(high + _TIGHT).top(_STEP).before(2 * (_STEP + _NEXT))


def _steps(
    stage: Stage,
    row: Box,
    reader: Reader,
    action: Contribute | Tend,
    hint: str,
    change: Change,
    spent: Spending,
) -> None:
    """Write the minus and the plus of what is counted; neither moves or goes away where it does nothing."""
    place = row.below(_line(stage) + _TIGHT).top(_STEP)
    name = reader.say("planning.contribute" if action.do == "contribute" else "planning.tend")
    stage.button(
        place.before(_STEP + _NEXT).end(_STEP),
        f"less-{action.do}",
        "",
        lambda: change.less(action.do),
        icon="minus",
        hint=reader.say("room.less-of", what=name),
        why_not="" if spent[action.do] else reader.say("room.none-planned"),
    )
    stage.button(
        place.end(_STEP),
        action.do,
        "",
        lambda: change.add(action),
        icon="plus",
        hint=hint,
        why_not=refusal(reader.for_team(action.team), action),
    )


def _interest_height(stage: Stage) -> float:
    return _line(stage) + _CELL + 10


def _interest(stage: Stage, box: Box, reader: Reader, team: int) -> None:
    """Paint the interest of the team's partner as ten blocks, where the plan brings it, and its need."""
    view, partner = reader.view(team), reader.partner(team)
    now = view.interest[view.partner[team]]
    then = min(t.TOP, now + view.plan_tend[team])
    if then > now:
        words = reader.say("planning.interest-rises", now=now, then=then, need=partner.need)
    else:
        words = reader.say("planning.interest", now=now, need=partner.need)
    stage.text(box.top(_line(stage)), words, STANDING)
    fill = reader.colours[partner.strength]
    cells = box.below(_line(stage) + 4).top(_CELL).columns(t.TOP, 4)
    for value, cell in enumerate(cells, start=1):
        is_there, is_planned = value <= now, now < value <= then
        stage.panel(
            cell,
            fill if is_there else theme.GOLD if is_planned else theme.PAPER,
            radius=4,
            line=theme.INK,
            width=2,
        )
    need = cells[partner.need - 1]
    stage.panel(Box(need.right - 3, need.y - 6, 6, need.h + 12), theme.INK, radius=3)


def _cards_away(column: Column, play: Play, team: int) -> Box:
    """Write the cards that go to another team, or under the deck; return where the tokens of a swap lie."""
    reader = play.reader
    view = reader.view(team)
    if view.plan_give[team] != t.NOTHING:
        to = play.name(view.plan_give_to[team])
        _card_away(column, reader, view.plan_give[team], reader.say("planning.given", team=to))
    if view.plan_swap[team] != t.NOTHING:
        price = view.plan_swap_cost[team] * (TOKEN + _PAD)
        row = _card_away(column, reader, view.plan_swap[team], reader.say("planning.swap"), price)
        return row.end(price)
    return Box(column.box.x, column.box.y, 0, 0)


def _card_away(column: Column, reader: Reader, block: int, label: str, spared: float = 0.0) -> Box:
    """Write a card that goes, with ``spared`` units free at the end of its row; return the row."""
    stage = column.stage
    words: list[Run] = [("bold", label), ("regular", f": {reader.block_name(block)}")]
    inside = column.box.w - _TILE - 14 - _PAD - spared
    column.part()
    box = column.take(max(_TILE, stage.height(words, inside)))
    row = box.after(_PAD)
    tile(stage, row.left(_TILE).top(_TILE), reader, block)
    stage.text(row.after(_TILE + 14).before(spared), words, middle=True)
    column.space(_NEXT)
    return row
