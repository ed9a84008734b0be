"""Briefing: before the first round: case, challenge, who sits there, how a round goes, what is missing."""

from __future__ import annotations

from collections.abc import Iterable

from game.content.base import FOUNDATIONS
from game.match.players import YOU
from game.reading.open_table import missing
from game.reading.roles import challenge
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.motion import share
from game.screen.drawing.scene import KeyPress
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import EDGE, GAP, STANDING
from game.screen.drawing.toys import plate, toy_block
from game.screen.drawing.wanted import Wanted
from game.screen.navigator import Navigator
from game.screen.opening.lessons import PICTURES, Field
from game.screen.opening.missing_blocks import missing_page
from game.screen.opening.opening_screen import FOOT, WIDE, OpeningScreen
from game.table.play import Play

PARTNER_RATIO = 70 / 120
"""Width to height of a partner's card."""
BLOCK_RATIO = 63 / 88
"""Width to height of a block's card."""
HAND_CARD = (290.0, 405.0)
"""Units of a block's card as a hand shows it."""
_TURN = 0.5
"""Seconds in which what moves on a page comes to rest."""
_PREVIOUS = 240.0
"""Units of the width of the button back."""
_LINE = 56.0
"""Units of the line at the top."""


class Briefing(OpeningScreen):
    """Pages to leaf through; after the last one the game begins."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.page = 0
        self.focus = "next"
        self.turned = app.clock()
        self._prepared: tuple[object, ...] = ()

    @property
    def play(self) -> Play:
        """The session that is about to begin."""
        assert self.app.play is not None
        return self.app.play

    @property
    def pages(self) -> int:
        """How many pages there are: the case, the challenge, each partner, five pictures, what is missing.

        What foundations are is taught before which blocks of them are not there.
        """
        return self._lessons + len(PICTURES) + (1 if missing(self.play.reader) else 0)

    @property
    def _lessons(self) -> int:
        """The page of the first picture."""
        return 2 + self.play.match.teams

    # --- leafing ----------------------------------------------------------------------------------

    def turn(self, by: int) -> None:
        """Turn ``by`` pages; past the last one the game begins."""
        if self.page + by >= self.pages:
            self.go()
        elif self.page + by >= 0:
            self.page += by
            self.turned = self.app.clock()
            self.memory.clear()  # a new page is read from its top
            self.focus = "next"

    def go(self) -> None:
        """Go to the table."""
        self.app.go_on()

    def back(self) -> None:
        """Turn a page back; before the first one is the title. The game that was begun is kept."""
        if self.page:
            self.turn(-1)
        else:
            self.app.to_title()

    def key(self, key: KeyPress) -> bool:
        """Leaf with the arrows and the space bar, scroll with up and down, whatever has the focus."""
        if key.name in ("right", "page down"):
            self.turn(1)
        elif key.name in ("left", "page up"):
            self.turn(-1)
        elif key.name == "space" and self.focus in ("next", "words"):
            self.turn(1)
        elif key.name in ("up", "down") and self.view.scene is not None:
            words = self.view.scene.control("words")
            return words is not None and words.takes is not None and words.takes(key)
        else:
            return False
        return True

    def is_moving(self, now: float) -> bool:
        """Return whether something on the page still moves."""
        return not self.app.settings.reduced_motion and now - self.turned < _TURN

    def tick(self, now: float) -> bool:
        """Have the faces drawn that are wanted soon, anew after another size or language."""
        del now
        state = (self.language, self.view.scale)
        if state != self._prepared:
            self._prepared = state
            self.app.gallery.prepare(self._faces())
        return False

    def _faces(self) -> Iterable[Wanted]:
        """Yield what this briefing and then the table will show."""
        partners = [self.play.reader.partner(team).id for team in range(self.play.match.teams)]
        blocks = [block.id for block in self.play.content.cards.blocks]
        card = self._card(self.view.scale.window).fitting(PARTNER_RATIO)
        hand = Box(0, 0, *HAND_CARD).fitting(BLOCK_RATIO)
        for box, kind, names in ((card, "partner", partners), (hand, "block", blocks)):
            wide, high = self.view.scale.pixels(box.w), self.view.scale.pixels(box.h)
            for name in names:
                yield Wanted("face", f"{kind}/{name}", self.language, wide, high)

    # --- what is shown ----------------------------------------------------------------------------

    def write(self, stage: Stage) -> None:
        """Write the page, the line above it and the strip below it."""
        whole = stage.box.inset(EDGE)
        self._line(stage, whole.top(_LINE))
        room = self._room(stage.box)
        seats = self.play.match.teams
        if self.page == 0:
            self._case(stage, room)
        elif self.page == 1:
            self._challenge(stage, room)
        elif self.page < 2 + seats:
            self._partner(stage, room, self.page - 2)
        elif self.page < self._lessons + len(PICTURES):
            self._lesson(stage, room, self.page - self._lessons)
        else:
            missing_page(stage, room, self, self.play, self.say("without"), self.say("without-hint"))
        self._foot(stage, whole.low(FOOT))

    def _room(self, window: Box) -> Box:
        return window.inset(EDGE).below(_LINE + GAP).above(FOOT + 1.5 * GAP)

    def _line(self, stage: Stage, box: Box) -> None:
        case = self.play.content.case
        stage.emblem(box.left(box.h), case.emblem, theme.GOLD)
        stage.one_line(
            box.after(box.h + GAP).left(box.w * 0.5), case.title[self.language], style="bold", middle=True
        )
        drawn, all_of_them = self.app.gallery.progress
        if drawn < all_of_them:
            right = box.end(min(640.0, box.w * 0.45))
            track = right.end(right.w * 0.4).centred(right.w * 0.4, 16)
            stage.text(right.before(track.w + GAP), self.say("drawing-cards"), align="right", middle=True)
            stage.panel(track, theme.STONE, radius=8)
            stage.panel(track.left(max(16.0, track.w * drawn / all_of_them)), theme.INK, radius=8)

    def _foot(self, stage: Stage, box: Box) -> None:
        is_last = self.page == self.pages - 1
        if self.page:
            stage.button(
                box.left(_PREVIOUS), "previous", self.say("previous"), lambda: self.turn(-1), icon="left"
            )
        words = self.say("to-the-table") if is_last else self.say("next-page")
        stage.button(
            box.end(320),
            "next",
            words,
            lambda: self.turn(1),
            tone="primary",
            icon="play" if is_last else "right",
        )
        if not is_last:
            stage.button(
                box.before(320 + GAP).end(320),
                "skip",
                self.say("skip-briefing"),
                self.go,
                tone="quiet",
                icon="skip",
            )
        middle = box.after(_PREVIOUS + GAP).before(640 + 2 * GAP)
        apart = min(34.0, middle.w / self.pages)
        for page in range(self.pages):
            x = middle.middle[0] + (page - (self.pages - 1) / 2) * apart
            side = 22.0 if page == self.page else 14.0
            dot = Box(x - side / 2, middle.middle[1] - side / 2, side, side)
            stage.shape(
                dot,
                "square" if page == self.page else "circle",
                theme.INK if page <= self.page else theme.STONE,
            )

    def _case(self, stage: Stage, room: Box) -> None:
        """Write the case in its own words, beside its emblem on a ground plate."""
        case, language = self.play.content.case, self.language
        side = room.left(room.w * (0.36 if stage.box.w >= WIDE else 0.28))
        emblem = side.inset(side.w * 0.07, 0).fitting(1)
        stage.emblem(emblem, case.emblem, theme.GOLD)
        plate(stage, Box(side.x, emblem.bottom - 6, side.w, 56), studs=10)
        paper = room.after(side.w + 2 * GAP)
        stage.panel(paper, theme.PAPER)
        inner = paper.inset(44, 32)
        tall = 1.15 * stage.lettering.line_height(theme.TITLE)
        stage.text(
            inner.top(tall), case.title[language], theme.TITLE, "title", middle=True, smallest=STANDING
        )
        with stage.scroll(inner.below(tall + GAP), "words") as column:
            for number, paragraph in enumerate(case.opening[language].split("\n\n")):
                if number:
                    column.space()
                column.text(" ".join(paragraph.split()), theme.STORY)

    def _challenge(self, stage: Stage, room: Box) -> None:
        """Write how much is to be done together, as a wall of blocks, and what each wants besides."""
        match = self.play.match
        side = room.left(room.w * (0.42 if stage.box.w >= WIDE else 0.34))
        _wall(stage, side, match.state.target)
        paper = room.after(side.w + 2 * GAP)
        stage.panel(paper, theme.PAPER)
        inner = paper.inset(44, 32)
        tall = 1.15 * stage.lettering.line_height(theme.TITLE)
        stage.text(
            inner.top(tall),
            self.say("our-challenge"),
            theme.TITLE,
            "title",
            middle=True,
            smallest=STANDING,
        )
        with stage.scroll(inner.below(tall + GAP), "words") as column:
            column.text(challenge(self.play.reader), theme.STORY, "semibold")
            for icon, words in (
                ("progress", self.say("together")),
                ("interest", self.say("own-interest")),
                ("hidden", self.say("own-agenda")),
            ):
                column.space(1.5 * GAP)
                _with_icon(column, icon, words)

    def _card(self, window: Box) -> Box:
        """Return where a partner's card lies."""
        room = self._room(window)
        return room.left(min(room.w * 0.4, room.h * PARTNER_RATIO))

    def _partner(self, stage: Stage, room: Box, team: int) -> None:
        """Write one partner: its card, and beside it in large type what everybody may know."""
        play, language = self.play, self.language
        partner, reader = play.reader.partner(team), play.reader
        stage.face(
            self._card(stage.box),
            f"partner/{partner.id}",
            language,
            ratio=PARTNER_RATIO,
            instead=partner.name[language],
        )
        paper = room.after(self._card(stage.box).w + 2 * GAP)
        stage.panel(paper, theme.PAPER)
        words = paper.inset(40, 28)
        who = self.say("people") if play.session.players[team] == YOU else self.say("a-bot")
        line = f"{self.say('team-number', team=team + 1)} · {who}"
        top = words.top(stage.lettering.line_height(STANDING) + 8)
        stage.icon(top.left(40).centred(38, 38), "people" if play.session.players[team] == YOU else "bot")
        stage.one_line(top.after(54), line, middle=True)
        tall = 1.15 * stage.lettering.line_height(theme.TITLE)
        stage.text(
            words.below(top.h).top(tall),
            play.name(team),
            theme.TITLE,
            "title",
            middle=True,
            smallest=STANDING,
        )
        with stage.scroll(words.below(top.h + tall + GAP), "words") as column:
            if play.has_name(team):
                column.text(self.say("plays", partner=partner.name[language]), theme.STORY, "bold")
                column.space(8)
            column.text(partner.who[language], theme.STORY)
            column.space(1.5 * GAP)
            column.text(
                [("bold", self.say("finds-important") + " "), ("regular", partner.values[language])],
                theme.STORY,
            )
            column.space(1.5 * GAP)
            start = play.match.state.interest[play.match.state.partner[team]]
            interest = self.say("interest-from", start=start, need=partner.need)
            column.text([("bold", f"{partner.interest[language]}. "), ("regular", interest)], theme.STORY)
            column.space(8)
            _track(column, start, partner.need)
            column.space(1.5 * GAP)
            cluster = play.content.cards.clusters[FOUNDATIONS.index(partner.strength)]
            strength = self.say("strength", foundation=reader.foundation(FOUNDATIONS.index(partner.strength)))
            high = max(56.0, stage.height(strength, column.box.w - 76, theme.STORY))
            box = column.take(high)
            stage.shape(box.left(56).top(56), cluster.shape, cluster.fill, line=theme.INK)
            stage.text(box.after(76), strength, theme.STORY, middle=True)

    def _lesson(self, stage: Stage, room: Box, number: int) -> None:
        """Write one of the five pictures of a round, with its sentences."""
        title, words = self._lesson_words()[number]
        step = self.say("step-of-round", step=number + 1)
        wide = stage.box.w >= WIDE
        title_size, size = (theme.TITLE, theme.LEAD) if wide else (theme.LEAD, theme.STORY)
        if wide:
            drawing = room.left(room.w * 0.6)
            paper = room.after(drawing.w + 2 * GAP)
            inner = paper.inset(44, 32)
        else:  # the words take what they need, the picture the rest
            across = room.inset(32, 0).w - 18
            high = stage.height(step, across) + stage.height(title, across, title_size, "title")
            high += stage.height(words, across, size) + 8 + 40
            paper = room.low(min(high, room.h * 0.5))
            drawing = room.above(paper.h + GAP)
            inner = paper.inset(32, 20)
        part = 1.0 if self.app.settings.reduced_motion else share(self.app.clock(), self.turned, _TURN)
        PICTURES[number](Field(stage, drawing, self.play.content, self.say, part))
        stage.panel(paper, theme.PAPER)
        with stage.scroll(inner, "words") as column:
            column.text(step)
            column.text(title, title_size, "title")
            column.space(GAP if wide else 8)
            column.text(words, size)

    def _lesson_words(self) -> tuple[tuple[str, str], ...]:
        match = self.play.match
        promise = [self.say("lesson-promise-words")] if match.promises else []
        places = self.say("lesson-places-words", places=match.rulebook.places)
        is_short = match.content.length == "short"
        short = [self.say("lesson-short-words", rounds=match.rulebook.rounds)] if is_short else []
        return (
            (self.say("lesson-event"), self.say("lesson-event-words")),
            (self.say("lesson-plan"), " ".join([*promise, self.say("lesson-plan-words")])),
            (self.say("lesson-reveal"), f"{self.say('lesson-reveal-words')} {places}"),
            (self.say("lesson-respond"), self.say("lesson-respond-words")),
            (self.say("lesson-reflect"), " ".join([self.say("lesson-reflect-words"), *short])),
        )


