"""Preferences screen: the settings of this computer, over whatever is open. Each counts at once."""

from __future__ import annotations

from game.screen.drawing import theme
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP
from game.screen.navigator import Navigator
from game.screen.opening.opening_screen import WIDE, OpeningScreen
from game.screen.opening.options import screen_options, timer_options


class PreferencesScreen(OpeningScreen):
    """The dialog with the settings."""

    is_overlay = True

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.focus = "done"

    def write(self, stage: Stage) -> None:
        """Write how the screen looks at the left, the timers at the right."""
        wide = min(1640.0, stage.box.w - 60)
        box = stage.box.centred(wide, min(stage.box.h - 60, 960.0))
        with stage.over(box):
            inner = box.inset(40, 32)
            head = inner.top(1.25 * stage.lettering.line_height(theme.LEAD))
            stage.text(head, self.say("settings"), theme.LEAD, "title", middle=True)
            room = inner.below(head.h + GAP).above(76 + GAP)
            left, other = room.columns(2, 48 if stage.box.w >= WIDE else 28)
            with stage.scroll(left, "screen-options") as column:
                screen_options(self, column)
            with stage.scroll(other, "timer-options") as column:
                column.text(self.say("timers-note"))
                column.space()
                timer_options(self, column)
            stage.button(
                inner.low(76).end(300), "done", self.say("done"), self.back, tone="primary", icon="check"
            )
