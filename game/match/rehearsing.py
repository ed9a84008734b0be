"""Rehearsing: a game that begins in a later round, so that what comes seldom can be tried.

Bots play the rounds before it, so that the table stands as a table does by then: blocks, hands, interests.
What they do are actions like any others, so such a game is kept and undone as every game is.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.content.base import Language
from game.content.models import Content, Event
from game.content.problems import nearest
from game.language import say
from game.match.actions import Continue, Note, PlayEvent
from game.match.match import Match
from game.match.players import SeatedTable, bot_action, draw_seed
from game.rules import terms as t
from game.rules.conditions import all_hold

POLICY = "cooperative"
"""Who plays the rounds before the one that is rehearsed."""
TRIES = 40
"""So many games are dealt for one in which the event can come."""


class NotRehearsed(Exception):  # noqa: N818  (asked for what is not there)
    """What was asked cannot be played; ``key`` is its text in ``language/rehearsal.toml``."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def words(self, language: Language) -> str:
        """Return why, and what can be asked instead, in ``language``."""
        return say(language, f"rehearsal.{self.key}", **self.values)


@dataclass(frozen=True)
class Rehearsal:
    """The round that a game begins in, from 1, and the id of the event that comes then; "": the one drawn."""

    round: int
    event: str = ""

    @property
    def turns(self) -> Continue | PlayEvent:
        """What turns the event of that round."""
        return PlayEvent(event=self.event) if self.event else Continue()


def rehearsal_of(content: Content, turn: int | None, event: str | None) -> Rehearsal:
    """Return the rehearsal that was asked for: of a round, an event, or both.

    An event alone comes in its own round, or the first of its act. Raises NotRehearsed for a round or an
    event that the case has not.
    """
    rounds, events = content.case.rounds, {one.id: one for one in content.events}
    if turn is not None and turn > rounds:
        raise NotRehearsed("no-such-round", case=content.case.id, found=turn, rounds=rounds)
    if event is None:
        return Rehearsal(turn or 1)
    if event not in events:
        meant = nearest(event, events)
        key = "no-such-event-meant" if meant else "no-such-event"
        values = {"found": event, "meant": meant, "possible": ", ".join(events)}
        raise NotRehearsed(key, case=content.case.id, **values)
    fixed = events[event].round
    if fixed is not None and turn not in (None, fixed):
        raise NotRehearsed("event-has-round", found=event, round=fixed)
    return Rehearsal(turn or fixed or _first_round(content, events[event]), event)


def _first_round(content: Content, event: Event) -> int:
    """Return the first round in which an event of its act is drawn; 2 for one that a card must plan first."""
    deck = content.case.deck
    before = {"early": 0, "middle": deck.early, "late": deck.early + deck.middle, "planned": 1}
    return min(before[event.act or "early"] + 1, content.case.rounds)


def rehearsed(table: SeatedTable, rehearsal: Rehearsal, language: Language, *, one: bool) -> SeatedTable:
    """Return ``table`` played by bots up to the round that is rehearsed, with a note that says so.

    Of several games the first in which the event would come by itself is taken, or else one in which it may
    be laid. ``one``: only in the game that was dealt. Raises NotRehearsed where there is none.
    """
    allowed: Match | None = None
    for attempt in range(1 if one else TRIES):
        match = table.match if not attempt else table.match.again(draw_seed())
        if not _reaches(match, rehearsal.round) or match.why_not(rehearsal.turns):
            continue
        allowed = allowed or match
        if _would_come(match, rehearsal):
            allowed = match
            break
    if allowed is None:
        raise NotRehearsed("not-reached", round=rehearsal.round)
    allowed.do(Note(text=_told(allowed, rehearsal, language)))
    return SeatedTable(allowed, table.players)


def _reaches(match: Match, turn: int) -> bool:
    """Let bots play up to the event of round ``turn``; return whether the game comes there."""
    while not match.is_over and (match.state.round < turn or match.phase != "event"):
        team = match.waits_for
        match.do(Continue() if team is None else bot_action(match, team, POLICY))
    return not match.is_over


def _would_come(match: Match, rehearsal: Rehearsal) -> bool:
    """Return whether what the event asks to be in play holds now."""
    if not rehearsal.event:
        return True
    number = [event.id for event in match.content.events].index(rehearsal.event)
    rulebook, first, count = match.rulebook, match.rulebook.event_if, match.rulebook.event_ifs
    return all_hold(rulebook, match.state, first[number], count[number], t.NOTHING)


def _told(match: Match, rehearsal: Rehearsal, language: Language) -> str:
    """Return what this is, for everybody who reads the log or the report."""
    titles = {event.id: event.title[language] for event in match.content.events}
    if not rehearsal.event:
        return say(language, "rehearsal.note", round=rehearsal.round)
    key = "note-event" if _would_come(match, rehearsal) else "note-laid"
    return say(language, f"rehearsal.{key}", round=rehearsal.round, event=titles[rehearsal.event])
