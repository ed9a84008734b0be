"""Carried: what each team gave, built and paid, told as contributions in the order of the table."""

from __future__ import annotations

from collections import Counter

from game.debrief.facts import Contribution
from game.debrief.report.material import Material, Row
from game.reading.newcomers import played_before
from game.rules import terms as t


def carried(material: Material) -> list[Row]:
    """Return what each team carried, those who carried nothing left out."""
    rows = []
    for one in material.facts.contributions:
        partner = material.reader.partner(one.team)
        lines = _lines_of(material, one)
        if lines and material.is_told(one.team):
            rows.append(
                {
                    "name": material.reader.team_and_partner(one.team),
                    "emblem": partner.emblem,
                    "fill": material.reader.colours[partner.strength],
                    "lines": lines,
                }
            )
    return rows


def _lines_of(material: Material, one: Contribution) -> list[str]:
    lines = list[str]()
    if one.contributed:
        lines.append(material.say("contributed", count=one.contributed))
    if one.built:
        lines.append(material.say("built", blocks=material.block_names(one.built)))
    if one.renewed:
        lines.append(material.say("renewed", blocks=material.block_names(one.renewed)))
    if one.given:
        gifts = [
            material.say("gift", block=material.reader.block_name(block), team=material.reader.team(to))
            for block, to in one.given
        ]
        lines.append(material.say("given", gifts=", ".join(gifts)))
    paired = Counter(
        other
        for pairing in material.facts.pairings
        for other in pairing.teams
        if one.team in pairing.teams and other not in (one.team, t.NOBODY)
    )
    if paired:
        pairs = [
            material.say("paired-with", team=material.reader.team(other), count=paired[other])
            for other in sorted(paired)
        ]
        lines.append(material.say("paired", pairs=", ".join(pairs)))
    if one.tended:
        lines.append(material.say("tended", count=one.tended))
    if one.paid:
        lines.append(material.say("paid-in-all", count=one.paid))
    if one.broken:
        lines.append(material.say("promised-broken", promised=one.promised, count=one.broken))
    elif one.promised:
        lines.append(material.say("promised-kept", promised=one.promised))
    before = played_before(material.reader, one.team)
    return [before, *lines] if before and lines else lines
