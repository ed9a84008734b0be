"""Question page: one question of the talk, as large as there is room for, and nothing beside it."""

from __future__ import annotations

from game.content.debriefing import PHASES
from game.reading.debriefing import Asked
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import STORY
from game.screen.drawing.toys import logo_blocks, toy_block
from game.screen.story.talk_screen import TalkScreen

_SIZES = (84.0, 72.0, 60.0, 52.0)
"""Heights of type that are tried, in units."""
_BLOCK = 96.0


def question_page(screen: TalkScreen, stage: Stage, box: Box, asked: Asked) -> None:
    """Write what a step asks under a toy block in the colour of its phase."""
    stage.panel(box)
    inner = box.inset(64, 44)
    fill = logo_blocks()[PHASES.index(asked.step.phase)][1]
    toy_block(stage, inner.top(_BLOCK).left(2.4 * _BLOCK), fill, studs=3)
    words = inner.below(_BLOCK + 36)
    size = next(
        (size for size in _SIZES if stage.height(asked.words, words.w, size, "title") <= words.h), 0.0
    )
    if size:
        stage.text(words, asked.words, size, "title")
        return
    with stage.scroll(words, "question", hint=screen.say("scroll-hint")) as column:
        column.text(asked.words, STORY, "semibold")
