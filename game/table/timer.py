"""The soft timer: a countdown in sight of the room that never does anything by itself.

The clock is given in, as seconds of any clock that does not run back; a screen asks what is left.
"""

from __future__ import annotations

__all__ = ["SoftTimer", "digits"]


class SoftTimer:
    """A countdown. It runs on below zero: how far over time is for the room to see, not to be stopped by."""

    def __init__(self) -> None:
        """Make a timer that stands at zero and does not run until it is started."""
        self._left = 0.0
        self._since: float | None = None
        self._is_set = False

    def start(self, seconds: float, now: float) -> None:
        """Count down from ``seconds``, running, whatever the timer did before."""
        self._left = seconds
        self._since = now
        self._is_set = True

    def pause(self, now: float) -> None:
        """Hold the countdown where it is; a timer that does not run stays as it is."""
        self._left = self.left(now)
        self._since = None

    def resume(self, now: float) -> None:
        """Let a held countdown run on; a timer that runs, or was never started, stays as it is."""
        if self._is_set and self._since is None:
            self._since = now

    def extend(self, seconds: float) -> None:
        """Give so many seconds more (less when under zero); a timer that was never started stays as it is."""
        if self._is_set:
            self._left += seconds

    def left(self, now: float) -> float:
        """Return the seconds that are left; under zero: so many over time."""
        return self._left if self._since is None else self._left - (now - self._since)

    def is_over(self, now: float) -> bool:
        """Return whether the time is up: started, and nothing left."""
        return self._is_set and self.left(now) <= 0

    @property
    def is_set(self) -> bool:
        """Whether there is a countdown to show: it was started."""
        return self._is_set

    @property
    def is_running(self) -> bool:
        """Whether the countdown runs: started and not held, over time too."""
        return self._since is not None


def digits(seconds: int) -> str:
    """Return seconds as "04:05"; how far time is over has a plus: "+00:12"."""
    sign = "+" if seconds < 0 else ""
    return f"{sign}{abs(seconds) // 60:02}:{abs(seconds) % 60:02}"
