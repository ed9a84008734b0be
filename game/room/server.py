"""Server: the web around the rooms. It asks their desks and waits; it never touches a room itself.

Routes begin with a room's code, so that one process can hold several. Whatever is wrong is answered with
a page or a sentence; nothing that comes in is written to a log.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Mapping
from contextlib import suppress
from secrets import compare_digest
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from game.content.base import Language
from game.debrief.calendar import calendar
from game.language import say
from game.room.code import svg
from game.room.desk import Busy, Desk
from game.room.door import LEAD, SEAT, Door, kept, let_in
from game.room.exchange import Headers, form_of, html, known_language, language_of, to
from game.room.giving_way import GivesWay, GivingWay
from game.room.html import code_form, join_form, live, message
from game.room.live import Live
from game.room.reports import TAKEN, TYPES, Reports, asked
from game.room.room import Seat
from game.room.static import static_files
from game.sessions.devices import TooManyDevices
from game.sessions.setting import team_name

_PACKED = 6
"""How hard pages are packed, 1 to 9: three quarters smaller, in less than a thousandth of a second."""


class Web(Door):
    """The rooms by their codes, and what is asked of them."""

    def __init__(
        self,
        desks: Mapping[str, Desk],
        clock: Callable[[], float] = time.monotonic,
        closed: Container[str] = (),
    ) -> None:
        """Serve ``desks``; ``closed`` as at their door."""
        super().__init__(desks, clock, closed)
        self.live = Live(self)
        self.reports = Reports()
        self._has_heard_tls = False

    def app(self, giving_way: GivingWay) -> Starlette:
        """Return the application."""
        handlers: dict[Any, Any] = {HTTPException: self.not_found, Exception: self.failed}
        packed = Middleware(GZipMiddleware, compresslevel=_PACKED)  # never a stream: it is sent as it comes
        return Starlette(
            routes=self.routes(),
            middleware=[Middleware(GivesWay, giving_way), Middleware(Headers), packed],
            exception_handlers=handlers,
        )

    def routes(self) -> list[BaseRoute]:
        """Return what can be asked."""
        get, post = ["GET"], ["POST"]
        return [
            Route("/", self.home, methods=["GET", "POST"]),
            Route("/static/{hash}/{name}", self.static, methods=get),
            Route("/{code}", self.seat, methods=get),
            Route("/{code}/join", self.join, methods=post),
            Route("/{code}/leave", self.leave, methods=post),
            Route("/{code}/report/{form}", self.report, methods=get),
            Route("/{code}/lead/report/{form}", self.report_of_lead, methods=get),
            Route("/{code}/qr.svg", self.qr, methods=get),
            Route("/{code}/calendar", self.calendar, methods=get),
            *self.live.routes("/{code}", "team"),
            Route("/{code}/table", self.table, methods=get),
            *self.live.routes("/{code}/table", "table"),
            Route("/{code}/lead", self.lead, methods=get),
            *self.live.routes("/{code}/lead", "lead"),
            Route("/{code}/lead/record", self.record, methods=get),
            Route("/{code}/lead/{key}", self.open_lead, methods=get),
            Route("/{code}/lead/{key}/record", self.record_by_key, methods=get),
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

    def end(self) -> None:
        """End the streams of live pages: by themselves they never would."""
        self.live.end()

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
        desk = self.desk_of(request)
        device = self.device_of(request, desk, "team")
        code = request.path_params["code"].upper()
        if "k" in request.query_params:  # scanned: what let them in leaves the address
            return let_in(to(f"/{code}"), desk)
        if device is not None:
            title = desk.room.play.content.case.title[device.language]
            spoken = desk.room.spoken
            return html(live(device.language, f"/{code}", title, "team", leave=True, spoken=spoken))
        return let_in(await self._join_page(desk, code, language_of(request, desk.room.spoken)), desk)

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

        seats = await self.ask(desk, teams)
        title = room.play.content.case.title[language]
        return html(join_form(language, code, title, seats, wrong, spoken=room.spoken), status)

    async def join(self, request: Request) -> Response:
        """Seat a device at a team; one that has a seat already is seated at the other."""
        desk, form = self.desk_of(request), await form_of(request)
        code = request.path_params["code"].upper()
        spoken = desk.room.spoken
        language = known_language(form.get("language", ""), spoken) or language_of(request, spoken)
        team, teams = form.get("team", ""), desk.room.play.match.teams
        if team not in [str(number) for number in range(teams)]:
            return await self._join_page(desk, code, language, say(language, "room.no-team"), 400)
        there = self.device_of(request, desk, "team")
        if there is not None:
            await self.ask(desk, lambda: desk.room.move(there.number, int(team)))
            return to(f"/{code}")
        try:
            name = team_name(form.get("name", ""))
            secret = await self.wait(lambda: desk.seat(Seat(int(team), name, language)))
        except TooManyDevices:
            return await self._join_page(desk, code, language, say(language, "room.room-full"), 403)
        return kept(to(f"/{code}"), desk, SEAT, secret)

    async def leave(self, request: Request) -> Response:
        """Let a device take another seat."""
        desk = self.desk_of(request)
        device = self.device_of(request, desk, "team")
        await form_of(request)
        if device is not None:
            await self.ask(desk, lambda: desk.room.devices.remove(device.number))
        code = request.path_params["code"].upper()
        answer = to(f"/{code}")
        answer.delete_cookie(SEAT, path=f"/{code}")
        return answer

    async def calendar(self, request: Request) -> Response:
        """Give a phone its own Monday sentence as a calendar file, and nobody else's."""
        desk = self.desk_of(request)
        device = self.device_of(request, desk, "team")
        if device is None:
            raise HTTPException(403, "room.not-here")
        room, language = desk.room, device.language
        title = room.play.content.case.title[language]

        def written() -> bytes:
            mine = room.play.said.by(device.number, "monday")
            return calendar(mine, title, language) if mine else b""

        made = await self.ask(desk, written)
        if not made:
            raise HTTPException(404, "room.not-here")
        name = say(language, "debrief.calendar-file", name=room.play.content.case.id)
        headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
        return Response(made, media_type="text/calendar; charset=utf-8", headers=headers)

    async def open_lead(self, request: Request) -> Response:
        """Make this device the facilitator's, when it has the key; the key then leaves the address."""
        desk = self.desk_of(request)
        self._check_key(request, desk)
        code, language = request.path_params["code"].upper(), language_of(request, desk.room.spoken)
        if self.device_of(request, desk, "lead") is not None:
            return to(f"/{code}/lead")
        _, secret = await self.ask(desk, lambda: desk.room.devices.join("lead", None, "", language))
        return kept(to(f"/{code}/lead"), desk, LEAD, secret, "/lead")

    def _check_key(self, request: Request, desk: Desk) -> None:
        """Raise HTTPException, and count a guess, for who has not the facilitator's key."""
        if not compare_digest(request.path_params["key"].encode(), desk.room.lead_key.encode()):
            self.guesses.count()
            raise HTTPException(404, "room.lead-only")

    async def lead(self, request: Request) -> Response:
        """Show the facilitator's remote."""
        desk = self.desk_of(request)
        device = self.device_of(request, desk, "lead")
        if device is None:
            raise HTTPException(403, "room.lead-only")
        code = request.path_params["code"].upper()
        title = desk.room.play.content.case.title[device.language]
        return html(live(device.language, f"/{code}/lead", title, "lead", spoken=desk.room.spoken))

    async def record(self, request: Request) -> Response:
        """Give the facilitator the game, as ``samenspel sessions export`` writes it."""
        desk = self.desk_of(request)
        if self.device_of(request, desk, "lead") is None:
            raise HTTPException(403, "room.lead-only")
        return await self._record(desk)

    async def record_by_key(self, request: Request) -> Response:
        """Give the game to who has the facilitator's key: on any device, whether it is the remote or not."""
        desk = self.desk_of(request)
        self._check_key(request, desk)
        return await self._record(desk)

    async def _record(self, desk: Desk) -> Response:
        session = desk.room.play.session
        text = await self.ask(desk, session.export)
        headers = {"Content-Disposition": f'attachment; filename="{session.name}.json"'}
        return Response(text, media_type="application/json", headers=headers)

    async def report(self, request: Request) -> Response:
        """Give a team the report, with its own page, once there is one for it."""
        return await self._report(request, "team")

    async def report_of_lead(self, request: Request) -> Response:
        """Give the facilitator the report of the game so far."""
        return await self._report(request, "lead")

    async def _report(self, request: Request, kind: str) -> Response:
        desk = self.desk_of(request)
        viewer = self.viewer_of(request, desk, kind)
        form = next((form for form in TAKEN if form == request.path_params["form"]), None)
        if form is None:
            raise HTTPException(404)
        wanted = None if viewer is None else await self.ask(desk, lambda: asked(desk.room, viewer, form))
        if wanted is None:
            raise HTTPException(403, "room.report-later")
        try:
            content = await self.reports.written(wanted)
        except TimeoutError:
            raise HTTPException(503, "room.busy") from None
        headers = {"Content-Disposition": f'attachment; filename="{wanted.file_name}"'}
        return Response(content, media_type=TYPES[form], headers=headers)

    async def table(self, request: Request) -> Response:
        """Show the table, for a projector or for who watches."""
        desk = self.desk_of(request)
        code, language = request.path_params["code"].upper(), language_of(request, desk.room.spoken)
        title = desk.room.play.content.case.title[language]
        return let_in(html(live(language, f"/{code}/table", title, "table", spoken=desk.room.spoken)), desk)

    # --- the live page ----------------------------------------------------------------------------

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
        desk = self.desk_of(request)
        return Response(svg(desk.room.scanned), media_type="image/svg+xml")
