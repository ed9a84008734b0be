"""How long a designer waits on the bench from a save to its check and first figures, beside a bare check.

`uv run python benchmarks/bench.py`

The clock starts before the file is written and stops when the screen is whole: noticing the save and letting
it settle count. Both are running processes, compiled and warm; each figure is the median of the runs.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from game.balance.measure import warm_up
from game.bench.watching import EVERY
from game.content import SCENARIOS_FOLDER

CASE = "arena-poort"
RUNS = 7
TARGET = 1.5
SEEN = "Looking on"
"""What both commands say when their screen is whole."""
SHEET = "Contact sheet"

Edit = Callable[[str, int], str]


def other_number(text: str, run: int) -> str:
    """Return the case with another target, on which no card depends: only the games are other games."""
    return re.sub(r"\b4 = (\d+)", lambda match: f"4 = {int(match[1]) + run % 2}", text, count=1)


def other_words(text: str, run: int) -> str:
    """Return the case with another word on an agenda, one never seen: the card is measured and drawn anew."""
    word = f"{time.time_ns() % 10**6}"
    return re.sub(r'(text += \{ nl = ")', rf"\g<1>{word} ", text, count=1)


def half(text: str, run: int) -> str:
    """Return the case as an editor leaves it that is interrupted."""
    return text[: len(text) // 2 + run]


@contextmanager
def running(*arguments: str) -> Iterator[Callable[[str], None]]:
    """Run the command; give what reads its output up to the line with a phrase."""
    command = [sys.executable, "-u", "-m", "game", *arguments, "--language", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:

        def until(phrase: str) -> None:
            assert process.stdout is not None
            for line in process.stdout:
                if phrase in line:
                    return
                if phrase == SHEET and ": error: " in line:
                    break
            raise RuntimeError(f"{arguments[0]}: no {phrase}")

        try:
            yield until
        finally:
            process.kill()


def waits(path: Path, edit: Edit, *arguments: str, then: str = "") -> tuple[float, float]:
    """Return the median seconds from a save to the screen, and to the line with ``then``."""
    good = path.read_text(encoding="utf-8")
    to_screen, to_end = [], []
    with running(*arguments) as until:
        until(SEEN)
        if then:
            until(then)
        for run in range(1, RUNS + 1):
            time.sleep(EVERY * run / RUNS)  # not always as long after the last look
            began = time.perf_counter()
            path.write_text(edit(good, run), encoding="utf-8")
            until(SEEN)
            to_screen.append(time.perf_counter() - began)
            if then:
                until(then)
            to_end.append(time.perf_counter() - began)
    path.write_text(good, encoding="utf-8")
    return median(to_screen), median(to_end)


def main() -> None:
    warm_up(lambda seconds: print("compiling first, about a minute"))
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / f"{CASE}.toml"
        path.write_bytes((SCENARIOS_FOLDER / path.name).read_bytes())
        check, bench = ("check", str(path), "--watch"), ("bench", str(path))
        bare, _ = waits(path, other_number, *check)
        rows = [
            ("check --watch, another number", bare),
            ("bench, another number: check, 2000 games", waits(path, other_number, *bench, then=SHEET)[0]),
        ]
        words, sheet = waits(path, other_words, *bench, then=SHEET)
        rows += [
            ("bench, other words on a card", words),
            ("    and the contact sheet with it", sheet),
            ("bench, half a file", waits(path, half, *bench)[0]),
        ]
    print(f"{f'from saving {CASE} to the answer':<46}{'s':>8}{'ratio':>9}")
    for label, seconds in rows:
        print(f"{label:<46}{seconds:>8.2f}{seconds / bare:>9.1f}")
    settling = f"{EVERY} to {2 * EVERY} s"
    print(f"of which {settling} pass until a save is noticed and has settled; the target is {TARGET} s")


if __name__ == "__main__":
    main()
