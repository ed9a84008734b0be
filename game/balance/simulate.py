"""Simulate: many games of one case by one policy as a short report, with how long it took."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from game.balance.chunks import will_compile
from game.balance.measure import measure, warm_up
from game.content.models import Content


def simulate(
    content: Content,
    teams: int,
    policy: str,
    games: int,
    seed: int,
    on_compile: Callable[[int], None] = lambda seconds: None,
    compiled: bool | None = None,
    promises: bool | None = None,
) -> dict[str, Any]:
    """Play ``games`` games (at least 1) with every team by ``policy``, as ``measure`` does.

    ``promises`` is as where a rulebook is made. It does not look ahead, for it tells nothing of that.
    Returns the call, how long it took without compiling, outcomes, progress, the share of games in which
    each block was in place, and what was chosen and met of each event: ready for JSON.

    Raises what ``measure`` raises, and KeyboardInterrupt.
    """
    fast = will_compile(compiled)
    if fast:
        warm_up(on_compile)
    began = time.perf_counter()
    figures = measure(
        content, teams, policy, games, seed, looks_ahead=False, compiled=fast, promises=promises
    )
    seconds = time.perf_counter() - began
    if not figures.is_complete:
        raise KeyboardInterrupt
    counts = figures.as_dict(content)
    return {
        "case": counts["case"],
        "teams": teams,
        "games": games,
        "policy": policy,
        "seed": seed,
        "promises": content.promises if promises is None else promises,
        "compiled": fast,
        "actions": figures.tally.actions,
        "seconds": round(seconds, 6),
        "actions_per_second": round(figures.tally.actions / seconds),
        "outcomes": counts["outcomes"],
        "progress": {name: value for name, value in counts["progress"].items() if name != "histogram"},
        "blocks": {name: round(block["in_place"] / games, 4) for name, block in counts["blocks"].items()},
        "responses": {
            name: {
                "drawn": event["drawn"],
                "chosen": [response["chosen"] for response in event["responses"]],
                "met": [response["met"] for response in event["responses"]],
            }
            for name, event in counts["events"].items()
        },
    }
