"""The page on how to order a whole game: which product of the shop each file is for, and how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from game.content.base import Language
from game.language import say
from game.press.layouts import PAPERS
from game.press.shop_pieces import ShopPiece
from game.press.typesetter import Typesetter

NAME = "how-to-order.pdf"


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A product to order: ``kind`` says what it is, ``copies`` how many, ``files`` what is uploaded to it."""

    product: str
    kind: str
    copies: int
    files: tuple[str, ...]


def rows_of(pieces: Sequence[ShopPiece]) -> list[OrderRow]:
    """Return a row for each product: tokens are counted each, of all else ``copies`` is how many to order."""

    def place(piece: ShopPiece) -> tuple[str, str]:
        return piece.kind, piece.product.name

    order = list(dict.fromkeys(place(piece) for piece in pieces))
    rows = []
    for (kind, product), found in groupby(sorted(pieces, key=lambda piece: order.index(place(piece))), place):
        same = list(found)
        copies = sum(piece.copies for piece in same) if kind == "tokens" else same[0].copies
        rows.append(OrderRow(product, kind, copies, tuple(piece.file for piece in same)))
    return rows


def draw_order(
    typesetter: Typesetter, shop: str, title: str, language: Language, rows: Sequence[OrderRow]
) -> bytes:
    """Return the page as a PDF: what to do at ``shop`` with the files of the game ``title``."""
    width, height = PAPERS["a4"]
    headed = say(language, "shop.title", title=title, shop=shop)
    job = {
        "space": "rgb",
        "edition": "standard",
        "low-ink": False,
        "lang": language,
        "width": width,
        "height": height,
        "bleed": 0,
        "title": headed,
        "steps": say(language, "shop.steps", shop=shop).split("\n"),
        "heads": say(language, "shop.heads").split(" | "),
        "rows": [
            {
                "product": row.product,
                "what": say(language, f"shop.{row.kind}"),
                "copies": str(row.copies),
                "folder": _folder(row),
                "files": [PurePosixPath(file).name for file in row.files],
            }
            for row in rows
        ],
    }
    return typesetter.draw("shop-order.typ", job, "pdf")[0]


def _folder(row: OrderRow) -> str:
    parent = PurePosixPath(row.files[0]).parent
    return "" if parent == PurePosixPath() else f"{parent}/"
