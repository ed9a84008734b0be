"""How fast the window is, beside the bare painting of the same surfaces in the same run.

`uv run python benchmarks/screen.py`

Without a graphics card: SDL's dummy driver paints into memory, which is what a laptop without one does
too, but for the last copy to the display. Each figure is the median of the runs, and the highest.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.content.load import load_content
from game.match.actions import Continue
from game.match.happenings import Happening
from game.match.match import Match
from game.match.players import bot_action
from game.screen import flow
from game.screen.app import App
from game.screen.preferences import Preferences
from game.screen.screen_stack import ScreenStack
from game.screen.table_screen import TableScreen
from game.screen.window import enter
from game.sessions.launch import Launch
from game.sessions.store import Session, Store

CASE, TEAMS = "arena-poort", 6
RUNS = 60
FULL_HD, FOUR_K = (1920, 1080), (3840, 2160)


def opened(folder: Path, size: tuple[int, int], pictures: Path | None = None) -> App:
    """Return an app with a window of ``size``, everything else under ``folder``."""
    Preferences(reduced_motion=True, plan_minutes=0, vote_minutes=0, reflect_minutes=0).save(
        folder / "config"
    )
    return App(
        Store(folder / "data"), size=size, config=folder / "config", pictures=pictures or folder / "pictures"
    )


def play_on(session: Session) -> None:
    """Let bots do one thing for the table."""
    match = session.match
    team = match.waits_for
    session.do(Continue() if team is None else bot_action(match, team, "cooperative"))


def busiest(app: App) -> None:
    """Show the table of six teams in the last round of the game that fills it most, while plans are made."""

    def fullness(seed: int) -> int:
        match = Match.start(content, seed, TEAMS)
        while not match.is_over and (match.state.round < content.case.rounds or match.phase != "plan"):
            team = match.waits_for
            match.do(Continue() if team is None else bot_action(match, team, "cooperative"))
        return 0 if match.is_over else match.state.in_place.bit_count() + match.state.fired.bit_count()

    content = load_content(CASE)
    match = Match.start(content, max(range(8), key=fullness), TEAMS)
    session = app.store.create(match, language="nl", players=["you"] * TEAMS)
    while match.state.round < content.case.rounds or match.phase != "plan":
        play_on(session)
    app.begin(session)
    app.room.show(TableScreen(app))
    settle(app)


def settle(app: App) -> None:
    """Let the gallery draw all that is wanted."""
    while True:
        app.redraw()
        app.step(pygame.event.get())
        done, asked = app.gallery.progress
        scene = app.room.scene
        assert scene is not None
        if done == asked and all(app.gallery.get(picture) is not None for picture in scene.pictures()):
            return
        time.sleep(0.01)


# --- what is measured -------------------------------------------------------------------------------


def times(work: Callable[[], Any], runs: int = RUNS) -> list[float]:
    """Return the milliseconds of each run of ``work``, the first one left out."""
    work()
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        seconds.append((time.perf_counter() - began) * 1000)
    return seconds


def told(name: str, seconds: list[float], beside: float | None = None) -> float:
    """Print a figure and return its median."""
    middle = median(seconds)
    ratio = f"  {middle / beside:5.2f} x the bare painting" if beside else ""
    print(f"{name:<44}{middle:9.3f} ms   highest {max(seconds):9.3f} ms{ratio}", flush=True)
    return middle


class Recorder(pygame.Surface):
    """A surface that remembers what was painted on it."""

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__(size, depth=32)
        self.calls: list[tuple[str, tuple[Any, ...]]] = []

    def blit(self, *how: Any) -> pygame.Rect:
        """Paint and remember a surface."""
        self.calls.append(("blit", how))
        return super().blit(*how)

    def fill(self, *how: Any) -> pygame.Rect:
        """Paint and remember a box."""
        self.calls.append(("fill", how))
        return super().fill(*how)


def bare(view: ScreenStack) -> Callable[[], None]:
    """Return what paints the same surfaces and boxes as the view's scene, and nothing else."""
    recorder = Recorder(view.window.get_surface().get_size())
    assert view.scene is not None
    view.painter.paint(view.scene, recorder, view.focused)
    surface = view.window.get_surface()
    calls = [(getattr(surface, name), how) for name, how in recorder.calls]

    def paint() -> None:
        for call, how in calls:
            call(*how)

    return paint


