"""The generator behind the shuffles: small, in whole numbers, the same on every system and version.

Two multiplicative generators whose difference is the number, after P. L'Ecuyer, "Efficient and
portable combined random number generators", Communications of the ACM 31 (1988), with a period near
2.3e18. A seed is mixed first, so that seeds 1 and 2 give games that have nothing in common. Where one
seed stands for many games, each has a seed of its own, mixed from both (``derived_seed``).
"""

from __future__ import annotations

from game.rules.state import Ints

_FIRST = 2147483563
_SECOND = 2147483399


def _mixed(value: int) -> int:
    """Return ``value`` (0 to 2**31 - 1) scrambled within the same range."""
    for _ in range(3):
        value = (value ^ (value >> 15)) * 73244475 % 2147483647
        value = (value ^ (value << 7)) & 0x7FFFFFFF
        value = (value ^ (value >> 13)) * 40692 % 2147483647
    return value


def start_chance(chance: Ints, seed: int) -> None:
    """Set ``chance``, two whole numbers, from ``seed`` (0 to 2**62 - 1)."""
    low = seed & 0x7FFFFFFF
    high = seed >> 31
    mixed = _mixed(low ^ _mixed(high ^ 0x2545F491))
    two = _mixed(high ^ _mixed(low ^ 0x1B873593))
    chance[0] = 1 + mixed % (_FIRST - 1)
    chance[1] = 1 + two % (_SECOND - 1)


def derived_seed(seed: int, number: int) -> int:
    """Return the seed of game ``number`` of the many that ``seed`` (0 to 2**62 - 1) stands for.

    ``number`` is 0 to 2**31 - 1, what comes out 0 to 2**53 - 1: a seed as anybody may ask for. Both are
    mixed, never added up: else game 1 of seed 7 would be game 0 of seed 8.
    """
    low = seed & 0x7FFFFFFF
    high = seed >> 31
    mixed = _mixed(low ^ _mixed(high ^ _mixed(number ^ 0x3C6EF372)))
    two = _mixed(number ^ _mixed(high ^ _mixed(low ^ 0x510E527F)))
    return (mixed & 0x3FFFFF) << 31 | two


def below(chance: Ints, limit: int) -> int:
    """Return the next number from 0 to ``limit`` - 1 (``limit`` at least 1)."""
    first = 40014 * chance[0] % _FIRST
    two = 40692 * chance[1] % _SECOND
    chance[0] = first
    chance[1] = two
    return (first - two) % (_FIRST - 1) % limit


def shuffle(chance: Ints, cards: Ints, first: int, count: int) -> None:
    """Shuffle ``count`` numbers of ``cards`` from position ``first`` in place (Fisher and Yates)."""
    for last in range(count - 1, 0, -1):
        other = below(chance, last + 1)
        kept = cards[first + last]
        cards[first + last] = cards[first + other]
        cards[first + other] = kept
