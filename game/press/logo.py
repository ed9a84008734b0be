"""A logo from a stranger's file: shapes of an SVG or pixels of a PNG, nothing that runs or fetches."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from struct import unpack
from xml.etree import ElementTree

from game.press.brand import Logo
from game.press.pixels import pixels_of

MOST_BYTES = 1_000_000
MOST_PIXELS = 2400
LEAST_PIXELS = 100
"""A side of a PNG; less is coarse even where it is printed smallest."""
MOST_SHAPES = 5_000
DEEPEST = 50
WIDEST = 8.0
"""How many times as wide as high a logo may be, or as high as wide."""

_SVG = "http://www.w3.org/2000/svg"
_SHAPES = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "defs", "linearGradient", "radialGradient", "stop", "clipPath", "style", "title", "desc",
}  # fmt: skip
_UNSEEN = {"title", "desc"}
_LOADS = re.compile(r"@import|url\(\s*['\"]?(?!#)|javascript:|expression\(", re.IGNORECASE)
"""What fetches or runs in a style; ``url(#name)`` points within the file."""
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px|pt|mm|cm|in)?\s*")
_PNG = b"\x89PNG\r\n\x1a\n"
_HEADER = 33


class LogoError(Exception):
    """A logo that is not used; ``key`` is a text of ``language/check.toml``."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def read_logo(path: Path) -> Logo:
    """Return the logo in ``path``, an .svg or .png. Raises LogoError."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise LogoError("logo_too_big", most=MOST_BYTES // 1000)
        content = path.read_bytes()
    except OSError as error:
        raise LogoError("unreadable", reason=str(error.strerror or error)) from None
    return _of_svg(content) if path.suffix == ".svg" else _of_png(content)


def _checked_ratio(width: float, height: float) -> float:
    if not (width > 0 and height > 0 and 1 / WIDEST <= width / height <= WIDEST):
        raise LogoError("logo_too_wide", most=round(WIDEST))
    return width / height


# --- pixels ---------------------------------------------------------------------------------------


def _of_png(content: bytes) -> Logo:
    """Return a PNG within an SVG: the templates then know one kind of logo."""
    if not content.startswith(_PNG) or content[12:16] != b"IHDR" or len(content) < _HEADER:
        raise LogoError("logo_no_png")
    width, height = pixels_of(content)
    if not LEAST_PIXELS <= min(width, height) <= max(width, height) <= MOST_PIXELS:
        values = {"width": width, "height": height, "least": LEAST_PIXELS, "most": MOST_PIXELS}
        raise LogoError("logo_pixels", **values)
    seen = b"".join(_needed(content))
    href = f"data:image/png;base64,{base64.b64encode(seen).decode()}"
    image = f'<image width="{width}" height="{height}" href="{href}"/>'
    svg = f'<svg xmlns="{_SVG}" viewBox="0 0 {width} {height}">{image}</svg>'
    return Logo(svg, _checked_ratio(width, height), is_picture=True)


def _needed(content: bytes) -> Iterator[bytes]:
    """Yield the parts of a PNG that make the picture: what else a file tells of its maker is not printed."""
    yield _PNG
    at = len(_PNG)
    while at + 12 <= len(content):
        (length,) = unpack(">I", content[at : at + 4])
        part = content[at : at + 12 + length]
        if len(part) != 12 + length or unpack(">I", part[-4:])[0] != zlib.crc32(part[4:-4]):
            raise LogoError("logo_no_png")
        if part[4:8] in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"):
            yield part
        at += len(part)


# --- shapes ---------------------------------------------------------------------------------------


def _of_svg(content: bytes) -> Logo:
    """Return an SVG written anew from the shapes in it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LogoError("logo_no_svg") from None
    if "<!ENTITY" in text:
        raise LogoError("logo_has", found="<!ENTITY>")
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, RecursionError):
        raise LogoError("logo_no_svg") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise LogoError("logo_no_svg")
    box = _view_box(root)
    count = sum(1 for _ in root.iter())
    if count > MOST_SHAPES:
        raise LogoError("logo_too_many", found=count, most=MOST_SHAPES)
    made = _plain(root, 0)
    for key in ("x", "y", "width", "height", "preserveAspectRatio"):
        made.attrib.pop(key, None)
    made.set("viewBox", " ".join(f"{part:g}" for part in box))
    ElementTree.register_namespace("", _SVG)
    svg = ElementTree.tostring(made, encoding="unicode")
    return Logo(svg, _checked_ratio(box[2], box[3]), is_picture=False)


def _view_box(root: ElementTree.Element) -> tuple[float, ...]:
    """Return left, top, width and height of what is shown. Raises LogoError."""
    try:
        box = tuple(float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()))
    except ValueError:
        box = ()
    if len(box) == 4:
        return box
    sizes = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    if None in sizes:
        raise LogoError("logo_no_size")
    return (0.0, 0.0, *(float(size[1]) for size in sizes if size))


def _plain(element: ElementTree.Element, depth: int) -> ElementTree.Element:
    """Return a copy with nothing but shapes, their colours and their places. Raises LogoError."""
    space, _, name = element.tag.rpartition("}")
    if name not in _SHAPES:
        raise LogoError("logo_has", found=f"<{name}>")
    if depth > DEEPEST:
        raise LogoError("logo_too_deep", most=DEEPEST)
    made = ElementTree.Element(f"{space}}}{name}")
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == "href" and not value.startswith("#"):
            raise LogoError("logo_has", found=value)
        if key.startswith("{") and not key.endswith("}href"):
            continue  # an editor's own notes
        if key.lower().startswith("on"):
            raise LogoError("logo_has", found=key)
        if _LOADS.search(value):
            raise LogoError("logo_has", found=value)
        made.set(key, value)
    made.text = element.text if name in ("style", *_UNSEEN) else None
    if _LOADS.search(made.text or ""):
        raise LogoError("logo_has", found="url(…)")
    for child in element:
        # an editor's own notes have a name space of their own, and comments have no name
        if isinstance(child.tag, str) and child.tag.startswith(f"{{{_SVG}}}"):
            if child.tag.endswith("}metadata"):
                continue
            made.append(_plain(child, depth + 1))
    return made
