"""The organisation that prints, as the templates read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as the typesetter takes it: one SVG, and how many times as wide as high it is."""

    svg: str
    ratio: float
    is_picture: bool
    """Whether it is made of pixels."""


@dataclass(frozen=True, slots=True)
class Brand:
    """An organisation by its name; ``text`` is the colour of its name upon ``colour``, both "#RRGGBB"."""

    name: str
    colour: str
    text: str
    logo: Logo

    def job(self) -> dict[str, Any]:
        """Return it as the templates read it."""
        return {
            "name": self.name,
            "colour": self.colour,
            "text": self.text,
            "logo": self.logo.svg,
            "ratio": self.logo.ratio,
        }
