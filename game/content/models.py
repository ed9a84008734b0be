"""The models of the files in ``game/cards`` and ``game/scenarios``: cards, events, cases.

Each file is one model: ``BlocksFile``, ``SynergiesFile``, ``ClustersFile``, ``KindsFile``,
``SourcesFile``, ``EventsFile``, ``Case``. All are frozen and know their keys.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from game.content.base import Emblem, EventKind, FoundationId, Id, Model, Provenance, Text
from game.content.vocabulary import (
    AbilityCondition,
    AbilityEffect,
    BasicEffect,
    Condition,
    Effect,
    Later,
    Track,
)

Format = Literal[1]
Act = Literal["early", "middle", "late", "planned"]
Trigger = Literal[
    "on_build",
    "each_round",
    "before_loss",
    "before_needs",
    "on_success",
    "on_failure",
    "on_split_vote",
    "on_contribute",
    "on_tend",
    "on_replace",
    "on_suspend",
    "always",
]
Rgb = Annotated[str, StringConstraints(pattern=r"^#[0-9A-F]{6}$")]

OUTCOMES = ("unplugged", "fragmented", "compromise", "synergy", "lasting_synergy")
"""The five ends of a game, worst first (``rules.md``, "The end")."""


class Ability(Model):
    """What a block in place does: when, under which conditions, with which effect, in plain words."""

    when: Trigger
    if_: Annotated[tuple[AbilityCondition, ...], Field(alias="if", max_length=4)] = ()
    effect: Annotated[tuple[AbilityEffect, ...], Field(min_length=1, max_length=4)]
    text: Text


class Block(Model):
    """One of the building blocks: a card that costs capacity and raises its cluster's foundation."""

    number: Annotated[int, Field(ge=1, le=24)]
    id: Id
    cluster: FoundationId
    cost: Annotated[int, Field(ge=1, le=3)]
    emblem: Emblem
    name: Text
    essence: Text
    in_practice: Text
    question: Text
    provenance: Provenance
    ability: Annotated[tuple[Ability, ...], Field(min_length=1, max_length=3)]


class Synergy(Model):
    """A pair of blocks that strengthen one another when different teams put them in place."""

    pair: tuple[Id, Id]
    effect: Annotated[tuple[BasicEffect, ...], Field(min_length=1, max_length=3)]
    lesson: Text

    @model_validator(mode="after")
    def _two_blocks(self) -> Synergy:
        if self.pair[0] == self.pair[1]:
            raise PydanticCustomError("same_block", "a pair needs two blocks", {"block": self.pair[0]})
        return self


class Cluster(Model):
    """One of the four clusters of blocks; ``track`` is the short name of its foundation."""

    id: FoundationId
    name: Text
    track: Text
    description: Text
    shape: Literal["circle", "triangle", "square", "hexagon"]
    fill: Rgb
    soft: Rgb


class Kind(Model):
    """One of the six kinds of events."""

    id: EventKind
    name: Text
    emblem: Emblem


class Source(Model):
    """A published text that content comes from."""

    id: Id
    title: Annotated[str, StringConstraints(min_length=1)]
    author: Annotated[str, StringConstraints(min_length=1)] | None = None
    publisher: Annotated[str, StringConstraints(min_length=1)] | None = None
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    note: Text | None = None


class Marker(Model):
    """A sign on the table that one card puts there and another reads, with the name players see."""

    id: Id
    name: Text


