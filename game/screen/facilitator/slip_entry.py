"""Slip entry: what people circled on paper, six digits a slip, said in words before it counts."""

from __future__ import annotations

from game.screen.drawing import theme
from game.screen.drawing.entry import entry
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP, STANDING, STORY
from game.screen.facilitator import interventions
from game.screen.facilitator.facilitator_screen import CLOSE, FacilitatorScreen
from game.screen.navigator import Navigator
from game.table.shorthand import Misread
from game.table.slips import EXAMPLE, LONGEST, ReadSlip, read_slip


class SlipEntry(FacilitatorScreen):
    """One field, and what it means; after Enter it is empty again, and nothing of a slip is to be seen."""

    is_private = True

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.focus = "slip"
        self.typed = ""
        self.is_kept = False

    def write(self, stage: Stage) -> None:
        """Write how to type, the field, and the words of what is typed."""
        say = self.app.say
        page = stage.box.inset(theme.EDGE, 20)
        foot = hint_height(stage)
        body = page.below(self.head(stage, page, say("questionnaire.slips-title")) + GAP).above(foot + CLOSE)
        column = Column(stage, body)
        column.text(say("questionnaire.slips-how"), STANDING)
        column.space(GAP)
        entry(
            stage,
            column.take(max(84.0, self.tall(stage))),
            "slip",
            self.typed,
            self._type,
            self.enter,
            most=LONGEST,
            empty=EXAMPLE,
            hint=say("questionnaire.slips-hint"),
            size=STORY,
            composing=self.app.composing,
        )
        column.space(GAP)
        words, is_good = self._words()
        if words:
            rest = column.rest
            stage.panel(rest)
            inner = rest.inset(28, 20)
            stage.icon(inner.left(44).top(44), "check" if is_good else "warning")
            with stage.scroll(inner.after(64), "means") as said:
                for one in words:
                    said.text(one, STANDING, "semibold" if is_good else "regular")
                    said.space(6)
        hint(stage, page.low(foot), self.view.hover)

    def _type(self, text: str) -> None:
        self.typed, self.is_kept = text, False

    def _read(self) -> ReadSlip:
        return read_slip(self.app.language, self.typed)

    def _words(self) -> tuple[tuple[str, ...], bool]:
        """Return what the line means or what is wrong with it, and whether it can count."""
        say = self.app.say
        if not self.typed.strip():
            return ((say("questionnaire.slip-kept"),), True) if self.is_kept else ((), False)
        try:
            return (*self._read().words, say("questionnaire.slip-enter")), True
        except Misread as misread:
            return (str(misread),), False

    def enter(self) -> None:
        """Count the slip, where it can be; then the next one can be typed. Raises StoreError."""
        try:
            slip = self._read().slip
        except Misread:
            return  # its words stand under the line already
        interventions.playing(self.app).answers.hand_in(slip)
        self.typed, self.is_kept = "", True
        self.memory.clear()
