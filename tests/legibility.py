"""Legibility: how large what is written looks from the back row, in arc minutes.

The height of a capital H in pixels, as the font draws it, in an image 1.5 m high seen from 8 m: 20 arc
minutes and more read well, under 16 does not (ISO 9241-303 measures characters so too).
"""

from __future__ import annotations

from math import atan, degrees

from game.screen.drawing.geometry import Scale
from game.screen.drawing.lettering import Lettering
from game.screen.drawing.theme import Style

DISTANCE, IMAGE = 8.0, 1.5
"""Metres from the back row to the image, and how high that is."""
WELL, LEAST = 20.0, 16.0
"""Arc minutes of a capital that read well, and that can be read at all."""


def arc_minutes(lettering: Lettering, scale: Scale, size: float, style: Style = "regular") -> float:
    """Return how large capitals of type of ``size`` units look from the back row of a window of ``scale``."""
    low, high = lettering.font(style, lettering.pixels(size)).metrics("H")[0][2:4]
    return degrees(atan((high - low) / scale.height * IMAGE / DISTANCE)) * 60
