"""The responses to the event in play: what each needs, how that stands now, what would follow."""

from __future__ import annotations

from dataclasses import dataclass
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
from game.content.models import Response
from game.reading.reader import Reader
from game.rules import terms as t
from game.rules.conditions import active_blocks, bits, holds, lowest_team, needs_met
from game.rules.hands import copies_in
from game.rules.responding import reserves, would_succeed
from game.rules.state import State

_BEFORE_THE_REVEAL = (t.NAME, t.PROMISE, t.PLAN)
"""The phases in which the event lies open and the plans are still to be made or secret."""


@dataclass(frozen=True)
class Need:
    """One thing that a response needs, as it stands now.

    ``met`` is None for a price while plans are still secret. ``note`` says how things stand ("now 2")
    and may be empty; ``missing`` counts how much is short, 0 when met or when it cannot be counted.
    """

    words: str
    met: bool | None
    note: str = ""
    missing: int = 0


def needs(reader: Reader, team: int | None, place: int) -> list[Need]:
    """Return what response ``place`` (from 0) needs, as ``team`` may see it; its price comes last.

    The way out needs nothing. Raises ValueError when no event is in play.
    """
    view, book = reader.view(team), reader.match.rulebook
    response = _response(reader, view, place)
    answer = view.event * t.MAX_RESPONSES + place
    eased = needs_met(book, view, answer) == 2
    needs_now = []
    for condition, need in enumerate(response.needs, start=book.response_needs[answer]):
        words = reader.wording.condition(need)
        if holds(book, view, condition, t.NOTHING):
            needs_now.append(Need(words, True, _note(reader, view, need, team)))
        elif eased:
            needs_now.append(Need(words, True, reader.say("reading.eased")))
        else:
            missing = _missing(reader, view, need)
            needs_now.append(Need(words, False, _note(reader, view, need, team), missing))
    if response.price:
        needs_now.append(_price(reader, view, response.price))
    return needs_now


def would_work(reader: Reader, team: int | None, place: int) -> bool:
    """Return whether response ``place`` would succeed as ``team`` sees it, now that plans are open.

    Raises ValueError when no event is in play.
    """
    view = reader.view(team)
    _response(reader, view, place)
    return would_succeed(reader.match.rulebook, view, view.event * t.MAX_RESPONSES + place)


def _response(reader: Reader, view: State, place: int) -> Response:
    if view.event == t.NOTHING:
        raise ValueError("no event is in play, so nothing can be answered")
    return reader.match.content.events[view.event].response[place]


def _price(reader: Reader, view: State, price: int) -> Need:
    words = reader.say("reading.price", count=price)
    if view.phase in (t.EVENT, *_BEFORE_THE_REVEAL):
        return Need(words, None)
    there = reserves(reader.match.rulebook, view)
    return Need(words, there >= price, reader.say("reading.price-now", count=there), max(0, price - there))


def _note(reader: Reader, view: State, need: Condition, team: int | None) -> str:
    """Return how things stand with a need now: a value, or which of the blocks are in your hand."""
    if need.asks_for:
        return _in_hand(reader, view, need.asks_for, team) if view.phase in _BEFORE_THE_REVEAL else ""
    now = _now(reader, view, need)
    return "" if now is None else reader.say("reading.now", value=now)


def _missing(reader: Reader, view: State, need: Condition) -> int:
    """Return how far an unmet need is from its "at least"; 0 for one that does not count up to something."""
    match need:
        case FoundationIs() | InterestIs():
            wanted = need.at_least
        case ProgressAtLeast():
            wanted = need.progress_at_least
        case BlocksAtLeast():
            wanted = need.blocks_at_least
        case SynergiesAtLeast():
            wanted = need.synergies_at_least
        case BlockActive() | AnyBlockActive() | MarkerIs() | PartnerInPlay() | TeamsAtLeast():
            wanted = None
        case CrisesAtMost() | ProgressAtMost() | RoundAtLeast() | RoundAtMost() | AnyOf():
            wanted = None
        case _:
            assert_never(need)
    now = _now(reader, view, need)
    return 0 if wanted is None or now is None else max(0, wanted - now)


def _now(reader: Reader, view: State, need: Condition) -> int | None:
    """Return the value that a need looks at, of several the lowest; None where there is none."""
    match need:
        case FoundationIs():
            values = dict(zip(FOUNDATIONS, view.foundation, strict=True))
            return min(values.values()) if need.foundation == "all" else values[need.foundation]
        case InterestIs():
            meant = (
                range(reader.match.teams) if need.interest == "all" else [_team(reader, view, need.interest)]
            )
            return min((view.interest[view.partner[team]] for team in meant if team >= 0), default=None)
        case ProgressAtLeast() | ProgressAtMost():
            return view.progress
        case RoundAtLeast() | RoundAtMost():
            return view.round
        case BlocksAtLeast():
            return bits(active_blocks(view))
        case SynergiesAtLeast():
            return bits(view.fired)
        case BlockActive() | AnyBlockActive() | MarkerIs() | PartnerInPlay() | TeamsAtLeast():
            return None
        case CrisesAtMost() | AnyOf():
            return None
        case _:
            assert_never(need)


def _team(reader: Reader, view: State, whom: str) -> int:
    """Return the team whose interest is meant: the lowest, or a partner's; NOBODY for one that never sat."""
    if whom == "lowest":
        return lowest_team(reader.match.rulebook, view, t.NOBODY)
    partners = [partner.id for partner in reader.match.content.case.partner]
    return view.played_by[partners.index(whom)]


def _in_hand(reader: Reader, view: State, names: tuple[str, ...], team: int | None) -> str:
    """Return a note when ``team`` plans or holds one of these blocks and none of them works yet."""
    blocks = [number for number, block in enumerate(reader.match.content.cards.blocks) if block.id in names]
    if team is None or any(active_blocks(view) >> block & 1 for block in blocks):
        return ""
    if view.plan_build[team] in blocks:
        return reader.say("reading.in-your-plan", blocks=reader.block_name(view.plan_build[team]))
    held = [reader.block_name(block) for block in blocks if copies_in(view.hand[team], block)]
    return reader.say("reading.in-your-hand", blocks=", ".join(held)) if held else ""
