"""An emblem of toy-block shapes as a small SVG, for a page."""

from __future__ import annotations

from collections.abc import Sequence

from game.balance.canvas import INK

_CORNERS = {"◢": "1,0 1,1 0,1", "◣": "0,0 1,1 0,1", "◤": "0,0 1,0 0,1", "◥": "0,0 1,0 1,1"}
_QUARTERS = {"◜": "M1 1H0A1 1 0 0 1 1 0Z", "◝": "M0 1V0A1 1 0 0 1 1 1Z", "◞": "M0 0H1A1 1 0 0 1 0 1Z"}
_QUARTERS["◟"] = "M1 0V1A1 1 0 0 1 0 0Z"


def emblem_svg(rows: Sequence[str], main: str) -> str:
    """Return four ``rows`` of four shapes as SVG, decorative: filled shapes in ``main``, others in ink."""
    pieces = [
        f'<g transform="translate({x} {y})">{_piece(shape, main)}</g>'
        for y, row in enumerate(rows)
        for x, shape in enumerate(row)
        if shape != "·"
    ]
    return f'<svg class="emblem" viewBox="-.03 -.03 4.06 4.06" aria-hidden="true">{"".join(pieces)}</svg>'


def _piece(shape: str, main: str) -> str:
    """Return one shape in a square of 1; a hair larger, so that no seam shows between neighbours."""
    look = f'fill="{INK if shape in "□●" else main}"'
    seam = f'{look} stroke="{INK if shape in "□●" else main}" stroke-width=".02"'
    if shape in _CORNERS:
        return f'<polygon points="{_CORNERS[shape]}" {seam}/>'
    if shape in _QUARTERS:
        return f'<path d="{_QUARTERS[shape]}" {seam}/>'
    return (
        f'<circle cx=".5" cy=".5" r=".5" {look}/>'
        if shape in "●○"
        else f'<rect width="1" height="1" {seam}/>'
    )
