"""Before and after: what people answered, as far as it may be told, and what they agreed to have told."""

from __future__ import annotations

from game.debrief.before_after_words import told
from game.debrief.report.material import Material, Row
from game.language import capital


def before_after(material: Material) -> list[Row]:
    """Return the one row of a table of the statements with their figures, and what these can say.

    Nothing where nothing may be told.
    """
    part = told(material.language, material.asked)
    if part is None:
        return []
    lines = [
        {
            "cells": [one.statement, one.before, one.after, one.difference],
            "below": list(one.spread) if material.audience == "all" else [],
        }
        for one in part.rows
    ]
    read, notes = material.say("before-after-read"), " ".join((part.scale, *part.notes))
    return [{"columns": list(map(capital, part.columns)), "lines": lines, "read": read, "notes": notes}]


def before_after_lines(material: Material) -> list[Row]:
    """Return the sentences whose writers ticked that they may stand here."""
    part = told(material.language, material.asked)
    return [{"text": line, "by": ""} for line in part.lines] if part is not None else []
