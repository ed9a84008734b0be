"""The closed vocabulary of conditions and effects, one small model for each.

A condition or effect is a small TOML table that is told apart by its first key, the *verb*:
``{ foundation = "vision", change = -1 }``. What the words do is in ``game/rules``; a case that
needs another word gets it there, with a test, never as code in the TOML.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from game.content.base import BlockId, EventKind, FoundationId, Id, Model


def _not_zero(value: int) -> int:
    if value == 0:
        raise PydanticCustomError("not_zero", "may not be 0")
    return value


Track = Annotated[int, Field(ge=0, le=10, description="A place on a track: 0 to 10.")]
Change = Annotated[
    int,
    Field(ge=-10, le=10, description="A gain, or with a minus a loss: -10 to 10, not 0."),
    AfterValidator(_not_zero),
]
Count = Annotated[int, Field(ge=1, le=10, description="How many: 1 to 10.")]
Rounds = Annotated[int, Field(ge=1, le=10, description="A number of rounds: 1 to 10.")]

AnyFoundation: TypeAlias = Literal[FoundationId, "all", "lowest"]
Whom = Annotated[
    Id, Field(description="``all``, ``chair``, ``lowest`` (interest), or the team of a partner, by its id.")
]


# --- conditions -------------------------------------------------------------------------------


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


class FoundationIs(_Bounds):
    """A foundation (or ``all`` of them) stands at least, or at most, at a value."""

    foundation: Literal[FoundationId, "all"]


class BlockActive(Model):
    """A block is in place and not suspended; with ``active = false``: it is not."""

    block: BlockId
    active: bool = True
    """With ``false`` the block must not be in place, or be suspended."""


class AnyBlockActive(Model):
    """At least one of these blocks is in place and not suspended."""

    any_block: Annotated[tuple[BlockId, ...], Field(min_length=2, max_length=8)]


class BlocksAtLeast(Model):
    """At least so many blocks are in place and not suspended."""

    blocks_at_least: Annotated[int, Field(ge=1, le=24)]


class ProgressAtLeast(Model):
    """The challenge's progress is at least so much."""

    progress_at_least: Annotated[int, Field(ge=1, le=99)]


class RoundProgressAtLeast(Model):
    """Contributions of this round brought at least so much progress."""

    round_progress_at_least: Count


class InterestIs(_Bounds):
    """A partner's interest (or the ``lowest``, or ``all``) stands at least, or at most, at a value."""

    interest: Id


class SynergiesAtLeast(Model):
    """At least so many synergies have fired in this game."""

    synergies_at_least: Annotated[int, Field(ge=1, le=60)]


class MarkerIs(Model):
    """A marker lies on the table; with ``set = false``: it does not."""

    marker: Id
    set: bool = True
    """With ``false`` the marker must not lie on the table."""


class PartnerInPlay(Model):
    """A partner is at the table; with ``in_play = false``: it is not."""

    partner: Id
    in_play: bool = True
    """With ``false`` the partner must not be at the table."""


class TeamsAtLeast(Model):
    """At least so many teams play."""

    teams_at_least: Annotated[int, Field(ge=3, le=6)]


class CrisesAtMost(Model):
    """At most so many crises have happened in this game."""

    crises_at_most: Annotated[int, Field(ge=0, le=1)]


class ResponseWas(Model):
    """Only in an ability: the response of this event failed, or succeeded."""

    response: Literal["failed", "succeeded"]


class LossIs(Model):
    """Only in an ability: the loss comes from an event of this kind."""

    kind: EventKind


def _verb(verbs: frozenset[str]) -> Any:
    def find(value: Any) -> str | None:
        if isinstance(value, dict):
            return next((key for key in value if key in verbs), None)
        return next((name for name in getattr(type(value), "model_fields", ()) if name in verbs), None)

    return find


CONDITION_VERBS = (
    "foundation",
    "block",
    "any_block",
    "blocks_at_least",
    "progress_at_least",
    "interest",
    "synergies_at_least",
    "marker",
    "partner",
    "teams_at_least",
    "crises_at_most",
)
ABILITY_CONDITION_VERBS = (*CONDITION_VERBS, "round_progress_at_least", "response", "kind")

