"""What print shops make besides cards: board, tokens, booklet and tuck boxes, as the shop takes them.

Sizes are in pixels at 300 to the inch, with the bleed. They were read on 2026-11-29 in other projects that
read the shop's list of products or copied its templates (``shops.py`` names them); what none of them said is
not here. So MakePlayingCards and MeinSpiel have none: only their cards were found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from game.press.shops import INCH

PPI = 300.0
_EIGHTH = 38
"""An eighth of an inch in pixels: from the image's edge to the cut, and from the cut to the safe zone."""

TokenShape = Literal["small", "track", "square", "sign"]
"""A token of a mat's track, of the board's tracks, any other, and one with a longer name."""


@dataclass(frozen=True, slots=True)
class Product:
    """A product by its name in the shop's list; ``cut`` pixels are cut off at each edge of its image."""

    name: str
    pixels: tuple[int, int]
    cut: int = _EIGHTH

    @property
    def safe(self) -> int:
        """Pixels from the image's edge within which only the ground may be."""
        return self.cut + _EIGHTH

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the image in millimetres, its bleed included."""
        width, height = self.pixels
        return width / PPI * INCH, height / PPI * INCH

    @property
    def trim(self) -> tuple[float, float]:
        """Width and height of what is left when it is cut, in millimetres."""
        width, height = (side - 2 * self.cut for side in self.pixels)
        return width / PPI * INCH, height / PPI * INCH


@dataclass(frozen=True, slots=True)
class TuckBox(Product):
    """A tuck box laid flat: where its panels are in the image, in pixels.

    From left to right a side, the panel that the lid hangs on, a side, the panel with the thumb notch, a flap
    to glue; the first side begins at ``left``, all four at ``top``. ``depth`` is how wide a side is, and how
    high the lid.
    """

    cards: int = 0
    """How many cards it holds."""
    left: int = 0
    top: int = 0
    depth: int = 0
    panel: tuple[int, int] = (0, 0)
    """Width and height of the two large panels."""


@dataclass(frozen=True, slots=True)
class Products:
    """What one shop makes of our pieces; the booklet has a number of ``pages`` that this divides."""

    decks: Mapping[str, str]
    """The product for cards of each of our sizes."""
    board: Product
    tokens: Mapping[TokenShape, Product]
    booklet: Product
    booklet_pages: int
    most_pages: int
    boxes: Mapping[str, tuple[TuckBox, ...]]
    """Tuck boxes for cards of each of our sizes, the smallest first."""

    def box_for(self, size: str, cards: int) -> tuple[TuckBox, int]:
        """Return the box for ``cards`` (1 or more) cards of ``size``, and how many hold them: few."""
        boxes = self.boxes[size]
        number = -(-cards // boxes[-1].cards)
        each = -(-cards // number)
        return next(box for box in boxes if box.cards >= each), number


_POKER_PANEL = (758, 1058)
_TAROT_PANEL = (833, 1433)

PRODUCTS: Mapping[str, Products] = {
    "thegamecrafter": Products(
        decks={"poker": "PokerDeck", "tarot": "TarotDeck"},
        # the only board of nearly our proportions; its template cuts more than an eighth of an inch off
        board=Product("SixFoldBoard", (8175, 5475), cut=56),
        tokens={
            "small": Product("SmallSquareChit", (225, 225)),
            "track": Product("MediumSquareChit", (300, 300)),
            "square": Product("LargeSquareChit", (375, 375)),
            "sign": Product("DominoChit", (375, 675)),
        },
        booklet=Product("LargeBooklet", (1575, 2475)),
        booklet_pages=4,
        # above it the shop has another template, whose size was not found
        most_pages=20,
        boxes={
            "poker": (
                TuckBox("PokerTuckBox36", (2100, 1800), 38, 36, 37, 351, 165, _POKER_PANEL),
                TuckBox("PokerTuckBox54", (2325, 1950), 38, 54, 36, 429, 243, _POKER_PANEL),
                TuckBox("PokerTuckBox72", (2550, 1950), 38, 72, 37, 512, 324, _POKER_PANEL),
                TuckBox("PokerTuckBox90", (2775, 2100), 38, 90, 37, 596, 405, _POKER_PANEL),
                TuckBox("PokerTuckBox108", (3075, 2250), 38, 108, 75, 671, 480, _POKER_PANEL),
            ),
            "tarot": (
                TuckBox("TarotTuckBox40", (2325, 2025), 38, 40, 74, 373, 180, _TAROT_PANEL),
                TuckBox("TarotTuckBox90", (3000, 2475), 38, 90, 74, 596, 405, _TAROT_PANEL),
            ),
        },
    )
}
"""By the name of the profile."""
