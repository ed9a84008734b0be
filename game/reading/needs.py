"""The responses to the event in play: what each needs, how that stands now, what would follow."""

from __future__ import annotations

from copy import deepcopy
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
from game.reading.foreseeing import paying
from game.reading.reader import Reader
from game.rules import terms as t
from game.rules.conditions import active_blocks, bits, holds, lowest_team, needs_met
from game.rules.hands import copies_in
from game.rules.planning import capacity_left, clear_plan, has_plan
from game.rules.responding import payer, purse, would_succeed
from game.rules.reveal import reveal
from game.rules.state import State

_BEFORE_THE_REVEAL = (t.NAME, t.PROMISE, t.PLAN)
"""The phases in which the event lies open and the plans are still to be made or secret."""


@dataclass(frozen=True)
class Need:
    """One thing that a response needs, as it stands now, with the plan that the team is making.

    ``met`` is None for a price that the plan alone cannot pay while others are secret. ``note`` says how
    things stand ("now 2") and may be empty; ``missing`` counts how much is short, 0 when met or when it
    cannot be counted. ``by_plan``: it does not stand yet, and is met by the plan.
    """

    words: str
    met: bool | None
    note: str = ""
    missing: int = 0
    by_plan: bool = False


def needs(reader: Reader, team: int | None, place: int) -> list[Need]:
    """Return what response ``place`` (from 0) needs, as ``team`` may see it; its price comes last.

    The way out needs nothing. Raises ValueError when no event is in play.
    """
    view, book = reader.view(team), reader.match.rulebook
    response = _response(reader, view, place)
    answer = view.event * t.MAX_RESPONSES + place
    then = with_plan(reader, team)
    eased = needs_met(book, then, answer) == 2
    needs_now = []
    for condition, need in enumerate(response.needs, start=book.response_needs[answer]):
        words = reader.wording.condition(need)
        stands, will = holds(book, view, condition, t.NOTHING), holds(book, then, condition, t.NOTHING)
        if eased and not will:
            needs_now.append(Need(words, True, reader.say("reading.eased")))
        else:
            note = _note(reader, view, then, need, team)
            if stands != will and not note:
                note = reader.say("reading.with-plan" if will else "reading.not-with-plan")
            missing = 0 if will else _missing(reader, then, need)
            needs_now.append(Need(words, will, note, missing, by_plan=will and not stands))
    if response.price:
        needs_now.append(_price(reader, view, place, team))
    return needs_now


def with_plan(reader: Reader, team: int | None) -> State:
    """Return the table as ``team`` would find it if the plan that it is making were the only one.

    Its view itself where it plans nothing now. What others plan, or which cards would come, is not in it.
    """
    view = reader.view(team)
    if team is None or view.phase != t.PLAN or not has_plan(view, team):
        return view
    then = deepcopy(reader.match.state)
    for other in range(reader.match.teams):
        if other != team:
            clear_plan(then, other)
            then.promised[other] = 0  # nobody knows yet whether it is kept
    then.plan_swap[team] = t.NOTHING
    reveal(reader.match.rulebook, then)
    return then


def would_work(reader: Reader, team: int | None, place: int) -> bool:
    """Return whether response ``place`` would succeed as ``team`` sees it, now that plans are open.

    Raises ValueError when no event is in play.
    """
    view = reader.view(team)
    _response(reader, view, place)
    return would_succeed(reader.match.rulebook, view, view.event * t.MAX_RESPONSES + place)


def lacked(reader: Reader) -> list[str]:
    """Return what was missing for the response of this round, in words; [] where it succeeded."""
    match = reader.match
    turn = match.state.round
    told = [one for one in match.happenings if one.kind == "lacked" and one.round == turn]
    return [reader.words(one) for one in told]


def _response(reader: Reader, view: State, place: int) -> Response:
    if view.event == t.NOTHING:
        raise ValueError("no event is in play, so nothing can be answered")
    return reader.match.content.events[view.event].response[place]


def price_words(reader: Reader, response: Response) -> str:
    """Return a price and from whose reserve it is paid: of one team alone, or of all together."""
    if reader.wording.pays_alone(response):
        return reader.wording.price(response)
    return reader.say("reading.price", count=response.price)


def _price(reader: Reader, view: State, place: int, team: int | None) -> Need:
    """Return the price of a response as a need: who pays it alone, or all, and what there is of it."""
    response, answer = _response(reader, view, place), view.event * t.MAX_RESPONSES + place
    book, price = reader.match.rulebook, response.price
    words, alone = price_words(reader, response), payer(book, view, answer)
    if view.phase == t.PLAN and team is not None and alone in (t.NOBODY, team):
        kept = capacity_left(view, team)
        pays = kept >= price
        met = True if pays else None if alone == t.NOBODY else False
        return Need(words, met, reader.say("reading.price-kept", count=kept), by_plan=pays)
    if view.phase in (t.EVENT, *_BEFORE_THE_REVEAL):
        return Need(words, None)
    there = purse(book, view, answer)
    if alone != t.NOBODY:
        note = reader.say("reading.price-now-alone", count=there)
    else:
        teams = ", ".join(f"{reader.team(team)} {paid}" for team, paid in paying(reader, place))
        key = "reading.price-paid-by" if teams else "reading.price-now"
        note = reader.say(key, count=there, teams=teams)
    return Need(words, there >= price, note, max(0, price - there))


def _note(reader: Reader, view: State, then: State, need: Condition, team: int | None) -> str:
    """Return how things stand with a need, and would with the plan; or which of its blocks you hold."""
    if need.asks_for:
        return _in_hand(reader, view, need.asks_for, team) if view.phase in _BEFORE_THE_REVEAL else ""
    now, planned = _now(reader, view, need), _now(reader, then, need)
    if now is None or now == planned:
        return "" if now is None else reader.say("reading.now", value=now)
    return reader.say("reading.now-and-planned", value=now, planned=planned)


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
