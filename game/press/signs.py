"""Needs and effects as signs for the templates: an icon, or a cluster's own shape, and always words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from game.content.conditions import AgendaCondition, FoundationIs, Raised
from game.content.effects import Effect, FoundationChange
from game.content.models import Content, Response
from game.content.wording import Wording

Sign = dict[str, Any]
"""``icon`` and ``words``; ``shape`` and ``fill`` for one foundation; ``blocks`` for a need of blocks."""

_TIES = re.compile(
    r"(?<=€) (?=\d)| (?=[+−]\d)"
    r"|(?:(?<=minstens)|(?<=hoogstens)|(?<=least)|(?<=most)) (?=\d)"
    r"|(?<=\d) (?!(?:of|en|is|in|tot|or|and|to|at|on|van|met|maar|but|uit|from|for|voor|per)\b)(?=[^\W\d])"
)


def tied(text: str) -> str:
    """Return ``text`` with no-break spaces in "€ 2", "8.000 inwoners" and "Visie −1"."""
    return _TIES.sub("\u00a0", text)


class Signs:
    """Makes the signs of one content in the language of ``wording``."""

    def __init__(self, content: Content, wording: Wording) -> None:
        self._wording = wording
        self._clusters = {cluster.id: cluster for cluster in content.cards.clusters}
        self._blocks = {block.id: block for block in content.cards.blocks}

    def conditions(self, conditions: Sequence[AgendaCondition], more: int = 0) -> list[Sign]:
        """Return the signs of ``conditions``; blocks are named with their numbers.

        ``more``: how much else stands beside them, as for ``Wording.conditions``.
        """
        said = self._wording.conditions(conditions, more)
        return [self._condition(one, words) for one, words in zip(conditions, said, strict=True)]

    def needs(self, response: Response) -> list[Sign]:
        """Return the signs of what a response needs, its price last; each is for a line of its own."""
        signs = [sign for need in response.needs for sign in self.conditions((need,))]
        if response.price:
            signs.append({"icon": "price", "words": tied(self._wording.price(response))})
        return signs

    def effects(self, effects: Sequence[Effect]) -> list[Sign]:
        """Return the signs of ``effects``."""
        return [{**self._picture(effect), "words": tied(self._wording.effect(effect))} for effect in effects]

    def _condition(self, condition: AgendaCondition, words: str) -> Sign:
        sign = {**self._picture(condition), "words": tied(words)}
        if condition.asks_for:
            sign["brackets"] = words.startswith("(")
            sign["blocks"] = [self.block(name) for name in condition.asks_for]
            sign["or"] = self._wording.say("wording.or", first="", last="").strip()
        return sign

    def block(self, name: str) -> dict[str, Any]:
        """Return number, name and the cluster's colour and shape of a block."""
        block = self._blocks[name]
        cluster = self._clusters[block.cluster]
        words = self._wording.name("block", name)
        return {"number": block.number, "name": words, "fill": cluster.fill, "shape": cluster.shape}

    def _picture(self, word: AgendaCondition | Effect) -> Sign:
        foundation = None
        if isinstance(word, FoundationChange | FoundationIs):
            foundation = word.foundation
        elif isinstance(word, Raised):
            foundation = word.raised
        if foundation in self._clusters:
            cluster = self._clusters[foundation]
            return {"icon": "foundation", "shape": cluster.shape, "fill": cluster.fill}
        return {"icon": word.icon}
