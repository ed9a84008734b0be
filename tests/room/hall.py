"""A hall: a window whose table phones really sit at, and the window's loop going on while they ask."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from game.match.actions import Continue
from game.screen import flow
from tests.pilot import Pilot
from tests.room.serving import Served, lead


@contextmanager
def beside(pilot: Pilot, work: Callable[[], Any]) -> Iterator[list[Any]]:
    """Do ``work`` in a thread of its own, as a phone does, while the window's loop goes on."""
    got: list[Any] = []
    thread = threading.Thread(target=lambda: got.append(work()))
    thread.start()
    while thread.is_alive():
        pilot.step(0.01)
        thread.join(0.005)
    pilot.step()
    yield got


class Hall:
    """A window whose table phones sit at."""

    def __init__(self, pilot: Pilot, *, promises: bool = False) -> None:
        self.pilot = pilot
        self.play = pilot.sit(teams=4, promises=promises)
        phones = pilot.app.use_phones()
        phones.open(0)
        self.phones = phones
        self.served = Served(phones.room, phones.port)
        phones.room.hold = 0
        flow.go_on(pilot.app)
        pilot.step()

    def run(self, work: Callable[[], Any]) -> Any:
        with beside(self.pilot, work) as got:
            assert got, "the phone got no answer"
            return got[0]

    def join(self, team: int) -> str:
        cookie: str = self.run(lambda: self.served.join(team))
        return cookie

    def lead(self) -> str:
        cookie: str = self.run(lambda: lead(self.served))
        return cookie

    def base(self, cookie: str) -> str:
        """Return where the page of a device is."""
        return f"{self.served.base}/lead" if cookie.startswith("lead=") else self.served.base

    def do(self, cookie: str, **do: Any) -> None:
        said = self.run(lambda: self.served.do(cookie, self.base(cookie), **do))
        assert said["done"], said

    def page(self, cookie: str) -> dict[str, Any]:
        path = f"{self.base(cookie)}/now"
        status, _, body = self.run(lambda: self.served.ask("GET", path, cookie=cookie))
        assert status == 200
        page: dict[str, Any] = json.loads(body)
        return page


def plan_phase(hall: Hall) -> None:
    """Turn the event in the window and hear its story out."""
    flow.do(hall.pilot.app, Continue())
    hall.pilot.step()
    hear_out(hall)
    assert hall.play.match.phase == "plan"


def step_up(hall: Hall) -> None:
    """Let team 0 uncover its plan in the window."""
    hall.pilot.use("team-0")
    while hall.pilot.screen != "PlanScreen":
        hall.pilot.key("return")


def hear_out(hall: Hall) -> None:
    for _ in range(200):
        if hall.pilot.screen != "Story":
            return
        hall.pilot.key("space")
    raise AssertionError("the story has no end")
