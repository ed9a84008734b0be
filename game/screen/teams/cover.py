"""Cover: the window while one team steps up. Nothing private stands behind it until that team confirms."""

from __future__ import annotations

from game.rules import terms as t
from game.rules.planning import has_plan
from game.screen.board.badge import badge, colours
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP
from game.screen.drawing.toys import mixed, toy_block
from game.screen.navigator import Navigator
from game.screen.teams.plan_screen import PlanScreen
from game.screen.teams.promise_screen import PromiseScreen
from game.screen.teams.role import Role
from game.screen.teams.team_screen import TeamScreen
from game.screen.teams.voting import Voting

_BRICK = (176.0, 112.0)
"""Width and height of a block of the wall at the foot."""


class Cover(TeamScreen):
    """Asks everybody but ``team`` to look away, then makes room for what that team has to do."""

    is_private = False
    asks_one_team = True

    def __init__(self, app: Navigator, team: int) -> None:
        super().__init__(app, team)
        self.focus = "look"

    def write(self, stage: Stage) -> None:
        """Write who looks now, and the button with which they say so."""
        fill, _ = colours(self.play, self.team)
        stage.panel(stage.box, fill, radius=0)
        _wall(stage, fill)
        wide = min(1560.0, stage.box.w - 150)
        box = Box((stage.box.w - wide) / 2, 64, wide, 816)
        stage.panel(box, theme.PAPER, line=theme.INK, radius=24)
        inner = box.inset(52, 48)
        side = inner.w * 0.3
        badge(stage, inner.left(side), self.play, self.team)
        self._words(stage, inner.after(side + 52))

    def _words(self, stage: Stage, box: Box) -> None:
        column = Column(stage, box)
        column.text(self.say("one-team-looks"), theme.LEAD)
        label(stage, column.take(236), self.play.name(self.team), theme.HUGE, "title")
        column.text(self.asked(), theme.STORY)
        buttons = box.low(88 + GAP + 64)
        stage.button(
            buttons.top(88),
            "look",
            self.say("we-look"),
            self.uncover,
            tone="primary",
            icon="eye",
            size=theme.STORY,
        )
        words = self.back_to()
        wide = stage.lettering.width(words, theme.STANDING, "semibold") + 130
        stage.button(buttons.low(64).left(wide), "back", words, self.back, icon="left")

    def asked(self) -> str:
        """Return what the team is asked to do, and everybody else."""
        phases = {
            t.PROMISE: self.say("step-up-to-promise"),
            t.PLAN: self.say("step-up-to-plan"),
            t.VOTE: self.say("step-up-to-vote"),
        }
        return phases[self.play.match.state.phase]

    def back_to(self) -> str:
        """Return where the button leads that uncovers nothing."""
        return self.say("to-the-table")

    def uncover(self) -> None:
        """Show the team what it has to do; who sits down as a partner for the first time sees who that is."""
        if self.has_met:
            self._on()
        else:
            self.view.swap(Role(self.app, self.team, on=self._on))

    def _on(self) -> None:
        phases: dict[int, type[TeamScreen]] = {t.PROMISE: PromiseScreen, t.PLAN: PlanScreen, t.VOTE: Voting}
        self.view.swap(phases[self.play.match.state.phase](self.app, self.team))

    @property
    def has_met(self) -> bool:
        """Whether the team has planned anything as the partner that it plays now."""
        match, team = self.play.match, self.team
        view = match.observation(team)
        return has_plan(view, team) or any(
            happening.kind == "committed"
            and happening.whom == team
            and happening.seats[team] == view.partner[team]
            for happening in match.happenings_for(team)
        )


class RoleCover(Cover):
    """Asks everybody but ``team`` to look away while it looks up its role, where all else lies open.

    So before it promises or names somebody, and where hands lie open.
    """

    def asked(self) -> str:
        """Return what the team is asked to do, and everybody else."""
        return self.say("step-up-to-role")

    def back_to(self) -> str:
        """Return where the button leads that uncovers nothing."""
        return self.say("to-our-plan" if self.play.match.state.phase == t.PLAN else "not-now")

    def uncover(self) -> None:
        """Show the team its role and agenda."""
        self.view.swap(Role(self.app, self.team))


def _wall(stage: Stage, fill: str) -> None:
    """Paint two rows of blocks along the foot of the window."""
    wide, high = _BRICK
    tints = (mixed(fill, theme.PAPER, 0.3), mixed(fill, theme.INK, 0.1), mixed(fill, theme.PAPER, 0.55))
    for row, shift in ((1, -wide / 2), (0, 0.0)):
        y = stage.box.bottom - high * 0.87 * (row + 1)
        for number in range(int(stage.box.w / wide) + 2):
            tint = tints[(number + 2 * row) % len(tints)]
            toy_block(stage, Box(shift + number * wide, y, wide, high), tint, studs=3)
