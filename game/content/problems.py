"""What is wrong with a content file, said to the person who writes it, in Dutch or English.

A ``Problem`` is a place and a text of ``language/check.toml``; ``render`` shows it with its line
of the file. ``ContentError`` carries problems up to whoever asked for the content. Anyone may use it.
"""

from __future__ import annotations

import difflib
import itertools
import re
import shlex
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from game.language import OTHERWISE, say

WIDTH = 100
"""Cells of a source line that are shown; of a longer one, the part around the mistake."""

LISTED = 16
"""Up to so many possibilities are listed; of more only the nearest is named."""

QUOTED = 60
"""Characters of a found value that a message repeats."""

Severity = Literal["error", "warning", "note"]
"""An error keeps content from being used, a warning stands out, a note only says what is so."""


@dataclass(frozen=True)
class Phrase:
    """A text of ``check.toml`` as a value within another one, so that it is said in the same language."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """One mistake in one file.

    ``line`` and ``column`` count from 1; line 0 is the file as a whole. ``end_column`` is one past
    the last character on that line. ``key`` is the text's name in ``check.toml`` and the code that
    programs see. ``suggestion`` is what was probably meant, ``possible`` all that was possible.
    """

    path: str
    line: int
    column: int
    end_column: int
    key: str
    severity: Severity = "error"
    values: Mapping[str, object] = field(default_factory=dict)
    suggestion: str = ""
    possible: tuple[str, ...] = ()

    def message(self, language: str) -> str:
        """Return what is wrong and, where known, what was meant or is possible, in ``language``."""
        sentences = [say(language, f"check.{self.key}", **_said(self.values, language))]
        if self.suggestion:
            sentences.append(say(language, "check.did_you_mean", suggestion=_quoted(self.suggestion)))
        elif 0 < len(self.possible) <= LISTED:
            possible = ", ".join(_quoted(name) for name in self.possible)
            sentences.append(say(language, "check.possible", possible=possible))
        return visible(" ".join(sentences))

    def as_dict(self, language: str) -> dict[str, str | int]:
        """Return the problem as a flat table for ``--json``."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "end_column": self.end_column,
            "severity": self.severity,
            "code": self.key,
            "message": self.message(language),
        }


class ContentError(Exception):
    """Content that cannot be used; ``problems`` says why, first line first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.message(OTHERWISE))

    def message(self, language: str) -> str:
        """Return one line for each problem, place first, in ``language``."""
        return "\n".join(headline(problem, language) for problem in self.problems)


def headline(problem: Problem, language: str) -> str:
    """Return ``PATH:LINE:COLUMN: error: message``; without line and column for a file as a whole.

    A warning ends with its code between [ ], by which a file can allow it.
    """
    where = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
    code = f" [{problem.key}]" if problem.severity == "warning" else ""
    return (
        f"{visible(where)}: {say(language, f'check.{problem.severity}')}: {problem.message(language)}{code}"
    )


def render(problem: Problem, source: str, language: str) -> str:
    """Return the headline and, under it, the line of ``source`` with the mistake underlined."""
    if not problem.line:
        return headline(problem, language)
    line = source.split("\n")[problem.line - 1].removesuffix("\r")
    start = min(problem.column - 1, len(line))
    stop = max(start, problem.end_column - 1)
    fits = len(line) <= WIDTH and _width(_cells(line)) <= WIDTH
    before = _shortened(_cells(line[max(0, start - WIDTH) : start])[::-1], WIDTH if fits else WIDTH // 2)[
        ::-1
    ]
    after = _shortened(_cells(line[start : start + WIDTH]), WIDTH - _width(before))
    marked = min(_width(_cells(line[start : min(stop, start + WIDTH)])), _width(after))
    carets = " " * _width(before) + "^" * max(1, marked)
    shown = "".join(before + after).rstrip()
    return f"{headline(problem, language)}\n{problem.line:>6} | {shown}\n{'':>6} | {carets}"


def visible(text: str) -> str:
    """Return ``text`` with every character escaped that could steer a terminal or turn the line round."""
    return "".join(_escaped(character) for character in text)


def nearest(typed: str, possible: Iterable[str], names: Mapping[str, str] | None = None) -> str:
    """Return the one of ``possible`` that ``found`` was probably meant to be, or "".

    ``names`` gives other ways to say one of them: a slug of a card's name to its id.
    """
    meant = {name: name for name in possible}
    meant |= {slug: name for slug, name in (names or {}).items() if name in meant and slug not in meant}
    close = difflib.get_close_matches(slug(typed[:80]), meant, n=1, cutoff=0.65)
    if not close or meant[close[0]] == typed or _is_opposite(typed, meant[close[0]]):
        return ""
    return meant[close[0]]


_OPPOSITES = (
    ("least", "most"),
    ("lowest", "highest"),
    ("early", "late"),
    ("success", "failure"),
    ("succeeded", "failed"),
    ("min", "max"),
    ("draw", "discard"),
)


def _is_opposite(typed: str, meant: str) -> bool:
    """Return whether two names differ in a word and its opposite: no guess is better than that one."""
    words, others = set(re.split("[-_]", typed)), set(re.split("[-_]", meant))
    return any(
        (one in words and other in others) or (other in words and one in others) for one, other in _OPPOSITES
    )


def slug(name: str) -> str:
    """Return ``name`` as an id would write it: "Vóór de brug" gives "voor-de-brug"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() or c == "_" else " " for c in plain).split())


def _said(values: Mapping[str, object], language: str) -> dict[str, Any]:
    return {name: _say_value(value, language) for name, value in values.items()}


def _say_value(value: object, language: str) -> object:
    if isinstance(value, Phrase):
        return say(language, f"check.{value.key}", **_said(value.values, language))
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Path):
        return shlex.quote(str(value))  # whole, as it is typed after a command
    # Python refuses to write out an int of thousands of digits
    if isinstance(value, int) and abs(value) >= 10**QUOTED:
        return "…"
    return value


def _quoted(value: str) -> str:
    """Return ``value`` as a message repeats it: of a long one the beginning."""
    return value if len(value) <= QUOTED else value[: QUOTED - 1] + "…"


def _escaped(character: str) -> str:
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
        return ascii(character)[1:-1]
    return character


def _cells(line: str) -> list[str]:
    return ["  " if character == "\t" else _escaped(character) for character in line]


def _width(cells: Iterable[str]) -> int:
    """Return how many columns of a terminal ``cells`` take."""
    return sum(
        0
        if unicodedata.category(character) in {"Mn", "Me"}
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for cell in cells
        for character in cell
    )


def _shortened(cells: list[str], room: int) -> list[str]:
    """Return ``cells``, or the first of them and an ellipsis when they do not fit in ``room``."""
    ends = list(itertools.accumulate(_width(cell) for cell in cells))
    if not ends or ends[-1] <= room:
        return cells
    return [*cells[: bisect_right(ends, room - 1)], "…"]
