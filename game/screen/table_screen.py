"""Table screen: the game as it lies open to the room, the event in play, and what is to be done now."""

from __future__ import annotations

from collections.abc import Callable

from game.content.base import FOUNDATIONS
from game.match.actions import Continue
from game.rules import terms as t
from game.screen.board.event import responses, vote
from game.screen.board.header import HEIGHT, header
from game.screen.board.sentence import sentence, sentence_height
from game.screen.board.tabletop import board
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_common, label_fits, label_height, label_width
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, INK, PAPER, STORY
from game.screen.joining.presence import (
    corner_width,
    join_corner,
    presence,
    presence_width,
    presence_words,
)
from game.screen.navigator import Navigator
from game.screen.screen_base import Screen
from game.screen.sentence_screen import SentenceScreen
from game.screen.teams.cover import Cover
from game.screen.teams.naming import Naming
from game.screen.teams.open_planning import OpenPlanning
from game.screen.teams.open_vote import OpenVote
from game.screen.teams.paper_entry import PaperEntry
from game.screen.teams.promising import Promising
from game.screen.teams.team_screen import SessionScreen
from game.table.play import Play
from game.table.ways import is_shared

_GAP = 12.0
_BUTTON = 76.0
_EMBLEM = 66.0
_SMALL = (("f2", "settings", "open-panel"), ("f3", "log", "open-log"), ("?", "keys", "open-keys"))
"""The small buttons: a key of the room, its icon, the text that says what it opens."""
_SHARED: dict[int, tuple[str, type[SessionScreen]]] = {
    t.PROMISE: ("promise", Promising),
    t.PLAN: ("plan-open", OpenPlanning),
    t.VOTE: ("vote-open", OpenVote),
}
"""Where all teams choose together: the texts of the button, and the screen that it opens."""


