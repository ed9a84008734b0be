"""To come: what effects can still do in the rounds that are left of a game; the rest is not told any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from game.content.effects import CapacityChange, Later, Look, PlanEvent, TakeChair, When
from game.content.vocabulary import AbilityWord, Word

AnEffect = TypeVar("AnEffect", bound=Word | AbilityWord)


def possible(effects: Iterable[AnEffect], left: int) -> Iterator[AnEffect]:
    """Yield what ``effects`` can still do with ``left`` rounds after this one, 0 in the last.

    What waits for a round that does not come is left out; what would outlast the game ends with it.
    """
    for effect in effects:
        match effect:
            case CapacityChange(also_now=False) | Look() if not left:
                continue
            case PlanEvent() if effect.in_rounds > left:
                continue
            case Later():
                then = (
                    tuple(possible(effect.later, left - effect.in_rounds)) if effect.in_rounds <= left else ()
                )
                if then:
                    yield effect.model_copy(update={"later": then})
            case When():
                then = tuple(possible(effect.then, left))
                if then:
                    yield effect.model_copy(update={"then": then})
            case TakeChair(rounds=int(rounds)) if rounds > left:
                yield effect.model_copy(update={"rounds": left or None})
            case _:
                yield effect
