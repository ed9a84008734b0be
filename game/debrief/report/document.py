"""The report as a text that can be edited (docx), for who finishes it at home. Needs the extra ``docx``."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from game.debrief.report.contents import Shape, Words

_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Written into every document, so that the same report gives the same text."""
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that the file format has no place for."""


class NotInstalled(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """What writes such a document is not installed."""


def document(report: Words, after: Sequence[Words] = ()) -> bytes:
    """Return a report as the bytes of a docx, and others ``after`` it, each on a page of its own.

    Headings are headings, lists are lists; the picture of the course is told in words. Raises NotInstalled.
    """
    try:
        from docx import Document
    except ImportError:
        raise NotInstalled from None
    text: Any = Document()
    properties = text.core_properties
    properties.title, properties.language, properties.author = report["title"], report["lang"], "Samenspel"
    properties.created = properties.modified = _DAY
    for number, one in enumerate([report, *after]):
        if number:
            text.add_page_break()
        _Writing(text).report(one)
    file = io.BytesIO()
    text.save(file)
    return file.getvalue()


class _Writing:
    """One report that is written down, in the styles that every word processor knows."""

    def __init__(self, text: Any) -> None:
        self._text = text

    def report(self, report: Words) -> None:
        out = report["outcome"]
        self._add(report["head"], "Subtitle")
        self._add(report["case"], "Title")
        self._add(" · ".join(report["facts"]))
        self._add(report["played"])
        self._add(report["brief"])
        self._add(f"{out['head']}: {out['name']}", "Heading 1")
        self._add(out["why"], is_bold=True)
        self._add(out["progress"])
        self._add(out["closing"])
        for part in report["parts"]:
            self._add(part["head"], "Heading 1")
            self._add(part.get("note", ""))
            for row in part["rows"]:
                _ROWS[part["shape"]](self, row)
        self._add(report["attribution"], "Caption")

    # --- a row of each shape ----------------------------------------------------------------------

    def line(self, row: str) -> None:
        self._add(row)

    def named(self, row: Sequence[str]) -> None:
        self._pair(*row)

    def quote(self, row: Words) -> None:
        self._add(row["text"], "Intense Quote")
        self._add(row["by"], "Caption")

    def partner(self, row: Words) -> None:
        self._add(row["name"], "Heading 2")
        verdict = _signed(row["is_served"], row["verdict"]) if row["verdict"] else ""
        for words in (row["team"], row["by"], row["interest"], verdict):
            self._add(words)

    def course(self, row: Words) -> None:
        self._add(row["alt"])
        for one in row["events"]:
            self._add(one["title"], "List Number")
        if row["turning"]:
            self._add(row["turning_head"], "Heading 2")
            for words in row["turning"]:
                self._add(words, "List Bullet")
            self._add(row["turning_note"])

    def event(self, row: Words) -> None:
        self._add(row["title"], "Heading 2")
        self._add(f"{row['round_words']} · {row['kind']}", "Caption")
        self._add(row["story"], "Quote")
        self._add(_signed(row["worked"], f"{row['chosen_words']}: {row['chosen']}"), is_bold=True)
        for name, said in row["lines"]:
            self._pair(name, said)

    def carried(self, row: Words) -> None:
        self._add(row["name"], "Heading 2")
        for words in row["lines"]:
            self._add(words, "List Bullet")

    def synergy(self, row: Words) -> None:
        self._add(row["pair"], "Heading 2")
        self._add(row["by"], "Caption")
        self._add(row["lesson"])

    def agenda(self, row: Words) -> None:
        self._add(row["name"], "Heading 2")
        self._add(row["text"])
        self._add(_signed(row["met"], row["verdict"]), is_bold=True)

    # --- what they are written with ---------------------------------------------------------------

    def _add(self, words: str, style: str | None = None, *, is_bold: bool = False) -> None:
        """Add a paragraph, none where there are no words. What was typed stays text, whatever is in it."""
        if words:
            self._text.add_paragraph(style=style).add_run(_UNWRITABLE.sub("", words)).bold = is_bold or None

    def _pair(self, name: str, said: str) -> None:
        paragraph = self._text.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(_UNWRITABLE.sub("", said))


def _signed(is_good: bool | None, words: str) -> str:
    return words if is_good is None else f"{'✓' if is_good else '✗'} {words}"


_ROWS: dict[Shape, Callable[[_Writing, Any], None]] = {
    "lines": _Writing.line,
    "named": _Writing.named,
    "figures": _Writing.named,
    "quotes": _Writing.quote,
    "partners": _Writing.partner,
    "course": _Writing.course,
    "events": _Writing.event,
    "carried": _Writing.carried,
    "synergies": _Writing.synergy,
    "agendas": _Writing.agenda,
}
"""How a row of each shape is written."""
