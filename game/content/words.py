"""How many words fit where no card measures them: on the board, in the guide. Enters: ``check``."""

from __future__ import annotations

from collections.abc import Iterator

from game.content.document import Mistake
from game.content.spans import KeyPath
from game.language import KNOWN

MOST_WORDS = {
    "title": 8,
    "brief": 90,
    "opening": 130,
    "challenge.unit": 8,
    "outcome": 80,
    "cluster.name": 7,
    "cluster.track": 3,
    "cluster.description": 36,
    "kind.name": 7,
    "marker.name": 4,
    "sentence.name": 4,
    "sentence.ask": 30,
    "workform.name": 6,
    "workform.material": 14,
    "workform.step": 24,
}
"""The most words of each text: the table it is in, and its key."""


MOST_SIGNS = 3000
"""The most characters of any text: a sign can carry thousands of accents, and would take minutes to set."""


def long_texts(table: object, path: KeyPath = ()) -> Iterator[Mistake]:
    """Yield a mistake for every text with more words than its place on the card holds."""
    if isinstance(table, dict):
        names = [part for part in path if isinstance(part, str)]
        limit = MOST_WORDS.get(".".join(names[-2:])) or MOST_WORDS.get(
            names[0] if len(names) in (1, 2) else ""
        )
        for key, value in table.items():
            if key in KNOWN and isinstance(value, str):
                count = len(value.split())
                if len(value) > MOST_SIGNS:
                    values = {"count": len(value), "most": MOST_SIGNS}
                    yield Mistake((*path, key), "too_many_signs", values)
                elif limit and count > limit:
                    values = {"count": count, "most": limit}
                    yield Mistake((*path, key), "too_long", values)
            yield from long_texts(value, (*path, key))
    elif isinstance(table, tuple):
        for index, item in enumerate(table):
            yield from long_texts(item, (*path, index))
