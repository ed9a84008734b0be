"""Export: a mirror that was shown as files, in every form."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from game.content.base import Language
from game.debrief.report.writing import written_beside
from game.mirror.kept import Mirror
from game.mirror.page import page
from game.mirror.printed import printed
from game.mirror.table import table

Form = Literal["pdf", "html", "csv"]
FORMS: tuple[Form, ...] = ("pdf", "html", "csv")


def written(mirror: Mirror, language: Language, form: Form, earlier: Mirror | None = None) -> str | bytes:
    """Return what a file of a mirror that was shown holds. Raises PressError."""
    if form == "csv":
        return table(mirror, language, earlier)
    return page(mirror, language, earlier) if form == "html" else printed(mirror, language, earlier)


def write_all(mirror: Mirror, language: Language, folder: Path, earlier: Mirror | None = None) -> list[Path]:
    """Write a mirror in every form into ``folder``, which is made if it is not there; return the files.

    A file that holds something else stays; the new one is written beside it. Raises OSError and PressError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for form in FORMS:
        content = written(mirror, language, form, earlier)
        whole = content.encode("utf-8") if isinstance(content, str) else content
        files.append(written_beside(folder / f"{mirror.name}.{form}", whole))
    return files
