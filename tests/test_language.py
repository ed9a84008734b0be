"""The interface's texts: complete in every declared language, and every text the code asks for is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from game.commands.arguments import usual_language
from game.language import (
    DECLARED,
    FOLDER,
    LANGUAGES,
    ORIGINAL,
    OTHERWISE,
    interface_of,
    next_language,
    numeral,
    print_choices,
    printed_languages,
    say,
    side_by_side,
)
from tools.texts import flaws, flaws_of, texts

TEXTS = list(texts())
AREAS: dict[str, dict[str, Any]] = {}
for whole_key, by_language in TEXTS:
    AREAS.setdefault(whole_key.partition(".")[0], {})[whole_key.partition(".")[2]] = by_language
SOURCES = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.parent.rglob("*.py"))]


@pytest.mark.parametrize(("key", "text"), TEXTS, ids=[key for key, _ in TEXTS])
def test_text_is_complete_in_every_language(key: str, text: dict[str, Any]) -> None:
    assert list(flaws_of(key, text)) == []


def test_languages_are_declared_well_and_have_the_texts_about_them() -> None:
    assert list(flaws()) == []


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ({"en": None}, "no text in English (en)"),
        ({"fy": "{count} flater"}, "fy is no language"),
        ({"en": "an error"}, "values"),
        ({"en": "  "}, "en is empty"),
        ({"en": {"one": "{name}"}}, "one and other"),
    ],
)
def test_a_flaw_of_a_text_is_named(changes: dict[str, Any], flaw: str) -> None:
    text = {"nl": "{name}: fout", "en": "{name}: error", **changes}
    line = next(flaws_of("check.sample", {key: value for key, value in text.items() if value is not None}))
    assert line.startswith("check.sample: ") and flaw in line


def test_a_switch_goes_through_all_languages_and_back_to_the_first() -> None:
    order = [ORIGINAL]
    while len(order) <= len(LANGUAGES):
        order.append(next_language(order[-1]))
    assert order == [*LANGUAGES, ORIGINAL]


def test_a_print_has_one_language_or_a_pair_and_its_instructions_always_two() -> None:
    assert printed_languages("both") == LANGUAGES[:2]
    assert [printed_languages(language) for language in LANGUAGES] == [(language,) for language in LANGUAGES]
    assert side_by_side("nl") == ("nl", "en") and side_by_side("en") == ("en", "nl")
    assert print_choices() == (*LANGUAGES, "both") and side_by_side("both") == LANGUAGES[:2]


def test_who_reads_a_case_in_a_language_of_its_own_has_the_interface_in_another() -> None:
    assert [interface_of(language) for language in ("nl", "en", "de")] == ["nl", "en", OTHERWISE]
    assert say("de", "check.error") == say(OTHERWISE, "check.error") and numeral("de", 12500) == "12,500"
    assert [next_language(one, ("nl", "en", "de")) for one in ("en", "de")] == ["de", "nl"]
    assert print_choices(("nl", "en", "de")) == ("nl", "en", "de", "both", "nl+de", "en+de")
    assert printed_languages("nl+de") == ("nl", "de") and side_by_side("nl+de") == ("nl", "en")
    assert side_by_side("en+de") == ("en", "nl") and side_by_side("de") == ("en", "nl")


@pytest.mark.parametrize(
    ("locale", "language"),
    [("nl_BE.UTF-8", "nl"), ("Dutch_Netherlands.1252", "nl"), ("en_GB", "en"), ("fr_FR", "en"), ("C", "en")],
)
def test_a_computer_is_spoken_to_in_its_language(
    locale: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert usual_language() == language


def test_numbers_have_the_signs_of_their_language() -> None:
    assert [numeral(language, 12500) for language in ("nl", "en")] == ["12.500", "12,500"]
    assert [numeral(language, 1234.56, ",.1f") for language in ("nl", "en")] == ["1.234,6", "1,234.6"]
    assert numeral("nl", 0.453, ">7.1%") == "  45,3%"


def test_a_text_writes_a_fraction_as_its_language_does() -> None:
    values = {"target": 20, "mean": 18.25, "p5": 1.0, "p50": 2.0, "p95": 3.0}
    assert "gemiddeld 18,25, 5% 1," in say("nl", "cli.progress-found", **values)
    assert "mean 18.25, 5% 1," in say("en", "cli.progress-found", **values)


def test_a_name_within_a_sentence_has_a_small_article() -> None:
    assert say("nl", "room.open-agenda", team="De ambtenaar") == "Open die van de ambtenaar"
    assert say("en", "room.open-agenda", team="The civil servant") == "Open that of the civil servant"
    assert say("en", "room.open-agenda", team="Theresa May") == "Open that of Theresa May"
    paying = say("nl", "reading.price-paid-by", count=2, teams="De raad 1, De Toren 1, Bewoners 2")
    assert paying.endswith("betalen de raad 1, de Toren 1, Bewoners 2")
    assert say("en", "events.drew", team="The council", block="Momentum").startswith("The council ")


NAMED = re.compile(r"(?:[a-z] |\()\{(?:team|partner|to|leads|leaves)\}")
"""Where the name of a team or partner stands within a sentence."""
NUMBERED = {
    *("opening.name-of-team", "opening.which-partner", "opening.swaps-with", "opening.team-number"),
    *("events.team", "events.team-of", "report.played-on", "report.partner-source"),
}
"""Texts in which it is a number, a time, or has its small article already."""


def test_every_name_that_stands_within_a_sentence_says_so() -> None:
    assert NAMED.search("Open die van {team}") and not NAMED.search("Voorzitter: {team}")
    assert [key for key, text in TEXTS if key not in NUMBERED and NAMED.search(str(text))] == []


@pytest.mark.parametrize("path", sorted(FOLDER.parent.rglob("*.py")), ids=lambda path: path.name)
def test_no_python_file_names_a_language(path: Path) -> None:
    strings = [
        (node.lineno, node.value)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and node.value in {*LANGUAGES, *(it.name for it in DECLARED.values())}
    ]
    assert strings == []


def test_plurals_take_a_count() -> None:
    assert say("nl", "check.errors", count=1) == "1 fout"
    assert say("nl", "check.errors", count=2) == "2 fouten"
    assert say("en", "check.errors", count=0) == "0 errors"


def test_a_text_that_is_not_there_is_a_mistake_in_the_code() -> None:
    for language, key, values in [
        ("nl", "check.none", {}),
        ("xx", "check.error", {}),
        ("nl", "check.format_", {}),
    ]:
        with pytest.raises(KeyError):
            say(language, key, **values)
    with pytest.raises(KeyError):
        say("nl", "check.missing_key")


def calls(*names: str) -> list[ast.Call]:
    return [
        node
        for source in SOURCES
        for node in ast.walk(source)
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in names
    ]


def test_every_text_the_code_says_exists() -> None:
    for call in calls("say"):
        key = next((argument for argument in call.args[1:2]), None)
        if isinstance(key, ast.Constant):
            area, _, name = str(key.value).partition(".")
            assert name in AREAS.get(area, {}), f"line {call.lineno}: {key.value}"
        elif isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
            assert str(key.values[0].value).partition(".")[0] in AREAS, f"line {call.lineno}"


def constants(node: ast.AST) -> set[str]:
    return {
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def test_every_mistake_the_check_finds_has_a_text() -> None:
    for call in calls("Mistake", "Problem", "Phrase"):
        positions = {"Mistake": 1, "Problem": 4, "Phrase": 0}
        key = call.args[positions[getattr(call.func, "id", "")]]
        if isinstance(key, ast.Constant):
            assert key.value in AREAS["check"], f"line {call.lineno}: {key.value}"


def test_no_text_of_the_check_is_left_over() -> None:
    paths = [*Path(FOLDER.parent, "content").glob("*.py"), Path(FOLDER.parent, "press", "proof.py")]
    content = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    used = set().union(*(constants(source) for source in content))
    patterns = [
        "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z_]+"
            for part in node.values
        )
        for source in content
        for node in ast.walk(source)
        if isinstance(node, ast.JoinedStr)
    ]
    for key in AREAS["check"]:
        names = (key, f"check.{key}")
        made = any(
            re.fullmatch(pattern, name)
            for pattern in patterns
            for name in names
            if pattern != r"check\.[a-z_]+"
        )
        assert made or key in used or names[1] in used, key
