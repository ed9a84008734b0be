"""Launch: what somebody asked for before a game opens, on the command line or at the title."""

from __future__ import annotations

from dataclasses import dataclass

from game.content.models import Content


@dataclass(frozen=True)
class Launch:
    """What was asked for; None is what is still open. ``resume`` is the name of a kept game."""

    content: Content | None = None
    teams: int | None = None
    seats: tuple[str, ...] | None = None
    seed: int | None = None
    name: str | None = None
    resume: str | None = None
    is_language_said: bool = False
