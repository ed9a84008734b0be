"""A tuned table: it talks and chooses as a choosing table does, but by weights that an evolution found.

What it weighs stands in ``WEIGHED``. Each has two weights, one for the first round and one for the last; in
between they shift. The weights are data (``tuned.toml``); ``balance/tuning.py`` finds them.
"""

from __future__ import annotations

from game.bots import choosing
from game.bots.cooperative import room_to_choose, synergies_with, useless_card
from game.bots.naming import best_name
from game.bots.room import least_missed, loss
from game.bots.said import (
    builds_on,
    carry_after,
    owed,
    said_builds,
    said_contributions,
    useful_contribution,
    yet_to_plan,
)
from game.bots.valuing import effect_value
from game.rules.conditions import carry
from game.rules.hands import copies_in
from game.rules.planning import add_to_plan, capacity_left, cost, take_back
from game.rules.responding import would_succeed
from game.rules.state import Ints, Rulebook, State
from game.rules.terms import (
    ALL,
    BUILD,
    CHOOSE,
    COMMIT,
    CONTRIBUTE,
    E_FOUNDATION,
    E_INTEREST,
    E_LATER,
    E_PROGRESS,
    FOUNDATION_COUNT,
    LOWEST,
    MAKE_ROOM,
    MAX_RESPONSES,
    MOST_PROMISED,
    NAME,
    NAME_TEAM,
    NOTHING,
    PROMISE,
    PROMISE_AMOUNT,
    SWAP,
    TAKE_BACK,
    TEND,
    VOTE,
)

_BUILD, _LOW, _LOWEST, _ALONE, _NEW, _PAIR, _TO_COME, _LOSS, _WANTED, _COST = range(10)
_GIVE, _HOPE, _TEND, _URGENT, _MORE, _KEEP = range(10, 16)
_PROGRESS, _FOUNDATION, _CARRY, _SHORT, _SERVED, _OTHER, _TOKEN, _STEP = range(16, 24)

WEIGHED = (
    "any block",
    "each step that its foundation is under what lasts",
    "a block of the lowest foundation",
    "a block where nobody else builds",
    "a new block",
    "a pair that it completes",
    "a pair that it may still complete",
    "what makes room for it",
    "a block that the chosen response needs",
    "each capacity that it costs",
    "a contribution that is carried",
    "a contribution that is not carried yet",
    "tending while short",
    "tending, for each step short a round left",
    "tending when not short",
    "a token of the price of the chosen response",
    "progress, in a response",
    "a foundation, in a response",
    "the carrying power, in a response",
    "an interest that is short, in a response",
    "an interest that is served, in a response",
    "anything else, in a response",
    "each token of its price",
    "each build that it still asks",
)
"""What is weighed, in the order of the weights."""
WEIGHTS = 2 * len(WEIGHED)
FIRST_WEIGHTS = (
    *(40, 0, 20, 20, 20, 20, 40, 40, 40, 20, 40, 20, 0, 0, 20, 10, 60, 60, 20, 20),
    *(60, 60, 10, 0, 0, 40, 20, 60, 0, 0, 55, 55),
    *(15, 15, 10, 10, 14, 14, 12, 12, 6, 6, 10, 10, 12, 12, 6, 6),
)
"""Where an evolution begins: about what a choosing table does."""


def choose(rulebook: Rulebook, view: State, team: int, weights: Ints) -> int:
    """Return the action ``team`` does next by ``weights``, from its view and what was said."""
    if view.phase == NAME:
        return NAME_TEAM + best_name(rulebook, view, team, False)
    if view.phase == PROMISE:
        return PROMISE_AMOUNT + _promise(rulebook, view, team, weights)
    if view.phase == VOTE:
        return CHOOSE + _best_response(rulebook, view, team, weights)
    return next_step(rulebook, view, team, weights)


def _promise(rulebook: Rulebook, view: State, team: int, weights: Ints) -> int:
    step = next_step(rulebook, view, team, weights)
    while step < TAKE_BACK:
        add_to_plan(rulebook, view, team, step)
        step = next_step(rulebook, view, team, weights)
    amount = view.plan_contribute[team]
    take_back(view, team)
    return min(MOST_PROMISED, amount)


