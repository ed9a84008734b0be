"""Whether a file is no plain text, by how it begins: people save a case in what they write in.

Enters: ``document``.
"""

from __future__ import annotations

_BEGINNINGS = {
    b"{\\rtf": "is_rtf",
    b"PK\x03\x04": "is_word",
    b"\xd0\xcf\x11\xe0": "is_word",
    b"%PDF": "is_pdf",
    b"\xff\xfe": "is_utf16",
    b"\xfe\xff": "is_utf16",
    b"<!doctype": "is_page",
    b"<html": "is_page",
    b"<?xml": "is_page",
}
_MARK = b"\xef\xbb\xbf"
"""How some editors begin a text in UTF-8."""


def foreign_kind(content: bytes) -> str:
    """Return the name of the text that says what a file is; "" where it may be plain text."""
    begin = content[:64].removeprefix(_MARK).lstrip().lower()
    return next((kind for start, kind in _BEGINNINGS.items() if begin.startswith(start.lower())), "")
