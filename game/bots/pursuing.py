"""A team that pursues its agenda: one of a choosing table, but what its agenda asks goes first.

As a person would do it, by what stands on the card. It contributes while it is not ahead, builds what may be
its own and lets others' blocks make room, prepares and votes for the answers it hopes for, and tends on. It
talks nobody round: its vote is one of many.
"""

from __future__ import annotations

from game.bots import choosing, recipe
from game.bots.room import least_missed_of
from game.bots.said import yet_to_plan
from game.bots.valuing import result_value
from game.rules.conditions import all_hold
from game.rules.places import in_place_of
from game.rules.planning import capacity_left
from game.rules.responding import raises, would_succeed
from game.rules.state import Rulebook, State
from game.rules.terms import (
    ALL,
    C_BLOCK,
    C_CONTRIBUTED_MOST,
    C_FOUNDATION,
    C_INTEREST,
    C_MARKER,
    C_OWN_BLOCKS,
    C_RAISED,
    COMMIT,
    CONTRIBUTE,
    E_FOUNDATION,
    E_INTEREST,
    E_LATER,
    E_MARKER,
    E_WHEN,
    FOUNDATION_COUNT,
    MAKE_ROOM,
    MAX_AGENDAS,
    MAX_RESPONSES,
    NOTHING,
    TAKE_BACK,
    TEND,
    TOP,
)

_HOPED_FOR = 40
"""What an answer that the agenda asks for is worth more, in tenths of a foundation step as in ``valuing``."""
_STEP = 8
"""The same for one step of an interest or a foundation that it asks about."""


def next_step(rulebook: Rulebook, view: State, team: int) -> int:
    """Return what ``team`` adds to its plan next, or COMMIT: first what its agenda asks."""
    behind = _behind(rulebook, view, team)
    answer = _chosen_response(rulebook, view, team)
    wanted, barred = _wanted(rulebook, view, team), _barred(rulebook, view, team)
    keep, first = 0, behind
    if answer != NOTHING:
        wanted |= choosing.wanted_blocks(rulebook, view, team, answer)
        keep = choosing.reserve_share(rulebook, view, team, answer)
        alone = choosing.paid_alone(rulebook, view, team, answer)
        first += alone
        if keep > 0 and alone == 0 and _hope(rulebook, view, team, answer, True) > 0:
            keep *= yet_to_plan(rulebook, view, team) + 1
            first += keep
    barred |= choosing.too_dear(rulebook, view, team, first)
    builds = view.plan_build[team] == NOTHING and view.plan_contribute[team] + view.plan_tend[team] == 0
    if not builds or recipe.best_build(rulebook, view, team, wanted, barred) == NOTHING:
        builds = False
    if not builds and capacity_left(view, team) > 0 and view.plan_contribute[team] < behind:
        return CONTRIBUTE
    action = recipe.next_step(rulebook, view, team, keep, wanted, barred)
    if MAKE_ROOM <= action < TAKE_BACK:
        return MAKE_ROOM + _room(rulebook, view, team)
    is_free = (action == CONTRIBUTE or action == COMMIT) and capacity_left(view, team) > keep
    return TEND if is_free and _tends_on(rulebook, view, team) else action


def best_response(rulebook: Rulebook, view: State, team: int) -> int:
    """Return the response that ``team`` votes for: the table's best, unless its agenda hopes for another."""
    best = 0
    most = -10000
    for response in range(rulebook.event_responses[view.event]):
        answer = view.event * MAX_RESPONSES + response
        succeeds = would_succeed(rulebook, view, answer)
        value = result_value(rulebook, view, answer, team, 1) + _hope(rulebook, view, team, answer, succeeds)
        if value > most:
            most = value
            best = response
    return best


def _conditions(rulebook: Rulebook, view: State, team: int) -> range:
    """Return the conditions of the agenda that ``team`` holds."""
    partner = view.partner[team]
    agenda = partner * MAX_AGENDAS + view.agenda[partner]
    first = rulebook.agenda_if[agenda]
    return range(first, first + rulebook.agenda_ifs[agenda])


# --- what it plans --------------------------------------------------------------------------------


def _behind(rulebook: Rulebook, view: State, team: int) -> int:
    """Return how much ``team`` has to contribute to be ahead, if its agenda asks for that; else 0."""
    for condition in _conditions(rulebook, view, team):
        if rulebook.condition_op[condition] == C_CONTRIBUTED_MOST:
            most = 0
            for other in range(rulebook.teams):
                if other != team:
                    most = max(most, view.contributed[other] + view.plan_contribute[other])
            return max(0, most + 1 - view.contributed[team])
    return 0


def _wanted(rulebook: Rulebook, view: State, team: int) -> int:
    """Return the blocks (a bitmask) that the agenda of ``team`` asks to be built: its own are new ones."""
    blocks = 0
    for condition in _conditions(rulebook, view, team):
        op, about = rulebook.condition_op[condition], rulebook.condition_a[condition]
        if op == C_BLOCK and rulebook.condition_b[condition] == 1:
            blocks |= about
        for block in range(rulebook.blocks):
            foundation = rulebook.block_foundation[block]
            is_short = view.foundation[foundation] < rulebook.condition_b[condition]
            raised = op == C_FOUNDATION and (about == foundation or about == ALL) and is_short
            own = op == C_OWN_BLOCKS and about != foundation and not view.in_place >> block & 1
            blocks |= 1 << block if raised or own else 0
    return blocks


