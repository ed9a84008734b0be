"""The conditions of the vocabulary: what can be asked of the table, one small model for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from game.content.base import BlockId, EventKind, FoundationId, Id, Model
from game.content.vocabulary import AbilityWord, Count, Track, Word, models_of, told_apart, verbs_of


class _Bounds(Model):
    at_least: Track | None = None
    """It stands at this value (0 to 10) or higher."""
    at_most: Track | None = None
    """It stands at this value (0 to 10) or lower."""

    @model_validator(mode="after")
    def _one_bound(self) -> _Bounds:
        if self.at_least is None and self.at_most is None:
            raise PydanticCustomError("no_bound", "needs at_least or at_most")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise PydanticCustomError("bounds_cross", "at_least is above at_most")
        return self


class FoundationIs(Word, _Bounds, icon="foundation", example='{ foundation = "vision", at_least = 4 }'):
    """A foundation (or ``all`` of them) stands at least, or at most, at a value."""

    foundation: Literal[FoundationId, "all"]


class BlockActive(Word, icon="block", example='{ block = "momentum" }'):
    """A block is in place and not suspended; with ``active = false``: it is not."""

    block: BlockId
    active: bool = True
    """With ``false`` the block must not be in place, or be suspended."""

    @property
    def asks_for(self) -> tuple[str, ...]:
        """The block, where it must work."""
        return (self.block,) if self.active else ()


class AnyBlockActive(Word, icon="block", example='{ any_block = ["momentum", "equality"] }'):
    """At least one of these blocks is in place and not suspended."""

    any_block: Annotated[tuple[BlockId, ...], Field(min_length=2, max_length=8)]

    @property
    def asks_for(self) -> tuple[str, ...]:
        """The blocks."""
        return self.any_block


class BlocksAtLeast(Word, icon="block", example="{ blocks_at_least = 6 }"):
    """At least so many blocks are in place and not suspended."""

    blocks_at_least: Annotated[int, Field(ge=1, le=24)]


class ProgressAtLeast(Word, icon="progress", example="{ progress_at_least = 8 }"):
    """The challenge's progress is at least so much."""

    progress_at_least: Annotated[int, Field(ge=1, le=99)]


class ProgressAtMost(Word, icon="progress", example="{ progress_at_most = 6 }"):
    """The challenge's progress is at most so much."""

    progress_at_most: Annotated[int, Field(ge=0, le=98)]


class RoundAtLeast(Word, icon="timer", example="{ round_at_least = 3 }"):
    """It is this round, or a later one."""

    round_at_least: Annotated[int, Field(ge=2, le=10)]


class RoundAtMost(Word, icon="timer", example="{ round_at_most = 3 }"):
    """It is this round, or an earlier one."""

    round_at_most: Annotated[int, Field(ge=1, le=9)]


class RoundProgressAtLeast(AbilityWord, under=None, example="{ round_progress_at_least = 2 }"):
    """Contributions of this round brought at least so much progress."""

    round_progress_at_least: Count


class InterestIs(Word, _Bounds, icon="interest", example='{ interest = "lowest", at_least = 5 }'):
    """A partner's interest (or the ``lowest``, or ``all``) stands at least, or at most, at a value."""

    interest: Id


class SynergiesAtLeast(Word, icon="synergies", example="{ synergies_at_least = 2 }"):
    """At least so many synergies have fired in this game."""

    synergies_at_least: Annotated[int, Field(ge=1, le=60)]


class MarkerIs(Word, icon="marker", example='{ marker = "party-promised", set = false }'):
    """A marker lies on the table; with ``set = false``: it does not."""

    marker: Id
    set: bool = True
    """With ``false`` the marker must not lie on the table."""


class PartnerInPlay(Word, icon="partner", example='{ partner = "school" }'):
    """A partner is at the table; with ``in_play = false``: it is not."""

    partner: Id
    in_play: bool = True
    """With ``false`` the partner must not be at the table."""


class TeamsAtLeast(Word, icon="teams", example="{ teams_at_least = 5 }"):
    """At least so many teams play."""

    teams_at_least: Annotated[int, Field(ge=3, le=6)]


