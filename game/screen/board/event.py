"""Event: the card in play: what happened, and what each response needs now and would bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.content.models import Effects, Event, Response
from game.reading.needs import Need, needs, would_work
from game.reading.reader import Reader
from game.reading.table import coming
from game.rules import terms as t
from game.screen import theme
from game.screen.board.label import label, label_height
from game.screen.board.stir import Stir, settled
from game.screen.card import TAROT, CardView
from game.screen.geometry import Box
from game.screen.lettering import Text
from game.screen.play import Play
from game.screen.stage import Column, Stage
from game.screen.standing import Standing
from game.screen.theme import GAP, INK, LEAD, PAPER, SHADE, STANDING, STONE, STORY

LETTERS = "ABC"
"""How responses are called, as on the cards."""
_BADGE = 56.0
_PAD = 20.0
_EDGE = 12.0
_AIR = 3.0
_GAP = 12.0


def responses(
    stage: Stage, box: Box, play: Play, standing: Standing, stir: Stir | None = None, usable: bool = True
) -> None:
    """Paint the event in play and its responses into ``box``, at least 500 by 500 units.

    What is needed is as it stands in the match now, also while a story of it is told. The head opens the
    card when ``usable``; before an event is turned there is the pile.
    """
    standing, stir = settled(standing, stir, play.match.rulebook)
    if standing.event == t.NOTHING:
        _pile(stage, box, play)
        return
    event = play.content.events[standing.event]
    head = box.top(_head_height(stage, event, play.reader, box.w))
    _head(stage, head, play.reader, event, usable=usable and stir is None)
    _answers(stage, box.below(head.h + GAP), play, standing, event)


# --- the head -------------------------------------------------------------------------------------


def _head_height(stage: Stage, event: Event, reader: Reader, width: float) -> float:
    wide = width - 2 * 20 - 84 - 56
    title = stage.height(event.title[reader.language], wide, LEAD, "title")
    return max(110.0, title + label_height(stage) + 28)


def _head(stage: Stage, box: Box, reader: Reader, event: Event, *, usable: bool) -> None:
    """Paint kind and title; it opens the whole card."""
    kind = next(one for one in reader.match.content.cards.kinds if one.id == event.kind)
    stage.panel(box)
    inner = box.inset(20, 12)
    stage.emblem(inner.left(68).centred(68, 68), kind.emblem, STONE)
    words = inner.after(84).before(56)
    line = label_height(stage)
    label(stage, words.top(line), kind.name[reader.language], style="semibold", colour=SHADE)
    stage.text(words.below(line + 2), event.title[reader.language], LEAD, "title", middle=True)
    if not usable:
        return
    stage.icon(inner.end(44).centred(44, 44), "look")
    faces = [f"event/{event.id}"]
    hint = reader.say("table.open-card", name=event.title[reader.language])
    stage.area(box, "event", lambda: stage.view.push(CardView(stage.view.app, faces, TAROT)), hint=hint)


# --- the pile, before an event is turned ----------------------------------------------------------


def _pile(stage: Stage, box: Box, play: Play) -> None:
    """Paint the pile of events face down, and what is known of what comes; or that the round is quiet."""
    reader = play.reader
    is_quiet = play.match.state.phase != t.EVENT
    stage.panel(box)
    inner = box.inset(32, 28)
    known = coming(reader)
    title = reader.say("table.quiet" if is_quiet else "table.pile", round=play.match.state.round)
    high = stage.height(title, inner.w, LEAD, "title")
    stage.text(inner.top(high), title, LEAD, "title", align="centre")
    rest = inner.below(high + GAP)
    if known:
        words = rest.low(min(rest.h * 0.5, _known_height(stage, known, rest.w, reader)))
        with stage.scroll(words, "known") as column:
            column.text(reader.say("table.known"), STANDING, "bold")
            for one in known:
                column.text("· " + one, STORY)
        rest = rest.above(words.h + GAP)
    if is_quiet:
        stage.text(rest, reader.say("table.quiet-words"), STORY, align="centre", middle=True)
        return
    card = rest.fitting(TAROT)
    for back in (2, 1):
        stage.panel(card.moved(9 * back, -7 * back).inset(8), PAPER, line=STONE, radius=14)
    stage.face(card.inset(8), "back/event", reader.language, ratio=TAROT)


def _known_height(stage: Stage, known: Sequence[str], width: float, reader: Reader) -> float:
    lines = sum(stage.height("· " + one, width - 18, STORY) for one in known)
    return lines + stage.height(reader.say("table.known"), width - 18, STANDING, "bold")


# --- the responses --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a response: a sign and words. ``sign``: "met", "unmet" or an icon; "" for the label."""

    words: Text
    size: float
    sign: str = ""


def _answers(stage: Stage, box: Box, play: Play, standing: Standing, event: Event) -> None:
    """Write the responses under one another; what they bring is written smaller before anything scrolls."""
    for small in (STORY, STANDING):
        answers = [_lines(play, standing, event, place, small) for place in range(len(event.response))]
        heights = [_height(stage, lines, box.w) for lines in answers]
        free = box.h - sum(heights) - _GAP * (len(heights) - 1)
        if free >= 0:
            _write(Column(stage, box), answers, standing.response, min(32.0, free / len(answers)))
            return
    with stage.scroll(box, "responses", hint=play.reader.say("table.scroll")) as column:
        _write(column, answers, standing.response, 0)


