"""Tuning: an evolution over the weights of a tuned table, on one case at all its numbers of teams.

A case that one set of weights wins always is solved after a few plays; one that it wins on this case only
asks to be understood. The evolution is CMA-ES, of the library ``cmaes`` (the extra ``balance``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from game.balance.figures import Figures
from game.balance.measure import measure
from game.bots.tuned import FIRST_WEIGHTS
from game.content.models import Content
from game.rules.terms import COMPROMISE, LASTING_SYNERGY, SYNERGY

_SCALE = 20.0
"""By how much a weight is turned at first."""


def worth(figures: Figures) -> float:
    """Return what an evolution looks for: synergy, half as much again where it lasts, a little for met."""
    return (
        figures.share(SYNERGY, LASTING_SYNERGY).share
        + figures.share(LASTING_SYNERGY).share / 2
        + figures.share(COMPROMISE, SYNERGY, LASTING_SYNERGY).share / 4
    )


def tune(
    content: Content,
    sizes: Sequence[int],
    generations: int,
    games: int,
    seed: int,
    on_progress: Callable[[int, float], None] = lambda generation, best: None,
    *,
    first: tuple[int, ...] = FIRST_WEIGHTS,
    goes_on: Callable[[], bool] = lambda: True,
) -> tuple[int, ...]:
    """Return the weights that ``generations`` of an evolution found for ``content``, from ``first`` on.

    Each set of weights plays ``games`` games at each of the numbers of teams ``sizes``, the same in one
    generation. ``on_progress`` gets the generation and what its best was worth; it ends sooner where
    ``goes_on`` says no before one. As many generations give the same weights. Raises ImportError without
    ``cmaes``.
    """
    import numpy as np
    from cmaes import CMA

    evolution = CMA(mean=np.array(first) / _SCALE, sigma=0.7, seed=seed)
    for generation in range(generations):
        if not goes_on():
            break
        tried = [evolution.ask() for _ in range(evolution.population_size)]
        worths = [worth_of(content, sizes, _whole(point), games, seed + generation) for point in tried]
        evolution.tell([(point, -one) for point, one in zip(tried, worths, strict=True)])
        on_progress(generation, max(worths))
    return _whole(evolution.mean)


def worth_of(
    content: Content, sizes: Sequence[int], weights: tuple[int, ...], games: int, seed: int
) -> float:
    """Return what ``weights`` are worth on ``content``: the mean over numbers of teams of ``games`` each."""
    each = [measure(content, teams, "tuned", games, seed, weights=weights) for teams in sizes]
    return sum(worth(figures) for figures in each) / len(each)


def best_of(
    content: Content, sizes: Sequence[int], candidates: Sequence[tuple[int, ...]], games: int, seed: int
) -> tuple[int, ...]:
    """Return which of ``candidates`` is worth most on ``content``, all on the same games."""
    return max(candidates, key=lambda weights: worth_of(content, sizes, weights, games, seed))


def _whole(point: Any) -> tuple[int, ...]:
    return tuple(round(float(value) * _SCALE) for value in point)
