"""The report as a text that can be edited (docx), for who finishes it at home. Needs the extra ``docx``."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from game.debrief.report.contents import Shape, Words
from game.debrief.report.document_look import NAMES, PICTURE, give_look
from game.press.typesetter import Typesetter

_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Written into every document, so that the same report gives the same text."""
_PPI = 200
"""Pixels an inch of the picture."""
_FIGURE = 3.0
"""How wide a column of figures is, in centimetres."""
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that the file format has no place for."""


class NotInstalled(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """What writes such a document is not installed."""


def document(report: Words, after: Sequence[Words] = ()) -> bytes:
    """Return a report as the bytes of a docx, and others ``after`` it, each on a page of its own.

    Headings are headings, lists are lists, tables are tables. Raises NotInstalled, and PressError with what
    typst says of the picture.
    """
    try:
        from docx import Document
    except ImportError:
        raise NotInstalled from None
    text: Any = Document()
    give_look(text)
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
        self._add(row["text"], "Intense Quote", is_near=bool(row["by"]))
        self._add(row["by"], "Caption", indent=0.6)

    def partner(self, row: Words) -> None:
        self._add(row["name"], "Heading 2")
        verdict = _signed(row["is_served"], row["verdict"]) if row["verdict"] else ""
        for words in (row["team"], row["by"]):
            self._add(words, is_near=True)
        self._add(row["interest"], is_near=bool(verdict))
        self._add(verdict)

    def course(self, row: Words) -> None:
        self._picture(row["pictures"]["wide"], row["alt"])
        self._add(row["signs"], "Caption")
        for one in row["events"]:
            self._add(one["title"], "List Number")
        if row["turning"]:
            self._add(row["turning_head"], "Heading 2")
            for words in row["turning"]:
                self._add(words, "List Bullet")
            self._add(row["turning_note"])

    def event(self, row: Words) -> None:
        self._add(row["title"], "Heading 2")
        self._add(f"{row['round_words']} · {row['kind']}", "Caption", is_near=True)
        self._add(row["story"], "Quote")
        self._add(_signed(row["worked"], f"{row['chosen_words']}: {row['chosen']}"), is_bold=True)
        for name, said in row["lines"]:
            self._column(name, said)

    def carried(self, row: Words) -> None:
        self._add(row["name"], "Heading 2")
        for words in row["lines"]:
            self._add(words, "List Bullet")

    def synergy(self, row: Words) -> None:
        self._add(row["pair"], "Heading 2")
        self._add(row["lesson"], is_near=True)
        self._add(row["by"], "Caption")

    def agenda(self, row: Words) -> None:
        self._add(row["name"], "Heading 2")
        self._add(row["text"], is_near=True)
        self._add(_signed(row["met"], row["verdict"]), is_bold=True)

    def table(self, row: Words) -> None:
        from docx.shared import Cm

        table = self._text.add_table(rows=0, cols=len(row["columns"]), style="Table Grid")
        for number, line in enumerate(({"cells": row["columns"], "below": []}, *row["lines"])):
            for place, (cell, words) in enumerate(zip(table.add_row().cells, line["cells"], strict=True)):
                cell.paragraphs[0].add_run(words).bold = not number
                for below in line["below"] if not place else ():
                    cell.add_paragraph(below, style="Caption")
        figures = len(row["columns"]) - 1
        for column, width in zip(
            table.columns, (PICTURE - figures * _FIGURE, *(_FIGURE,) * figures), strict=True
        ):
            column.width = Cm(width)
            for cell in column.cells:  # word processors look at one or at the other
                cell.width = Cm(width)
        self._add(f"{row['read']} {row['notes']}", "Caption")

    # --- what they are written with ---------------------------------------------------------------

    def _add(
        self,
        words: str,
        style: str | None = None,
        *,
        is_bold: bool = False,
        is_near: bool = False,
        indent: float = 0,
    ) -> None:
        """Add a paragraph, none where there are no words. What was typed stays text, whatever is in it.

        ``is_near``: the next one stands on the same page; ``indent`` is in centimetres.
        """
        from docx.shared import Cm

        if not words:
            return
        paragraph = self._text.add_paragraph(style=style)
        paragraph.add_run(_UNWRITABLE.sub("", words)).bold = is_bold or None
        paragraph.paragraph_format.keep_with_next = is_near or None
        paragraph.paragraph_format.left_indent = Cm(indent) if indent else None

    def _picture(self, svg: str, alt: str) -> None:
        from docx.shared import Cm

        drawn = Typesetter().draw("course.typ", {"svg": svg, "alt": alt}, "png", ppi=_PPI)[0]
        shape = self._text.add_picture(io.BytesIO(drawn), width=Cm(PICTURE))
        shape._inline.docPr.set("descr", alt)

    def _column(self, name: str, said: str) -> None:
        """Add what is said in a column beside its name."""
        from docx.shared import Cm, Pt

        paragraph = self._text.add_paragraph()
        paragraph.add_run(f"{name}\t").bold = True
        paragraph.add_run(_UNWRITABLE.sub("", said))
        look = paragraph.paragraph_format
        look.left_indent, look.first_line_indent, look.space_after = Cm(NAMES), Cm(-NAMES), Pt(1)

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
    "table": _Writing.table,
}
"""How a row of each shape is written."""
