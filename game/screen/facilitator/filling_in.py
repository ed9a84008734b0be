"""Filling in: the statements at the laptop, one person at a time; the next sees nothing of it."""

from __future__ import annotations

from game.content.questionnaire import STATEMENTS, STEPS
from game.debrief.before_after_words import statement_list, step_names
from game.screen.drawing import theme
from game.screen.drawing.entry import entry
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP, STANDING, STORY
from game.screen.facilitator import interventions
from game.screen.facilitator.facilitator_screen import CLOSE
from game.screen.navigator import Navigator
from game.screen.screen_base import Screen
from game.sessions.answers import MOST_LINE, NotOpen, Slip


class FillingIn(Screen):
    """A cover, then the statements, then the cover again with thanks."""

    is_private = True
    has_room_keys = False

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self._clear()
        self.is_covered, self.has_thanked = True, False

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/questionnaire.toml``."""
        return self.app.say(f"questionnaire.{name}", **values)

    def _clear(self) -> None:
        self.steps: list[int | None] = [None] * STATEMENTS
        self.line, self.is_shared = "", False
        self.memory.clear()

    # --- what is done -----------------------------------------------------------------------------

    def begin(self) -> None:
        """Show the statements to who sits down now."""
        self._clear()
        self.is_covered, self.focus = False, "statement-0-3"

    def hand_in(self) -> None:
        """Count what was chosen, and cover it. Raises StoreError, and then it is still there."""
        slip = Slip(tuple(self.steps), self.line, self.is_shared)
        try:
            interventions.playing(self.app).answers.hand_in(slip)
        except NotOpen:
            self.cover(has_thanked=False)  # the facilitator closed it meanwhile
        else:
            self.cover(has_thanked=True)

    def cover(self, *, has_thanked: bool) -> None:
        """Forget what was chosen and cover the screen."""
        self._clear()
        self.is_covered, self.has_thanked, self.focus = True, has_thanked, "begin"

    def back(self) -> None:
        """Cover the statements; leave from the cover."""
        if self.is_covered:
            super().back()
        else:
            self.cover(has_thanked=False)

    def _choose(self, statement: int, step: int) -> None:
        self.steps[statement] = None if self.steps[statement] == step else step
        self.has_thanked = False

    # --- what is shown ----------------------------------------------------------------------------

    def write(self, stage: Stage) -> None:
        """Write the cover or the statements."""
        if self.is_covered:
            self._cover(stage)
        else:
            self._form(stage)

    def _cover(self, stage: Stage) -> None:
        moment = interventions.playing(self.app).answers.open
        stage.panel(stage.box, theme.STONE, radius=0)
        box = stage.box.centred(min(1400.0, stage.box.w - 120), 720)
        stage.panel(box, theme.PAPER, line=theme.INK, radius=24)
        inner = box.inset(52, 48)
        column = Column(stage, inner.above(88 + GAP))
        if self.has_thanked:
            column.text(self.say("thanks"), theme.LEAD, "title")
            column.space(GAP)
        column.text(self.say(f"title-{moment}") if moment else self.say("is-closed"), theme.LEAD, "title")
        column.space(GAP)
        for words in (self.say("why"), self.say("promise"), self.say("cover")):
            column.text(words, STORY)
            column.space(GAP)
        begin, stop = inner.low(88).columns(2, GAP)
        stage.button(
            begin,
            "begin",
            self.say("begin"),
            self.begin,
            tone="primary",
            icon="eye",
            size=STORY,
            why_not="" if moment else self.say("is-closed"),
        )
        stage.button(stop, "stop", self.say("stop"), self.back, icon="leave", size=STORY)

    def _form(self, stage: Stage) -> None:
        page = stage.box.inset(theme.EDGE, 20)
        foot = hint_height(stage)
        strip = page.above(foot + CLOSE).low(76)
        with stage.scroll(page.above(foot + CLOSE + 76 + GAP), "form") as column:
            for number, statement in enumerate(statement_list(self.language)):
                self._statement(column, number, statement)
            self._line(column)
        self._strip(stage, strip)
        hint(stage, page.low(foot), self.view.hover)

    def _statement(self, column: Column, number: int, statement: str) -> None:
        stage = column.stage
        wide = column.box.w - GAP
        words = wide * 0.42
        high = max(72.0, stage.height(statement, words - GAP, STANDING, "semibold"))
        row = column.take(high).before(GAP)
        stage.text(row.left(words - GAP), statement, STANDING, "semibold", middle=True)
        names = step_names(self.language)
        for step, box in enumerate(row.after(words).columns(STEPS, 8), start=1):
            is_chosen = self.steps[number] == step
            stage.button(
                box,
                f"statement-{number}-{step}",
                str(step),
                lambda step=step: self._choose(number, step),  # type: ignore[misc]
                tone="primary" if is_chosen else "plain",
                icon="check" if is_chosen else "",
                hint=names[step - 1],
            )
        column.space(4)
        ends = Box(
            row.x + words, column.box.y + column.used, row.w - words, stage.lettering.line_height(STANDING)
        )
        if number == STATEMENTS - 1:
            stage.one_line(ends.left(ends.w / 2), f"1 {names[0]}")
            stage.text(ends.end(ends.w / 2), f"{STEPS} {names[-1]}", align="right")
            column.space(ends.h)
        column.space(10)

    def _line(self, column: Column) -> None:
        stage, line = column.stage, column.stage.lettering.line_height(STANDING)
        column.text(self.say("line"), STANDING, "semibold")
        column.text(self.say("line-for-facilitator"), STANDING, colour=theme.SHADE)
        column.space(6)
        entry(
            stage,
            column.take(2 * line + 20).before(GAP),
            "line",
            self.line,
            self._type,
            most=MOST_LINE,
            empty=self.say("type-line"),
            composing=self.app.composing,
        )
        column.space(8)
        stage.button(
            column.take(64).before(GAP),
            "share",
            self.say("share"),
            self._share,
            tone="primary" if self.is_shared else "plain",
            icon="check" if self.is_shared else "",
            align="left",
        )

    def _type(self, text: str) -> None:
        self.line = text

    def _share(self) -> None:
        self.is_shared = not self.is_shared

    def _strip(self, stage: Stage, strip: Box) -> None:
        is_empty = Slip(tuple(self.steps), self.line.strip()).is_empty
        stage.button(
            strip.left(min(420.0, strip.w * 0.4)),
            "forget",
            self.say("forget"),
            self.back,
            icon="cross",
            hint=self.say("forget-hint"),
        )
        stage.button(
            strip.end(min(560.0, strip.w * 0.5)),
            "hand-in",
            self.say("send"),
            self.hand_in,
            tone="primary",
            icon="check",
            size=STORY,
            hint=self.say("hand-in-hint"),
            why_not=self.app.say("room.answers-empty") if is_empty else "",
        )
