"""The numbers of the rules that printed pieces tell.

The press may not import the rules, so they stand here once more; ``tests/test_documents.py`` holds
them against ``game/rules``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the rules fix for every case (docs/rules.md)."""

    top: int = 10
    """Foundations and interests run from 0 to here."""
    start: int = 3
    """Where each foundation begins."""
    hand: int = 4
    """Block cards a team begins with."""
    limit: int = 6
    """No team draws above so many cards in hand."""
    crises: int = 2
    """The crisis that ends the game."""
    lasting: int = 5
    """No foundation may be under this for a lasting synergy."""
    most_teams: int = 6
    capacity: int = 2
    """The capacity of a team each round."""


NUMBERS = Numbers()
