"""Typesetter: a template and its data -> PDF, PNG or SVG, with our own fonts and nothing else's.

No network, no system fonts: what is drawn here is drawn the same everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

Format = Literal["pdf", "png", "svg"]

TIMESTAMP = datetime(2026, 1, 1, tzinfo=UTC)
"""Written into every PDF, so that the same content gives the same bytes."""


class PressError(Exception):
    """Something cannot be printed; the message is for people, in the language asked for."""


@cache
def assets_folder() -> Path:
    """Return the folder of templates, fonts and icons: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "assets"
    return inside if inside.is_dir() else package.parent / "assets"


class Typesetter:
    """Compiles templates; keep one, it remembers its fonts and what it has already laid out."""

    def __init__(self) -> None:
        import typst

        self._typst = typst
        folder = assets_folder()
        self._compiler = typst.Compiler(
            root=str(folder), font_paths=[str(folder / "fonts")], ignore_system_fonts=True
        )
        self._folder = folder

    def draw(
        self, template: str, job: Mapping[str, Any], form: Format, *, ppi: float = 144.0, tagged: bool = True
    ) -> list[bytes]:
        """Return ``template`` (a name in assets/templates) filled with ``job``: one PDF, or an image a page.

        ``ppi`` is for PNG: pixels an inch. ``tagged`` makes a PDF follow PDF/UA-1, which also turns a
        missing glyph into an error. Raises PressError with what typst says.
        """
        standards: dict[str, Any] = {"pdf_standards": ["ua-1"]} if form == "pdf" and tagged else {}
        try:
            drawn = self._compiler.compile(
                input=str(self._folder / "templates" / template),
                format=form,
                ppi=ppi,
                sys_inputs={"job": json.dumps(job, ensure_ascii=False)},
                timestamp=int(TIMESTAMP.timestamp()),
                **standards,
            )
        except self._typst.TypstError as error:
            raise PressError(f"{template}: {error}") from error
        pages = drawn if isinstance(drawn, list) else [drawn]
        return [page for page in pages if page is not None]  # None is for what typst writes to a file itself

    def query(self, template: str, job: Mapping[str, Any], label: str) -> list[Any]:
        """Return the metadata that ``template`` tells under ``<label>`` when filled with ``job``.

        Raises PressError with what typst says.
        """
        try:
            answer = self._typst.query(
                str(self._folder / "templates" / template),
                f"<{label}>",
                field="value",
                root=str(self._folder),
                font_paths=[str(self._folder / "fonts")],
                ignore_system_fonts=True,
                sys_inputs={"job": json.dumps(job, ensure_ascii=False)},
            )
        except RuntimeError as error:  # what typst.query raises where compile raises TypstError
            raise PressError(f"{template}: {error}") from error
        return list(json.loads(answer))
