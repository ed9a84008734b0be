"""Outcome: how it ended and why, each partner's own result, how it went, and what to talk about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from game.content.base import Language
from game.reading.course import because, debrief_questions, outcome_name, promise_kept
from game.reading.roles import partner_agenda
from game.rules import terms as t
from game.rules.agendas import agenda_met
from game.screen.board.badge import badge
from game.screen.board.progress import progress
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_fits, label_height
from game.screen.drawing.scene import KeyPress
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, GAP, LEAD, SHADE, STANDING, STORY, TITLE
from game.screen.drawing.toys import logo_blocks, toy_block
from game.screen.navigator import Navigator
from game.screen.report_screen import ReportScreen
from game.screen.screen_base import Screen
from game.screen.story.log import Log
from game.screen.story.storyboard.ends import ending
from game.screen.story.timeline import Moment, moments, timeline, words_of
from game.screen.story.turning_page import turning_page
from game.table.play import Play

HEAD = 76.0
STRIP = 76.0
"""Units of a page's title and of the strip with the buttons."""

_ABOVE, _APART = 110.0, 26.0
"""Units above the heading of a part of the debriefing, and between two questions."""

_TURNING = frozenset({"next", "previous", "title", "log", "report"})
"""Controls on which the left and right arrows turn the page; elsewhere they move the focus."""


