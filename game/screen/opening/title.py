"""Title: where the game begins: go on where it stopped, a new game, an earlier one, settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.language import KNOWN, next_language
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.motion import dropped, share
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, GAP
from game.screen.drawing.toys import logo_blocks
from game.screen.navigator import Navigator
from game.screen.opening.about import About
from game.screen.opening.case_choice import CaseChoice
from game.screen.opening.opening_screen import WIDE, OpeningScreen
from game.screen.opening.preferences_screen import PreferencesScreen
from game.screen.opening.resume import Resume, resume, unfinished, when
from game.screen.rules_screen import RulesScreen
from game.table.seating import Seating

_FALL = 0.42
"""Seconds in which a block of the logo falls."""
_BETWEEN = 0.13
"""Seconds between two blocks."""
_ORDER = (2, 3, 0, 1)
"""The order in which the logo's blocks fall: the lower ones first."""
_STREET = 88.0
"""Units of the height of the row of toy blocks that the logo stands on."""


@dataclass(frozen=True)
class _Choice:
    """A button of the title."""

    id: str
    icon: str
    label: str


class Title(OpeningScreen):
    """The first screen. It keeps what was entered for a new game, so that going back loses nothing."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.drafts: dict[str, Seating] = {}
        self.newest = next(unfinished(app.store), None)
        self.focus = "go-on" if self.newest else "new"
        self.started = app.clock()

    # --- motion -----------------------------------------------------------------------------------

    def is_moving(self, now: float) -> bool:
        """Return whether blocks of the logo still fall."""
        return not self.app.settings.reduced_motion and now - self.started < _FALL + 4 * _BETWEEN

    def _fallen(self, block: int) -> float:
        """Return how far a block of the logo has fallen, 0 to 1."""
        if self.app.settings.reduced_motion:
            return 1.0
        start = self.started + _ORDER.index(block) * _BETWEEN
        return dropped(share(self.app.clock(), start, _FALL))

    # --- what is shown ----------------------------------------------------------------------------

    def write(self, stage: Stage) -> None:
        """Write the logo at the left on its street of blocks, name and choices at the right."""
        window = stage.box
        self._street(stage, window.low(_STREET))
        above = window.above(_STREET)
        wide = window.w >= WIDE
        logo, words = (
            above.left(window.w * (0.42 if wide else 0.36)),
            above.after(window.w * (0.44 if wide else 0.39)),
        )
        self._logo(stage, logo.inset(EDGE))
        self._words(stage, words.inset(0, EDGE).before(2 * EDGE))

    def _street(self, stage: Stage, strip: Box) -> None:
        """Write a row of blocks along the foot of the window, as on the backs of the cards."""
        stage.panel(strip, theme.INK, radius=0)
        side, blocks = strip.h, logo_blocks()
        for place in range(int(strip.w / side) + 1):
            name, colour = blocks[(place * 3 + place // 4) % 4]
            box = Box(strip.x + place * side, strip.y, side, side)
            if place % 2:
                stage.panel(box, colour, radius=0)
                stage.shape(box.inset(14), "circle" if name != "circle" else "square", theme.INK)
            else:
                stage.shape(box.inset(6), name, colour)

    def _logo(self, stage: Stage, room: Box) -> None:
        """Write the four blocks of the logo where they have come to."""
        side = min(room.w, room.h, 640.0)
        logo = Box(room.middle[0] - side / 2, room.bottom + EDGE - side, side, side)
        block = side * 0.485
        for number, (name, colour) in enumerate(logo_blocks()):
            down, across = divmod(number, 2)
            fallen = self._fallen(number)
            # each stands on the one below it
            x, y = logo.x + across * (side - block), logo.bottom - (2 - down) * block
            here = Box(x, y, block, block)
            stage.shape(here.moved(dy=-(1 - fallen) * (here.bottom + 20)), name, colour)

    def _words(self, stage: Stage, room: Box) -> None:
        tall = 1.3 * stage.lettering.line_height(theme.HUGE)
        name = room.top(tall)
        stage.text(name, self.say("name"), theme.HUGE, "title", middle=True, smallest=theme.TITLE)
        line = self.say("what-it-is")
        said = stage.text(room.below(tall), line, theme.STORY)
        rest = room.below(tall + said + 1.5 * GAP)
        warning = self._warning()
        if warning:
            high = stage.height(warning, rest.w - 60)
            stage.icon(rest.low(high).left(44), "warning")
            stage.text(rest.low(high).after(60), warning)
            rest = rest.above(high + GAP)
        self._choices(stage, rest)

    def _warning(self) -> str:
        """Return what is wrong where games and settings are kept, or nothing."""
        settings, synced = self.app.settings, self.app.store.synced_folder
        said = [self.say("synced", service=synced)] if synced else []
        return " ".join(([self.app.say(settings.note)] if settings.note else []) + said)

    def _choices(self, stage: Stage, room: Box) -> None:
        count = 5 if self.newest else 4
        rows = min(104.0, (room.h - (count - 1) * GAP - 24) / count)
        if self.newest is not None:
            self._go_on(stage, room.top(rows + 24))
            room = room.below(rows + 24 + GAP)
        new, *others = self._list()
        stage.button(
            room.top(rows),
            new.id,
            new.label,
            self._use(new.id),
            tone="plain" if self.newest else "primary",
            icon=new.icon,
            size=theme.STORY,
        )
        room = room.below(rows + GAP)
        for those in (others[:2], others[2:4], others[4:]):
            for box, choice in zip(room.top(rows).columns(len(those), GAP), those, strict=True):
                stage.button(box, choice.id, choice.label, self._use(choice.id), icon=choice.icon)
            room = room.below(rows + GAP)

    def _go_on(self, stage: Stage, box: Box) -> None:
        assert self.newest is not None
        session = self.newest
        stage.panel(box, theme.INK)
        stage.icon(box.left(box.h).centred(52, 52), "play", theme.PAPER)
        words = box.after(box.h).before(24)
        half = words.h / 2
        stage.one_line(
            words.top(half + 4),
            self.say("go-on", title=session.title),
            theme.STORY,
            "semibold",
            colour=theme.PAPER,
            middle=True,
        )
        where = self.say("stopped", round=session.round, when=when(self, session.changed))
        stage.one_line(words.low(half + 4).above(8), where, colour=theme.PAPER, middle=True)
        stage.area(box, "go-on", lambda: resume(self.app, session.name))

    def _list(self) -> list[_Choice]:
        other = KNOWN[next_language(self.language)]
        return [
            _Choice("new", "plus", self.say("new-game")),
            _Choice("earlier", "log", self.say("earlier-games")),
            _Choice("mirror", "people", self.app.say("mirror.title")),
            _Choice("rules", "question", self.say("rules")),
            _Choice("settings", "settings", self.say("settings")),
            _Choice("language", "language", other),
            _Choice("about", "about", self.say("about")),
            _Choice("leave", "leave", self.say("leave")),
        ]

    def _use(self, choice: str) -> Callable[[], None]:
        return {
            "new": lambda: self.view.push(CaseChoice(self.app, self.drafts)),
            "earlier": lambda: self.view.push(Resume(self.app)),
            "mirror": self.app.to_mirror,
            "settings": lambda: self.view.push(PreferencesScreen(self.app)),
            "language": lambda: self.app.speak(next_language(self.language)),
            "rules": lambda: self.view.push(RulesScreen(self.app)),
            "about": lambda: self.view.push(About(self.app)),
            "leave": self.app.quit,
        }[choice]

    def back(self) -> None:
        """Move to the way out; Enter then leaves."""
        self.focus = "leave"
