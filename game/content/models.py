"""The models of what a case is made of: partners, events, the case, and all content of one game together.

The text under a key is what a designer reads in an editor (``schema``). The cards that every case shares
are modelled in ``cards`` and can be had from here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from game.content.base import (
    AnyLanguage,
    ByTeams,
    Emblem,
    EventKind,
    FoundationId,
    Id,
    Languages,
    LibraryEventId,
    Model,
    Provenance,
    Text,
    WorkformId,
    only_language,
    readable_in,
)
from game.content.cards import (
    Ability,
    Alone,
    Block,
    BlocksFile,
    Cluster,
    ClustersFile,
    Format,
    Kind,
    KindsFile,
    Rgb,
    Source,
    SourcesFile,
    SynergiesFile,
    Synergy,
    Workform,
    WorkformsFile,
)
from game.content.conditions import AgendaCondition, Condition
from game.content.effects import Effect, Later, inside
from game.content.lengths import LENGTHS, Length, Short
from game.content.vocabulary import Track, Trigger
from game.rules import terms as t

__all__ = [
    "ANOTHER",
    "LENGTHS",
    "OUTCOMES",
    "Ability",
    "Act",
    "Agenda",
    "Block",
    "BlocksFile",
    "ByTeams",
    "Cards",
    "Case",
    "Challenge",
    "Cluster",
    "ClustersFile",
    "Content",
    "Deck",
    "Effects",
    "Event",
    "EventsFile",
    "Format",
    "Kind",
    "KindsFile",
    "Length",
    "Marker",
    "Outcomes",
    "Partner",
    "Response",
    "Reword",
    "Rgb",
    "Sentence",
    "Short",
    "Source",
    "SourcesFile",
    "SynergiesFile",
    "Synergy",
    "Teams",
    "Trigger",
    "Workform",
    "WorkformsFile",
    "event_effects",
    "shortened",
]

Act = Literal["early", "middle", "late", "planned"]

ANOTHER = "another"
"""What ``counts_with`` can say instead of a partner."""

OUTCOMES = ("unplugged", "fragmented", "compromise", "synergy", "lasting_synergy")
"""The five ends of a game, worst first (``rules.md``, "The end")."""


class Marker(Model):
    """A sign on the table that one card puts there and another reads, with the name players see."""

    id: Id
    name: Text
    """Its name, as players see it: a word or two."""


class Sentence(Model):
    """One sentence that the room writes itself and may change every round; no rule reads it."""

    name: Text
    """What it is called over the table: a word or three."""
    ask: Text
    """What to write, as the room is asked: a sentence or two."""
    words: Annotated[int, Field(ge=3, le=30)] = 12
    """How many words it may have at most: 3 to 30, usually 12."""


def _one_later(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    if sum(isinstance(effect, Later) for effect in effects) > 1:
        raise PydanticCustomError("two_laters", "one later a list")
    return effects


Effects = Annotated[tuple[Effect, ...], Field(max_length=6), AfterValidator(_one_later)]
"""What happens, line by line; at most one line keeps effects for later."""


class Response(Model):
    """One way to answer an event. Without needs and price it is a way out: it always succeeds."""

    label: Text
    """What the team does, as players see it: start with a verb."""
    needs: Annotated[tuple[Condition, ...], Field(max_length=4)] = ()
    """What must hold for it to succeed: all of these, up to 4. Leave it out for the way out."""
    price: Annotated[int, Field(ge=0, le=t.MAX_TEAMS * t.CAPACITY)] = 0
    """The capacity it costs, paid from the reserves of all teams together."""
    payer: Id | None = None
    """The partner whose team pays the price alone, by its id; who is not at the table leaves it to all."""
    success: Effects = ()
    """What happens when it succeeds, line by line."""
    failure: Effects = ()
    """What happens when it fails, line by line."""
    succeeded: Text | None = None
    """What came of it when it succeeds, told in the story: a sentence or two, 18 words at most."""
    failed: Text | None = None
    """What came of it when it fails, told in the story: 18 words at most. Nobody is to blame."""

    @property
    def is_way_out(self) -> bool:
        """Whether the response needs nothing, so that it can always be chosen and succeeds."""
        return not self.needs and self.price == 0

    def effects(self, *, works: bool | None = None) -> Effects:
        """Return what it does when it ``works`` or fails; None: all that it can do, nobody knows yet."""
        if works is None:
            return (*self.success, *self.failure)
        return self.success if works else self.failure


class Event(Model):
    """An event card: in an act's draw, fixed to a ``round``, or ``act = "planned"`` by other cards only.

    ``if`` must hold for it to be in play; ``at_once`` happens as soon as it is turned.
    """

    id: Id
    kind: EventKind
    """What sort of event it is: blocks soften and shield by kind."""
    act: Act | None = None
    """The part of the game it is drawn in; ``planned``: only when a card plans it. Or give ``round``."""
    round: Annotated[int, Field(ge=1, le=t.MAX_ROUNDS)] | None = None
    """The round it is fixed to, instead of ``act``."""
    title: Text
    """Its title: a few words."""
    story: Text
    """What happens, read out: a small scene of two to four sentences."""
    question: Text
    """A question to talk about before the round closes."""
    workform: WorkformId | None = None
    """A working form that the table does while it looks back on this round. Nothing in the game changes."""
    provenance: Provenance
    if_: Annotated[tuple[Condition, ...], Field(alias="if", max_length=4)] = ()
    """It only comes into play when all of these hold; else it is put aside."""
    at_once: Effects = ()
    """What happens as soon as it is turned, before anyone plans."""
    response: Annotated[tuple[Response, ...], Field(min_length=2, max_length=t.MAX_RESPONSES)]
    """The two or three ways to answer it. One of them needs nothing: the way out."""

    @model_validator(mode="after")
    def _act_or_round(self) -> Event:
        if (self.act is None) == (self.round is None):
            raise PydanticCustomError("act_or_round", "needs act or round, not both")
        return self


def event_effects(event: Event) -> Iterator[Effect]:
    """Yield every effect of an event, at once and of its responses; those inside another after it."""
    ends = (effects for response in event.response for effects in (response.success, response.failure))
    for effect in (*event.at_once, *(effect for effects in ends for effect in effects)):
        yield effect
        yield from inside(effect)


class Agenda(Model):
    """A private end condition of one partner; all of ``when`` must hold at the end."""

    text: Text
    """What the team wants in secret, in words: name the condition."""
    when: Annotated[tuple[AgendaCondition, ...], Field(min_length=1, max_length=4)]
    """What must hold at the end: all of these, up to 4."""


class Partner(Model):
    """A role of the case that a team plays."""

    id: Id
    name: Text
    """Its name."""
    who: Text
    """Who this is, in a sentence or two."""
    values: Text
    """What it cares about, in one sentence."""
    value_system: Text | None = None
    """How it tells good from bad, where that differs from the others."""
    interest: Text
    """What its own track counts: a word or two."""
    start: Track = 3
    """Where its interest starts: 0 to 10, usually 3."""
    need: Annotated[int, Field(ge=1, le=t.TOP)]
    """The value at which its interest is served: 1 to 10."""
    strength: FoundationId
    """The foundation whose blocks cost this team 1 less."""
    core: bool = False
    """``true``: always at the table. ``false``: joins when more teams play."""
    bench: bool = False
    """``true``: only comes in when a card lets it replace another."""
    emblem: Emblem
    provenance: Provenance
    agenda: Annotated[tuple[Agenda, ...], Field(min_length=1, max_length=t.MAX_AGENDAS)]
    """What it may want in secret: 1 to 3, of which one is drawn."""

    @model_validator(mode="after")
    def _core_or_bench(self) -> Partner:
        if self.core and self.bench:
            raise PydanticCustomError("core_and_bench", "cannot be both core and bench")
        return self


class Teams(Model):
    """How many teams a case is made for: 3 to 6."""

    min: Annotated[int, Field(ge=t.MIN_TEAMS, le=t.MAX_TEAMS)]
    """The least teams: 3 to 6."""
    max: Annotated[int, Field(ge=t.MIN_TEAMS, le=t.MAX_TEAMS)]
    """The most teams: 3 to 6."""

    @model_validator(mode="after")
    def _ordered(self) -> Teams:
        if self.min > self.max:
            raise PydanticCustomError("min_above_max", "min is above max", {"min": self.min, "max": self.max})
        return self


class Challenge(Model):
    """The shared task: one progress is ``step`` of ``unit``; ``target`` is in progress."""

    unit: Text
    """What is counted, in the plural: "gardens opened"."""
    step: Annotated[int, Field(ge=1, le=100_000)]
    """How many of these one progress is: 1 to 100,000."""
    target: ByTeams
    """The progress to reach, by the number of teams."""
    counts_with: Id | None = None
    """Whose work lets others' work count: of each team at most as many contributions count as of that
    partner, by its id, or as of ``another`` team. Leave it out where all counts."""


class Deck(Model):
    """How many events of each act are drawn, and which come from the shared library."""

    early: Annotated[int, Field(ge=0, le=t.MAX_ROUNDS)]
    """How many early events are drawn."""
    middle: Annotated[int, Field(ge=0, le=t.MAX_ROUNDS)]
    """How many middle events are drawn."""
    late: Annotated[int, Field(ge=0, le=t.MAX_ROUNDS)]
    """How many late events are drawn."""
    missing: Annotated[int, Field(ge=0, le=2)] = 0
    """How many building blocks of each foundation stay in the box, drawn at random: usually 0, at most 2."""
    library: tuple[LibraryEventId, ...] = ()
    """Events taken from the shared library."""


class Reword(Model):
    """A library event in this case's own words, in another act, or fixed to a round."""

    event: LibraryEventId
    title: Text | None = None
    """Its title in this case."""
    story: Text | None = None
    """Its story in this case."""
    question: Text | None = None
    """Its question in this case."""
    provenance: Provenance | None = None
    """Where the new words come from."""
    act: Act | None = None
    """The act it comes in here, instead of its own."""
    round: Annotated[int, Field(ge=1, le=t.MAX_ROUNDS)] | None = None
    """The round it is fixed to here, instead of an act."""

    @model_validator(mode="after")
    def _not_both(self) -> Reword:
        if self.act is not None and self.round is not None:
            raise PydanticCustomError("act_or_round", "needs act or round, not both")
        return self


