"""What is said at a table that talks: teams plan in turn from the chair, and say what they will do.

A talking team's view is what it may see, and what the talking teams before it have said. That stands where
their plans would stand (``hear``), and nowhere else: of a team that says nothing, nothing is known.
"""

from __future__ import annotations

from game.rules.conditions import lowest_foundation
from game.rules.counting import UNBOUNDED, leader
from game.rules.planning import capacity_left, has_plan
from game.rules.state import Rulebook, State
from game.rules.terms import ALL, ANOTHER, NOBODY, NOTHING, TOP


def hear(rulebook: Rulebook, state: State, team: int, speakers: int, liars: int, view: State) -> None:
    """Write into the ``view`` of ``team`` what the others have said they will do this round.

    ``speakers`` is the bitmask of the teams that say what they plan, as soon as they are ready;
    the ``liars`` among them say that they contribute what they tend. Hands, gifts, swaps and votes stay
    hidden.
    """
    for other in range(rulebook.teams):
        if other != team and (speakers & state.committed) >> other & 1:
            view.plan_build[other] = state.plan_build[other]
            view.plan_cost[other] = state.plan_cost[other]
            view.plan_room[other] = state.plan_room[other]
            view.plan_swap_cost[other] = state.plan_swap_cost[other]
            view.plan_contribute[other] = state.plan_contribute[other]
            view.plan_tend[other] = state.plan_tend[other]
            if liars >> other & 1:
                view.plan_contribute[other] += state.plan_tend[other]
                view.plan_tend[other] = 0


def said_builds(rulebook: Rulebook, view: State, team: int) -> int:
    """Return the bitmask of the blocks that the other teams have said they will build."""
    blocks = 0
    for other in range(rulebook.teams):
        if other != team and view.plan_build[other] != NOTHING:
            blocks |= 1 << view.plan_build[other]
    return blocks


def builds_on(rulebook: Rulebook, view: State, team: int, foundation: int) -> int:
    """Return how many of the other teams have said they will build on ``foundation``."""
    count = 0
    for other in range(rulebook.teams):
        block = view.plan_build[other]
        if other != team and block != NOTHING and rulebook.block_foundation[block] == foundation:
            count += 1
    return count


def imagine_builds(rulebook: Rulebook, view: State, sign: int) -> None:
    """Raise (``sign`` 1) each foundation by the builds that are said or planned, or lower it again (-1)."""
    for other in range(rulebook.teams):
        block = view.plan_build[other]
        if block != NOTHING:
            view.foundation[rulebook.block_foundation[block]] += sign


def carry_after(rulebook: Rulebook, view: State) -> int:
    """Return the carrying power once all that is said or planned is built."""
    imagine_builds(rulebook, view, 1)
    carried = min(TOP, view.foundation[lowest_foundation(view)])
    imagine_builds(rulebook, view, -1)
    return carried


def said_contributions(rulebook: Rulebook, view: State, team: int) -> int:
    """Return what the other teams have said they will contribute, or promised before they planned."""
    total = 0
    for other in range(rulebook.teams):
        if other != team:
            total += said_amount(view, other)
    return total


def said_amount(view: State, other: int) -> int:
    """Return what one team has said it will contribute, or promised before it planned."""
    return max(view.plan_contribute[other], view.promised[other])


def useful_contribution(rulebook: Rulebook, view: State, team: int, useful: int) -> int:
    """Return the least that ``team`` contributes so that all counts that it can let count, up to ``useful``.

    ``useful`` (from 0) is what all contributions of this round together may be worth.
    """
    if rulebook.counts_with == ALL:
        return max(0, useful - said_contributions(rulebook, view, team))
    best = 0
    most = min(useful, counted(rulebook, view, team, 0, useful))
    for given in range(1, view.capacity[team] + 1):
        counts = min(useful, counted(rulebook, view, team, given, useful))
        if counts > most:
            most = counts
            best = given
    return best


def counted(rulebook: Rulebook, view: State, team: int, given: int, useful: int) -> int:
    """Return how many contributions count if ``team`` contributes ``given`` and the others what they said.

    Whoever lets them count and has not planned yet is trusted to do its part: see ``_trusted``.
    """
    leads = leader(rulebook, view)
    is_bound = rulebook.counts_with == ANOTHER or leads != NOBODY
    total = 0
    most = _trusted(rulebook, view, team, useful) if is_bound else UNBOUNDED
    second = 0
    if leads != NOBODY:
        most = max(most, given if leads == team else said_amount(view, leads))
    for other in range(rulebook.teams):
        amount = given if other == team else said_amount(view, other)
        if rulebook.counts_with == ANOTHER:
            second = max(second, min(most, amount))
            most = max(most, amount)
            total += amount
        else:
            total += min(most, amount)
    return max(0, total - most + second) if rulebook.counts_with == ANOTHER else total


def _trusted(rulebook: Rulebook, view: State, team: int, useful: int) -> int:
    """Return what ``team`` trusts to come from whoever lets its work count and has not planned yet.

    That is 1 from the one that leads, and from any other team an even share of what is ``useful``.
    """
    leads = leader(rulebook, view)
    if leads != NOBODY:
        return 1 if leads != team and not view.committed >> leads & 1 else 0
    if yet_to_plan(rulebook, view, team) == 0:
        return 0
    return (useful + rulebook.teams - 1) // rulebook.teams


def owed(rulebook: Rulebook, view: State, team: int) -> int:
    """Return what ``team`` contributes before it builds: what it promised.

    Where its work lets that of all others count it is 1 at least, as long as progress is missing.
    """
    leads = leader(rulebook, view) == team and view.progress < view.target
    return max(view.promised[team], 1) if leads else view.promised[team]


def said_reserve(rulebook: Rulebook, view: State, team: int) -> int:
    """Return what the other teams, by what they have said, will keep."""
    total = 0
    for other in range(rulebook.teams):
        if other != team and has_plan(view, other):
            total += max(0, capacity_left(view, other))
    return total


def yet_to_plan(rulebook: Rulebook, view: State, team: int) -> int:
    """Return how many of the other teams have not planned yet."""
    count = 0
    for other in range(rulebook.teams):
        if other != team and not view.committed >> other & 1:
            count += 1
    return count
