"""Cards on sizes of one's own: printed at that size where all fits, told card by card where not."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from game.content.base import LANGUAGES
from game.content.load import load_content, shipped_cases
from game.press.box import boxes_data
from game.press.casefacts import CaseFacts
from game.press.deck import NARROWEST, POKER, TALLEST, PrintCard, deck_of, resized, sizes_of
from game.press.fit import misfits_of
from game.press.sheets import SheetOptions
from game.press.typesetter import Typesetter
from tests.sitting import run


@pytest.mark.parametrize(
    ("words", "small", "large"),
    [("tarot", "tarot", "tarot"), ("57x89", "57x89", "tarot"), ("57x89,70.5x121", "57x89", "70.5x121")],
)
def test_a_name_is_for_all_cards_and_a_size_of_ones_own_for_the_small_ones(
    words: str, small: str, large: str
) -> None:
    cards = deck_of(load_content("ipo"), "nl", 3)
    printed = zip(cards, resized(cards, sizes_of(words)), strict=True)
    assert {(old.size.name, new.size.name) for old, new in printed} == {("poker", small), ("tarot", large)}


@given(st.text(alphabet="0123456789x.,- e", max_size=12))
def test_what_is_no_size_is_refused_and_what_is_lies_within_bounds(words: str) -> None:
    try:
        sizes = sizes_of(words)
    except ValueError:
        return
    for size in sizes.values():
        assert NARROWEST <= size.width <= size.height <= TALLEST


def test_each_card_that_does_not_fit_is_told_once_with_how_much(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("print", "ipo", "--size", "54x80", "--out", str(out), "--language", "en")
    assert done.status == 2 and not out.exists()
    head, *rows = done.err.strip().split("\n")
    assert f"{len(rows)} cards do not fit" in head and all(" mm too " in row for row in rows)
    told = [row.split()[0] for row in rows]
    deck = resized(deck_of(load_content("ipo"), "en", 5), sizes_of("54x80"))
    assert sorted(misfit.card for misfit in misfits_of(deck, Typesetter())) == sorted(told)
    assert len(set(told)) == len(told) and {card.split("/")[0] for card in told} >= {"block"}
    assert not {card.split("/")[0] for card in told} & {"event", "partner", "workform"}


def test_the_small_cards_of_every_case_fit_a_usual_size_in_both_languages() -> None:
    cards: dict[str, PrintCard] = {}
    for case in shipped_cases():
        content = load_content(case)
        for language in LANGUAGES:
            for card in deck_of(content, language, content.case.teams.max):
                of = "" if card.front.kind == "block" else case
                named = replace(card.front, id=f"{of} {card.front.id} {language}")
                if card.size == POKER:
                    cards[named.id] = replace(card, front=named)
    assert len(cards) > 250
    small = resized(list(cards.values()), sizes_of("57x89"))
    assert [misfit.words("en") for misfit in misfits_of(small, Typesetter())] == []


def test_cards_that_fit_are_printed_at_their_size_and_so_is_their_box(tmp_path: Path) -> None:
    call = ("print", "ipo", "--size", "59x91", "--layout", "single", "--cards", "momentum,event/new-mandate")
    known = [card.front.id for card in deck_of(load_content("ipo"), "nl", 3) if card.front.kind == "event"]
    done = run(*call[:-1], f"momentum,{known[0]}", "--out", str(tmp_path))
    assert done.status == 0, done.err
    millimetres = {
        path.name: tuple(round(side / 72 * 25.4 - 6) for side in pdfium.PdfDocument(path)[0].get_size())
        for path in tmp_path.glob("*.pdf")
    }
    assert set(millimetres.values()) == {(59, 91), (70, 120)}
    assert json.loads((tmp_path / "manifest.json").read_text("utf-8"))["options"]["sizes"] == {
        "poker": "59x91"
    }
    facts = CaseFacts(load_content("ipo"), "nl", 3)
    usual, own = (boxes_data(facts, (297.0, 210.0), sizes)["boxes"][0] for sizes in ({}, sizes_of("59x91")))
    assert (round(own["panel"] - usual["panel"]), round(own["height"] - usual["height"])) == (-4, 3)


def test_a_card_that_no_paper_holds_is_told(tmp_path: Path) -> None:
    call = ("print", "ipo", "--size", "150x200", "--paper", "letter", "--cards", "a", "--out", str(tmp_path))
    assert run(*call).status == 0
    done = run(*call, "--layout", "fold")
    assert (done.status, done.err.count("\n")) == (2, 1) and "letter" in done.err


@pytest.mark.parametrize(("width", "height"), [(63.0, 88.0), (105.0, 148.5)])
def test_the_signs_in_a_blocks_corner_stay_clear_of_their_words(width: float, height: float) -> None:
    """On a large card too a gap runs between them all along the corner, and each sign has a row."""
    face = next(card.front for card in deck_of(load_content("arena-poort"), "nl", 3))
    look = SheetOptions().look()
    told = {"lang": "nl", "title": "x", "grid": None, "proof": None, "faces": [face.job()]}
    job = {**look, **told, "bleed": 0, "width": width, "height": height}
    (image,) = Typesetter().draw("shop.typ", job, "png", ppi=127)
    pixels = 5  # a millimetre
    shown = Image.open(io.BytesIO(image)).convert("RGB")
    band = shown.crop((0, 2 * pixels, round(width * 0.3) * pixels, round(width * 0.33) * pixels))
    ground = Image.new("RGB", band.size, face.data["cluster"]["soft"])
    drawn = ImageChops.difference(band, ground).convert("L").point(lambda light: 255 * (light > 8))
    across = [drawn.crop((x, 0, x + 1, drawn.height)).getbbox() is not None for x in range(drawn.width)]
    first = across.index(True)
    signs = across.index(False, first) - first
    assert signs <= 0.2 * width * pixels, "the signs run into their words"
    column = drawn.crop((first, 0, first + signs, drawn.height))
    rows = [column.crop((0, y, signs, y + 1)).getbbox() is not None for y in range(column.height)]
    parts = sum(here and not before for before, here in zip([False, *rows], rows, strict=False))
    assert parts == 3, "raise, cost and number, one below the other"
