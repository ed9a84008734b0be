"""A file that calls itself PDF/X-1a:2003, read back: what the standard asks, as far as we know it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from game.content.load import load_content
from game.press.deck import deck_of
from game.press.profiles import PROFILES, write_profile
from game.press.shops import PdfX
from game.press.typesetter import Typesetter

OPERATORS = """
b B b* B* BI BT c cm d Do EI ET f F f* g G gs h i ID j J k K l m M n q Q re ri s S T* Tc Td TD Tf Tj TJ TL Tm
Tr Ts Tw Tz v w W W* y ' "
"""
"""Those of PDF 1.4, without the marks of tagged content and without what is ignored where it is not known."""
EVERYWHERE = ("/JS", "/JavaScript", "/AA", "/OPI", "/Alternates", "/TR", "/TR2", "/HTP", "/Encrypt", "/AF")
IN_ROOT = ("/AcroForm", "/OpenAction", "/Names", "/OCProperties", "/Metadata", "/StructTreeRoot")
"""What may be nowhere in a file, and not in its root."""
FILTERS = {"/FlateDecode", "/DCTDecode", "/CCITTFaxDecode"}


def objects(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield every table and stream's table of a file, those within others too."""

    def within(value: Any) -> Iterator[Any]:
        if isinstance(value, pikepdf.Stream | pikepdf.Dictionary):
            yield value
            for _, inner in value.items():
                if not inner.is_indirect if hasattr(inner, "is_indirect") else False:
                    yield from within(inner)
        elif isinstance(value, pikepdf.Array):
            for inner in value:
                if hasattr(inner, "is_indirect") and not inner.is_indirect:
                    yield from within(inner)

    for value in pdf.objects:
        yield from within(value)


def faults(content: bytes, asked: PdfX) -> list[str]:
    """Return what in a PDF is against PDF/X-1a:2003, in the order in which it is looked up."""
    found: list[str] = []

    def must(holds: object, what: str) -> None:
        if not holds:
            found.append(what)

    must(content[:8] in (b"%PDF-1.3", b"%PDF-1.4"), "version")
    must(b"/ObjStm" not in content and b"/XRef" not in content, "streams of PDF 1.5")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        must(not pdf.is_encrypted, "encrypted")
        must(not pdf.check_pdf_syntax(), "syntax")
        must("/ID" in pdf.trailer, "no ID")
        info = pdf.trailer.Info
        for key in ("/Title", "/CreationDate", "/ModDate"):
            must(str(info.get(key, "")), f"no {key}")
        must(info.get("/Trapped") in (pikepdf.Name.True_, pikepdf.Name.False_), "trapped is not said")
        must(info.get("/GTS_PDFXVersion") == asked.version, "standard is not said")
        must("/GTS_PDFXConformance" not in info, "conformance is of 2001")
        intents = [one for one in pdf.Root.get("/OutputIntents", []) if one.S == "/GTS_PDFX"]
        must(len(intents) == 1, "not one output intent")
        for intent in intents:
            must(intent.get("/OutputConditionIdentifier") == asked.condition, "condition")
            must(
                "/DestOutputProfile" in intent or intent.get("/RegistryName") == asked.registry, "no profile"
            )
            must(str(intent.get("/Info", "")), "intent says nothing")
        for key in IN_ROOT:
            must(key not in pdf.Root, key)
        for one in objects(pdf):
            for key in EVERYWHERE:
                must(key not in one, key)
            filters = one.get("/Filter", [])
            names = [filters] if isinstance(filters, pikepdf.Name) else list(filters)
            must(
                not {str(name) for name in names} - FILTERS,
                "filter",
            )
        for page in pdf.pages:
            of_page(page, must)
    return found


