"""Actions: what a team or the facilitator chooses to do. Readable as data: ``{"do": "build", ...}``.

A choice and its consequence are different types: what follows from an action is an ``Happening``.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from game.rules.terms import ADJUST_MOST, MAX_RESPONSES, MAX_TEAMS, MOST_PROMISED

Team = Annotated[int, Field(ge=0, le=MAX_TEAMS - 1)]
"""A team by its place at the table, from 0."""
Name = Annotated[str, Field(min_length=1, max_length=60)]
"""The id of a card, partner, marker or foundation."""


class _Action(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Promise(_Action):
    """Say openly how much capacity the team will contribute this round."""

    do: Literal["promise"] = "promise"
    team: Team
    amount: Annotated[int, Field(ge=0, le=MOST_PROMISED)]


class Build(_Action):
    """Plan to play one block from the hand."""

    do: Literal["build"] = "build"
    team: Team
    block: Name


class Contribute(_Action):
    """Plan 1 capacity for the challenge."""

    do: Literal["contribute"] = "contribute"
    team: Team


class Tend(_Action):
    """Plan 1 capacity for the team's own constituency."""

    do: Literal["tend"] = "tend"
    team: Team


class Give(_Action):
    """Plan to give one card to another team."""

    do: Literal["give"] = "give"
    team: Team
    block: Name
    to: Team


class Swap(_Action):
    """Plan to put one card aside and draw a new one at the end of the reveal."""

    do: Literal["swap"] = "swap"
    team: Team
    block: Name


class MakeRoom(_Action):
    """Plan which block in place makes room for the new one that the team builds."""

    do: Literal["make_room"] = "make_room"
    team: Team
    block: Name


class TakeBack(_Action):
    """Take back the whole plan."""

    do: Literal["take_back"] = "take_back"
    team: Team


class Commit(_Action):
    """Fix the plan; when all teams have, all plans open."""

    do: Literal["commit"] = "commit"
    team: Team


class Vote(_Action):
    """Vote in secret for a response (0, 1 or 2 on the card)."""

    do: Literal["vote"] = "vote"
    team: Team
    response: Annotated[int, Field(ge=0, le=MAX_RESPONSES - 1)]


class NamePartner(_Action):
    """The chair names the partner of a team: what the event says of the lowest is about that one."""

    do: Literal["name"] = "name"
    team: Team
    partner: Name


class Continue(_Action):
    """The table goes on: the event is turned, or the round closes."""

    do: Literal["continue"] = "continue"


class Skip(_Action):
    """The facilitator lets a team pass: it promises nothing, its plan stands as it is, or it abstains."""

    do: Literal["skip"] = "skip"
    team: Team


class PlayEvent(_Action):
    """The facilitator puts a chosen event in play this round."""

    do: Literal["play_event"] = "play_event"
    event: Name


Adjustable = Literal[
    "foundation",
    "progress",
    "interest",
    "capacity",
    "crises",
    "block",
    "marker",
    "hand",
    "round",
    "chair",
    "named",
    "promise",
]
ADJUSTABLE: tuple[Adjustable, ...] = get_args(Adjustable)
"""What can be adjusted, in the order of A_... of the rules."""


class Adjust(_Action):
    """The facilitator changes a value, with a reason.

    ``which`` names a foundation, partner, block or marker; ``team`` whose capacity, hand or promise
    it is.
    """

    do: Literal["adjust"] = "adjust"
    what: Adjustable
    which: Name | None = None
    team: Team | None = None
    change: Annotated[int, Field(ge=-ADJUST_MOST, le=ADJUST_MOST)]
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class Note(_Action):
    """An insight of a team, or (``team`` left out) a note of the facilitator. Changes nothing in the game."""

    do: Literal["note"] = "note"
    team: Team | None = None
    text: Annotated[str, Field(min_length=1, max_length=2000)]


class Undo(_Action):
    """The facilitator takes back the last actions. The record keeps them."""

    do: Literal["undo"] = "undo"
    steps: Annotated[int, Field(ge=1, le=10_000)] = 1


Action = Annotated[
    Promise
    | Build
    | Contribute
    | Tend
    | Give
    | Swap
    | MakeRoom
    | TakeBack
    | Commit
    | Vote
    | NamePartner
    | Continue
    | Skip
    | PlayEvent
    | Adjust
    | Note
    | Undo,
    Field(discriminator="do"),
]

_ADAPTER: TypeAdapter[Action] = TypeAdapter(Action)


def read_action(data: object) -> Action:
    """Return the action that ``data`` (a mapping, as from JSON) describes.

    Raises pydantic.ValidationError for anything else: input from files and phones is hostile.
    """
    return _ADAPTER.validate_python(data)
