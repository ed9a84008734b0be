"""Figures: what the table did as a whole, in numbers that tell nothing about one team or one person."""

from __future__ import annotations

from game.debrief.facts import EventFact
from game.debrief.report.material import Material, Row


def figures(material: Material) -> list[Row]:
    """Return each number with what it counts; of what nobody did there is none."""
    facts, say, stand = material.facts, material.say, material.facts.course[-1]
    answered = [one for one in facts.events if one.worked is not None]
    served = sum(value >= need for value, need in zip(stand.interest, stand.need, strict=True))
    built = sum(len(one.built) for one in facts.contributions)
    written = sum(one.team is not None for one in facts.insights)
    counted = [
        ("answered", len(answered), say("figure-of", count=sum(map(_worked, answered)), of=len(answered))),
        ("interests", len(stand.need), say("figure-of", count=served, of=len(stand.need))),
        ("synergies", len(facts.pairings), str(len(facts.pairings))),
        ("built", built, str(built)),
        ("written", written, str(written)),
    ]
    return [[say(f"figure-{name}"), shown] for name, count, shown in counted if count]


def _worked(event: EventFact) -> bool:
    return event.worked is True
