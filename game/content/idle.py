"""What is written and does nothing: an effect on who is away, a marker nobody reads, an event out of time.

Enters: ``lint``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from game.content.conditions import AgendaCondition, InterestIs, MarkerIs, PartnerInPlay, with_alternatives
from game.content.document import Mistake, SourceLine
from game.content.effects import AbilityEffect, Effect, Later, PlanEvent, SetMarker, When, inside
from game.content.models import Case, Content, Event, event_effects
from game.content.spans import KeyPath

_WHOM = ("interest", "capacity", "team", "chair", "replace")
"""The keys of effects that name whom they are about."""
_ORDER = {"early": 0, "middle": 1, "late": 2}


def idle(content: Content) -> Iterator[Mistake]:
    """Yield what does nothing in a case, always or at some number of teams: warnings."""
    yield from _absent(content.case)
    yield from _empty(content.case)
    yield from _unmet(content.case)
    yield from _unread(content)
    yield from _looping(content)
    yield from _too_early(content)


# --- effects --------------------------------------------------------------------------------------


def _absent(case: Case) -> Iterator[Mistake]:
    """Yield partners whom effects are about with numbers of teams that they are not at the table with.

    Apart from that, lists of effects of which nothing is left then.
    """
    lost: dict[str, dict[int, list[KeyPath]]] = {}
    empty: dict[KeyPath, list[int]] = {}
    for teams in range(case.teams.min, case.teams.max + 1):
        left: dict[KeyPath, list[bool]] = {}
        for path, whom in _about_others(case, teams):
            if whom:
                lost.setdefault(whom, {}).setdefault(teams, []).append(path)
            left.setdefault(path[:-1], []).append(not whom)
        for path, remains in left.items():
            if not any(remains):
                empty.setdefault(path, []).append(teams)
    for index, partner in enumerate(case.partner):
        if sizes := lost.get(partner.id):
            paths = sizes[min(sizes)]
            values = {"teams": _span(sizes), "count": len(paths), "line": SourceLine(paths[0])}
            yield _warning(("partner", index, "id"), "partner_absent", values)
    for path, sizes_of in empty.items():
        yield _warning(path, "nothing_with", {"teams": _span(sizes_of)})


def _about_others(case: Case, teams: int) -> Iterator[tuple[KeyPath, str]]:
    """Yield the path of every effect, with the partner it is about who is not at the table; "" for others."""
    away = _away(case, teams)
    for path, effect, conditions in _effects(case):
        there = {one.partner for one in conditions if isinstance(one, PartnerInPlay) and one.in_play}
        if not there & away and not isinstance(effect, When | Later):
            yield path, next((whom for key in _WHOM if (whom := getattr(effect, key, "")) in away), "")


def _span(sizes: Iterable[int]) -> str:
    """Return numbers of teams in a row: "3", "3–5"."""
    return str(min(sizes)) if min(sizes) == max(sizes) else f"{min(sizes)}–{max(sizes)}"


def _effects(case: Case) -> Iterator[tuple[KeyPath, Effect, Sequence[AgendaCondition]]]:
    """Yield every effect of the case's own events with its path, and what must hold for it to happen."""
    for i, event in enumerate(case.event):
        yield from _with_paths(event.at_once, ("event", i, "at_once"), event.if_)
        for j, response in enumerate(event.response):
            path: KeyPath = ("event", i, "response", j)
            yield from _with_paths(response.success, (*path, "success"), (*event.if_, *response.needs))
            yield from _with_paths(response.failure, (*path, "failure"), event.if_)


def _with_paths(
    effects: Iterable[Effect], path: KeyPath, conditions: Sequence[AgendaCondition]
) -> Iterator[tuple[KeyPath, Effect, Sequence[AgendaCondition]]]:
    for index, effect in enumerate(effects):
        here = (*path, index)
        yield here, effect, conditions
        if isinstance(effect, When):
            yield from _with_paths(effect.then, (*here, "then"), (*conditions, *effect.when))
        elif isinstance(effect, Later):
            yield from _with_paths(effect.later, (*here, "later"), conditions)


def _empty(case: Case) -> Iterator[Mistake]:
    """Yield responses of which nothing comes though they ask for something."""
    for i, event in enumerate(case.event):
        for j, response in enumerate(event.response):
            if not response.success:
                yield _warning(("event", i, "response", j), "nothing_comes", {}, on_key=True)


def _unmet(case: Case) -> Iterator[Mistake]:
    """Yield what asks for the interest of a partner who is not at the table at some number of teams.

    An event that comes only with that partner asks for nothing, and who is away itself has no agenda.
    """
    asked: list[tuple[KeyPath, Sequence[AgendaCondition], frozenset[str], str]] = []
    for i, event in enumerate(case.event):
        there = frozenset(one.partner for one in event.if_ if isinstance(one, PartnerInPlay) and one.in_play)
        for j, response in enumerate(event.response):
            asked.append((("event", i, "response", j, "needs"), response.needs, there, ""))
    for i, partner in enumerate(case.partner):
        for j, agenda in enumerate(partner.agenda):
            asked.append((("partner", i, "agenda", j, "when"), agenda.when, frozenset(), partner.id))
    for path, conditions, there, whose in asked:
        found: dict[int, str] = {}
        for teams in range(case.teams.min, case.teams.max + 1):
            away = _away(case, teams) - there
            absent = [
                one.interest for one in conditions if isinstance(one, InterestIs) and one.interest in away
            ]
            if absent and whose not in away:
                found[teams] = absent[0]
        if found:
            values = {"found": found[min(found)], "teams": _span(found)}
            yield _warning(path, "asks_absent", values)


