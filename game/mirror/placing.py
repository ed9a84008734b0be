"""Placing: what one person says of each of the sixteen blocks, as a line of sixteen signs.

The signs are those that stand on the paper sheet, so that a sheet is typed over as it is seen.
"""

from __future__ import annotations

from game.content.load import load_cards

SIGNS = "+/-?"
"""It stands, it wobbles, it is missing, I don't know."""
NAMES = ("stands", "wobbles", "missing", "unknown")
"""The names of the signs in ``language/mirror.toml``, in their order."""
OPEN = "."
"""A block of which nothing was said."""
BLOCKS = len(load_cards().blocks)

_ALSO = {"\u2212": "-", "\u2013": "-", "\u2014": "-", "\\": "/", "_": OPEN}
"""What hands and word processors make of the signs."""


class NoPlacing(ValueError):  # noqa: N818  (an answer to a person, not an error of the program)
    """A line that is no placing; ``key`` is of the area ``mirror``, ``values`` go into it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def read_line(typed: str) -> str:
    """Return what somebody typed for one person as a line of signs; spaces between them mean nothing.

    Raises NoPlacing for other signs, for more or fewer than there are blocks, and where nothing was placed.
    """
    signs = [_ALSO.get(sign, sign) for sign in typed if not sign.isspace() and sign != "|"]
    strange = next((sign for sign in signs if sign not in SIGNS + OPEN), "")
    if strange:
        raise NoPlacing("strange-sign", found=strange if strange.isprintable() else "□")
    if len(signs) != BLOCKS:
        raise NoPlacing("not-so-many", found=len(signs), most=BLOCKS)
    if set(signs) == {OPEN}:
        raise NoPlacing("nothing-placed")
    return "".join(signs)


def with_sign(line: str, block: int, sign: str) -> str:
    """Return ``line`` with ``sign`` at the place of ``block``. Raises NoPlacing for what is neither."""
    if sign not in SIGNS or len(sign) != 1 or not 0 <= block < BLOCKS:
        raise NoPlacing("not-understood")
    return line[:block] + sign + line[block + 1 :]


def is_line(line: object) -> bool:
    """Return whether what is on disk is a line of signs."""
    return isinstance(line, str) and len(line) == BLOCKS and set(line) <= set(SIGNS + OPEN)
