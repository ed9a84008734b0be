"""Screen base: what every screen of the game is: it writes itself on a stage and answers keys."""

from __future__ import annotations

from game.content.base import Language
from game.screen.navigator import Navigator
from game.screen.screen_stack import StackedScreen


class Screen(StackedScreen):
    """A screen of the game. Subclasses write; they hold what they show, never how it is painted."""

    def __init__(self, app: Navigator) -> None:
        super().__init__()
        self.app = app

    @property
    def language(self) -> Language:
        """The language of the window at this moment."""
        return self.app.language

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/screen.toml``."""
        return self.app.say(f"screen.{name}", **values)
