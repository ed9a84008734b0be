"""Proxy: what stands between a page and its room, and holds streams back or is cut, as networks do."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Proxy:
    """Passes on what browsers and the room on ``port`` say to each other."""

    def __init__(self, port: int, *, holds_streams: bool) -> None:
        self.port = 0
        """Where browsers ask."""
        self.held = 0
        """Bytes of streams that were held back."""
        self._room, self._holds = port, holds_streams
        self._is_cut = False
        self._open: set[asyncio.StreamWriter] = set()
        self.loop = asyncio.new_event_loop()

    def cut(self) -> None:
        """Drop every connection, and each that comes, until ``mend``."""
        asyncio.run_coroutine_threadsafe(self._cut(), self.loop).result()

    def drop(self) -> None:
        """Drop every connection that is open; the next goes through."""
        asyncio.run_coroutine_threadsafe(self._drop(), self.loop).result()

    def lead_to(self, port: int) -> None:
        """Lead to another room from now on."""
        self._room = port

    def mend(self) -> None:
        """Let everything through again."""
        self._is_cut = False

    async def _cut(self) -> None:
        self._is_cut = True
        await self._drop()

    async def _drop(self) -> None:
        for writer in self._open:
            writer.transport.abort()

    async def end(self) -> None:
        """Drop every connection and wait until all that served one have seen it."""
        await self._cut()
        while self._open:
            await asyncio.sleep(0)

    async def begin(self) -> asyncio.Server:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        return server

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass one request on and its answer back: each has a connection of its own."""
        if self._is_cut:
            writer.transport.abort()
            return
        there: asyncio.StreamWriter | None = None
        self._open.add(writer)
        with suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            back, there = await asyncio.open_connection("127.0.0.1", self._room)
            self._open.add(there)
            first, _, rest = head.partition(b"\r\n")
            lines = [line for line in rest.split(b"\r\n") if not line.lower().startswith(b"connection:")]
            there.write(b"\r\n".join([first, b"Connection: close", *lines]))
            up = asyncio.ensure_future(_pass(reader, there))
            is_held = self._holds and b"/stream" in first
            while data := await back.read(65536):
                if is_held:
                    self.held += len(data)
                else:
                    writer.write(data)
                    await writer.drain()
            up.cancel()
        for one in (writer, there):
            if one is not None:
                self._open.discard(one)
                one.close()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.close()  # who asked is gone


@contextmanager
def proxied(port: int, *, holds_streams: bool = False) -> Iterator[Proxy]:
    """Stand before the room on ``port``; yield what stands there."""
    proxy = Proxy(port, holds_streams=holds_streams)
    loop = proxy.loop
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(proxy.begin(), loop).result()
    try:
        yield proxy
    finally:
        loop.call_soon_threadsafe(server.close)
        asyncio.run_coroutine_threadsafe(proxy.end(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
