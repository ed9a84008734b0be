"""A table that chooses first: the recipe, but before it plans it chooses a response, and makes it possible.

The table adds up what each response does (``valuing``), less what its price costs. It keeps the price in
reserve together, builds what the response needs and votes for it. As each team says what it can do, what
looks possible changes; each goes by what is known by then.
"""

from __future__ import annotations

from game.bots import recipe
from game.bots.cooperative import room_to_choose, useless_card
from game.bots.said import imagine_builds, said_builds, said_reserve, yet_to_plan
from game.bots.valuing import failure_value, success_value
from game.rules.conditions import active_blocks, easing, holds
from game.rules.hands import copies_in
from game.rules.planning import add_to_plan, capacity_left, cost
from game.rules.responding import payer
from game.rules.state import Rulebook, State
from game.rules.terms import (
    ALL,
    BUILD,
    C_BLOCK,
    C_FOUNDATION,
    CONTRIBUTE,
    FOUNDATION_COUNT,
    MAX_RESPONSES,
    NOBODY,
    NOTHING,
    SWAP,
    TEND,
)

_TOKEN = 12
"""What one token of a price is worth, in tenths of a foundation step as in ``valuing``."""
_OUT_OF_REACH = 100


def next_step(rulebook: Rulebook, view: State, team: int) -> int:
    """Return what ``team`` adds to its plan next, or COMMIT: it does its part of the chosen response."""
    answer = chosen_response(rulebook, view, team)
    if answer == NOTHING:
        return recipe.next_step(rulebook, view, team, 0, 0, 0)
    keep = reserve_share(rulebook, view, team, answer)
    barred = too_dear(rulebook, view, team, paid_alone(rulebook, view, team, answer))
    return recipe.next_step(rulebook, view, team, keep, wanted_blocks(rulebook, view, team, answer), barred)


def lay_plan(rulebook: Rulebook, state: State, team: int) -> None:
    """Lay in one go the plan that ``next_step`` makes for ``team``, which has planned nothing yet; commit it.

    What looks best changes only with a card that is laid: it is not looked at again for each capacity.
    """
    answer = chosen_response(rulebook, state, team)
    wanted, barred = 0, 0
    if answer != NOTHING:
        wanted = wanted_blocks(rulebook, state, team, answer)
        barred = too_dear(rulebook, state, team, paid_alone(rulebook, state, team, answer))
    block = recipe.best_build(rulebook, state, team, wanted, barred)
    if block != NOTHING:
        add_to_plan(rulebook, state, team, BUILD + block)
        state.plan_room[team] = room_to_choose(rulebook, state, team)
    card = useless_card(rulebook, state, team)
    if card != NOTHING:
        add_to_plan(rulebook, state, team, SWAP + card)
    if block != NOTHING or card != NOTHING:
        answer = chosen_response(rulebook, state, team)
    keep = 0
    if answer != NOTHING:
        keep = reserve_share(rulebook, state, team, answer)
    recipe.spend(rulebook, state, team, keep)
    state.committed |= 1 << team


def pretend(rulebook: Rulebook, view: State, team: int) -> int:
    """Return what ``team`` adds to its plan next when it says what the table does, and keeps it for itself.

    It tends with all that it says it contributes (``said.hear``).
    """
    tended = view.plan_tend[team]
    view.plan_contribute[team] += tended
    view.plan_tend[team] = 0
    action = next_step(rulebook, view, team)
    view.plan_contribute[team] -= tended
    view.plan_tend[team] = tended
    return TEND if action == CONTRIBUTE else action


