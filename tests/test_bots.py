"""Bots take over a seat at any moment: whatever lies there, they do what is allowed and end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from game import bots
from game.match.match import Match
from game.match.players import bot_action
from tests.wandering import decisions

MOST_STEPS = 40
"""More than any team has capacity for: a plan of so many steps has no end."""


@pytest.mark.parametrize("policy", [name for name in bots.POLICIES if name != "search"])
@settings(max_examples=200)
@given(match=decisions())
def test_a_bot_that_takes_over_ends_the_plan_it_finds(policy: str, match: Match) -> None:
    team, phase, steps = match.waits_for, match.phase, 0
    assert team is not None
    while match.waits_for == team and match.phase == phase:
        action = bot_action(match, team, policy)
        assert match.why_not(action) is None
        match.do(action)
        steps += 1
        assert steps < MOST_STEPS
