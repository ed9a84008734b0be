"""Room question: which block in place makes room for the one that a team builds, and what goes with it."""

from __future__ import annotations

from collections.abc import Callable

from game.match.actions import Action, MakeRoom
from game.reading.reader import Reader
from game.reading.room import leaving, loss_words, rooms
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP, STANDING
from game.screen.teams.plan_panel import tile

_PAD = 36.0
_WIDEST = 1240.0
_TILE = 76.0
_LEAST = 100.0
"""Units that a choice is high at least."""
_BUTTON = 64.0


def ask_room(
    stage: Stage, reader: Reader, team: int, add: Callable[[Action], None], back: Callable[[], None]
) -> None:
    """Ask over the screen which block makes room; ``add`` plans it, ``back`` leaves it as it is.

    The controls are "room-ID" for each block and "not-yet".
    """
    built = reader.view(team).plan_build[team]
    title = reader.say("planning.room-for", block=reader.block_name(built))
    wide = min(_WIDEST, stage.box.w - 160)
    choices = rooms(reader, team)
    inside = wide - 2 * _PAD - theme.SCROLL_BAR
    tall = [_height(stage, loss_words(reader, team, block), inside) for block in choices]
    head = stage.height(title, wide - 2 * _PAD, theme.STORY, "title")
    high = min(stage.box.h - 40, head + sum(tall) + 10 * len(tall) + _BUTTON + 2 * _PAD + 2 * GAP)
    box = stage.box.centred(wide, high)
    with stage.over(box):
        inner = box.inset(_PAD)
        stage.text(inner.top(head), title, theme.STORY, "title")
        with stage.scroll(inner.below(head + GAP).above(_BUTTON + GAP), "rooms") as column:
            for block, row in zip(choices, tall, strict=True):
                _choice(column, row, reader, team, block, add)
        stage.button(inner.low(_BUTTON), "not-yet", reader.say("planning.room-leave"), back)


def _height(stage: Stage, words: str, wide: float) -> float:
    line = stage.lettering.line_height(STANDING)
    return max(_LEAST, line + stage.height(words, wide - _TILE - 3 * 14) + 24)


def _choice(
    column: Column, high: float, reader: Reader, team: int, block: int, add: Callable[[Action], None]
) -> None:
    """Write one block that could make room; the one that does as the plan stands is golden."""
    stage, name = column.stage, reader.block(block).id
    column.part()
    box: Box = column.take(high)
    column.space(10)
    stage.panel(box, theme.GOLD if block == leaving(reader, team) else theme.QUIET, line=theme.INK)
    inner = box.inset(14, 10)
    tile(stage, inner.left(_TILE).top(_TILE), reader, block)
    text = inner.after(_TILE + 14)
    line = stage.lettering.line_height(STANDING)
    stage.one_line(text.top(line), reader.block_name(block), STANDING, "bold")
    stage.text(text.below(line + 4), loss_words(reader, team, block), STANDING)
    hint = reader.say("planning.room-choose", block=reader.block_name(block))
    stage.area(box, f"room-{name}", lambda: add(MakeRoom(team=team, block=name)), hint=hint)
