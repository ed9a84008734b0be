"""Whole plans of a team for one round: listed to be weighed, and the best of them carried out."""

from __future__ import annotations

from dataclasses import dataclass

from game.bots.cooperative import room_to_choose, useless_card
from game.rules.hands import copies_in
from game.rules.planning import add_to_plan, capacity_left, cost, take_back
from game.rules.state import Ints, Rulebook, State, number, numbers
from game.rules.terms import BUILD, COMMIT, CONTRIBUTE, MAKE_ROOM, NOTHING, SWAP, TAKE_BACK, TEND

MAX_PLANS = 256


@dataclass(slots=True)
class Plans:
    """The plans that one team weighs. None are listed (count 0) before it has begun."""

    count: int = number("how many plans there are")
    build: Ints = numbers(MAX_PLANS, "block to build; -1: none")
    swap: Ints = numbers(MAX_PLANS, "block to swap; -1: none")
    tend: Ints = numbers(MAX_PLANS, "capacity for its constituency")
    contribute: Ints = numbers(MAX_PLANS, "capacity for the challenge")
    worth: Ints = numbers(MAX_PLANS, "what the games played on from it were worth together")
    order: Ints = numbers(MAX_PLANS, "numbers of the plans, the best first")


def list_plans(rulebook: Rulebook, state: State, team: int, plans: Plans) -> None:
    """List each block that ``team`` can build, and none, with each way to spend what that leaves.

    A useless card goes, as is the custom. ``team`` has planned nothing yet, and has nothing planned after.
    """
    plans.count = 0
    _list_with(rulebook, state, team, plans, NOTHING)
    for block in range(rulebook.blocks):
        held = copies_in(state.hand[team], block) > 0
        if held and cost(rulebook, state, team, block) <= capacity_left(state, team):
            add_to_plan(rulebook, state, team, BUILD + block)
            _list_with(rulebook, state, team, plans, block)
            take_back(state, team)


def _list_with(rulebook: Rulebook, state: State, team: int, plans: Plans, block: int) -> None:
    swap = useless_card(rulebook, state, team)
    left = capacity_left(state, team) - (0 if swap == NOTHING else rulebook.swap_cost)
    for contribute in range(left + 1):
        for tend in range(left - contribute + 1):
            plan = plans.count
            if plan < MAX_PLANS:
                plans.build[plan] = block
                plans.swap[plan] = swap
                plans.tend[plan] = tend
                plans.contribute[plan] = contribute
                plans.worth[plan] = 0
                plans.order[plan] = plan
                plans.count += 1


def lay_listed(rulebook: Rulebook, state: State, team: int, plans: Plans, plan: int) -> None:
    """Lay plan number ``one`` in one go for ``team``, which has planned nothing yet."""
    if plans.build[plan] != NOTHING:
        add_to_plan(rulebook, state, team, BUILD + plans.build[plan])
        state.plan_room[team] = room_to_choose(rulebook, state, team)
    if plans.swap[plan] != NOTHING:
        add_to_plan(rulebook, state, team, SWAP + plans.swap[plan])
    state.plan_tend[team] = plans.tend[plan]
    state.plan_contribute[team] = plans.contribute[plan]


def next_step(rulebook: Rulebook, view: State, team: int, plans: Plans) -> int:
    """Return the next action of ``team`` towards the best plan: TAKE_BACK where its own is no part of it."""
    best = plans.order[0]
    build = view.plan_build[team]
    swap = view.plan_swap[team]
    if (
        (build != NOTHING and build != plans.build[best])
        or (swap != NOTHING and swap != plans.swap[best])
        or view.plan_give[team] != NOTHING
        or view.plan_tend[team] > plans.tend[best]
        or view.plan_contribute[team] > plans.contribute[best]
    ):
        return TAKE_BACK
    if build != plans.build[best]:
        return BUILD + plans.build[best]
    room = room_to_choose(rulebook, view, team)
    if room != NOTHING:
        return MAKE_ROOM + room
    if swap != plans.swap[best]:
        return SWAP + plans.swap[best]
    if view.plan_tend[team] < plans.tend[best]:
        return TEND
    return CONTRIBUTE if view.plan_contribute[team] < plans.contribute[best] else COMMIT
