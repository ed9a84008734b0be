"""Playing: games played on from a moment of a match, compiled where the machine code is at hand.

Compiling takes three times as long as playing a whole match on without: only who asks for it compiles.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from game import bots
from game.balance.chunks import cache_folder
from game.debrief import playing_on
from game.rules.compiled import RULES, compile_function, is_compiler_here, is_warm, to_record
from game.rules.state import Rulebook, State

_MODULES = (*RULES, *bots.MODULES, playing_on)


class Playing:
    """Plays games of one rulebook on. Threads may each have one."""

    def __init__(self, rulebook: Rulebook, compiled: bool | None = None) -> None:
        """Prepare to play; ``compiled`` forces one run or the other.

        None: compiled where numba is and kept the code of an earlier time. Raises ImportError where it is
        forced to compile without numba.
        """
        will_compile = is_compiled() if compiled is None else compiled
        self._compiled = compiled_play_games_on() if will_compile else None
        self._rulebook: Any = to_record(rulebook) if will_compile else rulebook
        self._world: Any = to_record(State()) if will_compile else State()

    def ends(self, known: State, choice: int, seed: int, games: range) -> list[int]:
        """Return how ``games`` (by their numbers) of ``seed`` end that go on from ``known`` with ``choice``.

        See ``playing_on.play_games_on``: an outcome for each game, UNPLUGGED to LASTING_SYNERGY.
        """
        if self._compiled is None:
            ends, chance = [0] * games.stop, [0, 0]
            playing_on.play_games_on(
                self._rulebook, known, choice, seed, games.start, len(games), self._world, chance, ends
            )
            return ends[games.start :]
        numbers = np.zeros(2, np.int64), np.zeros(games.stop, np.int64)
        self._compiled(
            self._rulebook, to_record(known), choice, seed, games.start, len(games), self._world, *numbers
        )
        return [int(end) for end in numbers[1][games.start :]]


@cache
def compiled_play_games_on() -> Callable[..., None]:
    """Return ``playing_on.play_games_on`` compiled. Raises ImportError without numba."""
    return compile_function(playing_on.play_games_on, _MODULES, cache_folder())


def is_compiled() -> bool:
    """Return whether numba is here and keeps code of this version, so that compiling takes no time."""
    return is_compiler_here() and is_warm(_MODULES, cache_folder())
