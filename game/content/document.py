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
from typing import Any, TypeAlias
from unicodedata import category

import tomli

from game.content.problems import ContentError, Problem, Severity
from game.content.spans import MAX_DEPTH, KeyPath, Position, Span, span_index

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

    @property
    def root(self) -> Node:
        """The top table."""
        return Node(self.data)

    @cached_property
    def _places(self) -> dict[KeyPath, Position]:
        return span_index(self.source)

    def _told_at(self, path: KeyPath) -> KeyPath:
        """Return ``path``, or what it is in where it has no place; () in a text that has no places."""
        while path and path not in self._places:
            path = path[:-1]
        return path

    def _line(self, path: KeyPath) -> int:
        path = self._told_at(path)
        return self._places[path].key.line if path else 1

    def problem(self, mistake: Mistake) -> Problem:
        """Return ``mistake`` with its line and columns; what has no place is told at what it is in."""
        path = self._told_at(mistake.path)
        start = end_column = 1
        line = 1
        if path:
            place = self._places[path]
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
    """Read and parse the TOML file at ``path``. Raises ContentError with the one problem there is."""
    source = _read(path)
    try:
        return Document(path, source, _frozen(tomli.loads(source), MAX_DEPTH))
    except tomli.TOMLDecodeError as error:
        raise ContentError([_syntax_problem(path, source, error)]) from error
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
        if path.suffix.lower() != ".toml":
            raise problem("not_toml")
        if not path.is_file():
            raise problem("no_such_file")
        if path.stat().st_size > MAX_BYTES:
            raise problem("too_big", megabytes=MAX_BYTES // 1_000_000)
        content = path.read_bytes()
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


_SYNTAX = {
    "Expected '='": "syntax_equals",
    "Expected newline": "syntax_newline",
    "Expected ']": "syntax_header",
    "Expected": "syntax_string",
    "Unterminated string": "syntax_string",
    "Illegal character '\\n'": "syntax_string",
    "Found invalid character '\\n'": "syntax_string",
    "Illegal character": "syntax_character",
    "Found invalid character": "syntax_character",
    "Unclosed array": "syntax_array",
    "Unclosed inline table": "syntax_table",
    "Cannot overwrite": "syntax_twice",
    "Duplicate inline table key": "syntax_twice",
    "Cannot declare": "syntax_twice",
    "Cannot redefine": "syntax_twice",
    "Cannot mutate": "syntax_twice",
    "Invalid date": "syntax_date",
    "Invalid value": "syntax_value",
    "Invalid statement": "syntax_key",
    "Invalid initial character": "syntax_key",
    "Unescaped": "syntax_escape",
    "Invalid hex": "syntax_escape",
    "Escaped character": "syntax_escape",
}
"""How tomli's messages begin, and what we say instead; the first that fits."""

_QUOTES = frozenset("“”„‟‘’‚‛")
_DASHES = frozenset("−–—")
_MISPLACED = frozenset(
    {
        "syntax_equals",
        "syntax_newline",
        "syntax_header",
        "syntax_array",
        "syntax_table",
        "syntax_value",
        "syntax_key",
    }
)
"""What is said of a character that cannot be where it is, unless the character itself tells more."""

_CLOSED = re.compile(
    r'''(?:#[^\n]*+|"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}|"(?!"")(?:[^"\\\n]++|\\.)*+"'''
    r"""|'{3}(?:[^']++|'{1,2}(?!'))*+'{3,5}|'(?!'')[^'\n]*+'|[^"'#]++)*+""",
    re.DOTALL,
)
"""The text up to the first quote that nothing closes."""

_CURLY_END = re.compile(r"""(?:"[^"“”„‟\n]*+[“”„‟]|'[^'‘’‚‛\n]*+[‘’‚‛])(?=[ \t]*+(?:[,\]}#\n]|\Z))""")
"""A text that begins with a straight quote and ends with a curly one."""

_NUMBER = re.compile(r"[=\[,][ \t]*+[+-]?\d[\d_.]*+(?P<gap>[ \t]*+)$")
_COMMA_NUMBER = re.compile(r"=[ \t]*+[+-]?\d++,[ \t]*+\d++[ \t]*+$")
_HEADER = re.compile(r"""^[ \t]*+(?P<brackets>\[\[?)(?P<name>[^\[\]\n"'#=]++)\]""", re.MULTILINE)


def _syntax_problem(path: Path, source: str, error: tomli.TOMLDecodeError) -> Problem:
    said = next((key for start, key in _SYNTAX.items() if error.msg.startswith(start)), "syntax")
    text = error.doc
    match said:
        case "syntax_string":
            key, pos, values = _unclosed(text, error.pos)
        case "syntax_twice":
            key, pos, values = _twice(text, error.pos)
        case _ if said in _MISPLACED:
            key, pos, values = _misplaced(text, error.pos, said)
        case _:
            key, pos, values = said, error.pos, {"reason": error.msg}
    line, column = text.count("\n", 0, pos) + 1, pos - text.rfind("\n", 0, pos)
    lines = source.split("\n")
    if line == len(lines) > 1 and not lines[-1]:
        line, column = line - 1, len(lines[-2].removesuffix("\r")) + 1
    return Problem(str(path), line, column, column + 1, key, values=values)


_Diagnosis: TypeAlias = tuple[str, int, dict[str, object]]
"""The text to say, the offset to point at, and the values of the text."""


def _unclosed(text: str, pos: int) -> _Diagnosis:
    """Point at where a text that is not closed begins, or at the curly quote that should close it."""
    closed = _CLOSED.match(text)
    begin = min(closed.end(), pos) if closed else pos
    curly = _CURLY_END.match(text, begin)
    if curly:
        return "syntax_quote", curly.end() - 1, {"found": text[curly.end() - 1]}
    return "syntax_string", begin, {}


def _misplaced(text: str, pos: int, said: str) -> _Diagnosis:
    """Name the character at ``pos`` where it only looks like the one that belongs there."""
    sign = text[pos : pos + 1]
    before = text[text.rfind("\n", 0, pos) + 1 : pos]
    if sign not in {"", " ", "\t", "\r", "\n"} and (sign.isspace() or category(sign) == "Cf"):
        return "syntax_space", pos, {}
    if said == "syntax_equals" and (number := _COMMA_NUMBER.search(before)):
        return "syntax_number", pos - len(number[0]) + number[0].index(","), {}
    if said != "syntax_newline" and sign in _QUOTES:
        return "syntax_quote", pos, {"found": sign}
    if said != "syntax_newline" and sign in _DASHES:
        return "syntax_dash", pos, {"found": sign}
    if number := _NUMBER.search(before):
        is_glued = not number["gap"] and sign not in {"", "\n", *"[]{}()\"'#="}
        if is_glued or sign in {",", ";", "%"}:
            return "syntax_number", pos, {}
    return said, pos, {}


def _twice(text: str, pos: int) -> _Diagnosis:
    """Tell of a header that was there before on which line, and of single and double ones the single."""
    headers = [
        (match["brackets"], "".join(match["name"].split()), match.end() - 1)
        for match in _HEADER.finditer(text, 0, pos + 1)
    ]
    if not headers or headers[-1][2] != pos:
        return "syntax_twice", pos, {}
    brackets, name, _ = headers.pop()
    for earlier, other, end in reversed(headers):
        if other == name and (earlier, brackets) != ("[[", "[["):
            single, double = (pos, end) if brackets == "[" else (end, pos)
            key = "syntax_table_twice" if earlier == brackets else "syntax_brackets"
            return key, single, {"name": name, "line": text.count("\n", 0, double) + 1}
        if earlier == "[[" and f"{name}.".startswith(f"{other}."):
            break
    return "syntax_twice", pos, {}
