"""The bare server beside the room: Starlette and uvicorn, the same bytes, and no game behind it."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from game.room.static import static_files

KEY = "key"
"""The facilitator's, of every bare room."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What the room answered: the page to join, the live page, and what it shows."""

    form: bytes
    live: bytes
    now: bytes


class Bare:
    """Answers with the same bytes, to everybody who asks."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self._listeners: dict[str, list[asyncio.Event]] = {}

    def app(self) -> Starlette:
        """Return the application."""
        get, post = ["GET"], ["POST"]
        return Starlette(
            routes=[
                Route("/static/{hash}/{name}", self.static, methods=get),
                Route("/{code}", self.page, methods=get),
                Route("/{code}/join", self.join, methods=post),
                Route("/{code}/stream", self.stream, methods=get),
                Route("/{code}/now", self.now, methods=get),
                Route("/{code}/lead/now", self.now, methods=get),
                Route("/{code}/lead/do", self.do, methods=post),
                Route("/{code}/lead/{key}", self.join, methods=get),
            ]
        )

    async def static(self, request: Request) -> Response:
        """Return a file."""
        file = static_files()[request.path_params["name"]]
        return Response(file.content, media_type=file.media_type)

    async def page(self, request: Request) -> Response:
        """Return the live page to who has a seat, otherwise the page to join."""
        return Response(self.pages.live if request.cookies else self.pages.form, media_type="text/html")

    async def join(self, request: Request) -> Response:
        """Give a seat."""
        await request.body()
        answer = RedirectResponse(f"/{request.path_params['code']}", 303)
        answer.set_cookie("seat", "taken")
        return answer

    async def now(self, request: Request) -> Response:
        """Return what is shown."""
        return Response(self.pages.now, media_type="application/json")

    async def do(self, request: Request) -> Response:
        """Send what is shown to everybody in this room."""
        await request.body()
        for changed in self._listeners.get(request.path_params["code"], ()):
            changed.set()
        return Response(b'{"done":true}', media_type="application/json")

    async def stream(self, request: Request) -> Response:
        """Send what is shown, now and at every change."""
        return StreamingResponse(self._events(request.path_params["code"]), media_type="text/event-stream")

    async def _events(self, code: str) -> AsyncIterator[bytes]:
        changed = asyncio.Event()
        changed.set()
        listeners = self._listeners.setdefault(code, [])
        listeners.append(changed)
        try:
            while True:
                await changed.wait()
                changed.clear()
                yield b"id: 0\ndata: " + self.pages.now + b"\n\n"
        finally:
            listeners.remove(changed)


@contextmanager
def bare_served(pages: Pages) -> Iterator[int]:
    """Serve for as long as this lasts; yield the port."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=256)
    server = uvicorn.Server(
        uvicorn.Config(
            Bare(pages).app(),
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="off",
            log_level="critical",
            timeout_graceful_shutdown=1,
        )
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def codes(count: int) -> Mapping[str, str]:
    """Return the codes of so many bare rooms, and their keys."""
    return {f"R{number}": KEY for number in range(count)}
