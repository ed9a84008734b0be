"""How fast a room is, beside a bare server of the same stack that sends the same bytes, in the same run.

`uv run --extra room python benchmarks/room.py`; with ``--quick`` a few devices, to see whether it works.

The phones are plain connections in a process of their own (`devices.py`); on a computer of two cores they
take one of them. Joining is all that a browser asks that was never there, of all devices at once, until
each is shown its page. A change is a minute more on the clock: it is on disk, and then on every page. Its
time runs from the press on the facilitator's phone until a device has the last byte.
"""

from __future__ import annotations

import gc
import http.client
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pygame
from bare_server import Pages, bare_served, codes
from devices import Figures, Order
from first_paint import can_be_measured, first_paints
from screen import FULL_HD, opened, settle

from game.content.load import load_content
from game.match.actions import Continue
from game.match.match import Match
from game.room.desk import Desk
from game.room.hosting import Host
from game.room.hosting_web import HostingWeb
from game.room.room import Room
from game.room.serving import served
from game.screen.app import App
from game.screen.table_screen import TableScreen
from game.sessions.store import Store
from game.table.play import Play

CASE, TEAMS = "arena-poort", 6
FRAME = 1 / 60
Phones = subprocess.Popen[str]


@dataclass(frozen=True, slots=True)
class Scale:
    """How many of each.

    ``batches``: how often a ``batch`` of devices joins and leaves; ``alone``: seconds in which the window
    paints with nobody there; ``games``: those of bots, each with so many devices that ``follow`` it.
    """

    devices: int
    changes: int
    rooms: int
    each: int
    batches: int
    batch: int
    alone: float
    games: int
    follow: int


FULL = Scale(
    devices=200, changes=50, rooms=20, each=30, batches=50, batch=100, alone=5.0, games=100, follow=12
)
QUICK = Scale(devices=6, changes=3, rooms=2, each=3, batches=3, batch=5, alone=0.5, games=4, follow=3)


# --- what is measured -------------------------------------------------------------------------------


@contextmanager
def hosted(folder: Path, count: int) -> Iterator[tuple[Host, int]]:
    """Serve so many rooms in which plans are made; yield their host and the port."""
    host = Host(folder, "http://127.0.0.1")
    try:
        with served(host.desks, folder, "127.0.0.1", 0, HostingWeb(host)) as port:
            for _ in range(count):
                desk = host.open(CASE, TEAMS, "long", "nl")
                desk.ask(lambda room=desk.room: (room.do(Continue()), room.telling.finish())).result()  # type: ignore[misc]
            yield host, port
    finally:
        host.close()


def keys(host: Host) -> dict[str, str]:
    """Return the rooms of a host and their facilitators' keys."""
    return {code: desk.room.lead_key for code, desk in host.desks.items()}


def began(
    port: int,
    rooms: Mapping[str, str],
    each: int,
    changes: int,
    *,
    leaves: bool = False,
    plays: bool = False,
    apart: float = 0.0,
) -> Phones:
    """Let devices begin."""
    order = Order(port, tuple(rooms.items()), TEAMS, each, changes, leaves, plays, apart)
    script = Path(__file__).with_name("devices.py")
    return subprocess.Popen(
        [sys.executable, str(script), json.dumps(asdict(order))], stdout=subprocess.PIPE, text=True
    )


def ended(phones: Phones) -> Figures:
    """Wait for devices to end; return their figures."""
    said, _ = phones.communicate()
    if phones.returncode:
        raise SystemExit("the devices failed: see above")
    return Figures(**json.loads(said))


