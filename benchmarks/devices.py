"""The phones of `benchmarks/room.py`: plain connections, in a process of their own.

`python benchmarks/devices.py ORDER`, an ``Order`` as JSON; prints ``Figures`` as JSON. It knows the
addresses that a page asks, and nothing else of the game.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

STATIC = re.compile(rb"/static/[^\"]+")
POLL = 8.0
"""Seconds between two signs of life of a page, as `carrier.js` gives them."""
PATIENCE = 20.0
_REST = 0.05
_LARGEST = 2**21
_MOST_PRESSES = 1000


@dataclass(frozen=True, slots=True)
class Order:
    """What to do: ``rooms`` are codes with the facilitator's key; ``each`` the devices that join a room.

    With ``leaves`` they go as soon as they see their page; with ``plays`` the facilitator presses what is
    next until the game is over; otherwise the facilitator of every room makes ``changes``: all at the same
    moment, or each after a wait of its own of up to ``apart`` seconds.
    """

    port: int
    rooms: Sequence[tuple[str, str]]
    teams: int
    each: int
    changes: int
    leaves: bool = False
    plays: bool = False
    apart: float = 0.0


@dataclass(slots=True)
class Figures:
    """Seconds until all had joined and saw their page; of each device at each change; bytes of a device.

    ``lost``: how often a device was not shown what it waited for.
    """

    joined: float = 0.0
    changes: list[float] = field(default_factory=list)
    lost: int = 0
    received: int = 0
    update: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def cookie(self) -> str:
        """The cookie that was given."""
        return self.headers["set-cookie"].partition(";")[0]


class Line:
    """One connection, which stays open."""

    def __init__(self, port: int, language: str) -> None:
        self.received = 0
        self.asked = "a connection"
        self._port, self._language = port, language

    async def open(self) -> None:
        """Connect."""
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port, limit=_LARGEST)

    async def ask(self, method: str, path: str, body: str = "", cookie: str = "") -> Answer:
        """Ask and return the answer."""
        answer = await self._begin(method, path, body, cookie)
        read = await self._reader.readexactly(int(answer.headers.get("content-length", 0)))
        self.received += len(read)
        return Answer(answer.status, answer.headers, read)

    async def listen(self, path: str, cookie: str) -> None:
        """Ask for a stream."""
        answer = await self._begin("GET", path, "", cookie)
        if answer.status != 200:
            raise RuntimeError(f"the stream is answered {answer.status}")

    async def page(self) -> int:
        """Wait for the next page of the stream and return its size, as it was sent."""
        while True:
            event = await self._reader.readuntil(b"\n\n")
            self.received += len(event)
            if b"data: {" in event:
                return len(event)

    def close(self) -> None:
        """Go."""
        self._writer.close()

    async def _begin(self, method: str, path: str, body: str, cookie: str) -> Answer:
        self.asked = f"{method} {path}"
        sent = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: {self._language}\r\n"
        sent += f"Cookie: {cookie}\r\n" if cookie else ""
        sent += f"Content-Length: {len(body)}\r\n" if body else ""
        self._writer.write(f"{sent}\r\n{body}".encode())
        head = await self._reader.readuntil(b"\r\n\r\n")
        self.received += len(head)
        first, *lines = head.decode().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        return Answer(int(first.split()[1]), headers, b"")


class Device:
    """A phone that takes a seat, fetches all that its page needs, and follows the stream."""

    def __init__(self, port: int, code: str, team: int, number: int) -> None:
        self.language = ("nl", "en")[number % 2]
        self.line = Line(port, self.language)
        self.base, self.team = f"/{code}", team
        self.cookie = ""
        self.arrived = 0.0
        self.update = 0
        self.changed = asyncio.Event()

    async def join(self) -> None:
        """Take a seat as a browser that was never here does, until the page is shown."""
        await self.line.open()
        await self.line.ask("GET", self.base)
        form = f"team={self.team}&name=Ada&language={self.language}"
        self.cookie = (await self.line.ask("POST", f"{self.base}/join", form)).cookie
        page = await self.line.ask("GET", self.base, cookie=self.cookie)
        for path in (found.decode() for found in STATIC.findall(page.body)):
            await self.line.ask("GET", path)
        await self.line.listen(f"{self.base}/stream", self.cookie)
        await self.line.page()

    async def is_let_in(self) -> bool:
        """Join; return whether the page was shown before anybody would have given up."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self.join()
        except TimeoutError:
            print(f"no answer to {self.line.asked}", file=sys.stderr)
            return False
        return True

    async def follow(self) -> None:
        """Take every page that comes, and remember when it came."""
        while True:
            self.update = await self.line.page()
            self.arrived = time.perf_counter()
            self.changed.set()

    async def leave(self) -> None:
        """Give the seat back, on a connection of its own, and go."""
        other = Line(self.line._port, self.language)
        await other.open()
        await other.ask("POST", f"{self.base}/leave", "-", self.cookie)
        other.close()
        self.line.close()


