"""What check passes can be played, simulated, printed and tried on the bench, at the edges of what can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.balance.simulate import simulate
from game.content.check import check_paths, errors
from game.content.load import load_content
from game.content.problems import headline
from tests.extremes import MOST_LINES, write_extreme
from tests.sitting import run

SEVERAL = range(3)
"""Cases that CI makes: the largest, the smallest, and one between."""


ALWAYS = 5
"""The case of which CI does all five: one that check refuses would be a test of nothing."""


def told(folder: Path, number: int, lines: int = MOST_LINES) -> tuple[Path, list[str]]:
    """Write an extreme case; return its file, and the errors that check has for it and its cards."""
    path = write_extreme(folder, number, lines)
    return path, [headline(problem, "en") for problem in errors(check_paths([folder]))]


def played(path: Path, folder: Path) -> list[str]:
    """Play a case in both lengths and count games at each number of teams; return what went wrong."""
    content = load_content(path)
    sizes = range(content.case.teams.min, content.case.teams.max + 1)
    wrong = []
    for length in content.lengths:
        call = ("--text", "--length", length, "--seats", ",".join(["random"] * sizes[-1]), "--seed", "5")
        call += ("--language", content.case.readable_in[-1])
        done = run("play", str(path), *call, "--data", str(folder / "data"))
        wrong += [done.err] if done.status else []
        for teams in sizes:
            assert simulate(content.at(length), teams, "random", 2, 1, compiled=False)["games"] == 2
    return wrong


@pytest.mark.parametrize("number", SEVERAL)
def test_an_extreme_case_passes_check_and_plays(number: int, tmp_path: Path) -> None:
    path, wrong = told(tmp_path, number)
    assert wrong == []
    assert played(path, tmp_path) == []


@pytest.mark.slow
def test_nearly_all_that_is_made_is_valid(tmp_path: Path) -> None:
    """Else the other tests would be about what check refuses."""
    numbers = range(20, 60)
    wrong = {number: told(tmp_path / f"{number}", number)[1] for number in numbers}
    assert sum(not one for one in wrong.values()) >= 0.9 * len(numbers), wrong


@pytest.mark.slow
@pytest.mark.parametrize("number", range(40, 100))
def test_many_extreme_cases_play(number: int, tmp_path: Path) -> None:
    path, wrong = told(tmp_path, number)
    assert wrong or played(path, tmp_path) == []


@pytest.mark.parametrize(
    "number", [ALWAYS, *(pytest.param(n, marks=pytest.mark.slow) for n in range(30) if n != ALWAYS)]
)
def test_an_extreme_case_that_fits_does_all_five(number: int, tmp_path: Path) -> None:
    path = write_extreme(tmp_path, number, lines=1)
    checked = run("check", str(path))
    if checked.status:
        assert number != ALWAYS, checked.out
        pytest.skip("check refuses it: too much for a card")
    assert played(path, tmp_path) == []
    for call in (("simulate", "--games", "20"), ("print",), ("bench", "--once", "--games", "20")):
        out = () if call[0] == "simulate" else ("--out", str(tmp_path / call[0]))
        done = run(call[0], str(path), *call[1:], *out)
        assert done.status == 0, done.out + done.err
