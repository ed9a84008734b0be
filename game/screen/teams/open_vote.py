"""Open vote: a show of hands on the shared screen: the facilitator marks for each team what it votes."""

from __future__ import annotations

from game.match.actions import Vote
from game.match.happenings import LETTERS
from game.match.players import YOU
from game.reading.helping import responses
from game.rules import terms as t
from game.screen.board.badge import badge
from game.screen.board.ballot import ballot
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, GAP, STANDING, STORY
from game.screen.joining.presence import elsewhere
from game.screen.navigator import Navigator
from game.screen.teams.plan_screen import WIDE
from game.screen.teams.team_screen import HEAD, SessionScreen

_ROW, _BUTTON, _CLOSE = 66.0, 92.0, 8.0
"""Units of the height of a team's row, of the width of a button in it, and between them."""


class OpenVote(SessionScreen):
    """The responses, and under them the teams. Each vote is on disk at once; the last one opens them."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        waiting = self.play.waiting
        self.focus = f"vote-{waiting[0]}-0" if waiting else ""

    def write(self, stage: Stage) -> None:
        """Write the responses, and under them each team with a button for each response."""
        page = stage.box.inset(EDGE, 20)
        foot = page.low(hint_height(stage))
        ballots, band = self.places(stage)
        teams = self.play.match.teams
        for team, box in enumerate(band.grid(teams, -(-teams // self._down(stage)), _CLOSE)):
            self._team(stage, box, team)
        ballot(stage, ballots, self.play.reader)
        leave = ("leave", self.say("to-the-table"), "left", self.back, self.say("leave-open-vote-hint"))
        self.head(stage, page.top(HEAD), self.say("open-vote"), [leave])
        hint(stage, foot, self.view.hover)

    def places(self, stage: Stage) -> tuple[Box, Box]:
        """Return where the responses stand, and the teams under them."""
        page = stage.box.inset(EDGE, 20)
        rest = page.below(HEAD + 10).above(hint_height(stage) + 8)
        band = rest.low(self._down(stage) * (_ROW + _CLOSE) - _CLOSE)
        return rest.above(band.h + _CLOSE), band

    def _down(self, stage: Stage) -> int:
        """Return in how many rows the teams stand."""
        return -(-self.play.match.teams // (3 if stage.box.w > WIDE else 2))

    def _team(self, stage: Stage, box: Box, team: int) -> None:
        """Paint a team, and what it votes or can vote."""
        stage.panel(box)
        inner = box.inset(8, 4)
        those = responses(self.play.reader)
        votes = inner.end(len(those) * (_BUTTON + _CLOSE) - _CLOSE)
        badge(stage, inner.left(inner.h), self.play, team)
        label(stage, inner.before(votes.w + GAP).after(inner.h + 12), self.play.name(team), STANDING, "bold")
        is_person = self.play.session.players[team] == YOU
        if is_person and self.play.way(team) == "phones" and team not in self.play.standing.voted:
            elsewhere(stage, votes, self.app, team)  # its first phone joined while this screen was open
            return
        for place, column in enumerate(votes.columns(len(those), _CLOSE)):
            self._vote(stage, column, team, place)

    def _vote(self, stage: Stage, box: Box, team: int, place: int) -> None:
        """Paint the button of one team for one response, or what it voted."""
        vote = self.play.match.observation(team).vote[team]
        if team in self.play.standing.voted:
            is_this = vote == place
            stage.panel(box, theme.GOLD if is_this else None, line=theme.INK if is_this else theme.STONE)
            if is_this:
                sign, letter = box.centred(_BUTTON - 16, box.h - 12).columns(2, 4)
                stage.icon(sign, "check")
                label(stage, letter, LETTERS[place], STORY, "bold", align="centre")
            return
        if self.play.session.players[team] != YOU:
            stage.panel(box, None, line=theme.STONE)
            if place == 0:
                stage.icon(box.centred(48, 48), "bot")
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
