"""Reveal: all plans open at once, and resolve so that it makes no difference who is quicker."""

from __future__ import annotations

from game.rules.conditions import active_blocks, block_of, carry, does, effects_at, from_chair, works
from game.rules.counting import leader, most_that_counts
from game.rules.effects import (
    apply_effects,
    change_foundation,
    change_interest,
    let_happen,
    return_block,
    trigger,
)
from game.rules.hands import draw, one_of, put_under
from game.rules.places import makes_room, put_in_place, take_away
from game.rules.planning import capacity_left, clear_plan
from game.rules.state import Rulebook, State
from game.rules.tell import cause_of, tell
from game.rules.terms import (
    ALL,
    BY_BLOCK,
    BY_RULE,
    BY_SYNERGY,
    BY_TEAM,
    E_CONTRIBUTION,
    NOBODY,
    NOTHING,
    ON_BUILD,
    ON_CONTRIBUTE,
    ON_TEND,
    RULE_PROMISE,
    RULE_REVEAL,
    T_BROKE_PROMISE,
    T_BUILT,
    T_CONTRIBUTED,
    T_GIFT,
    T_MADE_ROOM,
    T_PROGRESS,
    T_RENEWED,
    T_RESERVE,
    T_SURPLUS,
    T_SWAPPED,
    T_SYNERGY,
    T_UNMATCHED,
)


def reveal(rulebook: Rulebook, state: State) -> None:
    """Open all plans: reserves, gifts, builds, synergies, contributions, promises, tending; swaps draw."""
    for team in range(rulebook.teams):
        state.reserve[team] = capacity_left(state, team)
        tell(state, cause_of(BY_RULE, RULE_REVEAL), T_RESERVE, team, state.reserve[team])
    _gifts(rulebook, state)
    _builds(rulebook, state)
    _synergies(rulebook, state)
    _contributions(rulebook, state)
    _promises(rulebook, state)
    _tending(rulebook, state)
    _swaps(rulebook, state)
    for team in range(rulebook.teams):
        clear_plan(state, team)


def _gifts(rulebook: Rulebook, state: State) -> None:
    for step in range(rulebook.teams):
        team = from_chair(rulebook, state, step)
        block = state.plan_give[team]
        if block != NOTHING:
            to = state.plan_give_to[team]
            state.hand[to] += one_of(block)
            state.hand_size[to] += 1
            state.hand_size[team] -= 1
            tell(state, cause_of(BY_TEAM, team), T_GIFT, to, block)


def _builds(rulebook: Rulebook, state: State) -> None:
    """Renew what is in place and then build what is new: by block number, then from the chair on.

    Renewals come first, or a build could take away the very block that another team renews.
    """
    planned, in_place = 0, state.in_place
    for team in range(rulebook.teams):
        if state.plan_build[team] != NOTHING:
            planned |= 1 << state.plan_build[team]
    for are_new in range(2):
        for block in range(rulebook.blocks):
            if planned >> block & 1 and (in_place >> block & 1) != are_new:
                for step in range(rulebook.teams):
                    team = from_chair(rulebook, state, step)
                    if state.plan_build[team] == block:
                        _build(rulebook, state, team, block)


def _build(rulebook: Rulebook, state: State, team: int, block: int) -> None:
    state.hand_size[team] -= 1
    foundation = rulebook.block_foundation[block]
    state.refreshed |= 1 << foundation
    cause = cause_of(BY_TEAM, team)
    if state.in_place >> block & 1:
        put_under(state, block)
        tell(state, cause, T_RENEWED, block, state.plan_cost[team])
        change_foundation(rulebook, state, foundation, 1, cause, NOTHING)
        return_block(state, block, cause)
        return
    goes = makes_room(rulebook, state, block, state.plan_room[team])
    if goes != NOTHING:
        take_away(state, goes)
        tell(state, cause, T_MADE_ROOM, goes, block)
    put_in_place(state, block, team)
    tell(state, cause, T_BUILT, block, state.plan_cost[team])
    change_foundation(rulebook, state, foundation, 1, cause, NOTHING)
    for ability in range(rulebook.trigger_first[ON_BUILD], rulebook.trigger_first[ON_BUILD + 1]):
        if rulebook.ability_block[ability] == block and works(rulebook, state, ability, NOTHING):
            let_happen(rulebook, state, ability, team)


