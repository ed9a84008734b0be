"""Way icons: the sign of each way in which a team tells what it chooses."""

from __future__ import annotations

from game.sessions.setting import Way

WAY_ICONS: dict[Way, str] = {"phones": "people", "laptop": "full-screen", "paper": "note"}
