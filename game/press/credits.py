"""Credits: where a card comes from, as briefly as the foot of a card has room for."""

from __future__ import annotations

from game.content.base import Provenance
from game.content.models import Content
from game.content.wording import Wording

_MOST_AUTHORS = 2
"""Authors that a foot has room for; the colophon names all."""


class Credits:
    """Says where the cards of a content come from, in the language of ``wording``."""

    def __init__(self, content: Content, wording: Wording) -> None:
        self._wording = wording
        self._sources = {source.id: source for source in content.cards.sources}

    def foot(self, provenance: Provenance, *more: str) -> list[str]:
        """Return what the end of a foot may say, from the fullest to what fits beside anything.

        That is where the card comes from, and ``more``.
        """
        ways = (self.named(provenance), self._in_brief(provenance), "")
        return list(dict.fromkeys(" · ".join(filter(None, (way, *more))) for way in ways))

    def named(self, provenance: Provenance) -> str:
        """Return where a card comes from: by author where a text was published, else see the colophon."""
        source = self._sources.get(provenance.reference or "")
        if source is None or source.author is None or source.publisher is None:
            return self._in_brief(provenance)
        authors = [_initialled(author) for author in source.author.split(", ")]
        few = len(authors) <= _MOST_AUTHORS
        names = ", ".join(authors) if few else self._say("and-others", author=authors[0])
        return self._say(f"provenance-{provenance.kind}", author=names)

    def _in_brief(self, provenance: Provenance) -> str:
        """Return where a card comes from without a name: the colophon has them all."""
        if provenance.reference not in self._sources:
            return self._say("provenance-invented")
        return self._say(f"provenance-{provenance.kind}-colophon")

    def _say(self, name: str, **values: object) -> str:
        return self._wording.say(f"press.{name}", **values)


def _initialled(author: str) -> str:
    """Return "T. van Arkel" of "Thomas van Arkel"; one word stays, and so does "NHL Hogeschool"."""
    given, space, rest = author.partition(" ")
    return f"{given[0]}. {rest}" if space and given.istitle() else author
