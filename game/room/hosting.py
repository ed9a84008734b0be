"""Hosting: many rooms in one process. Each is written by one thread of its own; the server asks their desks.

Which rooms are open is kept beside the games, so that all of them come back after a restart.
"""

from __future__ import annotations

import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from game.content.base import Language
from game.content.lengths import Length
from game.content.load import load_content
from game.files.writing import write_file
from game.match.players import YOU, seat_players
from game.room.desk import Desk
from game.room.room import Room
from game.sessions.setting import Setting
from game.sessions.store import Session, Store, StoreError
from game.table.play import Play

MOST_ROOMS = 60
"""Rooms that are open at once."""
LETTERS = 6
"""Letters of a hosted room's code: with many rooms behind one address a guess has many to hit."""
IDLE = 12 * 3600.0
"""Seconds without an action or a new device after which a room closes by itself."""
NOTICE = 3600.0
"""Seconds before that, from which every page of it says so."""
_TICK = 0.2
_FILE = "hosting.json"


class TooManyRooms(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """MOST_ROOMS rooms are open already."""


class Host:
    """The rooms of one folder, by their codes in ``desks``; ``closed`` holds the codes that no longer are."""

    def __init__(
        self, folder: Path, address: str, *, idle: float = IDLE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Make the folder a host's. ``address`` is where browsers find it: "https://play.example.org"."""
        self.folder, self.address, self.desks = folder, address, dict[str, Desk]()
        self.closed: set[str] = set()
        self._idle, self._clock = idle, clock
        self._stop, self._lock = threading.Event(), threading.Lock()
        self._threads: list[threading.Thread] = []
        with Store(folder) as store:  # made and checked before anybody waits for it
            self.closed |= store.room_codes()
        kept = self._kept()
        self._secret = str(kept.get("secret") or secrets.token_urlsafe(32))
        opened = kept.get("open")
        self._open = dict.fromkeys(str(name) for name in (opened if isinstance(opened, list) else []))
        self._keep()

    @property
    def key(self) -> str:
        """What opens the page on which a room is opened; the same after every restart."""
        return self._derived("host")

    def open(
        self, case: str, teams: int, length: Length, language: Language, *, guided: bool = False
    ) -> Desk:
        """Open a room for a new game and return its desk; ``guided``: its first round says who does what.

        Raises TooManyRooms, StoreError, and ValueError for teams or a length that the case has not.
        """
        content = load_content(case)
        if length not in content.lengths:
            raise ValueError(length)
        content = content.at(length)
        if not content.case.teams.min <= teams <= content.case.teams.max:
            raise ValueError(teams)
        if len(self.desks) >= MOST_ROOMS:
            raise TooManyRooms

        def begun(store: Store) -> Session:
            table = seat_players(content, teams, (YOU,) * teams, None)
            setting = Setting(guided=guided)
            return store.create(table.match, language=language, players=table.players, setting=setting)

        return self._opened(begun)

    def resume(self) -> None:
        """Open the rooms again that were open when this host ended; one that cannot be is left closed."""
        for name in tuple(self._open):
            try:
                self._opened(lambda store, name=name: store.open(name))  # type: ignore[misc]
            except StoreError:
                self._forget(name)

    def close(self) -> None:
        """End every room's thread. What was done is on disk; ``resume`` of the next host opens them again."""
        self._stop.set()
        for thread in tuple(self._threads):
            thread.join()

    # --- a room's own thread ----------------------------------------------------------------------

    def _opened(self, session: Callable[[Store], Session]) -> Desk:
        ready: Future[Desk] = Future()
        thread = threading.Thread(target=self._write, args=(session, ready), daemon=True)
        with self._lock:
            self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()
        return ready.result()

    def _write(self, opened: Callable[[Store], Session], ready: Future[Desk]) -> None:
        code = ""
        try:
            with Store(self.folder) as store:
                session = opened(store)
                room = Room(Play(session, lambda: session.language), self._clock, letters=LETTERS)
                room.lead_key, room.address = self._derived(f"lead {session.name}"), self.address
                room.looks_back = True
                code, desk = room.devices.code, Desk(room)
                with self._lock:
                    self._open[session.name] = None
                    self._keep()
                self.closed.discard(code)
                self.desks[code] = desk
                ready.set_result(desk)
                self._run(desk)
                room.stop_looking()
                room.play.close(self._clock())
                if not self._stop.is_set():
                    self.closed.add(code)
                    self._forget(session.name)
                    desk.end()
        except Exception as error:  # it is the asker's to answer; a room that fails ends alone
            if not ready.done():
                ready.set_exception(error)
        finally:
            self.desks.pop(code, None)

    def _run(self, desk: Desk) -> None:
        """Serve a room until the host ends, or nobody has used it for long."""
        room, last, since = desk.room, None, self._clock()
        while not self._stop.is_set():
            desk.turn(_TICK)
            used = (len(room.play.match.record), tuple(room.devices))
            if used != last:
                last, since = used, self._clock()
            left = since + self._idle - self._clock()
            if left <= 0:
                return
            room.closes_soon = left <= NOTICE

    # --- what is kept -----------------------------------------------------------------------------

    def _derived(self, purpose: str) -> str:
        """Return the secret of one purpose: it tells nothing of any other, and is the same next time."""
        return hmac.new(self._secret.encode(), purpose.encode(), "sha256").hexdigest()[:40]

    def _kept(self) -> dict[str, object]:
        try:
            kept = json.loads((self.folder / _FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) and isinstance(kept.get("open"), list) else {}

    def _keep(self) -> None:
        kept = json.dumps({"secret": self._secret, "open": list(self._open)})
        write_file(self.folder / _FILE, kept, private=True)

    def _forget(self, name: str) -> None:
        with self._lock:
            self._open.pop(name, None)
            self._keep()
