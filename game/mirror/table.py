"""Table: a mirror as CSV for a facilitator's own work: what may be shown of each block, a row each."""

from __future__ import annotations

from game.content.base import Language
from game.files.spreadsheet import written
from game.language import DECLARED, numeral, say
from game.mirror.kept import Mirror
from game.mirror.words import words_of


def table(mirror: Mirror, language: Language, earlier: Mirror | None = None) -> bytes:
    """Return a mirror that was shown, as UTF-8 that spreadsheets know by its mark.

    What must stay hidden is empty. Nothing in it was typed by people but the name, which is words with
    hyphens.
    """
    words = words_of(mirror, language, earlier)
    head = [say(language, f"mirror.column-{name}") for name in ("foundation", "block", "spread", "average")]
    rows = [[*head, *words["answers"]]]
    if earlier is not None:
        rows[0].append(say(language, "mirror.column-earlier", name=earlier.name))
    for foundation in words["foundations"]:
        for row in foundation["rows"]:
            counts = [str(many) for many in row["counts"] or ("",) * 4]
            cells = [
                foundation["name"],
                row["name"],
                row["spread"],
                _number(row["average"], language),
                *counts,
            ]
            rows.append([*cells, _number(row["then"], language)] if earlier is not None else cells)
    return written(rows, decimal=DECLARED[language].decimal)


def _number(average: float | None, language: Language) -> str:
    return "" if average is None else numeral(language, average, ".2f")
