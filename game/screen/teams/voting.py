"""Voting: one team chooses a response, alone at the screen."""

from __future__ import annotations

from game.match.actions import Vote
from game.match.happenings import LETTERS
from game.reading.choices import refusal
from game.reading.helping import responses
from game.rules.responding import reserves
from game.screen.board.ballot import ballot
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, GAP, STANDING
from game.screen.navigator import Navigator
from game.screen.teams.role import Role
from game.screen.teams.team_screen import HEAD, TeamScreen

_NONE = -1
BUTTON, _TALL = 250.0, 110.0
"""Units of the width of a button that votes, and the most of its height."""


class Voting(TeamScreen):
    """The secret vote of one team: it chooses a response, and then says that it is sure."""

    def __init__(self, app: Navigator, team: int) -> None:
        super().__init__(app, team)
        self.focus = "vote-0"
        self.chosen = _NONE

    def write(self, stage: Stage) -> None:
        """Write the responses under one another, as they stand now, each with its button."""
        page = stage.box.inset(EDGE, 20)
        foot = page.low(hint_height(stage))
        question, box = self.places(stage)
        self._question(stage, question)
        places = ballot(stage, box, self.play.reader, beside=BUTTON)
        for place, box in enumerate(places):
            self._button(stage, box.centred(box.w, min(box.h, _TALL)), place)
        leave = ("leave", self.say("to-the-table"), "left", self.back, self.say("leave-vote-hint"))
        role = ("role", self.say("role"), "hidden", self._role, self.say("role-hint"))
        self.team_head(stage, page.top(HEAD), [role, leave])
        hint(stage, foot, self.view.hover)
        if self.chosen != _NONE:
            self._ask(stage)

    def places(self, stage: Stage) -> tuple[Box, Box]:
        """Return where the question stands, and the responses under it."""
        page = stage.box.inset(EDGE, 20)
        rest = page.below(HEAD + 10).above(hint_height(stage) + 8)
        line = stage.lettering.line_height(theme.STORY)
        return rest.top(line), rest.below(line + 8)

    def _role(self) -> None:
        self.view.push(Role(self.app, self.team))

    def _question(self, stage: Stage, box: Box) -> None:
        """Ask which response it is, beside what all teams kept in reserve."""
        view = self.play.reader.view(self.team)
        kept = self.say("reserves", count=reserves(self.play.match.rulebook, view))
        wide = stage.lettering.width(kept, STANDING, "semibold") + 4
        stage.text(box.end(wide), kept, STANDING, "semibold", align="right", middle=True)
        stage.icon(box.before(wide + 10).end(40).centred(40, 40), "price")
        label(stage, box.before(wide + 66), self.say("our-vote"), theme.STORY, "title")

    def _button(self, stage: Stage, box: Box, place: int) -> None:
        reader = self.play.reader
        words = responses(reader)[place].label[self.language]
        stage.button(
            box,
            f"vote-{place}",
            self.say("vote", letter=LETTERS[place]),
            lambda: self._choose(place),
            tone="primary",
            size=theme.STORY,
            hint=self.say("vote-hint", label=words),
            why_not=refusal(reader.for_team(self.team), Vote(team=self.team, response=place)),
        )

    def _ask(self, stage: Stage) -> None:
        """Ask whether the team is sure: a vote stands."""
        chosen = responses(self.play.reader)[self.chosen].label[self.language]
        words = self.say("vote-for", letter=LETTERS[self.chosen], label=chosen)
        wide = min(1100.0, stage.box.w - 200)
        box = stage.box.centred(wide, stage.height(words, wide - 80, theme.STORY, "semibold") + 84 + 80 + 40)
        with stage.over(box):
            inner = box.inset(40)
            stage.text(inner, words, theme.STORY, "semibold")
            yes, no = inner.low(84).columns(2, GAP)
            stage.button(yes, "sure", self.say("vote-sure"), self.vote, tone="primary", icon="check")
            stage.button(no, "other", self.say("vote-other"), self.back)

    def _choose(self, place: int) -> None:
        self.chosen = place

    def vote(self) -> None:
        """Vote for what was chosen, and go back to the table or on to what the votes bring."""
        self.app.do(Vote(team=self.team, response=self.chosen))

    def back(self) -> None:
        """Take the choice back, or leave without a vote."""
        if self.chosen == _NONE:
            super().back()
        else:
            self.focus = f"vote-{self.chosen}"
            self.chosen = _NONE
