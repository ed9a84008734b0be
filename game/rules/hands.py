"""Hands and the block deck. A hand is a bitmask with two bits a block: how many copies it holds.

The deck is a ring: discards go underneath it, which is the same as taking them back, in the order
they were discarded, once the deck is empty.
"""

from __future__ import annotations

from game.rules.state import Rulebook, State
from game.rules.tell import tell
from game.rules.terms import HAND_LIMIT, MAX_CARDS, NOTHING, T_DISCARDED, T_DREW


def copies_in(hand: int, block: int) -> int:
    """Return how many copies (0 to 3) of ``block`` the ``hand`` holds."""
    return (hand >> (2 * block)) & 3


def one_of(block: int) -> int:
    """Return a hand that holds one copy of ``block``, to add or take away."""
    return 1 << (2 * block)


def put_under(state: State, block: int) -> None:
    """Lay a card under the block deck."""
    state.deck[(state.deck_first + state.deck_count) % MAX_CARDS] = block
    state.deck_count += 1


def take_top(state: State) -> int:
    """Take the top card of the block deck; NOTHING when deck and discards are both empty."""
    if state.deck_count == 0:
        return NOTHING
    block = state.deck[state.deck_first]
    state.deck_first = (state.deck_first + 1) % MAX_CARDS
    state.deck_count -= 1
    return block


def draw(state: State, team: int, count: int, cause: int) -> None:
    """Let ``team`` draw up to ``count`` cards, no further than the hand limit."""
    for _ in range(count):
        if state.hand_size[team] >= HAND_LIMIT:
            return
        block = take_top(state)
        if block == NOTHING:
            return
        state.hand[team] += one_of(block)
        state.hand_size[team] += 1
        tell(state, cause, T_DREW, team, block)


def discard(rulebook: Rulebook, state: State, team: int, count: int, cause: int) -> None:
    """Let ``team`` discard ``count`` cards: the most expensive first, at equal cost the highest number."""
    for _ in range(count):
        worst = NOTHING
        for block in range(rulebook.blocks):
            if copies_in(state.hand[team], block) and (
                worst == NOTHING or rulebook.block_cost[block] >= rulebook.block_cost[worst]
            ):
                worst = block
        if worst == NOTHING:
            return
        state.hand[team] -= one_of(worst)
        state.hand_size[team] -= 1
        put_under(state, worst)
        tell(state, cause, T_DISCARDED, team, worst)
