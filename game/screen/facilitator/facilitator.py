"""Facilitator: the panel behind one key, with everything the facilitator can do, over the room's screen.

Nothing on it is anybody's secret: the room looks on.
"""

from __future__ import annotations

from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP
from game.screen.facilitator import interventions
from game.screen.facilitator.button_groups import ButtonGroups
from game.screen.facilitator.button_spec import ButtonSpec
from game.screen.facilitator.facilitator_screen import CLOSE
from game.screen.facilitator.second_window import open_facilitator_window
from game.screen.navigator import Navigator


class Facilitator(ButtonGroups):
    """The panel: time, undo, a note; the teams that are waited for; the game and the room."""

    is_overlay = True

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.focus = "hold"

    def write(self, stage: Stage) -> None:
        """Write the groups in three columns, and under them what the focused button does."""
        with stage.over(stage.box.inset(theme.EDGE, 20)):
            inner = stage.box.inset(theme.EDGE + 32, 44)
            foot = hint_height(stage)
            body = inner.below(self.head(stage, inner, self.say("title")) + GAP).above(foot + CLOSE)
            first, second, third = body.columns(3, GAP)
            self._first(stage, first)
            self.waiting_part(stage, second)
            self._third(stage, third)
            hint(stage, inner.low(foot), self.view.hover)

    def _first(self, stage: Stage, box: Box) -> None:
        time, note = self.time_height(stage), self.note_height(stage)
        self.time_part(stage, box.top(time))
        self.undo_part(stage, box.below(time + GAP).above(note + GAP))
        self.note_part(stage, box.low(note))

    def _third(self, stage: Stage, box: Box) -> None:
        high = self.game_height(stage)
        self.game_part(stage, box.top(high))
        self.buttons_part(stage, box.below(high + GAP), self.say("room-title"), self._room())

    def _room(self) -> list[ButtonSpec]:
        app, sound, keys = self.app, self.app.settings.sound, self.app.keys(self.view)
        return [
            ButtonSpec("log", self.say("log"), "log", keys["f3"], self.say("log-hint")),
            ButtonSpec("blank", self.say("blank"), "blank", self._blank, self.say("blank-hint")),
            ButtonSpec(
                "sound",
                self.say("sound-off") if sound else self.say("sound-on"),
                "sound",
                lambda: interventions.toggle_sound(app),
                self.say("sound-hint"),
            ),
            ButtonSpec("desk", self.say("desk"), "full-screen", self._open_window, self.say("desk-hint")),
            ButtonSpec("rules", self.say("rules"), "question", self._rules, self.say("rules-hint")),
            ButtonSpec("keys", self.say("keys"), "keys", keys["f1"], self.say("keys-hint")),
            self.report_button(),
            self.leave_button(),
        ]

    def _rules(self) -> None:
        self.back()
        interventions.show_rules(self.app)

    def _blank(self) -> None:
        self.back()
        interventions.blank(self.app)

    def _open_window(self) -> None:
        self.back()
        open_facilitator_window(self.app, even_on_one=True)
