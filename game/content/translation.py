"""Whether both languages are really there: no unfinished text, none copied or in the other language.

A name may be the same in both, so one word, and words that all begin with a capital, are let by.
Enters: ``lint``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from game.content.base import Language
from game.content.document import Mistake
from game.content.problems import Phrase
from game.content.spans import KeyPath
from game.language import LANGUAGES

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX+|Lorem ipsum)\b|^\W*$")
_DUTCH = """
    aan al als bij dat de deze dit een elk en er geen haar heeft het hij hoe hun ik iedereen je jullie kan
    maar meer met naar niet niemand nog om ons ook op uit van voor wat werkt wie wij worden wordt ze zich
    zijn zonder
"""
_ENGLISH = """
    a an and are as at be but by can each every everyone for from has have he her his how it its more no
    nobody not on our she that the their they this those to what who with without you your
"""
_SMALL_WORDS: dict[Language, set[str]] = {"nl": set(_DUTCH.split()), "en": set(_ENGLISH.split())}
"""Little words that tell a language; those that both have are left out."""
_SURE = 3
"""So many different little words of the other language, and twice as many as of its own, make it foreign."""


def half_translated(texts: Mapping[Language, str], path: KeyPath) -> Iterator[Mistake]:
    """Yield what is amiss between the two languages of the text at ``path``: warnings."""
    words = {language: set(_WORD.findall(texts[language].lower())) for language in LANGUAGES}
    for language in LANGUAGES:
        if _UNFINISHED.search(texts[language]):
            yield _warning((*path, language), "unfinished", language)
            return
    if words["nl"] == words["en"] and not _is_name(texts["nl"]) and path != ("title",):
        yield _warning((*path, "en"), "same_in_both", "en")
        return
    for language in LANGUAGES:
        other: Language = "en" if language == "nl" else "nl"
        foreign, own = (len(words[language] & _SMALL_WORDS[one]) for one in (other, language))
        if foreign >= _SURE and foreign > 2 * own:
            yield _warning((*path, language), "other_language", language)


def _is_name(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) < 2 or not any(word[0].islower() for word in words)


def _warning(path: KeyPath, key: str, language: Language) -> Mistake:
    return Mistake(path, key, {"which": Phrase(f"in_{language}")}, severity="warning")
