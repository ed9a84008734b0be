"""Said: what the facilitator and the teams wrote, as it was typed, and what each team wanted in secret."""

from __future__ import annotations

from game.debrief.report.material import Material, Row


def note(material: Material) -> list[Row]:
    """Return the facilitator's own word, paragraph by paragraph."""
    return [words for part in material.note.split("\n\n") if (words := " ".join(part.split()))]


def insights(material: Material) -> list[Row]:
    """Return what teams wrote down; the facilitator's notes are for the table of their own."""
    return [
        {
            "text": one.text,
            "by": f"{material.reader.team_and_partner(one.team)} · {material.say('round', round=one.round)}",
        }
        for one in material.facts.insights
        if one.team is not None and material.is_told(one.team)
    ]


def agendas(material: Material) -> list[Row]:
    """Return the agendas that may be told, each with whether it was met."""
    return [
        {
            "name": material.reader.team_and_partner(one.team),
            "text": material.reader.partner(one.team).agenda[one.agenda].text[material.language],
            "met": one.met,
            "verdict": material.say("agenda-met" if one.met else "agenda-not-met"),
        }
        for one in material.facts.agendas
        if material.is_told(one.team) and (material.agendas is None or one.team in material.agendas)
    ]
