"""Export: a mirror that was shown as files, in every form."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from game.content.base import Language
from game.debrief.calendar import reminding
from game.debrief.report.writing import written_beside
from game.language import say
from game.mirror.kept import Mirror
from game.mirror.page import page
from game.mirror.printed import printed
from game.mirror.table import table
from game.mirror.words import words_of

Form = Literal["pdf", "html", "csv", "ics"]
FORMS: tuple[Form, ...] = ("pdf", "html", "csv", "ics")
AGAIN = timedelta(weeks=13)
"""How long after a mirror was shown people are reminded to fill it in once more."""


def written(mirror: Mirror, language: Language, form: Form, earlier: Mirror | None = None) -> str | bytes:
    """Return what a file of a mirror that was shown holds. Raises PressError."""
    if form == "ics":
        return reminder(mirror, language)
    if form == "csv":
        return table(mirror, language, earlier)
    return page(mirror, language, earlier) if form == "html" else printed(mirror, language, earlier)


def reminder(mirror: Mirror, language: Language, now: datetime | None = None) -> bytes:
    """Return a calendar file that asks, three months on, to fill the mirror in again.

    What the room chose to work on, and its sentence, stand in it; ``now`` is when the file is made.
    """
    words = words_of(mirror, language)["chosen"]
    said = [
        f"{words[head]}: {words[name]}"
        for head, name in (("head", "name"), ("sentence_head", "sentence"))
        if words[name]
    ]
    day = datetime.fromisoformat(mirror.shown_at).date() + AGAIN
    return reminding(say(language, "mirror.again", name=mirror.name), said, day, language, now)


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
