"""Pages for old phones: what iOS 13 and Chrome 80 do not know stands in no script and no style sheet."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

PAGES = files("game.room") / "pages"
TOO_NEW_SCRIPT = {
    "optional chaining": r"\?\.(?!\d)",
    "?? and its kin": r"\?\?",
    "assignment by logic": r"(\|\||&&)=",
    "private fields": r"\bthis\.#",
    "methods of later years": r"\.(at|replaceAll|replaceChildren|flatMap|toSorted|findLast|matchAll)\(",
    "names of later years": r"\b(structuredClone|Object\.hasOwn|globalThis|Promise\.any)\b",
    "only in a secure context": r"\b(randomUUID|crypto\.subtle|wakeLock|serviceWorker|clipboard)\b",
    "import of modules": r"^\s*(import|export)\b",
}
TOO_NEW_STYLE = {
    "selectors": r":(has|is|where)\(",
    "units": r"\d(dvh|svh|lvh|cq[wh])\b",
    "functions": r"\b(color-mix|clamp|min|max)\((?=[^)]*cq)",
    "rules": r"@(layer|container|property)\b",
    "inset": r"(?<![-(])\binset:",
    "nesting": r"^\s*&",
}


def found(words: str, too_new: dict[str, str]) -> list[str]:
    return [name for name, sign in too_new.items() if re.search(sign, words, re.MULTILINE)]


@pytest.mark.parametrize("name", ["carrier.js", "paint.js", "page.js"])
def test_a_script_holds_nothing_that_an_old_phone_cannot_read(name: str) -> None:
    assert found((PAGES / name).read_text(encoding="utf-8"), TOO_NEW_SCRIPT) == []


def test_the_style_sheet_holds_nothing_that_an_old_phone_cannot_read() -> None:
    assert found((PAGES / "page.css").read_text(encoding="utf-8"), TOO_NEW_STYLE) == []


@pytest.mark.parametrize(
    "line", ["a?.b", "a ?? b", "a ||= b", "row.at(-1)", "crypto.randomUUID()", "box.replaceChildren()"]
)
def test_what_is_too_new_would_be_found(line: str) -> None:
    assert found(line, TOO_NEW_SCRIPT)
