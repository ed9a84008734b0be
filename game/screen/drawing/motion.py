"""Motion: how far something has come. It explains a cause, takes 200 to 500 ms, and can be off."""

from __future__ import annotations


def share(now: float, start: float, duration: float) -> float:
    """Return how much of ``duration`` (seconds) has passed since ``start``: 0 to 1, and 1 for no duration."""
    if duration <= 0:
        return 1.0
    return max(0.0, min(1.0, (now - start) / duration))


def eased(part: float) -> float:
    """Return ``part`` (0 to 1) as something that arrives slowly has come: fast first, then gently."""
    return 1 - (1 - part) ** 3


def dropped(part: float) -> float:
    """Return ``part`` (0 to 1) as a block that falls into place has come, with one small bounce."""
    if part < 0.7:
        return (part / 0.7) ** 2
    back = (part - 0.7) / 0.3
    return 1 - 0.06 * 4 * back * (1 - back)