def _barred(rulebook: Rulebook, view: State, team: int) -> int:
    """Return the blocks (a bitmask) that the agenda of ``team`` asks not to be built."""
    blocks = 0
    for condition in _conditions(rulebook, view, team):
        op, about = rulebook.condition_op[condition], rulebook.condition_a[condition]
        if op == C_BLOCK and rulebook.condition_b[condition] == 0:
            blocks |= about
        for block in range(rulebook.blocks):
            foundation = rulebook.block_foundation[block]
            is_full = view.foundation[foundation] >= rulebook.condition_c[condition]
            kept_low = op == C_FOUNDATION and (about == foundation or about == ALL) and is_full
            unwanted = op == C_OWN_BLOCKS and about == foundation
            blocks |= 1 << block if kept_low or unwanted else 0
    return blocks


def _room(rulebook: Rulebook, view: State, team: int) -> int:
    """Return the block that makes room for what ``team`` builds: another team's where there is one."""
    standing = in_place_of(rulebook, view, rulebook.block_foundation[view.plan_build[team]])
    others = standing
    for block in range(rulebook.blocks):
        if view.owner[block] == team:
            others &= ~(1 << block)
    return least_missed_of(rulebook, view, others if others else standing)


def _tends_on(rulebook: Rulebook, view: State, team: int) -> bool:
    """Return whether the agenda asks for more interest than there is, in the second half of the game."""
    partner = view.partner[team]
    for condition in _conditions(rulebook, view, team):
        is_own = rulebook.condition_a[condition] == partner
        if rulebook.condition_op[condition] == C_INTEREST and is_own and 2 * view.round > rulebook.rounds:
            return view.interest[partner] + view.plan_tend[team] < rulebook.condition_b[condition]
    return False


# --- what it hopes for ----------------------------------------------------------------------------


def _chosen_response(rulebook: Rulebook, view: State, team: int) -> int:
    """Return the response (event * MAX_RESPONSES + its place) that ``team`` prepares; or NOTHING."""
    best = NOTHING
    if view.event == NOTHING:
        return best
    most = -10000
    hands = yet_to_plan(rulebook, view, team) + 1
    for response in range(rulebook.event_responses[view.event]):
        answer = view.event * MAX_RESPONSES + response
        succeeds = choosing.steps_to_go(rulebook, view, team, answer) <= hands
        succeeds = succeeds and choosing.can_pay(rulebook, view, answer)
        value = choosing.worth(rulebook, view, team, answer) + _hope(rulebook, view, team, answer, succeeds)
        if value > most:
            most = value
            best = answer
    return best


def _hope(rulebook: Rulebook, view: State, team: int, answer: int, succeeds: bool) -> int:
    """Return what a response is worth to the agenda of ``team``, when it ``succeeds`` or when it does not."""
    first = rulebook.response_success[answer] if succeeds else rulebook.response_failure[answer]
    count = rulebook.response_successes[answer] if succeeds else rulebook.response_failures[answer]
    value = 0
    for condition in _conditions(rulebook, view, team):
        if rulebook.condition_op[condition] == C_RAISED:
            foundation = rulebook.condition_a[condition]
            is_short = view.raised[foundation] < rulebook.condition_b[condition]
            if succeeds and is_short and raises(rulebook, first, count, foundation):
                value += _HOPED_FOR
        for effect in range(first, first + count):
            op, a, b = rulebook.effect_op[effect], rulebook.effect_a[effect], rulebook.effect_b[effect]
            if op == E_LATER:
                for later in range(a, a + b):
                    value += _towards(rulebook, view, condition, later)
            elif op == E_WHEN and all_hold(rulebook, view, a, b, NOTHING):
                then = rulebook.effect_c[effect]
                for inner in range(then, then + rulebook.effect_d[effect]):
                    value += _towards(rulebook, view, condition, inner)
            else:
                value += _towards(rulebook, view, condition, effect)
    return value


def _towards(rulebook: Rulebook, view: State, condition: int, effect: int) -> int:
    """Return what one effect is worth to one condition of an agenda: under 0 where it leads away from it."""
    asked, op = rulebook.condition_op[condition], rulebook.effect_op[effect]
    whom, change = rulebook.effect_a[effect], rulebook.effect_b[effect]
    about = rulebook.condition_a[condition]
    if asked == C_MARKER and op == E_MARKER and whom == about:
        if change != rulebook.condition_b[condition]:
            return -_HOPED_FOR
        return _HOPED_FOR if (view.markers >> about & 1) != change else 0
    is_interest = asked == C_INTEREST and op == E_INTEREST
    is_foundation = asked == C_FOUNDATION and op == E_FOUNDATION and whom < FOUNDATION_COUNT
    if (is_interest or is_foundation) and (whom == about or whom == ALL):
        return -_STEP * change if rulebook.condition_c[condition] < TOP else _STEP * change
    return 0
