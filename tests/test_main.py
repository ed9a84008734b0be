"""What a terminal and a system can do to the command: close its streams, interrupt it, ask it to end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.sessions.store import Store
from tests.test_store import begin

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(os.name == "nt", reason="streams and signals as POSIX has them")

GAME = f'"{sys.executable}" -m game'
COMMANDS = {
    "help": "--help",
    "version": "--version",
    "wrong": "plya",
    "cases": "cases",
    "play": "play ipo --text --teams 3 --seats random,random,random --data data",
    "sessions": "sessions --data data",
    "export": "sessions export harbour-1 --data data",
    "replay": "replay nowhere.json",
    "report": "report harbour-1 --format csv --data data",
    "check": "check ipo --no-warnings",
    "new": "new our-street --out new",
    "schema": "schema --out schemas",
    "simulate": "simulate ipo --games 3",
    "balance": "balance ipo --games 4 --teams 3 --policies random --no-bans",
    "bench": "bench ipo --once --games 4",
    "print": "print --calibrate --out printed",
}
WRONG = ("wrong", "replay")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("streams")
    with Store(folder / "data") as store:
        begin(store)
    return folder


def environment(folder: Path) -> dict[str, str]:
    # an interpreter without numba: nothing is compiled, which takes minutes the first time
    (folder / "numba.py").write_text("raise ImportError")
    path = f"{folder}{os.pathsep}{ROOT}"
    return {
        **os.environ,
        "PYTHONPATH": path,
        "LANG": "en_GB.UTF-8",
        "LC_ALL": "",
        "XDG_CACHE_HOME": str(folder),
    }


STREAMS = (
    *((command, closed) for command in COMMANDS for closed in ("<&- >&- 2>&-", ">/dev/full")),
    *(("sessions", closed) for closed in ("<&-", ">&-", "2>&-", ">/dev/full 2>/dev/full")),
    *(("play", closed) for closed in ("<&-", ">&-", "2>&-")),
)


@pytest.mark.matrix
@pytest.mark.parametrize(("command", "closed"), STREAMS)
def test_a_closed_or_full_stream_is_no_traceback(kept: Path, command: str, closed: str) -> None:
    line = f"{GAME} {COMMANDS[command]} {closed}"
    if command == "new":
        line = f"rm -rf new; {line}"
    done = subprocess.run(
        line,
        shell=True,
        cwd=kept,
        env=environment(kept),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr, done.stderr
    assert "NoneType" not in done.stderr
    if command in WRONG:
        assert done.returncode == 2
    else:
        assert done.returncode in ((0, 1) if "full" in closed else (0,)), done.stderr


def started(folder: Path, *call: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "game", *call],
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ends_without_a_word(process: subprocess.Popen[str]) -> int:
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said and "Exception ignored" not in said, said
    return process.returncode


def has_begun(process: subprocess.Popen[str]) -> bool:
    """Return whether the first lines of the command were run: before, it is Python that is told to end."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("SigCgt:"):
            return bool(int(line.split()[1], 16) & 1 << signal.SIGTERM - 1)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks in /proc whether it has begun")
@pytest.mark.parametrize("command", ["help", "sessions", "simulate", "check"])
def test_ctrl_c_while_it_starts_is_no_traceback(kept: Path, command: str) -> None:
    for step in range(6):
        with started(kept, *COMMANDS[command].split()) as process:
            while not has_begun(process):
                assert process.poll() is None
                time.sleep(0.002)
            time.sleep(0.07 * step)
            process.send_signal(signal.SIGINT)
            assert ends_without_a_word(process) in (0, 130, -signal.SIGINT)


@pytest.mark.parametrize(("kind", "is_told"), [("KeyboardInterrupt", False), ("ValueError", True)])
def test_ctrl_c_where_nothing_can_be_raised_is_no_traceback(kind: str, is_told: bool) -> None:
    program = (
        "import game.__main__, game.commands.main as commands\n"
        f"class Last:\n    def __del__(self): raise {kind}\n"
        "commands.main = lambda arguments: Last() and None\n"
        "game.__main__.main([])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (kind in done.stderr) is is_told


@pytest.mark.parametrize(("kind", "status"), [("SIGINT", 130), ("SIGUSR1", 1)])
def test_ctrl_c_that_a_library_tells_as_an_error_of_its_own_is_no_traceback(kind: str, status: int) -> None:
    program = (
        "import signal, game.commands.main as commands\n"
        "signal.signal(signal.SIGUSR1, lambda number, frame: None)\n"
        "def wrapped(*_, **__):\n"
        f"    try: signal.raise_signal(signal.{kind})\n"
        "    except KeyboardInterrupt as error: raise ValueError('could not build') from error\n"
        "    raise ValueError('a fault of ours')\n"
        "commands.command.main = wrapped\n"
        "commands.main([])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert ("Traceback" in done.stderr) is (status == 1)


@pytest.mark.parametrize(
    ("call", "request_to_end"),
    [
        ("print ipo --teams 3 --out printed/deep", signal.SIGTERM),
        ("print ipo --profile makeplayingcards --out shop", signal.SIGHUP),
        ("print ipo --teams 3 --out printed/deep", signal.SIGINT),
    ],
)
def test_a_print_that_is_ended_leaves_nothing(
    tmp_path: Path, call: str, request_to_end: signal.Signals
) -> None:
    before = {"numba.py", "samenspel"}
    with started(tmp_path, *call.split()) as process:
        end = time.monotonic() + 60
        while not list(tmp_path.rglob(".samenspel-*")) and time.monotonic() < end and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(request_to_end)
        assert ends_without_a_word(process) in (128 + request_to_end, 130)
    assert {path.name for path in tmp_path.iterdir()} <= before
