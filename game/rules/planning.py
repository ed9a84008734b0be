"""Planning: what a team may put into its secret plan, what it costs, and taking it back."""

from __future__ import annotations

from game.rules.conditions import works
from game.rules.hands import copies_in, one_of
from game.rules.places import in_place_of, needs_room
from game.rules.state import Ints, Rulebook, State
from game.rules.terms import (
    ALLOWED,
    ALWAYS,
    BUILD,
    COMMIT,
    CONTRIBUTE,
    E_SHARE,
    GIVE,
    MAKE_ROOM,
    MAX_TEAMS,
    NOTHING,
    R_ALREADY_BUILDS,
    R_ALREADY_GIVES,
    R_ALREADY_SWAPS,
    R_CAPACITY,
    R_GIVE_SELF,
    R_NO_SUCH_TEAM,
    R_NOT_IN_HAND,
    R_NOT_IN_PLACE,
    R_NOTHING_NEW,
    R_NOTHING_PLANNED,
    R_OTHER_FOUNDATION,
    SWAP,
    TAKE_BACK,
    TEND,
)


def capacity_left(state: State, team: int) -> int:
    """Return the capacity that ``team`` has not planned yet: what it commits now becomes its reserve."""
    return state.capacity[team] - planned_capacity(state, team)


def planned_capacity(state: State, team: int) -> int:
    """Return the capacity that the plan of ``team`` takes so far."""
    cards = state.plan_cost[team] + state.plan_swap_cost[team]
    return cards + state.plan_contribute[team] + state.plan_tend[team]


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
    if price > 1 and strengths(rulebook, state, team) >> rulebook.block_foundation[block] & 1:
        return price - 1
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
    if action < MAKE_ROOM:
        return _swap_refusal(rulebook, state, team, action - SWAP)
    if action < TAKE_BACK:
        return _room_refusal(rulebook, state, team, action - MAKE_ROOM)
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


def _swap_refusal(rulebook: Rulebook, state: State, team: int, block: int) -> int:
    if state.plan_swap[team] != NOTHING:
        return R_ALREADY_SWAPS
    if not copies_in(state.hand[team], block):
        return R_NOT_IN_HAND
    return ALLOWED if rulebook.swap_cost <= max(0, capacity_left(state, team)) else R_CAPACITY


def _room_refusal(rulebook: Rulebook, state: State, team: int, block: int) -> int:
    """Return why ``block`` may not be chosen to make room; it may also while a place is still free."""
    build = state.plan_build[team]
    if build == NOTHING or state.in_place >> build & 1:
        return R_NOTHING_NEW
    if not state.in_place >> block & 1:
        return R_NOT_IN_PLACE
    is_same = rulebook.block_foundation[block] == rulebook.block_foundation[build]
    return ALLOWED if is_same else R_OTHER_FOUNDATION


def legal_plans(rulebook: Rulebook, state: State, team: int, legal: Ints) -> int:
    """Write every action ``team`` may do in its planning into ``found``; return how many."""
    count = 0
    left = capacity_left(state, team)
    hand = state.hand[team]
    can_build = state.plan_build[team] == NOTHING and left > 0
    can_give = state.plan_give[team] == NOTHING
    can_swap = state.plan_swap[team] == NOTHING and rulebook.swap_cost <= max(0, left)
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
    count = _legal_rooms(rulebook, state, team, legal, count)
    if has_plan(state, team):
        legal[count] = TAKE_BACK
        count += 1
    legal[count] = COMMIT
    return count + 1


def _legal_rooms(rulebook: Rulebook, state: State, team: int, legal: Ints, count: int) -> int:
    """Write which blocks could make room for what ``team`` builds, if one must; return how many there are."""
    build = state.plan_build[team]
    if build == NOTHING or not needs_room(rulebook, state, build):
        return count
    standing = in_place_of(rulebook, state, rulebook.block_foundation[build])
    for block in range(rulebook.blocks):
        if standing >> block & 1 and block != state.plan_room[team]:
            legal[count] = MAKE_ROOM + block
            count += 1
    return count


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
    elif action < MAKE_ROOM:
        state.plan_swap[team] = action - SWAP
        state.plan_swap_cost[team] = rulebook.swap_cost
        take_card(state, team, action - SWAP)
    else:
        state.plan_room[team] = action - MAKE_ROOM


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
    state.plan_room[team] = NOTHING
    state.plan_contribute[team] = 0
    state.plan_tend[team] = 0
    state.plan_give[team] = NOTHING
    state.plan_give_to[team] = NOTHING
    state.plan_swap[team] = NOTHING
    state.plan_swap_cost[team] = 0
