"""How far the compiled rules are from C: the same rules translated (``to_c.py``), by the C compiler.

`uv run python benchmarks/twin.py`

Both play the same games by random players. Before anything is timed, the C must end a thousand games in
the states that the rules, interpreted, end them in. A second twin tells nothing of what happens: less than
the rules do, and all that a bare engine would. Where there is no C compiler it says so, and does no more.

This is the distance to C of these rules as they are written, not of the fastest ones that can be.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from to_c import to_c

from game.balance.chunks import MODULES, cache_folder
from game.bots.simple import _random
from game.content.load import load_content
from game.match.rulebook import make_rulebook, seats_for
from game.rules.chance import derived_seed, start_chance
from game.rules.compiled import compile_function, from_record, is_compiler_here, to_record
from game.rules.game import apply_action, is_terminal, to_act
from game.rules.setup import set_up
from game.rules.state import Ints, Rulebook, State, flat
from game.rules.tell import tell
from game.rules.terms import CONTINUE, TABLE, TEAM_ACTIONS

CASE, TEAMS, SEED = "arena-poort", 4, 1
CHECKED, GAMES, RUNS = 1000, 20_000, 9
TARGET = 4
Play = Callable[..., int]
COMPILERS = ("cc", "gcc", "clang")
OPTIONS = ("-O3", "-march=native", "-shared", "-fPIC", "-w")


def play_random(
    rulebook: Rulebook, state: State, seed: int, first: int, games: int, chance: Ints, legal: Ints
) -> int:
    """Play ``games`` games of ``seed`` from number ``first`` on by random teams; return how many actions."""
    actions = 0
    for number in range(first, first + games):
        game = derived_seed(seed, number)
        set_up(rulebook, state, game, chance)
        start_chance(chance, derived_seed(game, 0))
        while not is_terminal(state):
            actor = to_act(rulebook, state)
            action = CONTINUE
            if actor != TABLE:
                action = _random(rulebook, state, actor, chance, legal)
            apply_action(rulebook, state, actor, action)
            actions += 1
    return actions


def in_c(compiler: str, folder: Path, name: str, empty: Collection[Callable[..., Any]] = ()) -> Play:
    """Return ``play_random`` as C, built in ``folder``; functions in ``empty`` do nothing."""
    source, library = folder / f"{name}.c", folder / f"{name}.so"
    source.write_text(to_c(play_random, empty))
    subprocess.run([compiler, *OPTIONS, str(source), "-o", str(library)], check=True)
    function = ctypes.CDLL(str(library)).twin_play_random
    function.restype = ctypes.c_int64
    tables, numbers = ctypes.c_void_p, ctypes.c_int64
    function.argtypes = [tables, tables, numbers, numbers, numbers, tables, tables]

    def play(rulebook: Any, state: Any, seed: int, first: int, games: int, chance: Any, legal: Any) -> int:
        at = [table.__array_interface__["data"][0] for table in (rulebook, state, chance, legal)]
        return int(function(at[0], at[1], seed, first, games, at[2], at[3]))

    return play


def check(play: Play, rulebook: Rulebook, is_told: bool) -> None:
    """Play games one by one in C and interpreted; end the process with the seed where they differ."""
    record, table, plain = to_record(rulebook), to_record(State()), State()
    numbers = np.zeros(2, np.int64), np.zeros(TEAM_ACTIONS, np.int64)
    chance, legal = [0, 0], [0] * TEAM_ACTIONS
    for number in range(CHECKED):
        wanted = play_random(rulebook, plain, SEED, number, 1, chance, legal)
        actions = play(record, table, SEED, number, 1, *numbers)
        ends = from_record(table, State)
        if (actions, flat(ends)) != (wanted, flat(plain)) or (is_told and ends.told != plain.told):
            sys.exit(f"game {number} of seed {SEED} ends otherwise in C")


def rate(play: Play, rulebook: Rulebook) -> float:
    """Return actions a second of this process."""
    tables = to_record(rulebook), to_record(State())
    numbers = np.zeros(2, np.int64), np.zeros(TEAM_ACTIONS, np.int64)
    began = time.process_time()
    actions = play(*tables, SEED, 0, GAMES, *numbers)
    return actions / (time.process_time() - began)


def compare(rulebook: Rulebook, twins: dict[str, Play]) -> None:
    """Print what each twin and the compiled rules do, timed in turns."""
    ours = compile_function(play_random, (*MODULES, sys.modules[__name__]), cache_folder())
    rate(ours, rulebook)
    runs = [[rate(play, rulebook) for play in (ours, *twins.values())] for _ in range(RUNS)]
    print(f"the rules, compiled by numba: {median(run[0] for run in runs):,.0f} actions a second")
    for place, name in enumerate(twins, 1):
        times = median(run[place] / run[0] for run in runs)
        print(f"{name}: {median(run[place] for run in runs):,.0f}, {times:.2f} times ours (at most {TARGET})")


def main() -> None:
    """Check the twins, then time them beside the compiled rules."""
    compiler = next((path for name in COMPILERS if (path := shutil.which(name))), None)
    if compiler is None:
        print(f"no C compiler here ({', '.join(COMPILERS)}): the twin is left out", file=sys.stderr)
        return
    content = load_content(CASE)
    rulebook = make_rulebook(content, seats_for(content, TEAMS))
    with tempfile.TemporaryDirectory() as folder:
        twin = in_c(compiler, Path(folder), "twin")
        silent = in_c(compiler, Path(folder), "silent", (tell,))
        check(twin, rulebook, is_told=True)
        check(silent, rulebook, is_told=False)
        print(f"{CHECKED:,} games end in the same states in C and in Python")
        if is_compiler_here():
            compare(rulebook, {"in C": twin, "in C, telling nothing": silent})


if __name__ == "__main__":
    main()
