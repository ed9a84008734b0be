"""Gathering: people place their blocks on phones, here one after another, or on sheets typed over."""

from __future__ import annotations

from game.mirror.kept import Closed, TooManyPeople
from game.mirror.placing import BLOCKS, NoPlacing, read_line
from game.mirror.words import line_words
from game.screen.drawing import theme
from game.screen.drawing.entry import entry
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP, STANDING, STORY
from game.screen.error_dialog import ErrorDialog
from game.screen.joining.scancode import scan_code
from game.screen.mirror.mirror_screen import Sitting, SittingScreen
from game.screen.mirror.placing import Placing
from game.screen.mirror.shown import Shown
from game.screen.navigator import Navigator
from game.screen.opening.choosing import Choosing, Option
from game.screen.opening.opening_screen import FOOT

_BUTTON = 76.0
_LOOK = 0.5
"""Seconds between two looks at what phones placed."""
_LONGEST = 80
"""Characters of a line from paper, with whatever stands between the signs."""


class Gathering(SittingScreen):
    """An open mirror: how to come in, how many did, and the way to the picture."""

    def __init__(self, app: Navigator, sitting: Sitting) -> None:
        super().__init__(app, sitting)
        self.focus = "phones" if sitting.phones is not None else "here"
        self.line = ""
        """What is typed over from a sheet."""
        self.note = ""
        """What became of the last line or person."""
        self._looked = 0.0
        self._seen = (self.mirror.people, self.mirror.done)

    def tick(self, now: float) -> bool:
        """Look how many people there are."""
        if now - self._looked < _LOOK:
            return False
        self._looked, before = now, self._seen
        self._seen = (self.mirror.people, self.mirror.done)
        return before != self._seen

    def write(self, stage: Stage) -> None:
        """Write how to come in at the left, who is in and the line from paper at the right."""
        room = self.head(stage, self.told("title")).above(FOOT + GAP)
        wide = room.w * 0.5
        self._ways_in(stage, room.left(wide))
        self._inside(stage, room.after(wide + GAP))
        box = self.foot(stage, self.told("show-hint"), end=min(520.0, stage.box.w * 0.34))
        needed = self.mirror.why_not_shown
        stage.button(
            box,
            "show",
            self.told("show"),
            self._ask_to_show,
            tone="primary",
            icon="people",
            size=STORY,
            why_not=self.told("too-few", count=needed) if needed else "",
        )

    # --- the left: how to come in -----------------------------------------------------------------

    def _ways_in(self, stage: Stage, box: Box) -> None:
        stage.panel(box)
        inner = box.inset(28, 22)
        phones = self.sitting.phones
        if phones is None or not phones.is_open:
            with stage.scroll(inner.above(_BUTTON + GAP), "about") as column:
                column.text(self.told("what"), STORY)
                column.space()
                openly = self.mirror.openly
                column.text(
                    self.told("promise-openly") if openly else self.told("fewer-note", count=5), STANDING
                )
            why_not = "" if phones is not None else self.app.say("mirror.no-phones")
            stage.button(
                inner.low(_BUTTON),
                "phones",
                self.told("phones"),
                self._let_phones_in,
                icon="people",
                hint=self.told("phones-hint"),
                why_not=why_not,
            )
            return
        line = stage.lettering.line_height(STORY)
        label(stage, inner.top(line), self.told("scan"), STORY, align="centre")
        low = inner.low(2 * line + GAP)
        scan_code(stage, inner.below(line + 8).above(low.h + 8), phones.link)
        typed, letters = low.rows(2, 4)
        words = self.app.say("phones.self-given") if phones.is_self_given else phones.address
        label(stage, typed, words, STORY, align="centre")
        label(stage, letters, self.told("code", code=self.mirror.code), theme.LEAD, "bold", align="centre")

    def _let_phones_in(self) -> None:
        from game.room.serving import PORT, NoPlace

        phones = self.sitting.phones
        assert phones is not None
        try:
            phones.open()
        except NoPlace as no_place:
            key = "phones.port-taken" if no_place.is_taken else "phones.no-port"
            self.view.push(ErrorDialog(self.app, self.app.say(key, port=PORT)))
        else:
            self.focus = "here"

    # --- the right: who is in, and more ways in ---------------------------------------------------

    def _inside(self, stage: Stage, box: Box) -> None:
        stage.panel(box)
        column = Column(stage, box.inset(28, 20))
        people, done = self._seen
        column.text(self.told("people", count=people), theme.TITLE, "title")
        column.text(self.told("of-whom-done", count=done), STANDING)
        column.space()
        stage.button(
            column.take(_BUTTON),
            "here",
            self.told("here"),
            self._place_here,
            icon="plus",
            hint=self.told("here-hint"),
        )
        column.space()
        column.text(self.told("from-paper"), STANDING, "semibold")
        column.space(4)
        entry(
            stage,
            column.take(64),
            "line",
            self.line,
            self._typed,
            self._look_at_line,
            most=_LONGEST,
            empty=self.told("line-empty"),
            hint=self.told("line-hint"),
            composing=self.app.composing,
        )
        column.space(GAP)
        self._echo(stage, column.rest)

    def _typed(self, line: str) -> None:
        self.line, self.note = line, ""

    def _look_at_line(self) -> None:
        """Go on from the line to the button that lets it count, or say what is wrong with it."""
        try:
            read_line(self.line)
        except NoPlacing as wrong:
            self.note = self.told(wrong.key, **wrong.values)
        else:
            self.focus = "counts"

    def _echo(self, stage: Stage, box: Box) -> None:
        """Write a whole line in words, with the button that lets it count; else what is to be said of it."""
        try:
            line = read_line(self.line)
        except NoPlacing:
            typed = sum(not sign.isspace() for sign in self.line)
            note = self.note or (self.told("so-far", count=typed, all=BLOCKS) if typed else "")
            if note:
                stage.text(box, note, STANDING, "semibold")
            return
        with stage.scroll(box.above(_BUTTON + GAP), "echo") as column:
            for answer, blocks in line_words(line, self.language):
                column.text([("bold", f"{answer}: "), ("regular", blocks)])
        stage.button(
            box.low(_BUTTON), "counts", self.told("counts"), self._count, tone="primary", icon="check"
        )

    def _count(self) -> None:
        try:
            self.mirror.add(read_line(self.line))
        except TooManyPeople:
            self.note = self.app.say("room.room-full")
            return
        except Closed:
            self.hand_on(Shown(self.app, self.sitting))
            return
        self._seen = (self.mirror.people, self.mirror.done)
        self.line, self.note, self.focus = "", self.told("counted", count=self._seen[0]), "line"
        self.memory.pop("line", None)

    def _place_here(self) -> None:
        self.note = ""
        self.view.push(Placing(self.app, self.mirror))

    # --- the way on -------------------------------------------------------------------------------

    def _ask_to_show(self) -> None:
        people, done = self._seen
        options = [
            Option(
                "show", self.told("show"), self.told("show-note", people=people, count=done), icon="check"
            ),
            Option("wait", self.told("wait"), self.told("wait-note"), icon="left"),
        ]
        self.view.push(
            Choosing(self.app, lambda: self.told("show-sure"), lambda: options, "show", self._answer)
        )

    def _answer(self, answer: str) -> None:
        if answer == "show":
            self.mirror.show()
            self.hand_on(Shown(self.app, self.sitting))
