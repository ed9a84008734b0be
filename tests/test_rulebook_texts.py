"""The rulebook stays short and easy to follow, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.content.plain_language import MOST_WORDS_A_SENTENCE

DOCS = Path(__file__).parent.parent / "docs"
MOST_WORDS = 1300
RULEBOOKS = ("spelregels.md", "rules.md")

_ITEM = re.compile(r"^(?:- |\d+\. |#+ )", re.MULTILINE)
_END = re.compile(r"(?<=[.!?])[*)]*\s+|\n\s*\n")


def sentences(text: str) -> list[str]:
    """Return the sentences of a document; a heading and an item of a list are one at least, tables none."""
    told = "\n".join(line for line in text.splitlines() if not line.startswith("|"))
    return [
        " ".join(sentence.split()) for sentence in _END.split(_ITEM.sub("\n\n", told)) if sentence.strip()
    ]


def test_the_dutch_rulebook_has_at_most_1300_words() -> None:
    """The bars of a table and the signs of a list are no words."""
    found = (DOCS / "spelregels.md").read_text(encoding="utf-8").split()
    assert sum(any(sign.isalnum() for sign in word) for word in found) <= MOST_WORDS


@pytest.mark.parametrize("name", RULEBOOKS)
def test_no_sentence_of_a_rulebook_is_long(name: str) -> None:
    found = sentences((DOCS / name).read_text(encoding="utf-8"))
    assert [sentence for sentence in found if len(sentence.split()) > MOST_WORDS_A_SENTENCE] == []
    assert len(found) > 80


def test_what_counts_as_a_sentence() -> None:
    text = "## A head\n\nOne. Two\nthree?\n\n- a first\n  item\n- a second.\n\n| a table | is left out |\n"
    assert sentences(text) == ["A head", "One.", "Two three?", "a first item", "a second."]
