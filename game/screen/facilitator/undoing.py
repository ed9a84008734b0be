"""Undoing: asks, after a key that is easily pressed, whether the last choice is really taken back."""

from __future__ import annotations

from game.screen.drawing import theme
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP
from game.screen.facilitator import interventions
from game.screen.facilitator.facilitator_screen import PAD, FacilitatorScreen
from game.screen.navigator import Navigator


class Undoing(FacilitatorScreen):
    """A dialog: what would be undone, yes or no."""

    is_overlay = True

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

    def write(self, stage: Stage) -> None:
        """Write what would be taken back and the two ways on."""
        what = interventions.last_choice(self.app)
        said = self.say("undo-ask", what=what) if what else self.say("nothing-to-undo")
        wide = min(1100.0, stage.box.w - 160)
        words = stage.height(said, wide - 2 * 40, theme.STORY)
        more = stage.height(self.say("undo-hint"), wide - 2 * 40) if what else 0
        box = stage.box.centred(wide, 80 + words + GAP + more + 2 * PAD + self.tall(stage))
        with stage.over(box):
            column = Column(stage, box.inset(40))
            column.text(said, theme.STORY)
            if what:
                column.space(GAP)
                column.text(self.say("undo-hint"))
            first, two = column.box.low(self.tall(stage)).columns(2, GAP)
            if what:
                stage.button(first, "undo", self.say("undo"), self._undo, tone="primary", icon="undo")
            stage.button(two, "leave-it", self.say("undo-not") if what else self.say("close"), self.back)

    def _undo(self) -> None:
        interventions.undo(self.app)
        self.close()
