"""Warnings that a designer means to leave: ``# samenspel: allow passive`` on the line, or alone above it.

Enters: ``lint``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from game.content.document import Document
from game.content.problems import Problem

_ALLOW = re.compile(r"#[ \t]*samenspel:[ \t]*allow[ \t]+(?P<codes>[a-z_]+(?:[ \t]*,[ \t]*[a-z_]+)*)[ \t]*$")


def heard(document: Document, warnings: Sequence[Problem], elsewhere: Sequence[str]) -> list[Problem]:
    """Return ``warnings`` about a file without those that it allows, and one for what it allows in vain.

    Codes that are told ``elsewhere`` are never in vain here.
    """
    allowed = dict(_allowed(document.source))
    used: set[tuple[int, str]] = set()
    told = []
    for warning in warnings:
        place = next(
            (line for line in _lines(warning.line, allowed) if warning.key in allowed[line][1]), None
        )
        if place is None:
            told.append(warning)
        else:
            used.add((place, warning.key))
    return told + [
        Problem(str(document.path), line, column, column + 1, "allowed_in_vain", "warning", {"found": code})
        for line, (column, codes) in allowed.items()
        for code in codes
        if (line, code) not in used and code not in elsewhere
    ]


def _allowed(source: str) -> Iterator[tuple[int, tuple[int, tuple[str, ...]]]]:
    """Yield the lines with what they allow: the column of the remark, and the codes of warnings."""
    for number, line in enumerate(source.split("\n"), start=1):
        if match := _ALLOW.search(line.rstrip()):
            codes = tuple(code.strip() for code in match["codes"].split(","))
            yield number, (match.start() + 1, codes)


def _lines(line: int, allowed: dict[int, tuple[int, tuple[str, ...]]]) -> Iterator[int]:
    """Yield the lines whose remark is about ``line``: itself, and remarks that stand alone above it."""
    if line in allowed:
        yield line
    while line - 1 in allowed:
        line -= 1
        yield line
