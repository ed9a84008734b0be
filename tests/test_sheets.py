"""Sheets read back from their PDFs: boxes, order, registration by pixels, marks, words, fonts, tags."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from game.content.load import load_content
from game.match.rulebook import seats_for
from game.press.calibration import draw_calibration
from game.press.card_face import CardFace
from game.press.deck import POKER, TAROT, PrintCard, deck_of
from game.press.layouts import Duplex, LayoutName, PaperName, Place, turns_over_upright_axis
from game.press.manifest import cards_on
from game.press.pack import Order, draw_pack, pages_in, write_pack
from game.press.sheets import Page, SheetOptions, draw_sheets, job_of, pages_of
from game.press.typesetter import PressError, Typesetter

PPI = 100
MM = PPI / 25.4
typesetter = cache(Typesetter)


@cache
def deck(language: Any = "nl", teams: int = 3, accessible: bool = False) -> tuple[PrintCard, ...]:
    return deck_of(load_content("energiekoplopers"), language, teams, accessible=accessible)


def of_kind(kind: str, most: int = 99) -> tuple[PrintCard, ...]:
    return tuple(card for card in deck() if card.front.kind == kind)[:most]


def once(cards: tuple[PrintCard, ...]) -> tuple[PrintCard, ...]:
    return tuple(replace(card, copies=1) for card in cards)


def drawn(cards: tuple[PrintCard, ...], setting: SheetOptions) -> tuple[tuple[Page, ...], bytes]:
    pages = pages_of(cards, setting)
    return pages, draw_sheets(typesetter(), job_of(pages, setting, "Proef", "nl"))


def pictures(content: bytes) -> list[Image.Image]:
    document = pdfium.PdfDocument(content)
    return [page.render(scale=PPI / 72).to_pil().convert("RGB") for page in document]


@cache
def face_picture(face_id: str, size: str) -> Image.Image:
    """Return a face alone, as it must be found on a sheet."""
    card = next(card for card in deck() if face_id in (card.front.id, card.back.id))
    face: CardFace = card.front if card.front.id == face_id else card.back
    job = {
        **SheetOptions().look(),
        "bleed": 0,
        "width": card.size.width,
        "height": card.size.height,
        "title": "x",
        "lang": "nl",
        "faces": [face.job()],
    }
    png = typesetter().draw("faces.typ", job, "png", ppi=PPI)[0]
    return Image.open(io.BytesIO(png)).convert("RGB")


def cut(page: Image.Image, place: Place, by: float = 0.5) -> Image.Image:
    """Return a place of a page, without its outermost ``by`` mm."""
    box = (place.x + by, place.y + by, place.x + place.width - by, place.y + place.height - by)
    return page.crop(tuple(round(side * MM) for side in box))


def difference(first: Image.Image, other: Image.Image) -> float:
    """Return how unlike two pictures are, 0 to 1, at a size at which smoothing of edges does not count."""
    small = (32, 45)
    changed = ImageChops.difference(first.resize(small), other.resize(small)).convert("L")
    return sum(changed.tobytes()) / (255 * small[0] * small[1])


def shows(page: Image.Image, place: Place, face: CardFace, size: str) -> bool:
    seen = cut(page, place)
    seen = seen.rotate(180) if place.is_turned else seen
    whole = face_picture(face.id, size)
    alone = cut(whole, replace(place, x=0, y=0))
    return difference(seen, alone) < 0.03


# --- boxes, order, pictures -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "size", "box"),
    [
        (SheetOptions(), POKER, (210, 297)),
        (SheetOptions(paper="letter"), POKER, (215.9, 279.4)),
        (SheetOptions(layout="bleed"), POKER, (297, 210)),
        (SheetOptions(layout="fold"), POKER, (297, 210)),
        (SheetOptions(layout="single"), POKER, (69, 94)),
        (SheetOptions(layout="single"), TAROT, (76, 126)),
    ],
)
def test_pages_have_the_size_of_the_paper(setting: SheetOptions, size: Any, box: tuple[float, float]) -> None:
    cards = tuple(card for card in once(deck()) if card.size == size)[:2]
    _, content = drawn(cards, setting)
    with pikepdf.open(io.BytesIO(content)) as document:
        for page in document.pages:
            found = [float(side) * 25.4 / 72 for side in page.mediabox]
            assert found == pytest.approx([0, 0, *box], abs=0.01)


@pytest.mark.parametrize("layout", ["butted", "bleed", "fold", "single", "machine"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_card_lies_where_its_place_is(layout: LayoutName, paper: PaperName) -> None:
    cards = once(of_kind("agenda", 5) + of_kind("event", 3))
    pages, content = drawn(cards, SheetOptions(layout=layout, paper=paper))
    images = pictures(content)
    assert len(images) == len(pages)
    for page, image in zip(pages, images, strict=True):
        for card, face, place in page.placed():
            assert shows(image, place, face, card.size.name), (page.side, card.front.id)


@pytest.mark.parametrize("layout", ["butted", "bleed", "machine"])
@pytest.mark.parametrize("duplex", ["long", "short"])
@pytest.mark.parametrize("shift", [(0.0, 0.0), (2.0, -3.0)])
def test_every_back_is_behind_its_front_when_the_sheet_is_turned(
    layout: LayoutName, duplex: Duplex, shift: tuple[float, float]
) -> None:
    """Turn the printed back over, through pixels, on a printer that is off by minus the shift."""
    kinds = (("agenda", 2), ("vote", 2), ("block", 1), ("event", 2), ("synergies", 1), ("partner", 1))
    cards = once(tuple(card for kind, most in kinds for card in of_kind(kind, most)))
    pages, content = drawn(cards, SheetOptions(layout=layout, duplex=duplex, shift=shift))
    images = pictures(content)
    for front, back in zip(range(0, len(pages), 2), range(1, len(pages), 2), strict=True):
        sheet = pages[front].sheet
        assert pages[back].sheet is sheet
        # the printer's own error undoes the shift
        printed = Image.new("RGB", images[back].size, "white")
        printed.paste(images[back], (round(-shift[0] * MM), round(-shift[1] * MM)))
        is_book = turns_over_upright_axis(sheet.layout.width, sheet.layout.height, duplex)
        way = Image.Transpose.FLIP_LEFT_RIGHT if is_book else Image.Transpose.FLIP_TOP_BOTTOM
        through = printed.transpose(way)
        for number, card in enumerate(sheet.cards):
            place = sheet.layout.fronts[number]
            behind = cut(through, place)
            # a cut card is turned like the page of a book
            seen = behind.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
            alone = cut(face_picture(card.back.id, card.size.name), replace(place, x=0, y=0))
            assert difference(seen, alone) < 0.03, card.front.id


def test_backs_differ_so_that_the_test_above_can_fail() -> None:
    agenda, vote = face_picture("back/agenda", "poker"), face_picture("back/vote", "poker")
    assert difference(agenda, vote) > 0.03
    upright = face_picture("synergies/2", "tarot")
    assert difference(upright, upright.rotate(180)) > 0.03


def test_the_margin_is_white_and_the_marks_are_dark() -> None:
    pages, content = drawn(once(of_kind("agenda", 9)), SheetOptions())
    document = pdfium.PdfDocument(content)
    image = document[0].render(scale=300 / 72).to_pil().convert("L")
    mm = 300 / 25.4
    inner = image.crop(tuple(round(side * mm) for side in (4.9, 4.9, 205.1, 292.1)))
    outside = Image.new("L", image.size, 255)
    outside.paste(image)
    outside.paste(255, tuple(round(side * mm) for side in (4.9, 4.9, 205.1, 292.1)))
    assert outside.getextrema() == (255, 255)
    assert inner.getextrema()[0] < 60
    for mark in pages[0].sheet.layout.marks(9):
        middle = ((mark.x1 + mark.x2) / 2 * mm, (mark.y1 + mark.y2) / 2 * mm)
        around = image.crop((middle[0] - 3, middle[1] - 3, middle[0] + 3, middle[1] + 3))
        assert around.getextrema()[0] < 90


def test_pages_follow_the_printer() -> None:
    cards = once(of_kind("agenda", 9) + of_kind("block", 3))

    def sides(setting: SheetOptions) -> list[tuple[str, int]]:
        return [(page.side, page.sheet.number) for page in pages_of(cards, setting)]

    assert sides(SheetOptions()) == [("front", 1), ("back", 1), ("front", 2), ("back", 2)]
    turned = sides(SheetOptions(fronts_then_backs=True))
    assert turned == [("front", 1), ("front", 2), ("back", 1), ("back", 2)]
    assert sides(SheetOptions(duplex="none")) == [("front", 1), ("front", 2)]
    assert {side for side, _ in sides(SheetOptions(layout="fold"))} == {"both"}


# --- quantities -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("teams", "blocks"), [(3, 2), (4, 3), (5, 3), (6, 3)])
def test_quantities_follow_the_number_of_teams(teams: int, blocks: int) -> None:
    content = load_content("arena-poort")
    cards = deck_of(content, "nl", teams)
    copies = {card.front.id: card.copies for card in cards}
    assert {copies[f"block/{block.id}"] for block in content.cards.blocks} == {blocks}
    assert {copies[f"vote/{letter}"] for letter in "abc"} == {teams}
    assert {card.copies for card in cards if card.front.kind == "synergies"} == {teams}
    assert {card.copies for card in cards if card.front.kind in ("event", "partner", "agenda")} == {1}
    assert len([card for card in cards if card.front.kind == "event"]) == len(content.events)
    here = {*seats_for(content, teams), *(one.id for one in content.case.partner if one.bench)}
    assert {card.front.id.partition("/")[2] for card in cards if card.front.kind == "partner"} == here
    agendas = [one.id for one in content.case.partner if one.id in here for _ in one.agenda]
    assert len([card for card in cards if card.front.kind == "agenda"]) == len(agendas)
    assert {f"blank/{kind}" for kind in ("block", "event", "partner")} <= set(copies)


@pytest.mark.parametrize("teams", [3, 5])
def test_every_copy_is_on_a_page_with_its_back(teams: int) -> None:
    cards = deck(teams=teams)
    listed = {card["card"]: card for card in cards_on(pages_of(cards, SheetOptions()), SheetOptions())}
    for card in cards:
        found = listed[card.front.id]
        assert found["copies"] == card.copies == len(found["fronts"]) == len(found["backs"])
        assert found["backs"] == [[page + 1, place] for page, place in found["fronts"]]


def test_each_card_has_a_size_its_face_is_designed_for() -> None:
    sizes = {card.front.kind: card.size for card in deck() if card.front.kind != "blank"}
    assert sizes["event"] == sizes["partner"] == TAROT
    assert sizes["block"] == sizes["agenda"] == sizes["vote"] == POKER
    assert {card.size for card in deck(accessible=True)} == {TAROT}


def test_the_two_faces_of_the_overview_are_one_card() -> None:
    cards = of_kind("synergies")
    assert cards[0].front.id == "synergies/1"
    assert cards[0].back.id == "synergies/2"


def test_events_with_a_language_on_each_side_have_covers() -> None:
    ids = [card.front.id for card in deck("both")]
    assert "back/event-early" in ids
    assert "back/event-early" not in [card.front.id for card in deck()]


# --- what a PDF must be ---------------------------------------------------------------------------


def words(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_text_can_be_selected(language: Any) -> None:
    content = load_content("energiekoplopers")
    cards = tuple(replace(card, copies=1) for card in deck(language) if card.front.kind == "block")
    pages = pages_of(cards, SheetOptions())
    document = pdfium.PdfDocument(draw_sheets(typesetter(), job_of(pages, SheetOptions(), "Proef", language)))
    text = words("".join(page.get_textpage().get_text_range() for page in document))
    for block in content.cards.blocks:
        assert words(block.name[language]) in text
        assert words(block.essence[language]) in text
        assert words(block.question[language]) in text


def test_fonts_are_embedded_and_tags_and_language_are_there() -> None:
    _, content = drawn(once(deck()), SheetOptions())
    with pikepdf.open(io.BytesIO(content)) as document:
        root = document.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang).startswith("nl")
        assert "/StructTreeRoot" in root
        assert root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Proef"
        fonts = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
        described = [font for font in fonts if font.get("/Type") == "/FontDescriptor"]
        assert described
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in described)


def test_the_same_job_gives_the_same_bytes() -> None:
    cards = once(of_kind("agenda", 4))
    first = drawn(cards, SheetOptions())[1]
    pages = pages_of(cards, SheetOptions())
    assert draw_sheets(Typesetter(), job_of(pages, SheetOptions(), "Proef", "nl")) == first


def test_a_second_copy_adds_no_tags() -> None:
    def tags(cards: tuple[PrintCard, ...]) -> int:
        with pikepdf.open(io.BytesIO(drawn(cards, SheetOptions())[1])) as document:
            return sum(
                isinstance(item, pikepdf.Dictionary) and item.get("/Type") != "/Page" and "/S" in item
                for item in document.objects
            )

    one = once(of_kind("agenda", 1))
    assert tags(tuple(replace(card, copies=9) for card in one)) == tags(one)


def test_labels_say_case_side_sheet_and_how_many() -> None:
    _, content = drawn(once(of_kind("agenda", 9) + of_kind("block", 1)), SheetOptions())
    document = pdfium.PdfDocument(content)
    texts = [page.get_textpage().get_text_range() for page in document]
    assert "voorkant · blad 1 van 2 · nl · Proef" in texts[0].replace("\u00a0", " ")
    assert "achterkant · blad 2 van 2 · nl · Proef" in texts[3].replace("\u00a0", " ")


def test_what_does_not_fit_names_the_card() -> None:
    card = of_kind("event", 1)[0]
    with pytest.raises(PressError, match=r"event/.*mm"):
        drawn((replace(card, copies=1, size=replace(POKER, height=60.0)),), SheetOptions())


@pytest.mark.parametrize("duplex", ["long", "short"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_calibration_sheet_has_two_sides(duplex: Duplex, paper: PaperName) -> None:
    content = draw_calibration(typesetter(), paper, duplex, "en")
    document = pdfium.PdfDocument(content)
    assert len(document) == 2
    for page in document:
        assert "--shift" in page.get_textpage().get_text_range()


# --- the pack -------------------------------------------------------------------------------------


@cache
def pack(language: Any = "nl") -> dict[str, bytes]:
    order = Order((load_content("energiekoplopers"),), language, teams=3)
    return {file.name: file.content for file in draw_pack(order, typesetter())}


def test_a_pack_has_cards_documents_and_how_to_print_them() -> None:
    names = list(pack())
    assert names[0] == "blocks-nl.pdf"
    assert names[1:3] == ["workforms-nl.pdf", "energiekoplopers-cards-nl.pdf"]
    assert names[-1] == "how-to-print.pdf"
    assert any("rules" in name for name in names)
    with pikepdf.open(io.BytesIO(pack()["how-to-print.pdf"])) as document:
        assert len(document.pages) == 1


@pytest.mark.slow
def test_a_pack_in_both_languages_has_the_texts_in_each() -> None:
    names = list(pack("both"))
    assert names[0] == "blocks-both.pdf"
    assert {"energiekoplopers-rules-nl.pdf", "energiekoplopers-rules-en.pdf"} <= set(names)


def test_pages_are_counted_as_a_reader_counts_them() -> None:
    for content in pack().values():
        assert pages_in(content) == len(pdfium.PdfDocument(content))


def test_the_manifest_is_true(tmp_path: Path) -> None:
    from hashlib import sha256

    order = Order((load_content("energiekoplopers"),), "nl", teams=3)
    files = write_pack(order, tmp_path / "out", typesetter())
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["options"]["teams"] == [3]
    assert [entry["file"] for entry in manifest["files"]] == [entry.name for entry in files]
    there = {path.name for path in (tmp_path / "out").iterdir()}
    assert there == {entry["file"] for entry in manifest["files"]} | {"manifest.json"}
    for entry in manifest["files"]:
        content = (tmp_path / "out" / entry["file"]).read_bytes()
        assert sha256(content).hexdigest() == entry["sha256"]
        assert len(pdfium.PdfDocument(content)) == entry["pages"]
        text = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(content)]
        for card in entry.get("cards", ()):
            assert card["copies"] == len(card["fronts"])
            if card["card"].startswith("partner/"):
                name = next(c.front.data["name"] for c in deck() if c.front.id == card["card"])
                page, _ = card["fronts"][0]
                assert words(name) in words(text[page - 1])


def test_a_card_that_changes_changes_its_hash_alone() -> None:
    cards = once(of_kind("agenda", 3))
    face = cards[0].front
    edited = replace(face, data={**face.data, "text": "Anders."})
    changed = (replace(cards[0], front=edited), *cards[1:])
    before, after = (cards_on(pages_of(these, SheetOptions()), SheetOptions()) for these in (cards, changed))
    assert [a["sha256"] != b["sha256"] for a, b in zip(before, after, strict=True)] == [True, False, False]
