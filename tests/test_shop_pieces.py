"""Board, tokens, booklet and boxes for a print shop: pixels, safe zone, what the page on ordering says."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops

from game.commands.print import pieces_for_shop
from game.content.base import Language
from game.content.load import load_content
from game.press.deck import PrintCard, deck_of
from game.press.documents import LARGE, documents_of
from game.press.pack import Order
from game.press.profiles import PROFILES, write_profile
from game.press.sheets import SheetOptions
from game.press.shop_order import draw_order, rows_of
from game.press.shop_pieces import ShopPiece, draw_shop_pieces
from game.press.shop_products import PRODUCTS, Product, TuckBox
from game.press.typesetter import PressError, Typesetter
from tests.cases import EVERY, sizes_of

COARSE = 5
"""Images are drawn so many times smaller: every size of the shop divides by it."""
PIXELS = {
    "SixFoldBoard": (8175, 5475),
    "SmallSquareChit": (225, 225),
    "MediumSquareChit": (300, 300),
    "LargeSquareChit": (375, 375),
    "DominoChit": (375, 675),
    "LargeBooklet": (1575, 2475),
    "PokerTuckBox36": (2100, 1800),
    "PokerTuckBox54": (2325, 1950),
    "PokerTuckBox72": (2550, 1950),
    "PokerTuckBox90": (2775, 2100),
    "PokerTuckBox108": (3075, 2250),
    "TarotTuckBox40": (2325, 2025),
    "TarotTuckBox90": (3000, 2475),
}
"""As the shop's list has them, never reckoned."""
SHOP = PRODUCTS["thegamecrafter"]
TEAMS = 6


class Coarse(Typesetter):
    """Draws images small, in a moment."""

    def draw(self, template: str, job: Any, form: Any, *, ppi: float = 144.0, tagged: bool = True) -> Any:
        return super().draw(template, job, form, ppi=ppi / COARSE, tagged=tagged)


def cards_of(case: str, language: Language, teams: int = TEAMS) -> tuple[PrintCard, ...]:
    return deck_of(load_content(case), language, teams)


def pieces_of(
    case: str, language: Language, typesetter: Typesetter, teams: int = TEAMS, **look: Any
) -> tuple[ShopPiece, ...]:
    cards = cards_of(case, language, teams)
    setting = SheetOptions(**look).look()
    return tuple(draw_shop_pieces(SHOP, load_content(case), cards, language, teams, setting, typesetter))


@pytest.fixture(scope="module")
def pieces() -> dict[Language, tuple[ShopPiece, ...]]:
    return {language: pieces_of("arena-poort", language, Coarse()) for language in ("nl", "en")}


def image_of(piece: ShopPiece) -> Image.Image:
    return Image.open(io.BytesIO(piece.content))


def all_of(pieces: dict[Language, tuple[ShopPiece, ...]]) -> list[ShopPiece]:
    return [piece for language in pieces.values() for piece in language]


