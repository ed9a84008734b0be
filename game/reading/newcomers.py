"""Newcomers: partners that a card lets in for another: what they bring, and who played when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from game.content.effects import Effect, Replace, with_those_inside
from game.content.models import Partner
from game.match.happenings import Happening
from game.match.match import Match
from game.reading.reader import Reader
from game.rules import terms as t


def newcomers(reader: Reader, effects: Iterable[Effect]) -> list[Partner]:
    """Return the partners that ``effects`` would let in now, each once.

    Nobody comes for a partner who is not at the table, and nobody who sits there already.
    """
    case, state = reader.match.content.case, reader.match.state
    seats = {partner.id: state.played_by[number] for number, partner in enumerate(case.partner)}
    coming = dict.fromkeys(
        effect.by
        for effect in with_those_inside(effects)
        if isinstance(effect, Replace) and seats[effect.replace] != t.NOBODY and seats[effect.by] == t.NOBODY
    )
    return [partner for partner in case.partner if partner.id in coming]


def brings(reader: Reader, effects: Iterable[Effect]) -> list[str]:
    """Return what each partner that ``effects`` would let in brings, as far as all may know of it."""
    return [
        reader.say(
            "reading.newcomer",
            partner=partner.name[reader.language],
            interest=partner.interest[reader.language],
            start=partner.start,
            need=partner.need,
            strength=reader.wording.name("foundation", partner.strength),
        )
        for partner in newcomers(reader, effects)
    ]


def brought_by_all(said: Sequence[Sequence[str]]) -> list[str]:
    """Return of what ``brings`` says of each response what it says of all of them: to be said once."""
    first, *others = said
    return [words for words in first if others and all(words in those for those in others)]


def played_until(match: Match, team: int) -> Iterator[tuple[int, int]]:
    """Yield each partner that ``team`` played and then no more, with the last round in which it did."""
    now, left = match.state.partner[team], list[Happening]()
    for one in reversed([*match.happenings_for(None)]):
        if one.kind == "replaced" and one.amount == now:
            now = one.whom
            left.append(one)
    yield from ((one.whom, one.round) for one in reversed(left))


def played_before(reader: Reader, team: int) -> str:
    """Return which partners ``team`` played before the one it ended with, and how long; "" where none.

    What a team promised, gave and built is told of the team: of that part its last partner knew nothing.
    """
    partners = reader.match.content.case.partner
    return " ".join(
        reader.say("reading.played-before", partner=partners[partner].name[reader.language], round=turn)
        for partner, turn in played_until(reader.match, team)
    )


def partners_words(reader: Reader, team: int) -> str:
    """Return the name of ``team`` with whom it played before: "Staff (up to round 2) → Snack bar"."""
    partners = reader.match.content.case.partner
    before = [
        reader.say("reading.until-round", partner=partners[partner].name[reader.language], round=turn)
        for partner, turn in played_until(reader.match, team)
    ]
    name = reader.team_and_partner(team) if before else reader.team(team)
    return " → ".join((*before, name))
