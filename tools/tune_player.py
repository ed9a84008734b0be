"""Tunes the table that goes by weights, on one case after another, and keeps them; then compares.

    uv run --group dev python tools/tune_player.py
    uv run --group dev python tools/tune_player.py --cases ipo --minutes 2
    uv run --group dev python tools/tune_player.py --compare

A case takes five minutes, unless it is told otherwise. It begins with the weights that do best on it so far,
whichever case they are of, and keeps what it found only where that does better still, on games of another
seed.

The weights stand in ``game/balance/tuned.toml`` by case. The comparison plays each case with its
own weights and with those of the other cases: synergy in per cent of the games, at each number of teams.
"""

from __future__ import annotations

import argparse
import time

from game.balance.measure import measure, warm_up
from game.balance.targets import SYNERGIES
from game.balance.tuning import best_of, tune
from game.balance.weights import TUNED_FILE, kept_weights
from game.bots.tuned import FIRST_WEIGHTS, WEIGHED
from game.content.cases import find_case, shipped_cases
from game.content.load import load_content
from game.content.models import Content
from game.files.writing import write_file
from game.rules.terms import LASTING_SYNERGY

_COMPARED = 2000
"""Games, at each number of teams, on which weights are compared before they are kept."""
_APART = 1_000_000
"""How far their seed is from those of the evolution: more than it has generations."""


def main() -> None:
    """Tune, keep and compare, as asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--cases", default=",".join(shipped_cases()), help="ids or paths")
    parser.add_argument("--minutes", type=float, default=5.0, help="for each case, compiling apart")
    parser.add_argument("--generations", type=int, default=10_000, help="at most")
    parser.add_argument("--games", type=int, default=200, help="of each weights, at each number of teams")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--compare", action="store_true", help="tune nothing, only compare")
    asked = parser.parse_args()
    cases = [load_content(find_case(case)) for case in asked.cases.split(",")]
    kept = dict(kept_weights())
    for content in [] if asked.compare else cases:

        def told(generation: int, best: float, case: str = content.case.id) -> None:
            if generation % 10 == 9:
                print(f"{case}: generation {generation + 1}, best {best:.3f}", flush=True)

        warm_up()
        until = time.monotonic() + 60 * asked.minutes
        begun = best_of(content, sizes(content), (FIRST_WEIGHTS, *kept.values()), _COMPARED, asked.seed)
        found = tune(
            content,
            sizes(content),
            asked.generations,
            asked.games,
            asked.seed,
            told,
            first=begun,
            goes_on=lambda until=until: time.monotonic() < until,  # type: ignore[misc]
        )
        kept[content.case.id] = best_of(
            content, sizes(content), (begun, found), _COMPARED, asked.seed + _APART
        )
        keep(kept)
    for content in cases:
        for case, weights in kept.items():
            print(f"{content.case.id} by the weights of {case}:", played(content, weights), flush=True)


def sizes(content: Content) -> range:
    """Return the numbers of teams a case is made for."""
    return range(content.case.teams.min, content.case.teams.max + 1)


def played(content: Content, weights: tuple[int, ...]) -> str:
    """Return "synergy / lasting" at each number of teams."""
    cells = []
    for teams in sizes(content):
        figures = measure(content, teams, "tuned", 3000, 99, weights=weights)
        shares = (figures.share(*SYNERGIES), figures.share(LASTING_SYNERGY))
        cells.append(" / ".join(f"{100 * share.share:.0f}" for share in shares))
    return ", ".join(cells)


def keep(weights: dict[str, tuple[int, ...]]) -> None:
    """Write the weights by case: what each is for, early and late."""
    lines = [
        "# Weights of the tuned table, by the case they were tuned on: early, late (tools/tune_player.py)."
    ]
    for case, values in sorted(weights.items()):
        lines += ["", f"[{case}]", "weights = ["]
        pairs = zip(WEIGHED, values[::2], values[1::2], strict=True)
        lines += [f"  {early}, {late},  # {what}" for what, early, late in pairs]
        lines.append("]")
    write_file(TUNED_FILE, "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
