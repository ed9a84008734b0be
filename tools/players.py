"""Prints how each policy does in each case: met / synergy and better / lasting, in per cent.

uv run --group dev python tools/players.py --policies recipe,table,way-out --games 3000 --cases ipo
"""

from __future__ import annotations

import argparse

from game import bots
from game.balance.measure import measure
from game.balance.targets import MET, SYNERGIES
from game.content.cases import find_case, shipped_cases
from game.content.load import load_content
from game.rules.terms import LASTING_SYNERGY


def main() -> None:
    """Print one line a policy for each case, one column a number of teams."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--cases", default=",".join(shipped_cases()), help="ids or paths")
    parser.add_argument(
        "--policies", default="recipe,table,way-out,cooperative", help=", ".join(bots.POLICIES)
    )
    parser.add_argument("--games", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for case in asked.cases.split(","):
        content = load_content(find_case(case))
        sizes = range(content.case.teams.min, content.case.teams.max + 1)
        print(f"{case:20}", *(f"{teams} teams".ljust(13) for teams in sizes))
        for policy in asked.policies.split(","):
            cells = []
            for teams in sizes:
                figures = measure(content, teams, policy, asked.games, asked.seed, looks_ahead=False)
                shares = [figures.share(*ends).share for ends in (MET, SYNERGIES, (LASTING_SYNERGY,))]
                cells.append(" / ".join(f"{100 * share:.0f}" for share in shares).ljust(13))
            print(f"  {policy:18}", *cells, flush=True)


if __name__ == "__main__":
    main()
