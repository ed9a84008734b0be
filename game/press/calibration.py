"""The calibration sheet: how far a printer's backs lie from where they belong, read off against the light.

Each side has a ruler and, elsewhere, a cross. The sides are placed so that each ruler has the other
side's cross behind it. Where the cross shows through, the ruler says what to enter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from game.language import say
from game.press.layouts import PAPERS, Duplex, PaperName, turns_over_upright_axis
from game.press.typesetter import Typesetter

SPAN = 10
"""The rulers go this many millimetres each way: as far as a shift may go."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """Two rulers that cross at a point; a position times ``right`` (or ``down``) is the figure beside it."""

    x: float
    y: float
    right: Literal[1, -1]
    down: Literal[1, -1]


@dataclass(frozen=True, slots=True)
class CalibrationSide:
    """One side of the sheet: its rulers, and where its cross is."""

    ruler: Ruler
    cross: tuple[float, float]


def sides_of(paper: PaperName, duplex: Duplex) -> tuple[CalibrationSide, CalibrationSide]:
    """Return the front and the back, in millimetres from the top left corner of each.

    A back that is printed d to the right must be moved by -d. Who looks at the back sees the front's
    cross at -d, so there the ruler reads as it lies. Through the front, one of the two directions is
    mirrored, and that ruler reads the other way round.
    """
    width, height = PAPERS[paper]
    upper, lower = (width / 2, height * 0.46), (width / 2, height * 0.70)
    is_upright = turns_over_upright_axis(width, height, duplex)

    def behind(point: tuple[float, float]) -> tuple[float, float]:
        return (width - point[0], point[1]) if is_upright else (point[0], height - point[1])

    front = Ruler(*upper, right=1, down=-1) if is_upright else Ruler(*upper, right=-1, down=1)
    back = Ruler(*behind(lower), right=1, down=1)
    return CalibrationSide(front, lower), CalibrationSide(back, behind(upper))


def calibration_job(paper: PaperName, duplex: Duplex, language: str) -> dict[str, Any]:
    """Return the job of ``calibration.typ`` in one language."""
    width, height = PAPERS[paper]
    pages = [
        {
            "side": say(language, f"print.side-{side}"),
            "ruler": (at.ruler.x, at.ruler.y),
            "signs": (at.ruler.right, at.ruler.down),
            "cross": at.cross,
        }
        for side, at in zip(("front", "back"), sides_of(paper, duplex), strict=True)
    ]
    steps = [say(language, f"print.calibrate-{step}") for step in (f"turn-{duplex}", "light", "enter")]
    return {
        "title": say(language, "print.calibrate-title"),
        "lang": language,
        "space": "rgb",
        "width": width,
        "height": height,
        "span": SPAN,
        "steps": steps,
        "scale": say(language, "print.calibrate-scale"),
        "pages": pages,
    }


def draw_calibration(typesetter: Typesetter, paper: PaperName, duplex: Duplex, language: str) -> bytes:
    """Return the calibration sheet as a PDF of two pages, in one language."""
    return typesetter.draw("calibration.typ", calibration_job(paper, duplex, language), "pdf")[0]