def _away(case: Case, teams: int) -> set[str]:
    """Return the partners who are not usually at a table of so many teams, and not on the bench."""
    seated = case.seated(teams)
    return {partner.id for partner in case.partner if not partner.bench and partner not in seated}


# --- markers and plans ----------------------------------------------------------------------------


def _unread(content: Content) -> Iterator[Mistake]:
    """Yield markers of the case that cards put down and none looks at."""
    read = {one.marker for one in _asked(content) if isinstance(one, MarkerIs)}
    for index, marker in enumerate(content.case.marker):
        if marker.id not in read:
            yield _warning(("marker", index, "id"), "marker_unread", {"found": marker.id})


def _asked(content: Content) -> Iterator[object]:
    """Yield every condition that a card of the game has."""
    lists: list[Iterable[AgendaCondition]] = [
        agenda.when for partner in content.case.partner for agenda in partner.agenda
    ]
    for event in content.events:
        lists += [event.if_, *(response.needs for response in event.response)]
        lists += [effect.when for effect in event_effects(event) if isinstance(effect, When)]
    for listed in lists:
        yield from with_alternatives(listed)
    for block in content.cards.blocks:
        for ability in block.ability:
            yield from ability.if_


def _looping(content: Content) -> Iterator[Mistake]:
    """Yield plans of events that bring themselves back, with nothing that can stop it but the last round."""
    taken_off = {
        effect.marker
        for event in content.events
        for effect in event_effects(event)
        if isinstance(effect, SetMarker) and not effect.set
    }
    open_ended = {
        event.id: event
        for event in content.events
        if all(isinstance(one, MarkerIs) and one.set and one.marker not in taken_off for one in event.if_)
    }
    for i, event in enumerate(content.case.event):
        for path, effect, conditions in _effects(content.case):
            if path[1] == i and isinstance(effect, PlanEvent) and event.id in open_ended and not conditions:
                chain = _way_back(effect.plan, event.id, open_ended)
                if chain:
                    yield _warning((*path, "plan"), "plan_loops", {"chain": " → ".join((event.id, *chain))})


def _way_back(begin: str, end: str, events: Mapping[str, Event]) -> tuple[str, ...]:
    """Return the events by which ``begin`` leads to ``end``, both included; () where it does not."""
    ways: list[tuple[str, ...]] = [(begin,)]
    seen = {begin}
    while ways:
        way = ways.pop(0)
        if way[-1] == end:
            return way
        for effect in event_effects(events[way[-1]]) if way[-1] in events else ():
            if isinstance(effect, PlanEvent) and effect.plan not in seen:
                seen.add(effect.plan)
                ways.append((*way, effect.plan))
    return ()


# --- when an event can come -----------------------------------------------------------------------


def _too_early(content: Content) -> Iterator[Mistake]:
    """Yield events that wait for a marker which no card can have put down by then."""
    times = _Times(content)
    for i, event in enumerate(content.case.event):
        for k, condition in enumerate(event.if_):
            if not isinstance(condition, MarkerIs) or not condition.set:
                continue
            laying = times.laying(condition.marker)
            if laying and all(times.is_after(other, event) for other in laying):
                first = min(laying, key=times.earliest)
                values = {"found": condition.marker, "event": first.id}
                yield _warning(("event", i, "if", k, "marker"), "comes_too_early", values)


@dataclass(frozen=True)
class _Times:
    """When the events of ``content`` can come, roughly: planned events push drawn ones later."""

    content: Content

    def laying(self, marker: str) -> list[Event]:
        """Return the events that put ``marker`` down; none where a block or synergy can do so too."""
        cards = self.content.cards
        effects: list[AbilityEffect | Effect] = [
            effect for synergy in cards.synergies for effect in synergy.effect
        ]
        for block in cards.blocks:
            effects += [effect for ability in block.ability for effect in ability.effect]
        if any(_lays(one, marker) for effect in effects for one in (effect, *inside(effect))):
            return []
        return [
            event
            for event in self.content.events
            if any(_lays(effect, marker) for effect in event_effects(event))
        ]

    @cached_property
    def _pushed(self) -> int:
        """How many rounds other events can take from those that are drawn."""
        return sum(event.round is not None or event.act == "planned" for event in self.content.events)

    def earliest(self, event: Event, seen: tuple[str, ...] = ()) -> int:
        """Return the first round that ``event`` can come in."""
        deck = self.content.case.deck
        if event.act == "planned":
            planners = [
                self.earliest(other, (*seen, event.id)) + effect.in_rounds
                for other in self.content.events
                if other.id not in (*seen, event.id)
                for effect in event_effects(other)
                if isinstance(effect, PlanEvent) and effect.plan == event.id
            ]
            return min(planners, default=1)
        drawn = {"early": 0, "middle": deck.early, "late": deck.early + deck.middle}
        return event.round or drawn[event.act or "early"] + 1

    def latest(self, event: Event) -> int:
        """Return the last round that ``event`` is likely to come in."""
        deck = self.content.case.deck
        drawn = {"early": deck.early, "middle": deck.early + deck.middle}
        last = drawn.get(event.act or "", self.content.case.rounds)
        return event.round or min(self.content.case.rounds, last + self._pushed)

    def is_after(self, other: Event, event: Event) -> bool:
        """Return whether ``other`` comes after ``event``, or is it."""
        if other.act in _ORDER and event.act in _ORDER and other is not event:
            return _ORDER[other.act] > _ORDER[event.act]
        return self.earliest(other) >= self.latest(event)


def _lays(effect: AbilityEffect | Effect, marker: str) -> bool:
    return isinstance(effect, SetMarker) and effect.marker == marker and effect.set


def _warning(path: KeyPath, key: str, values: Mapping[str, object], *, on_key: bool = False) -> Mistake:
    return Mistake(path, key, values, on_key=on_key, severity="warning")
