"""Turning page: the choices that a game turned on, as a page of its outcome."""

from __future__ import annotations

from game.debrief.background import LookingBack
from game.debrief.turning import LookedBack
from game.debrief.turning_words import figures_words, meaning, none_words, point_words
from game.reading.reader import Reader
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP, LEAD, STANDING, STORY


def turning_page(stage: Stage, box: Box, reader: Reader, looking: LookingBack | None, hint: str) -> None:
    """Write the turning points, or how far the work on them is; ``hint`` says how to scroll."""
    stage.panel(box)
    inner = box.inset(32, 24)
    looked = looking.looked if looking is not None else None
    if looked is None or not looked.points:
        percent = looking.percent if looking is not None else 0
        words = (
            reader.say("turning.counting", percent=percent) if looked is None else none_words(reader, looked)
        )
        stage.text(inner.centred(inner.w * 0.8, inner.h), words, LEAD, align="centre", middle=True)
        return
    with stage.scroll(inner, "turning", hint=hint) as column:
        _points(
            column, reader, looked, STORY if _points_height(stage, inner, reader, looked) > inner.h else LEAD
        )


def _points_height(stage: Stage, box: Box, reader: Reader, looked: LookedBack) -> float:
    """Return how high the page would be in the largest type."""
    trial = Column(Stage(stage.scale, stage.lettering, focus="", memory={}), box)
    _points(trial, reader, looked, LEAD)
    return trial.used


def _points(column: Column, reader: Reader, looked: LookedBack, size: float) -> None:
    for point in looked.points:
        column.text(point_words(reader, point), size, "semibold")
        column.space(6)
        column.text(figures_words(reader, point), STANDING)
        column.space(2 * GAP)
    for words in meaning(reader):
        column.text(words, STANDING)
        column.space(8)
