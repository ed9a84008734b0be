"""Needs at a glance: each response to the event in play, and what it needs now."""

from __future__ import annotations

from dataclasses import dataclass

from game.reading.helping import responses
from game.reading.needs import needs
from game.reading.reader import Reader
from game.screen.board.letter import letter
from game.screen.drawing import theme
from game.screen.drawing.lettering import Run
from game.screen.drawing.stage import Column
from game.screen.drawing.theme import STANDING


def write_needs(column: Column, reader: Reader, team: int | None) -> None:
    """Write every response with what it needs, as ``team`` may see it."""
    if not responses(reader):
        column.text(reader.say("planning.quiet-round"))
    for place, response in enumerate(responses(reader)):
        write_label(column, place, response.label[reader.language])
        for line in need_lines(reader, team, place):
            write_line(column, line)
        column.space(14)


_BESIDE = 10.0
"""Units between a sign and its words."""
_UNDER = 4.0


def write_label(column: Column, place: int, label: str) -> None:
    """Write the letter and the label of a response."""
    high = column.stage.lettering.line_height(STANDING)
    letter(column.stage, column.rest.left(high).top(high), place)
    column.text(label, STANDING, "semibold", indent=high + _BESIDE)
    column.space(_UNDER)


# --- one line for each need -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need in words behind its sign: "met", "planned", "unmet", or an icon where it cannot be known yet."""

    sign: str
    words: tuple[Run, ...]


def need_lines(reader: Reader, team: int | None, place: int) -> list[NeedLine]:
    """Return what response ``place`` needs as ``team`` may see it, or that it is always possible."""
    lines = []
    if responses(reader)[place].is_way_out:
        lines.append(NeedLine("met", (("regular", reader.say("wording.way-out")),)))
    for need in needs(reader, team, place):
        notes = [need.note] if need.note else []
        if need.missing:
            notes.append(reader.say("planning.short", count=need.missing))
        note = f" · {', '.join(notes)}" if notes else ""
        sign = "planned" if need.by_plan else _SIGNS[need.met]
        lines.append(NeedLine(sign, (("regular", need.words), ("semibold", note))))
    return lines


_SIGNS = {True: "met", False: "unmet", None: "price"}
_FILLS = {"met": theme.GAIN, "planned": theme.GOLD, "unmet": theme.PAPER}


def write_line(column: Column, line: NeedLine) -> None:
    """Write a need: a check, in green when it is met and in gold when the plan meets it, or an empty box."""
    stage = column.stage
    high = stage.lettering.line_height(STANDING)
    side = high * 0.8
    box = column.rest.left(high).top(high).centred(side, side)
    if line.sign in _FILLS:
        stage.panel(box, _FILLS[line.sign], radius=6, line=theme.INK)
        if line.sign != "unmet":
            stage.icon(box.inset(4), "check")
    else:
        stage.icon(box, line.sign)
    column.text(line.words, STANDING, indent=high + _BESIDE)
    column.space(_UNDER)
