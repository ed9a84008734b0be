"""How fast the commands answer and an action is kept, beside what Python and SQLite take for nothing.

`uv run python benchmarks/commands.py`
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from game.content.load import load_content
from game.match.match import Match
from game.sessions.store import Store

RUNS = 7
ACTIONS = 150


def seconds_of(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def process(*arguments: str) -> float:
    """Return the median seconds of a whole process."""

    def run() -> None:
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)

    run()
    return median(seconds_of(run) for _ in range(RUNS))


def kept_action(folder: Path) -> float:
    """Return the median seconds from an action to its result, on disk first."""
    with Store(folder) as store:
        match = Match.start(load_content("arena-poort"), 1, 4)
        session = store.create(match, language="en", players=("you",) * 4)
        times: list[float] = []
        while len(times) < ACTIONS and not session.match.is_over:
            action = session.match.legal_actions(session.match.waits_for)[-1]
            began = time.perf_counter()
            session.do(action)
            times.append(time.perf_counter() - began)
    return median(times)


def bare_insert(folder: Path) -> float:
    """Return the median seconds of one row committed by SQLite with the same settings."""
    database = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE action (number INTEGER PRIMARY KEY, json TEXT)")
    rows = [
        seconds_of(lambda: database.execute("INSERT INTO action (json) VALUES ('{}')"))
        for _ in range(ACTIONS)
    ]
    database.close()
    return median(rows)


def table(title: str, rows: list[tuple[str, float]]) -> None:
    print(f"{title:<34}{'ms':>10}{'ratio':>9}")
    for name, seconds in rows:
        print(f"{name:<34}{seconds * 1000:>10.1f}{seconds / rows[0][1]:>9.1f}")


def main() -> None:
    table(
        "whole process, median",
        [
            ("python, doing nothing", process("-c", "pass")),
            ("samenspel --help", process("-m", "game", "--help")),
            ("samenspel check (all that ships)", process("-m", "game", "check")),
        ],
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [
            ("a bare row in SQLite", bare_insert(folder)),
            ("an action and its result", kept_action(folder)),
        ]
    table("kept on disk, median", rows)


if __name__ == "__main__":
    main()
