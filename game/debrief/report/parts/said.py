"""Said: what the facilitator and the teams wrote, as it was typed, and what each team wanted in secret."""

from __future__ import annotations

from game.content.debriefing import Kind
from game.debrief.report.material import Material, Row
from game.reading.debriefing import said_words
from game.sessions.said import Item


def note(material: Material) -> list[Row]:
    """Return the facilitator's own word, paragraph by paragraph."""
    return [words for part in material.note.split("\n\n") if (words := " ".join(part.split()))]


def insights(material: Material) -> list[Row]:
    """Return what people wrote down, in the open or agreeing to have it here.

    The facilitator's notes are for the table of their own.
    """
    noted: list[Row] = [
        {
            "text": one.text,
            "by": f"{material.reader.team_and_partner(one.team)} · {material.say('round', round=one.round)}",
        }
        for one in material.facts.insights
        if one.team is not None and material.is_told(one.team)
    ]
    return noted + [
        {
            "text": said_words(item.kind, item.language, item.text),
            "by": material.say("round", round=item.round),
        }
        for item in _agreed(material, "insight")
    ]


def monday(material: Material) -> list[Row]:
    """Return the Monday sentences whose writers agreed to have them here, each in its own language."""
    return [
        {"text": said_words(item.kind, item.language, item.text), "by": ""}
        for item in _agreed(material, "monday")
    ]


def _agreed(material: Material, kind: Kind) -> list[Item]:
    """Return what was written of a kind, without a name; of a team's page only what is its own."""
    return [
        item
        for item in material.said
        if item.kind == kind and item.agreed and (material.team is None or item.team == material.team)
    ]


def versions(material: Material) -> list[Row]:
    """Return every version of the sentence that the room wrote, oldest first, with its round."""
    return [
        {
            "text": version.text,
            "by": material.reader.say("sentence.version", number=version.number, round=version.round),
        }
        for version in material.versions
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
