"""Board, tokens, booklet and boxes as images for a print shop: our documents on the sizes of its products."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from game.content.base import Language
from game.content.models import Content
from game.content.problems import slug
from game.language import say
from game.press.deck import PrintCard
from game.press.documents import PrintDocument, documents_of
from game.press.pixels import opaque, with_resolution
from game.press.sheets import fitting_job
from game.press.shop_products import PPI, Product, Products, TokenShape, TuckBox
from game.press.shops import INCH
from game.press.typesetter import PressError, Typesetter


@dataclass(frozen=True, slots=True)
class ShopPiece:
    """One image for a shop: its file, the ``product`` it is uploaded to, and how many a game needs.

    ``kind`` is board, tokens, booklet or box: what the page on how to order says of it.
    """

    file: str
    content: bytes
    kind: str
    product: Product
    copies: int = 1

    def facts(self) -> dict[str, Any]:
        """Return what the manifest says of it."""
        return {"product": self.product.name, "copies": self.copies, "pixels": list(self.product.pixels)}


def draw_shop_pieces(
    products: Products,
    content: Content,
    cards: Sequence[PrintCard],
    language: Language,
    teams: int,
    look: Mapping[str, Any],
    typesetter: Typesetter,
    promises: bool | None = None,
) -> Iterator[ShopPiece]:
    """Yield each piece of a game for ``teams`` (3 to 6) beside its ``cards``, for which the boxes are.

    ``look`` is that of SheetOptions; all else is as for documents_of. Raises PressError with the first text
    that does not fit its place, or where the booklet has more pages than the shop's template is for.
    """
    made = documents_of(content, language, teams, promises, board="a2")
    work = _Pieces(products, {document.template: document for document in made}, look, typesetter)
    yield work.board()
    yield from work.tokens()
    yield from work.booklet()
    yield from work.boxes(cards, language)


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The documents of a case by their templates, and how they are drawn for a shop."""

    products: Products
    documents: Mapping[str, PrintDocument]
    look: Mapping[str, Any]
    typesetter: Typesetter

    def board(self) -> ShopPiece:
        """Return the board: drawn for A3, it is enlarged to the product and keeps its margin."""
        product = self.products.board
        (image,) = self._images("board.typ", "board.typ", product)
        return ShopPiece("board.png", image, "board", product)

    def tokens(self) -> Iterator[ShopPiece]:
        """Yield each token that differs, with how many of it there are: both its sides are the same."""
        tokens = self.documents["tokens.typ"].job["tokens"]
        each = Counter(json.dumps(token, sort_keys=True) for token in tokens)
        unlike = [(json.loads(token), copies) for token, copies in each.items()]
        places = [(_shape_of(token), self.products.tokens[_shape_of(token)]) for token, _ in unlike]
        pieces = [
            {"token": token, "shape": shape, "safe": _mm(product.safe), **_measures(product)}
            for (token, _), (shape, product) in zip(unlike, places, strict=True)
        ]
        images = self._images("tokens.typ", "shop-tokens.typ", pieces=pieces)
        rows = zip(unlike, places, images, strict=True)
        for number, ((token, copies), (_, product), image) in enumerate(rows, start=1):
            name = slug(f"{token['kind']} {token['name']}")
            file = f"tokens-{product.name}/{number:02}-{name}-{copies}x.png"
            yield ShopPiece(file, image, "tokens", product, copies)

    def booklet(self) -> Iterator[ShopPiece]:
        """Yield the pages of the rules in turn, the cover first."""
        product, multiple = self.products.booklet, self.products.booklet_pages
        images = self._images("leaflet.typ", "booklet.typ", product, multiple=multiple)
        if len(images) > self.products.most_pages:
            values = {"pages": len(images), "most": self.products.most_pages}
            raise PressError(say(self.documents["leaflet.typ"].job["lang"], "shop.too-many-pages", **values))
        for number, image in enumerate(images, start=1):
            yield ShopPiece(f"booklet-{product.name}/page-{number:02}.png", image, "booklet", product)

    def boxes(self, cards: Sequence[PrintCard], language: Language) -> Iterator[ShopPiece]:
        """Yield a box for the cards of each size that the shop has boxes for."""
        counts = Counter[str]()
        for card in cards:
            counts[card.size.name] += card.copies
        fitting = {
            size: self.products.box_for(size, count)
            for size, count in counts.items()
            if size in self.products.boxes
        }
        # a box of all the cards says of none that they are in it
        names = {size: say(language, f"documents.box-name-{size}") for size in fitting if len(fitting) > 1}
        boxes = [_box_job(box, names.get(size, "")) for size, (box, _) in fitting.items()]
        images = self._images("box.typ", "shop-box.typ", safe=_mm(_fold_room(fitting.values())), boxes=boxes)
        for (box, copies), image in zip(fitting.values(), images, strict=True):
            yield ShopPiece(f"box-{box.name}.png", image, "box", box, copies)

    def _images(self, of: str, template: str, product: Product | None = None, **more: Any) -> list[bytes]:
        """Return the pages of ``template`` as opaque images, filled with the job of the document ``of``."""
        size = _measures(product) if product is not None else {}
        job = fitting_job(
            self.typesetter, template, {**self.documents[of].job, **self.look, **size, **more, "bleed": 0}
        )
        images = self.typesetter.draw(template, job, "png", ppi=PPI)
        return [with_resolution(opaque(image), PPI) for image in images]


def _shape_of(token: Mapping[str, Any]) -> TokenShape:
    """Return the shape of a token: a partner's interest lies on a mat, whose track is narrower."""
    if token["kind"] == "marker":
        return "sign"
    if not token["on-track"]:
        return "square"
    return "small" if token["kind"] == "interest" else "track"


def _fold_room(boxes: Any) -> int:
    """Return the pixels that a panel's art keeps from its folds: what images keep from a cut."""
    return max((box.safe - box.cut for box, _ in boxes), default=0)


def _box_job(box: TuckBox, name: str) -> dict[str, Any]:
    width, tall = box.size
    panel, height = box.panel
    places = {"left": box.left, "top": box.top, "depth": box.depth, "panel": panel, "height": height}
    return {
        "name": name,
        "width": width,
        "tall": tall,
        **{key: _mm(pixels) for key, pixels in places.items()},
    }


def _measures(product: Product) -> dict[str, float]:
    width, height = product.size
    return {"width": width, "height": height}


def _mm(pixels: int) -> float:
    return pixels / PPI * INCH
