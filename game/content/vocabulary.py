"""The closed vocabulary: triggers, and conditions and effects, one small model for each.

A condition or effect is a small TOML table that is told apart by its first key, the *verb*:
``{ foundation = "vision", change = -1 }``. What the words do is in ``game/rules``; a case that
needs another word gets it there, with a test, never as code in the TOML.

A word is declared here once: its model, and its place in one of the unions at the end of its part. All
lists of words follow from that (``docs/extending.md`` is the recipe).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeAlias, Union, get_args

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


# --- triggers ---------------------------------------------------------------------------------

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
"""When an ability works, in the order of the rules' numbers (``ON_BUILD`` is 0, ...)."""

TRIGGERS: dict[Trigger, str] = {
    "on_build": "when the block is put in place; not when it is renewed",
    "each_round": "at the close of every round",
    "before_loss": "when a loss is about to happen: `soften` and `floor` make it less",
    "before_needs": "when the needs of a response are looked at: `ease`",
    "on_success": "when a response succeeded",
    "on_failure": "when a response failed",
    "on_split_vote": "when the teams did not all vote for the same response",
    "on_contribute": "when teams contributed: `contribution`",
    "on_tend": "once a round, when a team tended; `lowest-other` leaves out the first that did",
    "on_replace": "when a partner was replaced: `newcomer` is who came",
    "on_suspend": "when a block is suspended: `sooner`",
    "always": "as long as the block works: `share`",
}
"""What each trigger waits for, as ``docs/vocabulary.md`` says it."""

CHANGES_A_RULE: frozenset[Trigger] = frozenset(("before_loss", "before_needs", "on_suspend", "always"))
"""Triggers that change a rule while the block works: only words declared for them do something there."""


# --- words ------------------------------------------------------------------------------------


class Word(Model):
    """A condition or effect that a case can use: its verb, its icon on cards, and an example in TOML."""

    verb: ClassVar[str]
    icon: ClassVar[str]
    """One of ``assets/icons/icons.json``."""
    example: ClassVar[str]

    def __init_subclass__(cls, *, icon: str, example: str) -> None:
        cls.verb, cls.icon, cls.example = _first_key(cls), icon, example

    @property
    def asks_for(self) -> tuple[str, ...]:
        """The blocks, by id, of which one must work; none where it asks for something else."""
        return ()


class AbilityWord(Model):
    """A condition or effect of abilities only, which come with a text: its verb and an example in TOML.

    ``under`` is the one trigger under which it means something; None: it does under every one.
    """

    verb: ClassVar[str]
    under: ClassVar[Trigger | None]
    example: ClassVar[str]

    def __init_subclass__(cls, *, under: Trigger | None, example: str) -> None:
        cls.verb, cls.under, cls.example = _first_key(cls), under, example


def _first_key(model: type[Model]) -> str:
    return next(iter(model.__annotations__))


def _models(union: Any) -> tuple[Any, ...]:
    """Return the models of a union, in its order."""
    return get_args(union)


def _verbs(union: Any) -> tuple[str, ...]:
    return tuple(model.verb for model in _models(union))


def _told_apart(union: Any, verbs: tuple[str, ...]) -> Any:
    """Return the type of a word of ``union``, which pydantic tells by its verb, one of ``verbs``."""

    def find(value: Any) -> str | None:
        if isinstance(value, dict):
            return next((key for key in value if key in verbs), None)
        return getattr(value, "verb", None)

    tagged = tuple(Annotated[model, Tag(model.verb)] for model in _models(union))
    return Annotated[Union[tagged], Discriminator(find)]  # noqa: UP007 (made at run time)


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


class ResponseWas(AbilityWord, under="before_loss", example='{ response = "failed" }'):
    """Only in an ability: the response of this event failed, or succeeded."""

    response: Literal["failed", "succeeded"]


