"""What a game can come to at the very best, by arithmetic: ends, needs and agendas that nobody reaches.

The bounds are generous: every team builds every round, nothing wears, every card gives the most it can.
What lies beyond them is out of reach for certain; what lies within may still be too hard, which only
play tells. Enters: ``lint``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from game.content.base import FOUNDATIONS, FoundationId
from game.content.conditions import (
    AgendaCondition,
    AnyOf,
    BlocksAtLeast,
    Condition,
    CrisesAtMost,
    FoundationIs,
    InterestIs,
    OwnBlocks,
    PartnerInPlay,
    ProgressAtLeast,
    Raised,
    RoundAtLeast,
    RoundAtMost,
    SynergiesAtLeast,
    TeamsAtLeast,
)
from game.content.document import Mistake
from game.content.effects import AbilityEffect, Effect, FoundationChange, ProgressChange, Replace, inside
from game.content.models import Content, Event, Response, event_effects
from game.content.spans import KeyPath
from game.rules import terms as t

_ONCE = ("on_build",)
_NEVER = ("before_loss", "before_needs", "always", "on_suspend", "on_replace")

_Kind: TypeAlias = type[ProgressChange] | type[FoundationChange]


class _Gains(NamedTuple):
    """The most that cards can add: once a game, and each round."""

    once: int
    each_round: int

    def up_to(self, turn: int) -> int:
        return self.once + self.each_round * turn


@dataclass(frozen=True)
class Best:
    """The best that one number of teams can do in a game of ``content``."""

    content: Content
    teams: int

    @cached_property
    def _foundation_gains(self) -> _Gains:
        return _gains(self.content, FoundationChange)

    @cached_property
    def _progress_gains(self) -> _Gains:
        return _gains(self.content, ProgressChange)

    def foundations(self, turn: int) -> int:
        """Return the most that all foundations are together when contributions of round ``turn`` count."""
        grown = self.teams * turn + self._foundation_gains.up_to(turn)
        pressed = (self.content.case.pressure.get(self.teams) or 0) * (turn - 1)
        given_back = 1  # by the one crisis that does not end the game
        return max(len(FOUNDATIONS), len(FOUNDATIONS) * t.START_FOUNDATION + grown - pressed + given_back)

    def carry(self, turn: int) -> int:
        """Return the highest that the lowest foundation can be in round ``turn``."""
        return min(t.TOP, self.foundations(turn) // len(FOUNDATIONS))

    def progress(self, turn: int) -> int:
        """Return the most progress after round ``turn``."""
        carried = sum(self.carry(earlier) for earlier in range(1, turn + 1))
        return carried + self._progress_gains.up_to(turn)

    def holds(self, condition: AgendaCondition, turn: int) -> bool:
        """Return whether ``condition`` can hold in round ``turn``."""
        blocks = min(len(self.content.cards.blocks), self.teams * turn)
        places = t.PLACES * len(FOUNDATIONS)
        match condition:
            case FoundationIs(at_least=int(asked)):
                most = self.carry(turn) if condition.foundation == "all" else self.foundations(turn)
                return asked <= min(t.TOP, most)
            case BlocksAtLeast():
                return condition.blocks_at_least <= min(blocks, places)
            case SynergiesAtLeast():
                return condition.synergies_at_least <= blocks * (blocks - 1) // 2
            case ProgressAtLeast():
                return condition.progress_at_least <= self.progress(turn)
            case OwnBlocks():
                return condition.own_blocks_at_least <= min(turn, places)
            case Raised():
                raising = sum(_raises(event, condition.raised) for event in self.content.events)
                return condition.times <= min(turn, raising)
            case RoundAtLeast():
                return condition.round_at_least <= turn
            case AnyOf():
                return any(self.holds(one, turn) for one in condition.any)
        return True


def _gains(content: Content, kind: _Kind) -> _Gains:
    """Return the most that cards can add by effects of one ``kind``."""
    each_round = max((_of_event(event, kind) for event in content.events), default=0)
    once = sum(_gain(synergy.effect, kind) for synergy in content.cards.synergies)
    for block in content.cards.blocks:
        for ability in block.ability:
            gain = 0 if ability.when in _NEVER else _gain(ability.effect, kind)
            once += gain if ability.when in _ONCE else 0
            each_round += gain if ability.when not in _ONCE else 0
    return _Gains(once, each_round)


def _of_event(event: Event, kind: _Kind) -> int:
    ends = [effects for response in event.response for effects in (response.success, response.failure)]
    return _gain(event.at_once, kind) + max(_gain(effects, kind) for effects in ends)


def _raises(event: Event, foundation: FoundationId) -> bool:
    """Return whether some response of ``event`` that succeeds raises ``foundation``."""
    effects = [effect for response in event.response for effect in response.success]
    raising = [effect for effect in effects if isinstance(effect, FoundationChange) and effect.change > 0]
    return any(effect.foundation in (foundation, "all") for effect in raising)


def _gain(effects: Iterable[AbilityEffect | Effect], kind: _Kind) -> int:
    total = 0
    for effect in effects:
        total += _gain(inside(effect), kind)
        if isinstance(effect, ProgressChange) and isinstance(effect, kind):
            total += max(0, effect.progress)
        elif isinstance(effect, FoundationChange) and isinstance(effect, kind):
            total += max(0, effect.change) * (len(FOUNDATIONS) if effect.foundation == "all" else 1)
    return total


# --- what is out of reach, and what never is ------------------------------------------------------


def out_of_reach(content: Content) -> Iterator[Mistake]:
    """Yield ends, needs, prices and agendas of a case that no game can reach: warnings."""
    case = content.case
    tables = [Best(content, teams) for teams in range(case.teams.min, case.teams.max + 1)]
    for best in tables:
        most, target = best.progress(case.rounds), case.challenge.target.get(best.teams)
        if target is not None and target > most:
            values = {"teams": best.teams, "most": most}
            yield _warning(("challenge", "target", str(best.teams)), "target_beyond", values)
        most, lasts_at = best.carry(case.rounds), case.lasts_at(best.teams)
        if most < lasts_at:
            values = {"rounds": case.rounds, "teams": best.teams, "most": most, "lasting": lasts_at}
            yield _warning(("rounds",), "lasting_beyond", values)
    for path, condition, turn in _conditions(content):
        if not any(best.holds(condition, turn) for best in tables):
            yield _warning(path, "beyond_reach", {"round": turn})


def _conditions(content: Content) -> Iterator[tuple[KeyPath, AgendaCondition, int]]:
    """Yield every need and every condition of an agenda, with the last round in which it is asked."""
    case = content.case
    for i, event in enumerate(case.event):
        for j, response in enumerate(event.response):
            for k, need in enumerate(response.needs):
                yield ("event", i, "response", j, "needs", k), need, event.round or case.rounds
    for i, partner in enumerate(case.partner):
        for j, agenda in enumerate(partner.agenda):
            for k, condition in enumerate(agenda.when):
                yield ("partner", i, "agenda", j, "when", k), condition, case.rounds


def certain_responses(content: Content) -> Iterator[Mistake]:
    """Yield responses that always succeed though they seem to need something; prices above all capacity."""
    purse = content.case.teams.max * t.CAPACITY
    for i, event in enumerate(content.case.event):
        for j, response in enumerate(event.response):
            path: KeyPath = ("event", i, "response", j)
            if response.needs and not response.price and _is_certain(response, content):
                yield _warning((*path, "needs"), "always_met", {})
            if response.payer is not None and response.price > t.CAPACITY:
                values = {"price": response.price, "most": t.CAPACITY}
                yield _warning((*path, "price"), "price_beyond_payer", values)
            elif response.price > purse:
                yield _warning((*path, "price"), "price_beyond", {"price": response.price, "most": purse})


def _is_certain(response: Response, content: Content) -> bool:
    return all(_always_holds(need, content) for need in response.needs)


def _always_holds(need: Condition, content: Content) -> bool:
    """Return whether ``need`` holds in every round of every game; a foundation at 1 is the least there is."""
    match need:
        case FoundationIs():
            return (need.at_least or 0) <= 1 and (need.at_most is None or need.at_most == t.TOP)
        case InterestIs(interest="all" | "lowest"):
            return not need.at_least and (need.at_most is None or need.at_most == t.TOP)
        case TeamsAtLeast():
            return need.teams_at_least <= content.case.teams.min
        case CrisesAtMost():
            return need.crises_at_most >= 1
        case RoundAtMost():
            return need.round_at_most >= content.case.rounds
        case AnyOf():
            return any(_always_holds(one, content) for one in need.any)
        case PartnerInPlay(in_play=True):
            core = {partner.id for partner in content.case.partner if partner.core}
            return need.partner in core - _leaving(content.events)
    return False


def _leaving(events: Sequence[Event]) -> set[str]:
    """Return the partners that a card lets another replace."""
    effects = (effect for event in events for effect in event_effects(event))
    return {effect.replace for effect in effects if isinstance(effect, Replace)}


def _warning(path: KeyPath, key: str, values: Mapping[str, object]) -> Mistake:
    return Mistake(path, key, values, severity="warning")
