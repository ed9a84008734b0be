"""Kept: a session as it is on disk, to be read and not gone on with."""

from __future__ import annotations

from dataclasses import dataclass

from game.content.base import Language
from game.match.match import Match


@dataclass(frozen=True, slots=True)
class KeptGame:
    """A session that somebody may have open: its match as far as it was played, and who plays each team."""

    match: Match
    language: Language
    players: tuple[str, ...]
