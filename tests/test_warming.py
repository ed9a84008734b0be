"""What looks back on a game is compiled beside it, where that is of use and nobody forbade it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.debrief import warming


def test_nothing_begins_where_it_is_forbidden_or_of_no_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "is_compiler_here", lambda: True)
    monkeypatch.setattr(warming, "is_compiled", lambda: False)
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: pytest.fail("a process began"))
    assert warming.warm() is None
    assert os.environ[warming.SWITCH] == "off", "what tests/conftest.py sets"
    monkeypatch.delenv(warming.SWITCH)
    monkeypatch.setattr(warming, "is_compiled", lambda: True)
    assert warming.warm() is None
    monkeypatch.setattr(warming, "is_compiled", lambda: False)
    monkeypatch.setattr(warming, "is_compiler_here", lambda: False)
    assert warming.warm() is None


@pytest.mark.slow
def test_what_the_process_leaves_is_found_by_the_game(tmp_path: Path) -> None:
    said = "from game.debrief.playing import is_compiled; print(is_compiled())"
    elsewhere = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}

    def run(*words: str) -> str:
        return subprocess.run(
            [sys.executable, *words], env=elsewhere, check=True, capture_output=True, text=True
        ).stdout

    assert run("-c", said).strip() == "False"
    run("-m", "game.debrief.warming")
    assert run("-c", said).strip() == "True"


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="only Linux can be asked what goes first")
def test_it_runs_only_when_a_processor_has_nothing_else_to_do() -> None:
    asks = "import os; from game.debrief.warming import give_way; give_way(); print(os.sched_getscheduler(0))"
    told = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert int(told.stdout.split()[-1]) == os.SCHED_IDLE
