"""The generator behind the shuffles: the same on every system, even, and different for every seed."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game.rules.chance import below, derived_seed, shuffle, start_chance
from game.rules.terms import MAX_SEED


def numbers(seed: int, count: int, limit: int = 1000) -> list[int]:
    chance = [0, 0]
    start_chance(chance, seed)
    return [below(chance, limit) for _ in range(count)]


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        (0, [332, 105, 346, 513, 667, 456, 106, 440]),
        (1, [918, 1, 748, 263, 257, 641, 587, 504]),
        (2**31, [421, 313, 390, 988, 144, 322, 610, 577]),
        (MAX_SEED, [100, 889, 858, 330, 122, 48, 768, 717]),
    ],
)
def test_a_seed_means_the_same_numbers_on_every_system_and_version(seed: int, expected: list[int]) -> None:
    assert numbers(seed, 8) == expected


@given(st.integers(0, 2**62 - 1), st.integers(1, 100))
def test_numbers_stay_from_0_to_under_the_limit(seed: int, limit: int) -> None:
    assert all(0 <= number < limit for number in numbers(seed, 20, limit))


def test_under_a_limit_of_1_is_only_0() -> None:
    assert numbers(3, 10, 1) == [0] * 10


def test_every_number_comes_about_as_often() -> None:
    counts = Counter(numbers(11, 20_000, 16))
    assert set(counts) == set(range(16))
    # chi-square with 15 degrees of freedom: 37.7 is passed by chance once in a thousand generators
    assert sum((count - 1250) ** 2 / 1250 for count in counts.values()) < 37.7


def test_seeds_beside_one_another_have_nothing_in_common() -> None:
    starts = [tuple(numbers(seed, 4)) for seed in (*range(2000), *range(2**31 - 5, 2**31 + 5), MAX_SEED)]
    assert len(set(starts)) == len(starts)
    firsts = Counter(start[0] % 10 for start in starts[:2000])
    assert min(firsts.values()) > 150


# --- seeds of seeds -------------------------------------------------------------------------------

SEEDS = st.integers(0, MAX_SEED) | st.integers(0, 100)
GAMES = 300


@pytest.mark.parametrize(
    ("seed", "number", "expected"),
    [
        (0, 0, 915601091220925),
        (7, 0, 8170138864776259),
        (7, 1, 7089714792802119),
        (8, 0, 7436622339675808),
        (MAX_SEED, 2**31 - 1, 5721641208141120),
    ],
)
def test_a_derived_seed_is_the_same_on_every_system_and_version(
    seed: int, number: int, expected: int
) -> None:
    assert derived_seed(seed, number) == expected


@given(SEEDS, st.integers(0, 2**31 - 1))
def test_a_derived_seed_is_a_seed_that_anybody_may_ask_for(seed: int, number: int) -> None:
    assert 0 <= derived_seed(seed, number) <= MAX_SEED


@given(SEEDS, SEEDS | st.none(), st.integers(1, 3))
def test_the_games_of_different_seeds_have_none_in_common(seed: int, other: int | None, apart: int) -> None:
    """Neither of seeds beside one another, nor of any, nor of a seed and one that was derived from it."""
    if other is None:
        other = seed - apart if seed >= apart else seed + apart
    assume(other != seed)
    games = {derived_seed(seed, number) for number in range(GAMES)}
    assert len(games) == GAMES
    assert games.isdisjoint(derived_seed(other, number) for number in range(GAMES))
    assert games.isdisjoint(derived_seed(min(games), number) for number in range(GAMES))


def test_games_of_one_seed_are_different_games() -> None:
    assert len({derived_seed(1, number) for number in range(50_000)}) == 50_000


def test_the_seeds_of_games_are_spread_evenly() -> None:
    counts = Counter(derived_seed(7, number) * 16 >> 53 for number in range(20_000))
    counts_by_low = Counter(derived_seed(7, number) & 15 for number in range(20_000))
    for found in (counts, counts_by_low):
        assert sum((found[number] - 1250) ** 2 / 1250 for number in range(16)) < 37.7


# --- shuffles -------------------------------------------------------------------------------------


def test_every_order_of_a_shuffle_comes_about_as_often() -> None:
    chance = [0, 0]
    start_chance(chance, 5)
    orders: Counter[tuple[int, ...]] = Counter()
    for _ in range(6000):
        cards = [0, 1, 2, 3]
        shuffle(chance, cards, 0, 4)
        orders[tuple(cards)] += 1
    assert set(orders) == set(permutations(range(4)))
    # chi-square with 23 degrees of freedom: 49.7 is passed once in a thousand
    assert sum((order - 250) ** 2 / 250 for order in orders.values()) < 49.7


def test_a_shuffle_moves_only_the_cards_it_was_given() -> None:
    chance = [0, 0]
    start_chance(chance, 9)
    cards = list(range(12))
    shuffle(chance, cards, 3, 5)
    assert (cards[:3], cards[8:]) == ([0, 1, 2], [8, 9, 10, 11])
    assert sorted(cards[3:8]) == [3, 4, 5, 6, 7]
    assert cards != list(range(12))


@pytest.mark.parametrize("count", [0, 1])
def test_a_shuffle_of_no_card_or_one_changes_nothing(count: int) -> None:
    chance = [1, 1]
    cards = [4, 5]
    shuffle(chance, cards, 0, count)
    assert cards == [4, 5]
