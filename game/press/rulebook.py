"""Rulebook: the rules as they stand in docs/, in chapters that a screen can show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from game.content.base import Language
from game.language import say

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ITEM = re.compile(r"(?:- |\d+\. )")


@dataclass(frozen=True)
class Piece:
    """A piece of a chapter: a paragraph, an item of a list, or a row of a table in its cells.

    In ``words`` what stands between * is stressed.
    """

    kind: Literal["text", "item", "row"]
    words: str
    cells: tuple[str, ...] = ()


@dataclass
class Chapter:
    """A chapter of the rules; each step of a round is one."""

    title: str
    pieces: list[Piece] = field(default_factory=list)


@cache
def rulebook(language: Language) -> tuple[Chapter, ...]:
    """Return the rules in ``language``, chapter by chapter."""
    chapters: list[Chapter] = []
    for block in _blocks(_file(language).read_text(encoding="utf-8")):
        if block[0].startswith("#"):
            chapters.append(Chapter(block[0].lstrip("# ")))
        elif "](" not in block[0] or not block[0].startswith(
            "*"
        ):  # the link to the other language is no rule
            chapters[-1].pieces += _pieces(block)
    return tuple(chapter for chapter in chapters if chapter.pieces)


def _file(language: Language) -> Path:
    """Return the file of the rules: inside the package, or in docs/ beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "assets" / "rules"
    return (inside if inside.is_dir() else package.parent / "docs") / say(language, "documents.rules-file")


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield the lines of each heading and of each paragraph, list or table."""
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        if block and (not line.strip() or line.startswith("#")):
            yield block
            block = []
        if line.startswith("#"):
            yield [line]
        elif line.strip():
            block.append(line)


def _pieces(block: list[str]) -> Iterator[Piece]:
    if block[0].startswith("|"):
        for line in (line for line in block if not line.startswith("|-")):
            cells = tuple(_plain(cell) for cell in line.strip("| ").split("|"))
            yield Piece("row", " · ".join(cells), cells)
        return
    parts: list[str] = []
    for line in block:
        if _ITEM.match(line) or not parts:
            parts.append(line)
        else:
            parts[-1] += f" {line.strip()}"
    for part in parts:
        is_item = _ITEM.match(part) is not None
        yield Piece("item" if is_item else "text", _plain(re.sub(r"^- ", "", part)))


def _plain(words: str) -> str:
    return _LINK.sub(r"\1", words).replace("**", "*").strip()
