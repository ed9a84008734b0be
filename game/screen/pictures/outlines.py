"""Outlines: icons and the clusters' four shapes as surfaces: small vectors, drawn at once."""

from __future__ import annotations

import io

import pygame

from game.press.icons import icon_path

SHAPES = {
    "square": ((0, 0), (1, 0), (1, 1), (0, 1)),
    "triangle": ((0, 1), (0.5, 0), (1, 1)),
    "hexagon": ((0, 0.5), (0.25, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0.25, 1)),
}
"""Corners in a square of 1 by 1, as ``sign`` in assets/templates/theme.typ has them. A circle has none."""


def draw_icon(name: str, size: int, colour: str) -> pygame.Surface:
    """Return the icon of assets/icons/icons.json, ``size`` by ``size`` pixels, in "#RRGGBB".

    Raises KeyError when there is no such icon.
    """
    return _draw(f'<path fill="{colour}" fill-rule="evenodd" d="{icon_path(name)}"/>', size, "0 0 1 1")


def draw_shape(
    name: str, size: int, fill: str | None, stroke: str | None = None, stroke_width: float = 0
) -> pygame.Surface:
    """Return a "circle", "triangle", "square" or "hexagon", ``size`` by ``size`` pixels, its line included.

    ``stroke_width`` is in pixels. Raises KeyError when there is no such shape.
    """
    width = stroke_width if stroke else 0
    inner = max(size - width, 1)
    paint = f'fill="{fill or "none"}" stroke="{stroke if width else "none"}" stroke-width="{width}"'
    if name == "circle":
        drawn = f'<circle cx="{inner / 2}" cy="{inner / 2}" r="{inner / 2}" {paint}/>'
    else:
        corners = " ".join(f"{x * inner},{y * inner}" for x, y in SHAPES[name])
        drawn = f'<polygon points="{corners}" stroke-linejoin="round" {paint}/>'
    return _draw(drawn, size, f"{-width / 2} {-width / 2} {inner + width} {inner + width}")


def _draw(inside: str, size: int, view: str) -> pygame.Surface:
    side = max(size, 1)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{inside}</svg>'
    return pygame.image.load_sized_svg(io.BytesIO(svg.encode()), (side, side))
