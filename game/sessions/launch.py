"""Launch: what somebody asked for before a game opens, on the command line or at the title."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from game.content.base import Language
from game.content.models import Content
from game.match.rehearsing import Rehearsal


@dataclass(frozen=True)
class Launch:
    """What was asked for; None is what is still open. ``resume`` is the name of a kept game.

    ``language`` is the one that was asked for. ``mirror`` opens the mirror of that name, "" the list of
    them. ``folder`` is that of the kept games as it was typed; None: the usual one. ``rehearsal``: where a
    game that is not played from its start begins.
    """

    content: Content | None = None
    teams: int | None = None
    seats: tuple[str, ...] | None = None
    seed: int | None = None
    promises: bool | None = None
    name: str | None = None
    resume: str | None = None
    language: Language | None = None
    folder: str | None = None
    mirror: str | None = None
    rehearsal: Rehearsal | None = None


def folder_option(folder: str | None) -> str:
    """Return what a command needs to find the kept games of ``folder``; "" for the usual one."""
    return f" --data {shlex.quote(folder)}" if folder else ""
