"""Live: the page that follows the table: as it is now, whenever it changes, and what is done on it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from game.language import say
from game.room.asking import answer
from game.room.desk import Desk, Listener
from game.room.door import Door, secret_of
from game.room.exchange import as_json, body_of, check_origin, form_of, known_language, language_of, to
from game.room.shown import ENDED, GONE, Shown
from game.room.viewer import Viewer

BEAT = 8.0
"""Seconds after which a silent stream says that it is alive."""


class Live:
    """What the pages of the rooms behind a door ask."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self._streams: set[asyncio.Event] = set()
        self._is_ending = False

    def end(self) -> None:
        """End every stream, and each that is still to come. For the thread of the server."""
        self._is_ending = True
        for changed in self._streams:
            changed.set()

    def routes(self, base: str, kind: str) -> list[Route]:
        """Return the routes that the live page of a kind of viewer asks."""

        def of(
            ask: Callable[[Request, str], Awaitable[Response]],
        ) -> Callable[[Request], Awaitable[Response]]:
            async def endpoint(request: Request) -> Response:
                return await ask(request, kind)

            return endpoint

        return [
            Route(f"{base}/now", of(self.now), methods=["GET"]),
            Route(f"{base}/stream", of(self.stream), methods=["GET"]),
            Route(f"{base}/do", of(self.do), methods=["POST"]),
            Route(f"{base}/language", of(self.speak), methods=["POST"]),
        ]

    async def now(self, request: Request, kind: str) -> Response:
        """Return the page as it is now; nothing when the page has that already (``have``)."""
        desk = self.door.desk_of(request)
        viewer = self.door.viewer_of(request, desk, kind)
        if viewer is None:
            return _gone(request)
        shown = await self.door.ask(desk, lambda: desk.shown(viewer))
        headers = {"X-Tag": shown.tag, "X-Clock": f"{self.door.clock():.2f}"}
        if request.query_params.get("have") == shown.tag:
            return Response(status_code=204, headers=headers)
        return Response(shown.body, media_type="application/json", headers=headers)

    async def stream(self, request: Request, kind: str) -> Response:
        """Send the page whenever it changes, and a beat when it does not."""
        desk = self.door.desk_of(request)
        if self.door.viewer_of(request, desk, kind) is None:
            return _gone(request)
        headers = {"X-Accel-Buffering": "no"}
        return StreamingResponse(
            self._events(request, desk, kind), media_type="text/event-stream", headers=headers
        )

    async def _events(self, request: Request, desk: Desk, kind: str) -> AsyncIterator[bytes]:
        loop, changed = asyncio.get_running_loop(), asyncio.Event()
        latest: list[Shown] = []

        def deliver(shown: Shown) -> None:
            latest[:] = [shown]
            changed.set()

        secret = secret_of(request, kind)

        def viewer() -> Viewer | None:
            if kind == "table":
                return Viewer("table", None, language_of(request, desk.room.spoken))
            device = desk.room.devices.of(secret)
            return None if device is None else desk.room.viewer(device, secret)

        listener = Listener(viewer, deliver, loop)
        try:
            self._streams.add(changed)
            await self.door.ask(desk, lambda: desk.listen(listener))
            yield b"retry: 1500\n\n"
            while not self._is_ending:
                beat = loop.call_later(BEAT, changed.set)
                await changed.wait()
                beat.cancel()
                changed.clear()
                if not latest:
                    yield f"event: beat\ndata: {self.door.clock():.2f}\n\n".encode()
                    continue
                shown = latest.pop()
                yield shown.event
                if shown in (GONE, ENDED):
                    return
        finally:
            self._streams.discard(changed)
            desk.forget(listener)

    async def do(self, request: Request, kind: str) -> Response:
        """Do what a page asks, and return the answer with the page as it is after it."""
        desk = self.door.desk_of(request)
        check_origin(request)
        device = None if kind == "table" else self.door.device_of(request, desk, kind)
        if device is None:
            return _gone(request)
        secret = secret_of(request, kind)
        viewer = desk.room.viewer(device, secret)
        try:
            asked = json.loads(await body_of(request))
            name, version, data = str(asked["id"])[:64], str(asked["version"])[:64], asked["do"]
        except (ValueError, KeyError, TypeError, RecursionError):
            return as_json({"done": False, "words": say(viewer.language, "room.not-understood")}, 400)
        said = await self.door.ask(
            desk, lambda: answer(desk.room, device, viewer, name, version, data, secret)
        )
        shown = await self.door.ask(desk, lambda: desk.shown(desk.room.viewer(device, secret)))
        return as_json({**said, "tag": shown.tag}, page=shown.body)

    async def speak(self, request: Request, kind: str) -> Response:
        """Write a device's pages in another language."""
        desk, form = self.door.desk_of(request), await form_of(request)
        language = known_language(form.get("language", ""), desk.room.spoken)
        base = request.url.path.removesuffix("/language")
        if language is None:
            return to(base)
        if kind == "table":
            return to(f"{base}?language={language}")
        device = self.door.device_of(request, desk, kind)
        if device is not None:
            await self.door.ask(desk, lambda: desk.room.devices.speak(device.number, language))
        return to(base)


def _gone(request: Request) -> Response:
    """Answer a device that has no seat, or none any more."""
    return as_json({"gone": True, "words": say(language_of(request), "room.removed")}, 403)
