"""Progress in the case's own unit: how much there is of what is asked, and what lies over it."""

from __future__ import annotations

from game.language import numeral
from game.reading.reader import Reader


def in_units(reader: Reader, progress: int) -> str:
    """Return progress as an amount of the case's own unit, without its name: "1,250"."""
    return numeral(reader.language, progress * reader.match.content.case.challenge.step)


def so_far(reader: Reader, progress: int, target: int) -> str:
    """Return how much there is of what is asked, and what is over: "18 of 18 lamps, 6 more than asked"."""
    words = reader.say(
        "reading.so-far",
        now=in_units(reader, min(progress, target)),
        goal=in_units(reader, target),
        unit=reader.match.content.case.challenge.unit[reader.language],
    )
    over = progress - target
    if over <= 0:
        return words
    return reader.say("reading.more-than-asked", words=words, count=in_units(reader, over))


def steps_so_far(reader: Reader, progress: int, target: int) -> str:
    """Return the same in steps of progress: "18 of 18, 6 more than asked"."""
    words = reader.say("reading.steps-so-far", now=min(progress, target), goal=target)
    over = progress - target
    return reader.say("reading.more-than-asked", words=words, count=over) if over > 0 else words
