"""Files for print shops and virtual tables: the cards of a game as each shop takes them, with a manifest.

``shops.py`` says what each takes, ``prepress.py`` finishes the PDFs.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from game.content.base import Language
from game.content.problems import slug
from game.files.writing import workplace
from game.language import OTHERWISE, numeral, say
from game.press.brand import Brand
from game.press.card_face import CardFace
from game.press.deck import PrintCard
from game.press.pixels import GRID_COLUMNS, GRID_ROWS, Grid, opaque, pixels_of, with_resolution
from game.press.prepress import ink_of, named, prepared, require
from game.press.sheets import SheetOptions
from game.press.shop_order import NAME as ORDER
from game.press.shop_order import OrderRow, draw_order, rows_of
from game.press.shop_pieces import ShopPiece
from game.press.shop_products import PRODUCTS
from game.press.shops import INCH, PROFILES, Format, Profile
from game.press.typesetter import PressError, Typesetter

__all__ = ["PROFILES", "Format", "Profile", "write_profile"]

Side = Literal["front", "back"]

TEMPLATE = "shop.typ"
PROOF_PPI = 200.0
GRID_BLEED = 1.0
"""What a face paints outside its trim (mm), to fill a cell that whole pixels made a trifle larger."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where one side of a card is: its file, how many copies a game needs, and the pages or slots there."""

    file: str
    card: str
    side: Side
    copies: int
    at: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pile:
    """Cards of one size with one back between them, or each with its own back (``back`` is None)."""

    name: str
    size: str
    back: CardFace | None
    cards: tuple[PrintCard, ...]


def write_profile(
    profile: Profile,
    cards: Sequence[PrintCard],
    folder: Path,
    title: str,
    *,
    typesetter: Typesetter | None = None,
    accessible: bool = False,
    low_ink: bool = False,
    brand: Brand | None = None,
    proof: bool = False,
    pieces: Sequence[ShopPiece] = (),
    tell: Callable[[str], None] = lambda line: None,
) -> list[Path]:
    """Write ``cards`` as ``profile`` takes them straight into ``folder``; return the files, manifests last.

    ``title`` names the game in the files and, as a slug, in their names. ``proof`` adds a folder of
    images with trim and safe lines, which are not for the shop. ``pieces`` are what the shop makes beside the
    cards; with them comes a page on how to order it all. ``tell`` gets a line about ink for
    each PDF and one at the end on what the files are, in the language of the cards.

    Raises PressError when the extra ``prepress`` is needed and missing, when a text does not fit the
    shop's format, when a colour is not CMYK or a file cannot be written; then nothing is left behind.
    """
    language = cards[0].front.language if cards else OTHERWISE
    if profile.needs_prepress:
        require(profile.shop, language)
        if brand is not None and brand.logo.is_picture:
            raise PressError(say(language, "profiles.logo-of-pixels", shop=profile.shop))
    look = SheetOptions(low_ink=low_ink, accessible=accessible, brand=brand).look()
    job = {**look, "lang": language}
    work = _Order(profile, tuple(cards), title, language, job, typesetter or Typesetter(), tell)
    work.add(pieces)
    return work.write(folder, proof)