def next_step(rulebook: Rulebook, view: State, team: int, weights: Ints) -> int:
    """Return what ``team`` adds to its plan next, or COMMIT: what is worth most, if it is worth anything."""
    answer = _chosen_response(rulebook, view, team, weights)
    if view.plan_build[team] == NOTHING and view.plan_contribute[team] + view.plan_tend[team] == 0:
        block = _best_build(rulebook, view, team, weights, answer)
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
    if left <= 0:
        return COMMIT
    if view.plan_contribute[team] < owed(rulebook, view, team):
        return CONTRIBUTE
    give = _worth_of_giving(rulebook, view, team, weights)
    tend = _worth_of_tending(rulebook, view, team, weights)
    if max(give, tend) <= _worth_of_keeping(rulebook, view, team, weights, answer, left):
        return COMMIT
    return CONTRIBUTE if give >= tend else TEND


def _weight(rulebook: Rulebook, view: State, weights: Ints, what: int) -> int:
    """Return what a weight is this round."""
    last = max(1, rulebook.rounds - 1)
    gone = min(last, view.round - 1)
    return (weights[2 * what] * (last - gone) + weights[2 * what + 1] * gone) // last


def _best_build(rulebook: Rulebook, view: State, team: int, weights: Ints, answer: int) -> int:
    """Return the block in hand that is worth most to build, or NOTHING where none is worth anything."""
    left = capacity_left(view, team) - owed(rulebook, view, team)
    wanted = 0
    if answer != NOTHING:
        wanted = choosing.wanted_blocks(rulebook, view, team, answer)
        left -= choosing.paid_alone(rulebook, view, team, answer)
    best = NOTHING
    most = 0
    for block in range(rulebook.blocks):
        if copies_in(view.hand[team], block) and cost(rulebook, view, team, block) <= left:
            worth = _worth_of_building(rulebook, view, team, weights, block)
            if wanted >> block & 1:
                worth += _weight(rulebook, view, weights, _WANTED)
            if worth > most:
                most = worth
                best = block
    return best


