"""Door: who asks, and of which room. What is typed may be a guess, what is scanned is none.

Secrets are kept by browsers, out of reach of scripts; of a device's secret the room keeps a digest.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Container, Mapping
from concurrent.futures import Future
from secrets import compare_digest
from typing import TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from game.room.desk import Busy, Desk
from game.room.exchange import PATIENCE, keep_secret, language_of
from game.room.guessing import Guesses
from game.room.viewer import Viewer
from game.sessions.devices import Device

T = TypeVar("T")

SEAT, LEAD, INVITED = "seat", "lead", "invited"
"""The cookies of who has a seat, of the facilitator, and of who found the room before."""


class Door:
    """The rooms by their codes, and what whoever asks may see of them."""

    def __init__(
        self,
        desks: Mapping[str, Desk],
        clock: Callable[[], float] = time.monotonic,
        closed: Container[str] = (),
    ) -> None:
        """Stand before ``desks``; ``closed`` are the codes of rooms that were open and are not any more.

        Who still asks for one of those has its page open, and guesses nothing.
        """
        self.desks = desks
        self.clock = clock
        self.guesses = Guesses(clock)
        self.closed = closed

    def desk_of(self, request: Request) -> Desk:
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

    def device_of(self, request: Request, desk: Desk, kind: str) -> Device | None:
        """Return the device that asks, as far as it may be of this kind."""
        device = desk.room.devices.of(secret_of(request, kind))
        if device is None or device.role != kind:
            return None
        desk.room.seen[device.number] = desk.room.clock()
        return device

    def viewer_of(self, request: Request, desk: Desk, kind: str) -> Viewer | None:
        """Return who reads; None for a device that has no seat, or none any more."""
        if kind == "table":
            return Viewer("table", None, language_of(request, desk.room.spoken))
        device = self.device_of(request, desk, kind)
        return None if device is None else desk.room.viewer(device, secret_of(request, kind))

    async def ask(self, desk: Desk, work: Callable[[], T]) -> T:
        """Let the writer do ``work`` and wait for it. Raises HTTPException when it is too busy."""
        return await self.wait(lambda: desk.ask(work))

    async def wait(self, ask: Callable[[], Future[T]]) -> T:
        """Ask something of the writer and wait for it. Raises HTTPException when it is too busy."""
        try:
            return await asyncio.wait_for(asyncio.wrap_future(ask()), PATIENCE)
        except (Busy, TimeoutError):
            raise HTTPException(503, "room.busy") from None


def secret_of(request: Request, kind: str) -> str:
    """Return the secret by which a device is known that asks for a page of this kind, or ""."""
    return request.cookies.get(LEAD if kind == "lead" else SEAT, "")


def _is_known(request: Request, desk: Desk) -> bool:
    """Return whether who asks has a secret of this room: a seat, the facilitator's key, or its invitation."""
    room, cookies = desk.room, request.cookies
    if any(room.devices.of(cookies[name]) for name in (SEAT, LEAD) if cookies.get(name)):
        return True
    shown = (cookies.get(INVITED, ""), request.query_params.get("k", ""))
    return _is_any(shown, room.invitation) or _is_any((request.path_params.get("key", ""),), room.lead_key)


def _is_any(shown: tuple[str, ...], secret: str) -> bool:
    return any(compare_digest(one.encode("utf-8", "replace"), secret.encode()) for one in shown)


def let_in(answer: Response, desk: Desk) -> Response:
    """Let a browser that found the room come back, whatever others guess."""
    return kept(answer, desk, INVITED, desk.room.invitation)


def kept(answer: Response, desk: Desk, name: str, secret: str, below: str = "") -> Response:
    """Let a browser keep a secret of a room for its pages, or those ``below`` only."""
    is_secure = desk.room.address.startswith("https://")
    return keep_secret(answer, name, secret, f"/{desk.room.devices.code}{below}", is_secure=is_secure)
