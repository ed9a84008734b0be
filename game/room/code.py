"""Code: the QR code that opens a room, as a picture for a page and in the signs of a terminal."""

from __future__ import annotations

from io import BytesIO, StringIO

import segno
from segno import helpers

QUIET = 4
"""Modules of white around it: without them some phones find nothing."""


def modules(words: str) -> tuple[tuple[bool, ...], ...]:
    """Return the code for ``words`` row by row, True where it is dark, without the white around it."""
    matrix = segno.make(words, error="m", micro=False, boost_error=False).matrix
    return tuple(tuple(bool(module) for module in row) for row in matrix)


def wifi(name: str, password: str) -> str:
    """Return the words of a code with which a phone joins a Wi-Fi; without a password it is an open one."""
    safety = "WPA" if password else "nopass"
    words: str = helpers.make_wifi_data(name, password or None, safety)
    return words


def svg(address: str) -> bytes:
    """Return the code for ``address`` as an SVG picture, black on white."""
    picture = BytesIO()
    segno.make(address, error="m", micro=False).save(
        picture, kind="svg", border=QUIET, light="#FFFFFF", omitsize=True
    )
    return picture.getvalue()


def drawn(address: str) -> str:
    """Return the code for ``address`` in half blocks, to be shown in a terminal."""
    signs = StringIO()
    segno.make(address, error="m", micro=False).terminal(signs, border=QUIET, compact=True)
    return signs.getvalue()