Condition = Annotated[
    Annotated[FoundationIs, Tag("foundation")]
    | Annotated[BlockActive, Tag("block")]
    | Annotated[AnyBlockActive, Tag("any_block")]
    | Annotated[BlocksAtLeast, Tag("blocks_at_least")]
    | Annotated[ProgressAtLeast, Tag("progress_at_least")]
    | Annotated[InterestIs, Tag("interest")]
    | Annotated[SynergiesAtLeast, Tag("synergies_at_least")]
    | Annotated[MarkerIs, Tag("marker")]
    | Annotated[PartnerInPlay, Tag("partner")]
    | Annotated[TeamsAtLeast, Tag("teams_at_least")]
    | Annotated[CrisesAtMost, Tag("crises_at_most")],
    Discriminator(_verb(frozenset(CONDITION_VERBS))),
]

AbilityCondition = Annotated[
    Annotated[FoundationIs, Tag("foundation")]
    | Annotated[BlockActive, Tag("block")]
    | Annotated[AnyBlockActive, Tag("any_block")]
    | Annotated[BlocksAtLeast, Tag("blocks_at_least")]
    | Annotated[ProgressAtLeast, Tag("progress_at_least")]
    | Annotated[RoundProgressAtLeast, Tag("round_progress_at_least")]
    | Annotated[InterestIs, Tag("interest")]
    | Annotated[SynergiesAtLeast, Tag("synergies_at_least")]
    | Annotated[MarkerIs, Tag("marker")]
    | Annotated[PartnerInPlay, Tag("partner")]
    | Annotated[TeamsAtLeast, Tag("teams_at_least")]
    | Annotated[CrisesAtMost, Tag("crises_at_most")]
    | Annotated[ResponseWas, Tag("response")]
    | Annotated[LossIs, Tag("kind")],
    Discriminator(_verb(frozenset(ABILITY_CONDITION_VERBS))),
]


# --- effects ----------------------------------------------------------------------------------


class ProgressChange(Model):
    """Progress rises or falls; never under 0."""

    progress: Annotated[int, Field(ge=-20, le=20), AfterValidator(_not_zero)]


class FoundationChange(Model):
    """A foundation rises or falls within 0 to 10: one of the four, ``all``, or the ``lowest``."""

    foundation: AnyFoundation
    change: Change


class InterestChange(Model):
    """An interest rises or falls within 0 to 10: of a partner, ``all``, the ``lowest``, the ``chair``'s.

    In an ability also ``lowest-other`` (than the team that tends) and ``newcomer``.
    """

    interest: Id
    change: Change


class CapacityChange(Model):
    """Teams have more or less capacity next round: ``all``, ``chair``, ``lowest``, or a partner's team."""

    capacity: Id
    change: Annotated[int, Field(ge=-3, le=3), AfterValidator(_not_zero)]
    """More, or with a minus less: -3 to 3, not 0."""


class Draw(Model):
    """Teams draw cards, up to the hand limit: ``all``, ``chair``, ``lowest``, or a partner's team."""

    draw: Count
    team: Whom


class Discard(Model):
    """Teams discard their costliest cards (at equal cost the highest number): whom as for ``draw``."""

    discard: Count
    team: Whom


class Suspend(Model):
    """A block in place is suspended: it does not work and does not count, for so many coming rounds."""

    suspend: BlockId
    rounds: Rounds


class Remove(Model):
    """A block leaves the collaboration; its card is discarded."""

    remove: BlockId


class SetMarker(Model):
    """A marker is put on the table, or with ``set = false`` taken off."""

    marker: Id
    set: bool = True
    """With ``false`` the marker is taken off."""


class PlanEvent(Model):
    """An event is laid on the round track: it comes so many rounds later, in place of a drawn one."""

    plan: Id
    in_rounds: Rounds


class Later(Model):
    """Effects that happen at the close of a later round."""

    later: Annotated[tuple[BasicEffect, ...], Field(min_length=1, max_length=6)]
    in_rounds: Rounds


class Replace(Model):
    """A partner leaves and one from the bench takes its seat: its interest starts afresh, the team stays."""

    replace: Id
    by: Id
    """Who comes: a partner from the bench, by its id."""


