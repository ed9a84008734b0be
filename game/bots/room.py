"""Which block makes room for a new one: the one that will be missed least."""

from __future__ import annotations

from game.rules.conditions import needs_met
from game.rules.places import in_place_of, needs_room
from game.rules.state import Rulebook, State
from game.rules.terms import MAX_RESPONSES, NOTHING

_A_PAIR = 2
_A_RESPONSE = 4


def least_missed(rulebook: Rulebook, view: State, block: int) -> int:
    """Return which block in place had best make room for the new ``block``; NOTHING if none must.

    Of those that are missed as little, the one that has been there longest.
    """
    if not needs_room(rulebook, view, block):
        return NOTHING
    return least_missed_of(rulebook, view, in_place_of(rulebook, view, rulebook.block_foundation[block]))


def least_missed_of(rulebook: Rulebook, view: State, standing: int) -> int:
    """Return which of the blocks in place ``standing`` (a bitmask) is missed least; NOTHING of none."""
    least = NOTHING
    for other in range(rulebook.blocks):
        if standing >> other & 1 and (
            least == NOTHING or _rank(rulebook, view, other) < _rank(rulebook, view, least)
        ):
            least = other
    return least


def loss(rulebook: Rulebook, view: State, block: int) -> int:
    """Return how much ``block`` will be missed: for pairs it can still make and for what the event needs."""
    return _pairs_to_come(rulebook, view, block) + _needed_now(rulebook, view, block)


def _rank(rulebook: Rulebook, view: State, block: int) -> int:
    """Return a number by which blocks make room, the lowest first: missed least, then longest in place."""
    return loss(rulebook, view, block) * _LATEST + view.placed_at[block]


_LATEST = 1000
"""More than the blocks that one game puts in place."""


def _pairs_to_come(rulebook: Rulebook, view: State, block: int) -> int:
    """Return 2 for each pair of ``block`` that has not fired; the other one may still be built."""
    value = 0
    for synergy in range(rulebook.synergies):
        is_of_pair = rulebook.synergy_one[synergy] == block or rulebook.synergy_two[synergy] == block
        if is_of_pair and not view.fired >> synergy & 1:
            value += _A_PAIR
    return value


def _needed_now(rulebook: Rulebook, view: State, block: int) -> int:
    """Return 4 if a response whose needs hold would lack ``block``."""
    if view.event == NOTHING:
        return 0
    needed = 0
    before = view.in_place
    for response in range(rulebook.event_responses[view.event]):
        answer = view.event * MAX_RESPONSES + response
        if needs_met(rulebook, view, answer):
            view.in_place = before & ~(1 << block)
            if not needs_met(rulebook, view, answer):
                needed = _A_RESPONSE
            view.in_place = before
    return needed
