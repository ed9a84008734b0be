"""The organisation that prints: read from a stranger's folder, and shown on backs, board and booklets."""

from __future__ import annotations

import io
import zlib
from functools import cache
from pathlib import Path
from struct import pack

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageStat

from game.content.load import load_content
from game.content.problems import ContentError
from game.press.brand import Brand
from game.press.brand_folder import read_brand
from game.press.deck import deck_of
from game.press.documents import documents_of, quick_start_of
from game.press.fit import INK, LEAST_CONTRAST, PAPER, contrast
from game.press.profiles import PROFILES, write_profile
from game.press.sheets import SheetOptions, draw_fitting
from game.press.typesetter import PressError, Typesetter
from tests.sitting import run

typesetter = cache(Typesetter)
SHAPES = '<rect width="200" height="80" fill="#D6006C"/>'
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80">{SHAPES}</svg>'
PINK = (0xD6, 0x00, 0x6C)


def png(width: int = 200, height: int = 100, *, extra: bytes = b"") -> bytes:
    """Return a pink PNG, with ``extra`` parts before its pixels."""
    rows = zlib.compress(b"".join(b"\x00" + bytes(PINK) * width for _ in range(height)))
    header = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


def folder(tmp_path: Path, said: str = "", *, svg: str | bytes | None = SVG, png: bytes = b"") -> Path:
    said = said or 'name = "Waterschap De Brug"\ncolour = "#0B4F6C"\n'
    (tmp_path / "brand.toml").write_text(said, encoding="utf-8")
    if svg is not None:
        (tmp_path / "logo.svg").write_bytes(svg.encode() if isinstance(svg, str) else svg)
    if png:
        (tmp_path / "logo.png").write_bytes(png)
    return tmp_path


def refused(path: Path) -> tuple[str, str]:
    """Return the key of what is wrong in a brand's folder, and how it is told."""
    with pytest.raises(ContentError) as told:
        read_brand(path, typesetter())
    (problem, *_) = told.value.problems
    return problem.key, told.value.message("en")


# --- what a folder may say ------------------------------------------------------------------------


def test_a_brand_is_its_name_colour_and_logo_in_either_form(tmp_path: Path) -> None:
    of_svg = read_brand(folder(tmp_path, 'name = " De  Brug "\ncolour = "#f2c14e"\n'), typesetter())
    assert (of_svg.name, of_svg.text, of_svg.logo.ratio) == ("De Brug", INK, 2.5)
    (tmp_path / "logo.svg").unlink()
    of_png = read_brand(
        folder(tmp_path, svg=None, png=png(extra=chunk(b"tEXt", b"Author\0Jan"))), typesetter()
    )
    assert (of_png.text, of_png.logo.ratio) == (PAPER, 2)
    assert of_png.logo.is_picture and not of_svg.logo.is_picture
    assert (
        len(of_png.logo.svg)
        < len(read_brand(folder(tmp_path, svg=None, png=png()), typesetter()).logo.svg) + 4
    )


@pytest.mark.parametrize(
    ("said", "key", "phrase"),
    [
        ('colour = "#0B4F6C"', "missing_key", "name"),
        ('name = "x"\ncolour = "blue"', "bad_colour", "brand.toml:2:10"),
        ('name = "x"\ncolor = "#0B4F6C"', "missing_key", "colour"),
        ('name = "x"\ncolour = "#0B4F6C"\nlogo = "../x.png"', "unknown_key", "logo"),
        ('name = 3\ncolour = "#0B4F6C"', "wrong_type", "brand.toml:1:8"),
        ('name = "  "\ncolour = "#0B4F6C"', "empty_text", "brand.toml:1:8"),
        ('name = "漢"\ncolour = "#0B4F6C"', "no_glyph", "漢"),
        ('name = "a\\u202Eb"\ncolour = "#0B4F6C"', "no_glyph", "\\u202e"),
        (f'name = "{"Waterschap " * 9}"\ncolour = "#0B4F6C"', "brand_too_wide", "brand.toml:1:8"),
        (f'name = "{"W" * 60}"\ncolour = "#0B4F6C"', "brand_too_wide", "mm too wide"),
        ("name = [", "syntax", "brand.toml"),
    ],
)
def test_what_is_wrong_in_its_file_is_told_with_its_place(
    tmp_path: Path, said: str, key: str, phrase: str
) -> None:
    found, words = refused(folder(tmp_path, said))
    assert found.startswith(key)
    assert phrase in words


