"""Cards and a tiny case of a test's own, in a few lines that read like the TOML."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from game.content.models import (
    BlocksFile,
    Cards,
    Case,
    ClustersFile,
    Content,
    KindsFile,
    SourcesFile,
    SynergiesFile,
)
from game.match.rulebook import marker_names
from game.rules.terms import MAX_ROUNDS

CARDS = Path(__file__).parents[1] / "game" / "cards"
PARTNERS = {
    "council": "organisation",
    "residents": "complementary",
    "builders": "vision",
    "school": "network",
    "shops": "organisation",
    "club": "complementary",
}
"""The partners of the tiny case, team 0 first, each with its strength."""
BENCH = {"investor": "vision", "heir": "network"}

Row = dict[str, Any]
_SHAPES = ["■■■■"] * 4
_INVENTED = {"kind": "invented"}


def text(words: str) -> Row:
    return {"nl": words, "en": words}


def name_of(one: str) -> str:
    return one.replace("-", " ").capitalize()


def event(
    name: str = "matter",
    *,
    kind: str = "process",
    act: str | None = "early",
    round: int | None = None,
    if_: Sequence[Row] = (),
    at_once: Sequence[Row] = (),
    others: Sequence[Row] = (),
    **first: Any,
) -> Row:
    """Return an event card: a ``first`` response (needs, price, success, failure), ``others``, a way out."""
    responses = [{"label": text("Act"), **first}, *others, {"label": text("Wait")}]
    return {
        "id": name,
        "kind": kind,
        "act": None if round else act,
        "round": round,
        "title": text(name_of(name)),
        "story": text("It happens."),
        "question": text("What now?"),
        "provenance": _INVENTED,
        "if": if_,
        "at_once": at_once,
        "response": responses,
    }


def response(label: str, **parts: Any) -> Row:
    return {"label": text(label), **parts}


def ability(when: str, *effects: Row, if_: Sequence[Row] = ()) -> Row:
    return {"when": when, "if": if_, "effect": effects, "text": text("It does.")}


def block(name: str, *abilities: Row, cluster: str = "vision", cost: int = 2) -> Row:
    """Return a block of a test's own."""
    words = {part: text(name_of(name)) for part in ("name", "essence", "in_practice", "question")}
    return {
        "number": 1,
        "id": name,
        "cluster": cluster,
        "cost": cost,
        "emblem": _SHAPES,
        "provenance": _INVENTED,
        "ability": abilities or [ability("on_failure", {"progress": 1})],
        **words,
    }


@cache
def shipped_cards() -> Cards:
    """Return the deck that comes with the game, without the shared events."""

    def read(file: str) -> str:
        return json.dumps(tomli.loads((CARDS / file).read_text(encoding="utf-8")))

    return Cards(
        blocks=BlocksFile.model_validate_json(read("blocks.toml")).block,
        synergies=SynergiesFile.model_validate_json(read("synergies.toml")).synergy,
        clusters=ClustersFile.model_validate_json(read("clusters.toml")).cluster,
        kinds=KindsFile.model_validate_json(read("kinds.toml")).kind,
        sources=SourcesFile.model_validate_json(read("sources.toml")).source,
        events=(),
    )


def own_cards(blocks: Sequence[Row], synergies: Sequence[Row] = ()) -> Cards:
    """Return the shipped deck with other blocks and synergies (``block(...)``) in it."""
    numbered = [{**block, "number": number} for number, block in enumerate(blocks, 1)]
    made = BlocksFile.model_validate_json(json.dumps({"format": 2, "block": numbered}))
    pairs = SynergiesFile.model_validate_json(json.dumps({"format": 2, "synergy": synergies}))
    return shipped_cards().model_copy(update={"blocks": made.block, "synergies": pairs.synergy})


def _partner(name: str, strength: str, case: Row) -> Row:
    agendas = case["agendas"].get(name, [[{"progress_at_least": 1}]])
    return {
        "id": name,
        "name": text(name_of(name)),
        "who": text("A partner."),
        "values": text("Something."),
        "interest": text("Theirs"),
        "start": case["start"],
        "need": case["need"],
        "strength": strength,
        "bench": name in BENCH,
        "emblem": _SHAPES,
        "provenance": _INVENTED,
        "agenda": [{"text": text("An agenda."), "when": when} for when in agendas],
    }


def content(events: Sequence[Row], cards: Cards, **case: Any) -> Content:
    """Return the tiny case with these events.

    ``case`` has rounds, target, start, need, pressure, missing, agendas, and may have counts_with.
    """
    sizes = ("3", "4", "5", "6")
    data = {
        "format": 2,
        "id": "tiny",
        "title": text("Tiny"),
        "teams": {"min": 3, "max": 6},
        "rounds": case["rounds"],
        "minutes": 30,
        "provenance": _INVENTED,
        "emblem": _SHAPES,
        "brief": text("Together."),
        "opening": text("Begin."),
        "challenge": {
            "unit": text("steps"),
            "step": 1,
            "target": dict.fromkeys(sizes, case["target"]),
            "counts_with": case.get("counts_with"),
        },
        "deck": {
            **{
                act: min(MAX_ROUNDS, sum(event["act"] == act for event in events))
                for act in ("early", "middle", "late")
            },
            "missing": case["missing"],
        },
        "pressure": dict.fromkeys(sizes, case["pressure"]),
        "partner": [_partner(*one, case) for one in (*PARTNERS.items(), *BENCH.items())],
        "event": events,
        "outcome": {
            name: text(name)
            for name in ("unplugged", "fragmented", "compromise", "synergy", "lasting_synergy")
        },
    }
    made = Case.model_validate_json(json.dumps(data))
    whole = Content(cards=cards, case=made, events=made.event)
    markers = [{"id": one, "name": text(name_of(one))} for one in marker_names(whole)]
    made = Case.model_validate_json(json.dumps({**data, "marker": markers}))
    return Content(cards=cards, case=made, events=made.event)
