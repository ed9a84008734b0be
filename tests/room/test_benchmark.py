"""The benchmark of the room runs, and every figure that it promises comes out of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = (
    "bare server",
    "the room",
    "the room, with a window",
    "nobody there:",
    "meanwhile:",
    "pages in all",
    "a change:",
    "hosting",
    "joins and leaves:",
)


def test_the_benchmark_tells_every_figure() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "room.py", "--quick"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for row in ROWS:
        assert row in done.stdout
    assert "were not shown it" not in done.stdout
