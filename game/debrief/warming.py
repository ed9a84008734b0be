"""Warming: what compiles the looking back while a game is played, so that its end need not wait for it.

A game takes an hour and compiling half a minute, in a process of its own that gives way to everything else;
what it made is kept, and no later game of this version needs it again.
"""

from __future__ import annotations

import os
import subprocess
import sys

from game.content.load import load_content, shipped_cases
from game.debrief.playing import Playing, is_compiled
from game.debrief.playing_on import PLANS_MADE
from game.match.match import Match
from game.rules.compiled import is_compiler_here

SWITCH = "SAMENSPEL_WARMING"
"""Of the environment: "off" where nothing may be compiled beside a game, as in the tests."""
_LEAST = 19


def warm() -> subprocess.Popen[bytes] | None:
    """Begin to compile what looks back on a game, where that is of use; return the process, or None.

    None: there is no compiler, what it makes is kept already, or SWITCH is off. A computer that lets no
    process begin goes without: looking back then takes seconds instead of a fifth of one.
    """
    if os.environ.get(SWITCH) == "off" or not is_compiler_here() or is_compiled():
        return None
    quiet = subprocess.DEVNULL
    low = getattr(subprocess, "IDLE_PRIORITY_CLASS", 0)  # of Windows; elsewhere it lowers itself
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "game.debrief.warming"],
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            creationflags=low,
        )
    except OSError:
        return None


def compile_now() -> None:
    """Compile it: by playing one game on. Raises ImportError without numba."""
    match = Match.start(load_content(shipped_cases()[0]), 1, 3)
    Playing(match.rulebook, compiled=True).ends(match.state, PLANS_MADE, 0, range(1))


def give_way() -> None:
    """Let every other process go first: run when a processor has nothing else to do, where that can be asked.

    On two processors a window and the phones of a room need both.
    """
    if hasattr(os, "SCHED_IDLE"):
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    elif hasattr(os, "nice"):
        os.nice(_LEAST)


if __name__ == "__main__":
    give_way()
    compile_now()
