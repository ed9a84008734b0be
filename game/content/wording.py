"""Conditions and effects in plain words, for the card's face, the screen and the terminal alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import assert_never

from game.content.base import Language
from game.content.conditions import (
    AgendaCondition,
    AnyBlockActive,
    AnyOf,
    BlockActive,
    BlocksAtLeast,
    ContributedMost,
    CrisesAtMost,
    FoundationIs,
    InterestIs,
    MarkerIs,
    OwnBlocks,
    PartnerInPlay,
    ProgressAtLeast,
    ProgressAtMost,
    Raised,
    RoundAtLeast,
    RoundAtMost,
    SynergiesAtLeast,
    TeamsAtLeast,
)
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
from game.content.models import ANOTHER, Content, Event, Response
from game.language import say


class Wording:
    """The names of everything in a content, and its conditions and effects, in one language."""

    def __init__(self, content: Content, language: Language) -> None:
        self.content = content
        self.language = language
        case = content.case
        self._names: dict[tuple[str, str], str] = {}
        for block in content.cards.blocks:
            self._names["block", block.id] = block.name[language]
        for cluster in content.cards.clusters:
            self._names["foundation", cluster.id] = cluster.track[language]
        for kind in content.cards.kinds:
            self._names["kind", kind.id] = kind.name[language]
        for partner in case.partner:
            self._names["partner", partner.id] = partner.name[language]
        for event in content.events:
            self._names["event", event.id] = event.title[language]
        for marker in (*content.cards.markers, *case.marker):
            self._names["marker", marker.id] = marker.name[language]

    def name(self, of: str, which: str) -> str:
        """Return the name of a block, foundation, kind, partner, event or marker by its id."""
        return self._names[of, which]

    def aside(self, of: str, which: str) -> str:
        """Return what keeps a card from working on a block or partner: a content alone knows of nothing."""
        return ""

    def _met(self, of: str, which: str) -> str:
        """Return the name of what a card works on, with what keeps it from that: "Residents (not ...)"."""
        name, aside = self.name(of, which), self.aside(of, which)
        return self.say("wording.aside", name=name, aside=aside) if aside else name

    def say(self, key: str, /, **values: object) -> str:
        """Return an interface text in this language."""
        return say(self.language, key, **values)

    def _list(self, names: Sequence[str]) -> str:
        """Return "a or b or c": a comma would not tell it from what else is needed."""
        return reduce(lambda first, last: self.say("wording.or", first=first, last=last), names)

    def conditions(self, conditions: Sequence[AgendaCondition], more: int = 0) -> list[str]:
        """Return each condition in words; one of several stands in brackets where it is not alone.

        ``more``: how much else stands beside them.
        """
        words = [self.condition(one) for one in conditions]
        if len(words) + more == 1:
            return words
        return [
            f"({said})" if isinstance(one, AnyOf | AnyBlockActive) else said
            for one, said in zip(conditions, words, strict=True)
        ]

    def _both(self, conditions: Sequence[AgendaCondition]) -> str:
        """Return "a and b and c"; a single one stays alone."""
        words = self.conditions(conditions)
        return reduce(lambda first, last: self.say("wording.and", first=first, last=last), words)

    def _foundation(self, which: str) -> str:
        """Return the name of a foundation, or which one is meant: "lowest foundation"."""
        words = {"all": "every-foundation", "lowest": "lowest-foundation", "highest": "highest-foundation"}
        return self.say(f"wording.{words[which]}") if which in words else self.name("foundation", which)

    def _bounds(self, low: int | None, high: int | None) -> str:
        if high is None:
            return self.say("wording.at-least", value=low)
        if low is None:
            return self.say("wording.at-most", value=high)
        return self.say("wording.between", low=low, high=high)

    def condition(self, condition: AgendaCondition) -> str:
        """Return a condition in words: "Vision at least 4"."""
        match condition:
            case FoundationIs():
                name = self._foundation(condition.foundation)
                return f"{name} {self._bounds(condition.at_least, condition.at_most)}"
            case InterestIs():
                return self._of(
                    "interest", condition.interest, change=self._bounds(condition.at_least, condition.at_most)
                )
            case BlockActive():
                key = "wording.block-active" if condition.active else "wording.block-not-active"
                return self.say(key, block=self._met("block", condition.block))
            case AnyBlockActive():
                return self.say(
                    "wording.block-active",
                    block=self._list([self._met("block", b) for b in condition.any_block]),
                )
            case BlocksAtLeast():
                return self.say("wording.blocks", count=condition.blocks_at_least)
            case ProgressAtLeast():
                return self.say("wording.progress-at-least", value=condition.progress_at_least)
            case ProgressAtMost():
                return self.say("wording.progress-at-most", value=condition.progress_at_most)
            case RoundAtLeast():
                return self.say("wording.round-at-least", value=condition.round_at_least)
            case RoundAtMost():
                return self.say("wording.round-at-most", value=condition.round_at_most)
            case AnyOf():
                return self._list([self.condition(one) for one in condition.any])
            case SynergiesAtLeast():
                return self.say("wording.synergies", count=condition.synergies_at_least)
            case MarkerIs():
                key = "wording.marker-set" if condition.set else "wording.marker-not-set"
                return self.say(key, marker=self.name("marker", condition.marker))
            case PartnerInPlay():
                key = "wording.partner-in" if condition.in_play else "wording.partner-out"
                return self.say(key, partner=self.name("partner", condition.partner))
            case TeamsAtLeast():
                return self.say("wording.teams", value=condition.teams_at_least)
            case CrisesAtMost():
                key = "wording.crises" if condition.crises_at_most else "wording.no-crisis"
                return self.say(key, count=condition.crises_at_most)
            case ContributedMost():
                return self.say("wording.contributed-most")
            case OwnBlocks():
                own = self.say("wording.own-blocks", count=condition.own_blocks_at_least)
                if condition.none_of is None:
                    return own
                name = self.name("foundation", condition.none_of)
                return self.say("wording.none-of", own=own, foundation=name)
            case Raised():
                name = self.name("foundation", condition.raised)
                return self.say("wording.raised", count=condition.times, foundation=name)
            case _:
                assert_never(condition)

    def _of(self, what: str, whom: str, **values: object) -> str:
        """Return "every interest +1", "lowest interest +1", ...: what happens to whom."""
        if whom in ("all", "lowest", "highest", "chair"):
            return self.say(f"wording.{what}-{whom}", **values)
        return self.say(f"wording.{what}-partner", partner=self._met("partner", whom), **values)

    def effect(self, effect: Effect) -> str:
        """Return an effect in words: "Vision −1"."""
        match effect:
            case ProgressChange():
                return self.say("wording.progress", change=signed(effect.progress))
            case FoundationChange():
                return f"{self._foundation(effect.foundation)} {signed(effect.change)}"
            case InterestChange():
                return self._of("interest", effect.interest, change=signed(effect.change))
            case CapacityChange():
                when = self.say("wording.now-and-next" if effect.also_now else "wording.next-round")
                return self._of("capacity", effect.capacity, change=signed(effect.change), when=when)
            case Draw():
                return self._of("draw", effect.team, count=effect.draw)
            case Discard():
                return self._of("discard", effect.team, count=effect.discard)
            case Suspend():
                return self.say(
                    "wording.suspend", block=self._met("block", effect.suspend), count=effect.rounds
                )
            case Remove():
                return self.say("wording.remove", block=self._met("block", effect.remove))
            case SetMarker():
                key = "wording.put-marker" if effect.set else "wording.clear-marker"
                return self.say(key, marker=self.name("marker", effect.marker))
            case PlanEvent():
                return self.say("wording.plan", event=self.name("event", effect.plan), count=effect.in_rounds)
            case TakeChair():
                key = "chair" if effect.rounds is None else "chair-for"
                return self._of(key, effect.chair, count=effect.rounds)
            case TargetChange():
                return self.say("wording.target", change=signed(effect.target))
            case When():
                asked = self._both(effect.when)
                return self.say("wording.when", conditions=asked, effects=self._together(effect.then))
            case Later():
                return self.say("wording.later", effects=self._together(effect.later), count=effect.in_rounds)
            case Replace():
                return self.say(
                    "wording.replace",
                    leaves=self._met("partner", effect.replace),
                    comes=self.name("partner", effect.by),
                )
            case Look():
                return self.say("wording.look", count=effect.look)
            case Shield():
                return self.say("wording.shield", kind=self.name("kind", effect.shield))
            case _:
                assert_never(effect)

    def effects(self, effects: Sequence[Effect]) -> str:
        """Return effects in words, told apart by semicolons, or a dash where there are none."""
        return "; ".join(self.effect(effect) for effect in effects) or "–"

    def _together(self, effects: Sequence[Effect]) -> str:
        """Return effects that share one condition or one later round, told apart by commas."""
        return ", ".join(self.effect(effect) for effect in effects)

    def announced(self, event: Event) -> str:
        """Return the title of an event that may come, and what must hold then: "“Elections”, only if ..."."""
        title = event.title[self.language]
        if not event.if_:
            return self.say("wording.announced", event=title)
        return self.say("wording.announced-if", event=title, conditions=self._both(event.if_))

    def needs(self, response: Response) -> str:
        """Return what a response needs, price included, in words; "always works" for the way out."""
        parts = self.conditions(response.needs, more=1 if response.price else 0)
        if response.price:
            parts.append(self.price(response))
        return " + ".join(parts) or self.say("wording.way-out")

    def price(self, response: Response) -> str:
        """Return the price of a response, and who pays it where that is one: "2 reserve (Residents)"."""
        price = self.say("wording.price", count=response.price)
        if not self.pays_alone(response):
            return price
        return self.say("wording.price-of", price=price, partner=self.name("partner", str(response.payer)))

    def pays_alone(self, response: Response) -> bool:
        """Return whether one team pays for a response; of a content alone, whether its card says so."""
        return response.payer is not None

    def counts_with(self) -> str:
        """Return whose contributions let those of others count, in a sentence; "" where all count."""
        whose = self.content.case.challenge.counts_with
        if whose is None:
            return ""
        if whose == ANOTHER:
            return self.say("wording.counts-with-another")
        return self.say("wording.counts-with", partner=self.name("partner", whose))


def signed(change: int) -> str:
    """Return a change with its sign, a true minus: "+1", "−2"."""
    return f"+{change}" if change > 0 else f"−{-change}"
