"""Events: what was asked, what the table answered, what that needed, what came of it and who paid."""

from __future__ import annotations

from collections.abc import Iterable

from game.debrief.facts import EventFact
from game.debrief.report.material import Material, Row
from game.match.happenings import LETTERS, Happening
from game.reading.needs import price_words
from game.rules import terms as t

_NO_CAUSE = (t.BY_RULE, t.RULE_REVEAL)


def events(material: Material) -> list[Row]:
    """Return the events that came, in their order."""
    return [_event(material, one) for one in material.facts.events]


def _event(material: Material, one: EventFact) -> Row:
    card = material.reader.match.content.events[one.event]
    lines = [
        (material.say("at-once"), _told(material, one.at_once)),
        (material.say("named"), "" if one.named == t.NOBODY else material.seat(one.named, one.seats)),
    ]
    chosen = ""
    if one.response != t.NOTHING:
        response = card.response[one.response]
        chosen = f"{LETTERS[one.response]}. {response.label[material.language]}"
        lines += [
            (material.say("votes"), _votes(material, one)),
            (material.say("needed"), _needed(material, one)),
            (
                material.say("paid"),
                ", ".join(f"{material.seat(team, one.seats)} {amount}" for team, amount in one.paid),
            ),
            (material.say("lacked"), _told(material, one.lacked)),
            *_ended(material, one),
        ]
    lines += [
        (material.say("later"), _told(material, one.later)),
        (material.say("crisis"), ", ".join(material.reader.foundation(place) for place in one.crises)),
    ]
    return {
        "round": one.round,
        "round_words": material.say("round", round=one.round),
        "title": card.title[material.language],
        "kind": material.reader.wording.name("kind", card.kind),
        "story": card.story[material.language],
        "chosen_words": material.say("chosen"),
        "chosen": chosen or material.say("not-chosen"),
        "worked": one.worked,
        "lines": [[name, said] for name, said in lines if said],
    }


def _ended(material: Material, one: EventFact) -> list[tuple[str, str]]:
    """Return what came of the response: in the words of the story where it has them, and its effects."""
    brought = _told(material, one.came) or material.reader.wording.effects(())
    verdict = material.say("worked" if one.worked else "failed")
    story = material.reader.match.ending(one.ended, material.language) if one.ended is not None else ""
    return [(verdict, story), (material.say("brought"), brought)] if story else [(verdict, brought)]


def _told(material: Material, happenings: Iterable[Happening]) -> str:
    said = [
        material.reader.match.words(one._replace(cause=_NO_CAUSE), material.language) for one in happenings
    ]
    return "; ".join(said)


def _votes(material: Material, one: EventFact) -> str:
    votes: dict[int, list[str]] = {}
    for team, response in one.votes:
        votes.setdefault(response, []).append(material.seat(team, one.seats))
    return "; ".join(f"{LETTERS[place]}: {', '.join(votes[place])}" for place in sorted(votes))


def _needed(material: Material, one: EventFact) -> str:
    response = material.reader.match.content.events[one.event].response[one.response]
    if response.is_way_out:
        return material.reader.say("wording.way-out")
    needs = material.reader.wording.conditions(response.needs, more=1 if response.price else 0)
    if response.price:
        needs.append(price_words(material.reader, response))
    return " + ".join(needs)
