"""Giving way: a window that paints goes before the pages that are sent, and neither goes without its turn.

Python lets one thread at a time go on. Where a server with two hundred phones and a window share it evenly, a
picture of ten milliseconds takes twenty, and every wait for the disk costs the window a turn of the server's.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MOST = 0.016
"""Seconds that the server waits at most for a window that is busy: about a picture."""
_LEAST = 0.004
"""Seconds that it goes on after it waited, whatever the window does: else it has one message a picture."""


class GivingWay:
    """Whose turn it is, of one server and the window that holds its tables, if there is one."""

    def __init__(self) -> None:
        self._busy = threading.Lock()
        self._free_until = 0.0

    @contextmanager
    def first(self) -> Iterator[None]:
        """Go first. For the thread of the window."""
        with self._busy:
            yield

    def wait(self) -> None:
        """Let the window go first, for a while. For the server's thread, which stands still meanwhile."""
        if monotonic() < self._free_until:
            return
        if self._busy.acquire(blocking=False):
            self._busy.release()
            return
        if self._busy.acquire(timeout=_MOST):
            self._busy.release()
        self._free_until = monotonic() + _LEAST  # it waited: now it has its turn


class GivesWay:
    """Lets the window go first before anything is answered, and before every part that is sent."""

    def __init__(self, app: ASGIApp, giving_way: GivingWay) -> None:
        self.app, self._giving_way = app, giving_way

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, a part at a time."""

        async def send_in_turn(message: Message) -> None:
            self._giving_way.wait()
            await send(message)

        self._giving_way.wait()
        await self.app(scope, receive, send_in_turn)
