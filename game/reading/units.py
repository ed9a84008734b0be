"""Progress in the case's own unit."""

from __future__ import annotations

from game.language import numeral
from game.reading.reader import Reader


def in_units(reader: Reader, progress: int) -> str:
    """Return progress as an amount of the case's own unit, without its name: "1,250"."""
    return numeral(reader.language, progress * reader.match.content.case.challenge.step)
