"""Sheets: which card lies on which page, front and back, ready for the template that draws them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from game.language import interface_of, say
from game.press.brand import Brand
from game.press.card_face import CardFace
from game.press.deck import PrintCard, Size
from game.press.layouts import BLEED, Duplex, Layout, LayoutName, PaperName, Place, layout_of
from game.press.stock import Stock
from game.press.typesetter import PressError, Typesetter

Side = Literal["front", "back", "both"]

TEMPLATE = "sheet.typ"


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """How cards are put on paper; each field as the option of the same name of ``samenspel print``."""

    layout: LayoutName = "butted"
    paper: PaperName = "a4"
    duplex: Duplex = "long"
    shift: tuple[float, float] = (0.0, 0.0)
    fronts_then_backs: bool = False
    low_ink: bool = False
    accessible: bool = False
    brand: Brand | None = None
    stock: Stock | None = None

    def layout_for(self, size: Size) -> Layout:
        """Return where cards of ``size`` lie on a sheet. Raises LayoutError where none fits."""
        if self.stock is not None:
            return self.stock.layout(self.duplex, self.shift)
        return layout_of(self.layout, self.paper, size, self.duplex, self.shift)

    @property
    def duplex_or_none(self) -> Duplex:
        """The edge the sheet is turned over, "none" where all is printed on one side."""
        return "none" if self.layout == "fold" else self.duplex

    def turning(self) -> dict[str, Any]:
        """Return how a document gets its backs: over which edge, how far moved, after all fronts or not."""
        return {"duplex": self.duplex_or_none, "shift": self.shift, "apart": self.fronts_then_backs}

    def look(self) -> dict[str, Any]:
        """Return what every template reads of how things look."""
        edition = "accessible" if self.accessible else "standard"
        look = {"edition": edition, "low-ink": self.low_ink, "space": "rgb", "bleed": BLEED}
        return {**look, "brand": self.brand.job()} if self.brand else look


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cards of one size that lie on one sheet of paper, in the order of the layout's places."""

    number: int
    size: Size
    layout: Layout
    cards: tuple[PrintCard, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a sheet; "both" where the backs lie beside the fronts."""

    sheet: Sheet
    side: Side

    def placed(self) -> Iterator[tuple[PrintCard, CardFace, Place]]:
        """Yield each card on the page with the face it shows and its place."""
        layout = self.sheet.layout
        for number, card in enumerate(self.sheet.cards):
            if self.side in ("front", "both"):
                yield card, card.front, layout.fronts[number]
            if self.side in ("back", "both"):
                yield card, card.back, layout.backs[number]


def pages_of(cards: Sequence[PrintCard], setting: SheetOptions) -> tuple[Page, ...]:
    """Return the pages that hold every copy of ``cards``, each size on sheets of its own, in printing order.

    Raises LayoutError where a card does not fit on the paper.
    """
    sheets = list(_sheets(cards, setting))
    if setting.layout == "fold":
        return tuple(Page(sheet, "both") for sheet in sheets)
    fronts = [Page(sheet, "front") for sheet in sheets]
    if setting.duplex == "none":
        return tuple(fronts)
    backs = [Page(sheet, "back") for sheet in sheets]
    if setting.fronts_then_backs:
        return (*fronts, *backs)
    return tuple(page for both in zip(fronts, backs, strict=True) for page in both)


def _sheets(cards: Sequence[PrintCard], setting: SheetOptions) -> Iterator[Sheet]:
    number = 0
    for size in dict.fromkeys(card.size for card in cards):
        layout = setting.layout_for(size)
        every = [card for card in cards if card.size == size for _ in range(card.copies)]
        for first in range(0, len(every), len(layout.fronts)):
            number += 1
            yield Sheet(number, size, layout, tuple(every[first : first + len(layout.fronts)]))


def job_of(
    pages: Sequence[Page],
    setting: SheetOptions,
    title: str,
    language: str,
    *,
    spoken: str = "",
    label: str = "",
) -> dict[str, Any]:
    """Return the job of ``sheet.typ`` for ``pages``; ``language`` is that of the labels.

    The margins name the cards' language ``spoken`` and what they belong to, ``label``, if these are
    not simply ``language`` and ``title``.

    Each face is given once. Where it is drawn again it is told to be so: the second copy of a card
    has nothing new to say to who listens to the page, and its tags would double the file.
    """
    numbers: dict[tuple[str, str], int] = {}
    faces: list[dict[str, Any]] = []

    def place(card: PrintCard, face: CardFace, at: Place) -> dict[str, Any]:
        key = (face.id, face.language)
        is_again = key in numbers
        if not is_again:
            numbers[key] = len(faces)
            faces.append(face.job())
        bleed = (at.bleed.left, at.bleed.top, at.bleed.right, at.bleed.bottom)
        return {
            "face": numbers[key],
            "again": is_again,
            "x": at.x,
            "y": at.y,
            "bleed": bleed,
            "turned": at.is_turned,
        }

    sheets = max((page.sheet.number for page in pages), default=0)
    drawn = []
    for page in pages:
        sheet, layout = page.sheet, page.sheet.layout
        marks = () if page.side == "back" else layout.marks(len(sheet.cards))
        ticks = () if page.side == "back" else layout.ticks(len(sheet.cards))
        side = say(language, f"print.side-{page.side}")
        words = say(
            language,
            "print.label",
            side=side,
            number=sheet.number,
            of=sheets,
            spoken=spoken or language,
            title=label or title,
        )
        drawn.append(
            {
                "width": layout.width,
                "height": layout.height,
                "card": (sheet.size.width, sheet.size.height),
                "places": [place(*placed) for placed in page.placed()],
                "marks": [(mark.x1, mark.y1, mark.x2, mark.y2, mark.is_fold) for mark in marks],
                "registration": () if page.side == "back" else layout.registration(),
                "ticks": [(tick.x1, tick.y1, tick.x2, tick.y2) for tick in ticks],
                "label": layout.label
                and {
                    "x": layout.label.x,
                    "y": layout.label.y,
                    "width": layout.label.width,
                    "up": layout.label.runs_up,
                    "text": words,
                },
            }
        )
    return {**setting.look(), "title": title, "lang": interface_of(language), "faces": faces, "pages": drawn}


def draw_sheets(typesetter: Typesetter, job: dict[str, Any]) -> bytes:
    """Return the PDF of a job of ``job_of``; the same job gives the same bytes. See ``draw_fitting``."""
    return draw_fitting(typesetter, TEMPLATE, job)


def draw_fitting(typesetter: Typesetter, template: str, job: Mapping[str, Any]) -> bytes:
    """Return the PDF of ``template`` filled with ``job``, made to fit as ``fitting_job`` says."""
    return typesetter.draw(template, fitting_job(typesetter, template, job), "pdf")[0]


def fitting_job(typesetter: Typesetter, template: str, job: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return ``job`` so that all of it fits: what says that it can be set smaller is, step by step.

    Raises PressError, naming card and field, where a text does not fit its place.
    """
    misfits = typesetter.query(template, job, "misfit")
    while any(misfit.get("smaller") for misfit in misfits):
        job = {**job, "smaller": job.get("smaller", 0) + 1}
        misfits = typesetter.query(template, job, "misfit")
    for misfit in misfits:
        values = {"card": misfit["id"], "field": misfit["field"], "by": round(misfit["by"], 1)}
        raise PressError(say(job["lang"], f"print.misfit-{misfit['kind']}", **values))
    return job