class _Order:
    """One order in the making: files in memory until all of them are there."""

    def __init__(
        self,
        profile: Profile,
        cards: tuple[PrintCard, ...],
        title: str,
        language: Language,
        job: dict[str, Any],
        typesetter: Typesetter,
        tell: Callable[[str], None],
    ) -> None:
        self.profile = profile
        self.cards = cards
        self.title = title
        self.name = slug(title) or "cards"
        self.language = language
        self.job = job
        self.typesetter = typesetter
        self.tell = tell
        self.files: dict[str, bytes] = {}
        self.entries: list[Entry] = []
        self.pieces: Sequence[ShopPiece] = ()
        self.facts: dict[str, dict[str, Any]] = {}
        self.numbers = {id(card): number for number, card in enumerate(cards, start=1)}

    def add(self, pieces: Sequence[ShopPiece]) -> None:
        """Take in what is made beside the cards."""
        self.pieces = pieces
        for piece in pieces:
            self.files[piece.file] = piece.content
            self.facts[piece.file] = piece.facts()

    def _make_order(self) -> None:
        """Add the page on how to order: the decks of cards first, then all else."""
        decks = PRODUCTS[self.profile.name].decks
        rows = []
        for size in self.by_size:
            folders = tuple(pile.name for pile in self.piles if pile.size == size)
            rows.append(OrderRow(decks[size], "cards", len(folders), folders))
        rows += rows_of(self.pieces)
        self.files[ORDER] = draw_order(self.typesetter, self.profile.shop, self.title, self.language, rows)

    def write(self, folder: Path, proof: bool) -> list[Path]:
        """Make every file, then write them all or none."""
        self._check_fit()
        if self.profile.delivery == "images":
            self._make_images()
        elif self.profile.delivery == "grids":
            self._make_grids()
        else:
            self._make_pdfs()
        if proof:
            self._make_proofs()
        if self.pieces:
            self._make_order()
        self._make_manifests()
        paths = self._written(folder)
        self.tell(self.prepared)
        return paths

    def _written(self, folder: Path) -> list[Path]:
        try:
            with workplace(folder) as new:
                for name, content in self.files.items():
                    (new / name).parent.mkdir(parents=True, exist_ok=True)
                    (new / name).write_bytes(content)
        except OSError as error:
            values = {"file": error.filename or folder, "reason": error.strerror or error}
            raise PressError(say(self.language, "profiles.not-written", **values)) from error
        return [folder / name for name in self.files]

    def _say(self, key: str, **values: object) -> str:
        return say(self.language, f"profiles.{key}", shop=self.profile.shop, **values)

    @property
    def prepared(self) -> str:
        """What may be said of the files: for whom they are, and what they are not."""
        if self.profile.pdfx is not None:
            return self._say("prepared-pdfx", standard=self.profile.pdfx.version)
        return self._say(f"prepared-{'pdf' if self.profile.needs_prepress else self.profile.delivery}")

    def _number(self, value: float) -> str:
        """Return a number with at most two decimals as the language writes it: "3,05"."""
        return numeral(self.language, round(value, 2), "g")

    # --- faces --------------------------------------------------------------------------------

    def _format(self, size: str) -> Format:
        try:
            return self.profile.formats[size]
        except KeyError:
            possible = ", ".join(self.profile.formats)
            raise PressError(self._say("no-format", size=size, possible=possible)) from None

    def _drawn(
        self, size: str, faces: Sequence[CardFace], form: Literal["pdf", "png"], **job: Any
    ) -> list[bytes]:
        """Return ``faces`` on pages of their own in a size, a colour space and with lines as ``job`` says."""
        return self.typesetter.draw(
            TEMPLATE, self._job(size, faces, **job), form, ppi=self.profile.ppi, tagged=False
        )

    def _job(self, size: str, faces: Sequence[CardFace | None], **job: Any) -> dict[str, Any]:
        layout = self._format(size)
        return {
            **self.job,
            "width": layout.width,
            "height": layout.height,
            "bleed": layout.bleed,
            "space": "rgb",
            "title": self.title,
            "grid": None,
            "proof": None,
            "faces": [face and face.job() for face in faces],
            **job,
        }

    @cached_property
    def by_size(self) -> dict[str, tuple[PrintCard, ...]]:
        """The cards of each size, in the order of the deck."""
        sizes = dict.fromkeys(card.size.name for card in self.cards)
        return {size: tuple(card for card in self.cards if card.size.name == size) for size in sizes}

    def _check_fit(self) -> None:
        """Raise PressError for the first text that does not fit its face in the shop's size."""
        for size, cards in self.by_size.items():
            faces = _unique(face for card in cards for face in (card.front, card.back))
            for misfit in self.typesetter.query(TEMPLATE, self._job(size, faces), "misfit"):
                values = {
                    "card": misfit["id"],
                    "format": self._format(size).name,
                    "by": self._number(misfit["by"]),
                }
                raise PressError(self._say("not-on-format", **values))

    # --- PDFs ---------------------------------------------------------------------------------

    def _make_pdfs(self) -> None:
        for size, cards in self.by_size.items():
            faces = _unique(face for card in cards for face in (card.back, card.front))
            pages = {_key(face): number for number, face in enumerate(faces)}
            (drawn,) = self._drawn(size, faces, "pdf", space="cmyk")
            in_turn = [card for card in cards for _ in range(card.copies)]
            if self.profile.delivery == "interleaved-pdf":
                sides: list[tuple[Side, CardFace]] = [
                    side for card in in_turn for side in (("back", card.back), ("front", card.front))
                ]
                self._add_pdf(f"{self.name}-{size}.pdf", size, drawn, [pages[_key(f)] for _, f in sides])
                self._enter_pages(f"{self.name}-{size}.pdf", cards, step=2, front=1, back=0)
                continue
            for number, side in enumerate(("fronts", "backs"), start=1):
                name = f"{self.name}-{size}-{number}-{side}.pdf"
                shown = [card.front if side == "fronts" else card.back for card in in_turn]
                self._add_pdf(name, size, drawn, [pages[_key(face)] for face in shown])
                self._enter_pages(name, cards, step=1, **{side.removesuffix("s"): 0})

    def _enter_pages(self, file: str, cards: Sequence[PrintCard], *, step: int, **offsets: int) -> None:
        """Note the pages of every card's sides in ``file``, where each copy takes ``step`` pages."""
        place = 0
        for card in cards:
            for side in ("front", "back"):
                if side in offsets:
                    at = tuple(1 + (place + copy) * step + offsets[side] for copy in range(card.copies))
                    self._enter(file, card, side, at)
            place += card.copies

    def _add_pdf(self, name: str, size: str, drawn: bytes, pages: Sequence[int]) -> None:
        layout, limit = self._format(size), self.profile.max_ink
        document = prepared(
            drawn,
            pages,
            layout.bleed,
            self.profile.pdf_version,
            self.prepared,
            name=name,
            language=self.language,
            pdfx=self.profile.pdfx,
            has_logo="brand" in self.job,
        )
        inks = ink_of(document)
        key = "ink" if limit is None else "ink-within" if inks.most <= limit else "ink-over"
        most, most_taken = self._number(inks.most), self._number(limit or 0)
        self.tell(self._say(key, file=name, most=most, limit=most_taken))
        if inks.coloured_text:
            colours = ", ".join(named(ink) for ink in inks.coloured_text)
            self.tell(self._say("coloured-text", file=name, colours=colours))
        self.files[name] = document
        self.facts[name] = {
            "pages": len(pages),
            "trim-mm": [round(layout.width, 3), round(layout.height, 3)],
            "bleed-mm": round(layout.bleed, 3),
            "most-ink-percent": inks.most,
            "inks": [named(ink) for ink in inks.inks],
            "text-inks": [named(ink) for ink in inks.text],
        }

    # --- images -------------------------------------------------------------------------------

    @cached_property
    def piles(self) -> tuple[Pile, ...]:
        """The cards by size and back, in the order of the deck: what a shop calls a deck."""

        def kind(card: PrintCard) -> tuple[str, str]:
            back = card.back.id.removeprefix("back/") if card.back.kind == "back" else "own-backs"
            return card.size.name, back

        order = list(dict.fromkeys(kind(card) for card in self.cards))
        grouped = groupby(sorted(self.cards, key=lambda card: order.index(kind(card))), key=kind)
        piles = ((size, back, tuple(cards)) for (size, back), cards in grouped)
        return tuple(
            Pile(f"{n:02}-{size}-{back}", size, None if back == "own-backs" else cards[0].back, cards)
            for n, (size, back, cards) in enumerate(piles, start=1)
        )

    def _file(self, card: PrintCard, side: Side) -> str:
        """Return a name for an image that sorts as the deck does: "003-block-momentum-front.png"."""
        face = card.front
        return f"{self.numbers[id(card)]:03}-{face.id.replace('/', '-')}-{side}.png"

    def _make_images(self) -> None:
        for pile in self.piles:
            fronts = [(f"{pile.name}/{self._file(card, 'front')}", card.front) for card in pile.cards]
            if pile.back is not None:
                backs = [(f"{pile.name}/000-{pile.back.id.replace('/', '-')}.png", pile.back)]
            else:
                backs = [(f"{pile.name}/{self._file(card, 'back')}", card.back) for card in pile.cards]
            names, faces = zip(*backs, *fronts, strict=True)
            for name, image in zip(names, self._drawn(pile.size, faces, "png"), strict=True):
                self.files[name] = with_resolution(opaque(image), self.profile.ppi)
                self.facts[name] = {"pixels": list(pixels_of(image))}
            for card, (front, _) in zip(pile.cards, fronts, strict=True):
                self._enter(front, card, "front")
                back = backs[0][0] if pile.back is not None else f"{pile.name}/{self._file(card, 'back')}"
                self._enter(back, card, "back")

    # --- grids --------------------------------------------------------------------------------

    def _make_grids(self) -> None:
        room = GRID_COLUMNS * GRID_ROWS - 1
        for pile in self.piles:
            copies = [card for card in pile.cards for _ in range(card.copies)]
            parts = [copies[first : first + room] for first in range(0, len(copies), room)]
            for number, part in enumerate(parts, start=1):
                stem = f"{pile.name}-{number}" if len(parts) > 1 else pile.name
                hidden = part[0].back
                fronts = self._add_grid(f"{stem}-fronts", pile.size, [card.front for card in part], hidden)
                if pile.back is None:
                    back = self._add_grid(f"{stem}-backs", pile.size, [card.back for card in part], hidden)
                else:
                    back = self._add_grid(f"{pile.name}-back", pile.size, [pile.back], None)
                for card in {id(card): card for card in part}.values():
                    slots = tuple(slot for slot, other in enumerate(part, start=1) if other is card)
                    self._enter(fronts, card, "front", slots)
                    self._enter(back, card, "back", slots if pile.back is None else ())

    def _add_grid(self, stem: str, size: str, faces: Sequence[CardFace], hidden: CardFace | None) -> str:
        """Add one image of ``faces``; return its name, which ends on columns, rows and number of cards.

        ``hidden`` takes the last slot; without it the only face is an image of its own.
        """
        layout = self._format(size)
        if hidden is None:
            grid = Grid.of_one(layout)
            slots: list[CardFace | None] = list(faces)
        else:
            grid = Grid.for_slots(len(faces) + 1, layout, self.profile.ppi)
            slots = [*faces, *[None] * (grid.columns * grid.rows - len(faces) - 1), hidden]
        name = f"{stem}.png" if hidden is None else f"{stem}-{grid.columns}x{grid.rows}-{len(faces)}.png"
        job = self._job(size, slots, grid=grid.job(layout), bleed=GRID_BLEED)
        ppi = grid.width / layout.width * INCH
        (image,) = self.typesetter.draw(TEMPLATE, job, "png", ppi=ppi)
        self.files[name] = image
        self.facts[name] = {"pixels": list(pixels_of(image))}
        if hidden is not None:
            self.facts[name] |= {"columns": grid.columns, "rows": grid.rows, "number": len(faces)}
        return name

    # --- proofs and manifests -----------------------------------------------------------------

    def _make_proofs(self) -> None:
        """Add an image of every face with its trim and safe zone; for people, not for the shop."""
        for size, cards in self.by_size.items():
            layout = self._format(size)
            if not layout.bleed:
                continue
            lines = {
                "safe": layout.safe,
                "trim-words": self._say(
                    "proof-trim", width=self._number(layout.width), height=self._number(layout.height)
                ),
                "safe-words": self._say("proof-safe", safe=self._number(layout.safe)),
            }
            sides: dict[str, CardFace] = {}
            for card in cards:
                sides[f"proof/{self._file(card, 'front')}"] = card.front
                if card.back.kind == "back":
                    sides[f"proof/000-{size}-{card.back.id.replace('/', '-')}.png"] = card.back
                else:
                    sides[f"proof/{self._file(card, 'back')}"] = card.back
            job = self._job(size, list(sides.values()), proof=lines)
            images = self.typesetter.draw(TEMPLATE, job, "png", ppi=PROOF_PPI)
            self.files |= dict(zip(sides, images, strict=True))

    def _enter(self, file: str, card: PrintCard, side: Side, at: tuple[int, ...] = ()) -> None:
        self.entries.append(Entry(file, card.front.id, side, card.copies, at))

    def _make_manifests(self) -> None:
        """Add manifest.json and manifest.csv: what is in each file, and where the numbers came from."""
        told = {
            "title": self.title,
            "language": self.language,
            "profile": self.profile.name,
            "prepared": self.prepared,
            "max-ink-percent": self.profile.max_ink,
            "sources": [asdict(source) for source in self.profile.sources],
            "unverified": [self._say(f"unverified-{name}") for name in self.profile.unverified],
            "files": {
                name: {"sha256": sha256(content).hexdigest(), **self.facts.get(name, {})}
                for name, content in sorted(self.files.items())
            },
            "cards": [asdict(entry) for entry in self.entries],
        }
        table = io.StringIO(newline="")
        rows = csv.writer(table, lineterminator="\n")
        rows.writerow(("file", "card", "side", "copies", "at"))
        for entry in self.entries:
            at = " ".join(map(str, entry.at))
            rows.writerow((entry.file, entry.card, entry.side, entry.copies, at))
        self.files["manifest.csv"] = table.getvalue().encode()
        self.files["manifest.json"] = (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _key(face: CardFace) -> tuple[str, str]:
    return face.id, face.language


def _unique(faces: Iterator[CardFace]) -> list[CardFace]:
    return list({_key(face): face for face in faces}.values())
