"""A small case in Dutch alone, and the same in Dutch and in what stands for German."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from game.content.document import Document
from game.content.new_case import scaffold, told_in
from game.content.sheet import put_back, sheet_of

IN_GERMAN = str.maketrans("aeioun", "áéíóúñ")
"""What makes words of the Dutch ones that are in no language, and as wide."""
DUTCH = told_in(scaffold("our-street", "nl", "our-street"), ["nl"])
"""A case that is in Dutch alone."""


@cache
def german() -> str:
    """Return the case in Dutch and German."""
    document = Document(Path("our-street.toml"), "", {}).rewritten(DUTCH)
    sheet = sheet_of({"": document}, "nl", "de", None)
    rows = tuple(replace(row, translation=row.original.translate(IN_GERMAN)) for row in sheet.rows)
    return put_back(document, replace(sheet, rows=rows)).source.replace('["nl"]', '["nl", "de"]', 1)


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
