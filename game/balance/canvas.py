"""The canvas that plots are drawn on: pixels of the page, in the look of the project, as inline SVG.

matplotlib is imported when the first canvas is made. The same drawing gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from game.press.typesetter import assets_folder

INK = "#1B1B1F"
PAPER = "#FFFFFF"
QUIET = "#F1EEE7"
STONE = "#B8B2A7"
GREY = "#6B665D"
"""Secondary words: 5.7 to 1 on white."""
ACCENT = "#5049B8"
"""Synergy, and what is held: no cluster's colour."""
SOFT = "#E6E4F6"
ALARM = "#D55E00"
"""What is missed, always with a shape of its own (Okabe and Ito's vermilion)."""
FONT = "Source Sans 3"
_MIDDLE = 0.34
"""How far under the middle of a line its letters stand, as part of their size."""
_FONT_FILES = ("SourceSans3_400Regular.ttf", "SourceSans3_600SemiBold.ttf", "SourceSans3_700Bold.ttf")


@cache
def _load_fonts() -> None:
    from matplotlib import font_manager

    for name in _FONT_FILES:
        font_manager.fontManager.addfont(str(assets_folder() / "fonts" / name))


class Canvas:
    """A drawing of ``width`` by ``height`` pixels; y runs down. Raises ImportError without matplotlib."""

    def __init__(self, width: float, height: float) -> None:
        from matplotlib.figure import Figure

        _load_fonts()
        self.figure = Figure(figsize=(width / 72, height / 72), facecolor="none")
        self.axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.axes.set_axis_off()
        self._drawn = 0

    def _next(self) -> int:
        """Return a higher number each time: what is drawn later lies on top."""
        self._drawn += 1
        return self._drawn

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        edge: str = "none",
        line: float = 1.2,
    ) -> None:
        """Draw a rectangle from its top left corner."""
        from matplotlib.patches import Rectangle

        self.axes.add_artist(
            Rectangle(
                (x, y), width, height, facecolor=fill, edgecolor=edge, linewidth=line, zorder=self._next()
            )
        )

    def shape(
        self, points: Sequence[tuple[float, float]], fill: str, edge: str = "none", line: float = 1.2
    ) -> None:
        """Draw a polygon."""
        from matplotlib.patches import Polygon

        self.axes.add_artist(
            Polygon(points, closed=True, facecolor=fill, edgecolor=edge, linewidth=line, zorder=self._next())
        )

    def disc(self, x: float, y: float, radius: float, fill: str, edge: str = "none") -> None:
        """Draw a disc around its centre."""
        from matplotlib.patches import Circle

        self.axes.add_artist(
            Circle((x, y), radius, facecolor=fill, edgecolor=edge, linewidth=1.2, zorder=self._next())
        )

    def sign(self, shape: str, x: float, y: float, size: float, fill: str) -> None:
        """Draw a cluster's sign, ``size`` wide, around its centre: circle, triangle, square or hexagon."""
        r = size / 2
        if shape == "circle":
            self.disc(x, y, r, fill)
        elif shape == "square":
            self.box(x - r, y - r, size, size, fill)
        elif shape == "triangle":
            self.shape([(x - r, y + r), (x, y - r), (x + r, y + r)], fill)
        else:
            self.shape([(x + r * dx, y + r * dy) for dx, dy in _HEXAGON], fill)

    def line(self, x1: float, y1: float, x2: float, y2: float, ink: str = INK, wide: float = 1.2) -> None:
        """Draw a line."""
        from matplotlib.lines import Line2D

        over = self._next()
        self.axes.add_artist(
            Line2D([x1, x2], [y1, y2], color=ink, linewidth=wide, solid_capstyle="butt", zorder=over)
        )

    def dashes(self, x1: float, y1: float, x2: float, y2: float, ink: str = INK) -> None:
        """Draw a dashed line."""
        from matplotlib.lines import Line2D

        over = self._next()
        self.axes.add_artist(
            Line2D([x1, x2], [y1, y2], color=ink, linewidth=1.2, dashes=(3, 2.5), zorder=over)
        )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 15,
        ink: str = INK,
        at: str = "left",
        bold: bool = False,
    ) -> None:
        """Write ``words`` in the middle of a line around ``y``; ``at``: x is their left, center or right."""
        self.axes.text(
            x,
            y + _MIDDLE * size,
            words.replace("$", r"\$"),
            fontfamily=FONT,
            fontsize=size,
            fontweight=600 if bold else 400,
            color=ink,
            horizontalalignment=at,
            verticalalignment="baseline",
            zorder=self._next(),
        )

    def svg(self, label: str) -> str:
        """Return the drawing as an SVG element that a page takes in, ``label`` for who cannot see it."""
        from html import escape

        from matplotlib import rc_context

        written = io.StringIO()
        nothing: dict[str, Any] = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        with rc_context({"svg.fonttype": "none", "svg.hashsalt": "samenspel", "path.simplify": False}):
            self.figure.savefig(written, format="svg", metadata=nothing, transparent=True)
        svg = written.getvalue()
        svg = svg[svg.index("<svg") :]
        svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
        svg = re.sub(r' (?:width|height)="[\d.]+pt"', "", svg, count=2)
        svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
        svg = re.sub(r"\s*\n\s*", "\n", svg)
        return svg.replace("<svg", f'<svg role="img" aria-label="{escape(label)}"', 1).strip()


_HEXAGON = ((-1.0, 0.0), (-0.5, -0.9), (0.5, -0.9), (1.0, 0.0), (0.5, 0.9), (-0.5, 0.9))
