"""Geometry: boxes: where something is placed, in units. The window is 1080 units high, whatever its pixels.

Place first, paint second: screens cut boxes from boxes; only ``paint.py`` knows of pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

HEIGHT = 1080.0
"""Units in the height of the window, so that 27 units are 2.5 % of it."""
NARROWEST = 4 / 3
"""Width to height of the narrowest window a screen is laid out for; a narrower one is laid out higher."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in units; (0, 0) is the window's top left."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x just beyond the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y just beyond the lower edge."""
        return self.y + self.h

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return self.x + self.w / 2, self.y + self.h / 2

    def has(self, x: float, y: float) -> bool:
        """Return whether a point lies in the box."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def holds(self, other: Box, slack: float = 0.5) -> bool:
        """Return whether ``other`` lies in the box, give or take ``slack`` units."""
        return (
            self.x - slack <= other.x
            and self.y - slack <= other.y
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: Box, slack: float = 0.5) -> bool:
        """Return whether the boxes share more than ``slack`` units both ways."""
        return (
            min(self.right, other.right) - max(self.x, other.x) > slack
            and min(self.bottom, other.bottom) - max(self.y, other.y) > slack
        )

    def common(self, other: Box) -> Box:
        """Return what both boxes cover; empty where they do not meet."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Box(
            x, y, max(0.0, min(self.right, other.right) - x), max(0.0, min(self.bottom, other.bottom) - y)
        )

    def moved(self, dx: float = 0, dy: float = 0) -> Box:
        """Return the box at another place."""
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    def inset(self, x: float, y: float | None = None) -> Box:
        """Return the box without ``x`` units left and right and ``y`` (or ``x``) above and below."""
        y = x if y is None else y
        return Box(self.x + x, self.y + y, max(0.0, self.w - 2 * x), max(0.0, self.h - 2 * y))

    def top(self, h: float) -> Box:
        """Return the upper ``h`` units."""
        return Box(self.x, self.y, self.w, min(h, self.h))

    def low(self, h: float) -> Box:
        """Return the lower ``h`` units."""
        h = min(h, self.h)
        return Box(self.x, self.bottom - h, self.w, h)

    def left(self, w: float) -> Box:
        """Return the left ``w`` units."""
        return Box(self.x, self.y, min(w, self.w), self.h)

    def end(self, w: float) -> Box:
        """Return the right ``w`` units."""
        w = min(w, self.w)
        return Box(self.right - w, self.y, w, self.h)

    def below(self, h: float) -> Box:
        """Return what is left under the upper ``h`` units."""
        h = min(h, self.h)
        return Box(self.x, self.y + h, self.w, self.h - h)

    def above(self, h: float) -> Box:
        """Return what is left above the lower ``h`` units."""
        return Box(self.x, self.y, self.w, max(0.0, self.h - h))

    def after(self, w: float) -> Box:
        """Return what is left right of the left ``w`` units."""
        w = min(w, self.w)
        return Box(self.x + w, self.y, self.w - w, self.h)

    def before(self, w: float) -> Box:
        """Return what is left before the right ``w`` units."""
        return Box(self.x, self.y, max(0.0, self.w - w), self.h)

    def columns(self, count: int, gap: float = 0) -> list[Box]:
        """Return ``count`` (1 or more) equal boxes beside one another."""
        w = (self.w - gap * (count - 1)) / count
        return [Box(self.x + i * (w + gap), self.y, w, self.h) for i in range(count)]

    def rows(self, count: int, gap: float = 0) -> list[Box]:
        """Return ``count`` (1 or more) equal boxes under one another."""
        h = (self.h - gap * (count - 1)) / count
        return [Box(self.x, self.y + i * (h + gap), self.w, h) for i in range(count)]

    def grid(self, count: int, across: int, gap: float = 0) -> Iterator[Box]:
        """Yield ``count`` equal boxes in rows of ``across``, left to right, top to bottom."""
        down = max(1, -(-count // across))
        for row in self.rows(down, gap):
            yield from row.columns(across, gap)[: max(0, count)]
            count -= across

    def centred(self, w: float, h: float) -> Box:
        """Return a box of ``w`` by ``h`` around the middle."""
        return Box(self.x + (self.w - w) / 2, self.y + (self.h - h) / 2, w, h)

    def fitting(self, ratio: float) -> Box:
        """Return the largest box around the middle whose width is ``ratio`` times its height."""
        h = min(self.h, self.w / ratio)
        return self.centred(h * ratio, h)


@dataclass(frozen=True, slots=True)
class Scale:
    """How many pixels a unit is in a window of ``width`` by ``height`` pixels."""

    width: int
    height: int

    @property
    def per_unit(self) -> float:
        """Pixels in a unit."""
        return min(self.height / HEIGHT, self.width / (HEIGHT * NARROWEST))

    @property
    def window(self) -> Box:
        """The whole window in units."""
        return Box(0, 0, self.width / self.per_unit, self.height / self.per_unit)

    def pixels(self, units: float) -> int:
        """Return a length in whole pixels, at least 1."""
        return max(1, round(units * self.per_unit))

    def edges(self, box: Box) -> tuple[int, int, int, int]:
        """Return a box in pixels: x, y, width, height. Neighbours share their edge, so no seam shows."""
        left, top = round(box.x * self.per_unit), round(box.y * self.per_unit)
        right, bottom = round(box.right * self.per_unit), round(box.bottom * self.per_unit)
        return left, top, max(0, right - left), max(0, bottom - top)