class LossIs(AbilityWord, under="before_loss", example='{ kind = "money" }'):
    """Only in an ability: the loss comes from an event of this kind."""

    kind: EventKind


CaseCondition: TypeAlias = (
    FoundationIs
    | BlockActive
    | AnyBlockActive
    | BlocksAtLeast
    | ProgressAtLeast
    | InterestIs
    | SynergiesAtLeast
    | MarkerIs
    | PartnerInPlay
    | TeamsAtLeast
    | CrisesAtMost
)
OnlyInAbilityCondition: TypeAlias = RoundProgressAtLeast | ResponseWas | LossIs

CONDITION_VERBS = _verbs(CaseCondition)
ABILITY_CONDITION_VERBS = _verbs(CaseCondition | OnlyInAbilityCondition)

if TYPE_CHECKING:  # mypy sees which words there are, pydantic how to tell them apart
    Condition: TypeAlias = CaseCondition
    AbilityCondition: TypeAlias = CaseCondition | OnlyInAbilityCondition
else:
    Condition = _told_apart(CaseCondition, CONDITION_VERBS)
    AbilityCondition = _told_apart(CaseCondition | OnlyInAbilityCondition, ABILITY_CONDITION_VERBS)


# --- effects ----------------------------------------------------------------------------------


class ProgressChange(Word, icon="progress", example="{ progress = 1 }"):
    """Progress rises or falls; never under 0."""

    progress: Annotated[int, Field(ge=-20, le=20), AfterValidator(_not_zero)]


class FoundationChange(Word, icon="foundation", example='{ foundation = "lowest", change = 1 }'):
    """A foundation rises or falls within 0 to 10: one of the four, ``all``, or the ``lowest``."""

    foundation: AnyFoundation
    change: Change


class InterestChange(Word, icon="interest", example='{ interest = "all", change = -1 }'):
    """An interest rises or falls within 0 to 10: of a partner, ``all``, the ``lowest``, the ``chair``'s.

    In an ability also ``lowest-other`` (than the team that tends) and ``newcomer``.
    """

    interest: Id
    change: Change


class CapacityChange(Word, icon="capacity", example='{ capacity = "chair", change = -1 }'):
    """Teams have more or less capacity next round: ``all``, ``chair``, ``lowest``, or a partner's team."""

    capacity: Id
    change: Annotated[int, Field(ge=-3, le=3), AfterValidator(_not_zero)]
    """More, or with a minus less: -3 to 3, not 0."""


class Draw(Word, icon="draw", example='{ draw = 1, team = "all" }'):
    """Teams draw cards, up to the hand limit: ``all``, ``chair``, ``lowest``, or a partner's team."""

    draw: Count
    team: Whom


class Discard(Word, icon="discard", example='{ discard = 1, team = "chair" }'):
    """Teams discard their costliest cards (at equal cost the highest number): whom as for ``draw``."""

    discard: Count
    team: Whom


class Suspend(Word, icon="suspend", example='{ suspend = "momentum", rounds = 2 }'):
    """A block in place is suspended: it does not work and does not count, for so many coming rounds."""

    suspend: BlockId
    rounds: Rounds


class Remove(Word, icon="remove", example='{ remove = "momentum" }'):
    """A block leaves the collaboration; its card is discarded."""

    remove: BlockId


class SetMarker(Word, icon="marker", example='{ marker = "party-promised" }'):
    """A marker is put on the table, or with ``set = false`` taken off."""

    marker: Id
    set: bool = True
    """With ``false`` the marker is taken off."""


class PlanEvent(Word, icon="plan", example='{ plan = "harvest-party", in_rounds = 2 }'):
    """An event is laid on the round track: it comes so many rounds later, in place of a drawn one."""

    plan: Id
    in_rounds: Rounds


class Later(Word, icon="later", example="{ later = [{ progress = 1 }], in_rounds = 1 }"):
    """Effects that happen at the close of a later round."""

    later: Annotated[tuple[BasicEffect, ...], Field(min_length=1, max_length=6)]
    in_rounds: Rounds


