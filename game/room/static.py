"""Static: the files that every page is given, each under a name that changes when the file does."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

_FOLDER = Path(__file__).parent / "pages"
_TYPES = {".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2"}
_STYLE = "page.css"
"""The style sheet, which every page holds itself: a phone on a slow network reads before it asks again."""
_SCRIPT = ("carrier.js", "paint.js", "page.js")
"""The parts of the one script, in their order: how it travels, how it is painted, what a press does."""


@dataclass(frozen=True, slots=True)
class StaticFile:
    """What a browser is given: the bytes and their media type."""

    content: bytes
    media_type: str


@cache
def static_files() -> dict[str, StaticFile]:
    """Return every file by its name."""
    files = {
        path.name: path.read_bytes()
        for path in sorted(_FOLDER.iterdir())
        if path.suffix in _TYPES and path.name not in (*_SCRIPT, _STYLE)
    }
    parts = [(_FOLDER / name).read_text(encoding="utf-8") for name in _SCRIPT]
    files["page.js"] = ('"use strict";\n(function () {\n' + "\n".join(parts) + "\n})();\n").encode()
    return {name: StaticFile(content, _TYPES[Path(name).suffix]) for name, content in files.items()}


@cache
def style() -> str:
    """Return the style sheet as a page holds it."""
    written = (_FOLDER / _STYLE).read_text(encoding="utf-8")
    return re.sub(r'url\("([^"]+)"\)', lambda found: f'url("{path_of(found[1])}")', written)


@cache
def style_digest() -> str:
    """Return the digest by which a browser knows the style sheet that it may use: "sha256-..."."""
    return "sha256-" + b64encode(sha256(style().encode()).digest()).decode()


def path_of(name: str) -> str:
    """Return the path of a file as a page names it."""
    return f"/static/{sha256(static_files()[name].content).hexdigest()[:8]}/{name}"
