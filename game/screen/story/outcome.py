"""Outcome: how it ended, and the walk through the talk about it: a step a page, the same for phones."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import inf

from game.content.base import Language
from game.reading.debriefing import Asked, who_words
from game.screen.board.clockface import clockface
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.scene import KeyPress
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, GAP, STANDING, STORY, TITLE
from game.screen.figures_page import figures_page
from game.screen.navigator import Navigator
from game.screen.report_screen import ReportScreen
from game.screen.story.end_page import WORDS, end_page, falls
from game.screen.story.log import Log
from game.screen.story.partners_page import partners_page
from game.screen.story.promised_page import promised_page
from game.screen.story.question_page import question_page
from game.screen.story.sound import play_chord
from game.screen.story.talk_screen import TalkScreen
from game.screen.story.timeline import Moment, moments, timeline, words_of
from game.screen.story.turning_page import turning_page
from game.screen.story.wall_page import wall_page

HEAD = 104.0
STRIP = 76.0
"""Units of the phase and title of a step, and of the strip with the buttons."""

_TURNING = frozenset({"next", "previous", "title", "log", "report"})
"""Controls on which the left and right arrows turn the page; elsewhere they move the focus."""


class OutcomeScreen(TalkScreen):
    """The end of a game, step by step. Where the room is, and which agendas lie open, is the table's."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.focus = "next"
        self.moments = moments(self.play.match)
        self._told = cache(self._sentences)
        self._shown: object = None
        self._began: float | None = None
        self._has_sounded = False
        self._pages: dict[str, Callable[[Stage, Box], None]] = {
            "end": lambda stage, box: end_page(self, stage, box, self.elapsed),
            "agendas": lambda stage, box: partners_page(self, stage, box),
            "course": self._timeline,
            "turning": self._turning,
            "promised": lambda stage, box: promised_page(self, stage, box),
            "insights": lambda stage, box: wall_page(self, stage, box, "insight"),
            "sentence": lambda stage, box: wall_page(self, stage, box, "monday"),
            "before-after": lambda stage, box: figures_page(stage, box, self.play, self.app.say),
            "aloud": lambda stage, box: wall_page(self, stage, box, "monday", writes=False),
        }

    # --- from step to step ------------------------------------------------------------------------

    def turn(self, by: int) -> None:
        """Turn to the step after (1) or before (−1) this one, if there is one. Raises StoreError."""
        self.talk.turn(by, self.app.clock())
        self.focus = "next" if self.talk.place < len(self.talk.steps) - 1 else "title"

    @property
    def elapsed(self) -> float:
        """The seconds since the end was first shown; with reduced motion everything is there at once."""
        if self.app.settings.reduced_motion:
            return inf
        return 0.0 if self._began is None else self.app.clock() - self._began

    def is_moving(self, now: float) -> bool:
        """Return whether frames are wanted: the end comes down, and its words come up."""
        del now
        return not self.talk.place and self.elapsed < falls(self.play.match.outcome) + WORDS

    def _sound(self) -> None:
        """Sound the chord of the outcome once, when all blocks lie."""
        if not (self._has_sounded or self.talk.place) and self.elapsed >= falls(self.play.match.outcome):
            self._has_sounded = True
            play_chord(self.app, self.play.match.outcome)

    def tick(self, now: float) -> bool:
        """Follow the remote and the work on turning points; start the clock of the first step."""
        self._began = now if self._began is None else self._began
        self._sound()
        self.talk.tick(now)
        if self.talk.place:  # the end has its moment first; who reads on has it by then
            self.app.look_back()
        looking = self.app.looking
        if looking is not None:
            looking.raise_error()
        percent = None if looking is None else 101 if looking.looked else looking.percent
        before, self._shown = self._shown, (self.talk.place, percent)
        return before != self._shown

    def key(self, key: KeyPress) -> bool:
        """Turn pages with the page keys, and with left and right from the strip of buttons."""
        turns = {"page down": 1, "page up": -1}
        if self.focus in _TURNING:
            turns |= {"right": 1, "left": -1}
        if key.name not in turns:
            return False
        self.turn(turns[key.name])
        return True

    def back(self) -> None:
        """Go back a step; from the first one there is no way but the button to the title."""
        self.turn(-1)

    def leave(self) -> None:
        """Go to the title; the session is on disk, finished."""
        self.app.to_title()

    # --- what is shown ----------------------------------------------------------------------------

    def write(self, stage: Stage) -> None:
        """Write the step that the room is at, and the strip with the buttons."""
        whole = stage.box.inset(EDGE)
        asked, place = self.talk.now, self.talk.place
        strip = whole.low(STRIP)
        body = whole.above(STRIP + GAP)
        if place:
            self._head(stage, body.top(HEAD), asked)
            body = body.below(HEAD + 8)
        page = self._pages.get(asked.step.id)
        if page is not None:
            page(stage, body)
        else:
            question_page(self, stage, body, asked)
        self._strip(stage, strip, place)

    def _head(self, stage: Stage, box: Box, asked: Asked) -> None:
        """Write the phase and who talks over the title of the step, with its clock."""
        clock = clockface(stage, box, self.play, self.app.clock())
        words = box.before(clock)
        line = stage.lettering.line_height(STANDING)
        stage.one_line(words.top(line), who_words(self.play.reader, asked), STANDING, "semibold")
        label(stage, words.below(line), asked.title, TITLE, "title")

    def _strip(self, stage: Stage, strip: Box, place: int) -> None:
        """Write the buttons, and dots for the steps."""
        count = len(self.talk.steps)
        wide = min(330.0, strip.w * 0.21)
        gone = min(360.0, strip.w * 0.25)
        log = min(240.0, strip.w * 0.175)
        session = self.play.session.name
        is_last = place == count - 1
        stage.button(
            strip.left(gone),
            "title",
            self.say("to-title"),
            self.leave,
            icon="leave",
            tone="primary" if is_last else "plain",
            hint=self.say("to-title-hint", name=session),
        )
        stage.button(
            strip.after(gone + GAP).left(log),
            "log",
            self.say("log"),
            self._log,
            icon="log",
            hint=self.say("log-hint"),
        )
        stage.button(
            strip.after(gone + log + 2 * GAP).left(log),
            "report",
            self.app.say("report.button"),
            lambda: self.view.push(ReportScreen(self.app, session)),
            icon="note",
            hint=self.app.say("report.button-hint"),
        )
        stage.button(
            strip.end(2 * wide + GAP).left(wide),
            "previous",
            self.say("previous"),
            lambda: self.turn(-1),
            icon="left",
            why_not="" if place else self.say("first-page"),
        )
        stage.button(
            strip.end(wide),
            "next",
            self.say("next-page"),
            lambda: self.turn(1),
            icon="right",
            tone="primary",
            why_not=self.say("last-page") if is_last else "",
        )
        dots = strip.after(gone + 2 * log + 3 * GAP).before(2 * wide + 2 * GAP)
        side = min(20.0, dots.w / count - 4)
        row = dots.centred(count * (side + 4) - 4, side)
        for number, dot in enumerate(row.columns(count, 4)):
            stage.shape(dot, "circle", theme.INK if number == place else theme.STONE)

    def _log(self) -> None:
        self.view.push(Log(self.app))

    def _timeline(self, stage: Stage, box: Box) -> None:
        timeline(
            stage,
            box,
            self.play,
            self.moments,
            say=self.say,
            told=lambda moment: self._told(moment, self.language),
        )

    def _sentences(self, moment: Moment, language: Language) -> tuple[str, ...]:
        """Return what happened in a round; asking takes playing the game again, so it is kept by language."""
        del language
        return tuple(words_of(self.play.reader, moment, self.say))

    def _turning(self, stage: Stage, box: Box) -> None:
        line = stage.height(self.talk.now.words, box.w, STORY)
        stage.text(box.top(line), self.talk.now.words, STORY)
        turning_page(
            stage, box.below(line + GAP), self.play.reader, self.app.looking, self.say("scroll-hint")
        )
