"""The effects of the vocabulary: what a card can do, one small model for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field

from game.content.base import BlockId, EventKind, FoundationId, Id
from game.content.conditions import Condition
from game.content.vocabulary import (
    AbilityWord,
    Change,
    Count,
    Rounds,
    Word,
    models_of,
    not_zero,
    told_apart,
    verbs_of,
)

AnyFoundation: TypeAlias = Literal[FoundationId, "all", "lowest", "highest"]
Whom = Annotated[
    Id,
    Field(description="``all``, ``chair``, ``lowest`` or ``highest`` (interest), or the team of a partner."),
]


class ProgressChange(Word, icon="progress", example="{ progress = 1 }"):
    """Progress rises or falls; never under 0."""

    progress: Annotated[int, Field(ge=-20, le=20), AfterValidator(not_zero)]


class FoundationChange(Word, icon="foundation", example='{ foundation = "lowest", change = 1 }'):
    """A foundation rises or falls within 0 to 10: one of the four, ``all``, ``lowest``, ``highest``."""

    foundation: AnyFoundation
    change: Change


class InterestChange(Word, icon="interest", example='{ interest = "all", change = -1 }'):
    """An interest rises or falls within 0 to 10: of a partner, ``all``, ``lowest``, ``highest``, ``chair``.

    In an ability also ``lowest-other`` (than the team that tends) and ``newcomer``.
    """

    interest: Id
    change: Change


class CapacityChange(Word, icon="capacity", example='{ capacity = "chair", change = -1 }'):
    """Teams have more or less capacity next round: whom as for ``draw``."""

    capacity: Id
    change: Annotated[int, Field(ge=-3, le=3), AfterValidator(not_zero)]
    """More, or with a minus less: -3 to 3, not 0."""
    also_now: bool = False
    """With ``true`` this round too, down to 1. Only in ``at_once``, where nobody has planned yet."""


class Draw(Word, icon="draw", example='{ draw = 1, team = "all" }'):
    """Teams draw cards, up to the hand limit: a partner's, ``all``, ``lowest``, ``highest``, ``chair``."""

    draw: Count
    team: Whom


class Discard(Word, icon="discard", example='{ discard = 1, team = "chair" }'):
    """Teams discard their most expensive cards (at equal cost the highest number): whom as for ``draw``."""

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


class TakeChair(Word, icon="chair", example='{ chair = "school", rounds = 2 }'):
    """A team takes the chair now: of a partner, or with the ``lowest`` or ``highest`` interest."""

    chair: Id
    rounds: Rounds | None = None
    """How many coming rounds it keeps the chair. Left out: until another card gives it away."""


class TargetChange(Word, icon="target", example="{ target = 1 }"):
    """The challenge asks more, or with a minus less; never under 1."""

    target: Annotated[int, Field(ge=-20, le=20), AfterValidator(not_zero)]


class When(
    Word,
    icon="fork",
    example='{ when = [{ progress_at_least = 3 }], then = [{ foundation = "vision", change = 1 }] }',
):
    """Effects that happen only when conditions hold at that moment; none for later, nor within those."""

    when: Annotated[tuple[Condition, ...], Field(min_length=1, max_length=4)]
    """What must hold then: all of these, up to 4."""
    then: Annotated[tuple[BasicEffect, ...], Field(min_length=1, max_length=4)]
    """What happens if they do, up to 4 effects."""


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


class Naming(AbilityWord, under="always", example='{ naming = "lowest" }'):
    """Only in an ability ``always``: the lowest is the lowest, and the chair names nobody instead."""

    naming: Literal["lowest"]


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
NotInAbilityEffect: TypeAlias = Suspend | Remove | PlanEvent | Replace | TakeChair | TargetChange
"""Effects of events and synergies."""
WithEffectsInside: TypeAlias = Later | When
"""Effects of events and synergies that hold others; they do not hold one another."""
OnlyInAbilityEffect: TypeAlias = Soften | Floor | Ease | Contribution | Share | Naming | Sooner

_BASIC_VERBS = verbs_of(AnywhereEffect | NotInAbilityEffect)
EFFECT_VERBS = verbs_of(AnywhereEffect | NotInAbilityEffect | WithEffectsInside)
ABILITY_EFFECT_VERBS = verbs_of(AnywhereEffect | NotInAbilityEffect | WithEffectsInside | OnlyInAbilityEffect)

if TYPE_CHECKING:
    BasicEffect: TypeAlias = AnywhereEffect | NotInAbilityEffect
    Effect: TypeAlias = AnywhereEffect | NotInAbilityEffect | WithEffectsInside
    AbilityEffect: TypeAlias = AnywhereEffect | OnlyInAbilityEffect
else:
    BasicEffect = told_apart(AnywhereEffect | NotInAbilityEffect, _BASIC_VERBS)
    Effect = told_apart(AnywhereEffect | NotInAbilityEffect | WithEffectsInside, EFFECT_VERBS)
    AbilityEffect = told_apart(AnywhereEffect | OnlyInAbilityEffect, ABILITY_EFFECT_VERBS)

Later.model_rebuild()  # their effects are defined below them
When.model_rebuild()

EFFECTS: tuple[type[Word | AbilityWord], ...] = models_of(
    AnywhereEffect | NotInAbilityEffect | WithEffectsInside | OnlyInAbilityEffect
)
"""Every effect there is: their models."""


def inside(effect: AbilityEffect | Effect) -> tuple[BasicEffect, ...]:
    """Return the effects that ``effect`` holds, for later or for when conditions hold; else none."""
    return effect.later if isinstance(effect, Later) else effect.then if isinstance(effect, When) else ()


def about_named(effect: Effect, partner: str) -> Effect:
    """Return ``effect`` of an event with ``partner`` for the lowest interest or team that the chair names.

    Who takes the chair and what comes later is about the actual lowest, whoever is named.
    """
    match effect:
        case When():
            return effect.model_copy(update={"then": tuple(about_named(one, partner) for one in effect.then)})
        case InterestChange(interest="lowest"):
            return effect.model_copy(update={"interest": partner})
        case CapacityChange(capacity="lowest"):
            return effect.model_copy(update={"capacity": partner})
        case Draw(team="lowest") | Discard(team="lowest"):
            return effect.model_copy(update={"team": partner})
        case _:
            return effect


def with_those_inside(effects: Iterable[Effect]) -> Iterator[Effect]:
    """Yield every one of ``effects``, those that one holds after it."""
    for effect in effects:
        yield effect
        yield from inside(effect)
