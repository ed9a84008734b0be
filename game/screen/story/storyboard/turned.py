"""Turned: the event card as it is turned, as wide as the window."""

from __future__ import annotations

from game.content.base import EVENT_KINDS
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, LEAD, STANDING, STORY, TITLE
from game.screen.drawing.toys import card_back
from game.screen.story.storyboard.shot import Shot

_LARGEST = 58.0
"""Units of the type of a short story; a long one is written smaller, down to STORY."""


def turned(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint the event's card: first its back, that gets narrower, then its face, that gets wider."""
    part = shot.progress_of(0)
    wide = abs(1 - 2 * part)
    if part < 0.5:
        back = box.fitting(1)
        card_back(stage, back.centred(max(8.0, back.w * wide), back.h))
    elif part < 1:
        stage.panel(box.centred(max(8.0, box.w * wide), box.h), line=theme.INK, radius=20)
    else:
        _face(stage, box, shot)


def _face(stage: Stage, box: Box, shot: Shot) -> None:
    event, language = shot.event, shot.reader.language
    assert event is not None, "an event was turned"
    kind = shot.play.content.cards.kinds[EVENT_KINDS.index(event.kind)]
    stage.panel(box, line=theme.INK, radius=20)
    side = box.inset(theme.LINE).left(box.w * 0.24)
    stage.panel(side, theme.QUIET, radius=17)
    picture = side.inset(side.w * 0.14, 0).above(side.h * 0.3)
    stage.event(picture, event.id)
    label = Box(side.x + GAP, picture.fitting(1).bottom + GAP, side.w - 2 * GAP, 120)
    stage.text(label, kind.name[language], LEAD, "title", align="centre", smallest=STANDING)
    inner = box.after(side.w).inset(44, 36)
    title = event.title[language]
    tall = min(stage.height(title, inner.w, TITLE, "title"), inner.h * 0.3)
    stage.text(inner.top(tall), title, TITLE, "title", smallest=STORY)
    inner = inner.below(tall + GAP)
    if event.at_once:
        words = shot.say("at-once", effects=shot.reader.at_once(event.at_once))
        high = stage.height(words, inner.w - 110, STORY, "semibold")
        strip = inner.low(high + 28)
        stage.panel(strip, theme.QUIET)
        stage.icon(strip.inset(20, 0).left(52), "later")
        stage.text(strip.inset(20, 14).after(70), words, STORY, "semibold", smallest=STANDING)
        inner = inner.above(strip.h + GAP)
    stage.text(inner, event.story[language], _LARGEST, smallest=STORY)
