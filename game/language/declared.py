"""The languages that ``languages.toml`` declares, and what each is like: nothing else lists them."""

from __future__ import annotations

from collections.abc import Sequence
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
    a language in which each must have them, unless it says that it has others.
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
        if isinstance(table, dict) and language != "others"
    }


_DATA = tomli.loads(DECLARATIONS.read_text(encoding="utf-8"))

DECLARED = _read(_DATA)
"""What each language is like, by its code."""
LANGUAGES = tuple(DECLARED)
"""The codes of the languages, in the order in which they are offered."""
KNOWN: dict[str, str] = {**{code: one.name for code, one in DECLARED.items()}, **_DATA["others"]}
"""What each language calls itself that a case may be written in, by its code."""
ORIGINAL = LANGUAGES[0]
"""What is spoken where nobody chose a language."""
OTHERWISE: str = _DATA["otherwise"]
"""What a computer of none of the languages speaks, and the errors that programmers read."""

BOTH = "both"
"""The choice to print the first two languages together; other pairs are "nl+de"."""


_around = [OTHERWISE]
"""The language of the interface around texts in one that it has not: this process's, not a case's."""


def speak_around(language: str) -> None:
    """Have the interface in ``language`` from now on for who reads a case in a language that it has not.

    That is the one of this computer, or that its user chose; "en" where nobody said so.
    """
    _around[0] = language if language in DECLARED else OTHERWISE


def interface_of(language: str) -> str:
    """Return the language of the interface for who reads in ``language``, which may be none of its own."""
    return language if language in DECLARED else _around[0]


def language_of_locale(locale: str) -> str:
    """Return the language of a computer's ``locale`` ("nl_NL.UTF-8", "Dutch_Netherlands")."""
    known = (
        language
        for language, declaration in DECLARED.items()
        if locale.lower().startswith(declaration.locales)
    )
    return next(known, OTHERWISE)


def next_language(language: str, among: Sequence[str] = LANGUAGES) -> str:
    """Return the language that a switch goes to from ``language``: the one after it, round and round."""
    return among[(among.index(language) + 1) % len(among)] if language in among else among[0]


def print_choices(among: Sequence[str] = LANGUAGES) -> tuple[str, ...]:
    """Return what can be printed of what is told in the languages ``among``: each, and each pair of them."""
    pairs = (BOTH if pair == LANGUAGES[:2] else "+".join(pair) for pair in combinations(among, 2))
    return (*among, *pairs)


def printed_languages(choice: str) -> tuple[str, ...]:
    """Return the languages that a choice of what to print means: one, or the two of a pair."""
    return LANGUAGES[:2] if choice == BOTH else tuple(choice.split("+"))


def side_by_side(choice: str) -> tuple[str, str]:
    """Return the two languages of a text that always stands in two, where ``choice`` is printed.

    They are those of a pair; beside a single language it is the one it has ``instead``, or the first other.
    Where a pair is one of the interface and one that it has not, the second is the interface's for that.
    """
    first, *second = map(interface_of, printed_languages(choice))
    others = [language for language in LANGUAGES if language != first]
    chosen = [language for language in second if language != first]
    return first, (chosen or [DECLARED[first].instead or others[0]])[0]


def numeral(language: str, value: float, form: str = ",") -> str:
    """Return a number as ``language`` writes it: "8.000" and "4,2" in Dutch, "8,000" and "4.2" in English.

    One that the interface has no words in has the signs of the words around it.

    ``form`` is Python's way to write it: "," for thousands apart, ".1f" for one decimal.
    """
    declaration = DECLARED[interface_of(language)]
    signs = {ord(","): declaration.thousands, ord("."): declaration.decimal}
    return format(value, form).translate(signs)
