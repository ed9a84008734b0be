"""Picture: what may be shown of a mirror, and in which order: first where people differ, then averages.

From five people who placed a block its average is shown, and in three steps how far apart they are; from
eight how many said what. A room that agreed to be fewer shows all from two on. What is hidden is not in the
picture at all, so that hidden and empty look alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from game.content.base import FOUNDATIONS
from game.content.load import load_cards
from game.mirror.placing import BLOCKS, SIGNS

LEAST = 5
"""People who placed a block before anything is shown of it."""
LEAST_OF_EACH = 8
"""People who placed a block before it is shown how many said what."""
LEAST_OPENLY = 2
"""The same of both where a room agreed that it is fewer."""
TOPICS = 3
"""Blocks that are proposed to talk about."""
_VALUES = (2, 1, 0)
"""What stands, wobbles and is missing counts in an average; not knowing does not count in it."""
_APART, _FAR = 0.5, 0.75
"""Standard deviations from which people differ, and from which they are far apart: half of them one step
from the
rest is 0.5, half of them two steps is 1."""

Counts = tuple[int, int, int, int]
"""How many people said each sign of a block, in the order of SIGNS."""
Spread = Literal["alike", "apart", "far"]


@dataclass(frozen=True, slots=True)
class BlockPicture:
    """What may be shown of one block: ``average`` is 0 (missing) to 2 (stands).

    ``counts`` is None where few placed it; ``rank`` is its place in the whole room by how far people are
    apart, 0 first.
    """

    block: int
    average: float
    spread: Spread
    counts: Counts | None
    rank: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The blocks of a mirror that enough people placed, those first on which they differ most."""

    people: int
    openly: bool
    blocks: tuple[BlockPicture, ...]

    def of(self, block: int) -> BlockPicture | None:
        """Return what may be shown of a block, None when nothing may."""
        return next((one for one in self.blocks if one.block == block), None)

    def by_foundation(self) -> list[list[int]]:
        """Return the numbers of all blocks by foundation, in the order of the picture, hidden ones last."""
        rank = {one.block: one.rank for one in self.blocks}
        return [
            sorted(of, key=lambda block: (rank.get(block, BLOCKS), block)) for of in blocks_by_foundation()
        ]

    @property
    def topics(self) -> tuple[int, ...]:
        """The blocks that are proposed to talk about."""
        return tuple(one.block for one in self.blocks[:TOPICS])


def blocks_by_foundation() -> list[list[int]]:
    """Return the places of the blocks of each foundation, in the order of the cards."""
    blocks = load_cards().blocks
    return [[i for i, block in enumerate(blocks) if block.cluster == name] for name in FOUNDATIONS]


def least(openly: bool) -> int:
    """Return how many people must have placed a block before anything is shown of it."""
    return LEAST_OPENLY if openly else LEAST


def count(lines: Iterable[str]) -> list[Counts]:
    """Return how many people said what of each block."""
    lines = list(lines)
    return [_counts([line[block] for line in lines]) for block in range(BLOCKS)]


def _counts(signs: Sequence[str]) -> Counts:
    stands, wobbles, missing, unknown = (signs.count(sign) for sign in SIGNS)
    return stands, wobbles, missing, unknown


def picture_of(counts: Sequence[Counts], people: int, openly: bool) -> Picture:
    """Return what may be shown of ``counts``, one for each block; ``openly``: the room agreed to be fewer."""
    known = [(block, of, sum(of[:3])) for block, of in enumerate(counts)]
    shown = [(block, of, placed) for block, of, placed in known if placed >= least(openly)]
    shown.sort(key=lambda one: (-_deviation(one[1]), _average(one[1]), one[0]))
    of_each = LEAST_OPENLY if openly else LEAST_OF_EACH
    return Picture(
        people,
        openly,
        tuple(
            BlockPicture(block, _average(of), _spread(of), of if placed >= of_each else None, rank)
            for rank, (block, of, placed) in enumerate(shown)
        ),
    )


def _average(counts: Counts) -> float:
    return sum(value * many for value, many in zip(_VALUES, counts[:3], strict=True)) / sum(counts[:3])


def _deviation(counts: Counts) -> float:
    """Return how far people are apart, 0 to 1."""
    average, placed = _average(counts), sum(counts[:3])
    squares = sum(many * (value - average) ** 2 for value, many in zip(_VALUES, counts[:3], strict=True))
    return round(float((squares / placed) ** 0.5), 6)


def _spread(counts: Counts) -> Spread:
    deviation = _deviation(counts)
    return "far" if deviation >= _FAR else "apart" if deviation >= _APART else "alike"
