"""Desk: the one queue to the one writer, and what goes out to every page when the table has changed.

The thread that opened the session runs ``Desk.run``; the server's thread asks through ``ask`` and never
touches the room itself.
"""

from __future__ import annotations

import queue
import threading
from asyncio import AbstractEventLoop
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Any, TypeVar

from game.room.room import Room, Seat
from game.room.shown import ENDED, GONE, Shown
from game.room.viewer import Viewer
from game.room.views.snapshot import with_clock, without_clock
from game.sessions.devices import TooManyDevices

T = TypeVar("T")
_Work = tuple[Callable[[], Any], Future[Any]]

MOST_WAITING = 2000
"""Requests that may wait at once; more are told to come back."""
_TICK = 0.2
"""Seconds between two looks at the clock when nobody asks anything."""


class Busy(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """More is asked than can be done; ask again."""


@dataclass(slots=True, eq=False)
class Listener:
    """A page that is kept up to date: ``deliver`` is handed what ``viewer`` is shown now, on ``loop``.

    ``last`` is what it was handed last.
    """

    viewer: Callable[[], Viewer | None]
    deliver: Callable[[Shown], None]
    loop: AbstractEventLoop
    last: Shown | None = None


class Desk:
    """The queue of one room."""

    def __init__(self, room: Room, wake: Callable[[], None] = lambda: None) -> None:
        """Make the desk of ``room``; ``wake`` is called by any thread when there is work."""
        self.room = room
        self._wake = wake
        self._asked: queue.Queue[_Work] = queue.Queue(MOST_WAITING)
        self._seats: deque[tuple[Seat, Future[str]]] = deque()
        self._listeners: list[Listener] = []
        self._gone: deque[Listener] = deque()
        self._pages: dict[Viewer, tuple[object, bytes]] = {}
        self._shown: dict[Viewer, Shown] = {}
        self._made = 0
        self._is_behind = False

    # --- called by any thread ---------------------------------------------------------------------

    def ask(self, work: Callable[[], T]) -> Future[T]:
        """Let the writer do ``work``; return where its result will be. Raises Busy."""
        future: Future[T] = Future()
        try:
            self._asked.put_nowait((work, future))
        except queue.Full:
            raise Busy from None
        self._wake()
        return future

    def seat(self, seat: Seat) -> Future[str]:
        """Let a device take a seat; return where its secret will be. Raises Busy.

        All that wait for one by then get theirs at once: a room that comes in together would otherwise wait
        for the disk once for everybody. The secret's future raises TooManyDevices, or StoreError.
        """
        waiting = seat, Future[str]()
        self._seats.append(waiting)
        try:
            self.ask(self._seat_all)
        except Busy:
            with suppress(ValueError):  # somebody else's turn seated it already
                self._seats.remove(waiting)
                raise
        return waiting[1]

    def _seat_all(self) -> None:
        waiting = [self._seats.popleft() for _ in range(len(self._seats))]
        waiting = [one for one in waiting if one[1].set_running_or_notify_cancel()]
        try:
            secrets = self.room.seat_together([seat for seat, _ in waiting]) if waiting else []
        except Exception as error:  # it is for each of them to answer
            for _, future in waiting:
                future.set_exception(error)
            return
        for place, (_, future) in enumerate(waiting):
            if place < len(secrets):
                future.set_result(secrets[place])
            else:
                future.set_exception(TooManyDevices())

    def forget(self, listener: Listener) -> None:
        """Send no more to a page that is gone."""
        self._gone.append(listener)

    # --- called by the writer ---------------------------------------------------------------------

    def run(self, stop: threading.Event) -> None:
        """Do what is asked, in its order, until ``stop`` is set."""
        while not stop.is_set():
            self.turn(_TICK)

    def turn(self, patience: float, most: float = inf) -> None:
        """Do what waits, waiting up to ``patience`` seconds for the first; then send what has changed.

        After ``most`` seconds nothing more is begun, but one thing that waits is always done, and one page
        when there was none or pages are behind; ``wake`` then asks for the turn that goes on.
        """
        first = self._first(patience)
        end = monotonic() + most
        if first is not None:
            _do(*first)
        for _ in range(self._asked.qsize()):
            if monotonic() > end:
                break
            _do(*self._asked.get_nowait())
        self.room.tick()
        self._is_behind = not self._send(end, at_least=1 if self._is_behind or first is None else 0)
        if monotonic() <= end:  # after the pages: it is worth nobody's waiting
            self.room.play.keep_clock(self.room.clock())
        if self._is_behind or not self._asked.empty():
            self._wake()

    def _first(self, patience: float) -> _Work | None:
        try:
            return self._asked.get(timeout=patience) if patience else self._asked.get_nowait()
        except queue.Empty:
            return None

    def shown(self, viewer: Viewer) -> Shown:
        """Return what ``viewer`` is shown now."""
        page = self._page(viewer)
        body = with_clock(self.room, page)
        shown = self._shown.get(viewer)
        if shown is None or shown.body != body:
            shown = self._shown[viewer] = Shown.of(body)
        return shown

    def _page(self, viewer: Viewer) -> bytes:
        stamp = self.room.stamp(viewer)
        before, page = self._pages.get(viewer, (None, b""))
        if not page or before != stamp:
            self._pages.pop(viewer, None)  # their order is that in which they were made
            page = without_clock(self.room, viewer)
            self._pages[viewer] = stamp, page
            self._made += 1
        return page

    def listen(self, listener: Listener) -> None:
        """Keep a page up to date from now on."""
        self._listeners.append(listener)

    def end(self) -> None:
        """Tell every page that this table is closed."""
        _hand_out([(listener, ENDED) for listener in self._listeners])

    def _send(self, end: float, at_least: int) -> bool:
        """Send every page what it is shown now, where that is not what it was sent last.

        Pages are made until ``end``, ``at_least`` so many, those first that were made longest ago; return
        whether all were.
        """
        while self._gone:
            self._leave(self._gone.popleft())
        readers: dict[Viewer | None, list[Listener]] = {}
        for listener in self._listeners:
            readers.setdefault(listener.viewer(), []).append(listener)
        order: dict[Viewer | None, int] = {viewer: place for place, viewer in enumerate(self._pages)}
        behind: list[tuple[Listener, Shown]] = []
        enough = self._made + at_least
        is_late = False
        for viewer in sorted(readers, key=lambda one: order.get(one, -1)):
            is_late = self._made >= enough and monotonic() > end
            if is_late:
                break
            shown = GONE if viewer is None else self.shown(viewer)
            behind += [(listener, shown) for listener in readers[viewer] if listener.last is not shown]
        _hand_out(behind)
        return not is_late

    def _leave(self, listener: Listener) -> None:
        with suppress(ValueError):  # it was gone before it listened
            self._listeners.remove(listener)


def _do(work: Callable[[], Any], future: Future[Any]) -> None:
    """Do what was asked. What is wrong with it is the asker's to answer; the room goes on for all others."""
    if future.set_running_or_notify_cancel():
        try:
            future.set_result(work())
        except Exception as error:
            future.set_exception(error)


def _hand_out(those: Sequence[tuple[Listener, Shown]]) -> None:
    """Hand pages what they are shown, all at once: threads would take turns for each."""
    by_loop: dict[AbstractEventLoop, list[tuple[Listener, Shown]]] = {}
    for listener, shown in those:
        listener.last = shown
        by_loop.setdefault(listener.loop, []).append((listener, shown))
    for loop, its in by_loop.items():
        with suppress(RuntimeError):  # the loop is closed: the server that had these pages is gone
            loop.call_soon_threadsafe(_deliver, its)


def _deliver(those: Sequence[tuple[Listener, Shown]]) -> None:
    for listener, shown in those:
        listener.deliver(shown)
