"""Games are shared out over cores and machines: the same figures, also when a worker is lost."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.balance import jobs
from game.balance.chunks import OtherVersionError, play_chunk
from game.balance.figures import Figures
from game.balance.jobs import LostWorkError, do_all
from game.balance.measure import measure, rulebook_of, split
from tests.wandering import harbour

GAMES = 16
"""In chunks of two, as search games are."""


def measured(*, games: int = GAMES, **how: Any) -> Figures:
    return measure(harbour(), 3, "search", games, 5, budget=1, compiled=False, **how)


@pytest.fixture(scope="module")
def alone() -> Figures:
    """Return what one process counts, one game after another."""
    return measured()


def interrupt(done: int, _: int) -> None:
    """Press Ctrl-C when a few games have been counted."""
    if done >= 4:
        signal.raise_signal(signal.SIGINT)


# --- over cores -----------------------------------------------------------------------------------


def kill_first(marked: tuple[Path, int]) -> int:
    """Take this process down if it is the first to come here; else return the square of a number."""
    marker, number = marked
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return number * number
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("unreachable")


def kill(_: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


@pytest.fixture(scope="module")
def on_cores() -> None:
    pytest.importorskip("joblib")


def test_over_two_cores_the_figures_are_the_same(alone: Figures, on_cores: None) -> None:
    reported: list[int] = []
    assert measured(jobs=2, on_progress=lambda done, _: reported.append(done)) == alone
    assert reported == list(range(2, GAMES + 1, 2))


def test_work_of_a_core_that_is_lost_is_done_again(tmp_path: Path, on_cores: None) -> None:
    tasks = [(tmp_path / "was-here", number) for number in range(8)]
    assert sorted(do_all(kill_first, tasks, jobs=2)) == [number * number for number in range(8)]
    assert (tmp_path / "was-here").exists()


def test_work_that_kills_whoever_does_it_is_given_up(monkeypatch: pytest.MonkeyPatch, on_cores: None) -> None:
    monkeypatch.setattr(jobs, "TRIES", 1)
    with pytest.raises(LostWorkError, match="lost"):
        list(do_all(kill, [1, 2], jobs=2))


@pytest.mark.filterwarnings("error:.*still being processed")
@pytest.mark.parametrize("cores", [1, 2])
def test_breaking_off_keeps_what_was_counted(cores: int, alone: Figures) -> None:
    if cores > 1:
        pytest.importorskip("joblib")
    found = measured(jobs=cores, on_progress=interrupt)
    assert not found.is_complete
    assert found.games == 4
    if cores == 1:
        assert found.tally == measured(games=4).tally
    assert alone.is_complete


# --- over machines --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Return a dask cluster of three worker processes on this machine."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None
    ) as made:
        yield made


def killer(cluster: Any) -> Callable[[int, int], None]:
    """Return what kills, at the first report of progress, a worker that has work in its hands."""
    killed: list[int] = []

    def kill_one(done: int, _: int) -> None:
        if not killed:
            at_work = [worker.address for worker in cluster.scheduler.workers.values() if worker.processing]
            victim = next(worker for worker in cluster.workers.values() if worker.worker_address in at_work)
            killed.append(victim.pid)
            os.kill(victim.pid, signal.SIGKILL)

    return kill_one


def test_over_machines_of_which_one_dies_the_figures_are_the_same(alone: Figures, cluster: Any) -> None:
    found = measured(scheduler=cluster.scheduler_address, on_progress=killer(cluster))
    assert found == alone


def test_breaking_off_the_work_of_machines_keeps_what_was_counted(cluster: Any) -> None:
    found = measured(scheduler=cluster.scheduler_address, on_progress=interrupt)
    assert (found.is_complete, found.games) == (False, 4)


def test_a_worker_with_other_rules_is_refused(cluster: Any) -> None:
    [chunk] = split(rulebook_of(harbour(), 3, frozenset()), "random", 0, 1, range(2), compiled=False)
    strange = replace(chunk, version="of another game")
    for scheduler in (None, cluster.scheduler_address):
        with pytest.raises(OtherVersionError, match="of another game"):
            list(do_all(play_chunk, [strange], scheduler=scheduler))


def nobodys_address() -> str:
    """Return an address on this machine where nobody answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"tcp://127.0.0.1:{free.getsockname()[1]}"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("nobody", "no dask scheduler answers at tcp://127.0.0.1"),
        ("tcp://localhost", "no dask scheduler answers at tcp://localhost"),
        ("localhost:8786", "'localhost:8786' is not an address like tcp://"),
        ("", "'' is not an address like tcp://"),
    ],
)
def test_a_wrong_address_is_told_soon(address: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(jobs, "PATIENCE", 0.5)
    with pytest.raises(OSError, match="^" + reason):
        measured(scheduler=nobodys_address() if address == "nobody" else address)
