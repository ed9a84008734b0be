"""Background: looking back on a match in a thread of its own, while somebody goes on reading."""

from __future__ import annotations

from copy import copy
from threading import Event, Lock, Thread

from game.debrief.turning import LookedBack, look_back
from game.match.match import Match

_TURN = Lock()
"""Of many rooms in one process one is looked back on at a time: the others go on playing meanwhile."""


class _Stopped(Exception):  # noqa: N818  (asked for, no error)
    """Nobody waits for it any more."""


class LookingBack:
    """A match that is looked back on, as it stands now. Ask it from time to time how far it is."""

    def __init__(self, match: Match) -> None:
        """Begin at once; ``match`` may be gone on with meanwhile."""
        self.percent = 0
        """How far it is, 0 to 100."""
        self.looked: LookedBack | None = None
        """What it gave, once it is done."""
        self._match = copy(match)
        self._match.actions = list(match.actions)
        self._error: Exception | None = None
        self._is_stopped = Event()
        self._thread = Thread(target=self._work, name="turning points", daemon=True)
        self._thread.start()

    def is_of(self, match: Match) -> bool:
        """Return whether ``match`` stands as it stood when this began."""
        return self._match.actions == match.actions

    def raise_error(self) -> None:
        """Raise what went wrong in the thread, once, if anything did."""
        error, self._error = self._error, None
        if error is not None:
            raise error

    def stop(self) -> None:
        """End the work within some twenty games; it gives nothing then."""
        self._is_stopped.set()

    def wait(self) -> None:
        """Wait until the work has ended."""
        self._thread.join()

    def _work(self) -> None:
        try:
            with _TURN:
                self.looked = look_back(self._match, progress=self._tell)
        except _Stopped:
            return
        except Exception as error:  # it is told by the thread that asks
            self._error = error

    def _tell(self, done: int, most: int) -> None:
        if self._is_stopped.is_set():
            raise _Stopped
        self.percent = 100 * done // most