class Outcomes(Model):
    """The closing text of each of the five outcomes."""

    unplugged: Text
    """The second crisis ended it."""
    fragmented: Text
    """The challenge was not met."""
    compromise: Text
    """Met, but a partner is under its need."""
    synergy: Text
    """Met, and every partner is served."""
    lasting_synergy: Text
    """Synergy, and no foundation under what lasts."""


class Case(Model):
    """A scenario: one file in ``game/scenarios`` or a designer's own folder."""

    format: Format
    id: Id
    """The name of the file without .toml: lower-case words and digits with hyphens between them."""
    title: Text
    """The title of the case."""
    languages: Languages
    """The languages that every text here has, the original first. Players read the case in theirs where it
    has that, else in its first. Left out: those of the game."""
    teams: Teams
    """How many teams it is made for."""
    rounds: Annotated[int, Field(ge=3, le=t.MAX_ROUNDS)]
    """How many rounds are played: 3 to 10, usually 6."""
    minutes: Annotated[int, Field(ge=10, le=480)]
    """How long an evening takes, talk included."""
    provenance: Provenance
    emblem: Emblem
    brief: Text
    """What the case is about and whom it suits, for who chooses it."""
    opening: Text
    """What the facilitator reads out to begin."""
    challenge: Challenge
    """The task that nobody can do alone."""
    deck: Deck
    """Which events come: drawn and fixed together as many as there are rounds."""
    pressure: ByTeams = ByTeams()
    """How often a round the highest foundation loses 1, by the number of teams; none where left out."""
    partner: Annotated[tuple[Partner, ...], Field(min_length=t.MIN_TEAMS, max_length=t.MAX_PARTNERS)]
    """A role that a team plays: at least as many as there may be teams."""
    event: Annotated[tuple[Event, ...], Field(min_length=1, max_length=t.MAX_EVENTS)]
    """An event card of this case."""
    reword: tuple[Reword, ...] = ()
    """A library event in this case's own words, act or round."""
    marker: Annotated[tuple[Marker, ...], Field(max_length=t.MAX_MARKERS // 2)] = ()
    """A sign that one card puts on the table and another reads."""
    source: Annotated[tuple[Source, ...], Field(max_length=64)] = ()
    """A published text that this case comes from, beside those that come with the game."""
    outcome: Outcomes
    """The closing text of each of the five ends."""
    sentence: Sentence | None = None
    """A sentence that the room writes together, where the case has one."""
    lasting: ByTeams = ByTeams()
    """The value no foundation may be under for a lasting synergy, by the number of teams; that of the rules
    where left out."""
    short: Short | None = None
    """How the short game differs, where the case has one."""

    @property
    def readable_in(self) -> tuple[AnyLanguage, ...]:
        """The languages in which this can be read: those of the interface, and what else it is written in."""
        return readable_in(self.languages)

    @property
    def only_language(self) -> AnyLanguage | None:
        """The one language that this is written in, where the interface has it too; otherwise None."""
        return only_language(self.languages)

    def seated(self, teams: int) -> tuple[Partner, ...]:
        """Return the partners that ``teams`` (3 to 6) usually play: the core ones, then others, in order."""
        at_table = [partner for partner in self.partner if not partner.bench]
        first = sorted(at_table, key=lambda partner: not partner.core)[:teams]
        return tuple(partner for partner in at_table if partner in first)

    def lasts_at(self, teams: int) -> int:
        """Return the value no foundation may be under for a lasting synergy of ``teams`` (3 to 6)."""
        return self.lasting.get(teams) or t.LASTING


def shortened(case: Case) -> Case:
    """Return a case with a short game as that game is played; it has no other length any more."""
    short = case.short
    if short is None:
        raise ValueError(f"{case.id} has no short game")
    draws = {act: drawn for act in _ACTS_DRAWN if (drawn := getattr(short, act)) is not None}
    change: dict[str, object] = {
        "rounds": short.rounds,
        "deck": case.deck.model_copy(update=draws),
        "short": None,
    }
    if short.minutes is not None:
        change["minutes"] = short.minutes
    if short.target is not None:
        change["challenge"] = case.challenge.model_copy(update={"target": short.target})
    if short.pressure is not None:
        change["pressure"] = short.pressure
    if short.lasting is not None:
        change["lasting"] = short.lasting
    change["partner"] = tuple(_starting_higher(partner, short.starts_higher) for partner in case.partner)
    return case.model_copy(update=change)


_ACTS_DRAWN = ("early", "middle", "late")


def _starting_higher(partner: Partner, more: int) -> Partner:
    """Return a partner that starts so much higher; from the bench it comes halfway, and starts as it says."""
    return partner if partner.bench else partner.model_copy(update={"start": partner.start + more})


class EventsFile(Model):
    """``events.toml``: the shared library of events, and the markers they use."""

    format: Format
    languages: Languages
    alone: Alone = False
    event: Annotated[tuple[Event, ...], Field(max_length=64)]
    """An event that any case can take."""
    marker: Annotated[tuple[Marker, ...], Field(max_length=t.MAX_MARKERS // 2)] = ()
    """A sign that these events put on the table or read."""


class Cards(Model):
    """All cards that every case shares: the files of ``game/cards`` together."""

    blocks: tuple[Block, ...]
    synergies: tuple[Synergy, ...]
    clusters: tuple[Cluster, ...]
    kinds: tuple[Kind, ...]
    sources: tuple[Source, ...]
    events: tuple[Event, ...]
    markers: tuple[Marker, ...] = ()
    workforms: tuple[Workform, ...] = ()


class Content(Model):
    """Everything one game needs: the shared cards, a case, and the events it can meet.

    ``events`` are the case's own and those it takes from the library, reworded, in that order.
    """

    cards: Cards
    case: Case
    events: tuple[Event, ...]
    length: Length = "long"
    """How long the game is: of a short one, ``case`` is as the short game is played."""

    @property
    def lengths(self) -> tuple[Length, ...]:
        """The lengths in which this content can be played."""
        return LENGTHS if self.case.short is not None else (self.length,)

    @property
    def promises(self) -> bool:
        """Whether teams promise before they plan, unless a table is set up otherwise: in the long game.

        The short one spares the minute that it takes each round.
        """
        return self.length == "long"

    @property
    def name(self) -> str:
        """The id of the case, with the length of a game that is not the long one: "ipo-short"."""
        return self.case.id if self.length == "long" else f"{self.case.id}-{self.length}"

    def workform_of(self, event: Event) -> Workform | None:
        """Return the working form that a table does in a round with ``event``, where it has one."""
        return next((form for form in self.cards.workforms if form.id == event.workform), None)

    def at(self, length: Length) -> Content:
        """Return this content as it is played at ``length``. Raises ValueError for one that it has not."""
        if length == self.length:
            return self
        return self.model_copy(update={"case": shortened(self.case), "length": length})