class OutcomeScreen(Screen):
    """The end of a game in pages. Which agendas lie open is the table's: on phones it is the same."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        assert app.play is not None, "an outcome is that of a session"
        self.play: Play = app.play
        self.page = 0
        self.focus = "next"
        self.moments = moments(self.play.match)
        self._told = cache(self._sentences)
        self._shown = -1

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/story.toml``."""
        return self.app.say(f"story.{name}", **values)

    # --- the pages --------------------------------------------------------------------------------

    @property
    def _pages(self) -> Sequence[tuple[str, Callable[[Stage, Box], None]]]:
        """The title and the writing of each page, in the order of the debriefing: agendas come early."""
        return (
            (self.say("page-end"), self._end),
            (self.say("page-partners"), self._partners),
            (self.say("page-timeline"), self._timeline),
            (self.app.say("turning.title"), self._turning),
            (self.say("page-insights"), self._insights),
            (self.say("page-questions"), self._questions),
        )

    def turn(self, by: int) -> None:
        """Turn to the page after (1) or before (−1) this one, if there is one."""
        self.page = max(0, min(len(self._pages) - 1, self.page + by))
        self.focus = "next" if self.page < len(self._pages) - 1 else "title"
        if self.page:  # the end has its moment first; who reads on has it by then
            self.app.look_back()

    def tick(self, now: float) -> bool:
        """Have the page of the turning points written as the work on them goes on."""
        del now
        looking = self.app.looking
        if looking is None:
            return False
        looking.raise_error()
        before, self._shown = self._shown, 101 if looking.looked else looking.percent
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
        """Go back a page; from the first one there is no way but the button to the title."""
        self.turn(-1)

    def leave(self) -> None:
        """Go to the title; the session is on disk, finished."""
        self.app.to_title()

    # --- what is shown ----------------------------------------------------------------------------

    def write(self, stage: Stage) -> None:
        """Write a page and the strip with the buttons."""
        whole = stage.box.inset(EDGE)
        title, page = self._pages[self.page]
        strip = whole.low(STRIP)
        body = whole.above(STRIP + GAP)
        if self.page:
            stage.text(body.top(HEAD), title, TITLE, "title", middle=True, smallest=STORY)
            body = body.below(HEAD + 8)
        page(stage, body)
        self._strip(stage, strip)

    def _strip(self, stage: Stage, strip: Box) -> None:
        """Write the buttons, and dots for the pages."""
        count = len(self._pages)
        wide = min(330.0, strip.w * 0.21)
        gone = min(360.0, strip.w * 0.25)
        log = min(240.0, strip.w * 0.175)
        session = self.play.session.name
        is_last = self.page == count - 1
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
            why_not="" if self.page else self.say("first-page"),
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
        side = min(20.0, dots.w / count - 8)
        row = dots.centred(count * (side + 8) - 8, side)
        for number, dot in enumerate(row.columns(count, 8)):
            stage.shape(dot, "circle", theme.INK if number == self.page else theme.STONE)

    def _log(self) -> None:
        self.view.push(Log(self.app))

    # --- 1: the end -------------------------------------------------------------------------------

    def _end(self, stage: Stage, box: Box) -> None:
        """Write which of the five ends it is and why, in the case's own words, with the progress."""
        match, reader = self.play.match, self.play.reader
        foot = box.low(2 * label_height(stage) + 66)
        progress(stage, foot, self.play, self.play.standing)
        area = box.above(foot.h + GAP)
        closing = getattr(match.content.case.outcome, match.outcome)[self.language]
        needed = stage.height(closing, area.w - 64, STORY) + 48
        lower = area.low(max(area.h * 0.34, min(needed, area.h * 0.58)))
        upper = area.above(lower.h + GAP)
        picture = upper.left(upper.w * 0.4)
        ending(stage, picture, match.outcome)
        beside = upper.after(picture.w + GAP)
        stage.panel(beside)
        inner = beside.inset(32, 22)
        line = stage.lettering.line_height(STANDING)
        stage.text(inner.top(line), self.say("page-end"), STANDING, "semibold", colour=SHADE)
        name, why = outcome_name(reader), because(reader)
        rest = inner.below(line + 4)
        size = next(
            (
                height
                for height in (100.0, 88.0, 74.0, TITLE, LEAD, STORY)
                if stage.height(name, rest.w, height, "title") <= rest.h * 0.5
                and max(stage.lettering.width(word, height, "title") for word in name.split()) <= rest.w
            ),
            STANDING,
        )
        high = stage.text(rest, name, size, "title")
        words = rest.below(high + 10)
        label(stage, words, why, STORY, "semibold", middle=False)
        stage.panel(lower)
        text = lower.inset(32, 22)
        size = next(
            (height for height in (LEAD, 42.0, STORY) if stage.height(closing, text.w, height) <= text.h), 0.0
        )
        if size:
            stage.text(text, closing, size, middle=True)
        else:
            with stage.scroll(text, "closing", hint=self.say("scroll-hint")) as column:
                column.text(closing, STORY)

    # --- 2: the partners --------------------------------------------------------------------------

    def _partners(self, stage: Stage, box: Box) -> None:
        """Write each partner's own result, with its agenda behind a button of its own."""
        count = self.play.match.teams
        across = 1 if count <= 3 else 2
        rows = -(-count // across)
        area = box.top(min(box.h, rows * 400.0))
        for team, cell in zip(range(count), area.grid(rows * across, across, GAP), strict=False):
            self._partner(stage, cell, team)

    def _partner(self, stage: Stage, box: Box, team: int) -> None:
        match, partner = self.play.match, self.play.reader.partner(team)
        stage.panel(box)
        inner = box.inset(20, 14)
        head = inner.top(min(120.0, inner.h * 0.42))
        tile = head.left(head.fitting(0.92).w)
        badge(stage, tile, self.play, team)
        words = head.after(tile.w + 18)
        name = self.play.reader.team_and_partner(team)
        upper, lower = words.rows(2)
        is_served = match.result(team) != "under_need"
        verdict = self.say("served") if is_served else self.say("under-need")
        side = min(upper.h, 42.0)
        wide = min(stage.lettering.width(verdict, STANDING, "semibold") + side + 14, upper.w * 0.45)
        _verdict(stage, upper.end(wide).left(side), is_good=is_served, icon="check" if is_served else "down")
        label(stage, upper.end(wide - side - 10), verdict, STANDING)
        label(stage, upper.before(wide + GAP), name, STORY, "bold")
        value = self.play.standing.interest[self.play.standing.partner[team]]
        interest = partner.interest[self.language]
        label(
            stage,
            lower,
            self.say("interest", interest=interest, value=value, need=partner.need),
            STORY,
            "regular",
        )
        rest = inner.below(head.h + 10)
        promised = promise_kept(self.play.reader, team)
        if promised:
            line = label_height(stage)
            label(stage, rest.top(line), promised, STANDING, "regular")
            rest = rest.below(line + 8)
        if team in self.play.opened:
            self._agenda(stage, rest, team)
        else:
            stage.button(
                rest.left(min(rest.w, 560.0)).top(min(rest.h, 76.0)),
                f"agenda-{team}",
                self.say("open-agenda"),
                lambda: self._open(team),
                icon="unlock",
                hint=self.say("open-agenda-hint", team=self.play.name(team)),
            )

    def _open(self, team: int) -> None:
        """Open one agenda; the focus goes to the next one that is closed."""
        self.play.opened.add(team)
        left = [team for team in range(self.play.match.teams) if team not in self.play.opened]
        after = [other for other in left if other > team] or left
        self.focus = f"agenda-{after[0]}" if after else "next"

    def _agenda(self, stage: Stage, box: Box, team: int) -> None:
        """Write an open agenda and whether it was met, as large as it fits."""
        match, view = self.play.match, self.play.match.observation(None)
        text = partner_agenda(self.play.reader, team, view)
        is_met = agenda_met(match.rulebook, view, view.partner[team])
        stage.panel(box, theme.QUIET)
        inner = box.inset(14, 8)
        _verdict(stage, inner.left(42), is_good=is_met, icon="check" if is_met else "cross")
        words = inner.after(56)
        text = f"{self.say('agenda-met') if is_met else self.say('agenda-not-met')} {text}"
        if label_fits(stage, text, words.w, words.h):
            label(stage, words, text, STORY, "regular")
            return
        with stage.scroll(words, f"agenda-text-{team}", hint=self.say("scroll-hint")) as column:
            column.text(text, STANDING)

    # --- 3: how it went ---------------------------------------------------------------------------

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

    # --- 4: the turning points ---------------------------------------------------------------------

    def _turning(self, stage: Stage, box: Box) -> None:
        turning_page(stage, box, self.play.reader, self.app.looking, self.say("scroll-hint"))

    # --- 5: insights ------------------------------------------------------------------------------

    def _insights(self, stage: Stage, box: Box) -> None:
        """Write what teams noted, round by round."""
        open_to_all = self.play.match.happenings_for(None)
        noted = [
            happening for happening in open_to_all if happening.kind == "note" and happening.whom != t.NOBODY
        ]
        stage.panel(box)
        inner = box.inset(32, 24)
        if not noted:
            stage.icon(inner.top(inner.h * 0.5).centred(200, 200), "note", theme.STONE)
            words = inner.below(inner.h * 0.45).top(inner.h * 0.4).centred(inner.w * 0.7, inner.h * 0.4)
            stage.text(words, self.say("no-insights"), LEAD, align="centre", smallest=STANDING)
            return
        with stage.scroll(inner, "insights", hint=self.say("scroll-hint")) as column:
            turn = -1
            for note in noted:
                if note.round != turn:
                    turn = note.round
                    column.space(0 if column.used == 0 else GAP)
                    column.text(self.say("round-title", round=turn), STANDING, "bold")
                    column.space(6)
                self._insight(stage, column.box, column.take, note.seats[note.whom], note.whom, note.text)

    def _insight(
        self, stage: Stage, box: Box, take: Callable[[float], Box], partner: int, team: int, text: str
    ) -> None:
        side = 64.0
        card = self.play.content.case.partner[partner]
        name = self.play.name(team) if self.play.has_name(team) else card.name[self.language]
        words = [("bold", f"{name}: "), ("regular", text)]
        high = stage.height(words, box.w - side - 20, STORY)  # type: ignore[arg-type]
        row = take(max(side, high) + 12)
        stage.emblem(row.left(side).top(side), card.emblem, self.play.reader.colours[card.strength])
        stage.text(row.after(side + 20).top(high), words, STORY)  # type: ignore[arg-type]

    # --- 6: questions -----------------------------------------------------------------------------

    def _questions(self, stage: Stage, box: Box) -> None:
        """Write the questions of the debriefing, each part on a panel of its own, as large as they fit."""
        parts = debrief_questions(self.play.reader)
        columns = box.columns(len(parts), GAP)
        for size in (52.0, LEAD, STORY):
            if all(
                _height(stage, column.w - 64, size, heading, questions) <= column.h
                for column, (heading, questions) in zip(columns, parts, strict=True)
            ):
                for number, (column, part) in enumerate(zip(columns, parts, strict=True)):
                    self._part(stage, column, size, *part, logo_blocks()[number % 4][1])
                return
        stage.panel(box)
        with stage.scroll(box.inset(32, 24), "questions", hint=self.say("scroll-hint")) as lines:
            for heading, questions in parts:
                lines.text(heading, STORY, "title")
                lines.space(8)
                for question in questions:
                    lines.text(question, STORY)
                    lines.space(14)
                lines.space(GAP)

    def _part(
        self, stage: Stage, box: Box, size: float, heading: str, questions: Sequence[str], fill: str
    ) -> None:
        """Write one part of the debriefing under a toy block."""
        stage.panel(box)
        toy_block(stage, Box(box.x + 32, box.y + 24, min(180.0, box.w * 0.4), 64), fill, studs=3)
        inner = box.inset(32, 0).below(_ABOVE)
        high = stage.text(inner, heading, LEAD, "title")
        for question in questions:
            inner = inner.below(high + _APART)
            high = stage.text(inner, question, size)


def _height(stage: Stage, width: float, size: float, heading: str, questions: Sequence[str]) -> float:
    """Return how high a part of the debriefing is with its questions in ``size``."""
    asked = sum(_APART + stage.height(question, width, size) for question in questions)
    return _ABOVE + stage.height(heading, width, LEAD, "title") + asked + 24


def _verdict(stage: Stage, box: Box, *, is_good: bool, icon: str) -> None:
    """Paint the sign of something reached or not; the words beside it say the same."""
    tile = box.fitting(1)
    stage.shape(tile, "circle" if is_good else "square", theme.GAIN if is_good else theme.STONE)
    stage.icon(tile.inset(tile.w * 0.18), icon)
