"""How long compiling the rules will take here, as far as that can be told before: said to who waits for it.

A piece of like work tells how fast this computer is, and its load how busy; how many times as long compiling
took is kept beside the compiled code, for the next version of the rules.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import ceil, isfinite
from pathlib import Path
from time import perf_counter, thread_time

from game.files.writing import write_file
from game.rules import effects

_USUAL = 350.0
"""How many times as long as the work compiling takes, where it was never done before."""
_NEAREST = 10
"""Seconds are told in steps of so many: more exact it is not."""
_TIMES = 15
"""How often the work is done: long enough to be measured."""
_SLOWED = 0.65
"""How much longer compiling takes for each program beside it on a processor, measured: some give way."""
_RULES = Path(effects.__file__).parent


def expected_seconds(folder: Path) -> int:
    """Return how many seconds compiling will take, about; ``folder`` keeps how it went the last time."""
    return max(_NEAREST, _NEAREST * ceil(_kept(folder) * _pace() / _NEAREST))


@contextmanager
def timed(folder: Path) -> Iterator[None]:
    """Keep in ``folder`` how long compiling takes, which is done meanwhile; what cannot be kept is not."""
    before, began = _pace(), perf_counter()
    yield
    taken = perf_counter() - began
    with suppress(OSError):
        write_file(_file(folder), f"{taken / before:.0f}\n")


def _file(folder: Path) -> Path:
    return folder / "compiling-time.txt"


def _kept(folder: Path) -> float:
    """Return how many times as long as the work it took, or usually takes: anything may stand in a cache."""
    try:
        kept = float(_file(folder).read_text(encoding="utf-8")[:20])
    except (OSError, ValueError):
        return _USUAL
    return kept if isfinite(kept) and _USUAL / 10 < kept < _USUAL * 10 else _USUAL


def _pace() -> float:
    """Return how many seconds the work takes here, as busy as the computer is."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return _work() * max(1.0, _SLOWED * load / (os.cpu_count() or 1))


def _work() -> float:
    """Let Python read the rules, which asks the same of a computer, and return how many seconds that took.

    Only its own time counts: what it waits for others in so short a while says nothing.
    """
    sources = [path.read_text(encoding="utf-8") for path in sorted(_RULES.glob("*.py"))]
    began = thread_time()
    for _ in range(_TIMES):
        for source in sources:
            compile(source, "rules", "exec")
    return thread_time() - began
