"""Rules screen: the rules, a chapter a page, large enough for the room; by keyboard, in both languages."""

from __future__ import annotations

from game.press.rulebook import Chapter, Piece, rulebook
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_size
from game.screen.drawing.lettering import Run
from game.screen.drawing.scene import KeyPress
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import EDGE, GAP, LEAD
from game.screen.navigator import Navigator
from game.screen.screen_base import Screen

_HEAD = 84.0
_BUTTON = 76.0
_PAD = 40.0
_INDENT = 36.0
_STEP = 2.0
"""Units between the sizes of type that are tried, from LEAD down: the largest at which a chapter is whole."""


class RulesScreen(Screen):
    """The rules over whatever was open. Left and right turn pages; closing leaves all as it was."""

    is_overlay = True

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.page = 0
        self.focus = "next-chapter"

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters in the language on the screen."""
        return rulebook(self.language)

    def turn(self, by: int) -> None:
        """Turn so many pages; after the last chapter comes the first."""
        self.page = (self.page + by) % len(self.chapters)
        self.memory.pop("chapter", None)

    def key(self, key: KeyPress) -> bool:
        """Turn pages with the arrows and the page keys, scroll with up and down."""
        if key.name in ("right", "page down"):
            self.turn(1)
        elif key.name in ("left", "page up"):
            self.turn(-1)
        elif key.name in ("up", "down") and self.view.scene is not None:
            chapter = self.view.scene.control("chapter")
            return chapter is not None and chapter.takes is not None and chapter.takes(key)
        else:
            return False
        return True

    def write(self, stage: Stage) -> None:
        """Write one chapter between its title and the buttons that turn pages."""
        chapter = self.chapters[self.page]
        with stage.over(stage.box.inset(EDGE, 20)):
            inner = stage.box.inset(EDGE + _PAD, 20 + 28)
            self._head(stage, inner.top(_HEAD), chapter.title)
            self._foot(stage, inner.low(_BUTTON))
            room = inner.below(_HEAD + GAP).above(_BUTTON + GAP)
            smallest = label_size(stage)
            sizes = [LEAD - step * _STEP for step in range(int((LEAD - smallest) / _STEP) + 1)]
            wide = room.w - theme.SCROLL_BAR
            size = next((one for one in sizes if self._high(stage, chapter, wide, one) <= room.h), smallest)
            with stage.scroll(room, "chapter", hint=self.say("rules-scroll")) as column:
                _write(column, chapter, size)

    def _high(self, stage: Stage, chapter: Chapter, wide: float, size: float) -> float:
        return sum(_height(stage, piece, wide, size) + GAP for piece in chapter.pieces)

    def _head(self, stage: Stage, box: Box, title: str) -> None:
        close = self.say("rules-close")
        wide = stage.lettering.width(close, theme.STANDING, "semibold") + 44 * stage.lettering.factor + 40
        stage.button(
            box.end(wide).centred(wide, 64),
            "close",
            close,
            self.back,
            icon="cross",
            hint=self.say("rules-close-hint"),
        )
        label(stage, box.before(wide + GAP), title, LEAD, "title")

    def _foot(self, stage: Stage, box: Box) -> None:
        before, place, after = box.columns(3, GAP)
        stage.button(
            before, "previous-chapter", self.say("rules-previous"), lambda: self.turn(-1), icon="left"
        )
        words = self.say("rules-page", page=self.page + 1, pages=len(self.chapters))
        label(stage, place, words, style="regular", align="centre")
        stage.button(
            after,
            "next-chapter",
            self.say("rules-next"),
            lambda: self.turn(1),
            tone="primary",
            icon="right",
        )


def _runs(words: str) -> list[Run]:
    parts = words.split("*")
    return [("bold" if place % 2 else "regular", part) for place, part in enumerate(parts) if part]


def _indent(piece: Piece) -> float:
    return _INDENT if piece.kind == "item" else 0.0


def _height(stage: Stage, piece: Piece, wide: float, size: float) -> float:
    if piece.kind == "row":
        cells = Box(0, 0, wide, 0).columns(len(piece.cells), GAP)
        return max(
            stage.height(_runs(cell) or "", box.w, size)
            for cell, box in zip(piece.cells, _cells(cells), strict=True)
        )
    return stage.height(_runs(piece.words), wide - _indent(piece), size)


def _cells(columns: list[Box]) -> list[Box]:
    """Return the columns of a table: the last one tells most and takes twice the width of the others."""
    whole = columns[-1].right - columns[0].x - GAP * (len(columns) - 1)
    part = whole / (len(columns) + 1)
    boxes = [
        Box(columns[0].x + place * (part + GAP), columns[0].y, part, columns[0].h)
        for place in range(len(columns))
    ]
    return [*boxes[:-1], Box(boxes[-1].x, boxes[-1].y, 2 * part, boxes[-1].h)]


def _write(column: Column, chapter: Chapter, size: float) -> None:
    stage = column.stage
    is_head = True
    for piece in chapter.pieces:
        box = column.take(_height(stage, piece, column.box.w, size))
        if piece.kind == "row":
            for cell, place in zip(piece.cells, _cells(box.columns(len(piece.cells), GAP)), strict=True):
                stage.text(place, [("bold", cell)] if is_head else _runs(cell) or "", size)
            is_head = False
        else:
            if piece.kind == "item" and not piece.words[0].isdigit():
                dot = box.left(12).top(stage.lettering.line_height(size)).centred(12, 12)
                stage.panel(dot, theme.INK, radius=3)
            stage.text(box.after(_indent(piece)), _runs(piece.words), size)
            is_head = True
        column.space()
