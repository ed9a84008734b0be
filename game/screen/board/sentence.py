"""Sentence: what the room wrote together, over the whole width of the table, as large as it fits one line."""

from __future__ import annotations

from collections.abc import Callable

from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_height, label_width
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, INK, LEAD, PAPER, SHADE, STANDING, STORY
from game.table.play import Play

_SIZES = (LEAD, 42.0, STORY, 34.0, 30.0, STANDING)
_PAD = 20.0
_ICON = 40.0
_EDGE = 7.0


def sentence_height(stage: Stage, play: Play, width: float) -> float:
    """Return how high ``sentence`` is, ``width`` units wide: 0 in a case that asks for none."""
    if play.content.case.sentence is None:
        return 0.0
    _, high = _fitted(stage, play, width)
    return high + 2 * _EDGE


def sentence(stage: Stage, box: Box, play: Play, use: Callable[[], None]) -> None:
    """Paint the sentence behind its name into ``box``, ``sentence_height`` high; ``use`` changes it."""
    asked = play.content.case.sentence
    assert asked is not None, "the case asks for no sentence"
    say, now = play.reader.say, play.versions.now
    stage.panel(box, PAPER, line=INK)
    inner = box.inset(_PAD, _EDGE)
    name = asked.name[play.reader.language]
    wide = label_width(stage, name)
    label(stage, inner.left(wide).centred(wide, label_height(stage)), name, colour=SHADE)
    stage.icon(inner.end(_ICON).centred(_ICON, _ICON), "note")
    words = _words_box(stage, play, inner)
    size, _ = _fitted(stage, play, box.w)
    if now:
        stage.text(words, now, size, "title", middle=True)
    else:
        label(stage, words, say("sentence.nothing-yet"), style="italic")
    stage.area(box, "change-sentence", use, hint=say("sentence.change-hint"))


def _words_box(stage: Stage, play: Play, inner: Box) -> Box:
    asked = play.content.case.sentence
    assert asked is not None
    beside = label_width(stage, asked.name[play.reader.language]) + 1.5 * GAP
    return inner.after(beside).before(_ICON + GAP)


def _fitted(stage: Stage, play: Play, width: float) -> tuple[float, float]:
    """Return the largest size at which the sentence is one line, or else the smallest, and how high it is."""
    wide = _words_box(stage, play, Box(0, 0, width - 2 * _PAD, 1)).w
    words = play.versions.now or " "
    for size in _SIZES:
        high = stage.height(words, wide, size, "title")
        if high <= stage.lettering.line_height(size):
            break
    return size, max(_ICON, high)