def _one_later(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    if sum(isinstance(effect, Later) for effect in effects) > 1:
        raise PydanticCustomError("two_laters", "one later a list")
    return effects


Effects = Annotated[tuple[Effect, ...], Field(max_length=6), AfterValidator(_one_later)]
"""What happens, line by line; at most one line keeps effects for later."""


class Response(Model):
    """One way to answer an event. Without needs and price it is a way out: it always succeeds."""

    label: Text
    needs: Annotated[tuple[Condition, ...], Field(max_length=4)] = ()
    price: Annotated[int, Field(ge=0, le=12)] = 0
    success: Effects = ()
    failure: Effects = ()

    @property
    def is_way_out(self) -> bool:
        """Whether the response needs nothing, so that it can always be chosen and succeeds."""
        return not self.needs and self.price == 0


class Event(Model):
    """An event card: in an act's draw, fixed to a ``round``, or ``act = "planned"`` by other cards only.

    ``if`` must hold for it to be in play; ``at_once`` happens as soon as it is turned.
    """

    id: Id
    kind: EventKind
    act: Act | None = None
    round: Annotated[int, Field(ge=1, le=10)] | None = None
    title: Text
    story: Text
    question: Text
    provenance: Provenance
    if_: Annotated[tuple[Condition, ...], Field(alias="if", max_length=4)] = ()
    at_once: Effects = ()
    response: Annotated[tuple[Response, ...], Field(min_length=2, max_length=3)]

    @model_validator(mode="after")
    def _act_or_round(self) -> Event:
        if (self.act is None) == (self.round is None):
            raise PydanticCustomError("act_or_round", "needs act or round, not both")
        return self


class Agenda(Model):
    """A private end condition of one partner; all of ``when`` must hold at the end."""

    text: Text
    when: Annotated[tuple[Condition, ...], Field(min_length=1, max_length=4)]


class Partner(Model):
    """A role of the case that a team plays."""

    id: Id
    name: Text
    who: Text
    values: Text
    value_system: Text | None = None
    interest: Text
    start: Track = 3
    need: Annotated[int, Field(ge=1, le=10)]
    strength: FoundationId
    core: bool = False
    bench: bool = False
    emblem: Emblem
    provenance: Provenance
    agenda: Annotated[tuple[Agenda, ...], Field(min_length=1, max_length=3)]

    @model_validator(mode="after")
    def _core_or_bench(self) -> Partner:
        if self.core and self.bench:
            raise PydanticCustomError("core_and_bench", "cannot be both core and bench")
        return self


class ByTeams(Model):
    """A whole number for each number of teams: ``{ 3 = 20, 4 = 24 }``."""

    three: Annotated[int | None, Field(alias="3", ge=0, le=99)] = None
    four: Annotated[int | None, Field(alias="4", ge=0, le=99)] = None
    five: Annotated[int | None, Field(alias="5", ge=0, le=99)] = None
    six: Annotated[int | None, Field(alias="6", ge=0, le=99)] = None

    def get(self, teams: int) -> int | None:
        """Return the value for ``teams`` (3 to 6), or None where the file gives none."""
        return {3: self.three, 4: self.four, 5: self.five, 6: self.six}[teams]


class Teams(Model):
    """How many teams a case is made for: 3 to 6."""

    min: Annotated[int, Field(ge=3, le=6)]
    max: Annotated[int, Field(ge=3, le=6)]

    @model_validator(mode="after")
    def _ordered(self) -> Teams:
        if self.min > self.max:
            raise PydanticCustomError("min_above_max", "min is above max", {"min": self.min, "max": self.max})
        return self


class Challenge(Model):
    """The shared task: one progress is ``step`` of ``unit``; ``target`` is in progress."""

    unit: Text
    step: Annotated[int, Field(ge=1, le=100_000)]
    target: ByTeams


class Deck(Model):
    """How many events of each act are drawn, and which come from the shared library."""

    early: Annotated[int, Field(ge=0, le=10)]
    middle: Annotated[int, Field(ge=0, le=10)]
    late: Annotated[int, Field(ge=0, le=10)]
    library: tuple[Id, ...] = ()


class Reword(Model):
    """A library event in this case's own words, in another act, or fixed to a round."""

    event: Id
    title: Text | None = None
    story: Text | None = None
    question: Text | None = None
    provenance: Provenance | None = None
    act: Act | None = None
    round: Annotated[int, Field(ge=1, le=10)] | None = None

    @model_validator(mode="after")
    def _not_both(self) -> Reword:
        if self.act is not None and self.round is not None:
            raise PydanticCustomError("act_or_round", "needs act or round, not both")
        return self


class Outcomes(Model):
    """The closing text of each of the five outcomes."""

    unplugged: Text
    fragmented: Text
    compromise: Text
    synergy: Text
    lasting_synergy: Text


class Case(Model):
    """A scenario: one file in ``game/scenarios`` or a designer's own folder."""

    format: Format
    id: Id
    title: Text
    teams: Teams
    rounds: Annotated[int, Field(ge=3, le=10)]
    minutes: Annotated[int, Field(ge=10, le=480)]
    provenance: Provenance
    emblem: Emblem
    brief: Text
    opening: Text
    challenge: Challenge
    deck: Deck
    pressure: ByTeams = ByTeams()
    partner: Annotated[tuple[Partner, ...], Field(min_length=3, max_length=12)]
    event: Annotated[tuple[Event, ...], Field(min_length=1, max_length=64)]
    reword: tuple[Reword, ...] = ()
    marker: Annotated[tuple[Marker, ...], Field(max_length=30)] = ()
    outcome: Outcomes


class BlocksFile(Model):
    """``blocks.toml``."""

    format: Format
    block: Annotated[tuple[Block, ...], Field(min_length=2, max_length=24)]


class SynergiesFile(Model):
    """``synergies.toml``."""

    format: Format
    synergy: Annotated[tuple[Synergy, ...], Field(max_length=60)]


class ClustersFile(Model):
    """``clusters.toml``."""

    format: Format
    cluster: Annotated[tuple[Cluster, ...], Field(min_length=4, max_length=4)]


class KindsFile(Model):
    """``kinds.toml``."""

    format: Format
    kind: Annotated[tuple[Kind, ...], Field(min_length=6, max_length=6)]


class SourcesFile(Model):
    """``sources.toml``."""

    format: Format
    source: Annotated[tuple[Source, ...], Field(min_length=1)]


class EventsFile(Model):
    """``events.toml``: the shared library of events, and the markers they use."""

    format: Format
    event: Annotated[tuple[Event, ...], Field(max_length=64)]
    marker: Annotated[tuple[Marker, ...], Field(max_length=30)] = ()


class Cards(Model):
    """All cards that every case shares: the files of ``game/cards`` together."""

    blocks: tuple[Block, ...]
    synergies: tuple[Synergy, ...]
    clusters: tuple[Cluster, ...]
    kinds: tuple[Kind, ...]
    sources: tuple[Source, ...]
    events: tuple[Event, ...]
    markers: tuple[Marker, ...] = ()


class Content(Model):
    """Everything one game needs: the shared cards, a case, and the events it can meet.

    ``events`` are the case's own and those it takes from the library, reworded, in that order.
    """

    cards: Cards
    case: Case
    events: tuple[Event, ...]