def reserve_share(rulebook: Rulebook, view: State, team: int, answer: int) -> int:
    """Return what ``team`` keeps for a response: its part of what is missing of the price, or all or nothing.

    All still to plan share it; where one team pays alone, it keeps the whole price and the others nothing.
    """
    if payer(rulebook, view, answer) != NOBODY:
        return paid_alone(rulebook, view, team, answer)
    missing = rulebook.response_price[answer] - said_reserve(rulebook, view, team)
    sharers = yet_to_plan(rulebook, view, team) + 1
    return max(0, (missing + sharers - 1) // sharers)


def paid_alone(rulebook: Rulebook, view: State, team: int, answer: int) -> int:
    """Return the price of a response if ``team`` alone pays it; else 0."""
    return rulebook.response_price[answer] if payer(rulebook, view, answer) == team else 0


def too_dear(rulebook: Rulebook, view: State, team: int, wanted: int) -> int:
    """Return the blocks in hand (a bitmask) that leave ``team`` less than the capacity ``wanted``."""
    blocks = 0
    for block in range(rulebook.blocks):
        is_held = wanted > 0 and copies_in(view.hand[team], block) > 0
        if is_held and cost(rulebook, view, team, block) + wanted > capacity_left(view, team):
            blocks |= 1 << block
    return blocks


def can_pay(rulebook: Rulebook, view: State, answer: int) -> bool:
    """Return whether the team that alone pays for a response can still, by what it has said; else True."""
    alone = payer(rulebook, view, answer)
    return alone == NOBODY or capacity_left(view, alone) >= rulebook.response_price[answer]


def chosen_response(rulebook: Rulebook, view: State, team: int) -> int:
    """Return the response (event * MAX_RESPONSES + its place) that looks best to the table; or NOTHING."""
    best = NOTHING
    if view.event == NOTHING:
        return best
    most = -10000
    for response in range(rulebook.event_responses[view.event]):
        answer = view.event * MAX_RESPONSES + response
        value = worth(rulebook, view, team, answer)
        if value > most:
            most = value
            best = answer
    return best


def worth(rulebook: Rulebook, view: State, team: int, answer: int) -> int:
    """Return what a response is worth before planning: less the more has still to be built for it."""
    steps = steps_to_go(rulebook, view, team, answer)
    hands = yet_to_plan(rulebook, view, team) + 1
    if steps > hands or not can_pay(rulebook, view, answer):
        return failure_value(rulebook, view, answer, team)
    value = success_value(rulebook, view, answer, team) - _TOKEN * rulebook.response_price[answer]
    return value - 6 * steps


def steps_to_go(rulebook: Rulebook, view: State, team: int, answer: int) -> int:
    """Return how many builds the needs of a response still ask once what is said is built; many: no way."""
    imagine_builds(rulebook, view, 1)
    before = view.in_place
    view.in_place |= said_builds(rulebook, view, team)
    if view.plan_build[team] != NOTHING:
        view.in_place |= 1 << view.plan_build[team]
    ease = easing(rulebook, view)
    steps = 0
    first = rulebook.response_needs[answer]
    for need in range(first, first + rulebook.response_need_count[answer]):
        if not holds(rulebook, view, need, NOBODY):
            asked = _steps_for(rulebook, view, team, need)
            if rulebook.condition_op[need] == C_FOUNDATION and ease > 0:
                asked = max(0, asked - ease)
                ease = 0
            steps += asked
    imagine_builds(rulebook, view, -1)
    view.in_place = before
    return steps


def _steps_for(rulebook: Rulebook, view: State, team: int, need: int) -> int:
    """Return how many builds would make one need hold that does not."""
    op = rulebook.condition_op[need]
    if op == C_FOUNDATION:
        steps = 0
        for foundation in range(FOUNDATION_COUNT):
            if rulebook.condition_a[need] == ALL or rulebook.condition_a[need] == foundation:
                steps += max(0, rulebook.condition_b[need] - view.foundation[foundation])
        return steps if steps > 0 else _OUT_OF_REACH
    if op == C_BLOCK and rulebook.condition_b[need] == 1:
        for block in range(rulebook.blocks):
            if rulebook.condition_a[need] >> block & 1 and _can_build(rulebook, view, team, block):
                return 1
        return _OUT_OF_REACH if yet_to_plan(rulebook, view, team) == 0 else 2
    return _OUT_OF_REACH


def _can_build(rulebook: Rulebook, view: State, team: int, block: int) -> bool:
    held = copies_in(view.hand[team], block) > 0
    return held and cost(rulebook, view, team, block) <= view.capacity[team]


def wanted_blocks(rulebook: Rulebook, view: State, team: int, answer: int) -> int:
    """Return the bitmask of the blocks that would bring a response nearer than what is said does."""
    wanted = 0
    active = active_blocks(view) | said_builds(rulebook, view, team)
    imagine_builds(rulebook, view, 1)
    first = rulebook.response_needs[answer]
    for need in range(first, first + rulebook.response_need_count[answer]):
        op = rulebook.condition_op[need]
        if op == C_BLOCK and rulebook.condition_b[need] == 1 and not active & rulebook.condition_a[need]:
            wanted |= rulebook.condition_a[need]
        if op == C_FOUNDATION:
            for block in range(rulebook.blocks):
                foundation = rulebook.block_foundation[block]
                is_meant = rulebook.condition_a[need] == ALL or rulebook.condition_a[need] == foundation
                if is_meant and view.foundation[foundation] < rulebook.condition_b[need]:
                    wanted |= 1 << block
    imagine_builds(rulebook, view, -1)
    return wanted
