"""The policies that decide at a glance: all but search."""

from __future__ import annotations

from game.bots import choosing, cooperative, pursuing, recipe
from game.bots.naming import best_name
from game.bots.valuing import best_response
from game.rules.chance import below
from game.rules.game import legal_actions
from game.rules.hands import copies_in
from game.rules.planning import add_to_plan, capacity_left, cost, take_back
from game.rules.responding import way_out
from game.rules.state import Ints, Rulebook, State
from game.rules.terms import (
    BUILD,
    CHOOSE,
    COMMIT,
    CONTRIBUTE,
    MAKE_ROOM,
    MOST_PROMISED,
    NAME,
    NAME_TEAM,
    NOTHING,
    PROMISE,
    PROMISE_AMOUNT,
    TAKE_BACK,
    TEND,
    VOTE,
)

RANDOM = 0
SELFISH = 1
CONTRIBUTOR = 2
COOPERATIVE = 3
SEARCH = 4
RECIPE = 5
TABLE_RECIPE = 6
WAY_OUT = 7
LIAR = 8
PURSUER = 9
HOLDER = 10
BRIEF_HOLDER = 11
TUNED = 12
IDLE = 13

_COMFORT = 2
"""How far above its need a selfish team tends before it looks at anything else."""
_OWN_FIRST = 6
"""How much more a selfish team's own interest weighs in a vote."""


def choose(rulebook: Rulebook, view: State, team: int, policy: int, chance: Ints, legal: Ints) -> int:
    """Return the action ``team`` does next by ``policy``, from its view alone.

    ``chance`` are two numbers to choose with (see ``chance.py``), ``found`` has room for TEAM_ACTIONS.
    """
    if policy == RANDOM:
        return _random(rulebook, view, team, chance, legal)
    if view.phase == NAME:
        return NAME_TEAM + best_name(rulebook, view, team, policy == SELFISH or _holds(policy))
    if view.phase == VOTE and policy == PURSUER:
        return CHOOSE + pursuing.best_response(rulebook, view, team)
    if view.phase == VOTE and policy == RECIPE:
        return CHOOSE + recipe.most_plus_signs(rulebook, view)
    if view.phase == VOTE and (policy == WAY_OUT or policy == IDLE):
        return CHOOSE + way_out(rulebook, view.event)
    if view.phase == PROMISE:
        return PROMISE_AMOUNT + promise(rulebook, view, team, policy)
    if view.phase == VOTE:
        return CHOOSE + best_response(rulebook, view, team, _OWN_FIRST if policy == SELFISH else 1)
    return _next_step(rulebook, view, team, policy)


def _next_step(rulebook: Rulebook, view: State, team: int, policy: int) -> int:
    """Return what ``team`` adds to its plan next by ``policy`` (not random or search), or COMMIT."""
    if policy == SELFISH:
        return _selfish_plan(rulebook, view, team)
    if policy == CONTRIBUTOR:
        return CONTRIBUTE if capacity_left(view, team) > 0 else COMMIT
    if policy == RECIPE or policy == WAY_OUT:
        return recipe.next_step(rulebook, view, team, 0, 0, 0)
    if policy == IDLE:
        return COMMIT
    if policy == LIAR:
        return choosing.pretend(rulebook, view, team)
    if policy == PURSUER:
        return pursuing.next_step(rulebook, view, team)
    if policy == TABLE_RECIPE or _holds(policy):
        return choosing.next_step(rulebook, view, team)
    return cooperative.next_step(rulebook, view, team)


def talks(policy: int) -> bool:
    """Return whether a team that plays by ``policy`` says what it plans, and hears what others say."""
    return SEARCH <= policy <= TUNED


def is_compared(policy: int) -> bool:
    """Return whether games with one team by ``policy`` are compared with the same games without."""
    return policy == PURSUER or _holds(policy)


def holds_chair(rulebook: Rulebook, policy: int, turn: int) -> bool:
    """Return whether a team that plays by ``policy`` has the chair in round ``turn``, whatever cards say.

    A holder has it all the time, a brief one the two rounds in the middle of the game.
    """
    middle = rulebook.rounds // 2
    return policy == HOLDER or (policy == BRIEF_HOLDER and middle <= turn <= middle + 1)


def _holds(policy: int) -> bool:
    return policy == HOLDER or policy == BRIEF_HOLDER


def promise(rulebook: Rulebook, view: State, team: int, policy: int) -> int:
    """Return what ``team``, which has planned nothing yet, would contribute by ``policy`` as things stand.

    A liar promises what the table would do.
    """
    if policy == LIAR:
        policy = TABLE_RECIPE
    step = _next_step(rulebook, view, team, policy)
    while step < TAKE_BACK:
        add_to_plan(rulebook, view, team, step)
        step = _next_step(rulebook, view, team, policy)
    amount = view.plan_contribute[team]
    take_back(view, team)
    return min(MOST_PROMISED, amount)


def _random(rulebook: Rulebook, view: State, team: int, chance: Ints, legal: Ints) -> int:
    """Choose any allowed action but taking back, each as likely."""
    count = legal_actions(rulebook, view, team, legal)
    action = legal[below(chance, count)]
    return COMMIT if action == TAKE_BACK else action


def _selfish_plan(rulebook: Rulebook, view: State, team: int) -> int:
    room = cooperative.room_to_choose(rulebook, view, team)
    if room != NOTHING:
        return MAKE_ROOM + room
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
