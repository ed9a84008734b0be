"""Numerals: shares and points as a report writes them, the same in every language."""

from __future__ import annotations

from game.balance.figures import Proportion
from game.balance.targets import Target

_POINTS = frozenset({"block-banned", "cluster-banned"})
"""Targets for a change, which has a sign."""


def percent(share: float) -> str:
    """Return a share (0 to 1) in whole per cents; what is not nothing but rounds to it is "<1"."""
    whole = round(100 * share)
    return "<1" if share > 0 and whole == 0 else f"{whole}"


def points(change: float) -> str:
    """Return a change (-1 to 1) in whole points, with its sign."""
    value = round(100 * change)
    return "0" if value == 0 else f"{'+' if value > 0 else '−'}{abs(value)}"


def with_margin(share: Proportion) -> str:
    """Return a share and between what it lies: "62 (60–64)"; the share alone where that is so near."""
    low, high = f"{100 * max(0.0, share.low):.0f}", f"{100 * share.high:.0f}"
    return percent(share.share) if low == high else f"{percent(share.share)} ({low}–{high})"


def change_with_margin(change: Proportion) -> str:
    """Return a change and between what it lies: "−5 (−9 … −1)"."""
    return f"{points(change.share)} ({points(change.low)} … {points(change.high)})"


def value_of(target: Target, share: float) -> str:
    """Return a measured value as its target counts: points with a sign for a change, else per cents."""
    return points(share) if target.id in _POINTS else percent(share)


def band(target: Target) -> str:
    """Return the band of a target: "45–70", "≤ 5", "≥ 70"."""
    low, high = f"{100 * target.least:.0f}", f"{100 * target.most:.0f}"
    if target.id in _POINTS:
        low, high = low.replace("-", "−"), high.replace("-", "−")
        return f"{low} … +{high}" if target.least > -1 else f"≤ {high}"
    if target.least <= -1:
        return f"≤ {high}"
    return f"≥ {low}" if target.most >= 1 else f"{low}–{high}"