def _worth_of_building(rulebook: Rulebook, view: State, team: int, weights: Ints, block: int) -> int:
    foundation = rulebook.block_foundation[block]
    others = builds_on(rulebook, view, team, foundation)
    value = view.foundation[foundation] + others
    worth = _weight(rulebook, view, weights, _BUILD)
    worth -= _weight(rulebook, view, weights, _COST) * (cost(rulebook, view, team, block) - 1)
    worth += _weight(rulebook, view, weights, _LOW) * max(0, rulebook.lasting + 1 - value)
    if value <= carry(view):
        worth += _weight(rulebook, view, weights, _LOWEST)
    if others == 0:
        worth += _weight(rulebook, view, weights, _ALONE)
    if not (view.in_place | said_builds(rulebook, view, team)) >> block & 1:
        worth += _weight(rulebook, view, weights, _NEW)
        pairs = synergies_with(rulebook, view, team, block) // 2
        worth += _weight(rulebook, view, weights, _PAIR) * pairs
        worth += _weight(rulebook, view, weights, _TO_COME) * (loss(rulebook, view, block) // 2 - pairs)
        goes = least_missed(rulebook, view, block)
        if goes != NOTHING:
            worth -= _weight(rulebook, view, weights, _LOSS) * (1 + loss(rulebook, view, goes) // 2)
    return worth


def _worth_of_giving(rulebook: Rulebook, view: State, team: int, weights: Ints) -> int:
    own = view.plan_contribute[team]
    useful = min(carry_after(rulebook, view), _missing(rulebook, view))
    if rulebook.counts_with != ALL and useful_contribution(rulebook, view, team, useful) <= own:
        return 0
    given = said_contributions(rulebook, view, team) + own
    if given >= _missing(rulebook, view):
        return 0
    if given < carry_after(rulebook, view):
        return _weight(rulebook, view, weights, _GIVE)
    return _weight(rulebook, view, weights, _HOPE) if yet_to_plan(rulebook, view, team) > 0 else 0


def _missing(rulebook: Rulebook, view: State) -> int:
    """Return the progress that is still missing."""
    return max(0, view.target - view.progress)


def _worth_of_tending(rulebook: Rulebook, view: State, team: int, weights: Ints) -> int:
    partner = view.partner[team]
    short = rulebook.partner_need[partner] - view.interest[partner] - view.plan_tend[team]
    if short <= 0:
        return _weight(rulebook, view, weights, _MORE)
    left = rulebook.rounds - view.round + 1
    return _weight(rulebook, view, weights, _TEND) + _weight(rulebook, view, weights, _URGENT) * short // left


def _worth_of_keeping(
    rulebook: Rulebook, view: State, team: int, weights: Ints, answer: int, left: int
) -> int:
    if answer == NOTHING:
        return 0
    share = choosing.reserve_share(rulebook, view, team, answer)
    return _weight(rulebook, view, weights, _KEEP) if left <= share else 0


# --- responses ------------------------------------------------------------------------------------


def _chosen_response(rulebook: Rulebook, view: State, team: int, weights: Ints) -> int:
    """Return the response that the table goes for, before it plans; NOTHING where there is no event."""
    best = NOTHING
    if view.event == NOTHING:
        return best
    most = -1000000
    hands = yet_to_plan(rulebook, view, team) + 1
    for response in range(rulebook.event_responses[view.event]):
        answer = view.event * MAX_RESPONSES + response
        steps = choosing.steps_to_go(rulebook, view, team, answer)
        succeeds = steps <= hands and choosing.can_pay(rulebook, view, answer)
        worth = _worth_of_answer(rulebook, view, team, weights, answer, succeeds)
        if succeeds:
            worth -= _weight(rulebook, view, weights, _TOKEN) * rulebook.response_price[answer]
            worth -= _weight(rulebook, view, weights, _STEP) * steps
        if worth > most:
            most = worth
            best = answer
    return best


def _best_response(rulebook: Rulebook, view: State, team: int, weights: Ints) -> int:
    """Return the response whose result, as things stand, is worth most."""
    best = 0
    most = -1000000
    for response in range(rulebook.event_responses[view.event]):
        answer = view.event * MAX_RESPONSES + response
        succeeds = would_succeed(rulebook, view, answer)
        worth = _worth_of_answer(rulebook, view, team, weights, answer, succeeds)
        if worth > most:
            most = worth
            best = response
    return best


def _worth_of_answer(
    rulebook: Rulebook, view: State, team: int, weights: Ints, answer: int, succeeds: bool
) -> int:
    first = rulebook.response_success[answer] if succeeds else rulebook.response_failure[answer]
    count = rulebook.response_successes[answer] if succeeds else rulebook.response_failures[answer]
    worth = 0
    for effect in range(first, first + count):
        if rulebook.effect_op[effect] == E_LATER:
            later = rulebook.effect_a[effect]
            for coming in range(later, later + rulebook.effect_b[effect]):
                worth += _worth_of_effect(rulebook, view, team, weights, coming)
        else:
            worth += _worth_of_effect(rulebook, view, team, weights, effect)
    return worth


def _worth_of_effect(rulebook: Rulebook, view: State, team: int, weights: Ints, effect: int) -> int:
    op = rulebook.effect_op[effect]
    whom = rulebook.effect_a[effect]
    change = rulebook.effect_b[effect]
    if op == E_PROGRESS:
        return change * _weight(rulebook, view, weights, _PROGRESS)
    if op == E_FOUNDATION:
        many = FOUNDATION_COUNT if whom == ALL else 1
        is_lowest = whom == LOWEST or (whom >= 0 and view.foundation[whom] == carry(view))
        return change * many * _weight(rulebook, view, weights, _CARRY if is_lowest else _FOUNDATION)
    if op == E_INTEREST:
        return change * _worth_of_interest(rulebook, view, weights, whom)
    other = effect_value(rulebook, view, effect, team, 1)
    return other * _weight(rulebook, view, weights, _OTHER) // 10


def _worth_of_interest(rulebook: Rulebook, view: State, weights: Ints, whom: int) -> int:
    """Return the worth of one interest of whom an effect means; whoever is no partner counts as short."""
    if whom < 0 and whom != ALL:
        return _weight(rulebook, view, weights, _SHORT)
    worth = 0
    for team in range(rulebook.teams):
        partner = view.partner[team]
        if whom == ALL or whom == partner:
            is_short = view.interest[partner] < rulebook.partner_need[partner]
            worth += _weight(rulebook, view, weights, _SHORT if is_short else _SERVED)
    return worth
