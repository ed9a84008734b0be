"""Way signs: the icon and the name of each way in which a team tells what it chooses."""

from __future__ import annotations

from game.screen.navigator import Navigator
from game.sessions.setting import Way

WAY_ICONS: dict[Way, str] = {"phones": "people", "laptop": "full-screen", "paper": "note"}


def way_name(app: Navigator, way: Way) -> str:
    """Return what a way is called."""
    names: dict[Way, str] = {
        "phones": app.say("phones.way-phones"),
        "laptop": app.say("phones.way-laptop"),
        "paper": app.say("phones.way-paper"),
    }
    return names[way]
