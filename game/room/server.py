"""Server: the web around the rooms. It asks their desks and waits; it never touches a room itself.

Routes begin with a room's code, so that one process can hold several. Whatever is wrong is answered with
a page or a sentence; nothing that comes in is written to a log.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Container, Mapping
from contextlib import suppress
from secrets import compare_digest
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from game.content.base import Language
from game.language import say
from game.room.asking import answer
from game.room.code import svg
from game.room.desk import ENDED, Busy, Desk, Listener
from game.room.exchange import (
    PATIENCE,
    Headers,
    as_json,
    body_of,
    check_origin,
    form_of,
    html,
    keep_secret,
    known_language,
    language_of,
    tag_of,
    to,
)
from game.room.guessing import Guesses
from game.room.html import code_form, join_form, live, message
from game.room.static import static_files
from game.room.viewer import Viewer
from game.sessions.devices import Device, TooManyDevices
from game.sessions.setting import team_name

T = TypeVar("T")

BEAT = 8.0
"""Seconds after which a silent stream says that it is alive."""
_SEAT, _LEAD, _INVITED = "seat", "lead", "invited"


class Web:
    """The rooms by their codes, and what their pages ask."""

    def __init__(
        self,
        desks: Mapping[str, Desk],
        clock: Callable[[], float] = time.monotonic,
        closed: Container[str] = (),
    ) -> None:
        """Serve ``desks``; ``closed`` are the codes of rooms that were open and are not any more.

        Who still asks for one of those has its page open, and guesses nothing.
        """
        self.desks = desks
        self.clock = clock
        self.guesses = Guesses(clock)
        self.closed = closed
        self._has_heard_tls = False

    def app(self) -> Starlette:
        """Return the application."""
        handlers: dict[Any, Any] = {HTTPException: self.not_found, Exception: self.failed}
        return Starlette(routes=self.routes(), middleware=[Middleware(Headers)], exception_handlers=handlers)

    def routes(self) -> list[BaseRoute]:
        """Return what can be asked."""
        get, post = ["GET"], ["POST"]
        return [
            Route("/", self.home, methods=["GET", "POST"]),
            Route("/static/{hash}/{name}", self.static, methods=get),
            Route("/{code}", self.seat, methods=get),
            Route("/{code}/join", self.join, methods=post),
            Route("/{code}/leave", self.leave, methods=post),
            Route("/{code}/qr.svg", self.qr, methods=get),
            *self._pages("/{code}", "team"),
            Route("/{code}/table", self.table, methods=get),
            *self._pages("/{code}/table", "table"),
            Route("/{code}/lead", self.lead, methods=get),
            *self._pages("/{code}/lead", "lead"),
            Route("/{code}/lead/record", self.record, methods=get),
            Route("/{code}/lead/{key}", self.open_lead, methods=get),
        ]

    def _pages(self, base: str, kind: str) -> list[Route]:
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

    # --- what goes wrong --------------------------------------------------------------------------

    async def not_found(self, request: Request, error: HTTPException) -> Response:
        """Answer a wrong address or method, or what an endpoint refused, in words."""
        words = error.detail if error.detail.startswith("room.") else "room.not-here"
        language = language_of(request)
        return Response(message(language, say(language, words)), error.status_code, media_type="text/html")

    async def failed(self, request: Request, error: Exception) -> Response:
        """Answer that it is too busy, or that something went wrong, without a trace of it."""
        language = language_of(request)
        return Response(message(language, say(language, "room.busy")), 503, media_type="text/html")

    def heard_tls(self) -> None:
        """Tell the facilitators, once, that a browser insists on https, and what to set."""
        if self._has_heard_tls:
            return
        self._has_heard_tls = True
        for desk in tuple(self.desks.values()):
            with suppress(Busy):
                desk.ask(desk.room.heard_tls)

    def failed_once(self) -> None:
        """Tell the facilitators that the server failed and is begun again."""
        for desk in tuple(self.desks.values()):
            with suppress(Busy):
                desk.ask(desk.room.begun_again)

    # --- who asks ---------------------------------------------------------------------------------

    def _desk(self, request: Request) -> Desk:
        """Return the desk of the room that is asked for; a wrong code is a guess, and there are not many.

        Who has a seat, scanned the code or was let in before is never slowed by what others guess.
        """
        code = request.path_params["code"].upper()
        desk = self.desks.get(code)
        if desk is not None and _is_known(request, desk):
            return desk
        if desk is None and code in self.closed:
            raise HTTPException(403, "room.closed")
        if not self.guesses.are_left:
            raise HTTPException(429, "room.too-many-tries")
        if desk is None:
            self.guesses.count()
            raise HTTPException(404, "room.no-such-room")
        return desk

    def _device(self, request: Request, desk: Desk, kind: str) -> Device | None:
        """Return the device that asks, as far as it may be of this kind."""
        device = desk.room.devices.of(request.cookies.get(_LEAD if kind == "lead" else _SEAT, ""))
        if device is None or device.role != kind:
            return None
        desk.room.seen[device.number] = desk.room.clock()
        return device

    def _viewer(self, request: Request, desk: Desk, kind: str) -> Viewer | None:
        """Return who reads; None for a device that has no seat, or none any more."""
        if kind == "table":
            return Viewer("table", None, language_of(request))
        device = self._device(request, desk, kind)
        return None if device is None else Viewer(device.role, device.team, device.language)

    async def _ask(self, desk: Desk, work: Callable[[], T]) -> T:
        """Let the writer do ``work`` and wait for it. Raises HTTPException when it is too busy."""
        try:
            return await asyncio.wait_for(asyncio.wrap_future(desk.ask(work)), PATIENCE)
        except (Busy, TimeoutError):
            raise HTTPException(503, "room.busy") from None

    # --- joining ----------------------------------------------------------------------------------

    async def home(self, request: Request) -> Response:
        """Ask for a code; with one, lead on to its room."""
        language = language_of(request)
        if request.method == "GET":
            return html(code_form(language))
        code = (await form_of(request)).get("code", "").strip().upper().replace(" ", "")
        if code in self.desks and self.guesses.are_left:
            return to(f"/{code}")
        wrong = "room.no-such-room" if self.guesses.are_left else "room.too-many-tries"
        self.guesses.count()
        return html(code_form(language, say(language, wrong)), 404)

    async def seat(self, request: Request) -> Response:
        """Show a team its page, or whoever has no seat the page to take one."""
        desk = self._desk(request)
        device = self._device(request, desk, "team")
        code = request.path_params["code"].upper()
        if "k" in request.query_params:  # scanned: what let them in leaves the address
            return _let_in(to(f"/{code}"), desk)
        if device is not None:
            title = desk.room.play.content.case.title[device.language]
            return html(live(device.language, f"/{code}", title, "team", leave=True))
        return _let_in(await self._join_page(desk, code, language_of(request)), desk)

    async def _join_page(
        self, desk: Desk, code: str, language: Language, wrong: str = "", status: int = 200
    ) -> Response:
        room = desk.room

        def teams() -> list[tuple[str, str]]:
            reader = room.reader(language)
            return [
                (reader.team(team), reader.partner(team).name[language] if room.play.has_name(team) else "")
                for team in range(room.play.match.teams)
            ]

        seats = await self._ask(desk, teams)
        title = room.play.content.case.title[language]
        return html(join_form(language, code, title, seats, wrong), status)

    async def join(self, request: Request) -> Response:
        """Seat a device at a team; one that has a seat already is seated at the other."""
        desk, form = self._desk(request), await form_of(request)
        code = request.path_params["code"].upper()
        language = known_language(form.get("language", "")) or language_of(request)
        team, teams = form.get("team", ""), desk.room.play.match.teams
        if team not in [str(number) for number in range(teams)]:
            return await self._join_page(desk, code, language, say(language, "room.no-team"), 400)
        there = self._device(request, desk, "team")
        if there is not None:
            await self._ask(desk, lambda: desk.room.move(there.number, int(team)))
            return to(f"/{code}")
        try:
            name = team_name(form.get("name", ""))
            secret = await self._ask(desk, lambda: desk.room.seat(int(team), name, language))
        except TooManyDevices:
            return await self._join_page(desk, code, language, say(language, "room.room-full"), 403)
        return _kept(to(f"/{code}"), desk, _SEAT, secret)

    async def leave(self, request: Request) -> Response:
        """Let a device take another seat."""
        desk = self._desk(request)
        device = self._device(request, desk, "team")
        await form_of(request)
        if device is not None:
            await self._ask(desk, lambda: desk.room.devices.remove(device.number))
        code = request.path_params["code"].upper()
        answer = to(f"/{code}")
        answer.delete_cookie(_SEAT, path=f"/{code}")
        return answer

    async def open_lead(self, request: Request) -> Response:
        """Make this device the facilitator's, when it has the key; the key then leaves the address."""
        desk = self._desk(request)
        if not compare_digest(request.path_params["key"].encode(), desk.room.lead_key.encode()):
            self.guesses.count()
            raise HTTPException(404, "room.lead-only")
        code, language = request.path_params["code"].upper(), language_of(request)
        if self._device(request, desk, "lead") is not None:
            return to(f"/{code}/lead")
        _, secret = await self._ask(desk, lambda: desk.room.devices.join("lead", None, "", language))
        return _kept(to(f"/{code}/lead"), desk, _LEAD, secret, "/lead")

    async def lead(self, request: Request) -> Response:
        """Show the facilitator's remote."""
        desk = self._desk(request)
        device = self._device(request, desk, "lead")
        if device is None:
            raise HTTPException(403, "room.lead-only")
        code = request.path_params["code"].upper()
        title = desk.room.play.content.case.title[device.language]
        return html(live(device.language, f"/{code}/lead", title, "lead"))

    async def record(self, request: Request) -> Response:
        """Give the facilitator the game, as ``samenspel sessions export`` writes it."""
        desk = self._desk(request)
        if self._device(request, desk, "lead") is None:
            raise HTTPException(403, "room.lead-only")
        session = desk.room.play.session
        text = await self._ask(desk, session.export)
        headers = {"Content-Disposition": f'attachment; filename="{session.name}.json"'}
        return Response(text, media_type="application/json", headers=headers)

    async def table(self, request: Request) -> Response:
        """Show the table, for a projector or for who watches."""
        desk, language = self._desk(request), language_of(request)
        code = request.path_params["code"].upper()
        title = desk.room.play.content.case.title[language]
        return _let_in(html(live(language, f"/{code}/table", title, "table")), desk)

    async def speak(self, request: Request, kind: str) -> Response:
        """Write a device's pages in another language."""
        desk, form = self._desk(request), await form_of(request)
        language = known_language(form.get("language", ""))
        base = request.url.path.removesuffix("/language")
        if language is None:
            return to(base)
        if kind == "table":
            return to(f"{base}?language={language}")
        device = self._device(request, desk, kind)
        if device is not None:
            await self._ask(desk, lambda: desk.room.devices.speak(device.number, language))
        return to(base)

    # --- the live page ----------------------------------------------------------------------------

    async def now(self, request: Request, kind: str) -> Response:
        """Return the page as it is now; nothing when the page has that already (``have``)."""
        desk = self._desk(request)
        viewer = self._viewer(request, desk, kind)
        if viewer is None:
            return as_json({"gone": True, "words": say(language_of(request), "room.removed")}, 403)
        body = await self._ask(desk, lambda: desk.body(viewer))
        tag = tag_of(body)
        headers = {"X-Tag": tag, "X-Clock": f"{self.clock():.2f}"}
        if request.query_params.get("have") == tag:
            return Response(status_code=204, headers=headers)
        return Response(body, media_type="application/json", headers=headers)

    async def stream(self, request: Request, kind: str) -> Response:
        """Send the page whenever it changes, and a beat when it does not."""
        desk = self._desk(request)
        if self._viewer(request, desk, kind) is None:
            return as_json({"gone": True, "words": say(language_of(request), "room.removed")}, 403)
        headers = {"X-Accel-Buffering": "no"}
        return StreamingResponse(
            self._events(request, desk, kind), media_type="text/event-stream", headers=headers
        )

    async def _events(self, request: Request, desk: Desk, kind: str) -> AsyncIterator[bytes]:
        loop, changed = asyncio.get_running_loop(), asyncio.Event()
        latest: list[bytes] = []

        def deliver(body: bytes) -> None:
            def put() -> None:
                latest[:] = [body]
                changed.set()

            with suppress(RuntimeError):  # the loop is closed: the server that had this page is gone
                loop.call_soon_threadsafe(put)

        secret = request.cookies.get(_LEAD if kind == "lead" else _SEAT, "")

        def viewer() -> Viewer | None:
            if kind == "table":
                return Viewer("table", None, language_of(request))
            device = desk.room.devices.of(secret)
            return None if device is None else Viewer(device.role, device.team, device.language)

        listener = Listener(viewer, deliver)
        await self._ask(desk, lambda: desk.listen(listener))
        try:
            yield b"retry: 1500\n\n"
            while True:
                try:
                    await asyncio.wait_for(changed.wait(), BEAT)
                except TimeoutError:
                    yield f"event: beat\ndata: {self.clock():.2f}\n\n".encode()
                    continue
                changed.clear()
                body = latest[0]
                if body in (b"", ENDED):
                    yield b"event: " + (body or b"gone") + b"\ndata: -\n\n"
                    return
                yield b"id: " + tag_of(body).encode() + b"\ndata: " + body + b"\n\n"
        finally:
            desk.forget(listener)

    async def do(self, request: Request, kind: str) -> Response:
        """Do what a page asks, and return the answer with the page as it is after it."""
        desk = self._desk(request)
        check_origin(request)
        device = None if kind == "table" else self._device(request, desk, kind)
        if device is None:
            return as_json({"gone": True, "words": say(language_of(request), "room.removed")}, 403)
        viewer = Viewer(device.role, device.team, device.language)
        try:
            asked = json.loads(await body_of(request))
            name, version, data = str(asked["id"])[:64], str(asked["version"])[:64], asked["do"]
        except (ValueError, KeyError, TypeError, RecursionError):
            return as_json({"done": False, "words": say(viewer.language, "room.not-understood")}, 400)
        said = await self._ask(desk, lambda: answer(desk.room, device, viewer, name, version, data))
        body = await self._ask(desk, lambda: desk.body(viewer))
        return as_json({**said, "page": json.loads(body), "tag": tag_of(body)})

    # --- files ------------------------------------------------------------------------------------

    async def static(self, request: Request) -> Response:
        """Return one of the files that every page is given."""
        file = static_files().get(request.path_params["name"])
        if file is None:
            raise HTTPException(404)
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(file.content, media_type=file.media_type, headers=headers)

    async def qr(self, request: Request) -> Response:
        """Return the picture that opens this room."""
        desk = self._desk(request)
        return Response(svg(desk.room.scanned), media_type="image/svg+xml")


def _is_known(request: Request, desk: Desk) -> bool:
    """Return whether who asks has a secret of this room: a seat, the facilitator's key, or its invitation."""
    room, cookies = desk.room, request.cookies
    if any(room.devices.of(cookies[name]) for name in (_SEAT, _LEAD) if cookies.get(name)):
        return True
    shown = (cookies.get(_INVITED, ""), request.query_params.get("k", ""))
    return _is_any(shown, room.invitation) or _is_any((request.path_params.get("key", ""),), room.lead_key)


def _is_any(shown: tuple[str, ...], secret: str) -> bool:
    return any(compare_digest(one.encode("utf-8", "replace"), secret.encode()) for one in shown)


def _let_in(answer: Response, desk: Desk) -> Response:
    """Let a browser that found the room come back, whatever others guess."""
    return _kept(answer, desk, _INVITED, desk.room.invitation)


def _kept(answer: Response, desk: Desk, name: str, secret: str, below: str = "") -> Response:
    """Let a browser keep a secret of a room for its pages, or those ``below`` only."""
    is_secure = desk.room.address.startswith("https://")
    return keep_secret(answer, name, secret, f"/{desk.room.devices.code}{below}", is_secure=is_secure)