class TableScreen(Screen):
    """What the room sees between two moments: the table itself."""

    gives_way = True

    @property
    def play(self) -> Play:
        """The session that is played."""
        assert self.app.play is not None, "the table is of a session"
        return self.app.play

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/table.toml``."""
        return self.app.say(f"table.{name}", **values)

    # --- time -------------------------------------------------------------------------------------

    def tick(self, now: float) -> bool:
        """Start the countdown of a phase that has begun."""
        phase, form = self.play.match.state.phase, self.play.workform
        self.play.time_phase(self.app.settings.minutes_in(phase, form), now)
        return False

    # --- writing ----------------------------------------------------------------------------------

    def write(self, stage: Stage) -> None:
        """Write header, board, event, and the strip with what can be done."""
        standing = self.play.standing
        strip_high = _BUTTON + label_height(stage) + 8
        strip = stage.box.low(strip_high + _GAP).above(_GAP).inset(EDGE, 0)
        body = stage.box.below(HEIGHT + _GAP).above(strip_high + 2 * _GAP).inset(EDGE, 0)
        high = sentence_height(stage, self.play, body.w)
        if high:
            over_all, body = body.top(high), body.below(high + _GAP)
        wide = body.w * (0.565 if body.w > 1500 else 0.545)
        # what is to be done comes first for Tab
        row = strip.top(_BUTTON)
        small = row.end(len(_SMALL) * (_BUTTON + _GAP) - _GAP)
        corner = row.before(small.w + _GAP).end(corner_width(stage, self.app))
        beside = corner.w + _GAP if corner.w else 0.0
        asked = self._main(stage, row.before(small.w + beside + 2 * _GAP))
        if self.play.match.state.phase == t.VOTE:
            vote(stage, body, self.play, self)
        else:
            responses(stage, body.after(wide + EDGE - 8), self.play, standing, screen=self)
            board(stage, body.left(wide), self.play, standing, screen=self)
        if high:
            sentence(stage, over_all, self.play, lambda: self.view.push(SentenceScreen(self.app)))
        header(stage, stage.box.top(HEIGHT), self.play, standing, self.app, screen=self)
        self._small_buttons(stage, small)
        join_corner(stage, corner, self.app, self.app.keys(self.view))
        self._hint(stage, strip.below(_BUTTON + 8), asked)

    def _hint(self, stage: Stage, box: Box, asked: str) -> None:
        """Write what is ``asked`` where it stands nowhere else, and the hint of what is pointed at or used.

        When time is up a word: nothing else happens.
        """
        if asked:
            wide = label_width(stage, asked) + theme.GAP
            label(stage, box.left(wide), asked)
            box = box.after(wide)
        hover = stage.scene.control(self.view.hover)
        focus = hover if hover is not None and hover.hint else stage.scene.control(stage.focus)
        words = focus.hint if focus is not None else ""
        if hover is None and self.play.timer.is_over(self.app.clock()) and self.play.waiting:
            words = self.say("time-is-up")
        label(stage, box, words, style="regular")

    def _small_buttons(self, stage: Stage, box: Box) -> None:
        """Paint the small buttons to what the room's keys open too."""
        keys = self.app.keys(self.view)
        for place, (key, icon, text) in zip(box.columns(len(_SMALL), _GAP), _SMALL, strict=True):
            if key in keys:
                stage.button(place, f"open-{icon}", "", keys[key], icon=icon, hint=self.say(text), size=STORY)

    # --- what can be done now ---------------------------------------------------------------------

    def _main(self, stage: Stage, box: Box) -> str:
        """Paint what the phase asks for: a step of the table, or the teams that are waited for.

        Return the question to the teams where there was no room for it, or "".
        """
        phase, waiting = self.play.match.state.phase, self.play.waiting
        if phase == t.EVENT:
            self._one(stage, box, "turn", self._turn)
        elif phase == t.REFLECT:
            self._one(stage, box, "reflect", self._go_on)
        elif phase == t.NAME and waiting and not self._is_on_phones(waiting[0]):
            self._one(stage, box, "name", lambda: self.view.push(Naming(self.app)))
        elif phase == t.OVER or not waiting:
            self._one(stage, box, "go-on", self._go_on)
        elif is_shared(phase, self.play.ways, self.play.setting):
            name, screen = _SHARED[phase]
            self._one(stage, box, name, lambda: self.view.push(screen(self.app)))
        else:
            return self._teams(stage, box, waiting)
        return ""

    def _one(self, stage: Stage, box: Box, name: str, use: Callable[[], None]) -> None:
        """Paint the one button that goes on, with what it is for beside it."""
        button = box.end(min(620.0, box.w * 0.55))
        words = self.say(f"{name}-why")
        label(stage, box.before(button.w + theme.GAP), words, STORY, "regular")
        stage.button(
            button, "main", self.say(name), use, tone="primary", hint=self.say(f"{name}-hint"), size=STORY
        )

    def _teams(self, stage: Stage, box: Box, waiting: list[int]) -> str:
        """Paint what is asked and a button for each team that is waited for; dark: the next to step up.

        Return the question where long names leave no room for it beside them, or "".
        """
        asked = {
            t.NAME: self.say("who-names"),
            t.PROMISE: self.say("who-promises"),
            t.PLAN: self.say("who-plans"),
            t.VOTE: self.say("who-votes"),
        }
        words = asked[self.play.match.state.phase]
        sign = presence_width(stage, self.app, waiting)
        wide = stage.lettering.width(words, STORY, "semibold") + theme.GAP + 8
        narrow = _narrowest(stage, words) + theme.GAP
        names = [self.play.name(team) for team in waiting]
        count = max(len(names), 3)
        # long names have the question broken over lines, take the room of the emblems, and at last both
        for beside, emblem in (
            *((wide, _EMBLEM), (narrow, _EMBLEM), (wide, 0.0), (narrow, 0.0)),
            *((0.0, _EMBLEM), (0.0, 0.0)),
        ):
            places = box.after(beside).columns(count, _GAP)
            room = places[0].w - 20 - emblem - sign
            if room > 0 and all(label_fits(stage, name, room, _BUTTON - 10) for name in names):
                break
        if beside:
            label(stage, box.left(beside - theme.GAP), words, STORY)
        size = label_common(stage, names, room, _BUTTON - 10)
        for team, place in zip(waiting, places, strict=False):
            self._team(stage, place, team, size, is_pictured=emblem > 0)
        return "" if beside else words

    def _is_on_phones(self, team: int) -> bool:
        """Return whether a team chooses on its phones, and so is not asked to step up."""
        return self.app.phones is not None and self.app.phones.is_open and self.play.way(team) == "phones"

    def _team(self, stage: Stage, box: Box, team: int, size: float, *, is_pictured: bool) -> None:
        """Paint the button with which a team steps up; that of the next one who must is dark."""
        is_next = team == next((one for one in self.play.waiting if not self._is_on_phones(one)), None)
        partner = self.play.reader.partner(team)
        cluster = self.play.content.cards.clusters[FOUNDATIONS.index(partner.strength)]
        stage.panel(box, INK if is_next else PAPER, line=INK)
        inner = box.inset(10, 5)
        if is_pictured:
            tile = inner.left(56).centred(56, 56)
            stage.panel(tile, cluster.soft, radius=8)
            stage.emblem(tile.inset(5), partner.emblem, cluster.fill)
            inner = inner.after(_EMBLEM)
        ink = PAPER if is_next else INK
        sign = presence_width(stage, self.app, self.play.waiting)
        presence(stage, inner.end(sign), self.app, team, ink)
        label(stage, inner.before(sign), self.play.name(team), size, colour=ink)
        stage.area(box, f"team-{team}", lambda: self._step_up(team), hint=self._how(team))

    def _how(self, team: int) -> str:
        """Return how a team tells what it chooses, and what Enter does for it."""
        name = self.play.name(team)
        if self.play.match.state.phase == t.NAME:
            return self.say("names-on-phone", team=name)
        if self.play.way(team) == "paper":
            return self.say("from-paper", team=name)
        return presence_words(self.app, team) or self.say("steps-up", team=name)

    def _step_up(self, team: int) -> None:
        """Let a team choose, or what it wrote be typed: in the laptop's own window where there is one."""
        view = self.app.facilitator_view or self.view
        if self.play.match.state.phase == t.NAME:
            self.view.push(Naming(self.app))  # said aloud before all
            return
        is_paper = self.play.way(team) == "paper"
        view.push(PaperEntry(self.app, team) if is_paper else Cover(self.app, team))
        view.window.focus()

    def back(self) -> None:
        """Ask before the session is left."""
        self.view.push(Leaving(self.app))

    # --- doing ------------------------------------------------------------------------------------

    def _turn(self) -> None:
        self.app.do(Continue())

    def _go_on(self) -> None:
        before = self.play.standing
        happened = self.play.let_bots()
        if happened:
            self.app.tell(before, happened)
        else:
            self.app.go_on()


def _narrowest(stage: Stage, words: str) -> float:
    """Return how wide a question is that is broken over the lines that a button is high."""
    wide = label_width(stage, words)
    return min(
        part
        for part in (wide * share / 10 for share in range(2, 11))
        if label_fits(stage, words, part, _BUTTON)
    )


class Leaving(Screen):
    """Asks whether to stop for now. Everything is on disk, so nothing is lost either way."""

    is_overlay = True

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.focus = "stay"

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/table.toml``."""
        return self.app.say(f"table.{name}", **values)

    def write(self, stage: Stage) -> None:
        """Write the question and the two answers."""
        wide = min(1100.0, stage.box.w - 120)
        words = self.say("stop")
        high = stage.height(words, wide - 80, STORY) + 80 + 2 * _BUTTON
        with stage.over(stage.box.centred(wide, high)):
            inner = stage.box.centred(wide, high).inset(40)
            stage.text(inner, words, STORY)
            stay, leave = inner.low(_BUTTON).columns(2, _GAP)
            stage.button(stay, "stay", self.say("stay"), self.back, tone="primary")
            stage.button(leave, "leave", self.say("leave"), self.app.to_title, icon="leave")
