"""Roles and cards in words: the challenge, who a team is and what it wants, what an event and a block say."""

from __future__ import annotations

from game.content.models import Block, Event, Workform
from game.reading.reader import Reader
from game.reading.units import in_units
from game.rules import terms as t
from game.rules.state import State


def challenge(reader: Reader) -> str:
    """Return the challenge: how much of the case's unit, in how many rounds, and what of it may not count."""
    case, target = reader.match.content.case, reader.match.state.target
    words = reader.say(
        "reading.challenge" if case.challenge.step > 1 else "reading.challenge-of-ones",
        goal=in_units(reader, target),
        unit=case.challenge.unit[reader.language],
        target=target,
        step=in_units(reader, 1),
        count=case.rounds,
    )
    return f"{words} {reader.wording.counts_with()}".strip()


def partner_in_short(reader: Reader, team: int) -> str:
    """Return what everybody may know of the partner of ``team``: its interest, need and strength."""
    partner = reader.partner(team)
    return reader.say(
        "reading.partner",
        interest=partner.interest[reader.language],
        start=reader.match.state.interest[reader.match.state.partner[team]],
        need=partner.need,
        strength=reader.wording.name("foundation", partner.strength),
    )


def role(reader: Reader, team: int) -> list[str]:
    """Return who ``team`` is, a sentence each: its partner, its values, its interest, its strength."""
    partner, language = reader.partner(team), reader.language
    strength = reader.wording.name("foundation", partner.strength)
    interest = partner.interest[language]
    return [
        partner.who[language],
        reader.say("reading.your-values", values=partner.values[language]),
        reader.say("reading.your-need", interest=interest, need=partner.need),
        reader.say("reading.your-strength", strength=strength),
    ]


def partner_agenda(reader: Reader, team: int, view: State) -> str:
    """Return the agenda of the partner of ``team``. Raises ValueError when ``view`` does not show it."""
    number = view.agenda[view.partner[team]]
    if number == t.NOTHING:
        raise ValueError(f"the agenda of team {team} is hidden here")
    return reader.partner(team).agenda[number].text[reader.language]


def provenance(reader: Reader, card: Event | Workform) -> str:
    """Return where an event or a working form comes from: "After: (its source)", or that it was invented."""
    sources = {source.id: source.title for source in reader.match.content.cards.sources}
    source = sources.get(card.provenance.reference or "", "")
    return reader.say(f"reading.provenance-{card.provenance.kind}", source=source)


def abilities(reader: Reader, block: Block) -> str:
    """Return what a block does as long as it is in place, in the rounds that are left."""
    does = block.abilities_in(reader.language, reader.works_still(block))
    return " ".join(
        [reader.say("reading.while-in-place"), *(does or [reader.say("reading.nothing-in-place")])]
    )


def partners_of(reader: Reader, block: Block) -> list[str]:
    """Return the names of the blocks that make a pair with this one."""
    return [
        reader.wording.name("block", synergy.pair[1] if synergy.pair[0] == block.id else synergy.pair[0])
        for synergy in reader.match.content.cards.synergies
        if block.id in synergy.pair
    ]
