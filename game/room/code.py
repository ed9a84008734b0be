"""Code: the QR code that opens a room, as a picture for a page and in the signs of a terminal."""

from __future__ import annotations

from io import BytesIO, StringIO

import segno

_QUIET = 4
"""Modules of white around it: without them some phones find nothing."""


def svg(address: str) -> bytes:
    """Return the code for ``address`` as an SVG picture, black on white."""
    picture = BytesIO()
    segno.make(address, error="m", micro=False).save(
        picture, kind="svg", border=_QUIET, light="#FFFFFF", omitsize=True
    )
    return picture.getvalue()


def drawn(address: str) -> str:
    """Return the code for ``address`` in half blocks, to be shown in a terminal."""
    signs = StringIO()
    segno.make(address, error="m", micro=False).terminal(signs, border=_QUIET, compact=True)
    return signs.getvalue()
