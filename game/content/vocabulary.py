"""The closed vocabulary: triggers, and what a word is; the words are in ``conditions`` and ``effects``.

A condition or effect is a small TOML table that is told apart by its first key, the *verb*:
``{ foundation = "vision", change = -1 }``. What the words do is in ``game/rules``; a case that
needs another word gets it there, with a test, never as code in the TOML.

A word is declared once: its model, and its place in one of the unions at the end of its file. All
lists of words follow from that (``docs/extending.md`` is the recipe).
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Union, get_args

from pydantic import AfterValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from game.content.base import Model


def not_zero(value: int) -> int:
    """Return ``value``; raise PydanticCustomError when it is 0."""
    if value == 0:
        raise PydanticCustomError("not_zero", "may not be 0")
    return value


Track = Annotated[int, Field(ge=0, le=10, description="A place on a track: 0 to 10.")]
Change = Annotated[
    int,
    Field(ge=-10, le=10, description="A gain, or with a minus a loss: -10 to 10, not 0."),
    AfterValidator(not_zero),
]
Count = Annotated[int, Field(ge=1, le=10, description="How many: 1 to 10.")]
Rounds = Annotated[int, Field(ge=1, le=10, description="A number of rounds: 1 to 10.")]


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


def models_of(union: Any) -> tuple[Any, ...]:
    """Return the models of a union, in its order."""
    return get_args(union)


def verbs_of(union: Any) -> tuple[str, ...]:
    """Return the verbs of the models of a union, in its order."""
    return tuple(model.verb for model in models_of(union))


def told_apart(union: Any, verbs: tuple[str, ...]) -> Any:
    """Return the type of a word of ``union``, which pydantic tells by its verb, one of ``verbs``."""

    def find(value: Any) -> str | None:
        if isinstance(value, dict):
            return next((key for key in value if key in verbs), None)
        return getattr(value, "verb", None)

    tagged = tuple(Annotated[model, Tag(model.verb)] for model in models_of(union))
    return Annotated[Union[tagged], Discriminator(find)]  # noqa: UP007 (made at run time)
