"""Chunks: a stretch of games, played here or on another core or machine. Compiled where numba is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from platformdirs import user_cache_path

from game import bots
from game.balance import looking, playouts, tally
from game.balance.looking import Looks
from game.balance.tally import Tally
from game.bots.plans import Plans
from game.rules.compiled import (
    RULES,
    compile_function,
    from_record,
    is_compiler_here,
    is_warm,
    sources_hash,
    to_record,
)
from game.rules.state import Rulebook, State
from game.rules.terms import MAX_TEAMS, TEAM_ACTIONS

MODULES = (*RULES, *bots.MODULES, tally, looking, playouts)
"""What is compiled together: the rules, the bots, the counts and the loop over games."""


class OtherVersionError(Exception):
    """A worker has other rules than the one who asks: its figures would be of another game."""


@dataclass(frozen=True)
class Chunk:
    """Games of ``seed`` from number ``first`` on, all that is needed to play them, and the rules' version.

    All teams play by ``policy``, but where ``odd_one`` is one too (not NOTHING) one team by that.
    ``compiled`` None leaves it to whoever plays them: compiled where numba is.
    """

    rulebook: Rulebook
    policy: int
    odd_one: int
    budget: int
    look_every: int
    played_on: int
    seed: int
    first: int
    games: int
    weights: tuple[int, ...]
    compiled: bool | None
    version: str


@cache
def version() -> str:
    """Return a short hash of the rules, the bots and the counts."""
    return sources_hash(MODULES)


def cache_folder() -> Path:
    """Return the folder that keeps compiled code between runs."""
    return Path(user_cache_path("samenspel")) / "compiled"


def is_compiled() -> bool:
    """Return whether compiled code of this version is kept, so that compiling takes no time."""
    return is_warm(MODULES, cache_folder())


@cache
def compiled_play_games() -> Callable[..., None]:
    """Return ``playouts.play_games`` compiled. Raises ImportError without numba."""
    return compile_function(playouts.play_games, MODULES, cache_folder())


def play_chunk(chunk: Chunk) -> Tally:
    """Play the games of ``chunk`` and return what was counted.

    Raises OtherVersionError when the chunk comes from another version of the rules.
    """
    if chunk.version != version():
        raise OtherVersionError(f"the rules here are {version()}, asked for are {chunk.version}")
    return _play_compiled(chunk) if will_compile(chunk.compiled) else _play_interpreted(chunk)


def will_compile(compiled: bool | None) -> bool:
    """Return whether games are played compiled here: as asked, or (None) where numba is."""
    return is_compiler_here() if compiled is None else compiled


def _play_interpreted(chunk: Chunk) -> Tally:
    counts = Tally()
    room = (State(), State(), State(), State(), Plans(), Looks())
    numbers: Any = ([0, 0], [0] * TEAM_ACTIONS, list(chunk.weights))
    playouts.play_games(
        chunk.rulebook,
        *room,
        counts,
        [chunk.policy] * MAX_TEAMS,
        chunk.odd_one,
        chunk.budget,
        chunk.look_every,
        chunk.played_on,
        chunk.seed,
        chunk.first,
        chunk.games,
        *numbers,
    )
    return counts


def _play_compiled(chunk: Chunk) -> Tally:
    counts = to_record(Tally())
    room = (*(to_record(State()) for _ in range(4)), to_record(Plans()), to_record(Looks()))
    weights = np.array(chunk.weights, np.int64)
    numbers = (np.zeros(2, np.int64), np.zeros(TEAM_ACTIONS, np.int64), weights)
    compiled_play_games()(
        to_record(chunk.rulebook),
        *room,
        counts,
        np.full(MAX_TEAMS, chunk.policy, np.int64),
        chunk.odd_one,
        chunk.budget,
        chunk.look_every,
        chunk.played_on,
        chunk.seed,
        chunk.first,
        chunk.games,
        *numbers,
    )
    return from_record(counts, Tally)
