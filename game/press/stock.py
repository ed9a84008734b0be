"""Perforated card stock: where its cards lie on the sheet, and where that was read.

Lengths are in millimetres on the sheet as it lies, so that cards stand upright on it; they lie in its middle.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

from game.press.deck import SIZES, Size, Sizes
from game.press.layouts import PAPERS, Bleed, Duplex, Layout, PaperName, Place, behind
from game.press.shops import INCH, ShopSource

READ = "2026-11-29"
_GLABELS = "https://github.com/jimevins/glabels-qt/blob/master/templates"
_NO_BLEED = Bleed(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Stock:
    """Cards of ``width`` by ``height`` in ``columns`` and ``rows`` on a sheet of ``paper``.

    ``gap`` is what lies between two columns and between two rows. ``source`` tells the numbers as they were
    read, on the sheet as it stands; None where the paper's own size says them.
    """

    name: str
    paper: PaperName
    is_lying: bool
    width: float
    height: float
    columns: int
    rows: int
    gap: float = 0.0
    source: ShopSource | None = None

    def sizes(self) -> Sizes:
        """Return what all cards are printed on."""
        return dict.fromkeys(SIZES, Size(self.name, self.width, self.height))

    def layout(self, duplex: Duplex, shift: tuple[float, float]) -> Layout:
        """Return where the cards lie, and their backs; there is nothing to cut, so there are no marks."""
        short, long = PAPERS[self.paper]
        page = (long, short) if self.is_lying else (short, long)
        left = (page[0] - self.columns * (self.width + self.gap) + self.gap) / 2
        top = (page[1] - self.rows * (self.height + self.gap) + self.gap) / 2
        fronts = tuple(
            Place(
                left + column * (self.width + self.gap),
                top + row * (self.height + self.gap),
                self.width,
                self.height,
                _NO_BLEED,
            )
            for row, column in product(range(self.rows), range(self.columns))
        )
        sheet = Layout(*page, fronts, (), Bleed(left, top, left, top), (0, 0), None)
        return replace(sheet, backs=tuple(behind(place, sheet, duplex, shift) for place in fronts))


def _glabels(part: str, file: str, tells: str) -> ShopSource:
    """Return the template of a ``part`` as the program gLabels has it: no page of its maker was read."""
    return ShopSource(f"gLabels: {part}", f"{_GLABELS}/{file}-templates.xml", tells, of_shop=False, read=READ)


STOCKS: dict[str, Stock] = {
    stock.name: stock
    for stock in (
        Stock("a6", "a4", False, 105.0, 148.5, 2, 2),
        Stock(
            "avery-5388", "letter", True, 3 * INCH, 5 * INCH, 3, 1,
            source=_glabels("Avery 5388", "avery-us", "3 of 5 × 3 inch, from 1.75 and 1 inch"),
        ),
        Stock(
            "avery-5371", "letter", True, 2 * INCH, 3.5 * INCH, 5, 2,
            source=_glabels("Avery 5371", "avery-us", "10 of 3.5 × 2 inch, from 0.75 and 0.5 inch"),
        ),
        Stock(
            "avery-l7414", "a4", True, 52.0, 90.0, 5, 2,
            source=_glabels("Avery 7414", "avery-iso", "10 of 255.1 × 147.4 pt, from 42.51 and 52.44 pt"),
        ),
        Stock(
            "zweckform-32015", "a4", True, 54.0, 85.0, 4, 2, 6.0,
            source=_glabels("Zweckform 32015", "zweckform-iso", "8 of 85 × 54 mm, each 91 and 60 mm further"),
        ),
    )
}  # fmt: skip
