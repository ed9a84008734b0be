"""Replanning: taking one thing out of a plan. The rules know only how to take back all of it."""

from __future__ import annotations

from collections.abc import Iterator

from game.match.actions import Action, Build, Contribute, Give, MakeRoom, Swap, TakeBack, Tend
from game.match.match import Match
from game.rules import terms as t

PARTS = ("build", "contribute", "tend", "give", "swap")
"""What can be taken out of a plan: all of a kind, but of what is counted one."""


def without(match: Match, team: int, part: str) -> list[Action]:
    """Return the actions that leave ``team`` with its plan but for ``part``; none when it is not in it."""
    planned = list(_planned(match, team))
    gone = next((action for action in reversed(planned) if action.do == part), None)
    if gone is None:
        return []
    planned.remove(gone)
    if part == "build":
        planned = [action for action in planned if action.do != "make_room"]
    return [TakeBack(team=team), *planned]


def _planned(match: Match, team: int) -> Iterator[Action]:
    """Yield the actions that make the plan of ``team`` as it is."""
    view = match.observation(team)
    blocks = match.content.cards.blocks
    if view.plan_build[team] != t.NOTHING:
        yield Build(team=team, block=blocks[view.plan_build[team]].id)
    if view.plan_room[team] != t.NOTHING:
        yield MakeRoom(team=team, block=blocks[view.plan_room[team]].id)
    yield from [Contribute(team=team)] * view.plan_contribute[team]
    yield from [Tend(team=team)] * view.plan_tend[team]
    if view.plan_give[team] != t.NOTHING:
        yield Give(team=team, block=blocks[view.plan_give[team]].id, to=view.plan_give_to[team])
    if view.plan_swap[team] != t.NOTHING:
        yield Swap(team=team, block=blocks[view.plan_swap[team]].id)
