"""Conditions: does it hold now? Used by needs, abilities, agendas and events that are only then in play."""

from __future__ import annotations

from game.rules.state import Rulebook, State
from game.rules.terms import (
    ALL,
    ALWAYS,
    BEFORE_NEEDS,
    C_ANY,
    C_BLOCK,
    C_BLOCKS,
    C_CRISES,
    C_FAILED,
    C_FOUNDATION,
    C_INTEREST,
    C_KIND,
    C_MARKER,
    C_PARTNER,
    C_PROGRESS,
    C_ROUND,
    C_ROUND_PROGRESS,
    C_SYNERGIES,
    C_TEAMS,
    E_EASE,
    E_NAMING,
    FOUNDATION_COUNT,
    NOBODY,
    NOTHING,
)


def bits(mask: int) -> int:
    """Return how many bits of ``mask`` are set."""
    count = 0
    while mask:
        mask &= mask - 1
        count += 1
    return count


def active_blocks(state: State) -> int:
    """Return the bitmask of the blocks that are in place and not suspended."""
    return state.in_place & ~state.suspended


def lowest_foundation(state: State) -> int:
    """Return the lowest foundation; at equal values the first in the order of the clusters."""
    lowest = 0
    for foundation in range(1, FOUNDATION_COUNT):
        if state.foundation[foundation] < state.foundation[lowest]:
            lowest = foundation
    return lowest


def highest_foundation(state: State) -> int:
    """Return the highest foundation; at equal values the first in the order of the clusters."""
    highest = 0
    for foundation in range(1, FOUNDATION_COUNT):
        if state.foundation[foundation] > state.foundation[highest]:
            highest = foundation
    return highest


def carry(state: State) -> int:
    """Return the carrying power: the value of the lowest foundation."""
    return state.foundation[lowest_foundation(state)]


def team_of(rulebook: Rulebook, state: State, partner: int) -> int:
    """Return the team that plays ``partner`` now, or NOBODY."""
    for team in range(rulebook.teams):
        if state.partner[team] == partner:
            return team
    return NOBODY


def from_chair(rulebook: Rulebook, state: State, step: int) -> int:
    """Return the team ``step`` (0 to teams - 1) places from the chair on."""
    team = state.chair + step
    return team - rulebook.teams if team >= rulebook.teams else team


def lowest_team(rulebook: Rulebook, state: State, other_than: int) -> int:
    """Return the team with the lowest interest; at equal interests the first from the chair on.

    ``other_than`` is a team that is left out, or NOBODY.
    """
    lowest = NOBODY
    for step in range(rulebook.teams):
        team = from_chair(rulebook, state, step)
        if team != other_than and (
            lowest == NOBODY or state.interest[state.partner[team]] < state.interest[state.partner[lowest]]
        ):
            lowest = team
    return lowest


def highest_team(rulebook: Rulebook, state: State) -> int:
    """Return the team with the highest interest; at equal interests the first from the chair on."""
    highest = state.chair
    for step in range(1, rulebook.teams):
        team = from_chair(rulebook, state, step)
        if state.interest[state.partner[team]] > state.interest[state.partner[highest]]:
            highest = team
    return highest


def _foundation_holds(rulebook: Rulebook, state: State, condition: int) -> bool:
    whom = rulebook.condition_a[condition]
    for foundation in range(FOUNDATION_COUNT):
        if (whom == ALL or whom == foundation) and not (
            rulebook.condition_b[condition] <= state.foundation[foundation] <= rulebook.condition_c[condition]
        ):
            return False
    return True


def _interest_holds(rulebook: Rulebook, state: State, condition: int) -> bool:
    whom = rulebook.condition_a[condition]
    low = rulebook.condition_b[condition]
    high = rulebook.condition_c[condition]
    if whom == ALL:
        for team in range(rulebook.teams):
            if not low <= state.interest[state.partner[team]] <= high:
                return False
        return True
    team = lowest_team(rulebook, state, NOBODY) if whom < 0 else state.played_by[whom]
    return team != NOBODY and low <= state.interest[state.partner[team]] <= high


def holds(rulebook: Rulebook, state: State, condition: int, kind: int) -> bool:
    """Return whether one condition holds; ``kind`` is that of the loss it is asked for, or NOTHING."""
    if rulebook.condition_op[condition] != C_ANY:
        return _one_holds(rulebook, state, condition, kind)
    first = rulebook.condition_a[condition]
    for one in range(first, first + rulebook.condition_b[condition]):
        if _one_holds(rulebook, state, one, kind):
            return True
    return False


def _one_holds(rulebook: Rulebook, state: State, condition: int, kind: int) -> bool:
    op = rulebook.condition_op[condition]
    a = rulebook.condition_a[condition]
    b = rulebook.condition_b[condition]
    if op == C_FOUNDATION:
        return _foundation_holds(rulebook, state, condition)
    if op == C_BLOCK:
        return (active_blocks(state) & a != 0) == (b == 1)
    if op == C_BLOCKS:
        return bits(active_blocks(state)) >= b
    if op == C_PROGRESS:
        return b <= state.progress <= rulebook.condition_c[condition]
    if op == C_ROUND:
        return b <= state.round <= rulebook.condition_c[condition]
    if op == C_ROUND_PROGRESS:
        return state.round_progress >= b
    if op == C_INTEREST:
        return _interest_holds(rulebook, state, condition)
    if op == C_SYNERGIES:
        return bits(state.fired) >= b
    if op == C_MARKER:
        return (state.markers >> a) & 1 == b
    if op == C_PARTNER:
        return (team_of(rulebook, state, a) != NOBODY) == (b == 1)
    if op == C_TEAMS:
        return rulebook.teams >= b
    if op == C_CRISES:
        return state.crises <= rulebook.condition_c[condition]
    if op == C_FAILED:
        return state.failed == b
    return op == C_KIND and kind == a


