"""Phone screen: what the screens about phones share: their texts, their phones, what system this is."""

from __future__ import annotations

import sys

from game.screen.navigator import Navigator
from game.screen.phones import Phones
from game.screen.screen_base import Screen

_SYSTEMS = {"win32": "windows", "darwin": "macos"}


def system() -> str:
    """Return which system's settings are told about: "windows", "macos" or "linux"."""
    return _SYSTEMS.get(sys.platform, "linux")


class PhoneScreen(Screen):
    """A screen about the phones of the session; its texts are in ``language/phones.toml``."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.phones: Phones = app.use_phones()

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/phones.toml``."""
        return self.app.say(f"phones.{name}", **values)
