"""The cooperative policy: a sensible team that keeps to its part. Reads only what its team may see."""

from __future__ import annotations

from game.bots.room import least_missed, loss
from game.bots.valuing import success_value
from game.rules.conditions import active_blocks, carry, needs_met
from game.rules.hands import copies_in
from game.rules.planning import capacity_left, cost
from game.rules.responding import payer
from game.rules.state import Rulebook, State
from game.rules.terms import (
    BUILD,
    COMMIT,
    CONTRIBUTE,
    FOUNDATION_COUNT,
    MAKE_ROOM,
    MAX_RESPONSES,
    NOBODY,
    NOTHING,
    SWAP,
    TEND,
)

_WORTH_IT = 4
"""What a fifth or sixth team builds must be worth more: it has no foundation of its own to look after."""


def next_step(rulebook: Rulebook, view: State, team: int) -> int:
    """Return what ``team`` adds to its plan next, or COMMIT.

    It builds what is missing, swaps what is useless, keeps a share of the price, tends in time and
    contributes.
    """
    if view.plan_build[team] == NOTHING and view.plan_contribute[team] + view.plan_tend[team] == 0:
        block = best_build(rulebook, view, team)
        if block != NOTHING:
            return BUILD + block
    room = room_to_choose(rulebook, view, team)
    if room != NOTHING:
        return MAKE_ROOM + room
    if view.plan_swap[team] == NOTHING:
        block = useless_card(rulebook, view, team)
        if block != NOTHING:
            return SWAP + block
    if capacity_left(view, team) <= 0:  # what it finds planned, by a person before it, may be too much
        return COMMIT
    tend, contribute = shares(rulebook, view, team)
    if view.plan_tend[team] < tend:
        return TEND
    return CONTRIBUTE if view.plan_contribute[team] < contribute else COMMIT


def room_to_choose(rulebook: Rulebook, view: State, team: int) -> int:
    """Return the block that makes room for what ``team`` plans to build; NOTHING: none must, or one does."""
    build = view.plan_build[team]
    if build == NOTHING or view.plan_room[team] != NOTHING:
        return NOTHING
    return least_missed(rulebook, view, build)


