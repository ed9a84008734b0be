"""A content file as it was written: its text, its tables, and where everything stands.

Reading never fails with a traceback: what cannot be read is a ``ContentError`` with one problem.
``Node`` looks into tables that may be wrong, so that one mistake does not hide the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import tomli

from game.content.foreign import foreign_kind
from game.content.problems import ContentError, Problem, Severity
from game.content.spans import MAX_DEPTH, KeyPath, Position, Span, span_index
from game.content.syntax import syntax_problems

MAX_BYTES = 2_000_000
"""A case is some 60 kB; what is larger is not one."""


@dataclass(frozen=True)
class SourceLine:
    """The line of another path of the same document, as a value in a message."""

    path: KeyPath


@dataclass(frozen=True)
class Mistake:
    """What is wrong at a path of a document; ``Document.problem`` finds its line and column.

    ``on_key`` points at the key (a key that may not be there, a table that lacks one), otherwise
    it is the value that is wrong. The other fields are those of ``Problem``.
    """

    path: KeyPath
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    on_key: bool = False
    suggestion: str = ""
    possible: tuple[str, ...] = ()
    severity: Severity = "error"


@dataclass(frozen=True)
class Node:
    """A table of a document, asked for what it should hold: a value of another type is not there."""

    data: Mapping[str, Any]
    path: KeyPath = ()

    def text(self, key: str) -> str | None:
        """Return the text at ``key``, or None."""
        value = self.data.get(key)
        return value if isinstance(value, str) else None

    def number(self, key: str) -> int | None:
        """Return the whole number at ``key``, or None."""
        value = self.data.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def flag(self, key: str, *, default: bool) -> bool:
        """Return the true or false at ``key``, or ``default``."""
        value = self.data.get(key)
        return value if isinstance(value, bool) else default

    def table(self, key: str) -> Node:
        """Return the table at ``key``; an empty one if there is none."""
        value = self.data.get(key)
        return Node(value if isinstance(value, dict) else {}, self.at(key))

    def tables(self, key: str) -> list[Node]:
        """Return the tables in the list at ``key``."""
        return [
            Node(value, self.at(key, index)) for index, value in self._items(key) if isinstance(value, dict)
        ]

    def texts(self, key: str) -> list[tuple[KeyPath, str]]:
        """Return the texts in the list at ``key``, each with its path."""
        return [(self.at(key, index), value) for index, value in self._items(key) if isinstance(value, str)]

    def at(self, *keys: str | int) -> KeyPath:
        """Return the path of what is at ``keys`` under this table."""
        return (*self.path, *keys)

    def _items(self, key: str) -> Iterator[tuple[int, Any]]:
        value = self.data.get(key)
        return enumerate(value if isinstance(value, tuple) else ())


@dataclass(frozen=True)
class Document:
    """A TOML file that was read. Its lists are tuples, as the strict models want them."""

    path: Path
    source: str
    data: dict[str, Any]
    relocated: Mapping[KeyPath, Position] | None = None
    """Where everything stands, when ``data`` is no longer as the source has it."""

    @property
    def root(self) -> Node:
        """The top table."""
        return Node(self.data)

    @cached_property
    def places(self) -> Mapping[KeyPath, Position]:
        """Where every path of the file stands."""
        return self.relocated or span_index(self.source)

    def has_header(self, path: KeyPath) -> bool:
        """Return whether the table at ``path`` begins with a header: not within { }, nor by a longer key."""
        place = self.places.get(path)
        return place is not None and place.value.start < place.key.start

    def rewritten(self, source: str) -> Document:
        """Return the document with other text; itself, where that is no TOML."""
        try:
            return Document(self.path, source, _frozen(tomli.loads(source), MAX_DEPTH))
        except (tomli.TOMLDecodeError, RecursionError, ValueError):
            return self

    def _told_at(self, path: KeyPath) -> KeyPath:
        """Return ``path``, or what it is in where it has no place; () in a text that has no places."""
        while path and path not in self.places:
            path = path[:-1]
        return path

    def _line(self, path: KeyPath) -> int:
        path = self._told_at(path)
        return self.places[path].key.line if path else 1

    def problem(self, mistake: Mistake) -> Problem:
        """Return ``mistake`` with its line and columns; what has no place is told at what it is in."""
        path = self._told_at(mistake.path)
        start = end_column = 1
        line = 1
        if path:
            place = self.places[path]
            span = _header_or_key(place) if mistake.on_key else place.value
            line, start, end_column = span.line, span.column, self._end_column(span)
        values = {
            name: self._line(value.path) if isinstance(value, SourceLine) else value
            for name, value in mistake.values.items()
        }
        return Problem(
            str(self.path),
            line,
            start,
            end_column,
            mistake.key,
            mistake.severity,
            values,
            mistake.suggestion,
            mistake.possible,
        )

    def _end_column(self, span: Span) -> int:
        first_line = self.source[span.start : span.stop].split("\n", 1)[0].removesuffix("\r")
        return span.column + len(first_line)


def read_document(path: Path) -> Document:
    """Read and parse the TOML file at ``path``. Raises ContentError with all that is not written as TOML."""
    source = _read(path)
    try:
        return Document(path, source, _frozen(tomli.loads(source), MAX_DEPTH))
    except tomli.TOMLDecodeError as error:
        raise ContentError(syntax_problems(path, source)) from error
    except RecursionError as error:
        raise ContentError([Problem(str(path), 1, 1, 1, "too_deep")]) from error
    except ValueError as error:
        # tomli leaves it to Python to refuse a number of thousands of digits
        digits = re.search(r"\d[\d_]{999,}", source)
        line = source.count("\n", 0, digits.start()) + 1 if digits else 1
        raise ContentError([Problem(str(path), line, 1, 1, "number_too_long")]) from error


def read_for_show(path: str) -> str:
    """Return the text of a file as far as it can be shown, for the lines under problems. Never fails."""
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES).decode("utf-8", "replace").removeprefix("\ufeff")
    except (OSError, ValueError):
        return ""


def _read(path: Path) -> str:
    def problem(key: str, line: int = 0, column: int = 0, **values: object) -> ContentError:
        return ContentError([Problem(str(path), line, column, column + 1, key, values=values)])

    try:
        if path.is_dir():
            raise problem("is_folder")
        if not path.is_file():
            raise problem("no_such_file" if path.suffix.lower() == ".toml" else "not_toml")
        if path.stat().st_size > MAX_BYTES:
            raise problem("too_big", megabytes=MAX_BYTES // 1_000_000)
        content = path.read_bytes()
        if kind := foreign_kind(content):
            raise problem(kind, name=f"{path.stem.removesuffix('.toml')}.toml")
        if path.suffix.lower() != ".toml":
            raise problem("not_named_toml", found=path.name, name=f"{path.stem.removesuffix('.toml')}.toml")
    except (OSError, ValueError) as error:
        raise problem("unreadable", reason=str(error)) from error
    try:
        # some editors on Windows begin a UTF-8 file with a byte order mark
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").split("\n")
        raise problem("not_utf8", len(before), len(before[-1]) + 1) from error


def _frozen(value: Any, depth: int) -> Any:
    if depth < 0:
        raise RecursionError("nested too deep")
    if isinstance(value, list):
        return tuple(_frozen(item, depth - 1) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item, depth - 1) for key, item in value.items()}
    return value


def _header_or_key(place: Position) -> Span:
    """Return the whole header of a table that has one, otherwise the key."""
    return place.value if place.value.start < place.key.start else place.key
