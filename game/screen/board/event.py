"""Event: the card in play with its responses; before it is turned, the pile and what is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from game.content.models import Event
from game.reading.newcomers import newcomers
from game.reading.open_table import coming
from game.reading.reader import Reader
from game.rules import terms as t
from game.screen.board.answers import answers
from game.screen.board.ballot import ballot
from game.screen.board.moving import Moving, settled
from game.screen.card import TAROT, CardScreen
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_height, label_width
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, LEAD, PAPER, SCROLL_BAR, SHADE, STANDING, STONE, STORY
from game.screen.screen_base import Screen
from game.table.play import Play
from game.table.standing import Standing

_PAD = 20.0
_EMBLEM = 60.0
_LOOK = 52.0
"""Units of a head's edge, its emblem, and the sign that it opens."""


def responses(
    stage: Stage,
    box: Box,
    play: Play,
    standing: Standing,
    moving: Moving | None = None,
    screen: Screen | None = None,
) -> None:
    """Paint the event in play and its responses into ``box``, at least 500 by 500 units.

    What is needed is as it stands in the match now, also while a story of it is told. The head opens the
    card over ``screen``; before an event is turned there is the pile.
    """
    standing, moving = settled(standing, moving, play.match.rulebook)
    if standing.event == t.NOTHING:
        _pile(stage, box, play)
        return
    event = play.content.events[standing.event]
    head = box.top(_head_height(stage, event, play.reader, box.w))
    _head(stage, head, play.reader, event, screen if moving is None else None)
    answers(stage, box.below(head.h + 12), play, standing, event)


def vote(stage: Stage, box: Box, play: Play, screen: Screen) -> None:
    """Paint the event in play and, now that the room votes, its responses as large as ``box`` allows."""
    event = play.content.events[play.match.state.event]
    head = box.top(max(_EMBLEM, label_height(stage)))
    _head(stage, head, play.reader, event, screen)
    ballot(stage, box.below(head.h + 8), play.reader)


# --- the head -------------------------------------------------------------------------------------


def _head_height(stage: Stage, event: Event, reader: Reader, width: float) -> float:
    """Return how high the head is: one line for title and kind, or the title over more under the kind."""
    words = width - 2 * _PAD - _EMBLEM - _LOOK - 2 * GAP
    if _is_one_line(stage, event, reader, words):
        return max(_EMBLEM, stage.lettering.line_height(LEAD)) + 22
    title = stage.height(event.title[reader.language], words, STORY, "title")
    return max(_EMBLEM, title + label_height(stage)) + 24


def _is_one_line(stage: Stage, event: Event, reader: Reader, width: float) -> bool:
    kind = label_width(stage, reader.wording.name("kind", event.kind)) + GAP
    return stage.lettering.width(event.title[reader.language], STORY, "title") + kind <= width


def _head(stage: Stage, box: Box, reader: Reader, event: Event, screen: Screen | None) -> None:
    """Paint kind and title; it opens the whole card, and behind it those of partners that it may let in."""
    kind = next(kind for kind in reader.match.content.cards.kinds if kind.id == event.kind)
    name, title = kind.name[reader.language], event.title[reader.language]
    stage.panel(box)
    inner = box.inset(_PAD, min(10, (box.h - _EMBLEM) / 2))
    stage.event(inner.left(_EMBLEM), event.id)
    words = inner.after(_EMBLEM + GAP).before(_LOOK + GAP)
    if _is_one_line(stage, event, reader, words.w):
        wide = label_width(stage, name)
        label(stage, words.before(wide + GAP), title, LEAD, "title")
        label(stage, words.end(wide), name, style="semibold", colour=SHADE)
    else:
        line = label_height(stage)
        label(stage, words.top(line), name, style="semibold", colour=SHADE)
        stage.text(words.below(line), title, STORY, "title", middle=True)
    if screen is None:
        return
    stage.icon(inner.end(44).centred(44, 44), "look")
    effects = [effect for response in event.response for effect in response.effects()]
    comes = [f"partner/{partner.id}" for partner in newcomers(reader, (*event.at_once, *effects))]
    faces = [f"event/{event.id}", *comes]
    hint = reader.say("table.open-card", name=title)
    stage.area(box, "event", lambda: screen.view.push(CardScreen(screen.app, faces, TAROT)), hint=hint)


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
            for line in known:
                column.text("· " + line, STORY)
        rest = rest.above(words.h + GAP)
    if is_quiet:
        stage.text(rest, reader.say("table.quiet-words"), STORY, align="centre", middle=True)
        return
    card = rest.fitting(TAROT)
    for back in (2, 1):
        stage.panel(card.moved(9 * back, -7 * back).inset(8), PAPER, line=STONE, radius=14)
    stage.face(card.inset(8), "back/event", reader.language, ratio=TAROT)


def _known_height(stage: Stage, known: Sequence[str], width: float, reader: Reader) -> float:
    lines = sum(stage.height("· " + line, width - SCROLL_BAR, STORY) for line in known)
    return lines + stage.height(reader.say("table.known"), width - SCROLL_BAR, STANDING, "bold")
