"""Tables as CSV for spreadsheets, and back: what Excel, LibreOffice and Numbers open by a double click."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""What a cell must not begin with: a spreadsheet would work it out, or run it."""
_SEPARATORS = ";,\t"


def written(rows: Iterable[Sequence[str]], *, decimal: str) -> bytes:
    """Return ``rows`` as UTF-8 that spreadsheets know by its mark.

    Cells are parted as a spreadsheet expects where numbers have ``decimal`` as their sign. A cell that it
    would take for a formula has an apostrophe in front.
    """
    file = io.StringIO()
    separator = ";" if decimal == "," else ","
    made = csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    made.writerows([_plain(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig", "replace")


def rows_in(data: bytes, *, most: int) -> list[list[str]]:
    """Return the rows of a table that ``written`` made, or a spreadsheet kept as CSV: up to ``most`` of them.

    Raises UnicodeDecodeError for bytes that are not UTF-8, and ValueError for what is no table or too long.
    """
    text = data.decode("utf-8-sig")
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append([_as_typed(cell) for cell in row])
            if len(rows) > most:
                raise ValueError("too many rows")
    except csv.Error as error:
        raise ValueError(str(error)) from error
    return rows


def _plain(cell: str) -> str:
    cell = cell.replace("\0", "")
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) else cell


def _as_typed(cell: str) -> str:
    bare = cell.removeprefix("'")
    return bare if bare.lstrip(" \u00a0").startswith(_FORMULA) else cell
