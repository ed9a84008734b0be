"""Conditions and effects in plain words, for the card's face, the screen and the terminal alike."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from game.content.base import LANGUAGES
from game.content.conditions import AGENDA_CONDITION_VERBS, AgendaCondition
from game.content.effects import EFFECT_VERBS, Effect
from game.content.load import load_content, shipped_cases
from game.content.models import Response
from game.content.wording import Wording, signed
from tests.table import Table
from tests.tiny import event

CARD = event(success=[{"marker": "map"}])
CONDITION: TypeAdapter[Any] = TypeAdapter(AgendaCondition)
EFFECT: TypeAdapter[Any] = TypeAdapter(Effect)

CONDITIONS = [
    ({"foundation": "vision", "at_least": 4}, "Vision at least 4", "Visie minstens 4"),
    ({"foundation": "vision", "at_most": 4}, "Vision at most 4", "Visie hoogstens 4"),
    ({"foundation": "all", "at_least": 0}, "every foundation at least 0", "elk fundament minstens 0"),
    (
        {"foundation": "vision", "at_least": 2, "at_most": 4},
        "Vision from 2 to 4",
        "Visie van 2 tot en met 4",
    ),
    ({"block": "momentum"}, "Momentum", "Momentum"),
    ({"block": "momentum", "active": False}, "without Momentum", "zonder Momentum"),
    (
        {"any_block": ["momentum", "equality"]},
        "Momentum or Equal footing",
        "Momentum of Gelijkwaardigheid",
    ),
    (
        {"any_block": ["momentum", "equality", "active-network"]},
        "Momentum or Equal footing or Active network",
        "Momentum of Gelijkwaardigheid of Actief netwerk",
    ),
    ({"blocks_at_least": 1}, "at least 1 block", "minstens 1 bouwsteen"),
    ({"blocks_at_least": 4}, "at least 4 blocks", "minstens 4 bouwstenen"),
    ({"progress_at_least": 8}, "progress at least 8", "voortgang minstens 8"),
    ({"progress_at_most": 6}, "progress at most 6", "voortgang hoogstens 6"),
    ({"round_at_least": 3}, "from round 3 on", "vanaf ronde 3"),
    ({"round_at_most": 3}, "up to round 3", "tot en met ronde 3"),
    (
        {"any": [{"foundation": "vision", "at_least": 6}, {"block": "momentum"}, {"round_at_least": 4}]},
        "Vision at least 6 or Momentum or from round 4 on",
        "Visie minstens 6 of Momentum of vanaf ronde 4",
    ),
    (
        {"interest": "residents", "at_least": 4},
        "interest of Residents at least 4",
        "belang Residents minstens 4",
    ),
    (
        {"interest": "lowest", "at_most": 4},
        "lowest interest at most 4",
        "laagste belang hoogstens 4",
    ),
    ({"interest": "all", "at_least": 4}, "every interest at least 4", "elk belang minstens 4"),
    ({"synergies_at_least": 1}, "at least 1 synergy", "minstens 1 synergie"),
    ({"synergies_at_least": 3}, "at least 3 synergies", "minstens 3 synergieën"),
    ({"marker": "map"}, "“Map” is there", "“Map” op tafel"),
    ({"marker": "map", "set": False}, "“Map” is not there", "“Map” niet op tafel"),
    ({"partner": "residents"}, "Residents at the table", "Residents aan tafel"),
    (
        {"partner": "residents", "in_play": False},
        "Residents not at the table",
        "Residents niet aan tafel",
    ),
    ({"teams_at_least": 5}, "at least 5 teams", "minstens 5 teams"),
    ({"crises_at_most": 0}, "no crisis", "geen crisis"),
    ({"crises_at_most": 1}, "at most 1 crisis", "hoogstens 1 crisis"),
    (
        {"contributed": "most"},
        "contributed more than each other team",
        "meer bijgedragen dan elk ander team",
    ),
    (
        {"own_blocks_at_least": 1},
        "at least 1 block in place is yours",
        "minstens 1 bouwsteen die er ligt is van jullie",
    ),
    (
        {"own_blocks_at_least": 2, "none_of": "vision"},
        "at least 2 blocks in place are yours, and none of them is of Vision",
        "minstens 2 bouwstenen die er liggen zijn van jullie, en geen daarvan hoort bij Visie",
    ),
    (
        {"raised": "network", "times": 2},
        "at least 2 times the table chose a response that raises Network, and it succeeded",
        "minstens 2 keer koos de tafel een reactie die Netwerk verhoogt, en ze lukte",
    ),
]

EFFECTS = [
    ({"progress": 1}, "progress +1", "voortgang +1"),
    ({"foundation": "vision", "change": -1}, "Vision −1", "Visie −1"),
    ({"foundation": "all", "change": 2}, "every foundation +2", "elk fundament +2"),
    ({"foundation": "lowest", "change": 1}, "lowest foundation +1", "laagste fundament +1"),
    ({"interest": "residents", "change": 1}, "interest of Residents +1", "belang Residents +1"),
    ({"interest": "chair", "change": -1}, "chair’s interest −1", "belang voorzitter −1"),
    (
        {"capacity": "all", "change": -1},
        "capacity of all next round −1",
        "capaciteit iedereen volgende ronde −1",
    ),
    (
        {"capacity": "highest", "change": -1, "also_now": True},
        "capacity of the highest interest now and next round −1",
        "capaciteit hoogste belang nu en volgende ronde −1",
    ),
    ({"foundation": "highest", "change": -1}, "highest foundation −1", "hoogste fundament −1"),
    ({"interest": "highest", "change": -1}, "highest interest −1", "hoogste belang −1"),
    (
        {"draw": 1, "team": "highest"},
        "the highest interest draws 1 card",
        "wie het hoogst staat trekt 1 kaart",
    ),
    ({"chair": "residents"}, "the chair goes to Residents", "voorzitter: Residents"),
    (
        {"chair": "lowest", "rounds": 1},
        "the chair goes to the lowest interest now and next round",
        "voorzitter nu en volgende ronde: laagste belang",
    ),
    (
        {"chair": "highest", "rounds": 2},
        "the chair goes to the highest interest now and the next 2 rounds",
        "voorzitter nu en de volgende 2 rondes: hoogste belang",
    ),
    ({"target": 2}, "target +2", "doel +2"),
    (
        {
            "when": [{"foundation": "vision", "at_least": 5}, {"block": "momentum"}],
            "then": [{"progress": 1}, {"look": 1}],
        },
        "if Vision at least 5 and Momentum: progress +1, look 1 event ahead",
        "als Visie minstens 5 en Momentum: voortgang +1, kijk 1 gebeurtenis vooruit",
    ),
    ({"draw": 1, "team": "all"}, "all draw 1 card", "ieder trekt 1 kaart"),
    (
        {"discard": 2, "team": "chair"},
        "the chair discards 2 cards",
        "voorzitter legt 2 kaarten af",
    ),
    ({"suspend": "momentum", "rounds": 1}, "Momentum suspended 1 round", "Momentum 1 ronde uit"),
    ({"suspend": "momentum", "rounds": 2}, "Momentum suspended 2 rounds", "Momentum 2 rondes uit"),
    ({"remove": "momentum"}, "Momentum removed", "Momentum weg"),
    ({"marker": "map"}, "put “Map”", "leg “Map”"),
    ({"marker": "map", "set": False}, "take “Map” away", "haal “Map” weg"),
    ({"plan": "matter", "in_rounds": 1}, "in 1 round: “Matter”", "over 1 ronde: “Matter”"),
    (
        {"later": [{"progress": 1}, {"foundation": "vision", "change": -1}], "in_rounds": 2},
        "in 2 rounds: progress +1, Vision −1",
        "over 2 rondes: voortgang +1, Visie −1",
    ),
    (
        {"replace": "residents", "by": "investor"},
        "Investor instead of Residents",
        "Investor in plaats van Residents",
    ),
    ({"look": 1}, "look 1 event ahead", "kijk 1 gebeurtenis vooruit"),
    ({"look": 2}, "look 2 events ahead", "kijk 2 gebeurtenissen vooruit"),
    ({"shield": "money"}, "next loss by Money is cancelled", "volgend verlies door Geld vervalt"),
]


@pytest.fixture(scope="module")
def wordings() -> dict[str, Wording]:
    content = Table(event=CARD).match.content
    return {language: Wording(content, language) for language in LANGUAGES}


@pytest.mark.parametrize(("data", "english", "dutch"), CONDITIONS)
def test_a_condition_in_words(wordings: dict[str, Wording], data: Any, english: str, dutch: str) -> None:
    condition = CONDITION.validate_python(data, strict=False)
    assert wordings["en"].condition(condition) == english
    assert wordings["nl"].condition(condition) == dutch


@pytest.mark.parametrize(("data", "english", "dutch"), EFFECTS)
def test_an_effect_in_words(wordings: dict[str, Wording], data: Any, english: str, dutch: str) -> None:
    effect = EFFECT.validate_python(data, strict=False)
    assert wordings["en"].effect(effect) == english
    assert wordings["nl"].effect(effect) == dutch


def test_every_word_of_the_vocabulary_is_tested_here() -> None:
    assert {next(iter(data)) for data, _, _ in CONDITIONS} == set(AGENDA_CONDITION_VERBS)
    assert {next(iter(data)) for data, _, _ in EFFECTS} == set(EFFECT_VERBS)


def test_what_comes_later_is_told_apart_from_what_comes_at_once(wordings: dict[str, Wording]) -> None:
    later = {"later": [{"progress": 1}, {"foundation": "vision", "change": 1}], "in_rounds": 2}
    rows = [later, {"capacity": "all", "change": -1}]
    effects = [EFFECT.validate_python(data, strict=False) for data in rows]
    assert (
        wordings["en"].effects(effects)
        == "in 2 rounds: progress +1, Vision +1; capacity of all next round −1"
    )


def test_of_two_conditions_one_of_several_stands_in_brackets(wordings: dict[str, Wording]) -> None:
    either = {"any": [{"block": "momentum"}, {"round_at_least": 4}]}
    data = {"when": [either, {"foundation": "vision", "at_least": 5}], "then": [{"progress": 1}]}
    effect = EFFECT.validate_python(data, strict=False)
    assert (
        wordings["en"].effect(effect) == "if (Momentum or from round 4 on) and Vision at least 5: progress +1"
    )


def test_a_list_of_effects_and_no_effect(wordings: dict[str, Wording]) -> None:
    effects = [EFFECT.validate_python(data, strict=False) for data, _, _ in EFFECTS[:2]]
    assert wordings["en"].effects(effects) == "progress +1; Vision −1"
    assert wordings["en"].effects([]) == "–"


@pytest.mark.parametrize(
    ("parts", "english", "dutch"),
    [
        ({}, "always works", "kan altijd"),
        ({"price": 2}, "2 reserve", "2 reserve"),
        (
            {"price": 2, "payer": "residents"},
            "2 reserve (Residents alone)",
            "2 reserve (Residents alleen)",
        ),
        (
            {"needs": [{"block": "momentum"}, {"foundation": "vision", "at_least": 4}], "price": 1},
            "Momentum + Vision at least 4 + 1 reserve",
            "Momentum + Visie minstens 4 + 1 reserve",
        ),
        (
            {"needs": [{"any_block": ["momentum", "equality"]}], "price": 1},
            "(Momentum or Equal footing) + 1 reserve",
            "(Momentum of Gelijkwaardigheid) + 1 reserve",
        ),
        (
            {"needs": [{"any_block": ["momentum", "equality"]}]},
            "Momentum or Equal footing",
            "Momentum of Gelijkwaardigheid",
        ),
    ],
)
def test_what_a_response_needs(wordings: dict[str, Wording], parts: Any, english: str, dutch: str) -> None:
    label = {"nl": "Doe", "en": "Act"}
    response = Response.model_validate({"label": label, **parts}, strict=False)
    assert wordings["en"].needs(response) == english
    assert wordings["nl"].needs(response) == dutch


def test_a_change_is_written_with_a_true_minus() -> None:
    assert (signed(2), signed(-2)) == ("+2", "−2")


def test_names_of_every_sort(wordings: dict[str, Wording]) -> None:
    one = wordings["nl"]
    named = {
        "block": "equality",
        "foundation": "network",
        "kind": "money",
        "partner": "council",
        "event": "matter",
        "marker": "map",
    }
    assert [one.name(of, which) for of, which in named.items()] == [
        "Gelijkwaardigheid",
        "Netwerk",
        "Geld",
        "Council",
        "Matter",
        "Map",
    ]


@pytest.mark.parametrize("name", shipped_cases())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_of_the_shipped_cases_can_be_said(name: str, language: Any) -> None:
    content = load_content(name)
    wording = Wording(content, language)
    said = []
    for card in content.events:
        said += [wording.condition(one) for one in card.if_] + [wording.effects(card.at_once)]
        for response in card.response:
            said += [
                wording.needs(response),
                wording.effects(response.success),
                wording.effects(response.failure),
            ]
    said += [wording.effects(pair.effect) for pair in content.cards.synergies]
    assert all(said)
    assert not [sentence for sentence in said if "{" in sentence]