def _with_icon(column: Column, icon: str, words: str) -> None:
    stage = column.stage
    box = column.take(max(56.0, stage.height(words, column.box.w - 80, theme.STORY)))
    stage.icon(box.left(52).top(52), icon)
    stage.text(box.after(80), words, theme.STORY)


def _wall(stage: Stage, side: Box, target: int) -> None:
    """Paint what is to be done as a wall of ``target`` blocks, laid in bond on a ground plate."""
    across = 5
    rows = -(-target // across)
    room = side.above(70)
    high = min(room.h / (rows + 0.2), room.w / across * 0.62)
    wide = min(side.w / (across + 0.5), high / 0.5)
    left, foot = side.middle[0] - wide * (across + 0.5) / 2, room.bottom - (room.h - rows * high) / 2
    plate(stage, Box(left - 12, foot - 8, wide * (across + 0.5) + 24, 56), studs=12)
    for number in range(target):
        row, place = divmod(number, across)
        x = left + place * wide + (wide / 2 if row % 2 else 0)
        toy_block(stage, Box(x + 3, foot - (row + 1) * high, wide - 6, high * 1.12), theme.GOLD)


def _track(column: Column, start: int, need: int) -> None:
    """Paint an interest's track: where it starts in a frame, where it is served on ink."""
    stage = column.stage
    for value, box in enumerate(column.take(60).left(min(column.box.w, 800.0)).columns(11, 6)):
        is_need = value == need
        stage.panel(
            box,
            theme.INK if is_need else theme.PAPER,
            line=theme.INK if value == start or is_need else theme.STONE,
            width=6 if value == start else 3,
        )
        colour = theme.PAPER if is_need else theme.INK
        stage.text(box, str(value), style="semibold", colour=colour, align="centre", middle=True)
