"""Before and after in figures: means, how answers were spread, and by how much the means differ.

A figure is made of what ``sessions/answers.py`` lets be told, and of nothing else: who waits changes none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from game.content.questionnaire import STEPS
from game.sessions.answers import FEWEST, Questionnaire

SPREAD_FROM = 8
"""Answers from which on it is told how they were spread, and a difference is reckoned."""
_WITHIN = 0.95
_OF_A_STEP = 1 / 12
"""The variance of what lies anywhere within half a step: who chose 4 may feel 3.6 or 4.4."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One statement at one moment: its ``mean``, 1 to STEPS, and how often each step was chosen.

    ``spread`` is () where too few answered to tell it.
    """

    mean: float
    spread: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """How much higher the mean is after than before, in steps, with its interval of 95 in 100."""

    by: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Statement:
    """What is told of one statement: None is what there is too little for."""

    before: Figure | None
    after: Figure | None
    difference: Difference | None


def statements(asked: Questionnaire) -> tuple[Statement, ...]:
    """Return what may be told of each statement, in their order."""
    return tuple(
        Statement(_figure(before), _figure(after), _difference(before, after))
        for before, after in zip(*asked.figures, strict=True)
    )


def _figure(counts: Sequence[int]) -> Figure | None:
    number = sum(counts)
    if number < FEWEST:
        return None
    return Figure(_mean(counts), tuple(counts) if number >= SPREAD_FROM else ())


def _mean(counts: Sequence[int]) -> float:
    return sum(step * count for step, count in enumerate(counts, start=1)) / sum(counts)


def _difference(before: Sequence[int], after: Sequence[int]) -> Difference | None:
    """Return the difference by Welch's method: groups need not be as large or as spread as one another.

    With five steps it holds as well as methods by rank do. To each variance comes that of a step, so that a
    room of one mind is not told to be certain, and the interval ends where the steps do.
    """
    if min(sum(before), sum(after)) < SPREAD_FROM:
        return None
    one, other = _variance_of_mean(before), _variance_of_mean(after)
    freedom = (one + other) ** 2 / (one**2 / (sum(before) - 1) + other**2 / (sum(after) - 1))
    by, reach = _mean(after) - _mean(before), student_t(freedom) * sqrt(one + other)
    most = float(STEPS - 1)
    return Difference(by, max(-most, by - reach), min(most, by + reach))


def _variance_of_mean(counts: Sequence[int]) -> float:
    number, mean = sum(counts), _mean(counts)
    squares = sum(count * (step - mean) ** 2 for step, count in enumerate(counts, start=1))
    return (squares / (number - 1) + _OF_A_STEP) / number


def student_t(freedom: float) -> float:
    """Return how many standard errors an interval of 95 in 100 reaches, for ``freedom`` of 4 and more.

    Fisher's expansion about the normal distribution (Abramowitz and Stegun, 26.7.5): right to 0.001.
    """
    z = NormalDist().inv_cdf((1 + _WITHIN) / 2)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return sum(term / freedom**power for power, term in enumerate(terms))
