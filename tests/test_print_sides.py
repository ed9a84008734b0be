"""What a printer and a knife do to paper: sides that belong together, white margins, cuts one sees."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from game.content.load import load_content, shipped_cases
from game.content.models import Content
from game.press.deck import PrintCard, deck_of
from game.press.documents import PrintDocument, documents_of
from game.press.handling import Handling
from game.press.howto import draw_howto
from game.press.layouts import DUPLEX, MARGIN, PAPERS, Duplex, LayoutName, PaperName
from game.press.manifest import PrintedFile
from game.press.sheets import SheetOptions, draw_sheets, job_of, pages_of
from game.press.stock import STOCKS
from game.press.typesetter import Typesetter

PPI = 60
_LARGE = 7.5
"""A letter so high, in points, belongs to a name or a heading."""


@cache
def typesetter() -> Typesetter:
    return Typesetter()


@cache
def content() -> Content:
    return load_content("arena-poort")


@cache
def made(paper: PaperName = "a4", teams: int = 3) -> dict[str, PrintDocument]:
    return {document.name: document for document in documents_of(content(), "nl", teams, paper=paper)}


def drawn(document: PrintDocument, setting: SheetOptions | None = None, **change: Any) -> pdfium.PdfDocument:
    turn = (setting or SheetOptions()).turning()
    (pdf,) = typesetter().draw(document.template, {**document.job, "turn": turn, **change}, "pdf")
    return pdfium.PdfDocument(pdf)


def written(page: pdfium.PdfPage, words: str) -> list[tuple[float, float, bool]]:
    """Return where large ``words`` begin in parts of width and height, and whether they run right."""
    text, (width, height) = page.get_textpage(), page.get_size()
    found, search = [], text.search(words, match_whole_word=True)
    while (at := search.get_next()) is not None:
        first, last = text.get_charbox(at[0]), text.get_charbox(at[0] + at[1] - 1)
        if first[3] - first[1] > _LARGE:
            found.append((first[0] / width, 1 - first[1] / height, first[0] < last[0]))
    return found


# --- two sides of one sheet -----------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("duplex", ["long", "short"])
def test_the_screen_of_a_mat_stands_behind_the_mat_of_its_own_team(duplex: Duplex, paper: PaperName) -> None:
    mats = made(paper)["mats"]
    pages = drawn(mats, SheetOptions(duplex=duplex))
    assert len(pages) % 2 == 0
    names = [mat["name"] for mat in mats.job["mats"]]
    for name in names:
        (front, (_, high, _)), (back, (_, low, is_upright)) = [
            (number, found[0]) for number, page in enumerate(pages) if (found := written(page, name))
        ]
        assert (front % 2, back) == (0, front + 1)
        assert is_upright == (duplex == "long")
        seen = low if duplex == "long" else 1 - low
        assert (seen < 0.5) == (high < 0.5)


def test_a_mats_back_is_moved_as_the_cards_backs_are() -> None:
    mats = made()["mats"]
    name = mats.job["mats"][0]["name"]
    for duplex in ("long", "short"):
        places = []
        for shift in ((0.0, 0.0), (2.0, -3.0)):
            page = drawn(mats, SheetOptions(duplex=duplex, shift=shift))[1]
            places.append(written(page, name)[0])
        width, height = PAPERS["a4"]
        assert (places[1][0] - places[0][0]) * width == pytest.approx(2, abs=0.1)
        assert (places[1][1] - places[0][1]) * height == pytest.approx(-3, abs=0.1)


@pytest.mark.parametrize("setting", [SheetOptions(duplex="none"), SheetOptions(layout="fold")], ids=str)
def test_a_printer_of_one_side_gives_each_mat_a_page_with_its_screen_to_fold_back(
    setting: SheetOptions,
) -> None:
    mats = made("letter")["mats"]
    pages = drawn(mats, setting)
    assert len(pages) == len(mats.job["mats"])
    for page, mat in zip(pages, mats.job["mats"], strict=True):
        screen, own = sorted(written(page, mat["name"]), key=lambda at: at[1])[:2]
        assert (screen[2], own[2]) == (False, True)


def test_fronts_come_before_backs_where_sheets_are_turned_by_hand() -> None:
    mats = made()["mats"]
    pages = drawn(mats, SheetOptions(fronts_then_backs=True))
    half = len(pages) // 2
    secret = mats.job["words"]["secret"]
    assert [secret in page.get_textpage().get_text_range() for page in pages] == [False] * half + [
        True
    ] * half


# --- what the how-to says ---------------------------------------------------------------------------


def told(setting: SheetOptions, files: Sequence[PrintedFile]) -> str:
    pdf = pdfium.PdfDocument(draw_howto(typesetter(), files, setting, ("en", "nl")))
    assert len(pdf) == 1
    return " ".join(pdf[0].get_textpage().get_text_range().split())


def file(name: str, pages: int, sides: Any = "turned") -> PrintedFile:
    return PrintedFile(name, name, "en", b"", pages, Handling("stiff", sides, "mats"))


FILES = (file("mats.pdf", 6), file("board.pdf", 2, "one"), file("rules.pdf", 2, "book"))


@pytest.mark.parametrize(
    ("setting", "said", "unsaid"),
    [
        (SheetOptions(), "flip on the long edge", "fronts first"),
        (SheetOptions(duplex="short"), "flip on the short edge", "long edge"),
        (SheetOptions(duplex="none"), "Print on one side", "edge"),
        (SheetOptions(layout="fold"), "Print on one side", "edge"),
        (SheetOptions(fronts_then_backs=True), "print the fronts first, on one side", "on both sides"),
        (SheetOptions(fronts_then_backs=True, duplex="short"), "over its short edge", "on both sides"),
        (SheetOptions(layout="single"), "a page of its own", "from mark to mark"),
        (SheetOptions(paper="letter"), "Tabloid", "A4"),
        (SheetOptions(layout="machine"), "inset 10 mm, length 20 mm, thickness 0.5 mm", "from mark to mark"),
        (SheetOptions(layout="machine"), "lengte 20 mm, dikte 0,5 mm", "dikte 0.5"),
        (SheetOptions(stock=STOCKS["a6"]), "along the perforation", "from mark to mark"),
        (SheetOptions(paper="letter", stock=STOCKS["avery-5388"]), "Choose Letter paper", "A4"),
    ],
    ids=str,
)
def test_the_how_to_follows_every_option_that_changes_what_is_done(
    setting: SheetOptions, said: str, unsaid: str
) -> None:
    words = told(setting, FILES)
    assert said in words
    assert unsaid not in words


@pytest.mark.parametrize("paper", PAPERS)
def test_the_how_to_of_a_whole_pack_is_one_page_on_every_paper(paper: PaperName) -> None:
    files = [file(f"working-together-{number}.pdf", 26) for number in range(14)]  # as many as `bhag` has
    for setting in (
        SheetOptions(paper=paper),
        SheetOptions(paper=paper, fronts_then_backs=True),
        SheetOptions(paper=paper, duplex="none"),
        SheetOptions(paper=paper, layout="fold"),
        SheetOptions(paper=paper, layout="single"),
        SheetOptions(paper=paper, layout="machine"),
        SheetOptions(paper=paper, stock=STOCKS["a6"]),
    ):
        assert told(setting, files)


@pytest.mark.parametrize("board", ["a2", "a1"])
def test_the_how_to_sends_a_large_board_to_a_print_shop(board: Any) -> None:
    shop = replace(file("board.pdf", 1, "one"), handling=Handling("shop", "one", "none"))
    pdf = pdfium.PdfDocument(draw_howto(typesetter(), [shop], SheetOptions(), ("en", "nl"), board=board))
    words = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert f"print shop on {board.upper()}" in words and "board.pdf 1 print shop one" in words
    assert "A3" not in words


def test_the_how_to_says_of_each_file_paper_sides_and_work() -> None:
    assert "mats.pdf 6 stiff two, long edge halve, fold" in told(SheetOptions(), FILES)
    apart = told(SheetOptions(fronts_then_backs=True), FILES)
    assert "mats.pdf 6 stiff front: 1–3, back: 4–6 halve, fold" in apart
    assert "board.pdf 2 stiff one halve, fold" in apart
    assert "rules.pdf 2 stiff two, long edge halve, fold" in apart
    assert "long edge" not in told(SheetOptions(duplex="none"), FILES)


def test_of_many_cases_each_kind_of_file_is_told_once() -> None:
    cases = [f"case-{number}" for number in range(9)]
    files = [replace(file(f"{case}-{kind}", 6), case=case) for case in cases for kind in ("mats", "board")]
    words = told(SheetOptions(), files)
    assert words.count("-mats") == 1
    assert "case-8" not in words


# --- every page on every paper -----------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("low_ink", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_every_document_is_on_the_paper_that_is_asked_and_leaves_its_edge_white(
    low_ink: bool, paper: PaperName
) -> None:
    sides = [round(side / 25.4 * PPI) for side in PAPERS[paper]]
    large = {"board-a3", "board-tabloid"}
    edge = int(MARGIN / 25.4 * PPI)
    for name, document in made(paper).items():
        for duplex in DUPLEX if name == "mats" and not low_ink else DUPLEX[:1]:
            turn = SheetOptions(duplex=duplex).turning()
            job = {**document.job, "low-ink": low_ink, "turn": turn}
            for png in typesetter().draw(document.template, job, "png", ppi=PPI):
                page = Image.open(io.BytesIO(png)).convert("L")
                if name not in large:
                    assert sorted(page.size) == pytest.approx(sorted(sides), abs=1), name
                inked = ImageChops.invert(page).point(lambda ink: 255 if ink > 24 else 0).getbbox()
                assert inked is not None, name
                left, top, right, bottom = inked
                assert min(left, top) >= edge, name
                assert right <= page.width - edge and bottom <= page.height - edge, name
    assert {name for name in made(paper) if name.startswith("board")} & large


@pytest.mark.matrix
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", shipped_cases())
def test_every_text_fits_on_letter_too(case: str, language: Any) -> None:
    for document in documents_of(load_content(case), language, 4, paper="letter"):
        assert typesetter().query(document.template, document.job, "misfit") == [], document.name


# --- cutting ----------------------------------------------------------------------------------------


def sheet_of(
    kind: str, setting: SheetOptions, side: str = "front"
) -> tuple[Image.Image, Any, tuple[PrintCard, ...]]:
    cards = [replace(card, copies=1) for card in deck_of(content(), "nl", 3) if card.front.kind == kind]
    sheets = tuple((cards * 9)[:9])
    pages = pages_of(sheets, setting)
    number = next(n for n, page in enumerate(pages) if page.side in (side, "both"))
    job = job_of(pages, setting, "x", "nl")
    image = pdfium.PdfDocument(draw_sheets(typesetter(), job))[number].render(scale=300 / 72).to_pil()
    return image.convert("L"), pages[number].sheet.layout, sheets


def part(image: Image.Image, *millimetres: float) -> Image.Image:
    left, top, right, bottom = (round(side / 25.4 * 300) for side in millimetres)
    return image.crop((left, top, right, bottom))


@pytest.mark.matrix
@pytest.mark.parametrize("kind", ["vote", "block"])
@pytest.mark.parametrize("layout", ["butted", "bleed", "fold"])
def test_when_the_long_cuts_have_taken_the_marks_each_strip_still_shows_where_to_cut(
    layout: LayoutName, kind: str
) -> None:
    image, lies, _ = sheet_of(kind, SheetOptions(layout=layout))
    for place in lies.fronts:
        for y in (place.y, place.y + place.height):
            for x in (place.x + 0.8, place.x + place.width - 0.8):
                seen = part(image, x - 0.2, y - 0.3, x + 0.2, y + 0.3)
                assert seen.getextrema()[1] - seen.getextrema()[0] > 60, (kind, x, y)


@pytest.mark.parametrize("ppi", [150, 200])
def test_no_ground_shows_as_a_hairline_where_the_panels_of_backs_touch(ppi: int) -> None:
    events = [card for card in deck_of(content(), "nl", 3) if card.front.kind == "event"][:4]
    pages = pages_of(events, SheetOptions())
    job = job_of(pages, SheetOptions(), "x", "nl")
    image = Image.open(io.BytesIO(typesetter().draw("sheet.typ", job, "png", ppi=ppi)[1])).convert("L")
    for place in pages[1].sheet.layout.backs:
        for edge in (place.x, place.x + place.width):
            # the words of the panel are far from its edges
            panel = (edge - 0.6, place.y + 50, edge + 0.6, place.y + 70)
            assert image.crop(tuple(round(side / 25.4 * ppi) for side in panel)).getextrema()[0] > 245
