"""Shown: a page as it is sent, made once for all who are shown the same."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A ``body`` of JSON, the short name of it in ``tag``, and both as an ``event`` of a stream."""

    body: bytes
    tag: str
    event: bytes

    @classmethod
    def of(cls, body: bytes) -> Shown:
        """Return a body as it is sent."""
        tag = sha256(body).hexdigest()[:12]
        return cls(body, tag, b"id: " + tag.encode() + b"\ndata: " + body + b"\n\n")


GONE = Shown(b"", "", b"event: gone\ndata: -\n\n")
"""What a page is sent at last when its device has no seat any more."""
ENDED = Shown(b"", "", b"event: ended\ndata: -\n\n")
"""What a page is sent at last when its table is not there any more."""
