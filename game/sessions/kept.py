"""Kept: a session as it is on disk, to be read and not gone on with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from game.content.base import Language
from game.match.match import Match
from game.sessions.answers import Questionnaire
from game.sessions.said import Item
from game.sessions.sentence import Version


@dataclass(frozen=True, slots=True)
class KeptGame:
    """A session that somebody may have open: its match as far as it was played, and who plays each team.

    ``created`` and ``changed``: when it was begun, and when it was last gone on with; None where that cannot
    be read. ``said`` is what people wrote for after the game, and agreed to have in a report; ``asked`` what
    they answered before and after; ``versions`` are those of the sentence that the room wrote.
    ``is_rehearsal``: bots played its first rounds.
    """

    match: Match
    language: Language
    players: tuple[str, ...]
    created: datetime | None = None
    changed: datetime | None = None
    said: tuple[Item, ...] = ()
    asked: Questionnaire = field(default_factory=Questionnaire)
    versions: tuple[Version, ...] = ()
    is_rehearsal: bool = False
