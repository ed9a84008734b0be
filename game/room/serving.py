"""Serving: rooms on the network: the server in a thread of its own, begun and ended by whoever holds them."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import uvicorn

from game.room.desk import Desk
from game.room.server import Web

PORT = 8421
"""The port that phones connect to unless another is asked for: high, and no other program's."""
_GRACE = 1
"""Seconds that open streams may take to end."""
_MOST_CONNECTIONS = 1200


class NoPlace(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """Nobody can listen there; ``is_taken``: another program does already."""

    def __init__(self, *, is_taken: bool) -> None:
        super().__init__("taken" if is_taken else "no such address")
        self.is_taken = is_taken


@contextmanager
def served(desks: Mapping[str, Desk], address: str, port: int) -> Iterator[int]:
    """Serve the rooms ``desks`` by their codes on ``address`` for as long as this lasts; yield the port.

    ``port`` 0 takes any that is free. Raises NoPlace where this computer cannot listen.
    """
    with _bound(address, port) as listening:
        config = uvicorn.Config(
            Web(desks).app(),
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="off",
            access_log=False,
            log_config=None,
            log_level="critical",
            server_header=False,
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_keep_alive=20,
            timeout_graceful_shutdown=_GRACE,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="room")
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


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
