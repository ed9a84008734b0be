"""What a response is worth to a team, and the response a team that goes by it votes for."""

from __future__ import annotations

from game.rules.conditions import active_blocks, all_hold, carry, highest_team
from game.rules.responding import would_succeed
from game.rules.state import Rulebook, State
from game.rules.terms import (
    ALL,
    CHAIR,
    E_CAPACITY,
    E_CHAIR,
    E_DISCARD,
    E_DRAW,
    E_FOUNDATION,
    E_INTEREST,
    E_LATER,
    E_LOOK,
    E_MARKER,
    E_PLAN,
    E_PROGRESS,
    E_REMOVE,
    E_REPLACE,
    E_SHIELD,
    E_SUSPEND,
    E_TARGET,
    E_WHEN,
    FOUNDATION_COUNT,
    HIGHEST,
    LOWEST,
    MAX_RESPONSES,
    NOTHING,
)

UNVALUED = (E_MARKER, E_PLAN, E_REPLACE, E_CHAIR)
"""Effects that are worth nothing here: what they lead to stands on other cards."""


def best_response(rulebook: Rulebook, view: State, team: int, own: int) -> int:
    """Return the response whose result, as things stand, is worth most to ``team``.

    Its own interest counts ``own`` times; at 1 every team finds the same response best.
    """
    best = 0
    most = -10000
    for response in range(rulebook.event_responses[view.event]):
        value = result_value(rulebook, view, view.event * MAX_RESPONSES + response, team, own)
        if value > most:
            most = value
            best = response
    return best


def result_value(rulebook: Rulebook, view: State, response: int, team: int, own: int) -> int:
    """Return what a response would bring ``team`` as things stand; ``own`` as for ``best_response``."""
    if would_succeed(rulebook, view, response):
        first = rulebook.response_success[response]
        return _value(rulebook, view, first, rulebook.response_successes[response], team, own)
    first = rulebook.response_failure[response]
    return _value(rulebook, view, first, rulebook.response_failures[response], team, own)


def success_value(rulebook: Rulebook, view: State, response: int, team: int) -> int:
    """Return what a response is worth to ``team`` when it succeeds, in tenths of a foundation step."""
    first = rulebook.response_success[response]
    return _value(rulebook, view, first, rulebook.response_successes[response], team, 1)


def failure_value(rulebook: Rulebook, view: State, response: int, team: int) -> int:
    """Return what a response is worth to ``team`` when it fails, in tenths of a foundation step."""
    first = rulebook.response_failure[response]
    return _value(rulebook, view, first, rulebook.response_failures[response], team, 1)


def _value(rulebook: Rulebook, view: State, first: int, count: int, team: int, own: int) -> int:
    """Return what effects are worth, roughly, in tenths; ``own`` weighs this team's interest."""
    value = 0
    for effect in range(first, first + count):
        op = rulebook.effect_op[effect]
        if op == E_LATER:
            later = rulebook.effect_a[effect]
            for coming in range(later, later + rulebook.effect_b[effect]):
                value += effect_value(rulebook, view, coming, team, own) * 3 // 4
        elif op == E_WHEN:
            if all_hold(rulebook, view, rulebook.effect_a[effect], rulebook.effect_b[effect], NOTHING):
                then = rulebook.effect_c[effect]
                for inner in range(then, then + rulebook.effect_d[effect]):
                    value += effect_value(rulebook, view, inner, team, own)
        else:
            value += effect_value(rulebook, view, effect, team, own)
    return value


def effect_value(rulebook: Rulebook, view: State, effect: int, team: int, own: int) -> int:
    """Return what one effect (not for later) is worth to ``team``; see ``success_value``."""
    op = rulebook.effect_op[effect]
    a = rulebook.effect_a[effect]
    b = rulebook.effect_b[effect]
    if op == E_PROGRESS:
        return 15 * b
    if op == E_FOUNDATION:
        many = FOUNDATION_COUNT if a == ALL else 1
        weight = 14 if a == LOWEST else 10
        if a >= 0 and view.foundation[a] == carry(view):
            weight = 14
        return weight * many * b
    if op == E_INTEREST:
        return b * _interest_weight(rulebook, view, a, team, own)
    if op == E_CAPACITY:
        return 10 * b * (rulebook.teams if a == ALL else 1)
    if op == E_DRAW or op == E_DISCARD:
        cards = 3 * b * (rulebook.teams if a == ALL else 1)
        return cards if op == E_DRAW else -cards
    if op == E_SUSPEND:
        return -6 * b if active_blocks(view) >> a & 1 else 0
    if op == E_REMOVE:
        return -15 if view.in_place >> a & 1 else 0
    if op == E_TARGET:
        return -15 * b
    if op == E_LOOK:
        return 3
    return 6 if op == E_SHIELD else 0


def _interest_weight(rulebook: Rulebook, view: State, whom: int, team: int, own: int) -> int:
    """Return the worth of one interest: more where a partner is short of its need, ``own`` times if mine."""
    if whom == ALL:
        return 8 * (rulebook.teams - 1 + own)
    if whom == LOWEST:
        return 10
    if whom == HIGHEST:
        return 6 * (own if highest_team(rulebook, view) == team else 1)
    if whom == CHAIR:
        return 8 * own if view.chair == team else 8
    for other in range(rulebook.teams):
        if view.partner[other] == whom:
            short = view.interest[whom] < rulebook.partner_need[whom]
            return (12 if short else 6) * (own if other == team else 1)
    return 0
