"""Comparing: the same games played on with two ways to choose, and whether the difference is clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.balance.figures import Proportion
from game.balance.targets import paired

LEAST = 0.05
"""A smaller difference between two chances is not told: how these bots play weighs more than that."""


@dataclass(frozen=True)
class Comparison:
    """How often games ended in ``outcome`` or better: ``hits`` one way, ``other_hits`` the other way.

    ``difference`` is that between the two shares, -1 to 1, above 0 where the one way brought it more often.
    """

    outcome: int
    games: int
    hits: int
    other_hits: int
    difference: Proportion

    @property
    def size(self) -> float:
        """How large the difference is, 0 to 1."""
        return abs(self.difference.share)

    @property
    def is_clear(self) -> bool:
        """Whether the interval does not straddle zero, and the difference is worth telling."""
        return (self.difference.low > 0 or self.difference.high < 0) and self.size >= LEAST

    def is_shown_by(self, other: Comparison) -> bool:
        """Return whether this difference is clear, and ``other`` games show one in the same direction."""
        is_same_way = (self.difference.share > 0) == (other.difference.share > 0)
        return self.is_clear and other.is_clear and is_same_way


def compare(ends: Sequence[int], others: Sequence[int], outcome: int) -> Comparison:
    """Compare the ``ends`` of games with the ends of the same games played on the other way."""
    pairs = list(zip(ends, others, strict=True))
    won = sum(end >= outcome > other for end, other in pairs)
    lost = sum(other >= outcome > end for end, other in pairs)
    hits = sum(end >= outcome for end in ends)
    return Comparison(outcome, len(pairs), hits, hits - won + lost, paired(len(pairs), won, lost))
