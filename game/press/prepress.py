"""PDFs for print shops: page boxes, pure black, and how much ink there is. Needs the extra ``prepress``.

A file made here names a PDF/X standard only where its shop asks for one, and then holds all that we know it
to ask: tests read it back. No preflight of another maker has looked at it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from game.content.base import Language
from game.language import say
from game.press.shops import INCH, PdfX
from game.press.typesetter import PressError

if TYPE_CHECKING:
    import pikepdf

COMMAND = "uv sync --extra prepress"

Ink = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1."""

BLACK: Ink = (0.0, 0.0, 0.0, 1.0)
PAPER: Ink = (0.0, 0.0, 0.0, 0.0)

_FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
_STROKES = {"S", "s", "B", "B*", "b", "b*"}
_SHOWS = {"Tj", "TJ", "'", '"'}
_MARKS = {"BMC", "BDC", "EMC", "MP", "DP"}
_LIGHT = 0.12
_UNSEEN = 3
"""The text rendering mode that paints nothing."""


@dataclass(frozen=True, slots=True)
class InkReport:
    """The inks of a PDF: all that are painted with, and those of text; most ink first."""

    inks: tuple[Ink, ...]
    text: tuple[Ink, ...]

    @property
    def most(self) -> float:
        """The most ink at any point, in percent (0 to 400): colours cover and do not mix."""
        return max((total(ink) for ink in self.inks), default=0.0)

    @property
    def coloured_text(self) -> tuple[Ink, ...]:
        """The colours of text other than pure black and paper."""
        return tuple(ink for ink in self.text if ink not in (BLACK, PAPER))


def total(ink: Ink) -> float:
    """Return how much ink that is, in percent."""
    return round(100 * sum(ink), 1)


def named(ink: Ink) -> str:
    """Return an ink as printers write it: "C0 M50 Y100 K0"."""
    return " ".join(f"{name}{round(100 * part)}" for name, part in zip("CMYK", ink, strict=True))


def require(shop: str, language: Language) -> None:
    """Raise PressError, with the command that installs it, when pikepdf is missing."""
    try:
        import pikepdf  # noqa: F401
    except ImportError:
        raise PressError(say(language, "profiles.no-prepress", shop=shop, command=COMMAND)) from None


def prepared(
    drawn: bytes,
    pages: Sequence[int],
    bleed: float,
    version: str,
    subject: str,
    *,
    name: str,
    language: Language,
    pdfx: PdfX | None = None,
    has_logo: bool = False,
) -> bytes:
    """Return a PDF of ``pages`` (indices in ``drawn``, again and again if need be) as a shop takes it.

    ``bleed`` (mm) lies between page edge and trim: it becomes the TrimBox; the BleedBox is the page.
    Grey becomes pure black, tags go, the same input gives the same bytes. ``subject`` says what the
    file is, ``pdfx`` the standard that it is made to. ``has_logo``: colours in RGB are a logo's, and become
    the nearest inks. Raises PressError, naming the file ``name``, at any other colour that is not CMYK.
    """
    import pikepdf

    points = bleed * 72 / INCH
    with pikepdf.open(io.BytesIO(drawn)) as source, pikepdf.new() as made:
        for number, page in enumerate(source.pages, start=1):
            try:
                _make_inks(source, page, has_logo=has_logo)
            except _NotCMYKError as error:
                values = {"file": name, "page": number, "found": say(language, f"profiles.{error.found}")}
                raise PressError(say(language, "profiles.not-cmyk", **values)) from None
        for page in source.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            page.cropbox = page.bleedbox = page.mediabox
            page.trimbox = pikepdf.Array([left + points, bottom + points, right - points, top - points])
            _drop(page.obj, "/StructParents", "/Tabs")
            _drop(page.resources, "/ColorSpace")
        for index in pages:
            made.pages.append(source.pages[index])
        made.Root.Lang = source.Root.Lang
        made.docinfo["/Title"] = source.docinfo["/Title"]
        made.docinfo["/Subject"] = subject
        made.docinfo["/CreationDate"] = made.docinfo["/ModDate"] = source.docinfo["/CreationDate"]
        if pdfx is not None:
            _name_standard(made, pdfx)
        written = io.BytesIO()
        made.save(
            written,
            deterministic_id=True,
            force_version=version,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return written.getvalue()


def _name_standard(made: pikepdf.Pdf, pdfx: PdfX) -> None:
    """Write into a file its standard, the printing condition it is meant for, and that it is not trapped."""
    import pikepdf

    made.docinfo["/GTS_PDFXVersion"] = pdfx.version
    made.docinfo["/Trapped"] = pikepdf.Name.False_
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputCondition=pdfx.described,
        OutputConditionIdentifier=pdfx.condition,
        RegistryName=pdfx.registry,
        Info=pdfx.described,
    )
    made.Root.OutputIntents = pikepdf.Array([intent])


def ink_of(document: bytes) -> InkReport:
    """Return what ink is in a PDF that ``prepared`` made."""
    import pikepdf

    inks: set[Ink] = set()
    text: set[Ink] = set()
    with pikepdf.open(io.BytesIO(document)) as opened:
        seen: set[tuple[int, int]] = set()
        for page in opened.pages:
            contents = page.obj.Contents.objgen
            if contents not in seen:
                seen.add(contents)
                for ink, is_text in _painted(page):
                    inks.add(ink)
                    if is_text:
                        text.add(ink)
    return InkReport(_by_amount(inks), _by_amount(text))


