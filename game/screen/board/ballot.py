"""Ballot: the responses as they are voted for, across the whole width, as large as the room allows.

What is voted on must be read from the back row, and is all in sight at once: at whatever size of text is
set, lines are written as large as all of them fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.match.happenings import LETTERS
from game.reading.helping import responses
from game.reading.newcomers import brought_by_all
from game.reading.reader import Reader
from game.reading.splitting import if_split
from game.screen.board.answers import NEWCOMER, AnswerLine, lines_of_vote
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_size
from game.screen.drawing.lettering import Lettering, Run, Text
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import INK, PAPER

LARGEST = 60.0
"""The size of type beyond which nobody reads more easily."""
_STEP = 1.0
_PAD = 16.0
_EDGE = 5.0
_CLOSE = 8.0
"""Units beside a row's words, above and below them, and between two rows."""
_APART = 30.0
"""Units between two needs on one line."""
_AFTER_SIGN = 10.0
_MORE = 40.0
"""Units that a row is given at most beyond what it needs."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of a response where it stands in its row, from the row's first words on."""

    line: AnswerLine
    box: Box


Rows = list[tuple[list[Placed], float]]
"""Each response: its lines in their places, and how high they are together."""


def ballot(stage: Stage, box: Box, reader: Reader, beside: float = 0.0) -> list[Box]:
    """Paint the responses to the event in play under one another, each with its letter.

    Return for each row the box at its right, ``beside`` units wide, that it leaves free for a button.
    """
    if warned := " ".join((*_of_all(reader), *if_split(reader))):
        tall = stage.height(warned, box.w - 2 * _PAD, label_size(stage), "semibold")
        stage.text(box.low(tall).inset(_PAD, 0), warned, label_size(stage), "semibold")
        box = box.above(tall + _CLOSE)
    size, rows = fitted(stage.lettering, lines_of(reader), box.before(beside), label_size(stage))
    high = stage.lettering.line_height(size)
    free = box.h - height(rows)
    more = min(_MORE, max(0.0, free / len(rows)))
    places, y = [], box.y
    for place, (lines, tall) in enumerate(rows):
        row = Box(box.x, y, box.w, tall + 2 * _EDGE + more)
        y = row.bottom + _CLOSE
        stage.panel(row)
        inner = row.inset(_PAD, _EDGE + more / 2)
        sign = inner.left(high).top(high)
        stage.panel(sign, INK, radius=8)
        label(stage, sign, LETTERS[place], size, "title", colour=PAPER, align="centre")
        for placed in lines:
            _write(stage, placed.line, placed.box.moved(inner.x, inner.y), size)
        places.append(row.inset(_CLOSE).end(beside))
    return places


def lines_of(reader: Reader) -> list[list[AnswerLine]]:
    """Return the lines of each response to the event in play, but for who comes with each of them."""
    same = _of_all(reader)
    return [[line for line in lines if line.words not in same] for lines in _whole(reader)]


def _whole(reader: Reader) -> list[list[AnswerLine]]:
    return [list(lines_of_vote(reader, place, payers=True)) for place in range(len(responses(reader)))]


def _of_all(reader: Reader) -> list[str]:
    """Return what is said of who comes with each of the responses."""
    comes = [[str(line.words) for line in lines if line.sign == NEWCOMER] for lines in _whole(reader)]
    return brought_by_all(comes)


def fitted(
    lettering: Lettering, those: Sequence[Sequence[AnswerLine]], box: Box, smallest: float
) -> tuple[float, Rows]:
    """Return the largest size, down to ``smallest``, at which all of ``those`` fit, and where they stand."""
    low, high = 0, int((LARGEST - smallest) / _STEP)
    while low < high:  # that many steps above the smallest size all fits, or nothing does
        middle = (low + high + 1) // 2
        rows = rows_at(lettering, those, box.w, smallest + middle * _STEP)
        low, high = (middle, high) if height(rows) <= box.h else (low, middle - 1)
    size = smallest + low * _STEP
    return size, rows_at(lettering, those, box.w, size)


def height(rows: Rows) -> float:
    """Return how high rows are on their panels, with what is between them."""
    return sum(tall + 2 * _EDGE for _, tall in rows) + _CLOSE * (len(rows) - 1)


def rows_at(lettering: Lettering, those: Sequence[Sequence[AnswerLine]], width: float, size: float) -> Rows:
    """Return where the lines of responses stand when they are written in ``size``, ``width`` units wide."""
    return [_placed(lettering, lines, width - 2 * _PAD, size) for lines in those]


def _placed(
    lettering: Lettering, lines: Sequence[AnswerLine], width: float, size: float
) -> tuple[list[Placed], float]:
    """Place lines behind the letter: needs beside what stands before them where they fit, all else below."""
    high = lettering.line_height(size)
    left = high + _AFTER_SIGN
    placed: list[Placed] = []
    x, y, bottom = 0.0, 0.0, 0.0
    for number, line in enumerate(lines):
        sign = _sign_width(high) if line.sign else 0.0
        wide = sign + _width(lettering, line.words, size)
        goes_on = number > 0 and line.part == "need" and x + _APART + wide <= width
        start = left if number == 0 else 0.0
        x = x + _APART if goes_on else start
        y = y if goes_on else bottom
        room = min(wide, width - start)
        tall = high * len(lettering.lines(line.words, size, "regular", room - sign))
        placed.append(Placed(line, Box(x, y, room, tall)))
        x, bottom = x + room, max(bottom, y + tall)
    return placed, bottom


def _sign_width(high: float) -> float:
    return high * 0.8 + _AFTER_SIGN


def _width(lettering: Lettering, words: Text, size: float) -> float:
    runs: Sequence[Run] = (("regular", words),) if isinstance(words, str) else words
    return sum(lettering.width(text, size, style) for style, text in runs) + 2


def _write(stage: Stage, line: AnswerLine, box: Box, size: float) -> None:
    """Write a line behind its sign."""
    high = stage.lettering.line_height(size)
    words = box
    if line.sign:
        side = high * 0.76
        sign = box.left(side).top(high).centred(side, side)
        _sign(stage, sign, line.sign)
        words = box.after(_sign_width(high))
    stage.text(words, line.words, size)


def _sign(stage: Stage, box: Box, sign: str) -> None:
    """Paint a sign: a need is met or not, an outcome is that of success or failure; else its icon."""
    grounds = {"met": theme.GAIN, "check": theme.GAIN, "unmet": PAPER, "cross": theme.LOSS}
    if sign in grounds:
        stage.panel(box, grounds[sign], radius=8, line=INK)
    if sign != "unmet":
        stage.icon(box.inset(box.w * 0.14), {"met": "check"}.get(sign, sign))
