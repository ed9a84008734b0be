"""Slips: what people answered on paper, a line of six digits each, said in words before it counts.

``443-21``: a step for each statement, ``-`` for one that was skipped. What follows is the open line, with
``+`` before it when its writer ticked that it may stand in the report.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.content.base import Language
from game.content.questionnaire import STATEMENTS, STEPS
from game.language import say
from game.sessions.answers import Slip, written_line
from game.table.shorthand import Misread

EXAMPLE = "443-21"
LONGEST = 320
"""Characters of a line: six digits, and the open line."""
_SKIPPED = "-–—"
_SHARED = "+"


@dataclass(frozen=True, slots=True)
class ReadSlip:
    """A slip that can be counted, and ``words`` for each part of it."""

    slip: Slip
    words: tuple[str, ...]


def read_slip(language: Language, line: str) -> ReadSlip:
    """Return what ``line`` says; nothing is counted yet. Raises Misread where it cannot be read."""
    digits, rest = _parted(language, line.strip()[:LONGEST])
    steps = tuple(None if sign in _SKIPPED else int(sign) for sign in digits)
    text = written_line(rest.removeprefix(_SHARED))
    slip = Slip(steps, text, bool(text) and rest.startswith(_SHARED))
    if slip.is_empty:
        raise Misread(say(language, "questionnaire.slip-empty"))
    return ReadSlip(slip, tuple(_words(language, slip)))


def _parted(language: Language, line: str) -> tuple[str, str]:
    """Return the signs of the statements, and what stands behind them. Raises Misread."""
    digits = ""
    for place, sign in enumerate(line):
        if len(digits) == STATEMENTS:
            if sign in _SKIPPED or sign.isdigit():
                raise Misread(say(language, "questionnaire.slip-too-many", example=EXAMPLE))
            return digits, line[place:].strip()
        if sign.isspace():
            continue
        if sign not in _SKIPPED and sign not in "12345"[:STEPS]:
            raise Misread(say(language, "questionnaire.slip-wrong-sign", found=sign, example=EXAMPLE))
        digits += sign
    if len(digits) < STATEMENTS:
        raise Misread(say(language, "questionnaire.slip-too-few", found=len(digits), example=EXAMPLE))
    return digits, ""


def _words(language: Language, slip: Slip) -> list[str]:
    words = [
        say(
            language,
            "questionnaire.slip-part",
            number=number,
            short=say(language, f"questionnaire.short-{number}"),
            step=say(
                language, "questionnaire.slip-skipped" if step is None else f"questionnaire.step-{step}"
            ),
        )
        for number, step in enumerate(slip.steps, start=1)
    ]
    if slip.line:
        key = "slip-line-shared" if slip.is_shared else "slip-line"
        words.append(say(language, f"questionnaire.{key}", line=slip.line))
    return words