class Look(Model):
    """The next so many events of the deck are known to all."""

    look: Count


class Shield(Model):
    """The next loss by an event of this kind is cancelled."""

    shield: EventKind


class Soften(Model):
    """Only in an ability ``before_loss``: losses (of a ``foundation``, or ``all``) are so much less."""

    soften: Literal["foundation", "all"]
    by: Count
    """How much less."""


class Floor(Model):
    """Only in an ability ``before_loss``: a foundation cannot fall under a value."""

    floor: FoundationId
    at: Annotated[int, Field(ge=1, le=5)]
    """The value it cannot fall under: 1 to 5."""


class Ease(Model):
    """Only in an ability ``before_needs``: one foundation need of a response is so much lower."""

    ease: Count


class Contribution(Model):
    """Only in an ability ``on_contribute``: the round's contributions count so much more."""

    contribution: Count


class Share(Model):
    """Only in an ability ``always``: every team may use every other team's strength."""

    share: Literal["strengths"]


class Sooner(Model):
    """Only in an ability ``on_suspend``: suspended blocks return so many rounds sooner."""

    sooner: Count


BASIC_EFFECT_VERBS = (
    "progress",
    "foundation",
    "interest",
    "capacity",
    "draw",
    "discard",
    "suspend",
    "remove",
    "marker",
    "plan",
    "replace",
    "look",
    "shield",
)
EFFECT_VERBS = (*BASIC_EFFECT_VERBS, "later")
ABILITY_EFFECT_VERBS = (*EFFECT_VERBS, "soften", "floor", "ease", "contribution", "share", "sooner")

BasicEffect = Annotated[
    Annotated[ProgressChange, Tag("progress")]
    | Annotated[FoundationChange, Tag("foundation")]
    | Annotated[InterestChange, Tag("interest")]
    | Annotated[CapacityChange, Tag("capacity")]
    | Annotated[Draw, Tag("draw")]
    | Annotated[Discard, Tag("discard")]
    | Annotated[Suspend, Tag("suspend")]
    | Annotated[Remove, Tag("remove")]
    | Annotated[SetMarker, Tag("marker")]
    | Annotated[PlanEvent, Tag("plan")]
    | Annotated[Replace, Tag("replace")]
    | Annotated[Look, Tag("look")]
    | Annotated[Shield, Tag("shield")],
    Discriminator(_verb(frozenset(BASIC_EFFECT_VERBS))),
]

Effect = Annotated[
    Annotated[ProgressChange, Tag("progress")]
    | Annotated[FoundationChange, Tag("foundation")]
    | Annotated[InterestChange, Tag("interest")]
    | Annotated[CapacityChange, Tag("capacity")]
    | Annotated[Draw, Tag("draw")]
    | Annotated[Discard, Tag("discard")]
    | Annotated[Suspend, Tag("suspend")]
    | Annotated[Remove, Tag("remove")]
    | Annotated[SetMarker, Tag("marker")]
    | Annotated[PlanEvent, Tag("plan")]
    | Annotated[Later, Tag("later")]
    | Annotated[Replace, Tag("replace")]
    | Annotated[Look, Tag("look")]
    | Annotated[Shield, Tag("shield")],
    Discriminator(_verb(frozenset(EFFECT_VERBS))),
]

AbilityEffect = Annotated[
    Annotated[ProgressChange, Tag("progress")]
    | Annotated[FoundationChange, Tag("foundation")]
    | Annotated[InterestChange, Tag("interest")]
    | Annotated[CapacityChange, Tag("capacity")]
    | Annotated[Draw, Tag("draw")]
    | Annotated[Discard, Tag("discard")]
    | Annotated[SetMarker, Tag("marker")]
    | Annotated[Look, Tag("look")]
    | Annotated[Shield, Tag("shield")]
    | Annotated[Soften, Tag("soften")]
    | Annotated[Floor, Tag("floor")]
    | Annotated[Ease, Tag("ease")]
    | Annotated[Contribution, Tag("contribution")]
    | Annotated[Share, Tag("share")]
    | Annotated[Sooner, Tag("sooner")],
    Discriminator(_verb(frozenset(ABILITY_EFFECT_VERBS))),
]

Later.model_rebuild()  # its effects are defined below it
