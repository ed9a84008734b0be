"""Whether every language is really there: no unfinished text, none copied or in another language.

A name may be the same in all, so one word, and words that all begin with a capital, are let by.
Enters: ``lint``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from game.content.base import Language, is_text
from game.content.document import Mistake
from game.content.habits import HABITS
from game.content.languages import named
from game.content.problems import Phrase
from game.content.spans import KeyPath
from game.language import DECLARED

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX+|Lorem ipsum)\b|^\W*$")
_SURE = 3
"""So many different little words of the other language, and twice as many as of its own, make it foreign."""


def half_translated(texts: Mapping[Language, str], path: KeyPath) -> Iterator[Mistake]:
    """Yield what is amiss between the languages of the text at ``path``: warnings."""
    words = {language: set(_WORD.findall(text.lower())) for language, text in texts.items()}
    for language, text in texts.items():
        if _UNFINISHED.search(text):
            yield _warning((*path, language), "unfinished", language)
            return
    spoken = list(texts)
    for first, second in combinations(spoken, 2):
        if words[first] == words[second] and not _is_name(texts[first]) and path != ("title",):
            values = {"other": named(first)}
            yield _warning((*path, second), "same_in_both", second, values)
            return
    for language in spoken:
        own = len(words[language] & HABITS[language].small_words)
        for other in (other for other in spoken if other != language):
            foreign = len(words[language] & HABITS[other].small_words)
            if foreign >= _SURE and foreign > 2 * own:
                values = {"other": Phrase(f"language_{other}")}
                yield _warning((*path, language), "other_language", language, values)


def untranslated(data: object) -> Iterator[Mistake]:
    """Yield every text that lacks a language which a file may have and has in other texts: warnings."""
    tables = list(_texts(data))
    begun = {language for _, table in tables for language in table}
    optional = [language for language, declared in DECLARED.items() if declared.instead]
    for path, table in tables:
        for language in optional:
            if language in begun and language not in table:
                yield _warning(path, "missing_translation", language, on_key=True)


def _texts(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Mapping[str, str]]]:
    if isinstance(value, dict) and is_text(value):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))


def _is_name(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) < 2 or not any(word[0].islower() for word in words)


def _warning(
    path: KeyPath,
    key: str,
    language: Language,
    values: Mapping[str, object] | None = None,
    *,
    on_key: bool = False,
) -> Mistake:
    which = {"which": named(language), **(values or {})}
    return Mistake(path, key, which, severity="warning", on_key=on_key)
