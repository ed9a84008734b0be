"""Policies: who plays a seat that no person takes. They see only what their team may see.

Written in the same subset as the rules, so a bot at the table and a bot in ten thousand games is the
same function. A policy looks at a view (``observe``) and returns one action at a time.
"""

from __future__ import annotations

from game.rules.cards import copies_in
from game.rules.chance import below
from game.rules.conditions import active_blocks, carry, needs_met
from game.rules.game import legal_actions
from game.rules.planning import capacity_left, cost
from game.rules.responding import would_succeed
from game.rules.state import Ints, Rulebook, State
from game.rules.terms import (
    ALL,
    BUILD,
    CHAIR,
    CHOOSE,
    COMMIT,
    CONTRIBUTE,
    E_CAPACITY,
    E_DISCARD,
    E_DRAW,
    E_FOUNDATION,
    E_INTEREST,
    E_LATER,
    E_LOOK,
    E_PROGRESS,
    E_REMOVE,
    E_SHIELD,
    E_SUSPEND,
    FOUNDATION_COUNT,
    LOWEST,
    MAX_RESPONSES,
    NOTHING,
    SWAP,
    TAKE_BACK,
    TEND,
    VOTE,
)

RANDOM = 0
SELFISH = 1
CONTRIBUTOR = 2
COOPERATIVE = 3
POLICIES = ("random", "selfish", "contributor", "cooperative")
"""The names of the policies; a policy's number is its place."""

_COMFORT = 2
"""How far above its need a selfish team tends before it looks at anything else."""


def choose(rulebook: Rulebook, view: State, team: int, policy: int, chance: Ints, found: Ints) -> int:
    """Return the action ``team`` does next by ``policy``, from its view alone.

    ``chance`` are two numbers to choose with (see ``chance.py``), ``found`` has room for TEAM_ACTIONS.
    """
    if policy == RANDOM:
        return _random(rulebook, view, team, chance, found)
    if view.phase == VOTE:
        return CHOOSE + _best_response(rulebook, view, team, policy)
    if policy == SELFISH:
        return _selfish_plan(rulebook, view, team)
    if policy == CONTRIBUTOR:
        return CONTRIBUTE if capacity_left(view, team) > 0 else COMMIT
    return _cooperative_plan(rulebook, view, team)


def _random(rulebook: Rulebook, view: State, team: int, chance: Ints, found: Ints) -> int:
    """Choose any allowed action but taking back, each as likely."""
    count = legal_actions(rulebook, view, team, found)
    action = found[below(chance, count)]
    return COMMIT if action == TAKE_BACK else action


def _selfish_plan(rulebook: Rulebook, view: State, team: int) -> int:
    partner = view.partner[team]
    wanted = rulebook.partner_need[partner] + _COMFORT - view.interest[partner] - view.plan_tend[team]
    left = capacity_left(view, team)
    if left > 0 and wanted > 0:
        return TEND
    if view.plan_build[team] == NOTHING:
        for block in range(rulebook.blocks):
            if copies_in(view.hand[team], block) and cost(rulebook, view, team, block) <= left:
                return BUILD + block
    return CONTRIBUTE if left > 0 else COMMIT


def _cooperative_plan(rulebook: Rulebook, view: State, team: int) -> int:
    """Build what is missing, swap what is useless, keep a share of the price, tend in time, contribute."""
    left = capacity_left(view, team)
    if view.plan_build[team] == NOTHING and view.plan_contribute[team] + view.plan_tend[team] == 0:
        block = _best_build(rulebook, view, team)
        if block != NOTHING:
            return BUILD + block
    if view.plan_swap[team] == NOTHING:
        block = _useless_card(rulebook, view, team)
        if block != NOTHING:
            return SWAP + block
    left -= _reserve_share(rulebook, view, team)
    if left > 0 and view.plan_tend[team] < _tend_share(rulebook, view, team):
        return TEND
    if left > 0 and view.plan_contribute[team] < _contribution_share(rulebook, view, team):
        return CONTRIBUTE
    partner = view.partner[team]
    short = rulebook.partner_need[partner] - view.interest[partner] - view.plan_tend[team]
    return TEND if left > 0 and short > 0 else COMMIT


def _seat_from_chair(rulebook: Rulebook, view: State, team: int) -> int:
    return (team - view.chair) % rulebook.teams


def _share(rulebook: Rulebook, view: State, team: int, total: int) -> int:
    """Return this team's part when ``total`` is spread evenly, the first from the chair taking the rest."""
    seat = _seat_from_chair(rulebook, view, team)
    return total // rulebook.teams + (1 if seat < total % rulebook.teams else 0)


def _rounds_left(rulebook: Rulebook, view: State) -> int:
    return rulebook.rounds - view.round + 1


def _contribution_share(rulebook: Rulebook, view: State, team: int) -> int:
    missing = rulebook.target - view.progress
    if missing <= 0:
        return 0
    rise = 1 if rulebook.teams >= FOUNDATION_COUNT else 0
    return max(1, _share(rulebook, view, team, min(carry(view) + rise, missing)))


def _tend_share(rulebook: Rulebook, view: State, team: int) -> int:
    """Tend what is needed each round to be served at the end."""
    partner = view.partner[team]
    short = rulebook.partner_need[partner] - view.interest[partner]
    left = _rounds_left(rulebook, view)
    return (short + left - 1) // left if short > 0 else 0