class CrisesAtMost(Word, icon="crises", example="{ crises_at_most = 0 }"):
    """At most so many crises have happened in this game."""

    crises_at_most: Annotated[int, Field(ge=0, le=1)]


class AnyOf(
    Word, icon="fork", example='{ any = [{ foundation = "vision", at_least = 6 }, { block = "momentum" }] }'
):
    """At least one of these conditions holds, unlike ones too; for blocks alone there is ``any_block``."""

    any: Annotated[tuple[BasicCondition, ...], Field(min_length=2, max_length=4)]


class ResponseWas(AbilityWord, under="before_loss", example='{ response = "failed" }'):
    """Only in an ability: the response of this event failed, or succeeded."""

    response: Literal["failed", "succeeded"]


class LossIs(AbilityWord, under="before_loss", example='{ kind = "money" }'):
    """Only in an ability: the loss comes from an event of this kind."""

    kind: EventKind


class ContributedMost(Word, icon="progress", example='{ contributed = "most" }'):
    """Only in an agenda: its team contributed more than each other team, over the whole game.

    As much as another is not more.
    """

    contributed: Literal["most"]


class OwnBlocks(Word, icon="block", example='{ own_blocks_at_least = 2, none_of = "vision" }'):
    """Only in an agenda: at least so many blocks in place were put there by its team."""

    own_blocks_at_least: Annotated[int, Field(ge=1, le=24)]
    none_of: FoundationId | None = None
    """None of the blocks that this team put in place may be of this foundation."""


class Raised(Word, icon="foundation", example='{ raised = "network", times = 2 }'):
    """Only in an agenda: so many times the table chose, and managed, a response that raises a foundation.

    What counts is its success on the card: this foundation, or ``all``; not what comes later.
    """

    raised: FoundationId
    times: Count


InAnyCondition: TypeAlias = (
    FoundationIs
    | BlockActive
    | AnyBlockActive
    | BlocksAtLeast
    | ProgressAtLeast
    | ProgressAtMost
    | RoundAtLeast
    | RoundAtMost
    | InterestIs
    | SynergiesAtLeast
    | MarkerIs
    | PartnerInPlay
    | TeamsAtLeast
    | CrisesAtMost
)
"""Conditions that may also stand in a list of which one must hold."""
CaseCondition: TypeAlias = InAnyCondition | AnyOf
OnlyInAbilityCondition: TypeAlias = RoundProgressAtLeast | ResponseWas | LossIs
OnlyInAgendaCondition: TypeAlias = ContributedMost | OwnBlocks | Raised

_BASIC_VERBS = verbs_of(InAnyCondition)
CONDITION_VERBS = verbs_of(CaseCondition)
ABILITY_CONDITION_VERBS = verbs_of(CaseCondition | OnlyInAbilityCondition)
AGENDA_CONDITION_VERBS = verbs_of(CaseCondition | OnlyInAgendaCondition)

if TYPE_CHECKING:  # mypy sees which words there are, pydantic how to tell them apart
    BasicCondition: TypeAlias = InAnyCondition
    Condition: TypeAlias = CaseCondition
    AbilityCondition: TypeAlias = CaseCondition | OnlyInAbilityCondition
    AgendaCondition: TypeAlias = CaseCondition | OnlyInAgendaCondition
else:
    BasicCondition = told_apart(InAnyCondition, _BASIC_VERBS)
    Condition = told_apart(CaseCondition, CONDITION_VERBS)
    AbilityCondition = told_apart(CaseCondition | OnlyInAbilityCondition, ABILITY_CONDITION_VERBS)
    AgendaCondition = told_apart(CaseCondition | OnlyInAgendaCondition, AGENDA_CONDITION_VERBS)

AnyOf.model_rebuild()  # its conditions are defined below it

CONDITIONS: tuple[type[Word | AbilityWord], ...] = models_of(
    CaseCondition | OnlyInAbilityCondition | OnlyInAgendaCondition
)
"""Every condition there is: their models."""


def with_alternatives(conditions: Iterable[AgendaCondition]) -> Iterator[AgendaCondition]:
    """Yield every one of ``conditions``, those in a list of which one must hold after what has them."""
    for condition in conditions:
        yield condition
        if isinstance(condition, AnyOf):
            yield from condition.any
