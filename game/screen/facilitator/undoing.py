"""Undoing: asks, after a key that is easily pressed, whether the last choice is really taken back."""

from __future__ import annotations

from game.screen.facilitator import interventions
from game.screen.facilitator.ask_first import AskFirst
from game.screen.facilitator.button_spec import ButtonSpec
from game.screen.navigator import Navigator


class Undoing(AskFirst):
    """A dialog: what would be undone, yes or no."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self._asked = self._would_undo

    @property
    def _would_undo(self) -> int:
        """The place, among all actions, of the choice that would be taken back."""
        play = interventions.playing(self.app)
        return len(play.match.actions) - play.undoable

    def tick(self, now: float) -> bool:
        """Close when something else would be taken back than was asked: somebody chose meanwhile."""
        is_new = super().tick(now)
        if is_new and self._would_undo != self._asked:
            self.close()
        return is_new

    def question(self) -> tuple[str, str]:
        """Return what would be taken back, or that there is nothing."""
        what = interventions.last_choice(self.app)
        if not what:
            return self.say("nothing-to-undo"), ""
        return self.say("undo-ask", what=what), self.say("undo-hint")

    def yes(self) -> ButtonSpec | None:
        """Return the button that takes it back."""
        if not interventions.last_choice(self.app):
            return None
        return ButtonSpec("undo", self.say("undo"), "undo", self._undo, "", tone="primary")

    def no(self) -> str:
        """Return the words of the button that leaves it."""
        return self.say("undo-not" if interventions.last_choice(self.app) else "close")

    def _undo(self) -> None:
        interventions.undo(self.app)
        self.close()