def shares(rulebook: Rulebook, view: State, team: int) -> tuple[int, int]:
    """Return what ``team`` tends and contributes in all with the capacity that building leaves."""
    room = view.capacity[team] - view.plan_cost[team] - view.plan_swap_cost[team]
    if room <= 0:
        return 0, 0
    room = max(0, room - _reserve_share(rulebook, view, team))
    partner = view.partner[team]
    short = max(0, rulebook.partner_need[partner] - view.interest[partner])
    left = rulebook.rounds - view.round + 1
    tend = min(room, (short + left - 1) // left)
    contribute = min(room - tend, _contribution_share(rulebook, view, team))
    return tend + min(room - tend - contribute, max(0, short - tend)), contribute


def _seat_from_chair(rulebook: Rulebook, view: State, team: int) -> int:
    return (team - view.chair) % rulebook.teams


def _share(rulebook: Rulebook, view: State, team: int, total: int) -> int:
    """Return this team's part when ``total`` is spread evenly, the first from the chair taking the rest."""
    seat = _seat_from_chair(rulebook, view, team)
    return total // rulebook.teams + (1 if seat < total % rulebook.teams else 0)


def _contribution_share(rulebook: Rulebook, view: State, team: int) -> int:
    missing = view.target - view.progress
    if missing <= 0:
        return 0
    rise = 1 if rulebook.teams >= FOUNDATION_COUNT else 0
    return max(1, _share(rulebook, view, team, min(carry(view) + rise, missing)))


def _reserve_share(rulebook: Rulebook, view: State, team: int) -> int:
    """Keep a part of the price of the best response that is paid for and whose needs hold."""
    if view.event == NOTHING:
        return 0
    best = 0
    chosen = 0
    price = 0
    for response in range(rulebook.event_responses[view.event]):
        answer = view.event * MAX_RESPONSES + response
        if needs_met(rulebook, view, answer):
            value = success_value(rulebook, view, answer, team)
            if (price == 0 and best == 0) or value > best:
                best = value
                price = rulebook.response_price[answer]
                chosen = answer
    alone = NOBODY if price == 0 else payer(rulebook, view, chosen)
    if alone != NOBODY:
        return price if alone == team else 0
    return _share(rulebook, view, team, price)


def _wanted_foundation(rulebook: Rulebook, view: State, team: int) -> int:
    """Return the foundation this seat looks after: the lowest for the chair, the next for the next team."""
    place = _seat_from_chair(rulebook, view, team) % FOUNDATION_COUNT
    for foundation in range(FOUNDATION_COUNT):
        lower = 0
        for other in range(FOUNDATION_COUNT):
            mine = view.foundation[foundation] * FOUNDATION_COUNT + foundation
            if view.foundation[other] * FOUNDATION_COUNT + other < mine:
                lower += 1
        if lower == place:
            return foundation
    return 0


def best_build(rulebook: Rulebook, view: State, team: int) -> int:
    """Return the block in hand that ``team`` had best build now, or NOTHING."""
    wanted = _wanted_foundation(rulebook, view, team)
    left = capacity_left(view, team)
    best = NOTHING
    most = 0 if _seat_from_chair(rulebook, view, team) < FOUNDATION_COUNT else _WORTH_IT
    for block in range(rulebook.blocks):
        if not copies_in(view.hand[team], block):
            continue
        price = cost(rulebook, view, team, block)
        if price > left:
            continue
        foundation = rulebook.block_foundation[block]
        score = 8 - 3 * price - view.foundation[foundation]
        if foundation == wanted:
            score += 4
        if not view.in_place >> block & 1:
            goes = least_missed(rulebook, view, block)
            score += synergies_with(rulebook, view, team, block)
            score += 3 if goes == NOTHING else -loss(rulebook, view, goes)
        score += _helps_event(rulebook, view, block)
        if score > most:
            most = score
            best = block
    return best


def synergies_with(rulebook: Rulebook, view: State, team: int, block: int) -> int:
    """Return 2 for each pair that building ``block`` would complete with another team's block."""
    value = 0
    active = active_blocks(view)
    for synergy in range(rulebook.synergies):
        partner = rulebook.synergy_one[synergy]
        two = rulebook.synergy_two[synergy]
        if partner == block or two == block:
            other = two if partner == block else partner
            if active >> other & 1 and view.owner[other] != team and not view.fired >> synergy & 1:
                value += 2
    return value


def _helps_event(rulebook: Rulebook, view: State, block: int) -> int:
    """Return 4 if building ``block`` meets the needs of a response that do not hold yet."""
    if view.event == NOTHING:
        return 0
    foundation = rulebook.block_foundation[block]
    helps = 0
    before = view.in_place
    goes = least_missed(rulebook, view, block)
    after = before | 1 << block
    if goes != NOTHING:
        after &= ~(1 << goes)
    for response in range(rulebook.event_responses[view.event]):
        answer = view.event * MAX_RESPONSES + response
        if not needs_met(rulebook, view, answer):
            view.in_place = after
            view.foundation[foundation] += 1
            if needs_met(rulebook, view, answer):
                helps = 4
            view.in_place = before
            view.foundation[foundation] -= 1
    return helps


def useless_card(rulebook: Rulebook, view: State, team: int) -> int:
    """Return a card to swap: one that is too dear, or in place on the highest foundation; else NOTHING.

    Where a swap costs capacity, only a team that builds nothing swaps, and not in the last round.
    """
    if rulebook.swap_cost > 0 and (
        view.plan_build[team] != NOTHING
        or view.round >= rulebook.rounds
        or rulebook.swap_cost > capacity_left(view, team)
    ):
        return NOTHING
    best = NOTHING
    worst = 5
    for block in range(rulebook.blocks):
        if copies_in(view.hand[team], block):
            foundation = rulebook.block_foundation[block]
            burden = view.foundation[foundation] + 2 * cost(rulebook, view, team, block)
            if view.in_place >> block & 1:
                burden += 2
            if burden > worst:
                worst = burden
                best = block
    return best
