"""Promising: where all teams are at the laptop, each says on the shared screen what it will contribute."""

from __future__ import annotations

from game.match.actions import Promise
from game.match.players import YOU
from game.rules import terms as t
from game.screen.board.badge import badge
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.label import label
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import EDGE, GAP, STANDING, STORY
from game.screen.joining.presence import elsewhere
from game.screen.navigator import Navigator
from game.screen.teams.cover import RoleCover
from game.screen.teams.plan_screen import WIDE
from game.screen.teams.promise_parts import promise_numbers, promised_line
from game.screen.teams.team_screen import HEAD, SessionScreen

_ROW = 110.0


class Promising(SessionScreen):
    """The teams as rows, the numbers as buttons. A promise is on disk at once; then come the plans."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self._focus_next()

    def write(self, stage: Stage) -> None:
        """Write why this is asked, and under it a row for each team."""
        page = stage.box.inset(EDGE, 20)
        leave = ("leave", self.say("to-the-table"), "left", self.back, self.say("leave-promises-hint"))
        self.head(stage, page.top(HEAD), self.say("promises"), [leave])
        foot = page.low(hint_height(stage))
        rest = page.below(HEAD + 14).above(foot.h + 10)
        column, teams = Column(stage, rest), self.play.match.teams
        column.text(self.say("promises-why"), STORY)
        column.space(GAP / 2)
        column.text(promised_line(self.play.reader), STANDING)
        column.space(GAP)
        rows = column.rest
        names = 420.0 if rest.w > WIDE else 320.0
        for team, row in enumerate(rows.top(min(rows.h, teams * (_ROW + GAP))).rows(teams, GAP)):
            self._team(stage, row.left(names), team)
            self._numbers(stage, row.after(names + GAP), team)
        hint(stage, foot, self.view.hover)

    def _team(self, stage: Stage, box: Box, team: int) -> None:
        stage.panel(box)
        inner = box.inset(8, 4)
        badge(stage, inner.left(64), self.play, team)
        can_look = self.play.session.players[team] == YOU
        eye = 44.0 if can_look else 0.0
        label(stage, inner.after(76).before(eye + GAP), self.play.name(team), STANDING, "bold")
        if can_look:
            stage.icon(inner.end(eye).centred(eye, eye), "eye")
            hint = self.say("look-first-hint", team=self.play.name(team))
            stage.area(box, f"look-{team}", lambda: self.view.push(RoleCover(self.app, team)), hint=hint)

    def _numbers(self, stage: Stage, box: Box, team: int) -> None:
        """Paint a button for each amount that the team can promise here, or what it promised."""
        if team in self.play.standing.promise_made:
            stage.panel(box, theme.GOLD, line=theme.INK)
            label(stage, box.inset(20, 4), self._promised(team), STORY, "bold")
            return
        if self.play.session.players[team] != YOU:
            stage.panel(box, None, line=theme.STONE)
            stage.icon(box.centred(48, 48), "bot")
            return
        if self.play.way(team) != "laptop":
            elsewhere(stage, box, self.app, team)
            return
        promise_numbers(stage, box, self.play, team, lambda amount: self.promise(team, amount))

    def _promised(self, team: int) -> str:
        amount = self.play.standing.promised[team]
        return self.say("promised", count=amount) if amount else self.say("promised-nothing")

    def _focus_next(self) -> bool:
        """Lead the focus to the next team that promises here; return whether there is one."""
        here = [team for team in self.play.waiting if self.play.way(team) == "laptop"]
        self.focus = f"promise-{here[0]}-0" if here else ""
        return bool(here)

    def promise(self, team: int, amount: int) -> None:
        """Promise for a team; after the last promise made here comes the table again, or the plans."""
        before = self.play.standing
        happenings = self.play.do(Promise(team=team, amount=amount))
        if self.play.match.state.phase != t.PROMISE or not self._focus_next():
            self.app.tell(before, happenings)
