"""Answers: the responses to the event in play: what each needs, how that stands now, what it would bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from game.content.models import Effects, Event, Response
from game.match.happenings import LETTERS
from game.reading.foreseeing import foreseen, paying
from game.reading.helping import responses, way_out_words
from game.reading.needs import Need, lacked, needs, would_work
from game.reading.newcomers import brings
from game.reading.reader import Reader
from game.rules import terms as t
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.lettering import Text
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import INK, PAPER, STANDING, STONE, STORY
from game.table.play import Play
from game.table.standing import Standing

_SIZES: tuple[dict[str, float], ...] = (
    {"label": STORY, "need": STORY, "brings": STORY},
    {"label": STORY, "need": STORY, "brings": STANDING},
    {"label": STORY, "need": 32.0, "brings": STANDING},
    {"label": STORY, "need": STANDING, "brings": STANDING},
)
"""Sizes of the lines of a response by their part: the largest at which all responses are in sight."""
_BADGE = 52.0
_PAD = 20.0
_EDGE = 10.0
_AIR = 2.0
_GAP = 12.0

NEWCOMER = "replace"
"""The sign of a line about who comes."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One line of a response: its part in it, its words, its sign: "met", "unmet", an icon or ""."""

    part: Literal["label", "need", "brings"]
    words: Text
    sign: str = ""


def answers(stage: Stage, box: Box, play: Play, standing: Standing, event: Event) -> None:
    """Write the responses under one another; details step down in size before any must be scrolled to."""
    blocks = [_lines(play, standing, response, place) for place, response in enumerate(event.response)]
    for sizes in _SIZES:
        heights = [_height(stage, lines, box.w, sizes) for lines in blocks]
        free = box.h - sum(heights) - _GAP * (len(heights) - 1)
        if free >= 0:
            _write(Column(stage, box), blocks, standing.response, sizes, min(32.0, free / len(blocks)))
            return
    with stage.scroll(box, "responses", hint=play.reader.say("table.scroll")) as column:
        _write(column, blocks, standing.response, _SIZES[-1], 0)


# --- writing --------------------------------------------------------------------------------------


def _write(
    column: Column, blocks: Sequence[Sequence[AnswerLine]], chosen: int, sizes: dict[str, float], more: float
) -> None:
    """Write each response on its panel, ``more`` units higher than it must be."""
    stage = column.stage
    for place, lines in enumerate(blocks):
        if place:
            column.space(_GAP)
        box = column.take(_height(stage, lines, column.box.w, sizes) + more)
        is_other = chosen not in (t.NOTHING, place)
        stage.panel(box, theme.QUIET if is_other else PAPER, line=INK if chosen == place else None, width=5)
        inner = box.inset(_PAD, _EDGE + more / 2)
        badge = inner.left(_BADGE).top(min(_BADGE, stage.lettering.line_height(STORY)))
        stage.panel(badge, STONE if is_other else INK, radius=8)
        ink = INK if is_other else PAPER
        label(stage, badge, LETTERS[place], STORY, "title", colour=ink, align="centre")
        rows = Column(stage, inner)
        for line in lines:
            _line(rows, line, sizes[line.part])
            rows.space(_AIR)


def _line(column: Column, line: AnswerLine, size: float) -> None:
    """Write a line, its sign in the column under the letter."""
    stage = column.stage
    high = stage.lettering.line_height(size)
    side = min(34.0, high - 4)
    sign = column.rest.left(_BADGE).top(high).centred(side, side)
    if line.sign in ("met", "unmet"):
        stage.panel(sign, theme.GAIN if line.sign == "met" else PAPER, radius=5, line=INK)
        if line.sign == "met":
            stage.icon(sign.inset(4), "check")
    elif line.sign:
        stage.icon(sign, line.sign)
    indent = _BADGE + _EDGE
    size = _unbroken(stage, line, size, column.box.w - indent)
    column.text(line.words, size, indent=indent)


def _height(stage: Stage, lines: Sequence[AnswerLine], width: float, sizes: dict[str, float]) -> float:
    """Return how high a response is with its panel, ``width`` units wide."""
    wide = width - 2 * _PAD - _BADGE - _EDGE
    tall = sum(
        stage.height(line.words, wide, _unbroken(stage, line, sizes[line.part], wide)) for line in lines
    )
    return max(_BADGE, tall + _AIR * (len(lines) - 1)) + 2 * _EDGE


def _unbroken(stage: Stage, line: AnswerLine, size: float, width: float) -> float:
    """Return the size of type, at most ``size``, at which no word of a line must be broken."""
    words = line.words if isinstance(line.words, str) else " ".join(text for _, text in line.words)
    wide = stage.lettering.width(max(words.split(" "), key=len), size, "bold")
    return size if wide <= width else max(STANDING, size * width / wide)