class Lead:
    """The facilitator's remote of one room, and who listens there."""

    def __init__(self, port: int, code: str, key: str, devices: Sequence[Device]) -> None:
        self.line, self.devices = Line(port, "nl"), devices
        self.base, self._key = f"/{code}/lead", key

    async def open(self) -> None:
        """Open the remote."""
        await self.line.open()
        self.cookie = (await self.line.ask("GET", f"{self.base}/{self._key}")).cookie
        now = await self.line.ask("GET", f"{self.base}/now", cookie=self.cookie)
        self.version = json.loads(now.body)["version"]

    async def change(self, number: int, within: float) -> tuple[list[float], int]:
        """Give the table a minute more, at some moment ``within`` so many seconds.

        Return how long it took to each device, and how many never heard.
        """
        await asyncio.sleep(random.uniform(0.0, within))
        for device in self.devices:
            device.changed.clear()
        began = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            await self._do(number, do="more", minutes=1)
        waits = [asyncio.create_task(device.changed.wait()) for device in self.devices]
        _, late = await asyncio.wait(waits, timeout=PATIENCE)
        for wait in late:
            wait.cancel()
        return [one.arrived - began for one in self.devices if one.changed.is_set()], len(late)

    async def play(self) -> None:
        """Press what is next until nothing is: bots do the rest, and then the game is over."""
        for number in range(_MOST_PRESSES):
            now = await self.line.ask("GET", f"{self.base}/now", cookie=self.cookie)
            self.version = json.loads(now.body)["version"]
            if b'{"do":"next"}' not in now.body:
                return
            await self._do(number, do="next")
        raise RuntimeError("the game has no end")

    async def _do(self, number: int, **do: object) -> None:
        asked = json.dumps({"id": str(number), "version": self.version, "do": do})
        answer = await self.line.ask("POST", f"{self.base}/do", asked, self.cookie)
        if not json.loads(answer.body)["done"]:
            raise RuntimeError(answer.body[:300])


async def signs_of_life(port: int, devices: Sequence[Device]) -> None:
    """Ask for every device in turn, as its page does, whether it has the last page."""
    line = Line(port, "nl")
    await line.open()
    while True:
        for device in devices:
            await line.ask("GET", f"{device.base}/now?have=0", cookie=device.cookie)
            await asyncio.sleep(POLL / len(devices))


async def carry_out(order: Order) -> Figures:
    """Do what is ordered."""
    figures = Figures()
    tables = {
        code: [Device(order.port, code, number % order.teams, number) for number in range(order.each)]
        for code, _ in order.rooms
    }
    devices = [device for table in tables.values() for device in table]
    began = time.perf_counter()
    here = await asyncio.gather(*(device.is_let_in() for device in devices))
    figures.lost = here.count(False)
    figures.joined = time.perf_counter() - began
    figures.received = devices[0].line.received
    if order.leaves:
        await asyncio.gather(*(device.leave() for device in devices))
        return figures
    leads = [Lead(order.port, code, key, tables[code]) for code, key in order.rooms]
    await asyncio.gather(*(lead.open() for lead in leads))
    running = [
        asyncio.create_task(device.follow()) for device, joined in zip(devices, here, strict=True) if joined
    ]
    running.append(asyncio.create_task(signs_of_life(order.port, devices)))
    if order.plays:
        await asyncio.gather(*(lead.play() for lead in leads))
    for number in range(order.changes):
        await asyncio.sleep(_REST)
        for took, lost in await asyncio.gather(*(lead.change(number, order.apart) for lead in leads)):
            figures.changes += took
            figures.lost += lost
    figures.update = devices[0].update
    for task in running:
        task.cancel()
    return figures


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(carry_out(Order(**json.loads(sys.argv[1])))))))
