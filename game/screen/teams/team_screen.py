"""Team screen: what the screens have in common on which one team chooses."""

from __future__ import annotations

from collections.abc import Callable

from game.screen.board.badge import badge
from game.screen.board.clockface import clockface
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP
from game.screen.navigator import Navigator
from game.screen.screen_base import Screen
from game.table.play import Play

HEAD = 76.0
"""Units of the head of these screens."""

HeadButton = tuple[str, str, str, Callable[[], None], str]
"""A button of the head: its id, label, icon, what it does, its hint."""


class SessionScreen(Screen):
    """A screen over a session that is being played; its texts are in ``language/planning.toml``."""

    gives_way = True

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        assert app.play is not None
        self.play: Play = app.play

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/planning.toml``."""
        return self.app.say(f"planning.{name}", **values)

    def head(self, stage: Stage, box: Box, title: str, buttons: list[HeadButton]) -> None:
        """Write the title, the round, the timer, and buttons at the right."""
        for name, words, icon, use, hint in reversed(buttons):
            wide = stage.lettering.width(words, theme.STANDING, "semibold") + 44 * stage.lettering.factor + 40
            stage.button(box.end(wide).centred(wide, 60), name, words, use, icon=icon, hint=hint)
            box = box.before(wide + GAP)
        box = box.before(clockface(stage, box, self.play, self.app.clock()))
        rounds = self.play.match.rulebook.rounds
        turn = self.say("round", round=self.play.standing.round, rounds=rounds)
        wide = stage.lettering.width(title, theme.LEAD, "title") + 2 * GAP
        beside = stage.lettering.width(turn, theme.STANDING)
        if wide + beside <= box.w:
            stage.text(box.after(wide), turn, theme.STANDING, middle=True)
            box = box.left(wide)
        label(stage, box, title, theme.LEAD, "title")


class TeamScreen(SessionScreen):
    """A screen for the eyes of one team."""

    is_private = True

    def __init__(self, app: Navigator, team: int) -> None:
        super().__init__(app)
        self.team = team

    def team_head(self, stage: Stage, box: Box, buttons: list[HeadButton]) -> None:
        """Write whose screen this is, the round, the timer, and buttons at the right."""
        badge(stage, box.left(HEAD), self.play, self.team)
        self.head(stage, box.after(HEAD + GAP), self.play.name(self.team), buttons)