def redraw(view: ScreenStack) -> Callable[[], None]:
    """Return what writes, paints and shows the view's whole screen anew."""

    def work() -> None:
        view.dirty = True
        view.refresh()

    return work


def answers(app: App) -> list[float]:
    """Return the milliseconds from a key to the picture that answers it, over a game played by keys."""
    seconds = []
    session = app.play.session if app.play else None
    assert session is not None

    def press(key: int) -> None:
        began = time.perf_counter()
        app.step([pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode="")])
        seconds.append((time.perf_counter() - began) * 1000)

    for _ in range(6):
        for key in (
            pygame.K_TAB,
            pygame.K_F2,
            pygame.K_ESCAPE,
            pygame.K_F3,
            pygame.K_ESCAPE,
            pygame.K_RETURN,
        ):
            press(key)
        if app.play is None or session.match.is_over:
            break
        before = app.play.standing
        events: list[Happening] = []
        for _ in range(30):
            team = session.match.waits_for
            if session.match.is_over or (team is None and events):
                break
            events += session.do(
                Continue() if team is None else bot_action(session.match, team, "cooperative")
            )
        began = time.perf_counter()
        flow.tell(app, before, events)
        app.step([])
        seconds.append((time.perf_counter() - began) * 1000)
        for _ in range(4):
            press(pygame.K_SPACE)
        flow.go_on(app)
        app.step([])
    return seconds


# --- processes of their own -------------------------------------------------------------------------


def to_title(folder: Path) -> None:
    """Open the window as the command does and end when the title is complete, its pictures drawn."""
    app = opened(folder, FULL_HD)
    enter(app, Launch())
    settle(app)
    os._exit(0)


def whole_game(folder: Path) -> None:
    """Play a game of six bots at 4K, every story on the screen, and print the most memory it took."""
    app = opened(folder, FOUR_K)
    match = Match.start(load_content(CASE), 1, TEAMS)
    app.begin(app.store.create(match, language="nl", players=["you"] * TEAMS))
    assert app.play is not None
    while not match.is_over:
        before = app.play.standing
        events: list[Happening] = []
        while not match.is_over:
            team = match.waits_for
            events += app.play.session.do(
                Continue() if team is None else bot_action(match, team, "cooperative")
            )
            if match.waits_for is None:
                break
        flow.tell(app, before, events)
        for _ in range(8):
            app.step([pygame.Event(pygame.KEYDOWN, key=pygame.K_SPACE, mod=0, unicode="")])
        flow.go_on(app)
        settle(app)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
    sys.stdout.flush()
    os._exit(0)


def process(name: str, folder: Path) -> tuple[float, str]:
    """Run one of the functions above in a process of its own; return its seconds and what it printed."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.screen", name, str(folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    return time.perf_counter() - began, done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""


def main() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app = opened(folder, FULL_HD)
        busiest(app)
        view = app.room
        print(f"the table of {TEAMS} teams, {FULL_HD[0]} x {FULL_HD[1]}:")
        limit = told("  bare painting of the same surfaces", times(bare(view)))
        told("  writing the scene", times(view.write))
        told("  full redraw: written, painted, shown", times(redraw(view)), limit)
        app.step([])
        told("  idle: a look at the clock", times(lambda: app.step([])))
        told("  from a key to its picture", answers(app))
        app.close()
        app.store.close()
        cold, _ = process("to_title", folder / "cold")
        warm = [process("to_title", folder / "cold")[0] for _ in range(5)]
        print(
            f"from command to title: cold {cold:.2f} s, warm {median(warm):.2f} s (highest {max(warm):.2f} s)"
        )
        _, memory = process("whole_game", folder / "game")
        print(f"most memory of a whole game at {FOUR_K[0]} x {FOUR_K[1]}: {memory} MB")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        {"to_title": to_title, "whole_game": whole_game}[sys.argv[1]](Path(sys.argv[2]))
    else:
        main()
