"""Talk screen: what the pages of the talk after a game share: the session, the walk, their texts."""

from __future__ import annotations

from game.screen.navigator import Navigator
from game.screen.screen_base import Screen
from game.table.debriefing import Debriefing
from game.table.play import Play


class TalkScreen(Screen):
    """A screen of a finished game and the talk about it."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        assert app.play is not None, "an outcome is that of a session"
        self.play: Play = app.play
        self.talk = Debriefing(self.play)

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/story.toml``."""
        return self.app.say(f"story.{name}", **values)
