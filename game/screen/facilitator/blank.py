"""Blank: the room's window dark, so that people look at one another. Any key or click brings all back."""

from __future__ import annotations

from game.screen.drawing import theme
from game.screen.drawing.scene import Control, KeyPress
from game.screen.drawing.stage import Stage
from game.screen.navigator import Navigator
from game.screen.screen_base import Screen

HELD = 0.5
"""Seconds in which a key is still the one that blanked the screen, held down and repeated."""


class Blank(Screen):
    """Ink and a small logo, over whatever is open."""

    has_room_keys = False

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self._held_until = app.clock() + HELD

    def write(self, stage: Stage) -> None:
        """Write the dark ground, all of which can be clicked."""
        stage.panel(stage.box, theme.INK, radius=0)
        stage.logo(stage.box.low(160).inset(0, theme.EDGE))
        stage.control(Control(stage.box, "back", self.back, ringed=False))

    def key(self, key: KeyPress) -> bool:
        """Come back at any key, but for the one that is still held down: the window would flash."""
        del key
        now = self.app.clock()
        if now >= self._held_until:
            self.back()
        else:
            self._held_until = now + HELD
        return True
