"""Each face as a file of its own: shapes or pixels, with or without bleed, nothing that shows through."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

import pytest
from PIL import Image

from game.content.load import load_content
from game.press.deck import PrintCard, deck_of
from game.press.face_files import face_files
from game.press.sheets import SheetOptions
from game.press.typesetter import Typesetter
from tests.sitting import run

typesetter = cache(Typesetter)


@cache
def cards() -> tuple[PrintCard, ...]:
    """Return one card of every kind."""
    return tuple({card.front.kind: card for card in deck_of(load_content("ipo"), "nl", 3)}.values())


def made(form: Literal["svg", "png"], ppi: int = 100, **options: Any) -> dict[str, bytes]:
    return face_files(cards(), SheetOptions(**options), form, ppi, typesetter())


@pytest.mark.parametrize(("layout", "bleed"), [("butted", 0), ("single", 3)])
def test_a_png_has_the_pixels_that_are_asked_and_is_opaque(layout: str, bleed: int) -> None:
    files = made("png", 100, layout=layout)
    listed = json.loads(files.pop("manifest.json"))["files"]
    assert [one["file"] for one in listed] == list(files)
    for one in listed:
        image = Image.open(io.BytesIO(files[one["file"]]))
        asked = tuple((side + 2 * bleed) / 25.4 * 100 for side in one["mm"])
        assert image.size == pytest.approx(asked, abs=1) and image.size == tuple(one["pixels"])
        assert image.mode == "RGB"
        assert image.info["dpi"] == pytest.approx((100, 100), abs=0.1)
        assert image.getextrema() != ((255, 255),) * 3
    assert {one["face"] for one in listed} >= {"vote/c", "back/vote"}


def test_an_svg_needs_no_font_and_no_other_file() -> None:
    files = made("svg")
    for one in json.loads(files.pop("manifest.json"))["files"]:
        root = ElementTree.fromstring(files[one["file"]])
        width, height = (float(side) for side in root.get("viewBox", "").split()[2:])
        assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx(one["mm"], abs=0.1)
        names = {element.tag.partition("}")[2] for element in root.iter()}
        assert not names & {"text", "image", "script", "foreignObject"}
        links = [value for element in root.iter() for key, value in element.items() if key.endswith("href")]
        assert all(link.startswith("#") for link in links)


def test_every_face_has_a_name_of_its_own_in_every_case_at_once() -> None:
    of_two = [card for case in ("ipo", "arena-poort") for card in deck_of(load_content(case), "nl", 3)]
    agendas = tuple(card for card in of_two if card.front.kind == "agenda")
    files = face_files(agendas, SheetOptions(), "svg", 100, typesetter())
    listed = json.loads(files["manifest.json"])["files"]
    assert len(listed) == len(files) - 1
    assert len([one for one in listed if one["face"] == "back/agenda"]) == 2


def test_the_command_writes_them_and_ppi_goes_with_png(tmp_path: Path) -> None:
    call = ("print", "ipo", "--cards", "a", "--language", "en", "--out", str(tmp_path))
    assert run(*call, "--faces", "png", "--ppi", "72").status == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "back-vote-poker-en.png",
        "manifest.json",
        "vote-a-poker-en.png",
    ]
    for wrong, said in (
        (("--faces", "svg", "--ppi", "72"), "--ppi goes with --faces png"),
        (("--faces", "png", "--ppi", "9000"), "from 36 to 1200"),
        (("--faces", "png", "--layout", "fold"), "do not go together"),
        (("--faces", "gif"), "svg, png"),
        (("--faces", "png", "--duplex", "short"), "do not go together"),
    ):
        done = run(*call, *wrong)
        assert done.status == 2 and said in done.err, done.err
