"""Whether texts are easy to follow when they are read aloud: a simple measure.

Four counts, the same in every language, about what Dutch public bodies ask of their letters (level B1):

- no sentence has more than 25 words;
- in a text of 25 words or more, at most a fifth of the words have ten letters or more;
- no more than half of the sentences are passive (*worden* or *be* with a participle, found by its form:
  a guess, so one alone is let by);
- no stiff word of the language's ``habits``.

What stands in quotation marks is somebody's own way of speaking and may be stiff. Enters: ``lint``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.content.base import Language
from game.content.document import Mistake
from game.content.habits import HABITS
from game.content.spans import KeyPath

MOST_WORDS_A_SENTENCE = 25
LONG_WORD = 10
"""Letters of a word that is long."""
MOST_LONG = 0.2
"""The share of long words above which a text is heavy."""
COUNTED_FROM = 25
"""Words a text must have before shares of it mean something."""

_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][’”\"')]))\s+|\n\s*\n")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_QUOTES = set('‘“"')
_QUOTED = re.compile(r"‘[^’]*(?:’\w[^’]*)*’|“[^”]*”|\"[^\"]*\"")


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text``; a heading or line of a list before an empty line is one too."""
    return [sentence for sentence in _END.split(text) if _WORD.search(sentence)]


def hard_texts(text: str, language: Language, path: KeyPath) -> Iterator[Mistake]:
    """Yield what makes ``text``, which stands at ``path``, hard to follow: warnings."""
    words = _WORD.findall(text)
    parts = sentences(text)
    for sentence in parts if len(words) > MOST_WORDS_A_SENTENCE else ():
        count = len(_WORD.findall(sentence))
        if count > MOST_WORDS_A_SENTENCE:
            values = {"count": count, "most": MOST_WORDS_A_SENTENCE, "begins": _begin(sentence)}
            yield _warning(path, "long_sentence", values)
    long = [word for word in words if len(word) >= LONG_WORD]
    if len(words) >= COUNTED_FROM and len(long) > MOST_LONG * len(words):
        values = {"count": len(long), "of": len(words), "words": ", ".join(long[:4])}
        yield _warning(path, "long_words", values)
    form = HABITS[language].passive
    passive = [sentence for sentence in parts if form.search(sentence)] if form and len(parts) > 1 else []
    if len(passive) > 1 and len(passive) > len(parts) / 2:
        values = {"count": len(passive), "of": len(parts), "begins": _begin(passive[0])}
        yield _warning(path, "passive", values)
    own_words = _WORD.findall(_QUOTED.sub(" ", text)) if _QUOTES & set(text) else words
    for stiff in _stiff(" ".join(own_words).lower(), language):
        yield _warning(path, "stiff_word", {"found": stiff, "plainer": HABITS[language].stiff[stiff]})


def _stiff(words: str, language: Language) -> list[str]:
    """Return the stiff words among ``words``, which have single spaces between them."""
    habits = HABITS[language]
    stiff = sorted(habits.stiff.keys() & set(words.split(" ")))
    return stiff + [phrase for phrase in habits.stiff_phrases if f" {phrase} " in f" {words} "]


def _begin(sentence: str) -> str:
    return " ".join(sentence.split()[:5])


def _warning(path: KeyPath, key: str, values: dict[str, object]) -> Mistake:
    return Mistake(path, key, values, severity="warning")
