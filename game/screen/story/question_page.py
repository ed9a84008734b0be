"""Question page: one question of the talk, as large as there is room for, and what may help with it."""

from __future__ import annotations

from collections.abc import Callable

from game.content.debriefing import PHASES
from game.reading.debriefing import Asked
from game.reading.workforms import missed_words
from game.screen.card import TAROT, CardScreen
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, STANDING, STORY
from game.screen.drawing.toys import logo_blocks, toy_block
from game.screen.story.talk_screen import TalkScreen

_SIZES = (84.0, 72.0, 60.0, 52.0)
"""Heights of type that are tried, in units."""
_BLOCK = 96.0
_PAD = 14.0
_ICON = 60.0
"""Units around the words of a button, and of its icon."""


def question_page(screen: TalkScreen, stage: Stage, box: Box, asked: Asked) -> None:
    """Write what a step asks under a toy block in the colour of its phase."""
    stage.panel(box)
    inner = box.inset(64, 44)
    fill = logo_blocks()[PHASES.index(asked.step.phase)][1]
    toy_block(stage, inner.top(_BLOCK).left(2.4 * _BLOCK), fill, studs=3)
    words = inner.below(_BLOCK + 36)
    if asked.forms:
        words = words.above(_forms(screen, stage, words, asked) + GAP)
    size = next(
        (size for size in _SIZES if stage.height(asked.words, words.w, size, "title") <= words.h), 0.0
    )
    if size:
        stage.text(words, asked.words, size, "title")
        return
    with stage.scroll(words, "question", hint=screen.say("scroll-hint")) as column:
        column.text(asked.words, STORY, "semibold")


def _forms(screen: TalkScreen, stage: Stage, box: Box, asked: Asked) -> float:
    """Write at the foot of ``box`` a button for each working form of a step, and return how high they are."""
    faces = [f"workform/{fed.form.id}" for fed in asked.forms]
    told = [missed_words(screen.play.reader, fed) for fed in asked.forms]
    columns = min(2, len(told))
    wide = (box.w - (columns - 1) * GAP) / columns
    words_wide = wide - 2 * _PAD - _ICON
    high = max(stage.height(words, words_wide, STANDING, "semibold") for words in told) + 2 * _PAD
    rows = -(-len(told) // columns)
    area = box.low(rows * (high + GAP) - GAP)
    for number, (place, words) in enumerate(zip(area.grid(len(told), columns, GAP), told, strict=True)):
        stage.button(
            place,
            f"form-{number}",
            words,
            _opens(screen, faces, number),
            icon="eye",
            align="left",
            hint=screen.say("form-hint"),
        )
    return area.h


def _opens(screen: TalkScreen, faces: list[str], first: int) -> Callable[[], None]:
    return lambda: screen.view.push(CardScreen(screen.app, faces, TAROT, first=first))
