"""Resume: all games that are kept, newest first, to go on with or to look back at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, GAP
from game.screen.joining.open_phones import OpenPhones
from game.screen.navigator import Navigator
from game.screen.opening.briefing import Briefing
from game.screen.opening.opening_screen import OpeningScreen
from game.screen.phones import can_open
from game.screen.report_screen import ReportScreen
from game.sessions.listing import DamagedSession, SessionInfo
from game.sessions.store import Store
from game.table.case_list import listed_cases

_ROW = 124.0
"""Units of the height of one game in the list, at the usual size of text."""


def resume(app: Navigator, name: str) -> None:
    """Go on with the session ``name`` exactly where it stopped; one that is over shows its outcome.

    Raises StoreError when it cannot be opened.
    """
    app.leave()
    app.begin(app.store.open(name))
    assert app.play is not None
    if not app.play.match.record:
        app.room.show(Briefing(app))
    else:
        before = app.play.standing
        app.tell(before, app.play.let_bots())  # it may have stopped between a choice and the bots' answer
    if "phones" in app.play.setting.ways and not app.play.match.is_over and can_open():
        app.room.push(OpenPhones(app))


def unfinished(store: Store) -> Iterator[SessionInfo]:
    """Yield the sessions that can be gone on with, last changed first."""
    return (
        session for session in store.list() if isinstance(session, SessionInfo) and session.outcome is None
    )


def when(screen: OpeningScreen, moment: str, now: datetime | None = None, zone: tzinfo | None = None) -> str:
    """Return a moment (ISO 8601, with its offset) as people say it here: "today at 14:05".

    ``now`` and ``zone`` are the clock's and this computer's when not given.
    """
    now = (now or datetime.now(UTC)).astimezone(zone)
    then = datetime.fromisoformat(moment).astimezone(zone)
    at = f"{then.hour}:{then.minute:02}"
    if then.date() == now.date():
        return screen.say("today", time=at)
    if then.date() == now.date() - timedelta(days=1):
        return screen.say("yesterday", time=at)
    month = screen.say("months").split()[then.month - 1]
    return screen.say("on-day", day=then.day, month=month, year=then.year, time=at)


class Resume(OpeningScreen):
    """The list of games."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.sessions = app.store.list()
        self.emblems = {
            listed.content.case.id: listed.content.case.emblem for listed in listed_cases() if listed.content
        }
        self.focus = f"session-{self.sessions[0].name}" if self.sessions else "back"

    def write(self, stage: Stage) -> None:
        """Write the games under one another."""
        room = self.head(stage, self.say("earlier-games"))
        if not self.sessions:
            stage.text(room.inset(EDGE), self.say("no-games"), theme.STORY)
            return
        line = stage.lettering.line_height(theme.STANDING)
        high = max(_ROW, 1.3 * stage.lettering.line_height(theme.STORY) + line + 24)
        with stage.scroll(room, "sessions") as column:
            for session in self.sessions:
                box = column.take(high).inset(8, 0)
                if isinstance(session, DamagedSession):
                    self._damaged(stage, box, session)
                else:
                    self._session(stage, box, session)
                column.space()

    def _session(self, stage: Stage, box: Box, session: SessionInfo) -> None:
        is_open = session.outcome is None
        box = self._report(stage, box, session.name)
        stage.panel(box, theme.PAPER, line=theme.INK if is_open else theme.STONE)
        emblem = self.emblems.get(session.case)
        sign = box.left(box.h).inset(18)
        if emblem is not None:
            stage.emblem(sign, emblem, theme.GOLD if is_open else theme.STONE)
        else:
            stage.logo(sign)
        wide = min(520.0, box.w * 0.36)
        words = box.after(box.h + GAP).before(wide + GAP).inset(0, 12)
        line = stage.lettering.line_height(theme.STANDING)
        stage.one_line(words.above(line), session.title, theme.STORY, "bold", middle=True)
        stage.one_line(words.low(line), self._facts(session))
        end = box.end(wide).inset(16, 12)
        state = self.say("not-finished", round=session.round) if is_open else self._outcome(session)
        stage.icon(end.left(48).centred(44, 44), "play" if is_open else "check")
        told = end.after(64).rows(2)
        stage.one_line(told[0], state, style="semibold", middle=True)
        stage.one_line(told[1], session.name, middle=True)
        stage.area(box, f"session-{session.name}", lambda: resume(self.app, session.name))

    def _report(self, stage: Stage, box: Box, name: str) -> Box:
        """Write the button of the report at the end of a game's row; return what is left of the row."""
        words = self.app.say("report.button")
        wide = stage.lettering.width(words, theme.STANDING, "semibold") + 120
        stage.button(
            box.end(wide - 16).centred(wide - 16, box.h - 16),
            f"report-{name}",
            words,
            lambda: self.view.push(ReportScreen(self.app, name)),
            icon="note",
            hint=self.app.say("report.button-hint"),
        )
        return box.before(wide)

    def _damaged(self, stage: Stage, box: Box, damaged: DamagedSession) -> None:
        stage.panel(box, theme.PAPER, line=theme.STONE)
        stage.icon(box.left(box.h).centred(44, 44), "warning")
        words = box.after(box.h + GAP).before(GAP).inset(0, 12)
        line = stage.lettering.line_height(theme.STANDING)
        told = self.app.say("sessions.line-damaged", column=damaged.column)
        stage.one_line(words.above(line), f"{damaged.name} · {told}", theme.STORY, "bold", middle=True)
        stage.one_line(words.low(line), self.app.say("sessions.line-damaged-open"))
        stage.area(box, f"session-{damaged.name}", lambda: resume(self.app, damaged.name))

    def _facts(self, session: SessionInfo) -> str:
        return f"{when(self, session.changed)} · {self.say('teams', count=session.teams)}"

    def _outcome(self, session: SessionInfo) -> str:
        return self.app.say(f"events.outcome-{(session.outcome or '').replace('_', '-')}")
