"""Forgetting: asks whether all that people answered before and after is really wiped."""

from __future__ import annotations

from game.screen.facilitator import interventions
from game.screen.facilitator.ask_first import AskFirst
from game.screen.facilitator.button_spec import ButtonSpec
from game.screen.navigator import Navigator


class Forgetting(AskFirst):
    """A dialog: wipe the answers, yes or no. It opens on no."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.focus = "leave-it"

    def question(self) -> tuple[str, str]:
        """Return what is wiped, and that it does not come back."""
        return self.app.say("questionnaire.forget-ask"), self.app.say("questionnaire.forget-more")

    def yes(self) -> ButtonSpec:
        """Return the button that wipes them."""
        words = self.app.say("questionnaire.forget-all")
        return ButtonSpec("forget-answers", words, "remove", self._forget, "")

    def _forget(self) -> None:
        interventions.playing(self.app).forget_answers()
        self.app.redraw()
        self.close()
