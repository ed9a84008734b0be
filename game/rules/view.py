"""What one team may see: the state with everything hidden from that team blotted out."""

from __future__ import annotations

from game.rules.state import Rulebook, State
from game.rules.terms import (
    FOUNDATION_COUNT,
    KIND_COUNT,
    MAX_BLOCKS,
    MAX_CARDS,
    MAX_EVENTS,
    MAX_PARTNERS,
    MAX_PENDING,
    MAX_ROUNDS,
    MAX_TEAMS,
    NOTHING,
    OVER,
)


def observe(rulebook: Rulebook, state: State, team: int, view: State) -> None:
    """Write into ``view`` what ``team`` may see; TABLE sees what lies open to all.

    Hidden are the others' hands, plans and agendas, votes until all are in, the block deck, and the
    event deck beyond what is known. Agendas lie open once the game is over. What was told is not part
    of a view: ``Match.happenings_for`` says what a team may hear.
    """
    _copy_open(state, view)
    _copy_blocks(state, view)
    _copy_events(state, view)
    over = state.phase == OVER
    for partner in range(MAX_PARTNERS):
        view.interest[partner] = state.interest[partner]
        view.played_by[partner] = state.played_by[partner]
        view.agenda[partner] = state.agenda[partner] if over else NOTHING
    for other in range(MAX_TEAMS):
        view.partner[other] = state.partner[other]
        view.capacity[other] = state.capacity[other]
        view.next_capacity[other] = state.next_capacity[other]
        view.reserve[other] = state.reserve[other]
        view.contributed[other] = state.contributed[other]
        view.round_contributed[other] = state.round_contributed[other]
        view.promised[other] = state.promised[other]
        view.hand_size[other] = state.hand_size[other]
        if other == team:
            _copy_own(rulebook, state, team, view)
        else:
            _hide_other(state, other, view)
    view.told_count = 0


def _copy_open(state: State, view: State) -> None:
    view.phase = state.phase
    view.round = state.round
    view.chair = state.chair
    view.chair_until = state.chair_until
    view.named = state.named
    view.progress = state.progress
    view.target = state.target
    view.round_progress = state.round_progress
    view.crises = state.crises
    view.refreshed = state.refreshed
    view.fired = state.fired
    view.markers = state.markers
    view.promise_made = state.promise_made
    view.committed = state.committed
    view.voted = state.voted
    view.response = state.response
    view.failed = state.failed
    for foundation in range(FOUNDATION_COUNT):
        view.foundation[foundation] = state.foundation[foundation]
        view.raised[foundation] = state.raised[foundation]
    for kind in range(KIND_COUNT):
        view.shields[kind] = state.shields[kind]


def _copy_blocks(state: State, view: State) -> None:
    view.missing = state.missing
    view.in_place = state.in_place
    view.suspended = state.suspended
    for block in range(MAX_BLOCKS):
        view.owner[block] = state.owner[block]
        view.placed_at[block] = state.placed_at[block]
        view.return_round[block] = state.return_round[block]
    for card in range(MAX_CARDS):
        view.deck[card] = NOTHING
    view.deck_first = 0
    view.deck_count = state.deck_count


def _copy_events(state: State, view: State) -> None:
    view.event = state.event
    view.used = state.used
    view.event_next = state.event_next
    view.event_count = state.event_count
    view.known = state.known
    for position in range(MAX_EVENTS):
        view.event_deck[position] = state.event_deck[position] if position < state.known else NOTHING
    for turn in range(MAX_ROUNDS + 1):
        view.on_round[turn] = state.on_round[turn]
    for slot in range(MAX_PENDING):
        view.pending_round[slot] = state.pending_round[slot]
        view.pending_effect[slot] = state.pending_effect[slot]
        view.pending_effects[slot] = state.pending_effects[slot]
        view.pending_event[slot] = state.pending_event[slot]


def _copy_own(rulebook: Rulebook, state: State, team: int, view: State) -> None:
    view.agenda[state.partner[team]] = state.agenda[state.partner[team]]
    view.hand[team] = state.hand[team]
    view.plan_build[team] = state.plan_build[team]
    view.plan_cost[team] = state.plan_cost[team]
    view.plan_room[team] = state.plan_room[team]
    view.plan_contribute[team] = state.plan_contribute[team]
    view.plan_tend[team] = state.plan_tend[team]
    view.plan_give[team] = state.plan_give[team]
    view.plan_give_to[team] = state.plan_give_to[team]
    view.plan_swap[team] = state.plan_swap[team]
    view.plan_swap_cost[team] = state.plan_swap_cost[team]
    view.vote[team] = state.vote[team]


def _hide_other(state: State, other: int, view: State) -> None:
    view.hand[other] = 0
    view.plan_build[other] = NOTHING
    view.plan_cost[other] = 0
    view.plan_room[other] = NOTHING
    view.plan_contribute[other] = 0
    view.plan_tend[other] = 0
    view.plan_give[other] = NOTHING
    view.plan_give_to[other] = NOTHING
    view.plan_swap[other] = NOTHING
    view.plan_swap_cost[other] = 0
    view.vote[other] = state.vote[other] if state.response != NOTHING else NOTHING
