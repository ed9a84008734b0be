"""Open vote: a show of hands on the shared screen: the facilitator marks for each team what it votes."""

from __future__ import annotations

from game.match.actions import Vote
from game.match.happenings import LETTERS
from game.match.players import YOU
from game.reading.helping import responses
from game.rules import terms as t
from game.rules.responding import reserves
from game.screen.board.badge import badge
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, GAP, STANDING, STORY
from game.screen.joining.presence import elsewhere
from game.screen.navigator import Navigator
from game.screen.teams.ballots import ballots
from game.screen.teams.plan_screen import WIDE
from game.screen.teams.team_screen import HEAD, SessionScreen


class OpenVote(SessionScreen):
    """The responses as columns, the teams as rows. Each vote is on disk at once; the last one opens them."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        waiting = self.play.waiting
        self.focus = f"vote-{waiting[0]}-0" if waiting else ""

    def write(self, stage: Stage) -> None:
        """Write the responses, and under them a row for each team."""
        page = stage.box.inset(EDGE, 20)
        foot = page.low(hint_height(stage))
        rest = page.below(HEAD + 14).above(foot.h + 10)
        teams = self.play.match.teams
        row = min(92.0, max(72.0, rest.h * 0.5 / teams - 8))
        names = 340.0 if rest.w > WIDE else 290.0
        rows = rest.low(teams * (row + 8) - 8)
        self._reserve(stage, rest.above(rows.h + GAP).left(names))
        reader = self.play.reader
        columns = rest.after(names + GAP).columns(len(responses(reader)), GAP)
        for team, line in enumerate(rows.rows(teams, 8)):
            self._team(stage, line.left(names), team)
            for place, column in enumerate(columns):
                self._vote(stage, Box(column.x, line.y, column.w, line.h), team, place)
        ballots(stage, [column.above(rows.h + GAP) for column in columns], reader, None)
        leave = ("leave", self.say("to-the-table"), "left", self.back, self.say("leave-open-vote-hint"))
        self.head(stage, page.top(HEAD), self.say("open-vote"), [leave])
        hint(stage, foot, self.view.hover)

    def _reserve(self, stage: Stage, box: Box) -> None:
        """Write what all teams kept in reserve: it pays for a response."""
        count = reserves(self.play.match.rulebook, self.play.reader.view(None))
        stage.icon(box.top(64).left(64), "price")
        label(stage, box.below(72), self.say("reserves", count=count), STORY, middle=False)

    def _team(self, stage: Stage, box: Box, team: int) -> None:
        stage.panel(box)
        inner = box.inset(8, 4)
        badge(stage, inner.left(64), self.play, team)
        label(stage, inner.after(76), self.play.name(team), STANDING, "bold")

    def _vote(self, stage: Stage, box: Box, team: int, place: int) -> None:
        """Paint the button of one team for one response, or what it voted."""
        vote = self.play.match.observation(team).vote[team]
        if team in self.play.standing.voted:
            is_this = vote == place
            stage.panel(box, theme.GOLD if is_this else None, line=theme.INK if is_this else theme.STONE)
            if is_this:
                sign, letter = box.centred(104, box.h - 12).columns(2, 8)
                stage.icon(sign, "check")
                label(stage, letter, LETTERS[place], STORY, "bold")
            return
        if self.play.session.players[team] != YOU:
            stage.panel(box, None, line=theme.STONE)
            if place == 0:
                stage.icon(box.centred(48, 48), "bot")
            return
        if self.play.way(team) == "phones":  # its first phone joined while this screen was open
            if place == 0:
                elsewhere(stage, box, self.app, team)
            return
        words = responses(self.play.reader)[place].label[self.language]
        stage.button(
            box,
            f"vote-{team}-{place}",
            LETTERS[place],
            lambda: self.vote(team, place),
            size=STORY,
            hint=self.say("vote-for-hint", team=self.play.name(team), label=words),
        )

    def vote(self, team: int, place: int) -> None:
        """Vote for a team; after the last vote the room sees what they bring."""
        before = self.play.standing
        happenings = self.play.do(Vote(team=team, response=place))
        if self.play.match.state.phase == t.VOTE:
            self.focus = f"vote-{self.play.waiting[0]}-0"
        else:
            self.app.tell(before, happenings)
