"""The report as a PDF, in the look of the printed game: tagged, A4, our own fonts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.press.fit import strange_signs
from game.press.typesetter import Typesetter

_WIDTH, _HEIGHT = 210, 297
_UNKNOWN = "□"
"""What stands where somebody typed a sign that our fonts do not have."""
_DRAWN = ("emblem", "fill", "picture")


def printed(report: dict[str, Any], after: Sequence[dict[str, Any]] = ()) -> bytes:
    """Return a report (``contents.report_of``) as a PDF, and others ``after`` it, each on a page of its own.

    Raises PressError with what typst says.
    """
    reports = [report, *after]
    known = [_known(one) for one in reports]
    look = {"edition": "standard", "low-ink": False, "space": "rgb", "bleed": 0}
    sheet = {
        "width": _WIDTH,
        "height": _HEIGHT,
        "lang": report["lang"],
        "title": _known_text(report["title"]),
    }
    job = {**look, **sheet, "reports": known, "strange_signs": ""}
    if known != reports:
        job["strange_signs"] = report["strange_signs"]
    return Typesetter().draw("report.typ", job, "pdf")[0]


def _known(data: Any) -> Any:
    """Return ``data`` with a square for each sign that our fonts lack: typst refuses to print it."""
    if isinstance(data, str):
        return _known_text(data)
    if isinstance(data, dict):
        return {name: value if name in _DRAWN else _known(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_known(value) for value in data]
    return data


def _known_text(text: str) -> str:
    strange = set("".join(strange_signs(text, "standard")))
    return "".join(_UNKNOWN if sign in strange else sign for sign in text) if strange else text
