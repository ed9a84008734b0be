"""A room that is really served, on a free port of this computer, and asked as a browser asks."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from game.content.lengths import Length
from game.content.load import load_content
from game.match.match import Match
from game.match.players import YOU
from game.room.desk import Desk
from game.room.room import Room
from game.room.server import Web
from game.room.serving import served
from game.sessions.store import Store
from game.table.play import Play


class Served:
    """A room that is served, asked as a browser asks."""

    def __init__(self, room: Room, port: int) -> None:
        self.room = room
        self.port = port
        self.base = f"/{room.devices.code}"

    def ask(
        self, method: str, path: str, body: Any = None, cookie: str = "", **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        sent = {"Accept-Language": "en", **{name.replace("_", "-"): value for name, value in headers.items()}}
        if cookie:
            sent["Cookie"] = cookie
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        got = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        connection.close()
        return got

    def join(self, team: int) -> str:
        form = urlencode({"team": team, "name": "Ada", "language": "en"})
        status, headers, _ = self.ask("POST", f"{self.base}/join", form)
        assert status == 303
        return headers["set-cookie"].partition(";")[0]

    def do(self, cookie: str, base: str = "", **do: Any) -> dict[str, Any]:
        base = base or self.base
        _, _, page = self.ask("GET", f"{base}/now", cookie=cookie)
        asked = {"id": str(time.monotonic_ns()), "version": json.loads(page)["version"], "do": do}
        said: dict[str, Any] = json.loads(self.ask("POST", f"{base}/do", json.dumps(asked), cookie)[2])
        return said


@contextmanager
def served_table(
    folder: Path,
    case: str | Path = "arena-poort",
    teams: int = 4,
    *,
    promises: bool = False,
    length: Length = "long",
    seed: int = 7,
    pace: float = 0.0,
    web: Callable[[Mapping[str, Desk]], Web] = Web,
) -> Iterator[Served]:
    """Serve a new game from ``folder``, written by a thread of its own; ``web`` makes what answers."""
    ready, stop, made = threading.Event(), threading.Event(), []

    def write() -> None:
        with Store(folder) as store:
            content = load_content(case).at(length)
            match = Match.start(content, seed=seed, teams=teams, promises=promises)
            session = store.create(match, language="en", players=(YOU,) * teams)
            room = Room(Play(session, lambda: "en"), time.monotonic, hold=0, pace=pace)
            desk = Desk(room)
            desks = {room.devices.code: desk}
            with served(desks, folder, "127.0.0.1", 0, web(desks)) as port:
                room.address = f"http://127.0.0.1:{port}"
                made.append(Served(room, port))
                ready.set()
                desk.run(stop)

    writer = threading.Thread(target=write)
    writer.start()
    ready.wait(10)
    try:
        yield made[0]
    finally:
        stop.set()
        writer.join()


def lead(table: Served) -> str:
    """Open the facilitator's page; return its cookie."""
    _, headers, _ = table.ask("GET", f"{table.base}/lead/{table.room.lead_key}")
    return headers["set-cookie"].partition(";")[0]