def of_page(page: pikepdf.Page, must: Callable[[object, str], None]) -> None:
    """Say of a page what ``must`` be so and is not."""
    must("/TrimBox" in page.obj and "/ArtBox" not in page.obj, "no trim")
    boxes = [[float(side) for side in page.obj[box]] for box in ("/MediaBox", "/BleedBox", "/TrimBox")]
    for outer, inner in pairwise(boxes):
        must(outer[0] <= inner[0] < inner[2] <= outer[2], "boxes across")
        must(outer[1] <= inner[1] < inner[3] <= outer[3], "boxes up")
    for key in ("/Annots", "/Group", "/PresSteps", "/SeparationInfo", "/UserUnit"):
        must(key not in page.obj, key)
    for key in ("/ColorSpace", "/ExtGState", "/XObject", "/Shading", "/Pattern", "/Properties"):
        must(not page.resources.get(key, {}), key)
    for font in page.resources.get("/Font", {}).values():
        for one in font.get("/DescendantFonts", [font]):
            embedded = [key for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in one.FontDescriptor]
            must(embedded, "font not embedded")
            kinds = {one.FontDescriptor[key].get("/Subtype") for key in embedded}
            must(pikepdf.Name.OpenType not in kinds, "font of PDF 1.6")
    for step in pikepdf.parse_content_stream(page):
        must(str(step.operator) in OPERATORS.split(), f"operator {step.operator}")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the files of each shop that asks for PDF/X, with a card of every kind."""
    deck = deck_of(load_content("arena-poort"), "nl", 3)
    each = list({card.front.kind: card for card in deck}.values())
    made = {}
    for name, profile in PROFILES.items():
        if profile.pdfx is not None:
            paths = write_profile(
                profile, each, tmp_path_factory.mktemp(name), "Arena Poort", typesetter=Typesetter()
            )
            made |= {f"{name}/{path.name}": path.read_bytes() for path in paths if path.suffix == ".pdf"}
    return made


def test_every_file_that_calls_itself_pdfx_has_what_it_asks(files: dict[str, bytes]) -> None:
    assert {name.split("/")[0] for name in files} == {"drivethrucards"}
    assert len(files) == 2
    for name, content in files.items():
        pdfx = PROFILES[name.split("/")[0]].pdfx
        assert pdfx is not None and pdfx.version == "PDF/X-1a:2003"
        assert faults(content, pdfx) == [], name


def with_red(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f"))


def with_glass(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].resources.ExtGState = pikepdf.Dictionary(g0=pikepdf.Dictionary(ca=0.5))


def without_font(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def with_link(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots = pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Annot)])


def with_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.beep()"))


FAULTS: list[tuple[Callable[[pikepdf.Pdf], object], str]] = [
    (lambda pdf: pdf.docinfo.__delitem__("/Trapped"), "trapped is not said"),
    (lambda pdf: pdf.docinfo.__delitem__("/ModDate"), "no /ModDate"),
    (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "not one output intent"),
    (lambda pdf: pdf.pages[0].obj.__delitem__("/TrimBox"), "no trim"),
    (with_red, "operator rg"),
    (with_glass, "/ExtGState"),
    (without_font, "font not embedded"),
    (with_link, "/Annots"),
    (with_script, "/JS"),
]


@pytest.mark.parametrize(("spoil", "told"), FAULTS, ids=[told for _, told in FAULTS])
def test_a_fault_in_such_a_file_is_seen(
    files: dict[str, bytes], spoil: Callable[[pikepdf.Pdf], object], told: str
) -> None:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(next(iter(files.values())))) as pdf:
        spoil(pdf)
        if told == "no trim":
            pdf.pages[0].obj.TrimBox = pikepdf.Array([-9, -9, 9, 9])
            told = "boxes across"
        pdf.save(written, force_version="1.4", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    pdfx = PROFILES["drivethrucards"].pdfx
    assert pdfx is not None
    assert told in faults(written.getvalue(), pdfx)


def test_a_newer_pdf_is_seen(files: dict[str, bytes], tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(next(iter(files.values())))) as pdf:
        pdf.save(
            tmp_path / "x.pdf", force_version="1.6", object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    pdfx = PROFILES["drivethrucards"].pdfx
    assert pdfx is not None
    assert {"version", "streams of PDF 1.5"} <= set(faults((tmp_path / "x.pdf").read_bytes(), pdfx))
