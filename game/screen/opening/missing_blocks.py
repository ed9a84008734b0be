"""Missing blocks: the page of the briefing with the blocks that are not in this game."""

from __future__ import annotations

from collections.abc import Callable

from game.reading.open_table import missing, missing_words
from game.screen.card import POKER, CardScreen
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, STANDING
from game.screen.screen_base import Screen
from game.table.play import Play


def missing_page(stage: Stage, room: Box, screen: Screen, play: Play, title: str, hint: str) -> None:
    """Write ``title``, what it means, the missing blocks as cards; each opens over ``screen``."""
    words, names = missing_words(play.reader), _faces(play)
    stage.panel(room, theme.PAPER)
    inner = room.inset(44, 32)
    tall = 1.15 * stage.lettering.line_height(theme.TITLE)
    stage.text(inner.top(tall), title, theme.TITLE, "title", middle=True, smallest=STANDING)
    said = stage.height(words, inner.w, theme.STORY)
    stage.text(inner.below(tall), words, theme.STORY)
    for place, box in enumerate(inner.below(tall + said + 1.5 * GAP).columns(max(4, len(names)), 1.5 * GAP)):
        if place < len(names):
            block = play.content.cards.blocks[missing(play.reader)[place]]
            instead = block.name[play.reader.language]
            face = stage.face(box, names[place], play.reader.language, ratio=POKER, instead=instead)
            stage.area(face, f"missing-{block.id}", _opens(screen, names, place), hint=hint)


def _faces(play: Play) -> list[str]:
    return [f"block/{play.content.cards.blocks[number].id}" for number in missing(play.reader)]


def _opens(screen: Screen, faces: list[str], first: int) -> Callable[[], None]:
    return lambda: screen.view.push(CardScreen(screen.app, faces, POKER, first=first))
