"""Setting: how one session is shown and named. Kept with the session, no part of the match.

What belongs to a computer, whatever is played on it, is in ``screen/preferences.py``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from game.content.base import Model
from game.match.actions import Action, Team
from game.rules.terms import MAX_TEAMS
from game.sessions.typed import one_line

__all__ = [
    "MAX_TEAM_NAME",
    "WAYS",
    "Clock",
    "Fixed",
    "Setting",
    "TeamNames",
    "Way",
    "spoken_names",
    "team_name",
]

MAX_TEAM_NAME = 40


def team_name(typed: str) -> str:
    """Return what somebody typed as the name of a team: one line of at most MAX_TEAM_NAME characters.

    What cannot be seen is left out and white space is one space; "" when nothing is left.
    """
    return one_line(typed, MAX_TEAM_NAME)


def _is_team_name(name: str) -> str:
    if team_name(name) != name:
        raise PydanticCustomError("team_name", "not a name of a team")
    return name


TeamNames = Annotated[tuple[Annotated[str, AfterValidator(_is_team_name)], ...], Field(max_length=MAX_TEAMS)]
"""What each team calls itself, team 0 first; "" is a team named after its partner. Empty: all are."""


def spoken_names(names: TeamNames) -> tuple[str, ...]:
    """Return the names that can be said aloud: "" for one of signs alone, such as emoji."""
    return tuple(name if any(sign.isalnum() for sign in name) else "" for name in names)


Way = Literal["phones", "laptop", "paper"]
"""How a team tells what it chooses: on phones, stepping up to the laptop, or on a sheet of paper."""
WAYS: tuple[Way, ...] = ("phones", "laptop", "paper")

_WEEK = 7 * 24 * 3600.0


class Clock(Model):
    """How the countdown of a phase of a round stood: ``left`` are seconds, under zero over time."""

    round: Annotated[int, Field(ge=0)]
    phase: Annotated[str, StringConstraints(max_length=20)]
    left: Annotated[float, Field(ge=-_WEEK, le=_WEEK)]
    is_running: bool


class Fixed(Model):
    """What teams fixed on phones in a phase of a round, and could still take back."""

    round: Annotated[int, Field(ge=0)]
    phase: Annotated[str, StringConstraints(max_length=20)]
    actions: Annotated[tuple[Action, ...], Field(max_length=MAX_TEAMS)]


class Setting(Model):
    """What the facilitator set for one session.

    ``open_hands``: hands lie open to the room; ``open_votes``: votes are seen as they are cast;
    ``rehearsal``: bots played its first rounds, so that what comes later can be tried;
    ``guided``: round 1 says in each phase who does what;
    ``ways``: how each team tells what it chooses, team 0 first; empty: all at the laptop;
    ``clock``: how the countdown last stood, ``held``: what was fixed and not yet done, for a game that goes
    on after a power cut. ``step`` is the step of the debriefing that the room is at ("": the first), and
    ``opened`` the teams whose agendas lie open by then.
    """

    names: TeamNames = ()
    open_hands: bool = False
    open_votes: bool = False
    guided: bool = False
    rehearsal: bool = False
    ways: Annotated[tuple[Way, ...], Field(max_length=MAX_TEAMS)] = ()
    clock: Clock | None = None
    held: Fixed | None = None
    step: Annotated[str, StringConstraints(max_length=40)] = ""
    opened: Annotated[tuple[Team, ...], Field(max_length=MAX_TEAMS)] = ()
