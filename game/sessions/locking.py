"""A file that one process at a time may hold; when that process ends, however it ends, the system lets go.

``sessions/store.py`` alone enters here.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

if sys.platform == "win32":  # pragma: no cover  (the other branch runs where coverage is measured)
    import msvcrt

    def _hold(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _let_go(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _hold(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_go(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


PAUSE = 0.01
"""Seconds between two tries to take a file."""


class FileLock:
    """One file to hold. Two locks of the same file exclude one another, also within one process.

    The file stays behind, empty: removing it could let two processes hold two files of one name.
    """

    def __init__(self, path: Path) -> None:
        """Open ``path``, made if it is not there; raises OSError when that is not possible."""
        self._file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")

    @property
    def is_closed(self) -> bool:
        """Whether the lock was closed, and so is not held either."""
        return self._file.closed

    def take(self, patience: float = 0.0) -> bool:
        """Hold the file, trying for ``patience`` seconds; return whether it worked.

        Raises OSError where files cannot be held, as on some network folders.
        """
        for _ in range(int(patience / PAUSE)):
            if self._try():
                return True
            time.sleep(PAUSE)
        return self._try()

    def release(self) -> None:
        """Let go of the file, which must be held."""
        _let_go(self._file.fileno())

    def close(self) -> None:
        """Let go of the file if it is held; the lock is of no more use."""
        self._file.close()

    def _try(self) -> bool:
        try:
            _hold(self._file.fileno())
        except (BlockingIOError, PermissionError):  # POSIX and Windows each say it their own way
            return False
        return True