def _write(column: Column, answers: Sequence[Sequence[_Line]], chosen: int, more: float) -> None:
    """Write each answer on its panel, ``more`` units higher than it must be."""
    stage = column.stage
    for place, lines in enumerate(answers):
        if place:
            column.space(_GAP)
        box = column.take(_height(stage, lines, column.box.w) + more)
        is_other = chosen not in (t.NOTHING, place)
        stage.panel(box, theme.QUIET if is_other else PAPER, line=INK if chosen == place else None, width=5)
        inner = box.inset(_PAD, _EDGE + more / 2)
        badge = inner.left(_BADGE).top(min(_BADGE, stage.lettering.line_height(STORY)))
        stage.panel(badge, STONE if is_other else INK, radius=8)
        ink = INK if is_other else PAPER
        label(stage, badge, LETTERS[place], STORY, "title", colour=ink, align="centre")
        rows = Column(stage, inner)
        for line in lines:
            _line(rows, line)
            rows.space(_AIR)


def _line(column: Column, line: _Line) -> None:
    """Write a line, its sign in the column under the letter."""
    stage = column.stage
    high = stage.lettering.line_height(line.size)
    side = min(34.0, high - 4)
    sign = column.rest.left(_BADGE).top(high).centred(side, side)
    if line.sign in ("met", "unmet"):
        stage.panel(sign, theme.GAIN if line.sign == "met" else PAPER, radius=5, line=INK)
        if line.sign == "met":
            stage.icon(sign.inset(4), "check")
    elif line.sign:
        stage.icon(sign, line.sign)
    column.text(line.words, _size(stage, line, column.box.w - _BADGE - _EDGE), indent=_BADGE + _EDGE)


def _size(stage: Stage, line: _Line, width: float) -> float:
    """Return the size of type at which no word of a line must be broken."""
    words = line.words if isinstance(line.words, str) else " ".join(text for _, text in line.words)
    longest = max(words.split(), key=len, default="")
    wide = stage.lettering.width(longest, line.size, "bold")
    return line.size if wide <= width else max(STANDING, line.size * width / wide)


def _height(stage: Stage, lines: Sequence[_Line], width: float) -> float:
    """Return how high a response is with its panel, ``width`` units wide."""
    wide = width - 2 * _PAD - _BADGE - _EDGE
    tall = sum(stage.height(line.words, wide, _size(stage, line, wide)) for line in lines)
    return max(_BADGE, tall + _AIR * (len(lines) - 1)) + 2 * _EDGE


def _lines(play: Play, standing: Standing, event: Event, place: int, small: float) -> list[_Line]:
    """Return a response line by line: its label, what it needs and how that stands, what it brings."""
    reader, response = play.reader, event.response[place]
    title = _Line([("bold", response.label[reader.language])], STORY)
    if standing.response not in (t.NOTHING, place):
        return [title]
    if standing.response == place:
        return [title, _result(reader, response, small)]
    found = [title]
    asked = needs(reader, None, place)
    for number, need in enumerate(asked):
        # a price comes last, and its words are the card's: "2 reserve"
        found.append(_need(reader, need, response.price if number == len(asked) - 1 else 0))
    if response.is_way_out:
        found.append(_brings(reader, "table.way-out", response.success, "check", small))
        return found
    is_vote = reader.match.state.phase == t.VOTE and len(standing.committed) == reader.match.teams
    works = would_work(reader, None, place) if is_vote else None
    if works is not False:
        words = "table.would-work" if is_vote else "table.works"
        found.append(_brings(reader, words, response.success, "check", small))
    if not works:
        words = "table.would-fail" if is_vote else "table.fails"
        found.append(_brings(reader, words, response.failure, "cross", small))
    return found


def _need(reader: Reader, need: Need, price: int) -> _Line:
    """Return a need and how it stands: met, or so much short, or (a ``price`` before plans open) unknown."""
    words = reader.say("wording.price", count=price) if price else need.words
    if need.met is None:
        return _Line(words, STORY, "price")
    if need.met:
        return _Line(words, STORY, "met")
    short = reader.say("table.short", count=need.missing) if need.missing else reader.say("table.not-yet")
    return _Line([("regular", f"{words} · "), ("bold", short)], STORY, "unmet")


def _brings(reader: Reader, key: str, effects: Effects, icon: str, size: float) -> _Line:
    return _Line(
        [("semibold", reader.say(key) + " "), ("regular", reader.wording.effects(effects))], size, icon
    )


def _result(reader: Reader, response: Response, size: float) -> _Line:
    """Return what the chosen response brought."""
    if reader.view(None).failed:
        return _brings(reader, "table.failed", response.failure, "cross", size)
    return _brings(reader, "table.worked", response.success, "check", size)
