"""Agendas: whether the private end condition of a partner is met, by its own words and those of all."""

from __future__ import annotations

from game.rules.conditions import holds
from game.rules.state import Rulebook, State
from game.rules.terms import C_CONTRIBUTED_MOST, C_OWN_BLOCKS, C_RAISED, MAX_AGENDAS, NOBODY, NOTHING


def agenda_met(rulebook: Rulebook, state: State, partner: int) -> bool:
    """Return whether the agenda that ``partner`` holds would be met if the game ended now."""
    agenda = partner * MAX_AGENDAS + state.agenda[partner]
    first = rulebook.agenda_if[agenda]
    for condition in range(first, first + rulebook.agenda_ifs[agenda]):
        if not _holds_for(rulebook, state, condition, state.played_by[partner]):
            return False
    return True


def _holds_for(rulebook: Rulebook, state: State, condition: int, team: int) -> bool:
    """Return whether one condition of an agenda holds; ``team`` plays its partner, or NOBODY does."""
    op = rulebook.condition_op[condition]
    if op == C_CONTRIBUTED_MOST:
        return team != NOBODY and _contributed_most(rulebook, state, team)
    if op == C_OWN_BLOCKS:
        return team != NOBODY and _own_blocks_hold(rulebook, state, condition, team)
    if op == C_RAISED:
        return state.raised[rulebook.condition_a[condition]] >= rulebook.condition_b[condition]
    return holds(rulebook, state, condition, NOTHING)


def _contributed_most(rulebook: Rulebook, state: State, team: int) -> bool:
    """Return whether ``team`` contributed more than each other team; as much is not more."""
    for other in range(rulebook.teams):
        if other != team and state.contributed[other] >= state.contributed[team]:
            return False
    return True


def _own_blocks_hold(rulebook: Rulebook, state: State, condition: int, team: int) -> bool:
    """Return whether enough blocks in place were put there by ``team``, and none of one foundation."""
    unwanted = rulebook.condition_a[condition]
    own = 0
    for block in range(rulebook.blocks):
        if state.in_place >> block & 1 and state.owner[block] == team:
            if rulebook.block_foundation[block] == unwanted:
                return False
            own += 1
    return own >= rulebook.condition_b[condition]
