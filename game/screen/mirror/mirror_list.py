"""Mirror list: what a mirror is, a new one, and those that were made before."""

from __future__ import annotations

from game.mirror.kept import MirrorInfo
from game.mirror.picture import LEAST
from game.mirror.words import day_words
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP, STANDING, STORY
from game.screen.mirror.gathering import Gathering
from game.screen.mirror.mirror_screen import MirrorScreen, Sitting
from game.screen.mirror.shown import Shown
from game.screen.navigator import Navigator
from game.screen.opening.opening_screen import FOOT
from game.screen.opening.options import choice

_ROW = 112.0
_BUTTON = 84.0


class MirrorList(MirrorScreen):
    """The way in to the mirror."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.openly = False
        self.focus = "new"

    def write(self, stage: Stage) -> None:
        """Write what it is and a new one at the left, the earlier ones at the right."""
        room = self.head(stage, self.told("title")).above(FOOT + GAP)
        left, right = room.columns(2, 1.5 * GAP)
        stage.panel(left)
        inner = left.inset(32, 26)
        with stage.scroll(inner.above(2 * _BUTTON + 2 * GAP), "about") as column:
            self._about(column)
        few, begin = inner.low(2 * _BUTTON + GAP).rows(2, GAP)
        options = [("usual", self.told("five-or-more")), ("few", self.told("fewer"))]
        choice(
            stage,
            few,
            "people",
            options,
            "few" if self.openly else "usual",
            self._take,
            hint=self.told("fewer-hint"),
        )
        stage.button(begin, "new", self.told("new"), self._new, tone="primary", icon="plus", size=STORY)
        self._earlier(stage, right)
        self.foot(stage, self.told("list-hint"), end=30)

    def _about(self, column: Column) -> None:
        column.text(self.told("for-room"), STORY)
        column.space()
        column.text(self.told("takes"), STANDING)
        column.space()
        column.text(
            self.told("promise-openly") if self.openly else self.told("fewer-note", count=LEAST), STANDING
        )

    def _take(self, which: str) -> None:
        self.openly = which == "few"

    def _new(self) -> None:
        mirror = self.mirrors.create(self.language, openly=self.openly)
        self.view.push(Gathering(self.app, Sitting(self.app, mirror)))

    def _earlier(self, stage: Stage, box: Box) -> None:
        found = self.mirrors.list()
        line = stage.lettering.line_height(theme.LEAD)
        stage.text(box.top(line), self.told("earlier"), theme.LEAD, "title")
        rest = box.below(line + GAP)
        if not found:
            stage.text(rest, self.told("none"), STANDING)
            return
        high = max(_ROW, 2 * stage.lettering.line_height(STORY) + 24)
        with stage.scroll(rest, "mirrors") as column:
            for info in found:
                self._row(stage, column.take(high).inset(8, 0), info)
                column.space()

    def _row(self, stage: Stage, box: Box, info: MirrorInfo) -> None:
        stage.panel(box, theme.PAPER, line=theme.STONE if info.is_shown else theme.INK)
        stage.icon(box.left(84).centred(44, 44), "check" if info.is_shown else "play")
        words = box.after(84).before(16).inset(0, 12)
        line = stage.lettering.line_height(STANDING)
        title = f"{day_words(info.created, self.language)} · {info.name}"
        stage.one_line(words.above(line), title, STORY, "bold", middle=True)
        people = self.told("people", count=info.people)
        stage.one_line(words.low(line), people if info.is_shown else f"{people} · {self.told('still-open')}")
        stage.area(box, f"mirror-{info.name}", lambda: self.open(info.name))

    def open(self, name: str) -> None:
        """Go on with a mirror, or look at one that was shown. Raises StoreError when there is none."""
        sitting = Sitting(self.app, self.mirrors.open(name))
        self.view.push((Shown if sitting.mirror.is_shown else Gathering)(self.app, sitting))
