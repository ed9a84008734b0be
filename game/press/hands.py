"""Hand sheets and slips as data: what a team on paper holds while the game itself runs on a screen.

The letters of a slip are those that the facilitator types (``game/table/shorthand.py``).
"""

from __future__ import annotations

from typing import Any

from game.content.models import Partner
from game.press.casefacts import CaseFacts
from game.press.faces import Faces
from game.press.pieces import promises_of, reminder_of
from game.press.signs import Signs
from game.rules import terms as t

_ON_A_PAGE = 6
"""Rounds whose slips lie on one page."""
_LETTERS = {"build": "b", "room": "m", "swap": "s", "contribute": "c", "tend": "t", "give": "g"}
"""What each part of a plan is typed with, in the order of the slip."""
_OF_CARDS = ("build", "room", "swap", "give")
"""The parts of a plan that name a card by its number; of the others it is an amount."""


def hands_data(facts: CaseFacts) -> dict[str, Any]:
    """Return a sheet for each team and for each partner of the bench: who it is, its agendas, every block."""
    bench = [partner for partner in facts.case.partner if partner.bench]
    teams = [(partner, str(number)) for number, partner in enumerate(facts.at_table(), start=1)]
    teams += [(partner, "") for partner in bench]
    missing = [facts.say("hands-missing")] if facts.missing else []
    return {
        "case": facts.title,
        "sheets": [_sheet(facts, partner, number) for partner, number in teams],
        "copies": t.copies_of_a_block(facts.teams),
        "log": None,
        "how": _how(facts),
        "reminder": _reminder(facts),
        "synergies": _synergies(facts),
        "words": {
            **{name: facts.say(name) for name in ("start", "need", "interest")},
            **{
                name: facts.say(f"hands-{name}")
                for name in ("team", "secret", "agenda", "how-head", "plan", "hand", "teams")
            },
            "hand-note": " ".join([facts.say("hands-hand-note"), *missing]),
            **{
                name: facts.wording.say(f"press.{name}")
                for name in ("values", "value-system", "synergies", "synergies-how", "bench", "while")
            },
        },
        "teams": [
            {"number": number, "name": partner.name[facts.language]} for partner, number in teams if number
        ],
    }


def _reminder(facts: CaseFacts) -> list[str]:
    """Return what a plan may hold, for who has neither cards nor mat: what costs, and where a block goes."""
    return [
        facts.say("hands-capacity", count=t.CAPACITY),
        facts.say("hands-build"),
        facts.say("hands-places", count=t.PLACES),
        *reminder_of(facts)[1:],
    ]


def _how(facts: CaseFacts) -> list[str]:
    """Return how a round goes on paper, a step a line."""
    deal, *rest = facts.lines("hands-how")
    return [deal, *([facts.say("hands-how-promise")] if facts.promises else []), *rest]


def _sheet(facts: CaseFacts, partner: Partner, number: str) -> dict[str, Any]:
    language = facts.language
    system = partner.value_system[language] if partner.value_system else ""
    cluster = facts.cluster(partner.strength)
    signs = Signs(facts.content, facts.wording)
    return {
        "number": number,
        "name": partner.name[language],
        "emblem": partner.emblem,
        "cluster": cluster,
        "strength": facts.say("mat-strength", foundation=cluster["track"]),
        "who": partner.who[language],
        "values": partner.values[language],
        "system": system,
        "interest": partner.interest[language],
        "start": partner.start,
        "need": partner.need,
        "agenda-note": facts.say("hands-agenda-one" if len(partner.agenda) == 1 else "hands-agenda-note"),
        "agendas": [
            {"text": agenda.text[language], "when": signs.conditions(agenda.when), "drawn": ""}
            for agenda in partner.agenda
        ],
        "blocks": _blocks(facts, partner),
    }


def _blocks(facts: CaseFacts, partner: Partner) -> list[dict[str, Any]]:
    """Return the blocks by foundation, each with what it costs this team."""
    faces = [face.data for face in Faces(facts.content, facts.language).blocks()]
    blocks = []
    for block, face in zip(facts.content.cards.blocks, faces, strict=True):
        is_strong = block.cluster == partner.strength
        cost = max(1, block.cost - 1) if is_strong else block.cost
        shown = ("number", "name", "emblem", "essence", "abilities", "cluster")
        blocks.append({**{name: face[name] for name in shown}, "cost": facts.say("hands-cost", count=cost)})
    return blocks


def _synergies(facts: CaseFacts) -> list[dict[str, Any]]:
    signs = Signs(facts.content, facts.wording)
    return [
        {"pair": [signs.block(name) for name in synergy.pair], "effects": signs.effects(synergy.effect)}
        for synergy in facts.content.cards.synergies
    ]


def slips_data(facts: CaseFacts) -> dict[str, Any]:
    """Return a page of slips for each team: a promise where teams promise, a plan and a vote each round."""
    rounds = [facts.say("round", round=number) for number in range(1, facts.case.rounds + 1)]
    pages = -(-len(rounds) // _ON_A_PAGE)
    each = -(-len(rounds) // pages)
    return {
        "case": facts.title,
        "teams": [
            {
                "number": str(number),
                "name": partner.name[facts.language],
                "emblem": partner.emblem,
                "cluster": facts.cluster(partner.strength),
            }
            for number, partner in enumerate(facts.at_table(), start=1)
        ],
        "pages": [rounds[first : first + each] for first in range(0, len(rounds), each)],
        "plan": [
            {
                "letter": letter,
                "name": facts.say(f"mat-{part}"),
                "note": facts.say("slips-card" if part in _OF_CARDS else "slips-amount"),
                "to": facts.say("slips-to") if part == "give" else "",
            }
            for part, letter in _LETTERS.items()
        ],
        "promises": promises_of(facts),
        "letters": {"promise": "p", "vote": "v"},
        "votes": list("ABC"[: t.MAX_RESPONSES]),
        "words": {
            **{name: facts.say(f"slips-{name}") for name in ("head", "how", "vote", "plan", "new")},
            "team": facts.say("hands-team"),
            "promise": facts.say("mat-promise"),
        },
    }
