"""Simulate: many games of one case by one policy, as figures. Compiled where numba is, else interpreted."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from platformdirs import user_cache_path

from game import bots
from game.balance import playouts
from game.content.models import OUTCOMES, Content
from game.rulebook import make_rulebook, seats_for
from game.rules.compiled import RULES, compile_function, from_record, is_compiler_here, is_warm, to_record
from game.rules.state import Rulebook, State
from game.rules.terms import MAX_RESPONSES, MAX_TEAMS, TEAM_ACTIONS

MODULES = (*RULES, bots, playouts)
"""What is compiled together: the rules, the bots and the loop over games."""

PERCENTILES = (5, 50, 95)


def cache_folder() -> Path:
    """Return the folder that keeps compiled code between runs."""
    return Path(user_cache_path("samenspel")) / "compiled"


@cache
def compiled_play_games() -> Callable[..., None]:
    """Return ``playouts.play_games`` compiled. Raises ImportError without numba."""
    return compile_function(playouts.play_games, MODULES, cache_folder())


def simulate(
    content: Content,
    teams: int,
    policy: str,
    games: int,
    seed: int,
    on_compile: Callable[[], None] = lambda: None,
    compiled: bool | None = None,
) -> dict[str, Any]:
    """Play ``games`` games (at least 1) with every team by ``policy`` (one of ``bots.POLICIES``).

    Game i has seed ``seed`` + i, so the same call gives the same figures. ``on_compile`` is called
    once when the rules have to be compiled first, which takes a while; ``compiled`` forces one run or
    the other (None: compiled where numba is). Returns figures ready for JSON: see ``_report``.
    Raises ValueError for a number of teams the case is not made for, or an unknown policy.
    """
    if policy not in bots.POLICIES:
        raise ValueError(f"no policy {policy!r}; there are {', '.join(bots.POLICIES)}")
    rulebook = make_rulebook(content, seats_for(content, teams))
    number = bots.POLICIES.index(policy)
    fast = is_compiler_here() if compiled is None else compiled
    run = _run_compiled if fast else _run_interpreted
    if fast and not is_warm(MODULES, cache_folder()):
        on_compile()
    tally, progress, seconds = run(rulebook, number, seed, games)
    return {
        "case": content.case.id,
        "teams": teams,
        "games": games,
        "policy": policy,
        "seed": seed,
        "compiled": fast,
        "actions": tally.actions,
        "seconds": round(seconds, 6),
        "actions_per_second": round(tally.actions / seconds),
        **_report(content, tally, progress, games),
    }


def _run_interpreted(
    rulebook: Rulebook, policy: int, seed: int, games: int
) -> tuple[playouts.Tally, list[int], float]:
    tally, progress = playouts.Tally(), [0] * games
    began = time.perf_counter()
    playouts.play_games(
        rulebook,
        State(),
        State(),
        tally,
        [policy] * MAX_TEAMS,
        seed,
        games,
        [0, 0],
        [0] * TEAM_ACTIONS,
        progress,
    )
    return tally, progress, time.perf_counter() - began


def _run_compiled(
    rulebook: Rulebook, policy: int, seed: int, games: int
) -> tuple[playouts.Tally, list[int], float]:
    play = compiled_play_games()
    room = (to_record(rulebook), to_record(State()), to_record(State()))
    policies = np.full(MAX_TEAMS, policy, np.int64)
    numbers = (np.zeros(2, np.int64), np.zeros(TEAM_ACTIONS, np.int64))
    play(*room, to_record(playouts.Tally()), policies, seed, 1, *numbers, np.zeros(1, np.int64))
    tally = to_record(playouts.Tally())
    progress = np.zeros(games, np.int64)
    began = time.perf_counter()
    play(*room, tally, policies, seed, games, *numbers, progress)
    seconds = time.perf_counter() - began
    return from_record(tally, playouts.Tally), progress.tolist(), seconds


def _report(content: Content, tally: playouts.Tally, progress: list[int], games: int) -> dict[str, Any]:
    """Return the figures of a tally: outcomes, progress, share of blocks built, responses per event."""
    counts = asdict(tally)
    low, middle, high = np.percentile(progress, PERCENTILES)
    return {
        "outcomes": dict(zip(OUTCOMES, counts["outcomes"], strict=True)),
        "progress": {
            "mean": round(float(np.mean(progress)), 3),
            "p5": float(low),
            "p50": float(middle),
            "p95": float(high),
        },
        "blocks": {
            block.id: round(counts["built"][i] / games, 4) for i, block in enumerate(content.cards.blocks)
        },
        "responses": {
            event.id: {
                "drawn": counts["drawn"][i],
                "chosen": [counts["chosen"][i * MAX_RESPONSES + j] for j in range(len(event.response))],
                "met": [counts["met"][i * MAX_RESPONSES + j] for j in range(len(event.response))],
            }
            for i, event in enumerate(content.events)
        },
    }
