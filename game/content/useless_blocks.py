"""Building blocks that do nothing in a case but raise their foundation. Enters: ``lint``."""

from __future__ import annotations

from collections.abc import Iterator

from game.content.conditions import AnyBlockActive, BlockActive, FoundationIs, LossIs, with_alternatives
from game.content.document import Mistake
from game.content.effects import (
    CapacityChange,
    Effect,
    FoundationChange,
    InterestChange,
    ProgressChange,
    Replace,
    Soften,
    Suspend,
    When,
)
from game.content.models import Ability, Content, event_effects


def useless_blocks(content: Content) -> Iterator[Mistake]:
    """Yield the blocks that no card of the game asks for and whose abilities never apply in it: warnings."""
    asked = set(_asked_for(content))
    for block in content.cards.blocks:
        if block.id not in asked and not any(_applies(ability, content) for ability in block.ability):
            yield Mistake(("deck",), "useless_block", {"block": block.id}, on_key=True, severity="warning")


def _asked_for(content: Content) -> Iterator[str]:
    """Yield the blocks that conditions of events and agendas name."""
    lists = [agenda.when for partner in content.case.partner for agenda in partner.agenda]
    for event in content.events:
        lists += [event.if_, *(response.needs for response in event.response)]
    lists += [effect.when for effect in _effects(content) if isinstance(effect, When)]
    for condition in with_alternatives(condition for listed in lists for condition in listed):
        if isinstance(condition, BlockActive):
            yield condition.block
        elif isinstance(condition, AnyBlockActive):
            yield from condition.any_block


def _effects(content: Content) -> Iterator[Effect]:
    for event in content.events:
        yield from event_effects(event)


def _applies(ability: Ability, content: Content) -> bool:
    """Return whether what an ability waits for can happen at all."""
    if ability.when == "before_needs":
        needs = (need for event in content.events for response in event.response for need in response.needs)
        return any(isinstance(need, FoundationIs) and need.at_least for need in with_alternatives(needs))
    awaited = {"on_replace": Replace, "on_suspend": Suspend}.get(ability.when)
    if awaited:
        return any(isinstance(effect, awaited) for effect in _effects(content))
    softens = next((effect for effect in ability.effect if isinstance(effect, Soften)), None)
    if softens is None:
        return True
    kinds = {condition.kind for condition in ability.if_ if isinstance(condition, LossIs)}
    events = [event for event in content.events if not kinds or event.kind in kinds]
    return any(_is_loss(effect, softens) for event in events for effect in event_effects(event))


def _is_loss(effect: Effect, softens: Soften) -> bool:
    """Return whether ``effect`` is a loss that ``softens`` makes less."""
    if isinstance(effect, FoundationChange):
        return effect.change < 0
    if softens.soften == "foundation":
        return False
    if isinstance(effect, ProgressChange):
        return effect.progress < 0
    return isinstance(effect, InterestChange | CapacityChange) and effect.change < 0
