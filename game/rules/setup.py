"""Set-up: everything that is chance in a game happens here, in shuffles."""

from __future__ import annotations

from game.rules.chance import below, shuffle, start_chance
from game.rules.hands import draw, put_under
from game.rules.planning import clear_plan
from game.rules.rounds import start_round
from game.rules.state import Ints, Rulebook, State
from game.rules.tell import cause_of, tell
from game.rules.terms import (
    BY_RULE,
    C_ANY,
    C_BLOCK,
    FOUNDATION_COUNT,
    KIND_COUNT,
    MAX_AGENDAS,
    MAX_BLOCKS,
    MAX_PENDING,
    MAX_ROUNDS,
    NOBODY,
    NOTHING,
    RULE_SETUP,
    START_FOUNDATION,
    START_HAND,
    T_MISSING,
)


def set_up(rulebook: Rulebook, state: State, seed: int, chance: Ints) -> None:
    """Lay out a game. ``seed`` is 0 to 2**62 - 1; ``chance`` are two numbers to shuffle with."""
    start_chance(chance, seed)
    _clear(rulebook, state)
    for partner in range(rulebook.partners):
        state.played_by[partner] = NOBODY
    for team in range(rulebook.teams):
        state.partner[team] = rulebook.seat[team]
        clear_plan(state, team)
        state.played_by[rulebook.seat[team]] = team
    for foundation in range(FOUNDATION_COUNT):
        for _ in range(rulebook.missing):
            _leave_in_box(rulebook, state, foundation, chance)
    for partner in range(rulebook.partners):
        state.interest[partner] = rulebook.partner_start[partner]
        deal_agenda(rulebook, state, partner, chance)
    _lay_block_deck(rulebook, state, chance)
    _lay_events(rulebook, state, chance)
    for team in range(rulebook.teams):
        draw(state, team, START_HAND, cause_of(BY_RULE, RULE_SETUP))
    start_round(rulebook, state)


def _clear(rulebook: Rulebook, state: State) -> None:
    state.round = 1
    state.chair = 0
    state.chair_until = 0
    state.target = rulebook.target
    state.progress = 0
    state.crises = 0
    state.missing = 0
    state.in_place = 0
    state.suspended = 0
    state.fired = 0
    state.markers = 0
    state.used = 0
    state.known = 0
    state.told_count = 0
    state.deck_first = 0
    state.deck_count = 0
    state.event_next = 0
    state.event_count = 0
    for foundation in range(FOUNDATION_COUNT):
        state.foundation[foundation] = START_FOUNDATION
        state.raised[foundation] = 0
    for block in range(MAX_BLOCKS):
        state.owner[block] = NOBODY
        state.placed_at[block] = 0
        state.return_round[block] = 0
    for kind in range(KIND_COUNT):
        state.shields[kind] = 0
    for turn in range(MAX_ROUNDS + 1):
        state.on_round[turn] = NOTHING
    for slot in range(MAX_PENDING):
        state.pending_round[slot] = 0
    for team in range(rulebook.teams):
        state.hand[team] = 0
        state.hand_size[team] = 0
        state.next_capacity[team] = 0
        state.contributed[team] = 0


def _leave_in_box(rulebook: Rulebook, state: State, foundation: int, chance: Ints) -> None:
    """Let one more block of ``foundation`` be missing this game, each as likely; not the last one."""
    chosen = NOTHING
    left = 0
    for block in range(rulebook.blocks):
        if rulebook.block_foundation[block] == foundation and not state.missing >> block & 1:
            left += 1
            if below(chance, left) == 0:
                chosen = block
    if left > 1:
        state.missing |= 1 << chosen
        tell(state, cause_of(BY_RULE, RULE_SETUP), T_MISSING, chosen, 0)


def deal_agenda(rulebook: Rulebook, state: State, partner: int, chance: Ints) -> None:
    """Give ``partner`` one of its agendas, each as likely; none that asks for a missing block, if it can."""
    count = rulebook.partner_agendas[partner]
    possible = 0
    for agenda in range(count):
        if not _asks_for_missing(rulebook, state, partner * MAX_AGENDAS + agenda):
            possible += 1
    chosen = below(chance, possible if possible > 0 else count)
    for agenda in range(count):
        # the ones that ask for a missing block are stepped over
        is_passed = possible > 0 and agenda <= chosen
        if is_passed and _asks_for_missing(rulebook, state, partner * MAX_AGENDAS + agenda):
            chosen += 1
    state.agenda[partner] = chosen


def _asks_for_missing(rulebook: Rulebook, state: State, agenda: int) -> bool:
    first = rulebook.agenda_if[agenda]
    for condition in range(first, first + rulebook.agenda_ifs[agenda]):
        if _cannot_hold(rulebook, state, condition):
            return True
    return False


def _cannot_hold(rulebook: Rulebook, state: State, condition: int) -> bool:
    """Return whether a condition asks for a missing block; one of several, when each of these does."""
    if rulebook.condition_op[condition] != C_ANY:
        return _is_missing(rulebook, state, condition)
    first = rulebook.condition_a[condition]
    for one in range(first, first + rulebook.condition_b[condition]):
        if not _is_missing(rulebook, state, one):
            return False
    return True


def _is_missing(rulebook: Rulebook, state: State, condition: int) -> bool:
    asks = rulebook.condition_op[condition] == C_BLOCK and rulebook.condition_b[condition] == 1
    return asks and not rulebook.condition_a[condition] & ~state.missing


def _lay_block_deck(rulebook: Rulebook, state: State, chance: Ints) -> None:
    for block in range(rulebook.blocks):
        if not state.missing >> block & 1:
            for _ in range(rulebook.copies):
                put_under(state, block)
    shuffle(chance, state.deck, 0, state.deck_count)


def _lay_events(rulebook: Rulebook, state: State, chance: Ints) -> None:
    """Stack the draws of early, middle and late; under them the events that were not drawn, shuffled."""
    count = 0
    for act in range(3):
        first = count
        for event in range(rulebook.events):
            if rulebook.event_act[event] == act and rulebook.event_round[event] == 0:
                state.event_deck[count] = event
                count += 1
        shuffle(chance, state.event_deck, first, count - first)
    state.event_count = count
    _stack_acts(rulebook, state, chance)
    for event in range(rulebook.events):
        if rulebook.event_round[event]:
            state.on_round[rulebook.event_round[event]] = event


def _stack_acts(rulebook: Rulebook, state: State, chance: Ints) -> None:
    """Move the drawn events of each shuffled act to the front, in the order of the acts."""
    place = 0
    for act in range(3):
        drawn = 0
        for position in range(place, state.event_count):
            event = state.event_deck[position]
            if rulebook.event_act[event] == act and drawn < rulebook.act_draws[act]:
                for step in range(position, place, -1):
                    state.event_deck[step] = state.event_deck[step - 1]
                state.event_deck[place] = event
                place += 1
                drawn += 1
    shuffle(chance, state.event_deck, place, state.event_count - place)
