"""Places: how many blocks of a foundation can be in place, which one makes room, and what that does."""

from __future__ import annotations

from game.rules.conditions import bits
from game.rules.hands import put_under
from game.rules.state import Rulebook, State
from game.rules.terms import MAX_BLOCKS, NOBODY, NOTHING


def in_place_of(rulebook: Rulebook, state: State, foundation: int) -> int:
    """Return the bitmask of the blocks of ``foundation`` that are in place, suspended ones included."""
    standing = 0
    for block in range(rulebook.blocks):
        if rulebook.block_foundation[block] == foundation:
            standing |= state.in_place & 1 << block
    return standing


def is_full(rulebook: Rulebook, state: State, foundation: int) -> bool:
    """Return whether all places of ``foundation`` are taken."""
    return rulebook.places <= bits(in_place_of(rulebook, state, foundation))


def needs_room(rulebook: Rulebook, state: State, block: int) -> bool:
    """Return whether another block would have to make room if ``block`` were built now."""
    is_new = not state.in_place >> block & 1
    return is_new and is_full(rulebook, state, rulebook.block_foundation[block])


def longest_in_place(rulebook: Rulebook, state: State, foundation: int) -> int:
    """Return the block of ``foundation`` that has been in place longest, or NOTHING."""
    longest = NOTHING
    standing = in_place_of(rulebook, state, foundation)
    for block in range(rulebook.blocks):
        if standing >> block & 1 and (
            longest == NOTHING or state.placed_at[block] < state.placed_at[longest]
        ):
            longest = block
    return longest


def makes_room(rulebook: Rulebook, state: State, block: int, chosen: int) -> int:
    """Return the block that makes room for the new ``block``: the ``chosen`` one, or NOTHING if none must.

    Where none was chosen, or it is gone by now, it is the one that has been there longest.
    """
    if not needs_room(rulebook, state, block):
        return NOTHING
    foundation = rulebook.block_foundation[block]
    if chosen != NOTHING and in_place_of(rulebook, state, foundation) >> chosen & 1:
        return chosen
    return longest_in_place(rulebook, state, foundation)


def put_in_place(state: State, block: int, owner: int) -> None:
    """Put ``block`` in place for the team ``owner`` (or NOBODY), after all that are there."""
    latest = 0
    for other in range(MAX_BLOCKS):
        latest = max(latest, state.placed_at[other])
    state.in_place |= 1 << block
    state.owner[block] = owner
    state.placed_at[block] = latest + 1


def take_away(state: State, block: int) -> None:
    """Take ``block`` out of the collaboration: nobody's, not suspended, its card under the deck."""
    state.in_place &= ~(1 << block)
    state.suspended &= ~(1 << block)
    state.return_round[block] = 0
    state.owner[block] = NOBODY
    state.placed_at[block] = 0
    put_under(state, block)
