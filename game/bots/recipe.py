"""The recipe: how a table plays that talks and follows a note that fits on one card.

Each round every team builds, each on another foundation, what is new before what is renewed; all contribute
up to the carrying power; in the second half of the game each tends its own constituency; all vote for the
response with most plus signs. Teams plan in turn from the chair and say honestly what they will do; their
hands stay hidden. What a team promised it contributes, whatever is said after that.
"""

from __future__ import annotations

from game.bots.cooperative import room_to_choose, useless_card
from game.bots.said import builds_on, carry_after, owed, said_builds, useful_contribution
from game.rules.hands import copies_in
from game.rules.planning import capacity_left, cost
from game.rules.responding import would_succeed
from game.rules.state import Rulebook, State
from game.rules.terms import (
    BUILD,
    COMMIT,
    CONTRIBUTE,
    E_CAPACITY,
    E_FOUNDATION,
    E_INTEREST,
    E_LATER,
    E_PROGRESS,
    MAKE_ROOM,
    MAX_RESPONSES,
    NOTHING,
    SWAP,
    TEND,
)

_ANOTHER_FOUNDATION = 30
_NEW = 10


def next_step(rulebook: Rulebook, view: State, team: int, keep: int, wanted: int, barred: int) -> int:
    """Return what ``team`` adds to its plan next, or COMMIT.

    ``keep`` is the capacity that it leaves in reserve, ``wanted`` the blocks (a bitmask) that it builds
    before all others, ``barred`` those that it does not build.
    """
    if view.plan_build[team] == NOTHING and view.plan_contribute[team] + view.plan_tend[team] == 0:
        block = best_build(rulebook, view, team, wanted, barred)
        if block != NOTHING:
            return BUILD + block
    room = room_to_choose(rulebook, view, team)
    if room != NOTHING:
        return MAKE_ROOM + room
    if view.plan_swap[team] == NOTHING:
        block = useless_card(rulebook, view, team)
        if block != NOTHING:
            return SWAP + block
    left = capacity_left(view, team)
    if left > 0 and view.plan_tend[team] < must_tend(rulebook, view, team):
        return TEND
    if left > 0 and view.plan_contribute[team] < owed(rulebook, view, team):
        return CONTRIBUTE
    if left <= keep:
        return COMMIT
    if view.plan_tend[team] < tending(rulebook, view, team):
        return TEND
    return CONTRIBUTE if view.plan_contribute[team] < contribution(rulebook, view, team) else COMMIT


def spend(rulebook: Rulebook, state: State, team: int, keep: int) -> None:
    """Lay in one go what ``next_step`` tends and contributes once the cards of ``team`` are laid."""
    left = max(0, capacity_left(state, team))
    tend = min(left, must_tend(rulebook, state, team))
    contribute = min(left - tend, owed(rulebook, state, team))
    free = max(0, left - tend - contribute - keep)
    more = min(free, max(0, tending(rulebook, state, team) - tend))
    state.plan_tend[team] = tend + more
    useful = contribution(rulebook, state, team)
    state.plan_contribute[team] = contribute + min(free - more, max(0, useful - contribute))


def best_build(rulebook: Rulebook, view: State, team: int, wanted: int, barred: int) -> int:
    """Return the block in hand that ``team`` builds: a wanted one first, no barred one; or NOTHING."""
    said = said_builds(rulebook, view, team)
    left = capacity_left(view, team) - must_tend(rulebook, view, team) - owed(rulebook, view, team)
    best = NOTHING
    most = 0
    for block in range(rulebook.blocks):
        if barred >> block & 1 or not copies_in(view.hand[team], block):
            continue
        price = cost(rulebook, view, team, block)
        if price > left:
            continue
        foundation = rulebook.block_foundation[block]
        before = builds_on(rulebook, view, team, foundation)
        score = 100 - 2 * (view.foundation[foundation] + before) - price
        if before == 0:
            score += _ANOTHER_FOUNDATION
        if not (view.in_place | said) >> block & 1:
            score += _NEW
        if wanted >> block & 1 and not said >> block & 1:
            score += 100
        if score > most:
            most = score
            best = block
    return best


def tending(rulebook: Rulebook, view: State, team: int) -> int:
    """Return what ``team`` tends: all that its partner is short, in the second half of the game."""
    partner = view.partner[team]
    if 2 * view.round <= rulebook.rounds:
        return 0
    return max(0, rulebook.partner_need[partner] - view.interest[partner])


def must_tend(rulebook: Rulebook, view: State, team: int) -> int:
    """Return what ``team`` tends before it builds: in the second half, what is short by the rounds left."""
    left = rulebook.rounds - view.round + 1
    return tending(rulebook, view, team) // left


def contribution(rulebook: Rulebook, view: State, team: int) -> int:
    """Return what ``team`` contributes: what is carried and still missing once the others have given."""
    useful = max(0, min(carry_after(rulebook, view), view.target - view.progress))
    return useful_contribution(rulebook, view, team, useful)


def most_plus_signs(rulebook: Rulebook, view: State) -> int:
    """Return the response that shows most plus signs as things stand: those of its success or failure."""
    best = 0
    most = -1
    for response in range(rulebook.event_responses[view.event]):
        answer = view.event * MAX_RESPONSES + response
        if would_succeed(rulebook, view, answer):
            signs = _signs(rulebook, rulebook.response_success[answer], rulebook.response_successes[answer])
        else:
            signs = _signs(rulebook, rulebook.response_failure[answer], rulebook.response_failures[answer])
        if signs > most:
            most = signs
            best = response
    return best


def _signs(rulebook: Rulebook, first: int, count: int) -> int:
    signs = 0
    for effect in range(first, first + count):
        if rulebook.effect_op[effect] == E_LATER:
            later = rulebook.effect_a[effect]
            for coming in range(later, later + rulebook.effect_b[effect]):
                signs += _signs_of(rulebook, coming)
        else:
            signs += _signs_of(rulebook, effect)
    return signs


def _signs_of(rulebook: Rulebook, effect: int) -> int:
    op = rulebook.effect_op[effect]
    if op == E_PROGRESS or op == E_FOUNDATION or op == E_INTEREST or op == E_CAPACITY:
        return max(0, rulebook.effect_b[effect])
    return 0
