"""Responses that nobody would choose: another of the same event asks no more and gives no less.

Gains and losses are compared key by key, as if more were always better. Effects that are neither
(a marker, a planned event, a new partner) must be the same for two responses to be compared at all.
Enters: ``lint``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import assert_never

from game.content.base import FOUNDATIONS
from game.content.conditions import (
    AnyBlockActive,
    AnyOf,
    BlockActive,
    BlocksAtLeast,
    Condition,
    CrisesAtMost,
    FoundationIs,
    InterestIs,
    MarkerIs,
    PartnerInPlay,
    ProgressAtLeast,
    ProgressAtMost,
    RoundAtLeast,
    RoundAtMost,
    SynergiesAtLeast,
    TeamsAtLeast,
)
from game.content.document import Mistake, SourceLine
from game.content.effects import (
    CapacityChange,
    Discard,
    Draw,
    Effect,
    FoundationChange,
    InterestChange,
    Later,
    Look,
    PlanEvent,
    ProgressChange,
    Remove,
    Replace,
    SetMarker,
    Shield,
    Suspend,
    TakeChair,
    TargetChange,
    When,
)
from game.content.models import Event, Response

_GONE = 100
"""How bad the removal of a block is, in rounds of suspension: worse than any."""


def dominated_responses(events: Sequence[Event]) -> Iterator[Mistake]:
    """Yield the responses of a file's ``events`` that another of the event makes pointless: warnings."""
    for number, event in enumerate(events):
        for place in range(len(event.response)):
            better = _better(event, place)
            if better is not None:
                path = ("event", number, "response")
                values = {"line": SourceLine((*path, better))}
                yield Mistake((*path, place), "dominated", values, on_key=True, severity="warning")


def _better(event: Event, place: int) -> int | None:
    """Return the place of a response that makes the one at ``place`` pointless; of two alike the first."""
    for other, better in enumerate(event.response):
        if other != place and dominates(better, event.response[place]):
            if other > place and dominates(event.response[place], better):
                continue
            return other
    return None


def dominates(better: Response, worse: Response) -> bool:
    """Return whether ``better`` succeeds whenever ``worse`` does, costs no more and gives no less."""
    if better.price > worse.price or (better.price and better.payer != worse.payer):
        return False  # of two who pay, each is dearer to somebody
    if not all(_is_implied(need, worse.needs) for need in better.needs):
        return False
    fails = better.success if better.is_way_out else better.failure
    return (
        _steps(better.success) == _steps(worse.success)
        and _gives_no_less(better.success, worse.success)
        and _gives_no_less(better.success, worse.failure)
        and _gives_no_less(fails, worse.failure)
    )


# --- effects --------------------------------------------------------------------------------------


def _gives_no_less(effects: Sequence[Effect], others: Sequence[Effect]) -> bool:
    ours, theirs = _gains(effects), _gains(others)
    return all(ours[key] >= theirs[key] for key in ours.keys() | theirs.keys())


def _gains(effects: Sequence[Effect]) -> Counter[tuple[object, ...]]:
    """Return what ``effects`` give, losses below 0, by what they change."""
    gains: Counter[tuple[object, ...]] = Counter()
    for effect in effects:
        if isinstance(effect, Later):
            for key, amount in _gains(effect.later).items():
                gains["later", effect.in_rounds, *key] += amount
        for key, amount in _changes(effect):
            gains[key] += amount
    return gains


def _changes(effect: Effect) -> Iterator[tuple[tuple[object, ...], int]]:
    match effect:
        case ProgressChange():
            yield ("progress",), effect.progress
        case FoundationChange():
            for foundation in FOUNDATIONS if effect.foundation == "all" else (effect.foundation,):
                yield ("foundation", foundation), effect.change
        case InterestChange():
            yield ("interest", effect.interest), effect.change
        case CapacityChange():
            yield ("capacity", effect.capacity), effect.change
            if effect.also_now:
                yield ("capacity now", effect.capacity), effect.change
        case Draw():
            yield ("cards", effect.team), effect.draw
        case Discard():
            yield ("cards", effect.team), -effect.discard
        case Suspend():
            yield ("block", effect.suspend), -effect.rounds
        case Remove():
            yield ("block", effect.remove), -_GONE
        case Look():
            yield ("look",), effect.look
        case Shield():
            yield ("shield", effect.shield), 1
        case TargetChange():
            yield ("target",), -effect.target
        case SetMarker() | PlanEvent() | Replace() | TakeChair() | When() | Later():
            pass  # neither gain nor loss: see _steps
        case _:
            assert_never(effect)


def _steps(effects: Sequence[Effect]) -> set[str]:
    """Return the effects that are neither gain nor loss, in a form that can be compared."""
    steps = set()
    for effect in effects:
        if isinstance(effect, Later):
            steps |= {f"{effect.in_rounds} {step}" for step in _steps(effect.later)}
        elif not any(True for _ in _changes(effect)):
            steps.add(repr(effect))
    return steps


# --- needs ----------------------------------------------------------------------------------------


def _is_implied(need: Condition, others: Sequence[Condition]) -> bool:
    """Return whether ``need`` holds whenever one of ``others`` does."""
    return any(_implies(other, need) for other in others)


def _implies(strong: Condition, weak: Condition) -> bool:
    if strong == weak:
        return True
    match weak:
        case FoundationIs():
            if not isinstance(strong, FoundationIs) or strong.foundation not in ("all", weak.foundation):
                return False
            return _is_within(strong, weak)
        case InterestIs():
            if not isinstance(strong, InterestIs) or strong.interest != weak.interest:
                return False
            return _is_within(strong, weak)
        case AnyBlockActive():
            if isinstance(strong, BlockActive):
                return strong.active and strong.block in weak.any_block
            return isinstance(strong, AnyBlockActive) and set(strong.any_block) <= set(weak.any_block)
        case BlocksAtLeast():
            return isinstance(strong, BlocksAtLeast) and strong.blocks_at_least >= weak.blocks_at_least
        case ProgressAtLeast():
            return isinstance(strong, ProgressAtLeast) and strong.progress_at_least >= weak.progress_at_least
        case ProgressAtMost():
            return isinstance(strong, ProgressAtMost) and strong.progress_at_most <= weak.progress_at_most
        case RoundAtLeast():
            return isinstance(strong, RoundAtLeast) and strong.round_at_least >= weak.round_at_least
        case RoundAtMost():
            return isinstance(strong, RoundAtMost) and strong.round_at_most <= weak.round_at_most
        case AnyOf():
            return any(_implies(strong, one) for one in weak.any)
        case SynergiesAtLeast():
            return (
                isinstance(strong, SynergiesAtLeast) and strong.synergies_at_least >= weak.synergies_at_least
            )
        case TeamsAtLeast():
            return isinstance(strong, TeamsAtLeast) and strong.teams_at_least >= weak.teams_at_least
        case BlockActive() | MarkerIs() | PartnerInPlay() | CrisesAtMost():
            return False
        case _:
            assert_never(weak)


def _is_within(strong: FoundationIs | InterestIs, weak: FoundationIs | InterestIs) -> bool:
    def bounds(condition: FoundationIs | InterestIs) -> tuple[int, int]:
        low = 0 if condition.at_least is None else condition.at_least
        return low, 10 if condition.at_most is None else condition.at_most

    (low, high), (least, most) = bounds(strong), bounds(weak)
    return low >= least and high <= most