def pages_of(port: int, code: str) -> Pages:
    """Return what a room answers a device."""

    def ask(method: str, path: str, body: str | None = None, cookie: str = "") -> tuple[str, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request(method, path, body, {"Cookie": cookie, "Accept-Language": "nl"})
        answer = connection.getresponse()
        return answer.getheader("set-cookie", "").partition(";")[0], answer.read()

    seat, _ = ask("POST", f"/{code}/join", "team=0&language=nl")
    got = [ask("GET", path, cookie=seat)[1] for path in (f"/{code}", f"/{code}/now")]
    ask("POST", f"/{code}/leave", "", seat)
    return Pages(ask("GET", f"/{code}")[1], *got)


def painted(app: App, is_over: Callable[[], bool]) -> list[float]:
    """Paint the whole window 60 times a second until it is over; return the seconds between two pictures.

    What phones do has the window painted between two of these too: that is a picture as well.
    """
    gaps = []
    last = due = time.perf_counter()
    while not is_over():
        left = due - time.perf_counter()
        event = pygame.event.wait(max(1, int(left * 1000))) if left > 0 else pygame.event.poll()
        events = [] if event.type == pygame.NOEVENT else [event, *pygame.event.get()]
        paints = time.perf_counter() >= due
        app.room.dirty |= paints
        if paints:
            app.room.painter.forget()  # all of it, as when all of it moves
        shown = app.room.scene
        app.step(events)
        if app.room.scene is not shown:
            now = time.perf_counter()
            gaps.append(now - last)
            last, due = now, max(due + FRAME, now)
    return gaps


def painted_meanwhile(app: App, phones: Phones) -> tuple[list[float], Figures]:
    """Paint until ``phones`` have ended; return the seconds between two pictures, and what they report.

    A thread reads the report: one that is larger than a pipe holds would keep them from ending.
    """
    with ThreadPoolExecutor(1) as reading:
        figures = reading.submit(ended, phones)
        return painted(app, figures.done), figures.result()


def memory() -> float:
    """Return the megabytes that this process has in memory; 0 where the system does not tell."""
    gc.collect()
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


# --- what is told -----------------------------------------------------------------------------------


def part(figures: list[float], share: float) -> float:
    """Return what so large a share of the figures does not exceed."""
    return sorted(figures)[min(len(figures) - 1, int(share * len(figures)))]


def told(name: str, figures: Figures, beside: Figures | None = None) -> Figures:
    """Print a row and return its figures."""
    values = figures.joined, part(figures.changes, 0.5) * 1000, part(figures.changes, 0.99) * 1000
    row = f"{name:<34}{values[0]:9.2f} s{values[1]:9.1f} ms{values[2]:9.1f} ms"
    if beside:
        row += f"{figures.joined / beside.joined:8.1f} x"
        row += f"{part(figures.changes, 0.99) / part(beside.changes, 0.99):8.1f} x"
    row += f"  {figures.lost} were not shown it" if figures.lost else ""
    print(row, flush=True)
    return figures


def head(title: str) -> None:
    """Print the head of the rows."""
    print(f"{title:<34}{'join':>11}{'p50':>12}{'p99':>12}{'and, x the bare':>19}", flush=True)


def one_room(folder: Path, scale: Scale) -> Pages:
    """Print the figures of one room, without and with a window; return what it answers."""
    head(f"{scale.devices} devices in one room")
    with hosted(folder / "one", 1) as (host, port):
        (code,) = host.desks
        pages = pages_of(port, code)
        with bare_served(pages) as bare:
            alone = told("  bare server", ended(began(bare, codes(1), scale.devices, scale.changes)))
        room = told("  the room", ended(began(port, keys(host), scale.devices, scale.changes)), alone)
        first_page(port, code)
    window(folder, scale, alone)
    print(f"pages in all, first page shown: {room.received / 1000:.0f} kB a device (target: under 150);")
    print(f"a change: {room.update / 1000:.1f} kB a device", flush=True)
    return pages


def first_page(port: int, code: str) -> None:
    """Print how long the first words take on a slow network."""
    if not can_be_measured():
        print("first words on a slow network: no Chromium here to measure them", flush=True)
        return
    for name, paint in first_paints(port, code).items():
        row = f"first words on a slow network, {name}: {paint.words:.2f} s (target: under 1)"
        print(row + (f", the table {paint.table:.2f} s" if paint.table else ""), flush=True)


def window(folder: Path, scale: Scale, alone: Figures) -> None:
    """Print the figures of a room whose window paints meanwhile."""
    app = opened(folder / "window", FULL_HD)
    match = Match.start(load_content(CASE), 1, TEAMS)
    match.do(Continue())
    app.begin(app.store.create(match, language="nl", players=["you"] * TEAMS))
    app.room.show(TableScreen(app))
    settle(app)
    phones = app.use_phones()
    phones.open(0)
    end = time.perf_counter() + scale.alone
    before = painted(app, lambda: time.perf_counter() >= end)
    devices = began(phones.port, {phones.code: phones.room.lead_key}, scale.devices, scale.changes)
    meanwhile, figures = painted_meanwhile(app, devices)
    told("  the room, with a window", figures, alone)
    for name, gaps in (("nobody there", before), ("meanwhile", meanwhile)):
        shares = ", ".join(f"p{100 * share:.0f} {part(gaps, share) * 1000:.1f} ms" for share in (0.5, 0.99))
        print(f"  between two pictures, {name + ':':<14} {shares} (target: p99 under 33)", flush=True)
    app.close()
    app.store.close()


def many_rooms(folder: Path, scale: Scale, pages: Pages) -> None:
    """Print the figures of hosting: a change a second in every room, and one in all at the same moment."""
    head(f"{scale.rooms} rooms of {scale.each} devices")
    with bare_served(pages) as bare:
        alone = told("  bare server", ended(began(bare, codes(scale.rooms), scale.each, scale.changes)))
    for name, apart in (("  hosting, a change a second", 1.0), ("  hosting, all in one moment", 0.0)):
        with hosted(folder / f"many-{apart}", scale.rooms) as (host, port):
            told(name, ended(began(port, keys(host), scale.each, scale.changes, apart=apart)), alone)


def comings_and_goings(folder: Path, scale: Scale) -> None:
    """Print the memory of a room that devices join and leave."""
    marks = {1, scale.batches // 4, scale.batches // 2, scale.batches}
    with hosted(folder / "churn", 1) as (host, port):
        for batch in range(1, scale.batches + 1):
            ended(began(port, keys(host), scale.batch, 0, leaves=True))
            if batch in marks:
                print(f"after {batch * scale.batch:>5,} joins and leaves: {memory():6.1f} MB", flush=True)


def bot_games(folder: Path, scale: Scale) -> None:
    """Print the memory of whole games of bots, each with devices of its own that follow it to its end."""
    marks = {1, scale.games // 4, scale.games // 2, scale.games}
    for game in range(1, scale.games + 1):
        with Store(folder / "games") as store:
            match = Match.start(load_content(CASE), game, TEAMS)
            session = store.create(match, language="nl", players=["cooperative"] * TEAMS)
            room = Room(Play(session, lambda: "nl"), time.monotonic, pace=0)
            desk = Desk(room)
            with served({room.devices.code: desk}, store.folder, "127.0.0.1", 0) as port:
                phones = began(port, {room.devices.code: room.lead_key}, scale.follow, 0, plays=True)
                while phones.poll() is None:
                    desk.turn(0.1)
                ended(phones)
            if not match.is_over:
                raise SystemExit("a game did not end")
        if game in marks:
            print(f"after {game:>5,} games of bots: {memory():6.1f} MB", flush=True)


def main() -> None:
    """Print every figure."""
    scale = QUICK if "--quick" in sys.argv[1:] else FULL
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = one_room(folder, scale)
        many_rooms(folder, scale, pages)
        comings_and_goings(folder, scale)
        bot_games(folder, scale)


if __name__ == "__main__":
    main()
