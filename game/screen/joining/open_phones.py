"""Open phones: what will happen is told before anything listens; then it is opened, or not."""

from __future__ import annotations

from game.screen.drawing import theme
from game.screen.drawing.entry import entry
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import EDGE, GAP
from game.screen.error_dialog import ErrorDialog
from game.screen.joining.join_screen import JoinScreen
from game.screen.joining.phone_screen import PhoneScreen, system
from game.screen.navigator import Navigator

_BUTTON = 84.0
_FIELD = 64.0
MOST_NAME = 32
"""Characters of a Wi-Fi's name."""
MOST_PASSWORD = 63
"""Characters of a Wi-Fi's password."""


class OpenPhones(PhoneScreen):
    """Says what opening does, what this system will ask, how many phones a network carries."""

    def __init__(self, app: Navigator, *, port: int | None = None) -> None:
        """``port`` is where phones ask; None: the usual one."""
        super().__init__(app)
        from game.room.serving import PORT

        self.port = PORT if port is None else port
        self.focus = "open"

    def write(self, stage: Stage) -> None:
        """Write what is to be known at the left, the network's name at the right, the two ways on below."""
        inner = stage.box.inset(2 * EDGE, EDGE)
        high = stage.text(inner, self.say("open-title"), theme.TITLE, "title")
        foot = hint_height(stage)
        body = inner.below(high + GAP).above(foot + _BUTTON + 2.5 * GAP)
        wide = body.w * 0.6
        self._words(stage, body.left(wide))
        self._network(stage, body.after(wide + GAP))
        row = inner.above(foot + GAP).low(_BUTTON)
        without, opened = row.columns(2, GAP)
        stage.button(
            opened,
            "open",
            self.say("join-title") if self.phones.is_open else self.say("open-network"),
            self.open,
            tone="primary",
            icon="people",
            size=theme.STORY,
            hint="" if self.phones.is_open else self.say("open-hint"),
        )
        if not self.phones.is_open:
            stage.button(without, "without", self.say("without"), self.back, hint=self.say("without-hint"))
        hint(stage, inner.low(foot), self.view.hover)

    def _words(self, stage: Stage, box: Box) -> None:
        stage.panel(box)
        system_asks = {
            "windows": self.say("open-windows"),
            "macos": self.say("open-macos"),
            "linux": self.say("open-linux", port=self.port),
        }
        with stage.scroll(box.inset(28, 20), "words") as column:
            for number, words in enumerate(
                (self.say("open-why"), system_asks[system()], self.say("open-many"))
            ):
                column.space(GAP if number else 0)
                column.text(words, theme.STORY, "semibold" if number == 1 else "regular")

    def _network(self, stage: Stage, box: Box) -> None:
        stage.panel(box)
        column = Column(stage, box.inset(28, 20))
        fields = (
            ("wifi", self.say("wifi-name"), self.phones.wifi, MOST_NAME),
            ("password", self.say("wifi-password"), self.phones.password, MOST_PASSWORD),
        )
        for name, words, text, most in fields:
            column.text(words, theme.STANDING, "semibold")
            column.space(6)
            entry(
                stage,
                column.take(_FIELD),
                name,
                text,
                lambda typed, name=name: setattr(self.phones, name, typed),  # type: ignore[misc]
                lambda: setattr(self, "focus", "open"),
                most=most,
                hint=self.say("wifi-hint"),
                composing=self.app.composing,
            )
            column.space(GAP)

    def open(self) -> None:
        """Let phones in, and show the code; what keeps them out is told, and the room can go on without."""
        from game.room.serving import NoPlace

        try:
            self.phones.open(self.port)
        except NoPlace as no_place:
            words = self.say("port-taken", port=self.port) if no_place.is_taken else self.say("no-port")
            self.view.push(ErrorDialog(self.app, words))
        else:
            self.app.room.swap(JoinScreen(self.app, self.again))

    def again(self) -> None:
        """Ask for the Wi-Fi once more, in the place of what is shown."""
        self.app.room.swap(OpenPhones(self.app, port=self.port))


def join(app: Navigator) -> PhoneScreen:
    """Return the screen with the code to scan; where nothing listens yet, the one that asks."""
    asking = OpenPhones(app)
    return JoinScreen(app, asking.again) if asking.phones.is_open else asking
