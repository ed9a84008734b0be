"""A tuned table goes by its weights, which shift from first to last round; an evolution finds them."""

from __future__ import annotations

import pytest

from game.balance.tuning import best_of, tune
from game.balance.weights import kept_weights, weights_for
from game.bots import tuned
from game.bots.tuned import FIRST_WEIGHTS, WEIGHED, WEIGHTS
from game.content.load import load_content, shipped_cases
from game.rules.terms import COMMIT, CONTRIBUTE, TEND
from tests.sitting import HARBOUR
from tests.test_bots import holding


def weights(**given: tuple[int, int]) -> list[int]:
    """Return weights that are 0 but for those given, by the first word of what they are for."""
    numbers = [0] * WEIGHTS
    for name, (early, late) in given.items():
        place = next(i for i, what in enumerate(WEIGHED) if what.startswith(name.replace("_", " ")))
        numbers[2 * place : 2 * place + 2] = early, late
    return numbers


def step(turn: int, **given: tuple[int, int]) -> int:
    table = holding(0, "n1", start=5)
    table.state.round = turn
    return tuned.next_step(table.book, table.match.observation(0), 0, weights(**given))


def test_what_weighs_nothing_is_not_done() -> None:
    assert step(1) == COMMIT


def test_a_weight_shifts_from_the_first_round_to_the_last() -> None:
    shifting = {"tending_when_not_short": (10, 0), "a_contribution_that_is_carried": (0, 10)}
    assert [step(turn, **shifting) for turn in (1, 2, 5, 6)] == [TEND, TEND, CONTRIBUTE, CONTRIBUTE]


def test_it_builds_what_is_worth_more_than_nothing() -> None:
    assert step(1, any_block=(5, 5)) < CONTRIBUTE
    assert step(1, any_block=(-5, 5)) == COMMIT


def test_every_weight_has_a_meaning_and_the_kept_ones_are_of_cases_that_ship() -> None:
    assert len(FIRST_WEIGHTS) == WEIGHTS == 2 * len(WEIGHED)
    assert set(kept_weights()) <= set(shipped_cases())
    assert all(len(kept) == WEIGHTS for kept in kept_weights().values())
    assert weights_for("no-such-case") == FIRST_WEIGHTS


def test_the_same_evolution_finds_the_same_weights() -> None:
    pytest.importorskip("cmaes")
    content = load_content(HARBOUR)
    told: list[int] = []
    found = tune(content, (3,), 2, 2, 1, lambda generation, _: told.append(generation))
    assert found == tune(content, (3,), 2, 2, 1) != FIRST_WEIGHTS
    assert told == [0, 1]


def test_an_evolution_goes_on_from_given_weights_and_ends_when_it_is_told() -> None:
    pytest.importorskip("cmaes")
    content, told = load_content(HARBOUR), []
    first = tuple(range(WEIGHTS))
    rounded = tune(content, (3,), 5, 2, 1, first=first, goes_on=lambda: False)
    assert rounded == first
    tune(content, (3,), 5, 2, 1, lambda generation, _: told.append(generation), goes_on=lambda: len(told) < 2)
    assert told == [0, 1]


def test_of_several_weights_those_that_play_best_are_kept() -> None:
    content = load_content(HARBOUR)
    idle = (0,) * WEIGHTS
    assert best_of(content, (3,), (idle, FIRST_WEIGHTS), 30, 1) == FIRST_WEIGHTS
    assert best_of(content, (3,), (FIRST_WEIGHTS, idle), 30, 1) == FIRST_WEIGHTS
