"""Typed: what somebody typed as one line, with nothing in it that a line cannot hold."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Unicode's categories of what steers a line, turns it round or ends it, and of halves of characters."""
_READ = 100
"""How many times the characters that are kept are read at most: the rest is nobody's sentence."""


def one_line(typed: str, most: int) -> str:
    """Return what was typed as one line of at most ``most`` characters.

    What cannot be seen is left out and white space is one space; "" when nothing is left.
    """
    words = " ".join(typed[: _READ * most].split())
    seen = "".join(sign for sign in words if unicodedata.category(sign) not in _UNSEEN)
    return " ".join(seen.split())[:most].rstrip()