def _by_amount(inks: set[Ink]) -> tuple[Ink, ...]:
    return tuple(sorted(inks, key=lambda ink: (-total(ink), ink)))


# --- inside a page --------------------------------------------------------------------------------


class _NotCMYKError(Exception):
    """``found`` is the text of language/profiles.toml that says what there is instead."""

    def __init__(self, colour: str) -> None:
        super().__init__(colour)
        self.found = colour


@dataclass(slots=True)
class _Pen:
    """What a page paints with at one moment."""

    fill: Ink = BLACK
    stroke: Ink = BLACK
    is_seen: bool = True
    kept: list[tuple[Ink, Ink, bool]] = field(default_factory=list)

    def read(self, operator: str, operands: Sequence[Any]) -> None:
        """Change as a content stream's instruction says; only black and CMYK are left in there."""
        if operator == "q":
            self.kept.append((self.fill, self.stroke, self.is_seen))
        elif operator == "Q":
            self.fill, self.stroke, self.is_seen = self.kept.pop()
        elif operator == "k":
            self.fill = _ink(operands)
        elif operator == "K":
            self.stroke = _ink(operands)
        elif operator == "Tr":
            self.is_seen = int(operands[0]) != _UNSEEN


def _ink(operands: Sequence[Any]) -> Ink:
    cyan, magenta, yellow, black = (round(float(part), 4) for part in operands)
    return (cyan, magenta, yellow, black)


def _painted(page: pikepdf.Page) -> Iterator[tuple[Ink, bool]]:
    """Yield every colour that a page paints with, and whether it is text's."""
    import pikepdf

    pen = _Pen()
    for step in pikepdf.parse_content_stream(page):
        operands, operator = list(step.operands), str(step.operator)
        pen.read(operator, operands)
        if operator in _FILLS:
            yield pen.fill, False
        if operator in _STROKES:
            yield pen.stroke, False
        if operator in _SHOWS and pen.is_seen:
            yield pen.fill, True


def _make_inks(source: pikepdf.Pdf, page: pikepdf.Page, *, has_logo: bool) -> None:
    """Rewrite a page so that grey is black ink; raise _NotCMYKError at all else that is not CMYK.

    Where it ``has_logo`` red, green and blue become inks.
    """
    import pikepdf

    resources = page.resources
    if any(name in resources for name in ("/XObject", "/Pattern", "/Shading", "/ExtGState")):
        raise _NotCMYKError("found-picture")
    spaces: Any = resources.get("/ColorSpace", {})
    kept: list[Any] = [_instruction(BLACK, "k"), _instruction(BLACK, "K")]
    for step in pikepdf.parse_content_stream(page):
        operands, operator = list(step.operands), str(step.operator)
        if operator in _MARKS:
            continue
        if operator in ("rg", "RG"):
            raise _NotCMYKError("found-rgb")
        if operator in ("sh", "Do", "BI", "INLINE IMAGE"):
            raise _NotCMYKError("found-picture")
        if operator in ("cs", "CS"):
            _check_space(operands[0], spaces, channels=(1, 3) if has_logo else (1,))
            kept.append(_instruction(BLACK, "k" if operator == "cs" else "K"))
        elif operator in ("g", "sc", "scn", "G", "SC", "SCN"):
            kept.append(
                _instruction(ink_like([float(part) for part in operands]), "k" if operator.islower() else "K")
            )
        else:
            kept.append(step)
    page.obj.Contents = source.make_stream(pikepdf.unparse_content_stream(kept))


def ink_like(light: Sequence[float]) -> Ink:
    """Return the ink nearest to a grey, or to red, green and blue, each from 0 to 1.

    A light tint has no black in it, as with the colours of theme.typ: its dots would show.
    """
    least = [1 - part for part in light]
    if len(least) == 1:
        return (0.0, 0.0, 0.0, least[0])
    black = min(least)
    black = 0.0 if black < _LIGHT else black
    cyan, magenta, yellow = ((part - black) / (1 - black) if black < 1 else 0.0 for part in least)
    return (cyan, magenta, yellow, black)


def _check_space(name: Any, spaces: Any, channels: tuple[int, ...]) -> None:
    """Raise _NotCMYKError unless the colour space is of light and has one of so many ``channels``."""
    space: Any = spaces.get(str(name), name)
    is_plain = isinstance(space, str) or not isinstance(space, Iterable)
    family, found = (str(space), 1) if is_plain else (str(space[0]), space[1].get("/N", 1))
    if family not in ("/DeviceGray", "/CalGray", "/ICCBased") or found not in channels:
        raise _NotCMYKError("found-rgb")


def _drop(dictionary: Any, *keys: str) -> None:
    for key in keys:
        if key in dictionary:
            del dictionary[key]


def _instruction(ink: Ink, operator: str) -> Any:
    import pikepdf

    return ([float(f"{part:.4f}") for part in ink], pikepdf.Operator(operator))
