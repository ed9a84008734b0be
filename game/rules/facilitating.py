"""What only the facilitator does: skip a team, play a chosen event, adjust a value."""

from __future__ import annotations

from game.rules.effects import lay_event, remove_block, set_marker
from game.rules.hands import copies_in, one_of, put_under
from game.rules.places import is_full, put_in_place
from game.rules.planning import planned_capacity
from game.rules.rounds import name_or_strike
from game.rules.state import Rulebook, State
from game.rules.tell import cause_of, tell
from game.rules.terms import (
    A_BLOCK,
    A_CAPACITY,
    A_CHAIR,
    A_CRISES,
    A_FOUNDATION,
    A_HAND,
    A_INTEREST,
    A_MARKER,
    A_NAMED,
    A_PROGRESS,
    A_PROMISE,
    A_ROUND,
    ADJUST,
    ADJUST_INDEXES,
    ADJUST_MOST,
    ADJUST_SPAN,
    ALLOWED,
    BY_FACILITATOR,
    CRISES_TO_END,
    EVENT,
    FOUNDATION_COUNT,
    MAX_BLOCKS,
    MAX_CARDS,
    MAX_MARKERS,
    MAX_PENDING,
    MOST_PROMISED,
    NAME,
    NOBODY,
    NOTHING,
    PLAN,
    PROMISE,
    R_EVENT_USED,
    R_NO_CARD,
    R_NO_PLACE,
    R_NO_ROOM,
    R_NO_SUCH_TEAM,
    R_NOT_NOW,
    R_OUT_OF_RANGE,
    R_UNKNOWN,
    REFLECT,
    T_ADJUSTED,
    T_EVENT,
    T_FROM_BOX,
    TOP,
    VOTE,
)

MOST_PROGRESS = 999
MOST_CAPACITY = 12


def adjust_field(action: int) -> int:
    """Return what an adjusting ``action`` changes: one of A_..."""
    return (action - ADJUST) // ADJUST_SPAN // ADJUST_INDEXES


def adjust_index(action: int) -> int:
    """Return which one: a foundation, partner, team, block, marker; or team * MAX_BLOCKS + block."""
    return (action - ADJUST) // ADJUST_SPAN % ADJUST_INDEXES


def adjust_amount(action: int) -> int:
    """Return by how much it changes: -20 to 20."""
    return (action - ADJUST) % ADJUST_SPAN - ADJUST_MOST


def adjust_action(field: int, index: int, amount: int) -> int:
    """Return the action that adjusts ``field`` at ``index`` by ``amount`` (-20 to 20)."""
    return ADJUST + (field * ADJUST_INDEXES + index) * ADJUST_SPAN + amount + ADJUST_MOST


def play_event_refusal(rulebook: Rulebook, state: State, event: int) -> int:
    """Return why the facilitator may not play ``event`` now; ALLOWED before the round's event is turned."""
    if event >= rulebook.events:
        return R_UNKNOWN
    if state.phase != EVENT:
        return R_NOT_NOW
    return R_EVENT_USED if state.used >> event & 1 else ALLOWED


def play_event(rulebook: Rulebook, state: State, event: int) -> None:
    """Put ``event`` in play this round; one that was laid here goes to the next free round."""
    cause = cause_of(BY_FACILITATOR, 0)
    laid = state.on_round[state.round]
    state.on_round[state.round] = NOTHING
    state.event = event
    state.used |= 1 << event
    tell(state, cause, T_EVENT, event, 0)
    if laid != NOTHING:
        lay_event(rulebook, state, laid, 1, cause)
    name_or_strike(rulebook, state)


