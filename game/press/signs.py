"""Needs and effects as signs for the templates: an icon, or a cluster's own shape, and always words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from game.content.conditions import (
    AgendaCondition,
    FoundationIs,
    InterestIs,
    ProgressAtLeast,
    ProgressAtMost,
    Raised,
)
from game.content.effects import (
    CapacityChange,
    Discard,
    Draw,
    Effect,
    FoundationChange,
    InterestChange,
    ProgressChange,
    TakeChair,
)
from game.content.models import Content, Response
from game.content.wording import Wording, signed

Sign = dict[str, Any]
"""``icon`` and ``words``; ``shape`` and ``fill`` for one foundation; ``blocks`` for a need of blocks.

Where a picture and a figure say it, there is more: ``figure`` ("−1", "≥4", or "" where there is none to say),
``whom`` it is about ("Residents" or ""), and ``what`` the picture is of ("interest").
"""

_TIES = re.compile(
    r"(?<=€) (?=\d)| (?=[+−]\d)"
    r"|(?:(?<=minstens)|(?<=hoogstens)|(?<=least)|(?<=most)) (?=\d)"
    r"|(?<=\d) (?!(?:of|en|is|in|tot|or|and|to|at|on|van|met|maar|but|uit|from|for|voor|per)\b)(?=[^\W\d])"
)


def tied(text: str) -> str:
    """Return ``text`` with no-break spaces in "€ 2", "8.000 inwoners" and "Visie −1"."""
    return _TIES.sub("\u00a0", text)


def _bounds(least: int | None, most: int | None) -> str:
    """Return from where to where a value may stand, where one bound or both are given: "≥4", "≤6", "4–6"."""
    if least is not None and most is not None:
        return str(least) if least == most else f"{least}–{most}"
    return f"≤{most}" if least is None else f"≥{least}"


def key_of(*rows: Sequence[Sign]) -> list[Sign]:
    """Return each picture in ``rows`` once, with ``what`` it is of: things first, then foundations."""
    kept = ("icon", "shape", "fill", "what")
    pictures = [{name: sign[name] for name in kept if name in sign} for row in rows for sign in row]
    shown = {picture["what"]: picture for picture in pictures if "what" in picture}
    return sorted(shown.values(), key=lambda picture: "shape" in picture)


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
            signs.append(self._price(response))
        return signs

    def _price(self, response: Response) -> Sign:
        payer = ""
        if self._wording.pays_alone(response):
            payer = self._say("alone", whom=self._wording.name("partner", str(response.payer)))
        words = tied(self._wording.price(response))
        return {"icon": "price", "words": words, **self._said("price", str(response.price), payer)}

    def effects(self, effects: Sequence[Effect]) -> list[Sign]:
        """Return the signs of ``effects``."""
        return [self._effect(effect) for effect in effects]

    def _effect(self, effect: Effect) -> Sign:
        return {
            **self._picture(effect),
            **self._figure(effect),
            "words": tied(self._wording.effect(effect)),
        }

    def _figure(self, effect: Effect) -> dict[str, str]:
        """Return ``figure``, ``whom`` and ``what`` of an effect that they say, else nothing."""
        match effect:
            case ProgressChange():
                return self._said("progress", signed(effect.progress))
            case FoundationChange() if effect.foundation in self._clusters:
                name = self._wording.name("foundation", effect.foundation)
                return {"figure": signed(effect.change), "whom": "", "what": name}
            case FoundationChange():
                return self._said("foundation", signed(effect.change), self._whom(effect.foundation))
            case InterestChange():
                return self._said("interest", signed(effect.change), self._whom(effect.interest))
            case CapacityChange():
                when = self._wording.say("wording.now-and-next" if effect.also_now else "wording.next-round")
                whom = self._say("of-when", whom=self._whom(effect.capacity), when=when)
                return self._said("capacity", signed(effect.change), whom)
            case Draw():
                return self._said("draw", signed(effect.draw), self._whom(effect.team))
            case Discard():
                return {
                    **self._said("draw", signed(-effect.discard), self._whom(effect.team)),
                    "icon": "draw",
                }
            case TakeChair():
                whom = self._whom(effect.chair)
                if effect.rounds is not None:
                    whom = self._say("of-rounds", whom=whom, count=effect.rounds)
                return self._said("chair", "", whom)
        return {}

    def _said(self, what: str, figure: str, whom: str = "") -> dict[str, str]:
        return {"figure": figure, "whom": tied(whom), "what": self._say(what)}

    def _whom(self, which: str) -> str:
        """Return whom an effect is about as briefly as a sign says it: "lowest", "Residents"."""
        known = ("all", "lowest", "highest", "chair")
        return self._say(which) if which in known else self._wording.name("partner", which)

    def _say(self, name: str, **values: object) -> str:
        return self._wording.say(f"wording.sign-{name}", **values)

    def _condition(self, condition: AgendaCondition, words: str) -> Sign:
        sign = {**self._picture(condition), **self._bound(condition), "words": tied(words)}
        if condition.asks_for:
            sign["brackets"] = words.startswith("(")
            sign["blocks"] = [self.block(name) for name in condition.asks_for]
            sign["or"] = self._wording.say("wording.or", first="", last="").strip()
        return sign

    def _bound(self, condition: AgendaCondition) -> dict[str, str]:
        """Return ``figure``, ``whom`` and ``what`` of a condition that they say, else nothing."""
        match condition:
            case FoundationIs() if condition.foundation in self._clusters:
                name = self._wording.name("foundation", condition.foundation)
                return {"figure": _bounds(condition.at_least, condition.at_most), "whom": "", "what": name}
            case FoundationIs():
                figure = _bounds(condition.at_least, condition.at_most)
                return self._said("foundation", figure, self._whom(condition.foundation))
            case InterestIs():
                figure = _bounds(condition.at_least, condition.at_most)
                return self._said("interest", figure, self._whom(condition.interest))
            case ProgressAtLeast():
                return self._said("progress", _bounds(condition.progress_at_least, None))
            case ProgressAtMost():
                return self._said("progress", _bounds(None, condition.progress_at_most))
        return {}

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