def _synergies(rulebook: Rulebook, state: State) -> None:
    """Fire each pair that is complete, active and put in place by different teams, once a game."""
    for synergy in range(rulebook.synergies):
        one_block = rulebook.synergy_one[synergy]
        two = rulebook.synergy_two[synergy]
        active = active_blocks(state)
        if state.fired >> synergy & 1 or not (active >> one_block & active >> two & 1):
            continue
        if state.owner[one_block] != NOBODY and state.owner[one_block] == state.owner[two]:
            continue
        state.fired |= 1 << synergy
        cause = cause_of(BY_SYNERGY, synergy)
        tell(state, cause, T_SYNERGY, synergy, 0)
        first = rulebook.synergy_effect[synergy]
        apply_effects(rulebook, state, first, rulebook.synergy_effects[synergy], cause, NOTHING, NOTHING)


def _contributions(rulebook: Rulebook, state: State) -> None:
    """Add the contributions that count to the progress, at most carry; what is lost is told."""
    total = 0
    for step in range(rulebook.teams):
        team = from_chair(rulebook, state, step)
        given = state.plan_contribute[team]
        if given:
            total += given
            state.contributed[team] += given
            state.round_contributed[team] = given
            tell(state, cause_of(BY_TEAM, team), T_CONTRIBUTED, team, given)
    if rulebook.counts_with != ALL:
        total -= _unmatched(rulebook, state)
    if total == 0:
        return
    total += _doubled(rulebook, state)
    trigger(rulebook, state, ON_CONTRIBUTE, NOBODY)
    carried = min(total, carry(state))
    state.round_progress = carried
    cause = cause_of(BY_RULE, RULE_REVEAL)
    if carried:
        state.progress += carried
        tell(state, cause, T_PROGRESS, NOBODY, carried)
    if total > carried:
        tell(state, cause, T_SURPLUS, NOBODY, total - carried)


def _unmatched(rulebook: Rulebook, state: State) -> int:
    """Tell, from the chair on, what does not count as others contributed less; return how much that is."""
    leads = leader(rulebook, state)
    cause = cause_of(BY_RULE, RULE_REVEAL) if leads == NOBODY else cause_of(BY_TEAM, leads)
    lost = 0
    for step in range(rulebook.teams):
        team = from_chair(rulebook, state, step)
        over = state.plan_contribute[team] - most_that_counts(rulebook, state, team)
        if over > 0:
            lost += over
            tell(state, cause, T_UNMATCHED, team, over)
    return lost


def _doubled(rulebook: Rulebook, state: State) -> int:
    """Return how much more the contributions of this round count (block 9)."""
    more = 0
    for effect in effects_at(rulebook, ON_CONTRIBUTE):
        if does(rulebook, state, effect, E_CONTRIBUTION, NOTHING):
            cause = cause_of(BY_BLOCK, block_of(rulebook, effect))
            more += rulebook.effect_b[effect]
            tell(state, cause, T_CONTRIBUTED, NOBODY, rulebook.effect_b[effect])
    return more


def _promises(rulebook: Rulebook, state: State) -> None:
    """Let each team that contributed less than it promised lose 1 interest, from the chair on."""
    cause = cause_of(BY_RULE, RULE_PROMISE)
    for step in range(rulebook.teams):
        team = from_chair(rulebook, state, step)
        less = state.promised[team] - state.round_contributed[team]
        if less > 0:
            tell(state, cause, T_BROKE_PROMISE, team, less)
            change_interest(rulebook, state, team, -1, cause, NOTHING)


def _tending(rulebook: Rulebook, state: State) -> None:
    """Raise interests by what was tended; the first who tends, from the chair on, wakes block 6."""
    first = NOBODY
    for step in range(rulebook.teams):
        team = from_chair(rulebook, state, step)
        if state.plan_tend[team]:
            change_interest(rulebook, state, team, state.plan_tend[team], cause_of(BY_TEAM, team), NOTHING)
            if first == NOBODY:
                first = team
    if first != NOBODY:
        trigger(rulebook, state, ON_TEND, first)


def _swaps(rulebook: Rulebook, state: State) -> None:
    """Discard what was put aside, then draw for it, each from the chair on."""
    for step in range(rulebook.teams):
        team = from_chair(rulebook, state, step)
        block = state.plan_swap[team]
        if block != NOTHING:
            put_under(state, block)
            state.hand_size[team] -= 1
            tell(state, cause_of(BY_TEAM, team), T_SWAPPED, team, block)
    for step in range(rulebook.teams):
        team = from_chair(rulebook, state, step)
        if state.plan_swap[team] != NOTHING:
            draw(state, team, 1, cause_of(BY_TEAM, team))
