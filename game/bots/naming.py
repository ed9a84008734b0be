"""Whom a chair names when an event means one partner by the lowest."""

from __future__ import annotations

from game.rules.state import Rulebook, State
from game.rules.terms import (
    E_CAPACITY,
    E_DISCARD,
    E_DRAW,
    E_INTEREST,
    E_WHEN,
    LOWEST,
    MAX_RESPONSES,
    NOBODY,
)


def best_name(rulebook: Rulebook, view: State, chair: int, selfish: bool) -> int:
    """Return the team that ``chair`` names: for a loss who can best bear it, for a gain who is shortest.

    Who is ``selfish`` takes a gain itself and names another for a loss.
    """
    gain = at_stake(rulebook, view.event)
    if selfish and gain > 0:
        return chair
    best = NOBODY
    for team in range(rulebook.teams):
        if selfish and team == chair:
            continue
        if best == NOBODY or (_room(rulebook, view, team) - _room(rulebook, view, best)) * gain < 0:
            best = team
    return best


def at_stake(rulebook: Rulebook, event: int) -> int:
    """Return what an event does to the lowest: 1 a gain, -1 a loss. What is at once counts first."""
    sums = _to_lowest(rulebook, rulebook.event_once[event], rulebook.event_onces[event])
    if sums == 0:
        for response in range(rulebook.event_responses[event]):
            answer = event * MAX_RESPONSES + response
            sums += _to_lowest(
                rulebook, rulebook.response_success[answer], rulebook.response_successes[answer]
            )
            sums += _to_lowest(
                rulebook, rulebook.response_failure[answer], rulebook.response_failures[answer]
            )
    return 1 if sums > 0 else -1


def _room(rulebook: Rulebook, view: State, team: int) -> int:
    """Return how far the interest of a team's partner is above its need; under 0 where it is short."""
    partner = view.partner[team]
    return view.interest[partner] - rulebook.partner_need[partner]


def _to_lowest(rulebook: Rulebook, first: int, count: int) -> int:
    """Return what effects give to the lowest and take from it, together."""
    total = 0
    for effect in range(first, first + count):
        if rulebook.effect_op[effect] == E_WHEN:
            then = rulebook.effect_c[effect]
            for inner in range(then, then + rulebook.effect_d[effect]):
                total += _one_to_lowest(rulebook, inner)
        else:
            total += _one_to_lowest(rulebook, effect)
    return total


def _one_to_lowest(rulebook: Rulebook, effect: int) -> int:
    op = rulebook.effect_op[effect]
    if rulebook.effect_a[effect] != LOWEST:
        return 0
    if op == E_DISCARD:
        return -rulebook.effect_b[effect]
    return rulebook.effect_b[effect] if op == E_INTEREST or op == E_CAPACITY or op == E_DRAW else 0
