"""The interface's texts: complete in both languages, and every text that the code asks for is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import tomli

from game.language import FOLDER, say

AREAS = {path.stem: tomli.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
TEXTS = [(f"{area}.{key}", text) for area, texts in AREAS.items() for key, text in texts.items()]
SOURCES = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.parent.rglob("*.py"))]


def forms(text: Any) -> list[str]:
    """Return the forms of a text in one language: itself, or one and other."""
    return list(text.values()) if isinstance(text, dict) else [text]


def placeholders(text: Any) -> set[str]:
    return {name for form in forms(text) for _, name, _, _ in Formatter().parse(form) if name is not None}


@pytest.mark.parametrize(("key", "text"), TEXTS, ids=[key for key, _ in TEXTS])
def test_text_is_complete_in_both_languages(key: str, text: dict[str, Any]) -> None:
    assert set(text) == {"nl", "en"}
    assert isinstance(text["nl"], dict) == isinstance(text["en"], dict)
    for language in text.values():
        assert not isinstance(language, dict) or set(language) == {"one", "other"}
        assert all(isinstance(form, str) and form.strip() for form in forms(language))
    assert placeholders(text["nl"]) == placeholders(text["en"])


def test_plurals_take_a_count() -> None:
    assert say("nl", "check.errors", count=1) == "1 fout"
    assert say("nl", "check.errors", count=2) == "2 fouten"
    assert say("en", "check.errors", count=0) == "0 errors"


def test_a_text_that_is_not_there_is_a_mistake_in_the_code() -> None:
    for language, key, values in [
        ("nl", "check.none", {}),
        ("de", "check.error", {}),
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
