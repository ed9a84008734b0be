"""How long a whole game's turning points take, beside the seconds in which bots play that game.

`uv run --extra balance python benchmarks/turning.py`

A game of four teams in Arena Poort by bots that talk, 200 games each way. Compiling is told apart: the game
itself does it for nobody, and plays interpreted where no code is kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from game.content.load import load_content
from game.debrief.playing import compiled_play_games_on, is_compiled
from game.debrief.turning import GAMES, look_back
from game.match.actions import Continue
from game.match.match import Match
from game.match.players import bot_action
from game.rules.compiled import is_compiler_here

RUNS = 3


def played() -> Match:
    """Return a whole game of bots."""
    match = Match.start(load_content("arena-poort"), 3, 4, promises=True)
    while not match.is_over:
        team = match.waits_for
        match.do(Continue() if team is None else bot_action(match, team, "table"))
    return match


def seconds_of(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    match = played()
    rows = [("a whole game by bots, as it is played", median(seconds_of(played) for _ in range(RUNS)))]
    if is_compiler_here():
        if not is_compiled():
            compiled_play_games_on()
            rows.append(("the first time, compiling", seconds_of(lambda: look_back(match, compiled=True))))
        again = median(seconds_of(lambda: look_back(match, compiled=True)) for _ in range(RUNS))
        rows.append((f"its turning points, {GAMES} games each way, compiled", again))
    rows.append(("the same, interpreted", seconds_of(lambda: look_back(match, compiled=False))))
    print(f"{'':<56}{'seconds':>10}{'ratio':>9}")
    for name, seconds in rows:
        print(f"{name:<56}{seconds:>10.2f}{seconds / rows[0][1]:>9.1f}")


if __name__ == "__main__":
    main()
