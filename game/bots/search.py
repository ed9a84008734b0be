"""The search policy: a table that talks and looks ahead, by playing on in games that it imagines.

All go by what a choosing table does (``choosing.py``) and say it in turn. Only who plans last tries every
plan it has: it has heard what the others will do, and they do it whatever it does. If all tried theirs,
each would count on what the others then no longer do. The chair moves on, so another team is last next round.
In a vote every team weighs each response as if all chose it. Each promises what the table would have it
contribute; a plan that breaks the promise is weighed with what that costs.
"""

from __future__ import annotations

from game.bots import choosing, plans
from game.bots.imagining import copy_position, imagine
from game.bots.naming import best_name
from game.bots.plans import Plans, lay_listed, list_plans
from game.bots.simple import TABLE_RECIPE, promise
from game.bots.valuing import best_response
from game.rules.chance import below, derived_seed, start_chance
from game.rules.conditions import carry, from_chair
from game.rules.planning import has_plan
from game.rules.responding import respond
from game.rules.reveal import reveal
from game.rules.rounds import close_round, name_team, turn_event
from game.rules.state import Ints, Rulebook, State
from game.rules.terms import (
    CHOOSE,
    CRISES_TO_END,
    FOUNDATION_COUNT,
    NAME,
    NAME_TEAM,
    NOBODY,
    NOTHING,
    OVER,
    PROMISE,
    PROMISE_AMOUNT,
    VOTE,
)

BUDGET = 50
"""Games played on to choose a plan, where nobody says how many."""
_VOTE_PART = 4
"""A vote gets this part of the budget: it has two or three answers, and every team weighs them."""
_SEEDS = 2**31 - 1


def choose(
    rulebook: Rulebook,
    view: State,
    team: int,
    budget: int,
    chance: Ints,
    world: State,
    work: State,
    weighed: Plans,
) -> int:
    """Return the action ``team`` does next, from its view alone.

    ``budget`` is how many games it may play on to choose a plan. ``chance`` are two numbers to choose
    with, ``world`` and ``work`` room to imagine in, ``weighed`` the plans: kept from one step of a plan
    to the next, or fresh ones, which takes longer and with the same ``chance`` chooses the same.
    """
    if view.phase == NAME:
        return NAME_TEAM + best_name(rulebook, view, team, False)
    if view.phase == VOTE:
        return CHOOSE + _weigh_responses(
            rulebook, view, team, budget // _VOTE_PART, chance, world, work, weighed
        )
    if view.phase == PROMISE:
        return PROMISE_AMOUNT + promise(rulebook, view, team, TABLE_RECIPE)
    if team != from_chair(rulebook, view, rulebook.teams - 1):
        return choosing.next_step(rulebook, view, team)
    if weighed.count == 0 or not has_plan(view, team):
        _weigh_plans(rulebook, view, team, budget, chance, world, work, weighed)
    return plans.next_step(rulebook, view, team, weighed)


