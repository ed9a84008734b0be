"""Before and after: what people answered, as far as it may be told, and what they agreed to have told."""

from __future__ import annotations

from game.debrief.before_after_words import told
from game.debrief.report.material import Material, Row


def before_after(material: Material) -> list[Row]:
    """Return each statement with its figures, and what they can say; nothing where nothing may be told."""
    part = told(material.language, material.asked)
    if part is None:
        return []
    rows = []
    for one in part.rows:
        values = zip(part.columns[1:], (one.before, one.after, one.difference), strict=True)
        figures = ", ".join(f"{name} {value}" for name, value in values)
        spread = one.spread if material.audience == "all" else ()
        rows.append([one.statement, ". ".join((figures, *spread)) + "."])
    return [*rows, [material.say("before-after-read"), " ".join((part.scale, *part.notes))]]


def before_after_lines(material: Material) -> list[Row]:
    """Return the sentences whose writers ticked that they may stand here."""
    part = told(material.language, material.asked)
    return list(part.lines) if part is not None else []
