"""Where every key and value of a TOML text stands, for messages that point at them.

No parser tells positions, so this scanner finds them. It trusts the text (tomli accepted it
before), passes over each character once and keeps its own stack. Anyone may use it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple, TypeAlias

import tomli

KeyPath: TypeAlias = tuple[str | int, ...]
"""Keys and array indexes from the top of a document down: ``("event", 0, "title", "nl")``."""

MAX_DEPTH = 32
"""Longer paths are left out: no content has them, and a hostile text could make them cost the square."""

_SPACE = re.compile(r"[ \t]*+")
_BETWEEN = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_BETWEEN_ITEMS = re.compile(r"(?:[ \t\r\n,]++|#[^\n]*+)*+")
_KEY_PART = re.compile(r"""[A-Za-z0-9_-]++|"(?:[^"\\]++|\\.)*+"|'[^']*+'""")
_SCALAR = re.compile(
    r'''"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}|"(?:[^"\\]++|\\.)*+"'''
    r"""|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}|'[^']*+'"""
    r"""|\d{4}-\d\d-\d\d[ ]\d\d:[^\s,\]}#]*+|[^\s,\]}#]++""",
    re.DOTALL,
)


class Span(NamedTuple):
    """A piece of text: offsets ``start`` to ``stop``, and the line and column (from 1) it starts at."""

    start: int
    stop: int
    line: int
    column: int


class Position(NamedTuple):
    """Where a path stands: its key and its value.

    An item of an array has no key, so both are the item. A table with a header has the header,
    brackets included, as its value; a table made only by a longer key has that part of the key.
    """

    key: Span
    value: Span


class _Open(NamedTuple):
    """An array or inline table that has not been closed yet."""

    path: KeyPath | None
    key: Span | None
    start: int
    counter: list[int] | None


def span_index(source: str) -> dict[KeyPath, Position]:
    """Return the place of every path in ``source``, a TOML text that tomli accepts.

    Paths are those of the parsed document, tables and arrays included; the top itself is ``()``
    and has no place, and those longer than ``MAX_DEPTH`` are left out. Columns count code points.
    A text that is not TOML gives a meaningless index, an ``AssertionError`` or an ``IndexError``.
    """
    return _Scanner(source).document()


class _Scanner:
    def __init__(self, source: str) -> None:
        self.source = source
        self.pos = 0
        self.places: dict[KeyPath, Position] = {}
        self.lengths: dict[KeyPath, int] = {}
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", source))]

    def document(self) -> dict[KeyPath, Position]:
        table: KeyPath | None = ()
        self.take(_BETWEEN)
        while self.pos < len(self.source):
            if self.source[self.pos] == "[":
                table = self.header()
            else:
                path, key = self.key(table)
                self.take(_SPACE)
                self.value(path, key)
            self.take(_BETWEEN)
        return self.places

    def take(self, pattern: re.Pattern[str]) -> Span:
        """Pass over what ``pattern`` matches here."""
        match = pattern.match(self.source, self.pos)
        assert match is not None, f"not TOML at offset {self.pos}"
        self.pos = match.end()
        return self.span(match.start())

    def span(self, start: int) -> Span:
        """Return the span from ``start`` up to where the scanner is."""
        line = bisect_right(self.line_starts, start)
        return Span(start, self.pos, line, start - self.line_starts[line - 1] + 1)

    def header(self) -> KeyPath | None:
        """Pass over ``[a.b]`` or ``[[a.b]]`` and return the path of the table it opens."""
        start = self.pos
        is_array = self.source.startswith("[[", start)
        self.pos += 2 if is_array else 1
        path, key = self.key((), into_arrays=True)
        self.pos += 2 if is_array else 1
        place = Position(key, self.span(start))
        if path is None:
            return None
        if is_array:
            self.places.setdefault(path, place)
            index = self.lengths.get(path, 0)
            self.lengths[path] = index + 1
            path = _longer(path, index)
        if path is not None:
            self.places[path] = place
        return path

    def key(self, table: KeyPath | None, *, into_arrays: bool = False) -> tuple[KeyPath | None, Span]:
        """Pass over a (dotted) key and its ``=`` or up to its ``]``; return its path and last part.

        With ``into_arrays`` a part that names an array of tables means the last of them, as in headers.
        """
        path = table
        while True:
            self.take(_SPACE)
            part = self.take(_KEY_PART)
            path = _longer(path, self.name(part))
            self.take(_SPACE)
            end = self.source[self.pos]
            if end == "=":
                self.pos += 1
            if end != ".":
                return path, part
            self.pos += 1
            if path is not None:
                self.places.setdefault(path, Position(part, part))
                if into_arrays and path in self.lengths:
                    path = _longer(path, self.lengths[path] - 1)

    def name(self, part: Span) -> str:
        text = self.source[part.start : part.stop]
        if text[0] == '"' and "\\" in text:
            return str(tomli.loads(f"name = {text}")["name"])
        return text[1:-1] if text[0] in "\"'" else text

    def value(self, path: KeyPath | None, key: Span | None) -> None:
        """Pass over a value with all that is in it, and note every path on the way."""
        source = self.source
        stack: list[_Open] = []
        while True:
            if source[self.pos] in "[{":
                counter = [0] if source[self.pos] == "[" else None
                stack.append(_Open(path, key, self.pos, counter))
                self.pos += 1
            else:
                self.note(path, key, self.take(_SCALAR))
            while stack:
                self.take(_BETWEEN_ITEMS)
                path, key, start, counter = stack[-1]
                if source[self.pos] not in "]}":
                    break
                self.pos += 1
                self.note(path, key, self.span(start))
                stack.pop()
            if not stack:
                return
            if counter is not None:
                path, key = _longer(path, counter[0]), None
                counter[0] += 1
            else:
                path, key = self.key(path)
                self.take(_SPACE)

    def note(self, path: KeyPath | None, key: Span | None, value: Span) -> None:
        if path is not None:
            self.places[path] = Position(key or value, value)


def _longer(path: KeyPath | None, part: str | int) -> KeyPath | None:
    return None if path is None or len(path) >= MAX_DEPTH else (*path, part)
