"""Watching: told once for each save, after it has settled; and the check that goes on looking."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.bench.watching import saves
from game.content import SCENARIOS_FOLDER
from tests.sitting import run

ROOT = Path(__file__).parent.parent


class Clock:
    """Pauses that take no time: each does the next of the things that somebody does meanwhile."""

    def __init__(self, *meanwhile: Callable[[], object]) -> None:
        self.meanwhile = iter(meanwhile)
        self.pauses = 0

    def pause(self, seconds: float) -> None:
        assert 0 < seconds < 1
        self.pauses += 1
        next(self.meanwhile, lambda: None)()


TICKS = itertools.count(10**18, 10**9)


def written(path: Path, text: str) -> Callable[[], object]:
    """Return a save of ``path`` that is newer than any before it, however coarse the disk's clock is."""

    def save() -> None:
        path.write_text(text, encoding="utf-8")
        tick = next(TICKS)
        os.utime(path, ns=(tick, tick))

    return save


def nothing() -> None:
    pass


def told(looking: Iterator[frozenset[Path]]) -> set[str]:
    return {path.name for path in next(looking)}


def test_all_files_are_told_at_once_and_then_what_was_saved(tmp_path: Path) -> None:
    a, b = tmp_path / "a.toml", tmp_path / "b.toml"
    written(a, "1")()
    written(b, "1")()
    clock = Clock(nothing, nothing, written(b, "2"), nothing, nothing, written(a, "2"))
    looking = saves(lambda: tmp_path.glob("*.toml"), clock.pause)
    assert told(looking) == {"a.toml", "b.toml"}
    assert clock.pauses == 0
    assert told(looking) == {"b.toml"}
    assert told(looking) == {"a.toml"}


def test_a_save_in_pieces_is_told_once_when_it_is_whole(tmp_path: Path) -> None:
    a = tmp_path / "a.toml"
    written(a, "whole")()
    pieces = [written(a, "h"), written(a, "ha"), written(a, "hal"), written(a, "half")]
    looking = saves(lambda: [a], Clock(*pieces).pause)
    assert told(looking) == {"a.toml"}
    assert told(looking) == {"a.toml"}
    assert a.read_text(encoding="utf-8") == "half"


def test_a_file_that_goes_and_comes_back_changed_is_one_save(tmp_path: Path) -> None:
    a, beside = tmp_path / "a.toml", tmp_path / "a.toml~"
    written(a, "1")()
    written(beside, "new")()
    clock = Clock(a.unlink, lambda: beside.rename(a), nothing)
    looking = saves(lambda: tmp_path.glob("*.toml"), clock.pause)
    assert told(looking) == {"a.toml"}
    assert told(looking) == {"a.toml"}
    assert a.read_text(encoding="utf-8") == "new"


def test_new_files_and_files_that_are_gone_are_told(tmp_path: Path) -> None:
    a, b = tmp_path / "a.toml", tmp_path / "b.toml"
    written(a, "1")()
    clock = Clock(written(b, "1"), nothing, a.unlink)
    looking = saves(lambda: tmp_path.glob("*.toml"), clock.pause)
    assert told(looking) == {"a.toml"}
    assert told(looking) == {"b.toml"}
    assert told(looking) == {"a.toml"}


def test_a_file_that_cannot_be_there_does_no_harm() -> None:
    looking = saves(lambda: [Path("no\x00where")], Clock().pause)
    assert told(looking) == {"no\x00where"}


# --- check --watch --------------------------------------------------------------------------------


def lines_until(process: subprocess.Popen[str], phrase: str) -> str:
    """Return what the process says up to the line with ``phrase``."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if phrase in line:
            return said
    raise AssertionError(f"it ended without {phrase!r}: {said}")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_check_watch_checks_again_on_each_save_until_ctrl_c(tmp_path: Path) -> None:
    good = (SCENARIOS_FOLDER / "ipo.toml").read_text(encoding="utf-8")
    path = tmp_path / "ipo.toml"
    path.write_text(good, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "game", "check", "--watch", "--language", "en", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            assert "0 errors" in lines_until(process, "Looking on")
            path.write_text(good[: len(good) // 2], encoding="utf-8")
            assert "error:" in lines_until(process, "Looking on")
            path.write_text(good, encoding="utf-8")
            assert "0 errors" in lines_until(process, "Looking on")
            path.unlink()
            assert "there is no such file" in lines_until(process, "Looking on")
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) == 130
            assert process.stderr is not None and process.stderr.read().strip() == ""
        finally:
            process.kill()


def test_watch_and_json_do_not_go_together() -> None:
    done = run("check", "--watch", "--json", "--language", "en")
    assert done.status == 2 and "do not go together" in done.err
