"""Connection: one of a browser's, which may keep nobody out, neither by its slowness nor by their number."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from game.room.giving_way import GivingWay

HEAD_PATIENCE = 10.0
"""Seconds that the head of a request may take to come."""
_TLS = b"\x16\x03"
"""How a browser that insists on https begins to speak."""


class Connection(H11Protocol):
    """Reads requests as uvicorn does, but gives a head that does not come a deadline.

    With ``most`` connections open, the one that has waited longest without being answered makes room:
    streams and answers that are under way are never cut.
    """

    def __init__(
        self, *args: Any, most: int, on_tls: Callable[[], None], giving_way: GivingWay, **kwargs: Any
    ) -> None:
        """Begin; ``on_tls`` is called when somebody speaks https to this port."""
        super().__init__(*args, **kwargs)
        self._most = most
        self._on_tls = on_tls
        self._giving_way = giving_way
        self._deadline: asyncio.TimerHandle | None = None
        self._is_new = True
        self._since = self.loop.time()

    @property
    def _is_answering(self) -> bool:
        return self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete

    @property
    def _is_asking(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin the wait for a request, and make room for it."""
        if len(self.connections) >= self._most:
            idle = [one for one in self.connections if isinstance(one, Connection) and not one._is_answering]
            if idle:
                min(idle, key=lambda one: one._since)._give_up()
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """End the wait."""
        self._end_wait()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; who speaks https here is not understood, and the facilitator is told."""
        if self._is_new and data.startswith(_TLS):
            self._on_tls()
            self.transport.close()
            return
        self._is_new = False
        self._giving_way.wait()
        super().data_received(data)
        if not self._is_asking:
            self._end_wait()
        elif self._deadline is None:
            self._wait()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request; where none can be given (after HEAD) it is only ended."""
        try:
            super().send_400_response(msg)
        except h11.LocalProtocolError:
            self.transport.close()

    def _wait(self) -> None:
        self._since = self.loop.time()
        self._deadline = self.loop.call_later(HEAD_PATIENCE, self._late)

    def _end_wait(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _late(self) -> None:
        self._deadline = None
        if self._is_asking:
            self._give_up()

    def _give_up(self) -> None:
        self.connections.discard(self)
        self.transport.abort()
