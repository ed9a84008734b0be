"""Remote screen: the code with which the facilitator's own phone becomes the remote."""

from __future__ import annotations

from game.screen.drawing import theme
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import EDGE, GAP, STORY
from game.screen.joining.phone_screen import PhoneScreen
from game.screen.joining.scancode import scan_code
from game.screen.navigator import Navigator

_BUTTON = 76.0


class RemoteScreen(PhoneScreen):
    """Shows the remote's code to a room that may see it: it opens one phone, and only while it is shown."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.focus = "back"
        self.phones.room.renew_lead_key()
        self._leading = self._remotes

    @property
    def _remotes(self) -> int:
        return sum(device.role == "lead" for device in self.phones.room.devices)

    def tick(self, now: float) -> bool:
        """Close once a phone has become the remote."""
        del now
        if self._remotes > self._leading:
            self.back()
            return True
        return False

    def back(self) -> None:
        """Close, and let the code that was shown open nothing any more."""
        self.phones.room.renew_lead_key()
        super().back()

    def write(self, stage: Stage) -> None:
        """Write the code at the left, what it is for at the right."""
        inner = stage.box.inset(2 * EDGE, EDGE)
        high = stage.text(inner, self.say("remote-title"), theme.TITLE, "title")
        foot = hint_height(stage)
        body = inner.below(high + GAP).above(foot + _BUTTON + 2.5 * GAP)
        left = body.left(min(body.h, body.w / 2))
        stage.panel(left)
        scan_code(stage, left.inset(28), self.phones.lead_link)
        column = Column(stage, body.after(left.w + 2 * GAP))
        for words in (self.say("remote-why"), self.say("remote-once")):
            column.text(words, STORY)
            column.space(GAP)
        row = inner.above(foot + GAP).low(_BUTTON)
        stage.button(row.left(460), "back", self.say("remote-back"), self.back, icon="left", size=STORY)
        hint(stage, inner.low(foot), self.view.hover)
