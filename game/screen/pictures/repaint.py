"""Repaint: which parts of a window are painted again: where it has to look otherwise than it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

import pygame

_MOST_PARTS = 12
"""Parts that are painted one by one; more are painted as the one box around them."""
_MOST_SHARE = 0.5
"""The share of the window from which the whole of it is painted: what overlaps is painted only once then."""


def differing(before: Sequence[Hashable], after: Sequence[Hashable]) -> tuple[slice, slice]:
    """Return the slice of ``before`` and that of ``after`` outside which both are the same, in order."""
    most = min(len(before), len(after))
    first = next((i for i in range(most) if before[i] != after[i]), most)
    rest = most - first
    last = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    return slice(first, len(before) - last), slice(first, len(after) - last)


def one_sided(before: Sequence[Hashable], after: Sequence[Hashable]) -> tuple[list[int], list[int]] | None:
    """Return the places of what does not stand equally often in both; None: the rest changed its order.

    What changed its order may now cover what covered it, so that all of it has to be painted.
    """
    old, new = Counter(before), Counter(after)
    odd = {mark for mark in old.keys() | new.keys() if old[mark] != new[mark]}
    if [mark for mark in before if mark not in odd] != [mark for mark in after if mark not in odd]:
        return None
    return (
        [i for i, mark in enumerate(before) if mark in odd],
        [i for i, mark in enumerate(after) if mark in odd],
    )


def parts(
    boxes: Iterable[pygame.Rect], window: pygame.Rect, *, whole: Iterable[pygame.Rect] = ()
) -> list[pygame.Rect]:
    """Return the parts of ``window`` (pixels) to be painted: apart from one another, holding all ``boxes``.

    What is ``whole`` lies wholly inside a part or outside all of them: pygame's smooth lines look otherwise
    when they are cut off.
    """
    apart: list[pygame.Rect] = []
    for box in boxes:
        _put(box.clip(window), apart)
    left = [box.clip(window) for box in whole]
    while met := [box for box in left if box.collidelist(apart) >= 0]:
        left = [box for box in left if box.collidelist(apart) < 0]
        for box in met:
            _put(box, apart)
    if len(apart) > _MOST_PARTS:
        return parts([apart[0].unionall(apart[1:])], window, whole=left)
    if sum(part.w * part.h for part in apart) > _MOST_SHARE * window.w * window.h:
        return [window]
    return apart


def _put(box: pygame.Rect, apart: list[pygame.Rect]) -> None:
    """Add a box to those that lie apart: with all that it meets it becomes one."""
    if not box.w or not box.h:
        return
    while (met := box.collidelist(apart)) >= 0:
        box = box.union(apart.pop(met))
    apart.append(box)
