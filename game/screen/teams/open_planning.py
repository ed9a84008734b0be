"""Open planning: all hands and plans on the shared screen at once, where teams agreed to play so."""

from __future__ import annotations

from collections.abc import Sequence

from game.match.happenings import Happening
from game.match.players import YOU
from game.rules import terms as t
from game.screen.board.badge import badge
from game.screen.card import POKER, CardScreen
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, GAP, STANDING
from game.screen.joining.presence import elsewhere
from game.screen.navigator import Navigator
from game.screen.teams.capacity import spending
from game.screen.teams.cover import RoleCover
from game.screen.teams.hand import card_face, held
from game.screen.teams.plan_chips import plan_chips
from game.screen.teams.plan_screen import WIDE, PlanScreen
from game.screen.teams.team_screen import HEAD, HeadButton, SessionScreen
from game.table.standing import Standing

_ROW = 230.0
"""The most units that the row of a team is high."""
_BUTTONS = 250.0
_BETWEEN = 8.0


class OpenPlanning(SessionScreen):
    """A row for each team: its cards, its plan so far, and the buttons to make and commit it."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        waiting = self.play.waiting
        self.focus = f"plan-{waiting[0]}" if waiting else ""

    def write(self, stage: Stage) -> None:
        """Write the rows of all teams."""
        page = stage.box.inset(EDGE, 20)
        foot = page.low(hint_height(stage))
        rest = page.below(HEAD + 14).above(foot.h + 10)
        teams = self.play.match.teams
        high = min(_ROW, (rest.h - 12 * (teams - 1)) / teams)
        for team in range(teams):
            self._row(stage, Box(rest.x, rest.y + team * (high + 12), rest.w, high), team)
        leave = ("leave", self.say("to-the-table"), "left", self.back, self.say("leave-plan-hint"))
        self.head(stage, page.top(HEAD), self.say("open-planning"), [leave])
        hint(stage, foot, self.view.hover)

    def _row(self, stage: Stage, box: Box, team: int) -> None:
        is_wide = box.w > WIDE
        stage.panel(box)
        inner = box.inset(16, 8)
        who = inner.left(300 if is_wide else 276)
        rest = inner.after(who.w + GAP)
        side = min(who.h, 96.0 if is_wide else 72.0)
        badge(stage, who.left(side).centred(side, side), self.play, team)
        label(stage, who.after(side + 14), self.play.name(team), STANDING, "bold")
        buttons = rest.end(_BUTTONS if is_wide else 216)
        rest = rest.before(buttons.w + GAP)
        self._buttons(stage, buttons, team)
        most = max(self.play.standing.hand_size)
        hand = min(rest.w * 0.6, most * (rest.h * POKER + _BETWEEN))
        self._hand(stage, rest.left(hand), team)
        plan_chips(stage, rest.after(hand + GAP), self.play, team)

    def _hand(self, stage: Stage, box: Box, team: int) -> None:
        """Paint the cards of a team, together one control that shows them large."""
        cards = held(self.play.match.observation(team), team)
        if not cards:
            return
        wide = min(box.h * POKER, (box.w - _BETWEEN * (len(cards) - 1)) / len(cards))
        high = wide / POKER
        row = Box(box.x, box.y + (box.h - high) / 2, len(cards) * (wide + _BETWEEN) - _BETWEEN, high)
        for place, block in enumerate(cards):
            card_face(
                stage, Box(row.x + place * (wide + _BETWEEN), row.y, wide, high), self.play.reader, block
            )
        faces = [f"block/{self.play.reader.block(block).id}" for block in cards]
        stage.area(
            row,
            f"hand-{team}",
            lambda: self.view.push(CardScreen(self.app, faces, POKER)),
            hint=self.say("hand-hint", team=self.play.name(team)),
        )

    def _buttons(self, stage: Stage, box: Box, team: int) -> None:
        """Paint the buttons of a team that still plans, or that it is ready."""
        if team in self.play.standing.committed or self.play.session.players[team] != YOU:
            is_ready = team in self.play.standing.committed
            line = box.centred(box.w, 64)
            stage.icon(line.left(48), "check" if is_ready else "bot")
            words = self.say("committed") if is_ready else self.say("plays-itself")
            label(stage, line.after(58), words, STANDING, "bold")
            return
        if self.play.way(team) == "phones":  # its first phone joined while this screen was open
            elsewhere(stage, box.centred(box.w, 64), self.app, team)
            return
        name = self.play.name(team)
        high = min(72.0, (box.h - 8) / 2)
        plan, commit = box.centred(box.w, 2 * high + 8).rows(2, 8)
        stage.button(
            plan,
            f"plan-{team}",
            self.say("make-plan"),
            lambda: self.view.push(OpenPlan(self.app, team)),
            hint=self.say("make-plan-hint", team=name),
        )
        free = spending(self.play.match.observation(team), team)["free"]
        stage.button(
            commit,
            f"commit-{team}",
            self.say("commit"),
            lambda: self.commit(team),
            tone="primary",
            hint=self.say("commit-for-hint", team=name, count=free),
        )

    def commit(self, team: int) -> None:
        """Commit the plan of a team, through its own screen: an empty plan is asked about there."""
        plan = OpenPlan(self.app, team)
        self.view.push(plan)
        plan.commit()


class OpenPlan(PlanScreen):
    """The plan of one team, made in the open."""

    is_private = False

    def way_back(self) -> HeadButton:
        """Return the button that leads back to all teams."""
        return "leave", self.say("to-open-planning"), "left", self.back, self.say("leave-open-plan-hint")

    def open_role(self) -> None:
        """Show the role after everybody else looks away: its agenda is secret in the open too."""
        self.view.push(RoleCover(self.app, self.team))

    def done(self, before: Standing, happenings: Sequence[Happening]) -> None:
        """Go back to all teams, or on to the reveal after the last commit."""
        if self.play.match.state.phase == t.PLAN:
            self.view.pop()
        else:
            super().done(before, happenings)
