"""One name for one thing: the words of the rulebook, and no others, in all that is read at a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.content import CARDS_FOLDER
from game.language import FOLDER

DOCS = FOLDER.parent.parent / "docs"
READ = (
    *sorted(FOLDER.glob("*.toml")),
    *sorted(CARDS_FOLDER.glob("*.toml")),
    *(DOCS / f"{name}.md" for name in ("rules", "spelregels", "facilitating", "begeleiden")),
    *(DOCS / f"{name}.md" for name in ("room", "zaal", "designing", "ontwerpen", "printing", "drukken")),
)
NAMED = {
    r"coins?|muntjes|munten|munt": "capacity (capaciteit), or reserve",
    r"(?:capacity|action|capaciteits|actie|energie)[- ]?punt(?:en)?": "capacity (capaciteit)",
    r"(?:capacity|action|energy) points?": "capacity",
    r"draagkracht|carrying capacity": "carrying power (draagvermogen)",
    r"openleggen|opengelegd": "reveal (onthullen)",
    r"lays? (?:one card|\w+ card) off": "set aside, or discard",
    r"per stuk": "per capaciteit",
    r"own people|tends? (?:its|your|their) own people": "constituency",
    r"eerste speler|first player": "chair (voorzitter)",
}
"""What is not said, and the name that the rulebook has for it."""


def said_otherwise(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word of ``text`` that is another name for something, with its own name."""
    for other, name in NAMED.items():
        for found in re.finditer(rf"\b(?:{other})\b", text, re.IGNORECASE):
            yield found[0], name


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_a_thing_has_the_name_that_the_rulebook_gives_it(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    read = "\n".join(re.sub(r"(?:^|\s)# .*", "", line) if path.suffix == ".toml" else line for line in lines)
    assert list(said_otherwise(read)) == []


def test_another_name_is_found() -> None:
    assert list(said_otherwise("Het draagvermogen is 2, en elk team houdt een munt.")) == [
        ("munt", "capacity (capaciteit), or reserve")
    ]
    assert not list(said_otherwise("Capaciteit, reserve en het onthullen; a token stands for 1 capacity."))
