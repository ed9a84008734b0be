"""Images in whole pixels: the grids that virtual tables cut into cards, and the size a PNG says it has."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from game.press.shops import INCH, Format

GRID_SIDE = 4096
"""The most pixels a side of a grid's image has."""
GRID_COLUMNS = 10
GRID_ROWS = 7


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of ``width`` × ``height`` pixels in ``columns`` and ``rows``."""

    columns: int
    rows: int
    width: int
    height: int

    @classmethod
    def of_one(cls, layout: Format) -> Grid:
        """Return the cell of an image of its own, at 300 pixels to the inch."""
        return cls(1, 1, *_cell(layout, round(layout.width / INCH * 300)))

    @classmethod
    def for_slots(cls, slots: int, layout: Format, ppi: float) -> Grid:
        """Return the grid of at least ``slots`` cells (2 to 70) that shows them largest, up to ``ppi``.

        Its image is at most GRID_SIDE pixels a side; of equals the one with the fewest cells.
        """
        largest = round(layout.width / INCH * ppi)

        def grids() -> Iterator[Grid]:
            for columns in range(2, GRID_COLUMNS + 1):
                for rows in range(2, GRID_ROWS + 1):
                    high = GRID_SIDE // rows
                    wide = min(largest, GRID_SIDE // columns, int(high * layout.width / layout.height))
                    yield cls(columns, rows, *_cell(layout, wide))

        fitting = (grid for grid in grids() if grid.columns * grid.rows >= slots)
        return max(fitting, key=lambda grid: (grid.width, -grid.columns * grid.rows))

    def job(self, layout: Format) -> dict[str, Any]:
        """Return the grid as the template reads it, in millimetres."""
        pixel = layout.width / self.width
        return {
            "columns": self.columns,
            "rows": self.rows,
            "cell-width": layout.width,
            "cell-height": self.height * pixel,
        }


def _cell(layout: Format, width: int) -> tuple[int, int]:
    return width, round(width * layout.height / layout.width)


_HEADER = 33
"""The bytes of a PNG before its second chunk: signature and IHDR."""


def pixels_of(image: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG."""
    width, height = struct.unpack(">II", image[16:24])
    return width, height


def opaque(image: bytes) -> bytes:
    """Return a PNG of red, green and blue alone: shops take none with a channel for what shows through."""
    import os

    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    import pygame

    drawn = pygame.image.load(io.BytesIO(image), "x.png")
    ground = pygame.Surface(drawn.get_size(), 0, 24)
    ground.fill("white")
    ground.blit(drawn, (0, 0))
    written = io.BytesIO()
    pygame.image.save(ground, written, "x.png")
    return written.getvalue()


def with_resolution(image: bytes, ppi: float) -> bytes:
    """Return a PNG that says how many pixels go to the inch, so that layout programs show its true size."""
    metre = round(ppi / INCH * 1000)
    chunk = b"pHYs" + struct.pack(">IIB", metre, metre, 1)
    return (
        image[:_HEADER]
        + struct.pack(">I", 9)
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + image[_HEADER:]
    )
