"""Cases to test with: all that ship, where more than three of them would only cost more as slow tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from game.content.base import LANGUAGES
from game.content.load import load_content, shipped_cases

MOST_UNLIKE = ("lampen-in-de-tunnel", "arena-poort", "brabant")
"""Fewest teams and rounds; most of both, and two lengths; four teams at least."""


def by_case(rows: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Return rows of parameters, each beginning with a case: slow ones but for the cases most unlike."""
    return [pytest.param(*row, marks=() if row[0] in MOST_UNLIKE else pytest.mark.slow) for row in rows]


def sizes_of(case: str) -> range:
    """Return the numbers of teams that may play a case."""
    teams = load_content(case).case.teams
    return range(teams.min, teams.max + 1)


EVERY = by_case((case,) for case in shipped_cases())
EDITIONS = by_case((case, language) for case in shipped_cases() for language in LANGUAGES)
TABLES = by_case((case, teams) for case in shipped_cases() for teams in sizes_of(case))