# --- what is written ------------------------------------------------------------------------------


def _lines(play: Play, standing: Standing, response: Response, place: int) -> list[AnswerLine]:
    """Return a response line by line: its label, what it needs and how that stands, what it brings."""
    reader, match = play.reader, play.match
    title = AnswerLine("label", [("bold", response.label[reader.language])])
    if standing.response not in (t.NOTHING, place) or standing.event != match.state.event:
        return [title]
    if standing.response == place:
        has_failed = reader.view(None).failed
        effects = response.failure if has_failed else response.success
        heard = reader.say("table.failed" if has_failed else "table.worked")
        lacking = [AnswerLine("need", words, "unmet") for words in lacked(reader)]
        return [title, *lacking, _brings(reader, heard, effects, is_loss=bool(has_failed))]
    if match.state.phase == t.VOTE and len(standing.committed) == match.teams:
        return list(lines_of_vote(reader, place))
    if response.is_way_out:
        outcome = _outcome(way_out_words(reader), reader.effects_in_play(response.success))
        return [title, outcome, *_newcomers(reader, response, works=True)]
    return list(_plan_lines(reader, response, place, title))


def lines_of_vote(reader: Reader, place: int, *, payers: bool = False) -> Iterator[AnswerLine]:
    """Yield response ``place`` now that plans are open: its label, its needs, what would follow.

    With ``payers`` its price says from whose reserve it would be paid.
    """
    response = responses(reader)[place]
    yield AnswerLine("label", [("bold", response.label[reader.language])])
    if response.is_way_out:
        yield _outcome(way_out_words(reader), foreseen(reader, place))
    else:
        yield from _open_lines(reader, response, place, payers=payers)
    yield from _newcomers(reader, response, works=would_work(reader, None, place))


def _plan_lines(reader: Reader, response: Response, place: int, title: AnswerLine) -> Iterator[AnswerLine]:
    """Yield a response before plans open: nobody knows yet whether its price can be paid."""
    asked = needs(reader, None, place)
    if response.price:
        asked.pop()
        price = _together(reader.wording.price(response))
        title = AnswerLine("label", [*title.words, ("regular", f" {price}")])
    yield title
    yield from (_need(reader, need, need.words) for need in asked)
    yield _brings(reader, reader.say("table.works"), response.success)
    yield _brings(reader, reader.say("table.fails"), response.failure, is_loss=True)
    yield from _newcomers(reader, response)


def _open_lines(reader: Reader, response: Response, place: int, *, payers: bool) -> Iterator[AnswerLine]:
    """Yield what a response needs, its price last, and what would follow, now that plans are open."""
    asked = needs(reader, None, place)
    price = asked.pop() if response.price else None
    yield from (_need(reader, need, need.words) for need in asked)
    if price is not None:
        words = reader.wording.price(response)
        who = ", ".join(f"{reader.team(team)} {paid}" for team, paid in paying(reader, place))
        yield _need(reader, price, f"{words} · {who}" if payers and who else words)
    works = would_work(reader, None, place)
    heading = reader.say("table.would-work" if works else "table.would-fail")
    yield _outcome(heading, foreseen(reader, place), is_loss=not works)


def _newcomers(reader: Reader, response: Response, *, works: bool | None = None) -> Iterator[AnswerLine]:
    """Yield what each partner brings that a response would let in; ``works``: None, nobody knows yet."""
    for words in brings(reader, response.effects(works=works)):
        yield AnswerLine("brings", words, NEWCOMER)


def _need(reader: Reader, need: Need, words: str) -> AnswerLine:
    """Return a need and how it stands: met, or how much is short."""
    if need.met:
        return AnswerLine("need", words, "met")
    short = reader.say("table.short", count=need.missing) if need.missing else reader.say("table.not-yet")
    return AnswerLine("need", [("regular", f"{words} "), ("bold", _together(short))], "unmet")


def _together(words: str) -> str:
    """Return ``words`` behind a point, not to be broken over lines."""
    return f"· {words}".replace(" ", "\u00a0")


def _brings(reader: Reader, heading: str, effects: Effects, *, is_loss: bool = False) -> AnswerLine:
    """Return what success or failure brings as the card says it, behind ``heading``."""
    return _outcome(heading, reader.effects_in_play(effects), is_loss=is_loss)


def _outcome(heading: str, words: str, *, is_loss: bool = False) -> AnswerLine:
    """Return what comes of a response, behind ``heading`` and with its sign on the cards."""
    return AnswerLine(
        "brings", [("semibold", f"{heading} "), ("regular", words)], "cross" if is_loss else "check"
    )
