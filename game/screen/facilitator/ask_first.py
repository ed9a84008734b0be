"""Ask first: a dialog that asks whether something that everybody did is really taken back or wiped."""

from __future__ import annotations

from game.screen.drawing import theme
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP
from game.screen.facilitator.button_spec import ButtonSpec, write_button
from game.screen.facilitator.facilitator_screen import PAD, FacilitatorScreen


class AskFirst(FacilitatorScreen):
    """The dialog. What it asks, and what is done, each kind says of itself."""

    is_overlay = True

    def question(self) -> tuple[str, str]:
        """Return what is asked, and what more there is to know; "" for nothing."""
        raise NotImplementedError

    def yes(self) -> ButtonSpec | None:
        """Return the button that does it; None where there is nothing to do."""
        raise NotImplementedError

    def no(self) -> str:
        """Return the words of the button that leaves it."""
        return self.say("undo-not")

    def write(self, stage: Stage) -> None:
        """Write the question and the two ways on."""
        said, more = self.question()
        wide = min(1100.0, stage.box.w - 160)
        words = stage.height(said, wide - 2 * 40, theme.STORY)
        after = stage.height(more, wide - 2 * 40) if more else 0
        box = stage.box.centred(wide, 80 + words + GAP + after + 2 * PAD + self.tall(stage))
        with stage.over(box):
            column = Column(stage, box.inset(40))
            column.text(said, theme.STORY)
            if more:
                column.space(GAP)
                column.text(more)
            first, two = column.box.low(self.tall(stage)).columns(2, GAP)
            yes = self.yes()
            if yes is not None:
                write_button(stage, first, yes)
            stage.button(two, "leave-it", self.no(), self.back)
