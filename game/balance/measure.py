"""Measure: many games of one case by one policy, as figures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager, nullcontext

from game import bots
from game.balance.chunks import Chunk, cache_folder, is_compiled, play_chunk, version, will_compile
from game.balance.compiling import expected_seconds, timed
from game.balance.figures import Figures, add_up
from game.balance.jobs import do_all
from game.balance.looking import PLAYED_ON
from game.balance.tally import Tally
from game.balance.weights import weights_for
from game.bots.search import BUDGET
from game.bots.tuned import FIRST_WEIGHTS
from game.content.models import Content
from game.match.rulebook import make_rulebook, seats_for
from game.rules.state import Rulebook
from game.rules.terms import NOTHING

_OUT_OF_REACH = 99
"""What a banned block costs: more than any team ever has."""
_FAST_CHUNK = 1000
_SLOW_CHUNK = 2
"""Games of the search policy in a chunk: few, so that breaking off does not take long."""
_LOOK_SELDOM = 16
"""Looking ahead takes as long as thousands of games, so it is done in one of so many."""
_LOOKED_AT = "table"
"""The policy whose games are looked at: it is also the one that plays them on."""
ODD_ONES = {
    "one-idle": ("table", "idle"),
    "one-liar": ("table", "liar"),
    "one-pursuer": ("table", "pursuer"),
    "one-holder": ("table", "holder"),
    "one-brief-holder": ("table", "brief-holder"),
}
"""Tables at which one team plays otherwise: by its name, how the others play and how that one does."""
PLAYERS = (*bots.POLICIES, *ODD_ONES)
"""Who can play a measurement: every team by one policy, or a table with an odd one."""


def measure(
    content: Content,
    teams: int,
    policy: str,
    games: int,
    seed: int,
    *,
    banned: Set[str] = frozenset(),
    promises: bool | None = None,
    budget: int = BUDGET,
    looks_ahead: bool = True,
    played_on: int = PLAYED_ON,
    weights: tuple[int, ...] | None = None,
    jobs: int = 1,
    scheduler: str | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    on_compile: Callable[[int], None] | None = None,
    compiled: bool | None = None,
) -> Figures:
    """Play ``games`` games with every team by ``policy`` (one of PLAYERS), and count.

    Game i has ``derived_seed(seed, i)``: the same call gives the same figures, whatever the number of
    ``jobs`` or the workers of the dask ``scheduler``, and another seed gives other games. Nobody can
    build a block whose id is ``banned``. ``promises`` is as where a rulebook is made. ``budget`` is how many
    games the search policy plays on to choose a plan. In some games by the choosing table each round and
    vote is played on ``played_on`` times, which takes longer than the games do; without ``looks_ahead`` none
    is, and all else is the same. ``weights`` are those of a tuned table (None: those kept of the case).

    ``on_progress`` gets games counted and games asked for. ``on_compile`` gets how many seconds it will take,
    about, when the rules have to be compiled first; ``compiled`` forces one run or the other (None: compiled
    where numba is).

    On KeyboardInterrupt what was counted is returned, and is not complete. Raises ValueError for a
    number of teams the case is not made for, an unknown policy or block; what ``do_all`` raises.
    """
    if policy not in PLAYERS:
        raise ValueError(f"no policy {policy!r}; there are {', '.join(PLAYERS)}")
    rulebook = rulebook_of(content, teams, banned, promises)
    looked = played_on if looks_ahead else 0
    tuned = weights_for(content.case.id) if weights is None else weights
    chunks = split(rulebook, policy, budget, seed, range(games), compiled, looked, tuned)
    counts = Tally()
    is_complete = True
    try:
        if scheduler is None and will_compile(compiled):
            warm_up(on_compile)
        for tally in do_all(play_chunk, chunks, jobs, scheduler):
            counts = add_up([counts, tally])
            if on_progress is not None:
                on_progress(counts.games, games)
    except KeyboardInterrupt:
        is_complete = False
    spent = budget if policy == "search" else 0
    return Figures(content.case.id, teams, policy, spent, frozenset(banned), counts, is_complete)


def rulebook_of(content: Content, teams: int, banned: Set[str], promises: bool | None = None) -> Rulebook:
    """Return the rulebook of ``content`` for ``teams`` teams in which nobody can build what is ``banned``.

    ``promises`` is as where a rulebook is made. Raises ValueError for a number of teams the case is not
    made for or a block there is not.
    """
    rulebook = make_rulebook(content, seats_for(content, teams), promises=promises)
    blocks = [block.id for block in content.cards.blocks]
    for name in sorted(banned):
        if name not in blocks:
            raise ValueError(f"no block {name!r}; there are {', '.join(blocks)}")
        rulebook.block_cost[blocks.index(name)] = _OUT_OF_REACH
    return rulebook


def split(
    rulebook: Rulebook,
    policy: str,
    budget: int,
    seed: int,
    games: range,
    compiled: bool | None,
    played_on: int = PLAYED_ON,
    weights: tuple[int, ...] = FIRST_WEIGHTS,
) -> list[Chunk]:
    """Return the chunks of the ``games`` of ``seed`` by their numbers, the same whoever plays them.

    ``played_on`` 0: no game is looked at.
    """
    size = _SLOW_CHUNK if policy == "search" else _FAST_CHUNK
    every = _LOOK_SELDOM if played_on and policy == _LOOKED_AT else 0
    usual, odd = ODD_ONES.get(policy, (policy, None))
    number = bots.POLICIES.index(usual)
    odd_one = NOTHING if odd is None else bots.POLICIES.index(odd)
    parts = [games[start : start + size] for start in range(0, len(games), size)]
    return [
        Chunk(
            rulebook,
            number,
            odd_one,
            budget,
            every,
            played_on,
            seed,
            part.start,
            len(part),
            weights,
            compiled,
            version(),
        )
        for part in parts
    ]


def warm_up(on_compile: Callable[[int], None] | None = None) -> None:
    """Compile what plays games, so that no worker has to; ``on_compile`` gets the seconds if it takes any.

    Raises ImportError without numba, and KeyboardInterrupt.
    """
    is_kept = is_compiled()
    if on_compile is not None and not is_kept:
        on_compile(expected_seconds(cache_folder()))
    with _interruptible(), nullcontext() if is_kept else timed(cache_folder()):
        play_chunk(Chunk(Rulebook(), bots.RANDOM, NOTHING, 0, 1, 1, 0, 0, 0, FIRST_WEIGHTS, True, version()))


@contextmanager
def _interruptible() -> Iterator[None]:
    """Raise KeyboardInterrupt also where the compiler would lose it.

    LLVM calls back into Python, from where no error comes through: Python writes it on standard error,
    and numba stumbles later, over what LLVM did not finish.
    """
    lost: list[type[BaseException]] = []
    usual = sys.unraisablehook

    def keep(told: sys.UnraisableHookArgs) -> None:
        if told.exc_type is KeyboardInterrupt:
            lost.append(told.exc_type)
        else:
            usual(told)

    sys.unraisablehook = keep
    try:
        yield
    except Exception:
        if not lost:
            raise
    finally:
        sys.unraisablehook = usual
    if lost:
        raise KeyboardInterrupt