def _weigh_plans(
    rulebook: Rulebook,
    view: State,
    team: int,
    budget: int,
    chance: Ints,
    world: State,
    work: State,
    weighed: Plans,
) -> None:
    """Put the plans of ``team`` in order, the best first.

    Sequential halving: all plans are tried in the same imagined worlds, the better half goes on to more
    of them, and so on, each time with an equal part of the budget.
    """
    seed = below(chance, _SEEDS)
    imagine(rulebook, view, team, world, chance)
    list_plans(rulebook, world, team, weighed)
    rounds = 1
    while (1 << rounds) < weighed.count:
        rounds += 1
    tried = 0
    left = weighed.count
    while left > 1:
        for _ in range(max(1, budget // rounds // left)):
            start_chance(chance, derived_seed(seed, tried))
            tried += 1
            imagine(rulebook, view, team, world, chance)
            _try_plans(rulebook, team, world, work, weighed, left)
        _sort(weighed, left)
        left = (left + 1) // 2
    start_chance(chance, seed)


def _try_plans(rulebook: Rulebook, team: int, world: State, work: State, weighed: Plans, count: int) -> None:
    """Play the first ``count`` plans on from one imagined ``world``, where the others have planned."""
    _lay_others(rulebook, world, team)
    for place in range(count):
        plan = weighed.order[place]
        copy_position(rulebook, world, work)
        lay_listed(rulebook, work, team, weighed, plan)
        reveal(rulebook, work)
        answer(rulebook, work, NOTHING)
        play_on(rulebook, work)
        weighed.worth[plan] += _worth(rulebook, work)


def _sort(weighed: Plans, count: int) -> None:
    """Sort the first ``count`` plans in order, the best first; equal ones stay as they are."""
    for place in range(1, count):
        plan = weighed.order[place]
        gap = place
        while gap > 0 and weighed.worth[weighed.order[gap - 1]] < weighed.worth[plan]:
            weighed.order[gap] = weighed.order[gap - 1]
            gap -= 1
        weighed.order[gap] = plan


def _weigh_responses(
    rulebook: Rulebook,
    view: State,
    team: int,
    budget: int,
    chance: Ints,
    world: State,
    work: State,
    weighed: Plans,
) -> int:
    """Return the response that leads to the best games when every team votes for it; of equals, any.

    All are tried in the same imagined worlds. ``weighed`` is room for what they are worth.
    """
    seed = below(chance, _SEEDS)
    responses = rulebook.event_responses[view.event]
    for response in range(responses):
        weighed.worth[response] = 0
    for tried in range(max(1, budget // responses)):
        start_chance(chance, derived_seed(seed, tried))
        imagine(rulebook, view, team, world, chance)
        for response in range(responses):
            copy_position(rulebook, world, work)
            answer(rulebook, work, response)
            play_on(rulebook, work)
            weighed.worth[response] += _worth(rulebook, work)
    start_chance(chance, seed)
    best = 0
    equals = 0
    for response in range(responses):
        if weighed.worth[response] > weighed.worth[best]:
            best = response
            equals = 0
        if weighed.worth[response] == weighed.worth[best]:
            equals += 1
            if below(chance, equals) == 0:
                best = response
    return best


def play_on(rulebook: Rulebook, state: State) -> None:
    """Play a game on from the start of a round to its end, at a choosing table."""
    while state.phase != OVER:
        turn_event(rulebook, state)
        if state.phase == NAME:
            name_team(rulebook, state, best_name(rulebook, state, state.chair, False))
        _lay_others(rulebook, state, NOBODY)
        reveal(rulebook, state)
        answer(rulebook, state, NOTHING)


def _lay_others(rulebook: Rulebook, state: State, team: int) -> None:
    """Lay, in turn from the chair, the plans of all who have none yet, but for ``team`` (or NOBODY)."""
    for step in range(rulebook.teams):
        other = from_chair(rulebook, state, step)
        if other != team and not state.committed >> other & 1:
            choosing.lay_plan(rulebook, state, other)


def answer(rulebook: Rulebook, state: State, response: int) -> None:
    """Let every team vote for ``response`` (NOTHING: the one custom finds best), and close the round."""
    if state.event != NOTHING:
        if response == NOTHING:
            response = best_response(rulebook, state, state.chair, 1)
        for team in range(rulebook.teams):
            state.vote[team] = response
        respond(rulebook, state)
    close_round(rulebook, state)
    state.told_count = 0


def _worth(rulebook: Rulebook, state: State) -> int:
    """Return what an end is worth: first synergy, then the challenge met, then how near it was.

    Of equal ends the one with more to spare is worth more: in another world it would still be that end.
    """
    if state.crises >= CRISES_TO_END:
        return 5 * state.round + 20 * min(state.progress, state.target) // state.target
    missing = max(0, state.target - state.progress)
    unserved = 0
    for team in range(rulebook.teams):
        partner = state.partner[team]
        unserved += max(0, rulebook.partner_need[partner] - state.interest[partner])
    worth = 400 - min(300, 25 * missing) - min(80, 10 * unserved) + _to_spare(rulebook, state)
    if missing > 0:
        return worth
    if unserved > 0:
        return worth + 100
    if carry(state) < rulebook.lasting:
        return worth + 500 + 10 * carry(state)
    return worth + 600


def _to_spare(rulebook: Rulebook, state: State) -> int:
    """Return what is more than was needed, in foundations, interests and progress."""
    spare = 5 * carry(state) + 3 * min(4, max(0, state.progress - state.target))
    for foundation in range(FOUNDATION_COUNT):
        spare += 2 * state.foundation[foundation]
    for team in range(rulebook.teams):
        partner = state.partner[team]
        spare += 2 * min(3, max(0, state.interest[partner] - rulebook.partner_need[partner]))
    return spare
