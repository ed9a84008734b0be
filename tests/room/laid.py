"""A room laid in a test: a real session in a real store, no network, a clock that the test turns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from game.content.load import load_content
from game.match.actions import PlayEvent
from game.match.match import Match
from game.match.players import YOU
from game.room.asking import answer
from game.room.room import Room
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.sessions.store import Store
from game.table.play import Play

TEAMS = 4


class Laid:
    """A room with one device for each team and one for the facilitator (the last)."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.requests = 0
        seats = [("team", team) for team in range(TEAMS)] + [("lead", None)]
        self.devices = [room.devices.join(role, team, "", "en")[0] for role, team in seats]  # type: ignore[arg-type]

    def viewer(self, seat: int) -> Viewer:
        return self.room.viewer(self.devices[seat])

    def ask(self, seat: int, request: str = "", version: str = "", **do: Any) -> dict[str, Any]:
        """Ask as the device of ``seat``, by what it sees now unless a ``version`` is given."""
        self.requests += 1
        viewer = self.viewer(seat)
        seen = version or self.room.version(viewer)
        return answer(self.room, self.devices[seat], viewer, request or str(self.requests), seen, do)

    def bytes_of(self, seat: int) -> bytes:
        return snapshot(self.room, self.viewer(seat))

    def page(self, seat: int) -> dict[str, Any]:
        page: dict[str, Any] = json.loads(self.bytes_of(seat))
        return page


def naming_event() -> str:
    """Return an event of the case with which the chair names a partner."""
    for event in load_content("arena-poort").events:
        match = Match.start(load_content("arena-poort"), seed=7, teams=TEAMS, promises=False)
        if match.why_not(PlayEvent(event=event.id)) is None:
            match.do(PlayEvent(event=event.id))
            if match.phase == "name":
                return event.id
    raise AssertionError("no event of the case asks for a name")


@contextmanager
def laid(
    folder: Path,
    *,
    case: str | Path = "arena-poort",
    promises: bool = False,
    resume: str = "",
    hold: float = 0.0,
    pace: float = 0.0,
    clock: Callable[[], float] = lambda: 1000.0,
) -> Iterator[Laid]:
    """Lay a room in ``folder``, or go on with the session ``resume``."""
    with Store(folder) as store:
        if resume:
            session = store.open(resume)
        else:
            match = Match.start(load_content(case), seed=7, teams=TEAMS, promises=promises)
            session = store.create(match, language="en", players=(YOU,) * TEAMS)
        yield Laid(Room(Play(session, lambda: "en"), clock, hold=hold, pace=pace))
