"""What counts of contributions, where a case says whose work lets the work of others count."""

from __future__ import annotations

from game.rules.state import Rulebook, State
from game.rules.terms import ALL, ANOTHER, NOBODY

UNBOUNDED = 99
"""More than any team can contribute."""


def leader(rulebook: Rulebook, state: State) -> int:
    """Return the team whose work lets that of others count, or NOBODY: then it is none, or any."""
    return NOBODY if rulebook.counts_with < 0 else state.played_by[rulebook.counts_with]


def most_that_counts(rulebook: Rulebook, state: State, team: int) -> int:
    """Return how many contributions of ``team`` can count beside what the others have planned."""
    if rulebook.counts_with == ALL:
        return UNBOUNDED
    if rulebook.counts_with != ANOTHER:
        leads = leader(rulebook, state)
        return UNBOUNDED if leads == NOBODY or leads == team else state.plan_contribute[leads]
    most = 0
    for other in range(rulebook.teams):
        if other != team:
            most = max(most, state.plan_contribute[other])
    return most