def there_is(rulebook: Rulebook, state: State, condition: int) -> int:
    """Return what there is of what a condition asks for at least: a value, or how many.

    Of several values the lowest. Of blocks how many lie suspended in place. NOTHING where nothing is counted.
    """
    op = rulebook.condition_op[condition]
    whom = rulebook.condition_a[condition]
    if op == C_FOUNDATION:
        return carry(state) if whom == ALL else state.foundation[whom]
    if op == C_BLOCK:
        return bits(state.in_place & state.suspended & whom)
    if op == C_BLOCKS:
        return bits(active_blocks(state))
    if op == C_PROGRESS:
        return state.progress
    if op == C_SYNERGIES:
        return bits(state.fired)
    if op == C_INTEREST:
        team = state.played_by[whom] if whom >= 0 else lowest_team(rulebook, state, NOBODY)
        return NOTHING if team == NOBODY else state.interest[state.partner[team]]
    return NOTHING


def all_hold(rulebook: Rulebook, state: State, first: int, count: int, kind: int) -> bool:
    """Return whether ``count`` conditions from ``first`` on all hold."""
    for condition in range(first, first + count):
        if not holds(rulebook, state, condition, kind):
            return False
    return True


def works(rulebook: Rulebook, state: State, ability: int, kind: int) -> bool:
    """Return whether an ability works now: its block is active and its conditions hold.

    ``kind`` is that of the loss it is asked for, or NOTHING.
    """
    active = active_blocks(state) >> rulebook.ability_block[ability] & 1 == 1
    return active and all_hold(
        rulebook, state, rulebook.ability_if[ability], rulebook.ability_ifs[ability], kind
    )


def effects_at(rulebook: Rulebook, when: int) -> range:
    """Return the effects of the abilities that wait for ``when``, by block number."""
    return range(rulebook.trigger_effect[when], rulebook.trigger_effect[when + 1])


def does(rulebook: Rulebook, state: State, effect: int, op: int, kind: int) -> bool:
    """Return whether an ability's effect is an ``op`` and the ability works now (``kind`` as there)."""
    is_it = rulebook.effect_op[effect] == op
    return is_it and works(rulebook, state, rulebook.effect_ability[effect], kind)


def block_of(rulebook: Rulebook, effect: int) -> int:
    """Return the block that has an ability's effect."""
    return rulebook.ability_block[rulebook.effect_ability[effect]]


def lowest_stays(rulebook: Rulebook, state: State) -> bool:
    """Return whether the lowest is always the lowest, whoever the chair names (block 2)."""
    for effect in effects_at(rulebook, ALWAYS):
        if does(rulebook, state, effect, E_NAMING, NOTHING):
            return True
    return False


def easing(rulebook: Rulebook, state: State) -> int:
    """Return by how much one foundation need may be lowered this round (block 11)."""
    most = 0
    for effect in effects_at(rulebook, BEFORE_NEEDS):
        if does(rulebook, state, effect, E_EASE, NOTHING):
            most = max(most, rulebook.effect_b[effect])
    return most


def needs_met(rulebook: Rulebook, state: State, response: int) -> int:
    """Return 0 when the needs of a response do not hold, 1 when they do, 2 when they do once eased.

    Its price is not looked at here. ``response`` is event * MAX_RESPONSES + its place on the card.
    """
    first = rulebook.response_needs[response]
    eased = 1
    for condition in range(first, first + rulebook.response_need_count[response]):
        if holds(rulebook, state, condition, NOBODY):
            continue
        if eased == 2 or not _holds_eased(rulebook, state, condition, easing(rulebook, state)):
            return 0
        eased = 2
    return eased


def _holds_eased(rulebook: Rulebook, state: State, condition: int, ease: int) -> bool:
    """Return whether a need would hold if a foundation (at least) that it asks for were ``ease`` lower."""
    if rulebook.condition_op[condition] != C_ANY:
        return _one_holds_eased(rulebook, state, condition, ease)
    first = rulebook.condition_a[condition]
    for one in range(first, first + rulebook.condition_b[condition]):
        if _one_holds_eased(rulebook, state, one, ease):
            return True
    return False


def _one_holds_eased(rulebook: Rulebook, state: State, condition: int, ease: int) -> bool:
    if rulebook.condition_op[condition] != C_FOUNDATION or ease == 0:
        return False
    whom = rulebook.condition_a[condition]
    low = rulebook.condition_b[condition] - ease
    for foundation in range(FOUNDATION_COUNT):
        value = state.foundation[foundation]
        if (whom == ALL or whom == foundation) and not low <= value <= rulebook.condition_c[condition]:
            return False
    return True