def _value(state: State, field: int, index: int) -> int:
    """Return the adjustable value as it stands."""
    if field == A_FOUNDATION:
        return state.foundation[index]
    if field == A_PROGRESS:
        return state.progress
    if field == A_INTEREST:
        return state.interest[index]
    if field == A_CAPACITY:
        return state.capacity[index]
    if field == A_CRISES:
        return state.crises
    if field == A_BLOCK:
        return state.in_place >> index & 1
    if field == A_MARKER:
        return state.markers >> index & 1
    if field == A_CHAIR:
        return 1 if state.chair == index else 0
    if field == A_NAMED:
        return 1 if state.named == index else 0
    if field == A_PROMISE:
        return state.promised[index]
    if field == A_HAND:
        return copies_in(state.hand[index // MAX_BLOCKS], index % MAX_BLOCKS)
    return state.round


def _least(rulebook: Rulebook, state: State, field: int, index: int) -> int:
    if field == A_CAPACITY:
        return planned_capacity(state, index)
    return 1 if field == A_ROUND else 0


def _most(rulebook: Rulebook, field: int) -> int:
    if field == A_FOUNDATION or field == A_INTEREST:
        return TOP
    if field == A_PROGRESS:
        return MOST_PROGRESS
    if field == A_CAPACITY:
        return MOST_CAPACITY
    if field == A_CRISES:
        return CRISES_TO_END - 1
    if field == A_PROMISE:
        return MOST_PROMISED
    if field == A_HAND:
        return rulebook.copies
    return rulebook.rounds if field == A_ROUND else 1


def _is_of_team(field: int) -> bool:
    """Return whether each team has one value of ``field``."""
    return field == A_CAPACITY or field == A_CHAIR or field == A_NAMED or field == A_PROMISE


def _has_promised(state: State, team: int) -> bool:
    """Return whether ``team`` promised, or was passed over, and the plans are not yet held to it."""
    return (state.phase == PROMISE or state.phase == PLAN) and state.promise_made >> team & 1 == 1


def _indexes(rulebook: Rulebook, field: int) -> int:
    """Return how many values of ``field`` there are."""
    if field == A_FOUNDATION:
        return FOUNDATION_COUNT
    if field == A_INTEREST:
        return rulebook.partners
    if _is_of_team(field):
        return rulebook.teams
    if field == A_BLOCK:
        return rulebook.blocks
    if field == A_MARKER:
        return MAX_MARKERS
    if field == A_HAND:
        return rulebook.teams * MAX_BLOCKS
    return 1


def adjust_refusal(rulebook: Rulebook, state: State, action: int) -> int:
    """Return why the facilitator may not adjust so; ALLOWED when it may."""
    field = adjust_field(action)
    index = adjust_index(action)
    if index >= _indexes(rulebook, field):
        return R_NO_SUCH_TEAM if _is_of_team(field) else R_UNKNOWN
    if field == A_ROUND and state.phase != EVENT:
        return R_NOT_NOW
    if field == A_CAPACITY and (state.phase == VOTE or state.phase == REFLECT):
        return R_NOT_NOW
    if field == A_NAMED and (state.phase == EVENT or state.phase == NAME):
        return R_NOT_NOW
    if field == A_PROMISE and not _has_promised(state, index):
        return R_NOT_NOW
    if field == A_CHAIR and adjust_amount(action) < 0:
        return R_OUT_OF_RANGE
    after = _value(state, field, index) + adjust_amount(action)
    if (
        adjust_amount(action) == 0
        or not _least(rulebook, state, field, index) <= after <= _most(rulebook, field)
        or (field == A_HAND and index % MAX_BLOCKS >= rulebook.blocks)
    ):
        return R_OUT_OF_RANGE
    if field == A_ROUND and not _is_room_for_later(rulebook, state, after):
        return R_NO_ROOM
    if field == A_BLOCK or field == A_HAND:
        block = index % MAX_BLOCKS
        left = rulebook.copies if state.missing >> block & 1 else copies_in_deck(state, block)
        if left < adjust_amount(action):
            return R_NO_CARD
        is_placed = field == A_BLOCK and adjust_amount(action) > 0
        if is_placed and is_full(rulebook, state, rulebook.block_foundation[block]):
            return R_NO_PLACE
    return ALLOWED


def _is_room_for_later(rulebook: Rulebook, state: State, turn: int) -> bool:
    """Return whether all that could be kept for later from round ``turn`` on finds a free slot.

    A round keeps at most two effects for later: one when its event strikes and one of its response. The
    last round keeps none.
    """
    for last in range(turn, rulebook.rounds):
        taken = 2 * (last - turn + 1)
        for slot in range(MAX_PENDING):
            if state.pending_round[slot] >= last or (last == turn and state.pending_round[slot]):
                taken += 1
        if taken > MAX_PENDING:
            return False
    return True


def copies_in_deck(state: State, block: int) -> int:
    """Return how many cards of ``block`` lie in the deck."""
    count = 0
    for step in range(state.deck_count):
        if state.deck[(state.deck_first + step) % MAX_CARDS] == block:
            count += 1
    return count


def _take_from_deck(state: State, block: int) -> None:
    """Take the topmost card of ``block`` out of the deck; the order of the rest stays."""
    gap = 0
    while state.deck[(state.deck_first + gap) % MAX_CARDS] != block:
        gap += 1
    for step in range(gap, state.deck_count - 1):
        state.deck[(state.deck_first + step) % MAX_CARDS] = state.deck[
            (state.deck_first + step + 1) % MAX_CARDS
        ]
    state.deck_count -= 1


def _take_from_box(rulebook: Rulebook, state: State, block: int, cause: int) -> None:
    """Let a missing ``block`` be in the game after all: its cards go under the deck."""
    state.missing &= ~(1 << block)
    for _ in range(rulebook.copies):
        put_under(state, block)
    tell(state, cause, T_FROM_BOX, block, 0)


def adjust(rulebook: Rulebook, state: State, action: int) -> None:
    """Adjust a value as the facilitator asks; cards come from the deck, or the box, and go under the deck."""
    field = adjust_field(action)
    index = adjust_index(action)
    amount = adjust_amount(action)
    cause = cause_of(BY_FACILITATOR, 0)
    tell(state, cause, T_ADJUSTED, field * ADJUST_INDEXES + index, amount)
    if (field == A_BLOCK or field == A_HAND) and state.missing >> index % MAX_BLOCKS & 1:
        _take_from_box(rulebook, state, index % MAX_BLOCKS, cause)
    if field == A_FOUNDATION:
        state.foundation[index] += amount
    elif field == A_PROGRESS:
        state.progress += amount
    elif field == A_INTEREST:
        state.interest[index] += amount
    elif field == A_CAPACITY:
        state.capacity[index] += amount
    elif field == A_CRISES:
        state.crises += amount
    elif field == A_ROUND:
        state.round += amount
    elif field == A_CHAIR:
        state.chair = index
    elif field == A_NAMED:
        state.named = index if amount > 0 else NOBODY
    elif field == A_PROMISE:
        state.promised[index] += amount
    elif field == A_MARKER:
        set_marker(state, index, 1 if amount > 0 else 0, cause)
    elif field == A_BLOCK:
        _adjust_block(state, index, amount, cause)
    else:
        _adjust_hand(state, index // MAX_BLOCKS, index % MAX_BLOCKS, amount)


def _adjust_block(state: State, block: int, amount: int, cause: int) -> None:
    if amount > 0:
        _take_from_deck(state, block)
        put_in_place(state, block, NOBODY)
    else:
        remove_block(state, block, cause)


def _adjust_hand(state: State, team: int, block: int, amount: int) -> None:
    for _ in range(amount):
        _take_from_deck(state, block)
        state.hand[team] += one_of(block)
        state.hand_size[team] += 1
    for _ in range(-amount):
        put_under(state, block)
        state.hand[team] -= one_of(block)
        state.hand_size[team] -= 1
