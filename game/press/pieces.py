"""The small printed pieces as data: tokens, team plan mats, the outcome card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.content.effects import SetMarker
from game.content.models import Partner
from game.press.casefacts import CaseFacts
from game.press.signs import Signs
from game.rules import terms as t

CAPACITY_EACH = 4
"""Capacity tokens a team: what it has in a round, and one that a card may give."""

_PROMISED = 6
"""The most that can be marked as promised: what a team has in a round, and more than cards ever gave it."""
_SUSPENDED = 8
"""Suspended blocks at once; no case comes near."""
_BACK_EACH = 2
"""Tokens for each round that something comes back in."""
_ON_TRACKS = ("foundation", "progress", "round", "interest")
"""Tokens that stand on a track, and are as small as its steps."""


def tokens_data(facts: CaseFacts) -> dict[str, Any]:
    """Return every token, in the order they are cut: kind, words, and what it shows."""
    tokens = [{**token, "on-track": token["kind"] in _ON_TRACKS} for token in _tokens(facts)]
    most = facts.say("teams", count=t.MAX_TEAMS)
    return {"tokens": tokens, "how": facts.say("tokens-how", teams=most), "case": facts.title}


def _tokens(facts: CaseFacts) -> Iterator[dict[str, Any]]:
    capacity = CAPACITY_EACH * t.MAX_TEAMS
    yield from [{"kind": "capacity", "name": facts.say("capacity")}] * capacity
    for cluster in facts.clusters:
        yield {"kind": "foundation", "name": cluster["track"], "cluster": cluster}
    yield {"kind": "progress", "name": facts.say("progress"), "emblem": facts.case.emblem}
    yield {"kind": "round", "name": facts.say("round", round="").strip()}
    yield {"kind": "chair", "name": facts.say("chair")}
    yield {"kind": "named", "name": facts.say("named")}
    yield from [{"kind": "crisis", "name": facts.say("crisis")}] * t.CRISES_TO_END
    for partner in facts.case.partner:
        # one on its interest, one for each block it puts in place: synergies ask who did
        shown = {"emblem": partner.emblem, "cluster": facts.cluster(partner.strength)}
        yield {"kind": "interest", "name": facts.say("interest"), **shown}
        if not partner.bench:
            yield from [{"kind": "owner", "name": partner.name[facts.language], **shown}] * facts.case.rounds
    for kind in facts.content.cards.kinds:
        name = facts.say("shield", kind=kind.name[facts.language])
        yield {"kind": "shield", "name": name, "emblem": kind.emblem}
    yield from [{"kind": "suspended", "name": facts.say("suspended")}] * _SUSPENDED
    for number in range(2, facts.case.rounds + 1):
        # lies on what does not work, with the round in which it works again
        back = facts.say("token-back", round=number)
        yield from [{"kind": "back", "name": back, "number": number}] * _BACK_EACH
    signs = Signs(facts.content, facts.wording)
    for synergy in facts.content.cards.synergies:
        blocks = [signs.block(name) for name in synergy.pair]
        yield {"kind": "synergy", "name": facts.say("token-synergy"), "blocks": blocks}
    for name in markers_of(facts):
        yield {"kind": "marker", "name": name}


def markers_of(facts: CaseFacts) -> list[str]:
    """Return the names of the markers that the events of this case put on the table, in file order."""
    put = {effect.marker for effect in facts.effects() if isinstance(effect, SetMarker)}
    known = (*facts.case.marker, *facts.content.cards.markers)
    return [marker.name[facts.language] for marker in known if marker.id in put]


def mats_data(facts: CaseFacts) -> dict[str, Any]:
    """Return a plan mat for each partner that may sit down at this table, those of the bench last."""
    bench = [partner for partner in facts.case.partner if partner.bench]
    names = ("build", "contribute", "tend", "reserve", "give", "swap", "room")
    return {
        "mats": [_mat(facts, partner) for partner in (*facts.joining()[: facts.teams], *bench)],
        "top": t.TOP,
        "case": facts.title,
        "places": {
            name: {"name": facts.say(f"mat-{name}"), "note": facts.say(_note_of(name), cost=t.SWAP_COST)}
            for name in names
        },
        "rooms": t.PLACES,
        "promises": promises_of(facts),
        "reminder": reminder_of(facts),
        "words": {
            **{name: facts.say(name) for name in ("start", "need", "interest")},
            **{
                name: facts.say(f"mat-{name}")
                for name in ("fold", "secret", "secret-note", "team", "promise")
            },
        },
    }


def promises_of(facts: CaseFacts) -> list[str]:
    """Return the numbers that a promise is marked on; none where teams do not promise."""
    return [str(amount) for amount in range(_PROMISED + 1)] if facts.promises else []


def reminder_of(facts: CaseFacts) -> list[str]:
    """Return the lines that remind a team of what planning costs, and of what binds."""
    lines = facts.lines("mat-reminder-swap" if t.SWAP_COST else "mat-reminder", cost=t.SWAP_COST)
    return [*lines[:-1], facts.say("mat-reminder-promise")] if facts.promises else lines


def _note_of(name: str) -> str:
    """Return the text that says what a place of the mat is for."""
    return "mat-swap-note-costs" if name == "swap" and t.SWAP_COST else f"mat-{name}-note"


def _mat(facts: CaseFacts, partner: Partner) -> dict[str, Any]:
    cluster = facts.cluster(partner.strength)
    return {
        "name": partner.name[facts.language],
        "emblem": partner.emblem,
        "interest": partner.interest[facts.language],
        "start": partner.start,
        "need": partner.need,
        "cluster": cluster,
        "strength": facts.say("mat-strength", foundation=cluster["track"]),
    }


def outcome_data(facts: CaseFacts) -> dict[str, Any]:
    """Return the five outcomes with when they come and their closing texts, worst first."""
    ends = {"rounds": facts.case.rounds, "crises": t.CRISES_TO_END}
    return {
        "case": facts.title,
        "emblem": facts.case.emblem,
        "outcomes": facts.outcomes(),
        "targets": [
            {"words": facts.say("board-target", teams=mark["teams"]), "at": mark["at"]}
            for mark in facts.target_marks()
        ],
        "unit": facts.unit,
        "words": {
            "head": facts.say("outcome-head"),
            "how": facts.say("outcome-how", **ends),
            "texts": facts.say("outcome-texts"),
            "secret": facts.say("outcome-secret"),
            "partner": facts.say("outcome-partner"),
        },
    }
