"""Export: a mirror that was shown as files, in every form."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from game.content.base import Language
from game.files.writing import make_private_folder, write_file
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

    Those of the same name are replaced. Raises OSError and PressError.
    """
    make_private_folder(folder)
    files = []
    for form in FORMS:
        path = folder / f"{mirror.name}.{form}"
        write_file(path, written(mirror, language, form, earlier), private=True)
        files.append(path)
    return files
