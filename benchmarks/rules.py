"""How fast the rules run, beside a yardstick of the machine and beside others' card games, in one run.

`uv run python benchmarks/rules.py`

Arena Poort, 4 teams. First actions a second by random players on one core: each figure is the median of
the runs, which take turns, by the time of this process alone, so that what else runs counts little. The
ratios to plain dictionary updates in Python compare across machines.
`benchmarks/peers.py` plays the others' games, in an environment of its own; without network or uv they
are left out. Then how much longer `simulate` takes than the bare rules, which count nothing (`bare.py`), and
seconds for the games of a report, with all that is counted and looked ahead.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import bare
import numpy as np
from peers import IN_CPP, Play, rate, zoo_game

from game import bots
from game.balance.chunks import MODULES, Chunk, cache_folder, play_chunk, version
from game.balance.measure import measure, warm_up
from game.balance.simulate import simulate
from game.bots.plans import Plans
from game.bots.tuned import FIRST_WEIGHTS
from game.content.load import load_content
from game.match.match import Match
from game.rules.compiled import compile_function, is_compiler_here, to_record
from game.rules.state import State
from game.rules.terms import NOTHING, TEAM_ACTIONS

CASE, TEAMS, SEED = "arena-poort", 4, 1
RUNS, SECONDS = 5, 0.5
FIRST = Match.start(load_content(CASE), SEED, TEAMS)

DICTIONARY, COMPILED, MATCH = "dictionary updates", "rules, compiled", "a match, with its log"
REPORTS = (("random", 10_000, 1, 1), ("cooperative", 10_000, 1, 5), ("search", 300, 2, 300))
"""Policy, games, cores, and how many seconds they may take."""
COUNTED = (("random", 20_000), ("cooperative", 10_000))
MOST_FOR_COUNTING = 1.4


def dictionary_updates() -> float:
    """Return plain dictionary updates a second."""
    counts = dict.fromkeys(range(64), 0)
    began = time.process_time()
    for i in range(2_000_000):
        counts[i & 63] += 1
    return 2_000_000 / (time.process_time() - began)


def playouts(games: int, compiled: bool) -> float:
    """Return actions a second of games that are played and counted, but not looked ahead in."""
    chunk = Chunk(
        FIRST.rulebook, bots.RANDOM, NOTHING, 0, 0, 0, SEED, 0, games, FIRST_WEIGHTS, compiled, version()
    )
    began = time.process_time()
    actions = play_chunk(chunk).actions
    return actions / (time.process_time() - began)


def play_match() -> int:
    """Play a match as a window does: ask what is allowed, do it, keep what happened. Return the actions.

    What never changes is there before, as with the peers, which make their game once and lay it out anew.
    """
    match = FIRST.again(random.randrange(2**31))
    while not match.is_over:
        match.do(random.choice(match.legal_actions(match.waits_for)))
    return len(match.actions)


def environment() -> Play | None:
    """Return how to play our own PettingZoo environment; None without the extra ``env``."""
    try:
        from game.env import env
    except ImportError:
        return None
    return zoo_game(env(CASE, TEAMS))


def own() -> dict[str, Callable[[], float]]:
    """Return our own rows: how to measure each."""
    rows = {
        DICTIONARY: dictionary_updates,
        "rules, interpreted": lambda: playouts(100, compiled=False),
        MATCH: lambda: rate(play_match, SECONDS),
    }
    zoo = environment()
    if zoo is not None:
        rows["as a PettingZoo environment"] = lambda: rate(zoo, SECONDS)
    if is_compiler_here():
        warm_up(lambda seconds: print("compiling the rules ...", file=sys.stderr))
        rows[COMPILED] = lambda: playouts(20_000, compiled=True)
    return rows


def peers() -> dict[str, float]:
    """Return what each peer did in a second, or nothing (and say so) when they cannot be had."""
    script = Path(__file__).with_name("peers.py")
    command = ["uv", "run", "--quiet", "--python", sys.executable, "--script", str(script), str(SECONDS)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"the peers are left out: {getattr(error, 'stderr', None) or error}", file=sys.stderr)
        return {}
    rates: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return rates


def compare() -> None:
    """Print actions a second, ours and the peers', and the ratios that have a target."""
    ours: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    rows = own()
    for run in range(RUNS):
        print(f"run {run + 1} of {RUNS} ...", file=sys.stderr)
        for name, measured in rows.items():
            ours.setdefault(name, []).append(measured())
        for name, per_second in (peers() if run == 0 or theirs else {}).items():
            theirs.setdefault(name, []).append(per_second)
    rates = {name: median(measured) for name, measured in (ours | theirs).items()}
    print(f"{'per second, one core':<46}{'median':>14}{'ratio':>10}")
    for name, per_second in rates.items():
        print(f"{name:<46}{per_second:>14,.0f}{per_second / rates[DICTIONARY]:>10.4f}")
    if theirs and COMPILED in rates:
        times = rates[COMPILED] / max(rates[name] for name in theirs if IN_CPP not in name)
        print(f"the compiled rules do {times:.1f} times what the fastest peer does (target: at least 5)")
        for name in theirs:
            if IN_CPP in name:
                print(f"and {rates[COMPILED] / rates[name]:.2f} times {name}")
    if theirs:
        times = rates[MATCH] / max(rates[name] for name in theirs if name.startswith("rlcard"))
        print(f"a match does {times:.2f} times what the faster game of RLCard does (target: at least 1)")


def bare_rate(play: Callable[..., int], policy: str, games: int) -> float:
    """Return actions a second of ``bare.play_bare``, compiled."""
    room = (*(to_record(State()) for _ in range(4)), to_record(Plans()))
    numbers = np.zeros(2, np.int64), np.zeros(TEAM_ACTIONS, np.int64)
    began = time.process_time()
    actions = play(to_record(FIRST.rulebook), *room, bots.POLICIES.index(policy), SEED, games, *numbers)
    return actions / (time.process_time() - began)


def counting() -> None:
    """Print how much longer the same games take when they are counted and told by `simulate`."""
    play = compile_function(bare.play_bare, (*MODULES, bare), cache_folder())
    for policy, games in COUNTED:
        bare_rate(play, policy, 1)
        ratios = []
        for _ in range(RUNS):
            began = time.process_time()
            counted = simulate(FIRST.content, TEAMS, policy, games, SEED)["actions"]
            counted /= time.process_time() - began
            ratios.append(bare_rate(play, policy, games) / counted)
        print(
            f"simulate, {policy}: {median(ratios):.2f} times as long as the bare rules "
            f"(target: at most {MOST_FOR_COUNTING})",
            flush=True,
        )


def report() -> None:
    """Print how long the games of a report take, compiled and warm."""
    for policy, games, cores, most in REPORTS:
        began = time.perf_counter()
        measure(FIRST.content, TEAMS, policy, games, SEED, jobs=cores)
        seconds = time.perf_counter() - began
        print(
            f"{games:,} games, {policy}, cores: {cores}: {seconds:.2f} s (target: under {most})", flush=True
        )


if __name__ == "__main__":
    compare()
    if is_compiler_here():
        counting()
        report()
