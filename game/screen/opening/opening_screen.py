"""Opening screen: what screens before the game share: texts, a head with a way back, a foot with hints."""

from __future__ import annotations

from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, GAP
from game.screen.screen_base import Screen

HEAD = 96.0
"""Units of the head of a screen."""
FOOT = 84.0
"""Units of the strip with the buttons at its foot."""
WIDE = 1700.0
"""From this width on things stand beside one another that stand under one another in a narrower window."""


class OpeningScreen(Screen):
    """A screen before the game; its texts are in ``language/opening.toml``."""

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/opening.toml``."""
        return self.app.say(f"opening.{name}", **values)

    def head(self, stage: Stage, title: str, *, end: float = 100) -> Box:
        """Write the head: a way back, ``title``, and the logo; return what is left under it.

        ``end`` is the width at the right that the title leaves free.
        """
        whole = stage.box.inset(EDGE)
        row = whole.top(HEAD)
        stage.button(
            row.left(190).centred(190, 68),
            "back",
            self.say("back"),
            self.back,
            icon="left",
            hint=self.say("back-hint"),
        )
        words = row.after(190 + 1.5 * GAP).before(end + GAP)
        stage.text(words, title, theme.TITLE, "title", middle=True, smallest=theme.STANDING)
        if end == 100:
            stage.logo(row.end(HEAD - 20).centred(HEAD - 20, HEAD - 20))
        return whole.below(HEAD + GAP)

    def foot(self, stage: Stage, words: str, *, end: float) -> Box:
        """Write the hint of what has the focus at the foot, else ``words``; return the box of the buttons.

        That box is ``end`` units wide, at the right. Write the foot last: it asks what was written.
        """
        row = stage.box.inset(EDGE).low(FOOT)
        focused = stage.scene.control(stage.focus)
        hint = focused.hint if focused is not None and focused.hint else words
        box = row.before(end + 1.5 * GAP)
        stage.text(box, hint, colour=theme.INK, middle=True)
        return row.end(end)