def areas_of(product: Product, scale: int) -> list[tuple[int, int, int, int]]:
    """Return where an image of ``product`` may show more than its ground, in pixels ``scale`` times as large.

    Where they are larger, a line that is finer than one takes a whole one: so much is let pass.
    """
    safe = product.safe
    wide, high = product.pixels
    areas = [(safe, safe, wide - safe, high - safe)]
    if isinstance(product, TuckBox):
        edge, (panel, tall) = product.safe - product.cut, product.panel
        left, top, depth = product.left, product.top, product.depth
        corners = [
            (left, top, depth, tall),
            (left + depth, top, panel, tall),
            (left + depth + panel, top, depth, tall),
            (left + 2 * depth + panel, top, panel, tall),
            (left + depth, top - depth, panel, depth),
        ]
        areas = [(x + edge, y + edge, x + w - edge, y + h - edge) for x, y, w, h in corners]
    pass_by = 0 if scale == 1 else 1
    return [
        (x // scale - pass_by, y // scale - pass_by, -(-right // scale) + pass_by, -(-low // scale) + pass_by)
        for x, y, right, low in areas
    ]


def strays(image: Image.Image, product: Product, scale: int = COARSE) -> tuple[int, ...] | None:
    """Return the box around what is not ground where only ground may be; None where nothing is."""
    ground = image.getpixel((0, 0))
    bare = image.copy()
    for area in areas_of(product, scale):
        bare.paste(ground, area)  # type: ignore[arg-type]
    return ImageChops.difference(bare, Image.new("RGB", image.size, ground)).getbbox()  # type: ignore[arg-type]


def test_the_products_have_the_shops_pixels() -> None:
    boxes = [box for boxes in SHOP.boxes.values() for box in boxes]
    products = [SHOP.board, SHOP.booklet, *SHOP.tokens.values(), *boxes]
    assert {product.name: product.pixels for product in products} == PIXELS


def test_each_image_has_the_pixels_of_its_product_and_nothing_shows_through(
    pieces: dict[Language, tuple[ShopPiece, ...]],
) -> None:
    for piece in all_of(pieces):
        image = image_of(piece)
        assert tuple(side * COARSE for side in image.size) == PIXELS[piece.product.name], piece.file
        assert image.mode == "RGB"
        assert [round(value) for value in image.info["dpi"]] == [300, 300]


def test_beyond_the_safe_zone_is_nothing_but_the_ground(
    pieces: dict[Language, tuple[ShopPiece, ...]],
) -> None:
    for piece in all_of(pieces):
        assert strays(image_of(piece), piece.product) is None, piece.file


@pytest.mark.parametrize("name", ["PokerTuckBox90", "LargeSquareChit"])
def test_what_strays_out_of_the_safe_zone_is_seen(
    name: str, pieces: dict[Language, tuple[ShopPiece, ...]]
) -> None:
    piece = next(piece for piece in pieces["nl"] if piece.product.name == name)
    image = image_of(piece)
    image.putpixel((image.width // 2, 8), (0, 0, 0))
    assert strays(image, piece.product) is not None


def test_each_piece_shows_something(pieces: dict[Language, tuple[ShopPiece, ...]]) -> None:
    """But for the pages of the booklet that are there for notes, all have ink that is dark."""
    for piece in all_of(pieces):
        light = image_of(piece).convert("L").getextrema()[0]
        assert light < 160 or piece.kind == "booklet", piece.file


def test_tokens_are_as_many_as_on_paper_and_fit_the_tracks(
    pieces: dict[Language, tuple[ShopPiece, ...]],
) -> None:
    made = documents_of(load_content("arena-poort"), "nl", TEAMS)
    job = next(document.job for document in made if document.name == "tokens")
    tokens = [piece for piece in pieces["nl"] if piece.kind == "tokens"]
    assert sum(piece.copies for piece in tokens) == len(job["tokens"])
    assert all(f"-{piece.copies}x.png" in piece.file for piece in tokens)
    (on_paper,) = Typesetter().query("tokens.typ", job, "side")
    wide, high = LARGE["a4"][1]
    larger = min(SHOP.board.size[0] / wide, SHOP.board.size[1] / high)
    assert SHOP.tokens["track"].trim[0] <= on_paper * larger
    assert SHOP.tokens["small"].trim[0] <= on_paper


def test_the_booklet_fills_its_sheets(pieces: dict[Language, tuple[ShopPiece, ...]]) -> None:
    for language in pieces.values():
        pages = [piece.file for piece in language if piece.kind == "booklet"]
        assert pages == sorted(pages)
        assert len(pages) % 4 == 0 and 8 <= len(pages) <= 20


def test_a_booklet_that_is_too_thick_is_told() -> None:
    content, cards = load_content("arena-poort"), cards_of("arena-poort", "en")
    look = SheetOptions().look()
    with pytest.raises(PressError, match=r"the booklet with the rules has 8 pages.*at most 4"):
        tuple(draw_shop_pieces(replace(SHOP, most_pages=4), content, cards, "en", TEAMS, look, Coarse()))


@pytest.mark.parametrize(
    ("size", "cards", "name", "number"),
    [
        ("poker", 1, "PokerTuckBox36", 1),
        ("poker", 90, "PokerTuckBox90", 1),
        ("poker", 91, "PokerTuckBox108", 1),
        ("poker", 217, "PokerTuckBox90", 3),
        ("tarot", 41, "TarotTuckBox90", 1),
        ("tarot", 181, "TarotTuckBox90", 3),
    ],
)
def test_a_box_is_the_smallest_that_holds_the_cards(size: str, cards: int, name: str, number: int) -> None:
    box, boxes = SHOP.box_for(size, cards)
    assert (box.name, boxes) == (name, number)


def test_panels_lie_within_the_sheet_and_are_as_large_as_their_cards() -> None:
    for size, boxes in SHOP.boxes.items():
        width, height, *_ = PROFILES["thegamecrafter"].formats[size].pixels or (0, 0)
        for box in boxes:
            panel, tall = box.panel
            assert 0 < panel - (width - 75) < 15 and 0 < tall - (height - 75) < 15
            assert box.left + 2 * (panel + box.depth) < box.pixels[0] - box.cut
            assert box.top - box.depth > box.cut and box.top + tall + box.depth < box.pixels[1]


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_on_ordering_names_every_file_with_its_product_and_how_many(
    language: Language, pieces: dict[Language, tuple[ShopPiece, ...]]
) -> None:
    rows = rows_of(pieces[language])
    words = words_of(draw_order(Typesetter(), "The Game Crafter", "Arena Poort", language, rows))
    for piece in pieces[language]:
        path = PurePosixPath(piece.file)
        assert path.name in words and (path.parent == PurePosixPath() or path.parent.name in words)
        assert piece.product.name in words
    counts = {row.product: row.copies for row in rows}
    assert counts["DominoChit"] == 4 and counts["SixFoldBoard"] == counts["LargeBooklet"] == 1


def written(
    folder: Path, pieces: Sequence[ShopPiece], cards: Sequence[PrintCard]
) -> tuple[dict[str, Any], list[str]]:
    paths = write_profile(PROFILES["thegamecrafter"], cards, folder, "Arena Poort", pieces=pieces)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return manifest, [path.relative_to(folder).as_posix() for path in paths]


def test_the_manifest_says_which_product_each_piece_is_for(
    tmp_path: Path, pieces: dict[Language, tuple[ShopPiece, ...]]
) -> None:
    cards = [card for card in cards_of("arena-poort", "nl") if card.front.kind == "vote"]
    manifest, files = written(tmp_path / "whole", pieces["nl"], cards)
    assert "how-to-order.pdf" in files
    for piece in pieces["nl"]:
        assert piece.file in files
        entry = manifest["files"][piece.file]
        assert (entry["product"], entry["copies"]) == (piece.product.name, piece.copies)
    words = words_of((tmp_path / "whole" / "how-to-order.pdf").read_bytes())
    assert "PokerDeck" in words and "01-poker-vote" in words
    assert "how-to-order.pdf" not in written(tmp_path / "cards", (), cards)[1]


def test_a_reprint_of_cards_and_a_shop_of_cards_alone_get_no_pieces() -> None:
    whole = Order((load_content("arena-poort"),))
    for order, profile in ((whole.only(("block/momentum",)), "thegamecrafter"), (whole, "makeplayingcards")):
        assert pieces_for_shop(order, whole.contents[0], profile, Typesetter()) == ()


@pytest.mark.slow
def test_a_board_at_full_size_has_exactly_the_shops_pixels() -> None:
    for piece in pieces_of("arena-poort", "en", Typesetter()):
        assert image_of(piece).size == PIXELS[piece.product.name], piece.file
        assert strays(image_of(piece), piece.product, scale=1) is None, piece.file


@pytest.mark.slow
@pytest.mark.parametrize("accessible", [False, True])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", EVERY)
def test_every_case_fits_the_shops_products(case: str, language: Language, accessible: bool) -> None:
    teams = sizes_of(case)[-1]
    for piece in pieces_of(case, language, Coarse(), teams, accessible=accessible):
        assert strays(image_of(piece), piece.product) is None, piece.file
