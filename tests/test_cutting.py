"""Sheets for cutting machines and perforated stock, read back: marks, outlines, cards on their places."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from game.content.load import load_content
from game.press.deck import POKER, TAROT, Size, deck_of, resized
from game.press.fit import misfits_of
from game.press.layouts import (
    PAPERS,
    REGISTRATION_CLEAR,
    REGISTRATION_INSET,
    REGISTRATION_LENGTH,
    REGISTRATION_SQUARE,
    Duplex,
    PaperName,
    layout_of,
    turns_over_upright_axis,
)
from game.press.sheets import SheetOptions, draw_sheets, job_of, pages_of
from game.press.stock import STOCKS
from game.press.typesetter import Typesetter
from tests.sitting import run
from tests.test_sheets import cut, difference, drawn, of_kind, once

PPI = 200
MM = PPI / 25.4


def rendered(content: bytes, page: int) -> Image.Image:
    return pdfium.PdfDocument(content)[page].render(scale=PPI / 72).to_pil().convert("L")


def part(image: Image.Image, *millimetres: float) -> Image.Image:
    left, top, right, bottom = (round(side * MM) for side in millimetres)
    return image.crop((left, top, right, bottom))


# --- machines ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("size", "kind"), [(POKER, "vote"), (TAROT, "event")])
def test_a_machine_finds_three_marks_and_nothing_near_them(size: Size, kind: str, paper: PaperName) -> None:
    setting = SheetOptions(layout="machine", paper=paper)
    pages, content = drawn(once(of_kind(kind) * 9)[:8], setting)
    layout = pages[0].sheet.layout
    assert len(layout.fronts) == (8 if size == POKER else 4)
    image, back = rendered(content, 0), rendered(content, 1)
    inset, long, clear = REGISTRATION_INSET, REGISTRATION_LENGTH, REGISTRATION_CLEAR
    right, bottom = layout.width - inset, layout.height - inset
    assert part(image, inset + 0.2, inset + 0.2, inset + 4.8, inset + 4.8).getextrema() == (0, 0)
    for x1, y1, x2, y2 in layout.registration():
        middle = part(image, x1 + 0.15, y1 + 0.15, x1 + x2 - 0.15, y1 + y2 - 0.15)
        assert middle.getextrema()[1] < 90
    corners = {
        "square": (inset, inset, inset + REGISTRATION_SQUARE, inset + REGISTRATION_SQUARE),
        "right": (right - long, inset, right, inset + 0.5),
        "down": (right - 0.5, inset, right, inset + long),
        "left": (inset, bottom - 0.5, inset + long, bottom),
        "up": (inset, bottom - long, inset + 0.5, bottom),
    }
    alone = image.copy()
    for box in corners.values():
        alone.paste(255, tuple(round(side * MM) + by for side, by in zip(box, (-2, -2, 2, 2), strict=True)))
    for name, (x1, y1, x2, y2) in corners.items():
        around = part(alone, x1 - clear, y1 - clear, x2 + clear, y2 + clear)
        assert around.getextrema()[0] > 235, name
        assert part(back, x1, y1, x2, y2).getextrema()[0] > 235, "a machine looks at the front alone"


def test_lines_of_cutting_lie_where_the_cards_are_and_the_how_to_names_them(tmp_path: Path) -> None:
    out = tmp_path / "out"
    call = (
        "print",
        "ipo",
        "--layout",
        "machine",
        "--language",
        "en",
        "--cards",
        "momentum,a",
        "--out",
        str(out),
    )
    assert run(*call).status == 0
    assert sorted(path.name for path in out.glob("*.svg")) == ["cut-poker.svg"]
    root = ElementTree.fromstring((out / "cut-poker.svg").read_text("utf-8"))
    layout = layout_of("machine", "a4", POKER)
    assert (root.get("width"), root.get("height")) == (f"{layout.width:g}mm", f"{layout.height:g}mm")
    rects = [tuple(float(one.get(side, "")) for side in ("x", "y", "width", "height")) for one in root]
    assert rects == [(place.x, place.y, place.width, place.height) for place in layout.fronts]
    assert {entry["file"] for entry in json.loads((out / "manifest.json").read_text("utf-8"))["files"]} == {
        path.name for path in out.iterdir() if path.name != "manifest.json"
    }


# --- perforated stock ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STOCKS)
def test_the_cards_of_a_stock_lie_as_its_template_says(name: str) -> None:
    """The numbers are written out here once more, in inches or points as the templates have them."""
    stock = STOCKS[name]
    layout = stock.layout("long", (0.0, 0.0))
    # on the sheet as it stands: from the left, from the top, across and down to the next, how many
    told = {
        "a6": (0, 0, 105, 148.5, 2, 2),
        "avery-5388": (1.75 * 25.4, 25.4, 5 * 25.4, 3 * 25.4, 1, 3),
        "avery-5371": (0.75 * 25.4, 0.5 * 25.4, 3.5 * 25.4, 2 * 25.4, 2, 5),
        "avery-l7414": (42.51 / 72 * 25.4, 52.44 / 72 * 25.4, 255.1 / 72 * 25.4, 147.4 / 72 * 25.4, 2, 5),
        "zweckform-32015": (17, 31.5, 91, 60, 2, 4),
    }[name]
    lying = stock.is_lying
    xs, ys = (sorted({round(getattr(place, axis), 3) for place in layout.fronts}) for axis in "xy")
    left, top = (ys, xs) if lying else (xs, ys)
    assert (left[0], top[0]) == pytest.approx(told[:2], abs=0.05)
    for found, step in ((left, told[2]), (top, told[3])):
        assert [after - before for before, after in pairwise(found)] == pytest.approx(
            [step] * (len(found) - 1), abs=0.05
        )
    assert (len(left), len(top)) == told[4:]
    assert stock.source is None or re.match(r"https://github\.com/\S+\.xml$", stock.source.address)


@pytest.mark.parametrize("duplex", ["long", "short"])
@pytest.mark.parametrize("name", ["a6", "avery-5388", "zweckform-32015"])
def test_every_back_on_stock_is_behind_its_front(name: str, duplex: Duplex) -> None:
    stock = STOCKS[name]
    setting = SheetOptions(paper=stock.paper, duplex=duplex, stock=stock)
    cards = resized(once(of_kind("vote", 3) + of_kind("agenda", 2)), stock.sizes())
    pages = pages_of(cards, setting)
    content = draw_sheets(Typesetter(), job_of(pages, setting, "x", "nl"))
    front, back = (
        pdfium.PdfDocument(content)[number].render(scale=100 / 72).to_pil().convert("RGB")
        for number in (0, 1)
    )
    layout = pages[0].sheet.layout
    is_book = turns_over_upright_axis(layout.width, layout.height, duplex)
    way = Image.Transpose.FLIP_LEFT_RIGHT if is_book else Image.Transpose.FLIP_TOP_BOTTOM
    through = back.transpose(way)
    of_vote = cut(through, layout.fronts[0])
    for number, card in enumerate(pages[0].sheet.cards):
        place = layout.fronts[number]
        alike = difference(cut(through, place), of_vote)
        assert (alike < 0.03) == (card.front.kind == "vote"), (number, alike)
        assert ImageChops.invert(cut(front, place).convert("L")).getbbox() is not None


def test_cards_of_every_kind_fit_on_a_quarter_of_a4_and_on_index_cards() -> None:
    deck = deck_of(load_content("arena-poort"), "nl", 3)[::4]
    for name in ("a6", "avery-5388"):
        assert list(misfits_of(resized(deck, STOCKS[name].sizes()), Typesetter())) == [], name
    small = list(misfits_of(resized(deck, STOCKS["zweckform-32015"].sizes()), Typesetter()))
    assert {misfit.card.partition("/")[0] for misfit in small} >= {"block", "event", "partner"}
    assert not {misfit.card for misfit in small if misfit.card.startswith(("agenda/", "vote/"))}


def test_stock_is_asked_by_its_name_and_says_what_to_do(tmp_path: Path) -> None:
    wrong = run("print", "ipo", "--stock", "avery-5338", "--out", str(tmp_path))
    assert wrong.status == 2 and "avery-5388" in wrong.err
    clash = run("print", "ipo", "--stock", "a6", "--size", "tarot", "--out", str(tmp_path))
    assert clash.status == 2 and "--size" in clash.err
    assert (
        run("print", "ipo", "--stock", "avery-5371", "--cards", "a,b,c", "--out", str(tmp_path)).status == 0
    )
    assert json.loads((tmp_path / "manifest.json").read_text("utf-8"))["options"]["layout"] == "avery-5371"
