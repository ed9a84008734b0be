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
from game.rules.terms import LASTING_SYNERGY, MAX_TEAMS, SYNERGY, TEAM_ACTIONS

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
    player = _player(chunk)
    player.play(chunk.first, chunk.games)
    return player.tally()


def synergies(chunk: Chunk) -> tuple[Tally, list[bool]]:
    """Play the games of ``chunk`` as ``play_chunk`` does, and return also of each whether synergy came."""
    player = _player(chunk)
    ended, before = [], 0
    for game in range(chunk.first, chunk.first + chunk.games):
        player.play(game, 1)
        now = player.synergies()
        ended.append(now > before)
        before = now
    return player.tally(), ended


def will_compile(compiled: bool | None) -> bool:
    """Return whether games are played compiled here: as asked, or (None) where numba is."""
    return is_compiler_here() if compiled is None else compiled


def _player(chunk: Chunk) -> _Player:
    """Return who plays the games of ``chunk``. Raises OtherVersionError."""
    if chunk.version != version():
        raise OtherVersionError(f"the rules here are {version()}, asked for are {chunk.version}")
    return _Compiled(chunk) if will_compile(chunk.compiled) else _Player(chunk)


class _Player:
    """Plays games of one chunk, and counts: interpreted. All games share the room that they work in."""

    def __init__(self, chunk: Chunk) -> None:
        self._chunk = chunk
        self._rulebook: Any = chunk.rulebook
        self._counts: Any = Tally()
        self._room: Any = (State(), State(), State(), State(), Plans(), Looks())
        self._policies: Any = [chunk.policy] * MAX_TEAMS
        self._numbers: Any = ([0, 0], [0] * TEAM_ACTIONS, list(chunk.weights))
        self._games: Callable[..., None] = playouts.play_games

    def play(self, first: int, games: int) -> None:
        """Play ``games`` games from number ``first`` on."""
        chunk = self._chunk
        self._games(
            self._rulebook,
            *self._room,
            self._counts,
            self._policies,
            chunk.odd_one,
            chunk.budget,
            chunk.look_every,
            chunk.played_on,
            chunk.seed,
            first,
            games,
            *self._numbers,
        )

    def synergies(self) -> int:
        """Return how many games ended in synergy so far."""
        outcomes = self._outcomes()
        return int(outcomes[SYNERGY] + outcomes[LASTING_SYNERGY])

    def tally(self) -> Tally:
        """Return all that was counted so far."""
        counts: Tally = self._counts
        return counts

    def _outcomes(self) -> Any:
        return self._counts.outcomes


class _Compiled(_Player):
    """The same, compiled."""

    def __init__(self, chunk: Chunk) -> None:
        super().__init__(chunk)
        self._rulebook, self._counts = to_record(self._rulebook), to_record(self._counts)
        self._room = tuple(to_record(plain) for plain in self._room)
        self._policies = np.array(self._policies, np.int64)
        self._numbers = tuple(np.array(plain, np.int64) for plain in self._numbers)
        self._games = compiled_play_games()

    def tally(self) -> Tally:
        return from_record(self._counts, Tally)

    def _outcomes(self) -> Any:
        return self._counts["outcomes"]
