"""What the check knows of each language: its small words, its passive voice, its stiff words, its numbers.

From ``game/language/habits``, a file a language; one that has no file is not measured. Enters: ``lint``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import tomli

from game.content.base import Language
from game.language import FOLDER, KNOWN


@dataclass(frozen=True)
class Habits:
    """``small_words`` tell a language, ``stiff`` gives plainer words, ``passive`` finds a passive sentence.

    ``numbers`` are those from two on, in words; ``at_least`` and ``at_most`` are how these are said. Words
    are in lower case.
    """

    small_words: frozenset[str] = frozenset()
    stiff: Mapping[str, str] = field(default_factory=dict)
    passive: re.Pattern[str] | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)
    at_least: frozenset[str] = frozenset()
    at_most: frozenset[str] = frozenset()

    @property
    def stiff_phrases(self) -> list[str]:
        """What is stiff and more than one word."""
        return [phrase for phrase in self.stiff if " " in phrase]


def _of(language: Language) -> Habits:
    path = FOLDER / "habits" / f"{language}.toml"
    if not path.is_file():
        return Habits()
    data: dict[str, Any] = tomli.loads(path.read_text(encoding="utf-8"))
    passive = re.compile("|".join(data["passive"]), re.IGNORECASE | re.DOTALL)
    numbers = {word: number for number, word in enumerate(data["numbers"].split(), start=2)}
    small_words, bounds = data["small_words"].split(), (data["at_least"], data["at_most"])
    return Habits(frozenset(small_words), data["stiff"], passive, numbers, *map(frozenset, bounds))


HABITS = {language: _of(language) for language in KNOWN}
"""The habits of each language that a case may have."""
