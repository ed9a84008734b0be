"""A face of a card as data: what it is, in which language, and its words for the template of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from game.content.base import Language

FaceKind = Literal["block", "synergies", "event", "partner", "agenda", "vote", "workform", "blank", "back"]

POKER = (63.0, 88.0)
TAROT = (70.0, 120.0)
"""Width and height of the two trim sizes, in millimetres."""

_ON_TAROT = ("event", "partner", "workform", "synergies")
_PROSE = ("essence", "practice", "question", "story", "who", "values", "system", "interest", "text")
_BETWEEN_WORDS = re.compile(r"[\s\u00ad/–-]+")
_TREMA = re.compile("[äëïöüÄËÏÖÜ]")
_LONG = 16
"""No letter is much wider than its size, so fewer than so many never fill a line."""


@dataclass(frozen=True, slots=True)
class CardFace:
    """One side of a card: what it is, in which language, and its words for the template of its kind.

    ``id`` is unique among the faces of a case in one language: "block/momentum", "event/top-day",
    "back/block", "blank/event". ``alt`` says what the face is to people who do not see it.
    """

    kind: FaceKind
    id: str
    language: Language
    data: Mapping[str, Any]
    alt: str

    def job(self) -> dict[str, Any]:
        """Return the face as the templates read it."""
        top = {"kind": self.kind, "id": self.id, "lang": self.language, "alt": self.alt}
        trema = _TREMA.search(str(self.data)) is not None
        return {**top, "long": list(self._long_words()), "trema": trema, **self.data}

    def _long_words(self) -> Iterator[tuple[str, str]]:
        """Yield the words that may be too wide, each with its field: the templates measure them."""
        texts = [(field, text) for field, text in self.data.items() if field in _PROSE]
        texts += [("lesson", row["lesson"]) for row in self.data.get("rows", ())]
        texts += [("step", step) for step in self.data.get("steps", ())]
        for field, text in texts:
            yield from ((field, word) for word in _BETWEEN_WORDS.split(text) if len(word) >= _LONG)

    def with_second(self, other: CardFace) -> CardFace:
        """Return this face with the words of ``other`` small beside its own."""
        second = {**other.data, "lang": other.language}
        return replace(self, data={**self.data, "second": second}, alt=f"{self.alt} / {other.alt}")


def size_of(face: CardFace, *, accessible: bool = False) -> tuple[float, float]:
    """Return the width and height in millimetres that ``face`` is designed for.

    Events, partners, working forms and synergies are tarot cards; so is a block that carries two
    languages, and every card of the ``accessible`` edition. All else is poker size. A back takes its
    card's size.
    """
    of = face.data.get("of", face.kind)
    is_full = of == "block" and "second" in face.data
    return TAROT if accessible or is_full or of in _ON_TAROT else POKER
