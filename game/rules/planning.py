"""Planning: what a team may put into its secret plan, what it costs, and taking it back."""

from __future__ import annotations

from game.rules.conditions import works
from game.rules.hands import copies_in, one_of
from game.rules.state import Ints, Rulebook, State
from game.rules.terms import (
    ALLOWED,
    ALWAYS,
    BUILD,
    COMMIT,
    CONTRIBUTE,
    E_SHARE,
    GIVE,
    MAX_TEAMS,
    NOTHING,
    R_ALREADY_BUILDS,
    R_ALREADY_GIVES,
    R_ALREADY_SWAPS,
    R_CAPACITY,
    R_GIVE_SELF,
    R_NO_SUCH_TEAM,
    R_NOT_IN_HAND,
    R_NOTHING_PLANNED,
    SWAP,
    TAKE_BACK,
    TEND,
)


def capacity_left(state: State, team: int) -> int:
    """Return the capacity that ``team`` has not planned yet: what it commits now becomes its reserve."""
    return state.capacity[team] - state.plan_cost[team] - state.plan_contribute[team] - state.plan_tend[team]


def strengths(rulebook: Rulebook, state: State, team: int) -> int:
    """Return the bitmask of the foundations whose blocks cost ``team`` 1 less (block 16 shares them)."""
    mine = 1 << rulebook.partner_strength[state.partner[team]]
    for ability in range(rulebook.trigger_first[ALWAYS], rulebook.trigger_first[ALWAYS + 1]):
        effect = rulebook.ability_effect[ability]
        if rulebook.effect_op[effect] == E_SHARE and works(rulebook, state, ability, NOTHING):
            for other in range(rulebook.teams):
                mine |= 1 << rulebook.partner_strength[state.partner[other]]
    return mine


def cost(rulebook: Rulebook, state: State, team: int, block: int) -> int:
    """Return the capacity that building ``block`` costs ``team``: 1 less with its strength, at least 1."""
    price = rulebook.block_cost[block]
    if strengths(rulebook, state, team) >> rulebook.block_foundation[block] & 1:
        return max(1, price - 1)
    return price


def has_plan(state: State, team: int) -> bool:
    """Return whether ``team`` has planned anything."""
    return (
        state.plan_build[team] != NOTHING
        or state.plan_give[team] != NOTHING
        or state.plan_swap[team] != NOTHING
        or state.plan_contribute[team] + state.plan_tend[team] > 0
    )


def plan_refusal(rulebook: Rulebook, state: State, team: int, action: int) -> int:
    """Return why ``team``, in its planning, may not do ``action`` (0 to COMMIT); ALLOWED when it may."""
    if action < CONTRIBUTE:
        if state.plan_build[team] != NOTHING:
            return R_ALREADY_BUILDS
        if not copies_in(state.hand[team], action - BUILD):
            return R_NOT_IN_HAND
        if cost(rulebook, state, team, action - BUILD) > capacity_left(state, team):
            return R_CAPACITY
        return ALLOWED
    if action <= TEND:
        return ALLOWED if capacity_left(state, team) > 0 else R_CAPACITY
    if action < SWAP:
        return _give_refusal(rulebook, state, team, (action - GIVE) // MAX_TEAMS, (action - GIVE) % MAX_TEAMS)
    if action < TAKE_BACK:
        if state.plan_swap[team] != NOTHING:
            return R_ALREADY_SWAPS
        return ALLOWED if copies_in(state.hand[team], action - SWAP) else R_NOT_IN_HAND
    if action == TAKE_BACK and not has_plan(state, team):
        return R_NOTHING_PLANNED
    return ALLOWED


def _give_refusal(rulebook: Rulebook, state: State, team: int, block: int, to: int) -> int:
    if state.plan_give[team] != NOTHING:
        return R_ALREADY_GIVES
    if not copies_in(state.hand[team], block):
        return R_NOT_IN_HAND
    if to >= rulebook.teams:
        return R_NO_SUCH_TEAM
    return R_GIVE_SELF if to == team else ALLOWED


def legal_plans(rulebook: Rulebook, state: State, team: int, legal: Ints) -> int:
    """Write every action ``team`` may do in its planning into ``found``; return how many."""
    count = 0
    left = capacity_left(state, team)
    hand = state.hand[team]
    can_build = state.plan_build[team] == NOTHING and left > 0
    can_give = state.plan_give[team] == NOTHING
    can_swap = state.plan_swap[team] == NOTHING
    mine = strengths(rulebook, state, team) if can_build and hand else 0
    for block in range(rulebook.blocks):
        if not hand >> (2 * block) & 3:
            continue
        if can_build:
            price = rulebook.block_cost[block]
            if mine >> rulebook.block_foundation[block] & 1:
                price = max(1, price - 1)
            if price <= left:
                legal[count] = BUILD + block
                count += 1
        if can_give:
            for to in range(rulebook.teams):
                if to != team:
                    legal[count] = GIVE + block * MAX_TEAMS + to
                    count += 1
        if can_swap:
            legal[count] = SWAP + block
            count += 1
    if left > 0:
        legal[count] = CONTRIBUTE
        legal[count + 1] = TEND
        count += 2
    if has_plan(state, team):
        legal[count] = TAKE_BACK
        count += 1
    legal[count] = COMMIT
    return count + 1


def take_card(state: State, team: int, block: int) -> None:
    """Take one copy of ``block`` out of the hand of ``team``; it still counts as held until the reveal."""
    state.hand[team] -= one_of(block)


def add_to_plan(rulebook: Rulebook, state: State, team: int, action: int) -> None:
    """Put an allowed ``action`` (under TAKE_BACK) into the plan of ``team``."""
    if action < CONTRIBUTE:
        state.plan_build[team] = action - BUILD
        state.plan_cost[team] = cost(rulebook, state, team, action - BUILD)
        take_card(state, team, action - BUILD)
    elif action == CONTRIBUTE:
        state.plan_contribute[team] += 1
    elif action == TEND:
        state.plan_tend[team] += 1
    elif action < SWAP:
        state.plan_give[team] = (action - GIVE) // MAX_TEAMS
        state.plan_give_to[team] = (action - GIVE) % MAX_TEAMS
        take_card(state, team, state.plan_give[team])
    else:
        state.plan_swap[team] = action - SWAP
        take_card(state, team, action - SWAP)


def take_back(state: State, team: int) -> None:
    """Undo the whole plan of ``team``: its cards go back to its hand."""
    if state.plan_build[team] != NOTHING:
        state.hand[team] += one_of(state.plan_build[team])
    if state.plan_give[team] != NOTHING:
        state.hand[team] += one_of(state.plan_give[team])
    if state.plan_swap[team] != NOTHING:
        state.hand[team] += one_of(state.plan_swap[team])
    clear_plan(state, team)


def clear_plan(state: State, team: int) -> None:
    """Set the plan of ``team`` to nothing, wherever its cards went."""
    state.plan_build[team] = NOTHING
    state.plan_cost[team] = 0
    state.plan_contribute[team] = 0
    state.plan_tend[team] = 0
    state.plan_give[team] = NOTHING
    state.plan_give_to[team] = NOTHING
    state.plan_swap[team] = NOTHING
