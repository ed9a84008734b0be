"""Serving: rooms on the network: the server in a thread of its own, begun and ended by whoever holds them."""

from __future__ import annotations

import gc
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Protocol, cast

import uvicorn
from starlette.applications import Starlette

from game.files.trouble import keep_trouble
from game.room.connection import Connection
from game.room.desk import Desk
from game.room.giving_way import GivingWay
from game.room.server import Web

PORT = 8421
"""The port that phones connect to unless another is asked for: high, and no other program's."""
_BEGIN = 10.0
"""Seconds that the server may take to begin."""
_PAUSE = 0.1
"""Seconds before a server that failed is begun again, doubled with every failure that follows at once."""
_MOST_FAILURES = 5
"""Failures, each soon after the one before, after which it is not begun again."""
_STEADY = 60.0
"""Seconds that a server must last for its failure to be the first again."""
_TURN = 0.001
"""Seconds after which a thread lets another go on, beside a window: the server gives way with every byte it
sends, and by Python's own measure it gets its turn back five milliseconds later, for each of 200 phones."""
_GRACE = 1
"""Seconds that answers under way may take to end."""
_MOST_CONNECTIONS = 1200
_KEPT_FILES = 200
"""Files that the rest of the program may have open beside the connections."""


class NoPlace(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """Nobody can listen there; ``is_taken``: another program does already."""

    def __init__(self, *, is_taken: bool) -> None:
        super().__init__("taken" if is_taken else "no such address")
        self.is_taken = is_taken


class Answering(Protocol):
    """What answers at a port: the rooms, or something else that is asked in the same way."""

    def app(self, giving_way: GivingWay) -> Starlette:
        """Return the application; asked for anew each time the server is begun."""
        ...

    def heard_tls(self) -> None:
        """Take note that a browser insists on https."""
        ...

    def failed_once(self) -> None:
        """Take note that the server failed and is begun again."""
        ...

    def end(self) -> None:
        """Let go of what would never end by itself; called by the server's thread."""
        ...


@contextmanager
def served(
    desks: Mapping[str, Desk],
    folder: Path,
    address: str,
    port: int,
    web: Answering | None = None,
    on_end: Callable[[], None] = lambda: None,
    giving_way: GivingWay | None = None,
) -> Iterator[int]:
    """Serve the rooms ``desks`` by their codes on ``address`` for as long as this lasts; yield the port.

    ``folder`` is where what ends the server is kept, for who mends it; ``port`` 0 takes any that is free;
    ``web`` is what answers, the rooms alone unless it is given; ``on_end`` is called, by another thread, when
    the server kept failing and nothing listens any more; ``giving_way`` is that of a window, which then goes
    first. Raises NoPlace where this computer cannot listen.
    """
    web = web or Web(desks)
    with _bound(address, port) as listening:
        bound = listening.getsockname()[1]
        serving = _Serving(web, folder, listening, on_end, giving_way or GivingWay())
        before = sys.getswitchinterval()
        if giving_way is not None:
            sys.setswitchinterval(_TURN)
        gc.collect()
        gc.freeze()  # what is loaded by now stays: looking through it for garbage held everybody up for 40 ms
        serving.start()
        try:
            serving.begun.wait(_BEGIN)
            yield bound
        finally:
            serving.end()
            gc.unfreeze()
            sys.setswitchinterval(before)


class _Serving(threading.Thread):
    """The server's thread. A server that fails is begun again, a few times: the port stays open meanwhile."""

    def __init__(
        self,
        web: Answering,
        folder: Path,
        listening: socket.socket,
        on_end: Callable[[], None],
        giving_way: GivingWay,
    ) -> None:
        super().__init__(name="room", daemon=True)
        self.begun = threading.Event()
        """Set once phones can ask, and when they never can."""
        self._ends = threading.Event()
        self._listening, self._on_end, self._folder = listening, on_end, folder
        self._server: uvicorn.Server | None = None
        most = _most_connections()
        protocol = partial(Connection, most=most, on_tls=web.heard_tls, giving_way=giving_way)
        self._web, self._protocol, self._most = web, protocol, most
        self._giving_way = giving_way

    def run(self) -> None:
        failures = 0
        while not self._ends.is_set():
            began = time.monotonic()
            self._serve()
            if self._ends.is_set():
                return
            failures = 1 if time.monotonic() - began >= _STEADY else failures + 1
            if failures == _MOST_FAILURES:
                self._give_up()
                return
            self._web.failed_once()
            self._ends.wait(_PAUSE * 2 ** (failures - 1))

    def _serve(self) -> None:
        """Serve until the server is told to end, or fails: what failed is no longer of use to anybody."""
        try:
            with self._listening.dup() as listening:
                config = _config(self._web.app(self._giving_way), self._protocol, self._most)
                self._server = _Announced(config, self.begun, self._web.end)
                self._server.run(sockets=[listening])
        except BaseException:  # a thread that ends tells nobody why
            with suppress(OSError):
                keep_trouble(self._folder)

    def _give_up(self) -> None:
        """Let phones find nothing, rather than wait for a server that does not come."""
        self._listening.close()
        self.begun.set()
        self._on_end()

    def end(self) -> None:
        self._ends.set()
        while self.is_alive():
            if self._server is not None:
                self._server.should_exit = True
            self.join(_PAUSE)


class _Announced(uvicorn.Server):
    def __init__(
        self, config: uvicorn.Config, begun: threading.Event, end_streams: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._begun, self._end_streams = begun, end_streams

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._begun.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._end_streams()  # by themselves they never would
        await super().shutdown(sockets)

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().serve(sockets)
        finally:  # a page whose connection stays open would wait for a server that is gone
            for connection in tuple(self.server_state.connections):
                connection.transport.abort()


def _config(app: Starlette, protocol: partial[Connection], most: int) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        loop="asyncio",
        http=cast(Any, protocol),
        ws="none",
        lifespan="off",
        access_log=False,
        log_config=None,
        log_level="critical",
        server_header=False,
        proxy_headers=False,
        limit_concurrency=most + 1,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=_GRACE,
    )


def _most_connections() -> int:
    """Return how many connections this computer lets us have, having asked it for enough."""
    try:
        import resource
    except ModuleNotFoundError:  # Windows counts no open connections
        return _MOST_CONNECTIONS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_CONNECTIONS + _KEPT_FILES
    if 0 <= soft < wanted:
        soft = wanted if hard < 0 else min(wanted, hard)
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return _MOST_CONNECTIONS if soft < 0 else max(50, min(_MOST_CONNECTIONS, soft - _KEPT_FILES))


@contextmanager
def _bound(address: str, port: int) -> Iterator[socket.socket]:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows lets two programs share a port without it
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((address, port))
            listening.listen(256)
        except OSError as error:
            raise NoPlace(is_taken=error.errno in _TAKEN) from error
        yield listening
    finally:
        listening.close()


_TAKEN = (98, 48, 10048, 10013, 13)
"""EADDRINUSE on Linux, macOS and Windows, and what is said of a port that is kept for others."""
