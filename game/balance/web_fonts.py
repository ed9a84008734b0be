"""Web fonts: the project's fonts within a page, cut down to the signs that Dutch and English need."""

from __future__ import annotations

import base64
import io
from functools import cache

from game.press.typesetter import assets_folder

_FACES = (
    ("Bricolage Grotesque", 800, "BricolageGrotesque_800ExtraBold.ttf"),
    ("Source Sans 3", 400, "SourceSans3_400Regular.ttf"),
    ("Source Sans 3", 600, "SourceSans3_600SemiBold.ttf"),
)
_SIGNS = (*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’“”…−≤≥→✓✗"))


@cache
def font_faces() -> str:
    """Return CSS that holds the fonts themselves. Raises ImportError without the extra ``balance``."""
    return "\n".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};'
        f"src:url(data:font/woff;base64,{_cut(name)})}}"
        for family, weight, name in _FACES
    )


def _cut(name: str) -> str:
    from fontTools.subset import Options, Subsetter, load_font, save_font  # type: ignore[import-untyped]

    options = Options(flavor="woff", layout_features=["kern", "tnum"], name_IDs=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=_SIGNS)
    written = io.BytesIO()
    with load_font(str(assets_folder() / "fonts" / name), options) as font:
        subsetter.subset(font)
        save_font(font, written, options)
    return base64.b64encode(written.getvalue()).decode("ascii")
