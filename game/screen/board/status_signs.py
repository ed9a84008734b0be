"""Status signs: what else lies there: crises, pressure, shields, markers, and what is known to come."""

from __future__ import annotations

from dataclasses import dataclass

from game.reading import open_table as reading
from game.rules import terms as t
from game.screen.board.flag import ring
from game.screen.board.moving import Moving, flipped, settled
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import EDGE, GAP, INK, LEAD, STANDING, STONE, STORY
from game.screen.navigator import Navigator
from game.screen.screen_base import Screen
from game.table.play import Play
from game.table.standing import Standing

_GAP = 10.0
_PAD = 12.0
_EDGE = EDGE + 8


@dataclass(frozen=True, slots=True)
class _Sign:
    """One sign: an icon, words, what it means in a sentence, and which happening is about it."""

    icon: str
    words: str
    meaning: str
    about: tuple[str, int] = ("", 0)


def signs(
    stage: Stage,
    box: Box,
    play: Play,
    standing: Standing,
    moving: Moving | None = None,
    screen: Screen | None = None,
) -> None:
    """Paint the signs in a row into ``box``, at least 360 by 44 units; over ``screen`` all opens in words."""
    standing, moving = settled(standing, moving, play.match.rulebook)
    told = flipped(standing, moving, play.match.rulebook)
    say = play.reader.say
    first = _crises(stage, box, play, told, moving)
    row = box.after(first + _GAP)
    rows = _signs(play, told, is_told=True)
    if sum(_width(stage, sign, row.h) + _GAP for sign in rows) > row.w:
        rows = _signs(play, told, is_told=False)
    chips = [(box.left(first), f"{say('reading.crises', count=told.crises)}. {say('reading.first-crisis')}")]
    for place, sign in enumerate(rows):
        more = _Sign("plus", str(len(rows) - place), say("table.open-signs"))
        is_last = place == len(rows) - 1
        needed = _width(stage, sign, row.h) + (0 if is_last else _GAP + _width(stage, more, row.h))
        if needed > row.w:
            chips.append((row.left(_chip(stage, row, more)), more.meaning))
            break
        wide = _chip(stage, row, sign)
        chips.append((row.left(wide), sign.meaning))
        if moving is not None and sign.about == (
            moving.happening.kind.removesuffix("ed"),
            moving.happening.whom,
        ):
            ring(stage, row.left(wide), moving.part)
        row = row.after(wide + _GAP)
    if moving is None and screen is not None:
        for number, (chip, meaning) in enumerate(chips):
            stage.area(
                chip, f"sign-{number}", lambda: screen.view.push(SignsScreen(screen.app)), hint=meaning
            )


def _signs(play: Play, standing: Standing, *, is_told: bool) -> list[_Sign]:
    """Return the signs that lie there, but for the crises; ``is_told``: a marker says what it is for."""
    reader, match = play.reader, play.match
    rows = []
    if match.rulebook.pressure:
        pressure = match.rulebook.pressure
        meaning = reader.say("reading.pressure", count=pressure)
        rows.append(_Sign("down", reader.say("table.pressure", count=pressure), meaning))
    for number, kind in enumerate(match.content.cards.kinds):
        if standing.shields[number]:
            count, name = standing.shields[number], kind.name[reader.language]
            times = f" ×{count}" if count > 1 else ""
            meaning = reader.say("reading.shielded", kind=name, count=count)
            rows.append(_Sign("shield", name + times, meaning, ("shield", number)))
    for number in sorted(standing.markers):
        name = reader.wording.name("marker", match.markers[number])
        words = reader.say("table.marker-counts", marker=name) if is_told else name
        meaning = reading.marker_words(reader, number)
        rows.append(_Sign("marker", words, meaning, ("marker", number)))
    known = reader.say("table.known")
    rows.extend(_Sign("later", words, f"{known}: {words}") for words in reading.coming(reader))
    return rows


# --- painting -------------------------------------------------------------------------------------


def _crises(stage: Stage, box: Box, play: Play, standing: Standing, moving: Moving | None) -> float:
    """Paint a socket for each crisis that a game can have, those that came filled; return the width."""
    words = play.reader.say("table.crises")
    text = stage.lettering.width(words, STANDING, "semibold")
    side = box.h - 10
    wide = 2 * _PAD + text + 10 + t.CRISES_TO_END * (side + 6) - 6
    chip = box.left(wide)
    stage.panel(chip)
    label(stage, chip.after(_PAD).left(text + 1), words)
    for number in range(t.CRISES_TO_END):
        x = chip.x + _PAD + text + 10 + number * (side + 6)
        socket = Box(x, chip.y + 5, side, side)
        if number < standing.crises:
            stage.panel(socket, theme.LOSS, radius=6, line=INK)
            stage.icon(socket.inset(5), "crises")
        else:
            stage.panel(socket, theme.QUIET, radius=6, line=STONE)
    if moving is not None and moving.happening.kind == "crisis":
        ring(stage, chip, moving.part)
    return wide


def _width(stage: Stage, sign: _Sign, high: float) -> float:
    return 2 * _PAD + min(high - 12, 34.0) + 8 + stage.lettering.width(sign.words, STANDING, "semibold") + 1


def _chip(stage: Stage, row: Box, sign: _Sign) -> float:
    """Paint one sign at the left of ``row``; return how wide it is."""
    box = row.left(_width(stage, sign, row.h))
    stage.panel(box)
    inner = box.inset(_PAD, 0)
    side = min(row.h - 12, 34.0)
    stage.icon(inner.left(side), sign.icon)
    label(stage, inner.after(side + 8), sign.words)
    return box.w


# --- all of it in words ---------------------------------------------------------------------------


class SignsScreen(Screen):
    """Everything that lies on the table besides blocks, in whole sentences."""

    is_overlay = True

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.focus = "close"

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/table.toml``."""
        return self.app.say(f"table.{name}", **values)

    def write(self, stage: Stage) -> None:
        """Write every sign and what is to come."""
        assert self.app.play is not None
        reader = self.app.play.reader
        parts = [(self.say("signs"), reading.signs(reader)), (self.say("known"), reading.coming(reader))]
        wide = min(1240.0, stage.box.w - 2 * EDGE)
        high = sum(
            _part_height(stage, title, lines, wide - 2 * _EDGE - theme.SCROLL_BAR) for title, lines in parts
        )
        box = stage.box.centred(wide, min(stage.box.h - 2 * EDGE, high + 76 + GAP + 2 * _EDGE))
        with stage.over(box):
            inner = box.inset(_EDGE)
            stage.button(inner.low(76), "close", self.say("close"), self.back, tone="primary", icon="cross")
            with stage.scroll(inner.above(76 + GAP), "words", hint=self.say("scroll")) as column:
                for title, lines in parts:
                    _write_part(column, title, lines)


def _part_height(stage: Stage, title: str, lines: list[str], width: float) -> float:
    head = stage.height(title, width, LEAD, "title") + 8 + GAP
    return head + sum(stage.height(words, width, STORY) + 10 for words in lines) if lines else 0


def _write_part(column: Column, title: str, lines: list[str]) -> None:
    if lines:
        column.text(title, LEAD, "title")
        column.space(8)
        for words in lines:
            column.text(words, STORY)
            column.space(10)
        column.space()
