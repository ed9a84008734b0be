"""The interface's texts in every language, one TOML file an area (``check.toml``, ``match.toml``, ...).

A text is a table ``{ nl = "...", en = "..." }``; where a count changes the words, each language has
``{ one = "...", other = "..." }`` and the caller gives ``count``. Placeholders are ``{name}``; a fraction
that is filled in gets the signs of the language, and a name that stands ``{name:within}`` a sentence a small
letter for its article ("of the council"). Which languages there are says ``languages.toml``.
Everybody may import this room but ``game/rules``; it imports nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from game.language.declared import (
    BOTH,
    DECLARED,
    KNOWN,
    LANGUAGES,
    ORIGINAL,
    OTHERWISE,
    interface_of,
    language_of_locale,
    next_language,
    numeral,
    print_choices,
    printed_languages,
    side_by_side,
    speak_around,
)

__all__ = [
    "BOTH",
    "DECLARED",
    "FOLDER",
    "KNOWN",
    "LANGUAGES",
    "ORIGINAL",
    "OTHERWISE",
    "capital",
    "interface_of",
    "language_of_locale",
    "listed",
    "next_language",
    "numeral",
    "print_choices",
    "printed_languages",
    "say",
    "side_by_side",
    "speak_around",
]

FOLDER = Path(__file__).parent
_ENDED = "\0"
"""Behind what is filled in and ends a sentence itself: a full stop that the text adds is one too many."""
_SECOND_STOP = re.compile(_ENDED + r"([”’\"')]*)\.")


@cache
def _area(name: str) -> dict[str, Any]:
    return tomli.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def say(language: str, key: str, /, **values: object) -> str:
    """Return the text ``key`` ("area.name") in ``language``, placeholders filled in.

    In one of ``KNOWN`` that is no language of the interface it is said in ``interface_of`` that. Raises
    KeyError for a key, language or placeholder that does not exist: a mistake in the code or the texts, which
    ``tests/test_language.py`` and ``tools/texts.py`` look for.
    """
    area, _, name = key.partition(".")
    texts = _area(area)[name]
    text = texts[interface_of(language) if language in KNOWN else language]
    if isinstance(text, dict):
        text = text["one" if values["count"] == 1 else "other"]
    filled = str(text).format(**{name: _written(language, value) for name, value in values.items()})
    return _SECOND_STOP.sub(r"\1", filled).replace(_ENDED, "") if _ENDED in filled else filled


def capital(words: str) -> str:
    """Return ``words`` as they begin a sentence."""
    return words[:1].upper() + words[1:]


def listed(language: str, names: Sequence[str]) -> str:
    """Return "a, b and c" in ``language``; "" for none."""
    first, last = ", ".join(names[:-1]), names[-1] if names else ""
    return say(language, "wording.and", first=first, last=last) if first else last


def _written(language: str, value: object) -> object:
    if isinstance(value, str):
        return _Words(language, value + _ENDED if value.endswith((".", "?", "!")) else value)
    return _Fraction(language, value) if isinstance(value, float) else value


class _Words(str):
    """Words that a text fills in; where it asks for them "within" a sentence, no article has a capital."""

    language: str

    def __new__(cls, language: str, words: str) -> _Words:
        filled = super().__new__(cls, words)
        filled.language = language
        return filled

    def __format__(self, form: str) -> str:
        return _within(self.language, str(self)) if form == "within" else format(str(self), form)


def _within(language: str, names: str) -> str:
    """Return names, parted by commas, as they stand within a sentence: "the council", "Residents"."""
    articles = say(language, "events.articles").split()
    first = re.compile(rf"(^|, )({'|'.join(map(re.escape, articles))})(?= )", re.IGNORECASE)
    return first.sub(lambda found: found[0].lower(), names)


class _Fraction(float):
    """A fraction that a text writes with the signs of its language, in whatever form the text asks for."""

    language: str

    def __new__(cls, language: str, value: float) -> _Fraction:
        fraction = super().__new__(cls, value)
        fraction.language = language
        return fraction

    def __format__(self, form: str) -> str:
        return numeral(self.language, float(self), form)
