"""Lessons: synergies with what they teach, the blocks that the table built on, what feeds those it lacked."""

from __future__ import annotations

from collections.abc import Sequence

from game.debrief.facts import Pairing
from game.debrief.report.material import Material, Row
from game.language import listed
from game.reading.course import let_go
from game.reading.open_table import missing
from game.reading.workforms import feeding, form_lines, form_title
from game.rules import terms as t


def synergies(material: Material) -> list[Row]:
    """Return the synergies that fired, each with its lesson."""
    return [_synergy(material, one) for one in material.facts.pairings]


def _pair(material: Material, pairing: Pairing) -> str:
    pair = material.reader.match.content.cards.synergies[pairing.synergy].pair
    return " + ".join(material.reader.wording.name("block", block) for block in pair)


def _synergy(material: Material, one: Pairing) -> Row:
    card = material.reader.match.content.cards.synergies[one.synergy]
    names = [_whose(material, team, one.seats) for team in one.teams]
    teams = listed(material.language, names)
    return {
        "pair": _pair(material, one),
        "by": material.say("synergy-by", round=one.round, teams=teams),
        "lesson": card.lesson[material.language],
    }


def blocks(material: Material) -> list[Row]:
    """Return the blocks in place by foundation, with whose they are, and those that made room or miss."""
    rows = []
    for place in range(t.FOUNDATION_COUNT):
        of = [
            f"{material.reader.block_name(block)} ({_whose(material, team, seats)})"
            for block, team, seats in material.facts.in_place
            if material.reader.match.rulebook.block_foundation[block] == place
        ]
        rows.append([material.reader.foundation(place), ", ".join(of)])
    rows.append([material.say("let-go"), "; ".join(let_go(material.reader))])
    rows.append([material.say("missing"), material.block_names(missing(material.reader))])
    return [row for row in rows if row[1]]


def _whose(material: Material, team: int, seats: Sequence[int]) -> str:
    """Return who put a block in place: the team as it was then, or nobody."""
    return material.say("nobody") if team == t.NOBODY else material.seat(team, seats)


def workforms(material: Material) -> list[Row]:
    """Return a working form for each block that stayed in the box, once the game is over, with its steps."""
    if not material.facts.is_over:
        return []
    return [
        [
            form_title(material.reader, fed.form),
            material.say(
                "workform-for",
                blocks=material.block_names(fed.blocks),
                steps=" ".join(form_lines(material.reader, fed.form)),
            ),
        ]
        for fed in feeding(material.reader, missing(material.reader))
    ]
