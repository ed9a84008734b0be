"""Each case tells a story of its own: no event and no ending reads like one of another case."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest

from game.content.base import LANGUAGES, Language
from game.content.load import load_content, shipped_cases
from game.content.models import OUTCOMES

ALIKE = {"events": 0.6, "endings": 0.4}
"""Cosines from which two texts are alike. The nearest of 119 events are at 0.37, of 35 endings at 0.24."""


def texts(kind: str, language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield the case, the id and the words of all events or endings."""
    for name in shipped_cases():
        case = load_content(name).case
        if kind == "endings":
            yield from ((name, end, getattr(case.outcome, end)[language]) for end in OUTCOMES)
            continue
        for event in case.event:
            told = (event.title, event.story, event.question, *(one.label for one in event.response))
            yield name, event.id, " ".join(text[language] for text in told)


def weighed(said: list[str]) -> list[dict[str, float]]:
    """Return the weight of each word of each text (TF-IDF), of length one."""
    counted = [Counter(re.findall(r"[^\W_]+", text.lower())) for text in said]
    within = Counter(word for words in counted for word in words)
    vectors = []
    for words in counted:
        weights = {word: n * math.log((1 + len(said)) / (1 + within[word])) for word, n in words.items()}
        length = math.hypot(*weights.values()) or 1
        vectors.append({word: weight / length for word, weight in weights.items()})
    return vectors


def alike(rows: list[tuple[str, str, str]], least: float) -> list[tuple[float, str, str]]:
    """Return the pairs of texts of different cases whose cosine is ``least`` or more."""
    vectors = weighed([text for _, _, text in rows])
    found = []
    for (one, mine), (other, theirs) in combinations(zip(rows, vectors, strict=True), 2):
        cosine = sum(weight * theirs.get(word, 0) for word, weight in mine.items())
        if one[0] != other[0] and cosine >= least:
            found.append((round(cosine, 2), f"{one[0]}/{one[1]}", f"{other[0]}/{other[1]}"))
    return found


@pytest.mark.parametrize("kind", ALIKE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_cases_tell_the_same(kind: str, language: Language) -> None:
    rows = list(texts(kind, language))
    assert alike(rows, ALIKE[kind]) == []
    case, name, text = rows[-1]
    borrowed = (rows[0][0], "borrowed", f"{text} {rows[0][2][:40]}")
    assert [pair[1:] for pair in alike([*rows, borrowed], ALIKE[kind])] == [
        (f"{case}/{name}", f"{rows[0][0]}/borrowed")
    ]
