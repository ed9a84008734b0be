"""One face in every form: PDF, PNG at any size, SVG; and what typst refuses comes out in our words."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from game.content.load import load_content
from game.press.faces import Faces
from game.press.typesetter import PressError, Typesetter


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter()


@pytest.fixture(scope="module")
def job() -> dict[str, Any]:
    face = next(Faces(load_content("arena-poort"), "nl").blocks())
    look = {"edition": "standard", "width": 63, "height": 88, "bleed": 0, "low-ink": False, "space": "rgb"}
    return {**look, "title": "Veilige omgeving", "lang": "nl", "faces": [face.job()]}


def test_a_face_is_a_pdf_and_an_svg_at_its_size_in_print(typesetter: Typesetter, job: dict[str, Any]) -> None:
    [pdf] = typesetter.draw("faces.typ", job, "pdf")
    [svg] = typesetter.draw("faces.typ", job, "svg")
    assert pdf.startswith(b"%PDF-")
    assert b'viewBox="0 0 178.58' in svg[:400]


@pytest.mark.parametrize("ppi", [72, 150, 300])
def test_a_face_is_a_png_at_any_size(typesetter: Typesetter, job: dict[str, Any], ppi: int) -> None:
    [png] = typesetter.draw("faces.typ", job, "png", ppi=ppi)
    width, height = Image.open(io.BytesIO(png)).size
    assert abs(width - 63 / 25.4 * ppi) <= 1
    assert abs(height - 88 / 25.4 * ppi) <= 1


def test_the_same_face_is_the_same_bytes(typesetter: Typesetter, job: dict[str, Any]) -> None:
    assert typesetter.draw("faces.typ", job, "pdf") == Typesetter().draw("faces.typ", job, "pdf")


def test_what_cannot_be_drawn_is_a_press_error(typesetter: Typesetter, job: dict[str, Any]) -> None:
    broken = {**job, "faces": [{"kind": "no-such-kind"}]}
    with pytest.raises(PressError, match=r"faces\.typ"):
        typesetter.draw("faces.typ", broken, "pdf")
    with pytest.raises(PressError, match=r"faces\.typ"):
        typesetter.query("faces.typ", broken, "misfit")
