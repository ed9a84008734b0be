"""Adjusting: what the facilitator can change, what it is called, how it stands, and what would change.

The window's panel and the remote both gather changes here, so that a whole position needs one reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.content.base import FOUNDATIONS
from game.match.actions import Adjust, Adjustable
from game.reading.reader import Reader
from game.rules.hands import copies_in
from game.rules.terms import ADJUST_MOST

_OF_TEAMS = ("capacity", "chair", "named", "promise")
"""What each team has one of."""


@dataclass(frozen=True)
class AdjustableValue:
    """One value that can be changed; ``which`` and ``team`` as an ``Adjust`` has them."""

    what: Adjustable
    which: str | None = None
    team: int | None = None

    @property
    def id(self) -> str:
        """What its buttons are called after."""
        return self.which or (self.what if self.team is None else f"team-{self.team}")

    def action(self, change: int, reason: str) -> Adjust:
        """Return the change of this value as an action."""
        return Adjust(what=self.what, which=self.which, team=self.team, change=change, reason=reason)


class Gathered:
    """Changes that are gathered until somebody gives a reason and does them all."""

    def __init__(self) -> None:
        self.changes: dict[AdjustableValue, int] = {}

    def why_not(self, reader: Reader, value: AdjustableValue, step: int) -> str:
        """Return why a value cannot go one further; "" when it can."""
        change = self.changes.get(value, 0) + step
        if change == 0:
            return ""
        if abs(change) > ADJUST_MOST:
            return reader.say("facilitator.adjust-too-far")
        refused = reader.match.why_not(value.action(change, "-"))
        return refused.words(reader.match, reader.language) if refused else ""

    def step(self, value: AdjustableValue, step: int) -> None:
        """Let a value go ``step`` further than was gathered; no change at all is forgotten."""
        change = self.changes.pop(value, 0) + step
        if change:
            self.changes[value] = change

    def from_to(self, reader: Reader, value: AdjustableValue) -> str:
        """Return how a value stands, and what it would be."""
        now, change = stands_at(reader, value), self.changes.get(value, 0)
        if words := is_or_not(reader, value.what):
            return f"{words[now]} → {words[now + change > 0]}" if change else words[now]
        return f"{now} → {now + change}" if change else str(now)

    def words(self, reader: Reader, value: AdjustableValue) -> str:
        """Return a change in words that everybody may read."""
        if value.what == "hand":
            return reader.say("facilitator.change-hand", team=reader.team(value.team or 0))
        change = f"{name_of(reader, value)}: {self.from_to(reader, value)}"
        alone = value.which is None and value.team is None
        return change if alone else f"{kind_name(reader, value.what)} {change}"

    def taken(self, reason: str) -> Iterator[Adjust]:
        """Yield each change; one that is done is no longer to be done."""
        for value, change in list(self.changes.items()):
            yield value.action(change, reason)
            del self.changes[value]


def kind_name(reader: Reader, what: Adjustable) -> str:
    """Return what a kind of value is called."""
    return reader.say(f"facilitator.adjust-{what}")


def values_of(reader: Reader, what: Adjustable, team: int | None) -> Iterator[AdjustableValue]:
    """Yield the values of one kind; those of a hand are those of ``team``."""
    match = reader.match
    names: dict[str, tuple[str, ...]] = {
        "foundation": FOUNDATIONS,
        "interest": tuple(reader.partner(seat).id for seat in range(match.teams)),
        "block": tuple(block.id for block in match.content.cards.blocks),
        "hand": tuple(block.id for block in match.content.cards.blocks),
        "marker": match.markers,
    }
    if what in _OF_TEAMS:
        yield from (AdjustableValue(what, team=seat) for seat in range(match.teams))
    elif what in names:
        yield from (AdjustableValue(what, which, team) for which in names[what])
    else:
        yield AdjustableValue(what)


def name_of(reader: Reader, value: AdjustableValue) -> str:
    """Return what a value is called among those of its kind."""
    if value.what in _OF_TEAMS and value.team is not None:
        return reader.team(value.team)
    if value.which is None:
        return kind_name(reader, value.what)
    if value.what == "hand":  # a team on paper is told its cards by number
        block = reader.block(reader.block_number(value.which))
        return f"{block.number} · {block.name[reader.language]}"
    return reader.wording.name("partner" if value.what == "interest" else value.what, value.which)


def is_or_not(reader: Reader, what: Adjustable) -> tuple[str, ...]:
    """Return the words for 0 and 1 of what is so or is not; none for what is a number."""
    if what in ("block", "marker"):
        return reader.say("facilitator.not-there"), reader.say("facilitator.there")
    if what in ("chair", "named"):
        return reader.say("facilitator.is-not"), reader.say("facilitator.is-so")
    return ()


def stands_at(reader: Reader, value: AdjustableValue) -> int:
    """Return a value as it stands; of a hand only what its own team sees."""
    match, which, team = reader.match, value.which or "", value.team or 0
    view = reader.view(value.team if value.what == "hand" else None)
    match value.what:
        case "foundation":
            return view.foundation[FOUNDATIONS.index(value.which)]
        case "interest":
            partners = [partner.id for partner in match.content.case.partner]
            return view.interest[partners.index(which)]
        case "capacity":
            return view.capacity[team]
        case "chair":
            return int(view.chair == value.team)
        case "named":
            return int(view.named == value.team)
        case "promise":
            return view.promised[team]
        case "block":
            return view.in_place >> reader.block_number(which) & 1
        case "marker":
            return view.markers >> match.markers.index(which) & 1
        case "hand":
            return copies_in(view.hand[team], reader.block_number(which))
        case "progress":
            return view.progress
        case "crises":
            return view.crises
        case _:
            return view.round
