"""How fast the rules run, compiled and interpreted, beside a yardstick of the machine.

`uv run python benchmarks/rules.py`

Random players, Arena Poort, 4 teams, one core. Each figure is the median of the runs; the ratios to
plain dictionary updates in Python, measured in the same run, compare across machines.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from statistics import median

from game.balance.simulate import simulate
from game.content.load import load_content
from game.rules.compiled import is_compiler_here

CASE, TEAMS, SEED = "arena-poort", 4, 1
RUNS = 5


def dictionary_updates(count: int) -> float:
    """Return plain dictionary updates a second."""
    counts = dict.fromkeys(range(64), 0)
    began = time.perf_counter()
    for i in range(count):
        counts[i & 63] += 1
    return count / (time.perf_counter() - began)


def best_of(measure: Callable[[], float]) -> float:
    return median(measure() for _ in range(RUNS))


def main() -> None:
    content = load_content(CASE)

    def actions(games: int, compiled: bool) -> float:
        return float(simulate(content, TEAMS, "random", games, SEED, compiled=compiled)["actions_per_second"])

    rows: list[tuple[str, float]] = [("dictionary updates", best_of(lambda: dictionary_updates(2_000_000)))]
    rows.append(("rules, interpreted", best_of(lambda: actions(300, compiled=False))))
    if is_compiler_here():
        print("compiling where needed ...", file=sys.stderr)
        rows.append(("rules, compiled", best_of(lambda: actions(50_000, compiled=True))))
    else:
        print("numba is not here: only the interpreted figure", file=sys.stderr)
    print(f"{'per second, one core':<24}{'median':>14}{'ratio':>10}")
    for name, rate in rows:
        print(f"{name:<24}{rate:>14,.0f}{rate / rows[0][1]:>10.2f}")


if __name__ == "__main__":
    main()
