"""The languages that ``languages.toml`` declares, and what each is like: nothing else lists them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import tomli

DECLARATIONS = Path(__file__).with_name("languages.toml")


@dataclass(frozen=True)
class Declaration:
    """One language: what it calls itself, how its computers are known, the signs within its numbers.

    ``instead`` is the language that a case or card is told in where it has no words in this one; "" for
    a language in which each must have them.
    """

    name: str
    locales: tuple[str, ...]
    decimal: str
    thousands: str
    instead: str = ""


def _read(data: dict[str, Any]) -> dict[str, Declaration]:
    return {
        language: Declaration(**{**table, "locales": tuple(table["locales"])})
        for language, table in data.items()
        if isinstance(table, dict)
    }


_DATA = tomli.loads(DECLARATIONS.read_text(encoding="utf-8"))

DECLARED = _read(_DATA)
"""What each language is like, by its code."""
LANGUAGES = tuple(DECLARED)
"""The codes of the languages, in the order in which they are offered."""
ORIGINAL = LANGUAGES[0]
"""What is spoken where nobody chose a language."""
OTHERWISE: str = _DATA["otherwise"]
"""What a computer of none of the languages speaks, and the errors that programmers read."""

PAIRS = {"both" if pair == LANGUAGES[:2] else "+".join(pair): pair for pair in combinations(LANGUAGES, 2)}
"""Two languages that are printed together, by the name of the choice: "both" are the first two."""


def language_of_locale(locale: str) -> str:
    """Return the language of a computer's ``locale`` ("nl_NL.UTF-8", "Dutch_Netherlands")."""
    known = (
        language
        for language, declaration in DECLARED.items()
        if locale.lower().startswith(declaration.locales)
    )
    return next(known, OTHERWISE)


def next_language(language: str) -> str:
    """Return the language that a switch goes to from ``language``: the one after it, round and round."""
    return LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)]


def printed_languages(choice: str) -> tuple[str, ...]:
    """Return the languages that a choice of what to print means: one, or the two of a pair."""
    return PAIRS.get(choice, (choice,))


def side_by_side(choice: str) -> tuple[str, str]:
    """Return the two languages of a text that always stands in two, where ``choice`` is printed.

    They are those of a pair; beside a single language it is the one it has ``instead``, or the first other.
    """
    if choice in PAIRS:
        return PAIRS[choice]
    others = (language for language in LANGUAGES if language != choice)
    return choice, DECLARED[choice].instead or next(others)


def numeral(language: str, value: float, form: str = ",") -> str:
    """Return a number as ``language`` writes it: "8.000" and "4,2" in Dutch, "8,000" and "4.2" in English.

    ``form`` is Python's way to write it: "," for thousands apart, ".1f" for one decimal.
    """
    declaration = DECLARED[language]
    signs = {ord(","): declaration.thousands, ord("."): declaration.decimal}
    return format(value, form).translate(signs)
