"""The benchmark of the room runs, and every figure that it promises comes out of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = (
    "bare server",
    "the room",
    "the room, with a window",
    "nobody there:",
    "meanwhile:",
    "pages in all",
    "a change:",
    "first words on a slow network",
    "hosting",
    "joins and leaves:",
    "games of bots:",
)

LONG_REPORT = """
import subprocess, sys
from pathlib import Path
from screen import opened
from game.screen.window import enter
from game.sessions.launch import Launch
from room import painted_meanwhile

app = opened(Path(sys.argv[1]), (1280, 720))
enter(app, Launch())
said = "import json; print(json.dumps({'changes': [0.123456789012345] * 20000}))"
phones = subprocess.Popen([sys.executable, "-c", said], stdout=subprocess.PIPE, text=True)
gaps, figures = painted_meanwhile(app, phones)
app.close()
print(len(figures.changes))
"""


def test_devices_may_report_more_than_a_pipe_holds_while_the_window_paints(tmp_path: Path) -> None:
    paths = os.pathsep.join((str(ROOT), str(ROOT / "benchmarks")))
    done = subprocess.run(
        [sys.executable, "-c", LONG_REPORT, tmp_path],
        env={**os.environ, "PYTHONPATH": paths, "SDL_VIDEODRIVER": "dummy"},
        capture_output=True,
        text=True,
        timeout=60,  # it would never end, rather than be late
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-1] == "20000"


@pytest.mark.slow
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
