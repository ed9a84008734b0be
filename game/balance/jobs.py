"""Jobs: the same work one after another, over the cores of this machine, or over several machines.

Results come in any order. Work of a worker that is lost is done again.
"""

from __future__ import annotations

import signal
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from typing import Any, TypeVar

TRIES = 4
"""How often work is begun before it is given up: work that kills its worker would kill them all."""
PATIENCE = 5
"""Seconds that a scheduler gets to answer."""

Task = TypeVar("Task")
Result = TypeVar("Result")


class LostWorkError(Exception):
    """Work was lost with its worker each time it was tried."""


def do_all(
    work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int = 1, scheduler: str | None = None
) -> Iterator[Result]:
    """Yield ``work(task)`` for each of ``tasks``, in any order.

    On ``jobs`` cores (1: here, -1: all), or by the workers of a dask ``scheduler`` ("tcp://host:port").
    Raises what ``work`` raises, ImportError without what the extras ``balance`` and ``cluster`` bring,
    OSError when no such scheduler answers or it goes away, and LostWorkError.
    """
    if scheduler is not None:
        return _over_machines(work, tasks, scheduler)
    if jobs != 1 and len(tasks) > 1:
        return _over_cores(work, tasks, jobs)
    return map(work, tasks)


def _over_cores(work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    from joblib import Parallel, delayed
    from joblib.externals.loky.process_executor import BrokenProcessPool

    left = dict(enumerate(tasks))
    for _ in range(TRIES):
        cores = Parallel(
            n_jobs=jobs,
            backend="loky",
            batch_size=1,
            return_as="generator_unordered",
            initializer=_leave_interrupts_to_the_asker,
        )
        results = cores(delayed(_numbered)(work, *job) for job in list(left.items()))
        try:
            for number, result in results:
                del left[number]
                yield result
            return
        except BrokenProcessPool:
            continue
        finally:
            with warnings.catch_warnings(action="ignore"):  # who breaks off knows that work is left
                results.close()
    raise LostWorkError(f"a worker was lost {TRIES} times")


def _numbered(work: Callable[[Task], Result], number: int, task: Task) -> tuple[int, Result]:
    return number, work(task)


def _leave_interrupts_to_the_asker() -> None:
    """Let Ctrl-C, which reaches every process of a terminal, be the business of the one who asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _over_machines(work: Callable[[Task], Result], tasks: Sequence[Task], scheduler: str) -> Iterator[Result]:
    import distributed

    dask: Any = distributed  # half of it has no types
    with _joined(scheduler) as client:
        futures = client.map(work, tasks, pure=False, batch_size=None)
        try:
            for future in dask.as_completed(futures, loop=client.loop):
                yield future.result()
                future.release()
        except dask.KilledWorker as error:
            raise LostWorkError(str(error)) from error
        except CancelledError as error:
            raise OSError(f"the dask scheduler at {scheduler} went away") from error
        finally:
            client.cancel(futures)


def _joined(scheduler: str) -> Any:
    """Return a client of the dask ``scheduler``. Raises OSError when none answers there."""
    import distributed

    dask: Any = distributed
    if not scheduler.startswith(("tcp://", "tls://")):
        raise OSError(f"{scheduler!r} is not an address like tcp://192.168.0.5:8786")
    try:
        return dask.Client(scheduler, set_as_default=False, timeout=PATIENCE)
    except (OSError, TypeError, ValueError) as error:  # the last two are of a strange address, or no TLS
        raise OSError(f"no dask scheduler answers at {scheduler}: {error}") from error
