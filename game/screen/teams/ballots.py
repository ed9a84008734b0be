"""Ballots: the responses as they are voted for: whether each would work, what it needs, what follows."""

from __future__ import annotations

from collections.abc import Sequence

from game.reading.foreseeing import foreseen
from game.reading.helping import responses
from game.reading.needs import would_work
from game.reading.reader import Reader
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import STANDING, STORY
from game.screen.teams.needs_glance import (
    label_height,
    line_height,
    need_lines,
    write_label,
    write_line,
)

_PAD = 22.0
_SPACE = 10.0
_SIZES = (STORY, 32.0, STANDING)


def ballots(stage: Stage, boxes: Sequence[Box], reader: Reader, team: int | None) -> None:
    """Paint each response in its box as things stand now that plans are open, as ``team`` may see it.

    What they need is written as large as all have room for; what has no room even so is scrolled to.
    """
    high = stage.lettering.line_height(STANDING) + 20
    words = [box.inset(_PAD).below(high + 14) for box in boxes]

    def fits(size: float) -> bool:
        return all(
            _height(stage, box.w - theme.SCROLL_BAR, reader, team, place, size) <= box.h
            for place, box in enumerate(words)
        )

    size = next((size for size in _SIZES if fits(size)), STANDING)
    for place, box in enumerate(boxes):
        stage.panel(box)
        _verdict(stage, box.inset(_PAD).top(high), reader, works=would_work(reader, team, place))
        with stage.scroll(words[place], f"response-{place}") as column:
            _write(column, reader, team, place, size)


def _height(stage: Stage, wide: float, reader: Reader, team: int | None, place: int, size: float) -> float:
    """Return how high the words are in a column ``wide`` units wide when written in ``size``."""
    return (
        label_height(stage, wide, responses(reader)[place].label[reader.language], STORY)
        + sum(line_height(stage, wide, line, size) for line in need_lines(reader, team, place))
        + stage.height(_then(reader, team, place), wide, size, "semibold")
        + 2 * _SPACE
    )


def _write(column: Column, reader: Reader, team: int | None, place: int, size: float) -> None:
    write_label(column, place, responses(reader)[place].label[reader.language], STORY)
    column.space(_SPACE)
    for line in need_lines(reader, team, place):
        write_line(column, line, size)
    column.space(_SPACE)
    column.text(_then(reader, team, place), size, "semibold")


def _then(reader: Reader, team: int | None, place: int) -> str:
    return reader.say("planning.then", effects=foreseen(reader, place))


def _verdict(stage: Stage, box: Box, reader: Reader, *, works: bool) -> None:
    """Say with a sign and words whether the response would work."""
    stage.panel(box, theme.QUIET)
    sign = box.left(box.h).inset(7)
    stage.panel(sign, theme.GAIN if works else theme.LOSS, radius=8, line=theme.INK)
    stage.icon(sign.inset(6), "check" if works else "cross")
    words = reader.say("planning.would-work") if works else reader.say("planning.would-fail")
    label(stage, box.after(box.h + 8), words, STANDING, "bold")
