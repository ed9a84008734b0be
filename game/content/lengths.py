"""Lengths: how long a game of a case can be, and how its short game differs from the long one."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from game.content.base import ByTeams, Model
from game.rules import terms as t

Length = Literal["long", "short"]
LENGTHS: tuple[Length, ...] = get_args(Length)
"""How long a game of a case can be; every case has the long one."""


class Short(Model):
    """The short game of a case. What it leaves out is as in the long game."""

    rounds: Annotated[int, Field(ge=3, le=t.MAX_ROUNDS)]
    """How many rounds the short game has."""
    minutes: Annotated[int | None, Field(ge=10, le=480)] = None
    """How long it takes, talk included."""
    early: Annotated[int | None, Field(ge=1, le=t.MAX_ROUNDS)] = None
    """How many early events are drawn."""
    middle: Annotated[int | None, Field(ge=1, le=t.MAX_ROUNDS)] = None
    """How many middle events are drawn."""
    late: Annotated[int | None, Field(ge=1, le=t.MAX_ROUNDS)] = None
    """How many late events are drawn."""
    target: ByTeams | None = None
    """The progress to reach, by the number of teams."""
    pressure: ByTeams | None = None
    """How often a round the highest foundation loses 1, by the number of teams."""
    lasting: ByTeams | None = None
    """The value no foundation may be under for a lasting synergy, by the number of teams."""
    starts_higher: Annotated[int, Field(ge=0, le=5)] = 0
    """How much higher every interest starts than its partner says."""
