"""Guessing: how many wrong codes are let through, by one device and by all together; never by address.

A whole room shares one address. Who has a seat is never slowed by what others guess.
"""

from __future__ import annotations

from collections.abc import Callable

BURST = 60
"""Wrong codes that a room full of typing people may enter at once."""
PER_SECOND = 1.0
"""Wrong codes a second that are let through after that: all 65,536 would take eighteen hours."""


class Guesses:
    """A bucket of guesses that fills up again with time."""

    def __init__(
        self, clock: Callable[[], float], burst: float = BURST, per_second: float = PER_SECOND
    ) -> None:
        self._clock = clock
        self._burst = burst
        self._per_second = per_second
        self._left = burst
        self._at = clock()

    @property
    def are_left(self) -> bool:
        """Whether a guess is let through now."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_second)
        self._at = now
        return self._left >= 1

    def count(self) -> None:
        """Count a wrong guess."""
        self._left = max(0.0, self._left - 1)
