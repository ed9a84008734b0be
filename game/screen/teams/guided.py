"""Guided: over the table, once in each phase of a guided first round: who does what, in one sentence each."""

from __future__ import annotations

from game.reading.guiding import guided_lines
from game.screen.board.header import step_of
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, GOLD, INK, LEAD, QUIET, SHADE, STANDING, STORY
from game.screen.navigator import Navigator
from game.screen.screen_base import Screen
from game.table.play import Play

_PAD = 44.0
_BUTTON = 84.0
_ROW = 20.0


class Guided(Screen):
    """Tells the phase that begins; using its one button, or Escape, begins it."""

    is_overlay = True
    gives_way = True

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.focus = "begin-phase"

    @property
    def play(self) -> Play:
        """The session that is played."""
        assert self.app.play is not None, "a round is of a session"
        return self.app.play

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/table.toml``."""
        return self.app.say(f"table.{name}", **values)

    def write(self, stage: Stage) -> None:
        """Write the name of the phase, a row for each who does something, and the button."""
        lines = guided_lines(self.play.reader)
        wide = min(1500.0, stage.box.w - 120)
        title = stage.lettering.line_height(LEAD) + GAP
        rows = [self._high(stage, words, wide - 2 * _PAD - 2 * _ROW) for _, words in lines]
        high = 2 * _PAD + title + sum(rows) + GAP * len(rows) + _BUTTON
        box = stage.box.centred(wide, high)
        with stage.over(box):
            inner = box.inset(_PAD)
            label(stage, inner.top(title - GAP), self._title(), LEAD, "title")
            y = inner.y + title
            for (who, words), tall in zip(lines, rows, strict=True):
                self._row(stage, Box(inner.x, y, inner.w, tall), who, words)
                y += tall + GAP
            go = self.say("guided-begin")
            stage.button(
                inner.low(_BUTTON),
                "begin-phase",
                go,
                self.back,
                tone="primary",
                size=STORY,
                hint=self.say("guided-hint"),
            )

    def _title(self) -> str:
        step = step_of(self.play, self.play.standing)
        return self.say("guided-title", step=self.play.reader.say(f"documents.step-{step}").lower())

    def _high(self, stage: Stage, words: str, wide: float) -> float:
        return stage.lettering.line_height(STANDING) + stage.height(words, wide, STORY) + _ROW

    def _row(self, stage: Stage, box: Box, who: str, words: str) -> None:
        stage.panel(box, QUIET)
        stage.panel(box.left(8), GOLD, radius=0)
        inner = box.inset(_ROW, _ROW / 2)
        line = stage.lettering.line_height(STANDING)
        stage.text(inner.top(line), who, STANDING, "bold", colour=SHADE)
        stage.text(inner.below(line), words, STORY, colour=INK)
