"""The report as a PDF, in the look of the printed game: tagged, A4, our own fonts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.debrief.facts import GameFacts
from game.debrief.report.course import course_picture
from game.debrief.report.words import words_of
from game.debrief.turning import TurningPoint
from game.press.fit import strange_signs
from game.press.typesetter import Typesetter
from game.reading.reader import Reader

_WIDTH, _HEIGHT = 210, 297
_UNKNOWN = "□"
"""What stands where somebody typed a sign that our fonts do not have."""
_DRAWN = ("emblem", "fill")


def printed(
    facts: GameFacts, reader: Reader, points: Sequence[TurningPoint] = (), team: int | None = None
) -> bytes:
    """Return the report as a PDF, or the page of a ``team``. Raises PressError with what typst says."""
    words = words_of(facts, reader, points, team)
    job = _known(words)
    if job != words:
        job["insights_note"] = reader.say("report.strange-signs")
    if "course" in job:
        marked = [point.round for point in points]
        job["course"]["svg"] = _known_text(course_picture(facts, reader, marked))
    look = {"edition": "standard", "low-ink": False, "space": "rgb", "bleed": 0}
    return Typesetter().draw("report.typ", {**look, "width": _WIDTH, "height": _HEIGHT, **job}, "pdf")[0]


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
