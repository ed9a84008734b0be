"""Promise parts: the numbers to promise and what was promised so far, wherever a team promises."""

from __future__ import annotations

from collections.abc import Callable

from game.reading.open_table import promised_words
from game.reading.reader import Reader
from game.rules import terms as t
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import STORY
from game.table.play import Play

_BROAD = 120.0
"""Units of the broadest button of one number."""
_BETWEEN = 8.0


def promised_line(reader: Reader) -> str:
    """Return in one line what can count, how far all are, and what was promised so far."""
    return " · ".join(line.rstrip(".") for line in promised_words(reader))


def promise_numbers(stage: Stage, box: Box, play: Play, team: int, promise: Callable[[int], None]) -> None:
    """Paint a button for each amount that a team can promise, "promise-TEAM-AMOUNT"."""
    most = min(t.MOST_PROMISED, play.standing.capacity[team])
    wide = min(_BROAD, (box.w - most * _BETWEEN) / (most + 1))
    for amount in range(most + 1):
        stage.button(
            Box(box.x + amount * (wide + _BETWEEN), box.y, wide, box.h),
            f"promise-{team}-{amount}",
            str(amount),
            lambda amount=amount: promise(amount),  # type: ignore[misc]
            size=STORY,
            hint=play.reader.say("planning.promise-hint", team=play.name(team), count=amount),
        )