def test_a_colour_on_which_nothing_can_be_read_is_told_with_two_that_will_do(tmp_path: Path) -> None:
    key, words = refused(folder(tmp_path, 'name = "x"\ncolour = "#7D7D7D"\n'))
    assert key == "brand_contrast"
    lighter, darker = (words.split(f"{which} ")[1][:7] for which in ("lighter", "darker"))
    for colour in (lighter, darker):
        brand = read_brand(folder(tmp_path, f'name = "x"\ncolour = "{colour}"\n'), typesetter())
        assert contrast(brand.text, colour) >= LEAST_CONTRAST


def test_a_folder_that_lacks_something_says_what_it_has(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere")[0] == "brand_no_folder"
    assert refused(tmp_path)[0] == "no_such_file"
    (tmp_path / "Logo.EPS").touch()
    key, words = refused(folder(tmp_path, svg=None))
    assert key == "brand_no_logo" and "Logo.EPS" in words
    assert refused(folder(tmp_path, png=png()))[0] == "brand_two_logos"


# --- logos from strangers ---------------------------------------------------------------------------


def svg(inner: str, attributes: str = 'viewBox="0 0 200 80"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inner}</svg>'


@pytest.mark.parametrize(
    ("logo", "key"),
    [
        (svg(f"<script>alert(1)</script>{SHAPES}"), "logo_has"),
        (svg('<rect width="9" height="9" onload="x()"/>'), "logo_has"),
        (svg('<image href="http://example.org/x.png" width="9" height="9"/>'), "logo_has"),
        (svg('<use href="#a"/><g id="a"/>'), "logo_has"),
        (svg("<foreignObject><p>x</p></foreignObject>"), "logo_has"),
        (svg('<text y="20">Letters</text>'), "logo_has"),
        (svg('<rect width="9" height="9" style="fill:url(http://example.org/a.svg#b)"/>'), "logo_has"),
        (svg("<style>@import 'http://example.org/a.css';</style>"), "logo_has"),
        (svg('<linearGradient href="file:///etc/passwd#x"/>'), "logo_has"),
        (f'<!DOCTYPE svg [<!ENTITY a "b">]>{SVG}', "logo_has"),
        (svg(SHAPES.replace("D6006C", "FFFFFF")), "logo_shows_nothing"),
        (svg("<g/>"), "logo_shows_nothing"),
        (svg(SHAPES, ""), "logo_no_size"),
        (svg(SHAPES, 'viewBox="0 0 900 10"'), "logo_too_wide"),
        (svg(SHAPES, 'viewBox="0 0 nan 10"'), "logo_too_wide"),
        (svg(SHAPES, 'viewBox="0 0 -5 10"'), "logo_too_wide"),
        (svg("<g>" * 80 + SHAPES + "</g>" * 80), "logo_too_deep"),
        (svg("<g>" * 60_000 + "</g>" * 60_000), "logo_too_many"),
        (svg(SHAPES * 6000), "logo_too_many"),
        (svg(f"<!--{'x' * 1_000_000}-->"), "logo_too_big"),
        (SVG[:-8], "logo_no_svg"),
        ("<html/>", "logo_no_svg"),
        (SVG.encode("utf-16"), "logo_no_svg"),
        (b"", "logo_no_svg"),
    ],
    ids=range(24),
)
def test_a_hostile_svg_is_refused_by_name(tmp_path: Path, logo: str | bytes, key: str) -> None:
    found, words = refused(folder(tmp_path, svg=logo))
    assert found == key, words
    assert "logo.svg" in words


@pytest.mark.parametrize(
    ("logo", "key"),
    [
        (b"GIF89a", "logo_no_png"),
        (png()[:200], "logo_no_png"),
        (png().replace(b"IDAT", b"IDAX"), "logo_no_png"),
        (png(40, 40), "logo_pixels"),
        (png(100, 2), "logo_pixels"),
        (png()[:16] + pack(">II", 60_000, 60_000) + png()[24:], "logo_pixels"),
        (png(1000, 110), "logo_too_wide"),
    ],
    ids=range(7),
)
def test_a_png_that_is_none_or_too_large_is_refused(tmp_path: Path, logo: bytes, key: str) -> None:
    assert refused(folder(tmp_path, svg=None, png=logo))[0] == key


def test_what_an_editor_leaves_in_a_logo_is_left_out(tmp_path: Path) -> None:
    notes = '<x:view xmlns:x="http://example.org/editor" x:user="jan"/><metadata>jan</metadata><!--jan-->'
    with_notes = svg(
        f'<title>Logo</title>{notes}<g xmlns:x="http://example.org/editor" x:label="jan">{SHAPES}</g>'
    )
    brand = read_brand(folder(tmp_path, svg=f'<?xml version="1.0"?><!DOCTYPE svg>{with_notes}'), typesetter())
    assert "jan" not in brand.logo.svg and "D6006C" in brand.logo.svg


# --- where it stands ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def brand(tmp_path_factory: pytest.TempPathFactory) -> Brand:
    return read_brand(folder(tmp_path_factory.mktemp("brand")), typesetter())


def shows_pink(image: Image.Image) -> int:
    """Return how many pixels have the colour of the logo."""
    counted = image.convert("RGB").getcolors(image.width * image.height) or []
    return sum(count for count, colour in counted if colour == PINK)


def test_name_and_logo_stand_on_board_and_booklets(brand: Brand) -> None:
    content = load_content("arena-poort")
    look = SheetOptions(brand=brand).look()
    made = {one.name: one for one in documents_of(content, "en", 6)}
    quick = quick_start_of(content, "en", 3)[0]
    for document in (*(made[name] for name in ("board-a3", "board-a4", "rules", "guide", "colophon")), quick):
        pdf = pdfium.PdfDocument(
            draw_fitting(typesetter(), document.template, {**document.job, **look, "bleed": 0})
        )
        said = " ".join(page.get_textpage().get_text_range() for page in pdf)
        assert "Waterschap De Brug" in " ".join(said.split()), document.name
        assert any(shows_pink(page.render(scale=1).to_pil()) for page in pdf), document.name
        if document.name in ("rules", "colophon"):
            assert len(pdf) == {"rules": 2, "colophon": 1}[document.name]
        assert ("not under these licences" in said) == (document.name == "colophon")


@pytest.mark.parametrize("edition", ["standard", "accessible"])
def test_every_back_has_it_both_ways_up_and_nothing_on_it_overlaps(brand: Brand, edition: str) -> None:
    setting = SheetOptions(brand=brand, accessible=edition == "accessible")
    deck = deck_of(load_content("arena-poort"), "nl", 3, accessible=setting.accessible)
    backs = {(card.back.id, card.size): card.back for card in deck if card.back.kind == "back"}
    for (name, size), back in backs.items():
        job = {**setting.look(), "bleed": 0, "title": "x", "lang": "nl", "faces": [back.job()]}
        job = {**job, "width": size.width, "height": size.height}
        image = Image.open(io.BytesIO(typesetter().draw("faces.typ", job, "png", ppi=100)[0])).convert("RGB")
        assert shows_pink(image.crop((0, 0, image.width, image.height // 2))) > 300, name
        small = image.resize((31, 44))
        unlike = ImageStat.Stat(ImageChops.difference(small, small.rotate(180))).mean
        assert max(unlike) < 4, name
        assert typesetter().query("faces.typ", job, "misfit") == [], name
    told, *_ = typesetter().query("faces.typ", {**job, "height": 50}, "misfit")
    assert told["field"] == "back" and told["by"] > 0


def test_a_shop_gets_the_logo_in_inks_and_no_picture(brand: Brand, tmp_path: Path) -> None:
    content = load_content("arena-poort")
    card = next(card for card in deck_of(content, "nl", 3) if card.front.kind == "vote")
    shop = PROFILES["drivethrucards"]
    paths = write_profile(shop, [card], tmp_path / "svg", "x", typesetter=typesetter(), brand=brand)
    with pikepdf.open(paths[0]) as pdf:
        operators = {str(step.operator) for page in pdf.pages for step in pikepdf.parse_content_stream(page)}
    assert not operators & {"rg", "RG", "cs", "CS", "scn", "SCN", "sc", "SC", "Do", "sh", "g", "G"}
    pixels = read_brand(folder(tmp_path, svg=None, png=png()), typesetter())
    with pytest.raises(PressError, match=r"logo\.svg"):
        write_profile(shop, [card], tmp_path / "png", "x", typesetter=typesetter(), brand=pixels)


def test_the_command_prints_it_and_tells_what_is_wrong(tmp_path: Path) -> None:
    named = folder(tmp_path)
    out = tmp_path / "out"
    call = ("print", "arena-poort", "--cards", "momentum", "--brand", str(named), "--out", str(out))
    assert run(*call).status == 0
    assert '"brand": "Waterschap De Brug"' in (out / "manifest.json").read_text("utf-8")
    clash = run("print", "arena-poort", "--hands", "--brand", str(named))
    assert clash.status == 2 and "--brand" in clash.err
    (named / "brand.toml").write_text('name = "x"\ncolour = "#7D7D7D"\n', encoding="utf-8")
    told = run(*call)
    assert told.status == 1 and "brand.toml:2:10" in told.err and "Traceback" not in told.err
