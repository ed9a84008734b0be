"""Telling: how far the room has been told what happened, where no window paces the story.

The match is past an action while the room still hears what it did. Whoever draws the table from here
shows ``standing`` and the happenings up to ``told``, and no more: on the projector and on every phone.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.match.happenings import Happening
from game.match.match import Match
from game.reading.steps import Paragraph, all_of, happenings_to_tell, paragraphs
from game.table.standing import Standing

REACTION = 0.4
"""Seconds between seeing a step and pressing on: what is pressed sooner was meant for the step before."""


class Telling:
    """The story of one match. Nothing is still to be told of one that goes on after a restart."""

    def __init__(self, match: Match) -> None:
        self._match = match
        self.finish()

    def finish(self) -> None:
        """Tell all there is at once; the table stands as it does in the match."""
        self.is_telling = False
        """Whether a story is being told; the room looks up."""
        self.is_held = False
        """Whether the story waits where it is until somebody lets it go on, or asks for its next step."""
        self.beat = 0
        """How often the story that is being told went on: what is pressed is pressed for one beat of it."""
        self.shown: list[Paragraph] = []
        """What was told of the story that is being told, oldest first."""
        self._coming: list[tuple[int, Paragraph]] = []
        self.told = len(self._match.happenings)
        """How many of the match's happenings the room may know of."""
        self.standing = Standing.of(self._match)
        """The open table as far as it is told."""

    def hear(self, before: Standing, happened: Sequence[Happening]) -> None:
        """Begin the story of what just happened, from how the table stood ``before``; nothing is told yet.

        There may be no steps to it: who shows more than is told here ends it with ``finish``.
        """
        first = len(self._match.happenings) - len(happened)
        places: dict[int, int] = {}
        seen = []
        for place, happening in enumerate(happened, start=first):
            for told in happenings_to_tell([happening], None):
                places[id(told)] = place
                seen.append(told)
        steps = list(paragraphs(seen))
        self.is_telling, self.is_held, self.beat = True, False, 0
        self.shown, self.told, self.standing = [], first, before
        self._coming = [(max(places[id(one)] for one in all_of(step)), step) for step in steps]

    def step(self) -> None:
        """Tell the next step; after the last one the table stands as it does in the match."""
        if not self._coming:
            self.finish()
            return
        last, paragraph = self._coming.pop(0)
        for happening in self._match.happenings[self.told : last + 1]:
            self.standing = self.standing.after(happening, self._match.rulebook)
        self.told = last + 1
        self.beat += 1
        self.shown.append(paragraph)

    def step_to(self, count: int) -> None:
        """Tell on as long as no more than ``count`` happenings of this story are told; see ``all_of``.

        For a face that paces the story: what it has not shown yet, no other face tells. It may have beats in
        which nothing is said.
        """
        self.beat += 1
        told = sum(len(all_of(step)) for step in self.shown)
        while self._coming and told + len(all_of(self._coming[0][1])) <= count:
            told += len(all_of(self._coming[0][1]))
            self.step()

    @property
    def left(self) -> int:
        """How many steps are still to come."""
        return len(self._coming)
