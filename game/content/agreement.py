"""Whether texts say what the game does, and all languages the same: by their numbers and the names of cards.

Enters: ``lint``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from game.content.base import FOUNDATIONS, Language
from game.content.conditions import AgendaCondition, FoundationIs, with_alternatives
from game.content.document import Mistake
from game.content.habits import HABITS
from game.content.languages import named
from game.content.models import Agenda, Cards, Case, Content, Partner
from game.content.spans import KeyPath

_BOUNDS = ("at_least", "at_most")
_DIGITS = re.compile(r"(?<![\w.,])\d+(?:[.,]\d{3})*(?![\w])")
_WORD = re.compile(r"[^\W\d_]+")


def numbers(text: str, language: Language) -> tuple[set[int], set[int]]:
    """Return the numbers of ``text``: those in digits, and those with the ones in words (from two on)."""
    digits = {int(re.sub(r"[.,]", "", found)) for found in _DIGITS.findall(text)}
    words = HABITS[language].numbers
    return digits, digits | {words[word] for word in _WORD.findall(text.lower()) if word in words}


def different_numbers(texts: Mapping[Language, str], path: KeyPath) -> Iterator[Mistake]:
    """Yield a number of a text that another language has not: warnings."""
    spoken = [language for language in texts if HABITS[language].numbers]
    for first, second in combinations(spoken, 2):
        for one, other in ((first, second), (second, first)):
            digits, all_there = numbers(texts[one], one)[0], numbers(texts[other], other)[1]
            if digits - all_there and all_there - numbers(texts[one], one)[1]:
                values = {
                    "which": named(second),
                    "other": named(first),
                    "found": _listed(numbers(texts[second], second)[1]),
                    "first": _listed(numbers(texts[first], first)[1]),
                }
                yield _warning((*path, second), "numbers_differ", values)
                return


def different_names(case: Case, texts: Iterable[tuple[KeyPath, Mapping[Language, str]]]) -> Iterator[Mistake]:
    """Yield texts that name one partner in one language, and instead another one in the other: warnings.

    Only names as the partner has them count: who says it in other words is left alone.
    """
    for path, text in texts:
        for first, second in combinations(text, 2):
            one, other = (_partners_in(case, text[language], language) for language in (first, second))
            if one - other and other - one:
                names = {partner.id: partner.name for partner in case.partner}
                values = {
                    "which": named(second),
                    "other": named(first),
                    "found": ", ".join(names[name][second] for name in sorted(other - one)),
                    "first": ", ".join(names[name][first] for name in sorted(one - other)),
                }
                yield _warning((*path, second), "names_differ", values)


def _partners_in(case: Case, text: str, language: Language) -> set[str]:
    """Return the partners whose names stand in ``text``, without those within a longer name.

    Who has the name of another is not told apart by it.
    """
    found = set()
    names = Counter(name for one in case.partner for name in _names(one))
    apart = [one for one in case.partner if all(names[name] == 1 for name in _names(one))]
    for partner in sorted(apart, key=lambda one: -len(one.name[language])):
        words = re.compile(rf"(?<!\w){re.escape(partner.name[language])}(?!\w)")
        if words.search(text):
            found.add(partner.id)
            text = words.sub(" ", text)
    return found


def _names(partner: Partner) -> list[tuple[Language, str]]:
    return [(language, partner.name[language]) for language in partner.name.languages]


def broken_promises(content: Content) -> Iterator[Mistake]:
    """Yield agendas whose words ask for another number or foundation than their ``when``: warnings."""
    for i, partner in enumerate(content.case.partner):
        for j, agenda in enumerate(partner.agenda):
            for language in agenda.text.languages:
                if HABITS[language].numbers:
                    path: KeyPath = ("partner", i, "agenda", j, "text", language)
                    yield from _agenda(agenda, language, path, content.cards)


def _agenda(agenda: Agenda, language: Language, path: KeyPath, cards: Cards) -> Iterator[Mistake]:
    text, asked = agenda.text[language], list(with_alternatives(agenda.when))
    said, meant = numbers(text, language)[1], set(_numbers_of(asked))
    if said - meant and meant - said:
        values = {"found": _listed(said - meant), "asked": _listed(meant - said)}
        yield _warning(path, "agenda_number", values)
    bounds = {key for one in asked for key, value in one if value is not None and key.endswith(_BOUNDS)}
    for written, other in (_BOUNDS, _BOUNDS[::-1]):
        is_written = any(words in text.lower() for words in getattr(HABITS[language], written))
        is_other = any(words in text.lower() for words in getattr(HABITS[language], other))
        if is_written and not is_other and bounds and all(key.endswith(other) for key in bounds):
            yield _warning(path, "agenda_bound", {"found": written, "asked": other})
    tracks = {cluster.id: cluster.track[language] for cluster in cards.clusters}
    named = {one for one in FOUNDATIONS if re.search(rf"\b{re.escape(tracks[one])}\b", text)}
    asked_of = {one.foundation for one in asked if isinstance(one, FoundationIs)}
    wanted = {one for one in FOUNDATIONS if one in asked_of}
    if named - wanted and wanted - named:
        values = {
            "found": ", ".join(tracks[one] for one in sorted(named - wanted)),
            "asked": ", ".join(tracks[one] for one in sorted(wanted - named)),
        }
        yield _warning(path, "agenda_foundation", values)


def _numbers_of(conditions: Iterable[AgendaCondition]) -> Iterator[int]:
    """Yield the numbers that conditions ask for."""
    for condition in conditions:
        for _, value in condition:
            if isinstance(value, int) and not isinstance(value, bool):
                yield value


def _listed(found: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(found))) or "–"


def _warning(path: KeyPath, key: str, values: Mapping[str, object]) -> Mistake:
    return Mistake(path, key, values, severity="warning")