class Replace(Word, icon="replace", example='{ replace = "school", by = "new-school" }'):
    """A partner leaves and one from the bench takes its seat: its interest starts afresh, the team stays."""

    replace: Id
    by: Id
    """Who comes: a partner from the bench, by its id."""


class Look(Word, icon="look", example="{ look = 1 }"):
    """The next so many events of the deck are known to all."""

    look: Count


class Shield(Word, icon="shield", example='{ shield = "money" }'):
    """The next loss by an event of this kind is cancelled."""

    shield: EventKind


class Soften(AbilityWord, under="before_loss", example='{ soften = "foundation", by = 1 }'):
    """Only in an ability ``before_loss``: losses (of a ``foundation``, or ``all``) are so much less."""

    soften: Literal["foundation", "all"]
    by: Count
    """How much less."""


class Floor(AbilityWord, under="before_loss", example='{ floor = "network", at = 2 }'):
    """Only in an ability ``before_loss``: a foundation cannot fall under a value."""

    floor: FoundationId
    at: Annotated[int, Field(ge=1, le=5)]
    """The value it cannot fall under: 1 to 5."""


class Ease(AbilityWord, under="before_needs", example="{ ease = 1 }"):
    """Only in an ability ``before_needs``: one foundation need of a response is so much lower."""

    ease: Count


class Contribution(AbilityWord, under="on_contribute", example="{ contribution = 1 }"):
    """Only in an ability ``on_contribute``: the round's contributions count so much more."""

    contribution: Count


class Share(AbilityWord, under="always", example='{ share = "strengths" }'):
    """Only in an ability ``always``: every team may use every other team's strength."""

    share: Literal["strengths"]


class Sooner(AbilityWord, under="on_suspend", example="{ sooner = 1 }"):
    """Only in an ability ``on_suspend``: suspended blocks return so many rounds sooner."""

    sooner: Count


AnywhereEffect: TypeAlias = (
    ProgressChange
    | FoundationChange
    | InterestChange
    | CapacityChange
    | Draw
    | Discard
    | SetMarker
    | Look
    | Shield
)
"""Effects of events, synergies and abilities."""
NotInAbilityEffect: TypeAlias = Suspend | Remove | PlanEvent | Replace
"""Effects of events and synergies."""
OnlyInAbilityEffect: TypeAlias = Soften | Floor | Ease | Contribution | Share | Sooner

_BASIC_VERBS = _verbs(AnywhereEffect | NotInAbilityEffect)
EFFECT_VERBS = _verbs(AnywhereEffect | NotInAbilityEffect | Later)
ABILITY_EFFECT_VERBS = _verbs(AnywhereEffect | NotInAbilityEffect | Later | OnlyInAbilityEffect)

if TYPE_CHECKING:
    BasicEffect: TypeAlias = AnywhereEffect | NotInAbilityEffect
    Effect: TypeAlias = AnywhereEffect | NotInAbilityEffect | Later
    AbilityEffect: TypeAlias = AnywhereEffect | OnlyInAbilityEffect
else:
    BasicEffect = _told_apart(AnywhereEffect | NotInAbilityEffect, _BASIC_VERBS)
    Effect = _told_apart(AnywhereEffect | NotInAbilityEffect | Later, EFFECT_VERBS)
    AbilityEffect = _told_apart(AnywhereEffect | OnlyInAbilityEffect, ABILITY_EFFECT_VERBS)

Later.model_rebuild()  # its effects are defined below it

CONDITIONS: tuple[type[Word | AbilityWord], ...] = _models(CaseCondition | OnlyInAbilityCondition)
EFFECTS: tuple[type[Word | AbilityWord], ...] = _models(
    AnywhereEffect | NotInAbilityEffect | Later | OnlyInAbilityEffect
)
"""Every condition and effect there is: their models."""
