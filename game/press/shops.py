"""What print shops take: their sizes, bleeds and files, each with where the numbers were read and when.

Numbers that no page of the shop was read for say so: an order that fails at the shop costs weeks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

INCH = 25.4
"""Millimetres."""

READ = "2026-11-21"
"""The day the sources were read, all from stored copies of the pages."""

Delivery = Literal["interleaved-pdf", "paired-pdfs", "images", "grids"]
"""One PDF with back and front of each card in turn; a PDF of fronts and one of backs; an image of each
face; many faces in one image."""


@dataclass(frozen=True, slots=True)
class ShopSource:
    """Where numbers were read: ``tells`` says which; ``of_shop`` whether the page is the shop's own."""

    title: str
    address: str
    tells: str
    of_shop: bool = True
    read: str = READ


@dataclass(frozen=True, slots=True)
class Format:
    """One size of card as a shop takes it, in millimetres: trim, bleed around it, safe zone inside it.

    ``pixels`` is the size of an image with its bleed, where the shop takes images.
    """

    name: str
    width: float
    height: float
    bleed: float
    safe: float
    pixels: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class PdfX:
    """A PDF/X standard as a file names it, and the printing condition that its inks are meant for.

    ``condition`` is a name in the ``registry`` of printing conditions, where it stands for a profile: so none
    need be in the file. ``described`` says it for people.
    """

    version: str
    condition: str
    described: str
    registry: str = "http://www.color.org"


@dataclass(frozen=True, slots=True)
class Profile:
    """A print shop: ``formats`` by the name of our own size, limits, sources.

    ``max_ink`` is the shop's limit on the sum of the four inks in percent, ``pdf_version`` what is written
    at the start of a PDF, ``pdfx`` the standard that it is made to. ``unverified`` names the texts of
    language/profiles.toml about what no page of the shop was read for.
    """

    name: str
    shop: str
    delivery: Delivery
    formats: Mapping[str, Format]
    sources: tuple[ShopSource, ...]
    unverified: tuple[str, ...] = ()
    max_ink: float | None = None
    pdf_version: str = "1.4"
    pdfx: PdfX | None = None
    ppi: float = 300.0

    @property
    def needs_prepress(self) -> bool:
        """Whether its files are PDFs, which the extra ``prepress`` finishes."""
        return self.delivery in ("interleaved-pdf", "paired-pdfs")


EIGHTH = INCH / 8
"""The bleed of American shops: 3.175 mm."""
SHORT_EIGHTH = 36 * INCH / 300
"""MakePlayingCards says an eighth of an inch and cuts 36 pixels of 300 to the inch: 3.048 mm."""


def _poker(bleed: float, pixels: tuple[int, int] | None = None) -> Format:
    return Format('poker, 2.5 × 3.5"', 2.5 * INCH, 3.5 * INCH, bleed, bleed, pixels)


def _tarot(bleed: float, pixels: tuple[int, int] | None = None) -> Format:
    return Format('tarot, 2.75 × 4.75"', 2.75 * INCH, 4.75 * INCH, bleed, bleed, pixels)


_DRIVETHRUCARDS = Profile(
    name="drivethrucards",
    shop="DriveThruCards",
    delivery="interleaved-pdf",
    formats={"poker": _poker(EIGHTH), "tarot": _tarot(EIGHTH)},
    max_ink=240.0,
    pdfx=PdfX("PDF/X-1a:2003", "CGATS TR 001", "SWOP (CGATS TR 001)"),
    sources=(
        ShopSource(
            "Spezifikationen für gedruckte Karten (Specifications for Print Cards)",
            "https://help.drivethrupartners.com/hc/de/articles/12780748203543",
            "one PDF a deck, page 1 the back of card 1 and page 2 its front, CMYK, ink at most 240%, "
            "bleed and safe zone 1/8 inch, no cut line for round corners",
        ),
        ShopSource(
            "Common Card Prep Issues & Solutions",
            "https://onebookshelfpublisherservice.zendesk.com/hc/en-us/articles/227867607",
            "poker 2.5 × 3.5 inch, laid out at 2.75 × 3.75 with its bleed",
        ),
    ),
    unverified=("drivethrucards-tarot", "drivethrucards-pdfx", "drivethrucards-condition"),
)

