"""The round around the plans: the event is turned, the round closes, the game ends."""

from __future__ import annotations

from game.rules.conditions import all_hold, carry, from_chair, highest_foundation, lowest_stays
from game.rules.effects import apply_effects, change_foundation, return_block, trigger
from game.rules.hands import draw
from game.rules.state import Rulebook, State
from game.rules.tell import cause_of, tell
from game.rules.terms import (
    BY_EVENT,
    BY_LATER,
    BY_RULE,
    BY_TEAM,
    COMPROMISE,
    CRISES_TO_END,
    EACH_ROUND,
    EVENT,
    FOUNDATION_COUNT,
    FRAGMENTED,
    LASTING_SYNERGY,
    MAX_PENDING,
    NAME,
    NOBODY,
    NOTHING,
    OVER,
    PLAN,
    PROMISE,
    RULE_CRISIS,
    RULE_PRESSURE,
    RULE_ROUND,
    RULE_WEAR,
    SYNERGY,
    T_ASIDE,
    T_CHAIR,
    T_CRISIS,
    T_EVENT,
    T_NAMED,
    T_OVER,
    T_QUIET,
    T_ROUND,
    UNPLUGGED,
)


def start_round(rulebook: Rulebook, state: State) -> None:
    """Begin a round: capacity full, nothing planned, nothing voted; the event is not yet turned."""
    state.phase = EVENT
    state.event = NOTHING
    state.named = NOBODY
    state.response = NOTHING
    state.failed = 0
    state.round_progress = 0
    state.refreshed = 0
    state.promise_made = 0
    state.committed = 0
    state.voted = 0
    for team in range(rulebook.teams):
        state.vote[team] = NOTHING
        state.reserve[team] = 0
        state.promised[team] = 0
        state.round_contributed[team] = 0
        state.capacity[team] = max(1, rulebook.base_capacity + state.next_capacity[team])
        state.next_capacity[team] = 0
    tell(state, cause_of(BY_RULE, RULE_ROUND), T_ROUND, NOBODY, state.round)


def turn_event(rulebook: Rulebook, state: State) -> None:
    """Turn the event laid on this round, or else the next of the deck, and go on to what the teams do."""
    laid = state.on_round[state.round]
    if laid == NOTHING or not _comes_into_play(rulebook, state, laid):
        while state.event == NOTHING and state.event_next < state.event_count:
            event = state.event_deck[state.event_next]
            state.event_next += 1
            _comes_into_play(rulebook, state, event)
    if state.event == NOTHING:
        tell(state, cause_of(BY_RULE, RULE_ROUND), T_QUIET, NOBODY, 0)
        _let_teams_act(rulebook, state)
        return
    name_or_strike(rulebook, state)


def name_or_strike(rulebook: Rulebook, state: State) -> None:
    """Let the chair name whom the event means by the lowest if it asks for that; else let it strike."""
    if rulebook.event_names[state.event] == 1 and not lowest_stays(rulebook, state):
        state.phase = NAME
    else:
        strike(rulebook, state)


def name_team(rulebook: Rulebook, state: State, team: int) -> None:
    """Let the chair name ``team``: what the event says of the lowest is about it. Then the event strikes."""
    state.named = team
    tell(state, cause_of(BY_TEAM, state.chair), T_NAMED, team, 0)
    strike(rulebook, state)


def strike(rulebook: Rulebook, state: State) -> None:
    """Let what the event does at once happen, and go on to what the teams do."""
    event = state.event
    cause = cause_of(BY_EVENT, event)
    first = rulebook.event_once[event]
    apply_effects(
        rulebook, state, first, rulebook.event_onces[event], cause, rulebook.event_kind[event], event
    )
    _let_teams_act(rulebook, state)


def _let_teams_act(rulebook: Rulebook, state: State) -> None:
    """Go on to the promises, or to the plans at a table without."""
    state.phase = PROMISE if rulebook.promises else PLAN


def _comes_into_play(rulebook: Rulebook, state: State, event: int) -> bool:
    """Turn ``event`` if it was not used and its conditions hold; else it is put aside."""
    if state.used >> event & 1:
        return False
    state.used |= 1 << event
    cause = cause_of(BY_RULE, RULE_ROUND)
    if all_hold(rulebook, state, rulebook.event_if[event], rulebook.event_ifs[event], NOTHING):
        state.event = event
        tell(state, cause, T_EVENT, event, 0)
        return True
    tell(state, cause, T_ASIDE, event, 0)
    return False


def close_round(rulebook: Rulebook, state: State) -> None:
    """Close the round in the order of the rules, and begin the next one or end the game."""
    state.failed = 0
    trigger(rulebook, state, EACH_ROUND, NOBODY)
    _due_effects(rulebook, state)
    cause = cause_of(BY_RULE, RULE_ROUND)
    for block in range(rulebook.blocks):
        if state.suspended >> block & 1 and state.return_round[block] <= state.round:
            return_block(state, block, cause)
    for foundation in range(FOUNDATION_COUNT):
        if not state.refreshed >> foundation & 1:
            change_foundation(rulebook, state, foundation, -1, cause_of(BY_RULE, RULE_WEAR), NOTHING)
    for _ in range(rulebook.pressure):
        highest = highest_foundation(state)
        change_foundation(rulebook, state, highest, -1, cause_of(BY_RULE, RULE_PRESSURE), NOTHING)
    for foundation in range(FOUNDATION_COUNT):
        if state.foundation[foundation] == 0 and state.crises < CRISES_TO_END:
            state.foundation[foundation] = 1
            state.crises += 1
            tell(state, cause_of(BY_RULE, RULE_CRISIS), T_CRISIS, foundation, state.crises)
    if state.crises >= CRISES_TO_END or state.round == rulebook.rounds:
        state.phase = OVER
        tell(state, cause, T_OVER, NOBODY, outcome(rulebook, state))
        return
    for step in range(rulebook.teams):
        draw(state, from_chair(rulebook, state, step), 1, cause)
    if state.round >= state.chair_until:
        state.chair = (state.chair + 1) % rulebook.teams
        tell(state, cause, T_CHAIR, state.chair, 0)
    state.round += 1
    start_round(rulebook, state)


def _due_effects(rulebook: Rulebook, state: State) -> None:
    for slot in range(MAX_PENDING):
        if state.pending_round[slot] and state.pending_round[slot] <= state.round:
            event = state.pending_event[slot]
            state.pending_round[slot] = 0
            first = state.pending_effect[slot]
            count = state.pending_effects[slot]
            cause = cause_of(BY_LATER, event)
            apply_effects(rulebook, state, first, count, cause, rulebook.event_kind[event], event)


def outcome(rulebook: Rulebook, state: State) -> int:
    """Return which of the five outcomes it is, UNPLUGGED to LASTING_SYNERGY, as if the game ended now."""
    if state.crises >= CRISES_TO_END:
        return UNPLUGGED
    if state.progress < state.target:
        return FRAGMENTED
    for team in range(rulebook.teams):
        if not is_served(rulebook, state, state.partner[team]):
            return COMPROMISE
    return LASTING_SYNERGY if carry(state) >= rulebook.lasting else SYNERGY


def is_served(rulebook: Rulebook, state: State, partner: int) -> bool:
    """Return whether a partner's interest is at its need."""
    return state.interest[partner] >= rulebook.partner_need[partner]
