"""Screen: what every screen of the game is: it writes itself on a stage and answers keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.content.base import Language
from game.screen.drawing.scene import KeyPress
from game.screen.drawing.stage import Stage

if TYPE_CHECKING:
    from game.screen.app import App
    from game.screen.screen_stack import View


class Screen:
    """One screen in a view's stack. Subclasses write; they hold what they show, never how it is painted."""

    is_overlay = False
    """Whether the screen below stays visible under it."""
    is_private = False
    """Whether it shows what only one team may see; such a screen is covered when another opens."""
    has_room_keys = True
    """Whether the keys for the panel, the log and so on work on it."""

    view: View
    """Where it is shown; set when it is pushed."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.focus = ""
        self.memory: dict[str, Any] = {}

    @property
    def language(self) -> Language:
        """The language of the window at this moment."""
        return self.app.language

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/screen.toml``."""
        return self.app.say(f"screen.{name}", **values)

    def write(self, stage: Stage) -> None:
        """Write the screen. Called again whenever something changed, so it must change nothing itself."""
        raise NotImplementedError

    def key(self, key: KeyPress) -> bool:
        """Answer a key before the view does; return whether it was for this screen."""
        del key
        return False

    def tick(self, now: float) -> bool:
        """Let time pass; return whether the screen must be written again. ``now`` is in seconds."""
        del now
        return False

    def is_moving(self, now: float) -> bool:
        """Return whether something moves, so that frames are wanted soon."""
        del now
        return False

    def back(self) -> None:
        """Do what Escape means here: leave the screen, unless it is the last one."""
        if len(self.view.screens) > 1:
            self.view.pop()

    def closed(self) -> None:
        """Tidy up when the screen has left the stack."""
