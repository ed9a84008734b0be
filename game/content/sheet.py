"""The texts of a case as a sheet for who translates it: the original beside the translation, and back.

A row is a text, known by where it stands in words ("event/high-water/title"), so that a case may change
meanwhile. What has no translation is marked; so is a translation that stayed when its original changed, which
only an earlier sheet can tell. Enters: the command ``texts``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.content.base import AnyLanguage, Language, is_text
from game.content.document import MAX_BYTES, Document, read_document
from game.content.languages import languages_of
from game.content.own_cards import files_with
from game.content.spans import KeyPath, span_index
from game.files.spreadsheet import rows_in, written
from game.language import DECLARED, KNOWN, LANGUAGES, interface_of, say

MAX_ROWS = 5000
"""A case has some four hundred texts, and all cards of the game as many."""
MARKS = ("missing", "older")


class SheetError(Exception):
    """A file that is no sheet of texts; ``key`` is its text in ``language/texts.toml``."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True)
class Row:
    """A text: where it stands, the original, the translation ("": none), and one of MARKS, or ""."""

    where: str
    original: str
    translation: str
    mark: str = ""


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet; ``of`` is the language of the originals, ``to`` that of the translations."""

    of: AnyLanguage
    to: AnyLanguage
    rows: tuple[Row, ...]


def sheet_of(
    documents: Mapping[str, Document], of: AnyLanguage, to: AnyLanguage, before: Sheet | None
) -> Sheet:
    """Return the texts of ``documents`` (see ``documents_of``), marked against the sheet ``before``."""
    earlier = {row.where: row for row in before.rows} if before and (before.of, before.to) == (of, to) else {}
    rows = [
        Row(where, original, translation, _mark(original, translation, earlier.get(where)))
        for prefix, document in documents.items()
        for where, path in places(document, prefix).items()
        if (original := _text(document, (*path, of)))
        for translation in [_text(document, (*path, to))]
    ]
    return Sheet(of, to, tuple(rows))


def _mark(original: str, translation: str, before: Row | None) -> str:
    if not translation:
        return "missing"
    is_as_it_was = before is not None and before.translation == translation
    is_older = before is not None and (before.original != original or before.mark == "older")
    return "older" if is_as_it_was and is_older else ""


def places(document: Document, prefix: str = "") -> dict[str, KeyPath]:
    """Return where each text of a document stands, in words, with its path."""
    found: dict[str, KeyPath] = {}
    for where, path in _places(document.data, prefix, ()):
        found.setdefault(where, path)
    return found


def _places(value: Any, where: str, path: KeyPath) -> Iterator[tuple[str, KeyPath]]:
    if isinstance(value, dict):
        if is_text(value):
            yield where, path
            return
        for key, item in value.items():
            yield from _places(item, f"{where}/{key}" if where else key, (*path, key))
    elif isinstance(value, tuple):
        for number, item in enumerate(value, start=1):
            yield from _places(item, f"{where}/{_called(item) or number}", (*path, number - 1))


def _called(item: Any) -> str:
    """Return what tells a table of a list from the others, whatever their order: its id; "" without one."""
    name = item.get("id") or item.get("event") if isinstance(item, dict) else None
    return name if isinstance(name, str) else ""


def _text(document: Document, path: KeyPath) -> str:
    value: Any = document.data
    for key in path:
        value = value.get(key, "") if isinstance(value, dict) else value[key]
    return str(value).strip()


# --- the file of a sheet --------------------------------------------------------------------------


def as_file(sheet: Sheet, language: Language) -> bytes:
    """Return a sheet as the bytes of its file, with its heading and marks in ``language``."""
    head = (say(language, "texts.where"), sheet.of, sheet.to, say(language, "texts.mark"))
    marks = {"": "", **{mark: say(language, f"texts.{mark}") for mark in MARKS}}
    rows = [(row.where, row.original, row.translation, marks[row.mark]) for row in sheet.rows]
    return written([head, *rows], decimal=DECLARED[interface_of(language)].decimal)


def read_sheet(data: bytes) -> Sheet:
    """Return the sheet in the bytes of a file. Raises SheetError for what is none."""
    if len(data) > 2 * MAX_BYTES:
        raise SheetError("sheet-too-big", megabytes=2 * MAX_BYTES // 1_000_000)
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise SheetError("sheet-is-xlsx")
    try:
        head, *rows = rows_in(data, most=MAX_ROWS) or [[]]
    except UnicodeDecodeError:
        raise SheetError("sheet-not-utf8") from None
    except ValueError:
        raise SheetError("no-sheet") from None
    of, to = (cell.strip().lower() for cell in (*head, "", "", "")[1:3])
    if of not in KNOWN or to not in KNOWN or of == to:
        raise SheetError("no-sheet")
    said = {say(spoken, f"texts.{mark}"): mark for mark in MARKS for spoken in LANGUAGES}
    listed = []
    for row in rows:
        where, original, translation, mark = (cell.strip() for cell in (*row, "", "", "", "")[:4])
        if where:
            told = "\n".join(translation.splitlines())
            listed.append(Row(where, "\n".join(original.splitlines()), told, said.get(mark, "")))
    return Sheet(of, to, tuple(listed))


# --- back into the case ---------------------------------------------------------------------------


@dataclass(frozen=True)
class PutBack:
    """A document with translations put into it: its new text, and how it went, text by text.

    ``taken`` changed the document; ``stale`` are among these: their original is another by now.
    """

    source: str
    taken: tuple[str, ...]
    stale: tuple[str, ...]


def documents_of(case: Path) -> dict[str, Document]:
    """Return the files of a case, by what stands before where a text is: nothing for the case itself.

    Raises ContentError for one that cannot be read as TOML; it may have other mistakes.
    """
    first, *cards = files_with(case)
    return {"": read_document(first), **{f"cards/{file.stem}": read_document(file) for file in cards}}


def pair_of(
    documents: Mapping[str, Document], to: AnyLanguage | None, of: AnyLanguage | None = None
) -> tuple[AnyLanguage, AnyLanguage] | None:
    """Return the language of the originals and of the translations; None where it is not known which.

    They are ``of``, or the first of the case that is not ``to``; and ``to``, or that of the case which most
    texts lack.
    """
    has = languages_of(documents[""].root)

    def lacking(language: AnyLanguage) -> int:
        return sum(
            not _text(document, (*path, language))
            for document in documents.values()
            for path in places(document).values()
        )

    to = to or max((language for language in reversed(has) if language != of), key=lacking, default=None)
    of = of or next((language for language in has if language != to), None)
    return (of, to) if to and of and of != to else None


def gone(documents: Mapping[str, Document], sheet: Sheet) -> list[str]:
    """Return the texts of a sheet that stand in none of ``documents`` any more."""
    known = {where for prefix, document in documents.items() for where in places(document, prefix)}
    return [row.where for row in sheet.rows if row.where not in known]


def put_back(document: Document, sheet: Sheet, prefix: str = "") -> PutBack:
    """Return ``document`` with the translations of ``sheet``; comments and order stay as they are."""
    known = places(document, prefix)
    new = {
        row.where: row
        for row in sheet.rows
        if row.translation and row.where in known
        if row.translation != _text(document, (*known[row.where], sheet.to))
    }
    stale = [
        where for where, row in new.items() if row.original != _text(document, (*known[where], sheet.of))
    ]
    changes = [(known[where], row.translation) for where, row in new.items()]
    return PutBack(_changed(document.source, changes, sheet), tuple(new), tuple(stale))


def _changed(source: str, changes: Sequence[tuple[KeyPath, str]], sheet: Sheet) -> str:
    """Return ``source`` with other texts at those paths: one that is not there comes after its original."""
    index = span_index(source)
    edits: list[tuple[int, int, str]] = []
    for path, text in changes:
        there = index.get((*path, sheet.to))
        if there:
            old = source[there.value.start : there.value.stop]
            edits.append((there.value.start, there.value.stop, _as_toml(text, like=old)))
            continue
        beside = index[(*path, sheet.of)]
        value = _as_toml(text, like=source[beside.value.start : beside.value.stop])
        line = source.rfind("\n", 0, beside.key.start) + 1
        before = source[line : beside.key.start]
        if re.fullmatch(r"[ \t]*(?:[\w-]+\.)*", before):
            end = "\r\n" if "\r\n" in source else "\n"
            edits.append((beside.value.stop, beside.value.stop, f"{end}{before}{sheet.to} = {value}"))
        else:
            edits.append((beside.value.stop, beside.value.stop, f", {sheet.to} = {value}"))
    for start, stop, text in sorted(edits, reverse=True):
        source = source[:start] + text + source[stop:]
    return source


def _as_toml(text: str, like: str) -> str:
    """Return a text as TOML writes it: on several lines where it has them, or ``like`` the one beside it."""
    if "\n" not in text and not like.startswith(('"""', "'''")):
        return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
    escaped = text.replace("\\", "\\\\").replace('"""', '""\\"')
    escaped = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", lambda sign: f"\\u{ord(sign[0]):04X}", escaped)
    end = "\r\n" if "\r\n" in like else "\n"
    return f'"""\n{escaped}\n"""'.replace("\n", end)
