"""The story of a case as rows and lanes: which card leads where, and how often games came there.

A row is an event, in the order in which events come, a block or pair that has to do with a marker, or what
looks back at the end. A lane is what one card
leaves for another: a marker, an event that is planned, a partner who comes in. ``story_plot`` draws it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from game.balance.tally import Tally
from game.content.base import Text
from game.content.cards import Block
from game.content.conditions import AgendaCondition, AnyOf, MarkerIs, with_alternatives
from game.content.effects import Effect, PlanEvent, Replace, SetMarker, When, with_those_inside
from game.content.models import Content, Event
from game.rules.terms import MAX_RESPONSES

Does = Literal["lays", "takes", "reads", "reads-none", "comes"]
"""What a card does with a lane: it lays something there, takes it away, asks for it, or for its absence."""
LaneKind = Literal["marker", "plan", "partner"]
Band = str
AT_ONCE = ""
"""Who does it, where it is no response: the event itself as it strikes, or whether it comes at all."""


@dataclass(frozen=True)
class Mark:
    """What ``who`` (a response: "A") does with a lane, ``times`` in the games; only when it fails, or not."""

    who: str
    does: Does
    times: int
    fails: bool = False


@dataclass(frozen=True)
class Lane:
    """What is left for later: its ``id`` and kind, its name, and how many times it was laid."""

    id: str
    kind: LaneKind
    name: Text
    times: int


@dataclass(frozen=True)
class Row:
    """One event; or a block or pair (``band`` "blocks"), or a partner with agendas ("end"), if it has marks.

    ``band`` is "early", "middle", "late", "planned", or the number of a round. ``times`` is how often
    it was turned, ``answers`` how often each response was chosen; ``marks`` by the lane. Of a block or pair
    it is in how many games it was in place, or fired.
    """

    name: Text
    band: str
    times: int
    answers: tuple[int, ...] = ()
    marks: dict[str, list[Mark]] = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    """All of it, and of how many games."""

    rows: tuple[Row, ...]
    lanes: tuple[Lane, ...]
    games: int

    @property
    def never(self) -> tuple[Text, ...]:
        """The titles of the events that never came."""
        return tuple(row.name for row in self.rows if row.answers and not row.times)


def story_of(content: Content, tally: Tally) -> Story:
    """Return the story of ``content`` as the games that are counted in ``tally`` went."""
    places = {event.id: number for number, event in enumerate(content.events)}
    bands = _bands(content)
    events = sorted(content.events, key=lambda event: bands[event.id])
    turned = [_row(event, bands[event.id][1], places[event.id], tally) for event in events]
    built = [*_in_place(content, tally)]
    used = {lane for row in (*built, *turned) for lane in row.marks}
    rows = [
        *built,
        *(_with_arrival(row, event.id, used) for row, event in zip(turned, events, strict=True)),
        *_looking_back(content),
    ]
    return Story(tuple(rows), tuple(_lanes(content, rows)), tally.games)


# --- rows -----------------------------------------------------------------------------------------


def _bands(content: Content) -> dict[str, tuple[float, str]]:
    """Return for each event when it comes, roughly, and the band that it stands in.

    What is planned comes after the first that plans it.
    """
    deck, fixed = content.case.deck, {event.round for event in content.events if event.round is not None}
    free = [turn for turn in range(1, content.case.rounds + 1) if turn not in fixed]
    starts = {"early": 0, "middle": deck.early, "late": deck.early + deck.middle}
    found: dict[str, tuple[float, str]] = {}
    for event in content.events:
        if event.round is not None:
            found[event.id] = (float(event.round), str(event.round))
        elif event.act in starts:
            first = starts[event.act]
            found[event.id] = (free[first] if first < len(free) else content.case.rounds + 0.1, event.act)
    planned = [event for event in content.events if event.id not in found]
    for _ in planned:  # a planned event can plan another
        for event in content.events:
            for plan in _planned(event) if event.id in found else ():
                later = found[event.id][0] + (0.5 if found[event.id][1] != "planned" else 0.01)
                if plan not in found or (found[plan][1] == "planned" and later < found[plan][0]):
                    found[plan] = (later, "planned")
    never = (content.case.rounds + 1.0, "planned")
    return {event.id: found.get(event.id, never) for event in content.events}


def _planned(event: Event) -> Iterator[str]:
    for effects in (
        event.at_once,
        *(effects for one in event.response for effects in (one.success, one.failure)),
    ):
        yield from (effect.plan for effect in with_those_inside(effects) if isinstance(effect, PlanEvent))


def _row(event: Event, band: str, place: int, tally: Tally) -> Row:
    marks: dict[str, list[Mark]] = {}

    def mark(lanes: Iterable[tuple[str, Does]], who: str, times: int, *, fails: bool = False) -> None:
        for lane, does in dict.fromkeys(lanes):
            marks.setdefault(lane, []).append(Mark(who, does, times, fails))

    drawn = tally.drawn[place]
    mark(_asked(event.if_), AT_ONCE, drawn)
    mark(_done(event.at_once), AT_ONCE, drawn)
    answers = []
    for number, response in enumerate(event.response):
        letter = "ABC"[number]
        chosen = tally.chosen[place * MAX_RESPONSES + number]
        met = tally.met[place * MAX_RESPONSES + number]
        answers.append(chosen)
        mark(_asked(response.needs), letter, chosen)
        good, bad = dict.fromkeys(_done(response.success)), dict.fromkeys(_done(response.failure))
        either = [lane for lane in good if lane in bad]
        mark(either, letter, chosen)
        mark((lane for lane in good if lane not in bad), letter, met)
        mark((lane for lane in bad if lane not in good), letter, chosen - met, fails=True)
    return Row(event.title, band, drawn, tuple(answers), marks)


def _done(effects: Iterable[Effect]) -> Iterator[tuple[str, Does]]:
    """Yield what effects lay and take away, and what they ask first."""
    for effect in with_those_inside(effects):
        match effect:
            case SetMarker():
                yield f"marker:{effect.marker}", "lays" if effect.set else "takes"
            case PlanEvent():
                yield f"plan:{effect.plan}", "lays"
            case Replace():
                yield f"partner:{effect.by}", "lays"
            case When():
                yield from _asked(effect.when)


def _asked(conditions: Iterable[AgendaCondition]) -> Iterator[tuple[str, Does]]:
    for condition in with_alternatives(conditions):
        if isinstance(condition, MarkerIs):
            yield f"marker:{condition.marker}", "reads" if condition.set else "reads-none"


def _in_place(content: Content, tally: Tally) -> Iterator[Row]:
    """Yield the blocks and pairs that lay markers or ask for them: no event need touch these."""
    names = {block.id: block.name for block in content.cards.blocks}
    found: list[tuple[Text, int, Iterator[tuple[str, Does]]]] = [
        (block.name, tally.in_place[place], _in_abilities(block))
        for place, block in enumerate(content.cards.blocks)
    ]
    for place, pair in enumerate(content.cards.synergies):
        one, other = (names[block] for block in pair.pair)
        words = {language: f"{one[language]} + {other[language]}" for language in one.languages}
        found.append((Text.model_validate(words), tally.fired[place], _done(pair.effect)))
    for name, times, lanes in found:
        marks: dict[str, list[Mark]] = {}
        for lane, does in dict.fromkeys(lanes):
            marks.setdefault(lane, []).append(Mark(AT_ONCE, does, times))
        if marks:
            yield Row(name, "blocks", times, (), marks)


def _in_abilities(block: Block) -> Iterator[tuple[str, Does]]:
    for ability in block.ability:
        yield from _asked(one for one in ability.if_ if isinstance(one, MarkerIs | AnyOf))
        yield from _done(one for one in ability.effect if isinstance(one, SetMarker))


def _looking_back(content: Content) -> Iterator[Row]:
    """Yield the partners whose agendas ask for markers, as the game ends."""
    for partner in content.case.partner:
        marks: dict[str, list[Mark]] = {}
        for agenda in partner.agenda:
            for lane, does in _asked(agenda.when):
                marks.setdefault(lane, []).append(Mark(AT_ONCE, does, 1))
        if marks:
            yield Row(
                partner.name, "end", 0, (), {lane: list(dict.fromkeys(told)) for lane, told in marks.items()}
            )


def _with_arrival(row: Row, event: str, used: Collection[str]) -> Row:
    """Return the row of an event with the place where its own lane arrives, if another card plans it."""
    lane = f"plan:{event}"
    if lane in used:
        row.marks.setdefault(lane, []).append(Mark(AT_ONCE, "comes", row.times))
    return row


# --- lanes ----------------------------------------------------------------------------------------


def _lanes(content: Content, rows: list[Row]) -> Iterator[Lane]:
    """Yield the lanes in the order in which they begin."""
    names: dict[str, Text] = {f"plan:{event.id}": event.title for event in content.events}
    names |= {f"partner:{partner.id}": partner.name for partner in content.case.partner}
    names |= {f"marker:{marker.id}": marker.name for marker in (*content.cards.markers, *content.case.marker)}
    for lane in dict.fromkeys(lane for row in rows for lane in row.marks):
        kind = lane.partition(":")[0]
        laid = sum(mark.times for row in rows for mark in row.marks.get(lane, ()) if mark.does == "lays")
        yield Lane(lane, _KINDS[kind], names[lane], laid)


_KINDS: dict[str, LaneKind] = {"marker": "marker", "plan": "plan", "partner": "partner"}
