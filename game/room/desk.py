"""Desk: the one queue to the one writer, and what goes out to every page when the table has changed.

The thread that opened the session runs ``Desk.run``; the server's thread asks through ``ask`` and never
touches the room itself.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from game.room.room import Room
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot

T = TypeVar("T")

MOST_WAITING = 2000
"""Requests that may wait at once; more are told to come back."""
_TICK = 0.2
"""Seconds between two looks at the clock when nobody asks anything."""
ENDED = b"ended"
"""What pages are sent instead of a snapshot when their table is not there any more."""


class Busy(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """More is asked than can be done; ask again."""


@dataclass(slots=True)
class Listener:
    """A page that is kept up to date: ``deliver`` hands it a snapshot, from the writer's thread."""

    viewer: Callable[[], Viewer | None]
    deliver: Callable[[bytes], None]
    last: bytes = b""


class Desk:
    """The queue of one room."""

    def __init__(self, room: Room, wake: Callable[[], None] = lambda: None) -> None:
        """Make the desk of ``room``; ``wake`` is called by any thread when something is asked."""
        self.room = room
        self._wake = wake
        self._asked: queue.Queue[tuple[Callable[[], Any], Future[Any]]] = queue.Queue(MOST_WAITING)
        self._listeners: list[Listener] = []
        self._bodies: dict[Viewer, bytes] = {}
        self._stamp: object = None

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

    def forget(self, listener: Listener) -> None:
        """Send no more to a page that is gone."""
        with suppress(Busy):  # then it is forgotten when the next thing is sent to it
            self.ask(lambda: self.leave(listener))

    # --- called by the writer ---------------------------------------------------------------------

    def run(self, stop: threading.Event) -> None:
        """Do what is asked, in its order, until ``stop`` is set."""
        while not stop.is_set():
            self.turn(_TICK)

    def turn(self, patience: float) -> None:
        """Do what waits, waiting up to ``patience`` seconds for the first; then send what has changed."""
        try:
            waiting = [self._asked.get(timeout=patience) if patience else self._asked.get_nowait()]
        except queue.Empty:
            waiting = []
        while len(waiting) < MOST_WAITING and not self._asked.empty():
            waiting.append(self._asked.get_nowait())
        for work, future in waiting:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(work())
                except Exception as error:  # it is the asker's to answer; the room goes on for all others
                    future.set_exception(error)
        self.room.tick()
        self._send()

    def body(self, viewer: Viewer) -> bytes:
        """Return what ``viewer`` is shown now, as JSON."""
        stamp = self.room.stamp()
        if stamp != self._stamp:
            self._stamp = stamp
            self._bodies.clear()
        if viewer not in self._bodies:
            self._bodies[viewer] = snapshot(self.room, viewer)
        return self._bodies[viewer]

    def listen(self, listener: Listener) -> None:
        """Keep a page up to date from now on."""
        self._listeners.append(listener)

    def leave(self, listener: Listener) -> None:
        """Send no more to a page; one that is gone is no mistake."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def end(self) -> None:
        """Tell every page that this table is closed."""
        for listener in self._listeners:
            listener.deliver(ENDED)

    def _send(self) -> None:
        """Send every page what it is shown now, where that is not what it was sent last."""
        for listener in tuple(self._listeners):
            viewer = listener.viewer()
            body = b"" if viewer is None else self.body(viewer)
            if body != listener.last:
                listener.last = body
                listener.deliver(body)
