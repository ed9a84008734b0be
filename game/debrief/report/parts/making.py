"""Making: what the facilitator changed, and what is made up and what has a source."""

from __future__ import annotations

from game.content.base import Provenance
from game.debrief.report.material import Material, Row
from game.rules import terms as t

_NO_CAUSE = (t.BY_RULE, t.RULE_REVEAL)


def changed(material: Material) -> list[Row]:
    """Return what the facilitator adjusted, skipped or chose, and how often something was taken back."""
    lines = []
    for one in material.facts.changed:
        if one.kind == "event":
            said = material.say("changed-event", event=material.event_title(one.whom))
        else:
            said = material.reader.match.words(one._replace(cause=_NO_CAUSE), material.language)
        lines.append(f"{material.say('round', round=one.round)}: {said}")
    if material.facts.undone:
        lines.append(material.say("undone", count=material.facts.undone))
    return lines


def sources(material: Material) -> list[Row]:
    """Return what of this game came from where: each source with what is told after it."""
    content, found = material.reader.match.content, dict[str, list[str]]()
    told: list[tuple[str, Provenance]] = [(material.say("the-case"), material.case.provenance)]
    for team in range(material.reader.match.teams):
        partner = material.reader.partner(team)
        told.append(
            (material.say("partner-source", partner=partner.name[material.language]), partner.provenance)
        )
    for one in material.facts.events:
        card = content.events[one.event]
        told.append((material.say("event-source", event=card.title[material.language]), card.provenance))
    for name, provenance in told:
        found.setdefault(_origin(material, provenance), []).append(name)
    return [[origin, ", ".join(dict.fromkeys(names))] for origin, names in found.items()]


def _origin(material: Material, provenance: Provenance) -> str:
    if provenance.kind == "invented":
        return material.say("invented")
    sources = {source.id: source for source in material.reader.match.content.cards.sources}
    source = sources[provenance.reference or ""]
    facts = (source.author, source.title, source.publisher, source.year)
    words = ", ".join(str(part).rstrip(".") for part in facts if part)
    return material.say("from-source" if provenance.kind == "source" else "adapted-from", source=words)
