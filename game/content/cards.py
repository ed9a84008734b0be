"""The models of the cards that every case shares: blocks, synergies, clusters, kinds, sources, working forms.

Each file of ``game/cards`` is one model here but the library of events, which is in ``models`` with the
events of cases. The text under a key is what a designer reads in an editor (``schema``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from game.content.base import (
    BlockId,
    Emblem,
    EventKind,
    FoundationId,
    Id,
    Language,
    Languages,
    Model,
    Provenance,
    Text,
    Written,
)
from game.content.conditions import AbilityCondition
from game.content.effects import AbilityEffect, BasicEffect
from game.content.vocabulary import Trigger
from game.rules import terms as t

FORMAT = 2
"""The version of this way of writing: that of the second rules."""
Format = Annotated[
    Literal[1, 2],  # games that were kept before hold a 1; a file with one is told (``formats.py``)
    WithJsonSchema({"const": FORMAT, "type": "integer"}),
    Field(description=f"The version of this way of writing: always {FORMAT}."),
]
Alone = Annotated[
    bool,
    Field(
        default=False,
        description="true: those of the game are left out, and only what this file has is there. "
        "Left out: what it has is added to the game's own, or takes the place of what has the same name.",
    ),
]
Rgb = Annotated[str, StringConstraints(pattern=r"^#[0-9A-F]{6}$")]


class Ability(Model):
    """What a block in place does: when, under which conditions, with which effect, in plain words."""

    when: Trigger
    """The moment at which it works."""
    if_: Annotated[tuple[AbilityCondition, ...], Field(alias="if", max_length=4)] = ()
    """Only when all of these hold."""
    effect: Annotated[tuple[AbilityEffect, ...], Field(min_length=1, max_length=4)]
    """What happens then, line by line."""
    text: Text
    """The same in plain words, for the card."""


class Block(Model):
    """One of the building blocks: a card that costs capacity and raises its cluster's foundation."""

    number: Annotated[int, Field(ge=1, le=t.MAX_BLOCKS)]
    """Its number on the card, 1 to 24: builds are resolved in this order."""
    id: Id
    cluster: FoundationId
    """The cluster it belongs to; building it raises that foundation by 1."""
    cost: Annotated[int, Field(ge=1, le=3)]
    """The capacity that building it costs: 1 to 3."""
    emblem: Emblem
    name: Text
    """Its name."""
    essence: Text
    """What it is, in a sentence or two."""
    in_practice: Text
    """Something a team can do on Monday."""
    question: Text
    """A question for the table."""
    provenance: Provenance
    ability: Annotated[tuple[Ability, ...], Field(min_length=1, max_length=t.MAX_ABILITIES // t.MAX_BLOCKS)]
    """What it does in place: 1 to 3 of them."""

    def abilities_in(self, language: Language, of: Sequence[Ability] | None = None) -> list[str]:
        """Return what it does in place, as goes on after "While in place: ": a capital from the second on.

        ``of``: only these of its abilities are told; None: all.
        """
        said = [one.text[language] for one in (self.ability if of is None else of)]
        return [text if not place else text[0].upper() + text[1:] for place, text in enumerate(said)]


class Synergy(Model):
    """A pair of blocks that strengthen one another when different teams put them in place."""

    pair: tuple[BlockId, BlockId]
    """The two building blocks, by their ids."""
    effect: Annotated[tuple[BasicEffect, ...], Field(min_length=1, max_length=3)]
    """What happens when the pair fires, once a game."""
    lesson: Text
    """What it teaches, in one sentence; it is read out."""
    provenance: Provenance = Provenance(kind="invented")
    """Where the pair comes from; invented when left out. The makers of the blocks name no pairs."""

    @model_validator(mode="after")
    def _two_blocks(self) -> Synergy:
        if self.pair[0] == self.pair[1]:
            raise PydanticCustomError("same_block", "a pair needs two blocks", {"block": self.pair[0]})
        return self


class Cluster(Model):
    """One of the four clusters of blocks."""

    id: FoundationId
    """Which of the four foundations it is."""
    name: Text
    """The name of the cluster."""
    track: Text
    """The short name of its foundation, as on the board."""
    description: Text
    """What it stands for, in a sentence or two."""
    shape: Literal["circle", "triangle", "square", "hexagon"]
    """Its sign, for who cannot tell the colours apart."""
    fill: Rgb
    """Its colour: # and six characters."""
    soft: Rgb
    """A light tint of its colour, for behind text: # and six characters."""


class Kind(Model):
    """One of the six kinds of events."""

    id: EventKind
    """Which of the six kinds it is."""
    name: Text
    """Its name."""
    emblem: Emblem


class Source(Model):
    """A published text that content comes from."""

    id: Id
    title: Written
    """Its title, in its own language."""
    author: Written | None = None
    """Who wrote it, where it says so."""
    publisher: Written | None = None
    """Who published it, and where it can be found: where it says so."""
    year: Annotated[int, Field(ge=1000, le=2100)] | None = None
    """The year it came out, where it says so."""
    note: Text | None = None
    """What a reader should know about it."""


class Workform(Model):
    """A working form: something short to do together at the table, that feeds building blocks."""

    id: Id
    name: Text
    """Its name: what a room would call it, in a few words."""
    minutes: Annotated[int, Field(ge=5, le=60)]
    """How long it takes at the table, in minutes: usually 10."""
    material: Text
    """What must lie ready, as goes on after "You need:"."""
    feeds: Annotated[tuple[BlockId, ...], Field(min_length=1, max_length=3)]
    """The building blocks that it feeds, by their ids: 1 to 3, the most first."""
    emblem: Emblem
    provenance: Provenance
    step: Annotated[tuple[Text, ...], Field(min_length=3, max_length=5)]
    """What to do, step by step: 3 to 5 of one or two short sentences, for who never did it."""


class BlocksFile(Model):
    """The building blocks: ``blocks.toml``."""

    format: Format
    languages: Languages
    alone: Alone = False
    block: Annotated[tuple[Block, ...], Field(min_length=1, max_length=t.MAX_BLOCKS)]
    """One building block."""


class SynergiesFile(Model):
    """The synergies between building blocks: ``synergies.toml``."""

    format: Format
    languages: Languages
    alone: Alone = False
    synergy: Annotated[tuple[Synergy, ...], Field(max_length=t.MAX_SYNERGIES)]
    """One pair of blocks."""


class ClustersFile(Model):
    """The four clusters: ``clusters.toml``."""

    format: Format
    languages: Languages
    cluster: Annotated[tuple[Cluster, ...], Field(min_length=1, max_length=t.FOUNDATION_COUNT)]
    """One cluster."""


class KindsFile(Model):
    """The six kinds of events: ``kinds.toml``."""

    format: Format
    languages: Languages
    kind: Annotated[tuple[Kind, ...], Field(min_length=1, max_length=t.KIND_COUNT)]
    """One kind of event."""


class SourcesFile(Model):
    """The sources that cards and cases name: ``sources.toml``."""

    format: Format
    languages: Languages
    source: Annotated[tuple[Source, ...], Field(min_length=1)]
    """One source."""


class WorkformsFile(Model):
    """The working forms: ``workforms.toml``."""

    format: Format
    languages: Languages
    alone: Alone = False
    workform: Annotated[tuple[Workform, ...], Field(max_length=64)]
    """One working form."""
