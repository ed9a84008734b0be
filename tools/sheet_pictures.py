"""Draw the pictures of sheets in docs/pictures, from the cards as they are now.

`uv run --group dev python tools/sheet_pictures.py`
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from PIL import Image

from game.content.load import load_content
from game.files.writing import write_file
from game.press.brand_folder import read_brand
from game.press.calibration import calibration_job
from game.press.deck import deck_of, resized
from game.press.documents import documents_of, hands_of, quick_start_of
from game.press.sheets import SheetOptions, job_of, pages_of
from game.press.stock import STOCKS
from game.press.typesetter import Typesetter

OUT = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PPI = 48
GROUND = (222, 219, 212)
GAP = 12
COLOURS = 160
"""Of a file; the ones farthest apart, so that a small sign keeps its own."""
SETTINGS = {
    "butted": SheetOptions(),
    "bleed": SheetOptions(layout="bleed"),
    "fold": SheetOptions(layout="fold"),
    "low-ink": SheetOptions(low_ink=True),
    "machine": SheetOptions(layout="machine"),
    "stock": SheetOptions(stock=STOCKS["a6"]),
}


def picture(name: str, pages: list[bytes]) -> None:
    """Write ``pages`` (PNG) beside one another on a ground, as a file of few colours."""
    images = [Image.open(io.BytesIO(page)).convert("RGB") for page in pages]
    width = sum(image.width for image in images) + GAP * (len(images) + 1)
    whole = Image.new("RGB", (width, max(image.height for image in images) + 2 * GAP), GROUND)
    x = GAP
    for image in images:
        whole.paste(image, (x, GAP))
        x += image.width + GAP
    few = whole.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    png = io.BytesIO()
    few.save(png, "PNG", optimize=True)
    write_file(OUT / f"sheet-{name}.png", png.getvalue())


def draw_layouts(typesetter: Typesetter) -> None:
    """Write a picture of each layout: sheets of blocks, and their backs."""
    deck = deck_of(load_content("arena-poort"), "nl", 3)
    blocks = [replace(card, copies=1) for card in deck if card.front.kind == "block"]
    for name, setting in SETTINGS.items():
        cards = resized(blocks, setting.stock.sizes()) if setting.stock else blocks
        pages = pages_of(cards, setting)[: 1 if setting.layout == "fold" else 2]
        job = job_of(pages, setting, "Bouwstenen", "nl")
        picture(name, typesetter.draw("sheet.typ", job, "png", ppi=PPI))


def draw_brand(typesetter: Typesetter) -> None:
    """Write a picture of what an own name and logo stand on: the board, the rules, the backs."""
    content = load_content("arena-poort")
    setting = SheetOptions(brand=read_brand(OUT.parent / "brand-example", typesetter))
    made = {document.name: document for document in documents_of(content, "nl", 3)}
    sheets = [
        typesetter.draw(one.template, {**one.job, **setting.look(), "bleed": 0}, "png", ppi=PPI)[0]
        for one in (made["board-a3"], made["rules"])
    ]
    blocks = [card for card in deck_of(content, "nl", 3) if card.front.kind == "block"]
    job = job_of(pages_of(blocks, setting)[:2], setting, "Bouwstenen", "nl")
    picture("brand", [*sheets, typesetter.draw("sheet.typ", job, "png", ppi=PPI)[1]])


def main() -> None:
    """Write a picture of each layout, a brand, what teams on paper get, a quick start, and calibration."""
    OUT.mkdir(parents=True, exist_ok=True)
    typesetter = Typesetter()
    draw_layouts(typesetter)
    draw_brand(typesetter)
    hands, slips = hands_of(load_content("arena-poort"), "nl", 3)
    sheets = typesetter.draw(hands.template, hands.job, "png", ppi=PPI)[:2]
    picture("hands", [*sheets, *typesetter.draw(slips.template, slips.job, "png", ppi=PPI)[:1]])
    board, _, *others = quick_start_of(load_content("lampen-in-de-tunnel"), "nl", 3)
    picture(
        "quick-start",
        [
            typesetter.draw(one.template, {**one.job, "low-ink": True}, "png", ppi=PPI)[page]
            for one, page in ((board, 1), *((sheet, 0) for sheet in others))
        ],
    )
    job = calibration_job("a4", "long", "nl")
    picture("calibration", typesetter.draw("calibration.typ", job, "png", ppi=PPI))


if __name__ == "__main__":
    main()
