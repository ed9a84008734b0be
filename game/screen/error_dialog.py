"""Error dialog: what is wrong, in words, over whatever is open. Nothing that was done is lost by it."""

from __future__ import annotations

from game.screen.drawing import theme
from game.screen.drawing.stage import Column, Stage
from game.screen.navigator import Navigator
from game.screen.screen_base import Screen


class ErrorDialog(Screen):
    """A dialog with one sentence and a way on."""

    sign = "warning"
    is_overlay = True
    has_room_keys = False

    def __init__(self, app: Navigator, words: str) -> None:
        super().__init__(app)
        self.words = words

    def write(self, stage: Stage) -> None:
        """Write the sentence and the button under it."""
        wide = min(1100.0, stage.box.w - 120)
        high = stage.height(self.words, wide - 180, theme.STORY) + 220
        box = stage.box.centred(wide, max(300.0, high))
        with stage.over(box):
            inner = box.inset(40)
            stage.icon(inner.left(80).top(80), self.sign)
            column = Column(stage, inner.after(110))
            column.text(self.words, theme.STORY)
            stage.button(inner.low(76).end(300), "on", self.say("understood"), self.back, tone="primary")


class Notice(ErrorDialog):
    """The same for what went well."""

    sign = "check"
