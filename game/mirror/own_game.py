"""Own game: a game of any case with the room's own blocks: without those it misses, or with those that stand.

Neither is a rule of its own. Which blocks stay in the box is chance, one of each foundation where a case
asks for it; blocks in place are the facilitator's first acts. Seeds are tried until the box holds what the
room misses, or the deck a card of each block that stands.
"""

from __future__ import annotations

from typing import Literal

from game.content.load import load_cards
from game.content.models import Content
from game.match.actions import Adjust
from game.match.match import Match
from game.match.refusals import Refused
from game.mirror.picture import Picture, blocks_by_foundation
from game.rules import terms as t
from game.rules.chance import derived_seed
from game.sessions.record import SessionError
from game.table.seating import Seating

Way = Literal["without", "with"]
STANDS = 1.5
"""The average from which a block counts as one that stands: nearer to standing than to wobbling."""
_MOST_TRIES = 10_000
"""Seeds that are tried: of boxes one in 256 fits, so that 10,000 fail once in 10^17."""


class NoOwnGame(SessionError):  # noqa: N818  (an answer to a person)
    """No game with these blocks: the case has others, or its box does not hold one of each foundation."""

    def __init__(self) -> None:
        super().__init__("own-not-possible")


def weakest(picture: Picture) -> tuple[int, ...]:
    """Return of each foundation the block that is missing most; none of one of which nothing may be shown."""
    found = []
    for blocks in blocks_by_foundation():
        shown = [one for one in picture.blocks if one.block in blocks]
        if shown:
            found.append(min(shown, key=lambda one: (one.average, one.rank)).block)
    return tuple(found)


def strongest(picture: Picture) -> tuple[int, ...]:
    """Return of each foundation the blocks that stand most firmly, no more than have a place in a game."""
    found: list[int] = []
    for blocks in blocks_by_foundation():
        firm = [one for one in picture.blocks if one.block in blocks and one.average >= STANDS]
        firm.sort(key=lambda one: (-one.average, one.rank))
        found += [one.block for one in firm[: t.PLACES]]
    return tuple(found)


class OwnSeating(Seating):
    """A table laid without, or with, the room's own ``blocks``; ``reason`` is what the log says of it."""

    def __init__(self, content: Content, way: Way, blocks: tuple[int, ...], reason: str) -> None:
        super().__init__(content)
        self.way = way
        self.blocks = blocks
        self.reason = reason

    def match(self, seed: int) -> Match:
        """Return the match of this table. Raises NoOwnGame where the case cannot be played so."""
        content = self._content()
        own = [block.id for block in content.cards.blocks]
        ids = [load_cards().blocks[block].id for block in self.blocks]
        if any(name not in own for name in ids):
            raise NoOwnGame
        blocks = sum(1 << own.index(name) for name in ids)
        match = Match(content, seed, self.partners[: self.teams], promises=self.promises)
        for place in range(_MOST_TRIES):
            if self.way == "without" and match.state.missing & blocks == blocks:
                return match
            if self.way == "with" and self._put_in_place(match, ids):
                return match
            match = match.again(derived_seed(seed, place))
        raise NoOwnGame

    def _content(self) -> Content:
        """Return what is played: without own blocks, one of each foundation stays in the box."""
        content = self.played
        if self.way == "with":
            return content
        deck = content.case.deck.model_copy(update={"missing": 1})
        return content.model_copy(update={"case": content.case.model_copy(update={"deck": deck})})

    def _put_in_place(self, match: Match, ids: list[str]) -> bool:
        """Put blocks in place; return False where the teams hold every card of one."""
        try:
            for name in ids:
                match.do(Adjust(what="block", which=name, change=1, reason=self.reason))
        except Refused:
            return False
        return True
