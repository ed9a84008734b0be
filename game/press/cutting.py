"""What a cutting machine cuts along: the outlines of the cards on a sheet, as a drawing at full size."""

from __future__ import annotations

from game.press.layouts import Layout

ROUND = 3.0
"""The radius of a card's corners, in millimetres."""


def cut_lines(sheet: Layout) -> bytes:
    """Return an SVG as large as the sheet, with the outline of every place for a card and nothing else."""
    wide, high = f"{sheet.width:g}", f"{sheet.height:g}"
    outlines = "".join(
        f'  <rect x="{at.x:g}" y="{at.y:g}" width="{at.width:g}" height="{at.height:g}" rx="{ROUND:g}"/>\n'
        for at in sheet.fronts
    )
    page = f'width="{wide}mm" height="{high}mm" viewBox="0 0 {wide} {high}"'
    style = 'fill="none" stroke="#FF0000" stroke-width="0.1"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {page} {style}>\n{outlines}</svg>\n'.encode()
