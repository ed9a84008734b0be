"""Watching files: what was saved, reported once it has settled. For commands that answer on each save."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

EVERY = 0.2
"""Seconds between two looks at the files."""

_Stamp = tuple[int, int] | None


def saves(
    files: Callable[[], Iterable[Path]], pause: Callable[[float], object] = time.sleep
) -> Iterator[frozenset[Path]]:
    """Yield at once all ``files()``, and then after each save those that were changed, made or taken away.

    A change is told when a look later nothing has changed any more, so that a program that saves a file
    in pieces, or several files, is let finish. ``files`` is asked at every look; ``pause`` waits so many
    seconds. Goes on until the caller stops.
    """
    told = _stamps(files)
    yield frozenset(told)
    while True:
        pause(EVERY)
        before, now = told, _stamps(files)
        while now != before:
            pause(EVERY)
            before, now = now, _stamps(files)
        changed = frozenset(path for path in told.keys() | now.keys() if told.get(path) != now.get(path))
        told = now
        if changed:
            yield changed


def _stamps(files: Callable[[], Iterable[Path]]) -> dict[Path, _Stamp]:
    """Return when each file was last written and how large it is; None for one that cannot be seen."""
    return {path: _stamp(path) for path in files()}


def _stamp(path: Path) -> _Stamp:
    try:
        seen = path.stat()
    except (OSError, ValueError):
        return None
    return seen.st_mtime_ns, seen.st_size