def _reserve_share(rulebook: Rulebook, view: State, team: int) -> int:
    """Keep a part of the price of the best response that is paid for and whose needs hold."""
    if view.event == NOTHING:
        return 0
    best = 0
    price = 0
    for response in range(rulebook.event_responses[view.event]):
        one = view.event * MAX_RESPONSES + response
        if needs_met(rulebook, view, one):
            value = _success_value(rulebook, view, one, team)
            if (price == 0 and best == 0) or value > best:
                best = value
                price = rulebook.response_price[one]
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


def _best_build(rulebook: Rulebook, view: State, team: int) -> int:
    wanted = _wanted_foundation(rulebook, view, team)
    left = capacity_left(view, team)
    best = NOTHING
    most = 0
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
            score += 3 + _synergies_with(rulebook, view, team, block)
        score += _helps_event(rulebook, view, block)
        if score > most:
            most = score
            best = block
    return best


def _synergies_with(rulebook: Rulebook, view: State, team: int, block: int) -> int:
    """Return 2 for each pair that building ``block`` would complete with another team's block."""
    value = 0
    active = active_blocks(view)
    for synergy in range(rulebook.synergies):
        one = rulebook.synergy_one[synergy]
        two = rulebook.synergy_two[synergy]
        if one == block or two == block:
            other = two if one == block else one
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
    for response in range(rulebook.event_responses[view.event]):
        one = view.event * MAX_RESPONSES + response
        if not needs_met(rulebook, view, one):
            view.in_place = before | 1 << block
            view.foundation[foundation] += 1
            if needs_met(rulebook, view, one):
                helps = 4
            view.in_place = before
            view.foundation[foundation] -= 1
    return helps


def _useless_card(rulebook: Rulebook, view: State, team: int) -> int:
    """Return a card to swap: one that is too dear, or in place on the highest foundation; else NOTHING."""
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


def _best_response(rulebook: Rulebook, view: State, team: int, policy: int) -> int:
    """Return the response whose result, as things stand, is worth most to this team."""
    best = 0
    most = -10000
    for response in range(rulebook.event_responses[view.event]):
        one = view.event * MAX_RESPONSES + response
        own = 6 if policy == SELFISH else 1
        if would_succeed(rulebook, view, one):
            first = rulebook.response_success[one]
            count = rulebook.response_successes[one]
        else:
            first = rulebook.response_failure[one]
            count = rulebook.response_failures[one]
        value = _value(rulebook, view, first, count, team, own)
        if value > most:
            most = value
            best = response
    return best


def _success_value(rulebook: Rulebook, view: State, response: int, team: int) -> int:
    first = rulebook.response_success[response]
    return _value(rulebook, view, first, rulebook.response_successes[response], team, 1)


def _value(rulebook: Rulebook, view: State, first: int, count: int, team: int, own: int) -> int:
    """Return what effects are worth, roughly, in tenths; ``own`` weighs this team's interest."""
    value = 0
    for effect in range(first, first + count):
        if rulebook.effect_op[effect] == E_LATER:
            later = rulebook.effect_a[effect]
            for one in range(later, later + rulebook.effect_b[effect]):
                value += _effect_value(rulebook, view, one, team, own) * 3 // 4
        else:
            value += _effect_value(rulebook, view, effect, team, own)
    return value


def _effect_value(rulebook: Rulebook, view: State, effect: int, team: int, own: int) -> int:
    op = rulebook.effect_op[effect]
    a = rulebook.effect_a[effect]
    b = rulebook.effect_b[effect]
    if op == E_PROGRESS:
        return 15 * b
    if op == E_FOUNDATION:
        many = FOUNDATION_COUNT if a == ALL else 1
        weight = 14 if a == LOWEST else 10
        if a >= 0 and view.foundation[a] == carry(view):
            weight = 14
        return weight * many * b
    if op == E_INTEREST:
        return b * _interest_weight(rulebook, view, a, team, own)
    if op == E_CAPACITY:
        return 10 * b * (rulebook.teams if a == ALL else 1)
    if op == E_DRAW or op == E_DISCARD:
        cards = 3 * b * (rulebook.teams if a == ALL else 1)
        return cards if op == E_DRAW else -cards
    if op == E_SUSPEND:
        return -6 * b if active_blocks(view) >> a & 1 else 0
    if op == E_REMOVE:
        return -15 if view.in_place >> a & 1 else 0
    if op == E_LOOK:
        return 3
    return 6 if op == E_SHIELD else 0


def _interest_weight(rulebook: Rulebook, view: State, whom: int, team: int, own: int) -> int:
    """Return the worth of one interest: more where a partner is short of its need, ``own`` times if mine."""
    if whom == ALL:
        return 8 * (rulebook.teams - 1 + own)
    if whom == LOWEST:
        return 10
    if whom == CHAIR:
        return 8 * own if view.chair == team else 8
    for other in range(rulebook.teams):
        if view.partner[other] == whom:
            short = view.interest[whom] < rulebook.partner_need[whom]
            return (12 if short else 6) * (own if other == team else 1)
    return 0
