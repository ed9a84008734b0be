"""docs/vocabulary.md: all that the models know, and nothing they do not. ``RENEW=1`` writes it anew."""

from __future__ import annotations

import os
import re
from typing import Any, get_args

import pytest
import tomli
from pydantic import TypeAdapter

from game.content.conditions import (
    ABILITY_CONDITION_VERBS,
    AGENDA_CONDITION_VERBS,
    CONDITION_VERBS,
    CONDITIONS,
    AbilityCondition,
    AgendaCondition,
)
from game.content.effects import ABILITY_EFFECT_VERBS, EFFECT_VERBS, EFFECTS, AbilityEffect, Effect
from game.content.schema import schemas
from game.content.vocabulary import TRIGGERS, AbilityWord, Trigger, Word
from tools import vocabulary


@pytest.fixture(scope="module")
def made() -> str:
    """Return the document as the models make it today."""
    return vocabulary.document()


def test_the_committed_document_is_what_the_models_make(made: str) -> None:
    if os.environ.get("RENEW"):
        vocabulary.main()
    assert vocabulary.OUT.read_text(encoding="utf-8") == made, "run: uv run python tools/vocabulary.py"


def test_every_key_of_every_model_is_in_it(made: str) -> None:
    rows = set(re.findall(r"^\| (?:\*\*)?`(\w+)`", made, re.M)) | set(re.findall(r"`(\w+)`: ", made))
    for schema in schemas().values():
        for model in (schema, *schema["$defs"].values()):
            files = {"block", "synergy", "cluster", "kind", "source", "event", "marker", "format"}
            assert set(model["properties"]) <= rows | files


def test_each_word_and_each_trigger_has_its_row(made: str) -> None:
    def words(heading: str) -> list[str]:
        section = made.split(f"\n{heading}\n")[1].split("\n## ")[0]
        return re.findall(r"^\| `(\w+)`", section, re.M)

    own = [verb for verb in ABILITY_CONDITION_VERBS if verb not in CONDITION_VERBS]
    own += [verb for verb in ABILITY_EFFECT_VERBS if verb not in EFFECT_VERBS]
    assert sorted(words("## Conditions")) == sorted(AGENDA_CONDITION_VERBS)
    assert sorted(words("## Effects")) == sorted(EFFECT_VERBS)
    assert words("## Only in abilities") == [*get_args(Trigger), *own]


def _type_of(word: type[Word | AbilityWord]) -> Any:
    """Return the type that a list with this word has: of a case, or of abilities only."""
    if word in CONDITIONS:
        return AgendaCondition if issubclass(word, Word) else AbilityCondition
    return Effect if issubclass(word, Word) else AbilityEffect


@pytest.mark.parametrize("word", [*CONDITIONS, *EFFECTS], ids=lambda word: word.__name__)
def test_the_example_of_a_word_is_one(word: type[Word | AbilityWord]) -> None:
    data = tomli.loads(f"one = {word.example}")["one"]
    data = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    assert next(iter(data)) == word.verb
    assert isinstance(TypeAdapter(_type_of(word)).validate_python(data), word)


def test_every_trigger_says_what_it_waits_for() -> None:
    assert set(TRIGGERS) == set(get_args(Trigger))


def test_every_key_of_one_value_has_an_example(made: str) -> None:
    tables = made.split("\n## ")[1] + made.split("\n## Cards\n")[1].split("\n## ")[0]
    rows = [line.split(" | ") for line in re.findall(r"^\| (.*) \|$", tables, re.M)]
    without = [row[0] for row in rows if row[3] == "" and not row[2].startswith("table")]
    assert len(rows) > 80
    assert without == []


def test_every_link_within_it_leads_to_a_heading(made: str) -> None:
    headings = re.findall(r"^#+ (.+)$", made, re.M)
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    links = set(re.findall(r"\(#([\w-]+)\)", made))
    assert links == {"conditions", "effects", "building-blocks", "the-library", "working-forms", "sources"}
    assert links <= anchors