_THEGAMECRAFTER = Profile(
    name="thegamecrafter",
    shop="The Game Crafter",
    delivery="images",
    formats={"poker": _poker(EIGHTH, (825, 1125)), "tarot": _tarot(EIGHTH, (900, 1500))},
    sources=(
        ShopSource(
            "Templates; Bleed; DPI",
            "https://help.thegamecrafter.com/article/39-templates",
            "300 ppi, cut 1/8 inch and safe zone 1/4 inch from the image's edge, PNG or JPG in RGB "
            "(CMYK is refused), as other projects quote the page",
            of_shop=False,
        ),
        ShopSource(
            "The shop's list of products, as another project read it on 2026-10-04",
            "https://www.thegamecrafter.com/api/tgc/products",
            "PokerDeck 825 × 1125 pixels, TarotDeck 900 × 1500 pixels",
            of_shop=False,
        ),
        ShopSource(
            "The shop's list of products, in the repository khenn/thegamecrafter-mcp (skills/*/references)",
            "https://github.com/khenn/thegamecrafter-mcp",
            "pixels of boards, chits, booklets and tuck boxes; booklets have a multiple of 4 pages, at most "
            "40, another template above 20, the cover is page 1; chits have a face and a back",
            of_shop=False,
            read="2026-11-29",
        ),
        ShopSource(
            "Outlines of the shop's templates, in the repository templative/templative-electron",
            "https://github.com/templative/templative-electron",
            "where boards, chits and tuck boxes are cut, and where a tuck box is folded "
            "(src/main/templative/lib/componentTemplateOutlines)",
            of_shop=False,
            read="2026-11-29",
        ),
    ),
    unverified=("thegamecrafter", "thegamecrafter-pieces"),
)

_MAKEPLAYINGCARDS = Profile(
    name="makeplayingcards",
    shop="MakePlayingCards",
    delivery="images",
    formats={"poker": _poker(SHORT_EIGHTH, (822, 1122)), "tarot": _tarot(SHORT_EIGHTH, (897, 1497))},
    sources=(
        ShopSource(
            "FAQ: photo and image",
            "https://www.makeplayingcards.com/faq-photo.aspx",
            "poker 822 × 1122 and tarot 897 × 1497 pixels at 300 ppi, 36 pixels a side cut off, "
            "safe zone 36 pixels further in, as other projects quote the page",
            of_shop=False,
        ),
    ),
    unverified=("makeplayingcards",),
)

_MEINSPIEL = Profile(
    name="meinspiel",
    shop="MeinSpiel",
    delivery="paired-pdfs",
    formats={
        "poker": Format("63 × 88 mm", 63.0, 88.0, 3.0, 4.0),
        "tarot": Format("70 × 120 mm", 70.0, 120.0, 3.0, 4.0),
    },
    max_ink=300.0,
    pdf_version="1.6",
    sources=(
        ShopSource(
            "Druckdaten-Check und Upload",
            "https://www.meinspiel.de/datencheck-und-upload/",
            "CMYK, black text and drawings as pure black, ink at most 300%, "
            "type at least 6 pt (7 pt reversed), no marks, PDF 1.6",
        ),
        ShopSource(
            "Erstellen der Druckdaten (Kleinauflagen)",
            "https://www.meinspiel.de/blog/erstellen-der-druckdaten-digitaldruck/",
            "a PDF of fronts and one of backs with as many pages, one card a page, in the order of the game",
        ),
        ShopSource(
            "Gestaltungsleitfaden Spielkarten – Format 59 x 91 mm",
            "https://www.meinspiel.de/format-59x91-mm/",
            "bleed 3 mm, safe zone 4 mm, no marks (of that size; 62 × 100 mm says the same)",
        ),
        ShopSource(
            "Gestaltungsleitfaden Spielkarten – Format 70 x 120 mm",
            "https://www.meinspiel.de/gestaltungsleitfaden-spielkarten-format-70x120-mm/",
            "tarot 70 × 120 mm, 76 × 126 with its bleed, safe zone 4 mm, as another project quotes the page",
            of_shop=False,
        ),
    ),
    unverified=("meinspiel-poker", "meinspiel-outlines", "no-output-intent"),
)

_TABLETOP_SIMULATOR = Profile(
    name="tabletop-simulator",
    shop="Tabletop Simulator",
    delivery="grids",
    formats={
        "poker": Format("63 × 88 mm", 63.0, 88.0, 0.0, 0.0),
        "tarot": Format("70 × 120 mm", 70.0, 120.0, 0.0, 0.0),
    },
    sources=(
        ShopSource(
            "Tabletop Simulator Knowledge Base: Custom Deck (read in its repository)",
            "https://kb.tabletopsimulator.com/custom-content/custom-deck/",
            "a sheet of cards, one image for the back or a sheet of backs, the last image of the sheet "
            "shown for a card that is hidden",
        ),
        ShopSource(
            "Tabletop Simulator Knowledge Base: Asset Creation (read in its repository)",
            "https://kb.tabletopsimulator.com/custom-content/asset-creation/",
            "PNG or JPG in RGB, best under 4096 × 4096 pixels",
        ),
    ),
    unverified=("tabletop-simulator-grid",),
)

PROFILES: dict[str, Profile] = {
    profile.name: profile
    for profile in (_DRIVETHRUCARDS, _THEGAMECRAFTER, _MAKEPLAYINGCARDS, _MEINSPIEL, _TABLETOP_SIMULATOR)
}
