"""Calendar: what people will be reminded of, as a calendar file (iCalendar, RFC 5545) with one reminder.

A file is a few dozen lines of text, so that it takes no library: what is typed is escaped, lines are folded
by their bytes. Every calendar program reads it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from game.content.base import Language
from game.language import say
from game.reading.debriefing import said_words
from game.sessions.said import Item

LATER = timedelta(weeks=4)
"""How long after a sentence was written its writer is reminded of it."""
_AT = "PT9H"
"""When on that day, from its beginning."""
_MOST = 75
"""Bytes of a line, its end not counted."""


def calendar(items: Sequence[Item], title: str, language: Language, now: datetime | None = None) -> bytes:
    """Return a calendar with one event, four weeks after the last of ``items`` was written.

    ``title`` says of what game; ``now`` is when the file is made. Raises ValueError without items.
    """
    said = [said_words(item.kind, item.language, item.text) for item in items]
    day = max(item.written for item in items) + LATER
    return reminding(say(language, "debrief.reminder", title=title), said, day, language, now)


def reminding(
    reminder: str, said: Sequence[str], day: date, language: Language, now: datetime | None = None
) -> bytes:
    """Return a calendar with one event on ``day``, called ``reminder``; what was ``said`` stands in it."""
    stamp = (now or datetime.now(UTC)).astimezone(UTC)
    words = "\n".join([reminder, *said])
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Samenspel//Samenspel//" + language.upper(),
        "BEGIN:VEVENT",
        f"UID:{uuid5(NAMESPACE_URL, f'samenspel {day} {words}')}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_day(day)}",
        f"DTEND;VALUE=DATE:{_day(day + timedelta(days=1))}",
        "TRANSP:TRANSPARENT",
        f"SUMMARY:{_text(reminder)}",
        f"DESCRIPTION:{_text(words)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:{_AT}",
        f"DESCRIPTION:{_text(reminder)}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _text(words: str) -> str:
    """Return words as a value: escaped, and without what no line may hold."""
    plain = "".join(
        sign for sign in words if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp")
    )
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(sign, written)
    return plain


def _folded(line: str) -> Iterator[bytes]:
    """Yield a line in pieces of at most _MOST bytes; one that goes on begins with a space."""
    piece = b""
    for sign in line:
        more = sign.encode()
        if len(piece) + len(more) > _MOST:
            yield piece
            piece = b" "
        piece += more
    yield piece
