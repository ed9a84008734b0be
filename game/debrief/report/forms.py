"""Forms: how a report can be written: as a page, on paper, or as a text to finish in a word processor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from game.debrief.report.contents import Words
from game.debrief.report.document import document
from game.debrief.report.page import page
from game.debrief.report.printed import printed

Form = Literal["pdf", "html", "docx"]


def written(form: Form, report: Words, after: Sequence[Words] = ()) -> bytes:
    """Return a report (``contents.report_of``), and others ``after`` it, in a form.

    Raises PressError with what typst says, and NotInstalled for "docx" where what writes it is missing.
    """
    if form == "html":
        return page(report, after).encode()
    return printed(report, after) if form == "pdf" else document(report, after)
