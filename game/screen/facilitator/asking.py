"""Asking: what people are asked before and after: opened, closed, counted and shown by the facilitator."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.content.questionnaire import MOMENTS
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, STANDING
from game.screen.facilitator import interventions
from game.screen.facilitator.button_spec import ButtonSpec, write_button
from game.screen.facilitator.facilitator_screen import CLOSE, FacilitatorScreen
from game.screen.facilitator.filling_in import FillingIn
from game.screen.facilitator.forgetting import Forgetting
from game.screen.facilitator.slip_entry import SlipEntry
from game.screen.figures_page import figures_page
from game.screen.navigator import Navigator


class Asking(FacilitatorScreen):
    """The buttons at the left; at the right the figures, or what people wrote, once that was asked for."""

    is_overlay = True

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.reads_lines = False

    def tick(self, now: float) -> bool:
        """Have it written again when the remote opened or closed something."""
        play = interventions.playing(self.app)
        seen, self._state = self._state, (play.answers.kept.open, play.answers.is_used, play.shows_figures)
        return super().tick(now) or seen != self._state

    _state: object = None

    def write(self, stage: Stage) -> None:
        """Write what is open, what can be done, and what was asked to be seen."""
        with stage.over(stage.box.inset(theme.EDGE, 20)):
            inner = stage.box.inset(theme.EDGE + 32, 44)
            foot = hint_height(stage)
            title = self.app.say("questionnaire.name")
            body = inner.below(self.head(stage, inner, title) + GAP).above(foot + CLOSE)
            wide = body.w * 0.34
            self._buttons(stage, body.left(wide))
            right = body.after(wide + GAP)
            if self.reads_lines:
                self._lines(stage, right)
            else:
                figures_page(stage, right, interventions.playing(self.app), self.app.say)
            hint(stage, inner.low(foot), self.view.hover)

    def _buttons(self, stage: Stage, box: Box) -> None:
        column = self.group(stage, box, self.app.say("questionnaire.setup"))
        with stage.scroll(column.rest, "asking") as inner:
            inner.text(self._said(), STANDING)
            inner.space(GAP)
            for button in self._specs():
                write_button(stage, inner.take(self.tall(stage)).before(6).after(6), button, align="left")
                inner.space(CLOSE)

    def _said(self) -> str:
        answers = interventions.playing(self.app).answers
        if answers.open:
            return self.app.say(f"questionnaire.is-open-{answers.open}")
        return self.app.say("questionnaire.is-closed" if answers.is_used else "questionnaire.is-off")

    def _specs(self) -> Iterator[ButtonSpec]:
        say, play = self.app.say, interventions.playing(self.app)
        opened = play.answers.open
        for moment in MOMENTS:
            if moment != opened:
                name = f"open-{moment}"
                words, about = say(f"questionnaire.{name}"), say(f"questionnaire.{name}-hint")
                yield ButtonSpec(name, words, "unlock", self._opens(moment), about)
        if opened:
            closes, about = play.answers.close, say("questionnaire.close-hint")
            yield ButtonSpec(
                "close-asking", say("questionnaire.close"), "lock", closes, about, tone="primary"
            )
        not_open = "" if opened else say("questionnaire.slip-when")
        yield ButtonSpec(
            "slips",
            say("questionnaire.slips"),
            "keys",
            lambda: self.view.push(SlipEntry(self.app)),
            say("questionnaire.slips-hint"),
            not_open,
        )
        yield ButtonSpec(
            "fill-in",
            say("questionnaire.at-laptop"),
            "people",
            lambda: self.view.push(FillingIn(self.app)),
            say("questionnaire.at-laptop-hint"),
            not_open,
        )
        if play.shows_figures:
            yield ButtonSpec("hide", say("questionnaire.hide"), "hidden", self._hide, "")
        lines = any(play.answers.shuffled(moment) for moment in MOMENTS)
        none = "" if lines else say("questionnaire.no-lines")
        about = say("questionnaire.lines-hint")
        yield ButtonSpec("lines", say("questionnaire.lines"), "note", self._read, about, none)
        unused = "" if play.answers.is_used else say("questionnaire.nothing-to-forget")
        yield ButtonSpec(
            "forget-answers",
            say("questionnaire.forget-all"),
            "remove",
            lambda: self.view.push(Forgetting(self.app)),
            say("questionnaire.forget-all-hint"),
            unused,
        )

    def _opens(self, moment: str) -> Callable[[], None]:
        def use() -> None:
            play = interventions.playing(self.app)
            play.ask(next(one for one in MOMENTS if one == moment))
            self.reads_lines = False

        return use

    def _hide(self) -> None:
        interventions.playing(self.app).show_figures(is_shown=False)

    def _read(self) -> None:
        self.reads_lines = not self.reads_lines

    def _lines(self, stage: Stage, box: Box) -> None:
        answers, say = interventions.playing(self.app).answers, self.app.say
        stage.panel(box)
        with stage.scroll(box.inset(32, 24), "written") as column:
            for moment in MOMENTS:
                lines = answers.shuffled(moment)
                if lines:
                    column.text(say(f"questionnaire.lines-{moment}"), STANDING, "bold")
                    column.space(CLOSE)
                for line in lines:
                    column.text(f"“{line.text}”", theme.STORY)
                    column.space(CLOSE)
