"""Equals: whom a card means by "the lowest" or "the highest" where several stand equal."""

from __future__ import annotations

from typing import Literal, NamedTuple

from game.content.effects import (
    CapacityChange,
    Discard,
    Draw,
    Effect,
    FoundationChange,
    InterestChange,
    TakeChair,
)
from game.match.match import Match
from game.rules import terms as t
from game.rules.conditions import highest_foundation, highest_team, lowest_foundation, lowest_team


class Meant(NamedTuple):
    """What an effect is about: the lowest or highest team or foundation, by its number."""

    of: Literal["team", "foundation"]
    number: int


def is_by_order(effect: Effect) -> Literal["", "team", "foundation"]:
    """Return of what ``effect`` means the lowest or highest: among equals an order decides; "" of nothing."""
    match effect:
        case FoundationChange(foundation="lowest" | "highest"):
            return "foundation"
        case InterestChange(interest="lowest" | "highest") | CapacityChange(capacity="lowest" | "highest"):
            return "team"
        case Draw(team="lowest" | "highest") | Discard(team="lowest" | "highest"):
            return "team"
        case TakeChair(chair="lowest" | "highest"):
            return "team"
        case _:
            return ""


def among_equals(match: Match, effect: Effect) -> Meant | None:
    """Return whom ``effect`` means now, where others stand equal; None also where the chair names."""
    of = is_by_order(effect)
    if not of or match.is_over:
        return None
    state, book = match.state, match.rulebook
    is_highest = "highest" in effect.model_dump().values()
    if of == "foundation":
        values = state.foundation[: t.FOUNDATION_COUNT]
        number = highest_foundation(state) if is_highest else lowest_foundation(state)
    elif state.phase == t.NAME and not is_highest:
        return None
    else:
        values = [state.interest[state.partner[team]] for team in range(match.teams)]
        number = highest_team(book, state) if is_highest else lowest_team(book, state, t.NOBODY)
    return Meant(of, number) if values.count(values[number]) > 1 else None
