"""Promise screen: one team, alone at the screen with its hand, says how much it will contribute."""

from __future__ import annotations

from game.match.actions import Promise
from game.screen.card import POKER, CardScreen
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import EDGE, GAP, STANDING, STORY
from game.screen.navigator import Navigator
from game.screen.teams.hand import hand_row, held
from game.screen.teams.promise_parts import promise_numbers, promised_line
from game.screen.teams.role import Role
from game.screen.teams.team_screen import HEAD, TeamScreen

_NUMBERS = 84.0
"""Units that the row of numbers is high."""
_NO_CARD = -1


class PromiseScreen(TeamScreen):
    """The numbers over the cards that they are paid with. A promise is on disk, and open to all, at once."""

    def __init__(self, app: Navigator, team: int) -> None:
        super().__init__(app, team)
        self.focus = f"promise-{team}-0"

    def write(self, stage: Stage) -> None:
        """Write the question with what it is answered by, the numbers, and the hand."""
        page = stage.box.inset(EDGE, 20)
        foot = page.low(hint_height(stage))
        column = Column(stage, page.below(HEAD + 14).above(foot.h + 10))
        column.text(self.say("our-promise"), STORY, "title")
        column.text(self.say("promises-why"), STANDING)
        column.space(GAP / 2)
        column.text(promised_line(self.play.reader), STANDING, "semibold")
        column.space(GAP)
        promise_numbers(stage, column.take(_NUMBERS), self.play, self.team, self.promise)
        column.space(GAP)
        self._hand(stage, column.rest)
        leave = ("leave", self.say("to-the-table"), "left", self.back, self.say("leave-promises-hint"))
        role = ("role", self.say("role"), "hidden", self._role, self.say("role-hint"))
        self.team_head(stage, page.top(HEAD), [role, leave])
        hint(stage, foot, self.view.hover)

    def _hand(self, stage: Stage, box: Box) -> None:
        reader, cards = self.play.reader, held(self.play.match.observation(self.team), self.team)
        if not cards:
            stage.text(box, self.say("no-cards"), theme.STANDING)
            return
        faces = [f"block/{reader.block(block).id}" for block in cards]

        def show(place: int) -> None:
            self.view.push(CardScreen(self.app, faces, POKER, first=place))

        hand_row(stage, box, reader, self.team, cards, _NO_CARD, show)

    def _role(self) -> None:
        self.view.push(Role(self.app, self.team))

    def promise(self, amount: int) -> None:
        """Promise, and go back to the table, or on to the plans after the last promise."""
        self.app.do(Promise(team=self.team, amount=amount))
