"""Partners: who sat at the table, and how far each one's interest came."""

from __future__ import annotations

from game.debrief.report.material import Material, Row
from game.reading.newcomers import played_before


def partners(material: Material) -> list[Row]:
    """Return the partner of each team, with its interest."""
    stand, reader, rows = material.facts.course[-1], material.reader, list[Row]()
    for team, (value, need) in enumerate(zip(stand.interest, stand.need, strict=True)):
        if not material.is_told(team):
            continue
        partner = reader.partner(team)
        interest = partner.interest[material.language]
        verdict = material.say("served" if value >= need else "under-need")
        by = "" if team in material.facts.people else material.say("computer")
        rows.append(
            {
                "emblem": partner.emblem,
                "fill": reader.colours[partner.strength],
                "name": partner.name[material.language],
                "team": reader.match.own_name(team),
                "by": " · ".join(filter(None, (by, played_before(reader, team)))),
                "interest": material.say("interest", interest=interest, value=value, need=need),
                "is_served": value >= need,
                "verdict": verdict if material.facts.is_over else "",
            }
        )
    return rows
