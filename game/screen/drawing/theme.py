"""Theme: the look of the window: colours, sizes of type, faces of type. Read by every screen.

Standing text is 2.5 % of the image's height and a story 3.5 %: legible at five to seven times the
height of a projected image. Nothing is smaller; a setting makes all of it larger.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Style = Literal["regular", "italic", "semibold", "bold", "title"]
TextSize = Literal["normal", "large", "largest"]

INK = "#1B1B1F"
PAPER = "#FFFFFF"
TABLE = "#EFECE6"
QUIET = "#F6F4EF"
STONE = "#CFC9BE"
SHADE = "#5A564E"
"""Text that stands back: 7.0:1 on paper, 6:1 on the table; used on paper only."""
GAIN = "#009E73"
LOSS = "#D55E00"
"""Fills that a sign and a word always go with."""
GOLD = "#F5C542"

STANDING = 27.0
STORY = 38.0
LEAD = 46.0
TITLE = 60.0
HUGE = 110.0
"""Heights of type in units, of which 1080 make the window's height."""

TEXT_FACTORS: dict[TextSize, float] = {"normal": 1.0, "large": 1.15, "largest": 1.3}

GAP = 16.0
EDGE = 28.0
"""Units between things, and around a screen."""
SCROLL_BAR = 18.0
"""Units at the right of a box that scrolls, which what is written in it leaves free."""
ROUND = 10.0
"""Radius of a panel's corners."""
LINE = 3.0
"""Width of a line in ink."""
FOCUS = 6.0
"""Width of the ring around what has the focus."""

FONT_FILES: dict[Style, str] = {
    "regular": "SourceSans3_400Regular.ttf",
    "italic": "SourceSans3_400Regular_Italic.ttf",
    "semibold": "SourceSans3_600SemiBold.ttf",
    "bold": "SourceSans3_700Bold.ttf",
    "title": "BricolageGrotesque_800ExtraBold.ttf",
}


def font_file(folder: Path, style: Style) -> Path:
    """Return the file of a style in the assets ``folder``."""
    return folder / "fonts" / FONT_FILES[style]
