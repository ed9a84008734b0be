"""A plan of measurements for one case, and carrying it out: as one stream of work over all cores.

First everyone who plays, at every number of teams; then, at one number of teams, the choosing table without
each block and without each cluster, on the same games as with all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from game.balance.chunks import Chunk, play_chunk, synergies, will_compile
from game.balance.figures import Figures, add_up
from game.balance.jobs import do_all
from game.balance.looking import PLAYED_ON
from game.balance.measure import PLAYERS, rulebook_of, split, warm_up
from game.balance.tally import Tally
from game.balance.weights import kept_weights, weights_for
from game.bots.search import BUDGET
from game.content.effects import Naming
from game.content.models import Content

MEASURED = (
    "random",
    "selfish",
    "contributor",
    "cooperative",
    "recipe",
    "table",
    "way-out",
    "one-idle",
    "one-liar",
    "one-pursuer",
    "one-holder",
    "one-brief-holder",
    "tuned",
)
"""Who plays a case that is measured, where nobody says who; tuned only where weights are kept of the case."""
_BANNED = "table"
"""Who plays without a block."""
_HOLDER = "one-holder"
"""Who plays also without what takes its power away, at every number of teams."""
_EFFORT = {"random": 0.03, "selfish": 0.2, "contributor": 0.1, "cooperative": 0.4, "table": 6.0}
_EFFORT_TALKING = 0.2
"""How long a game takes, in milliseconds, roughly: for the time that is left."""
_EFFORT_PLAYED_ON = 0.35
_EFFORT_SEARCH = 10.0


@dataclass(frozen=True)
class MeasureOptions:
    """What is to be measured: ``games`` of each fast policy, ``search_games`` of search at each table.

    ``ban_games`` 0 leaves the bans out. ``seed`` is that of each measurement, of which its games have
    theirs. ``promises`` is as where a rulebook is made.
    """

    teams: tuple[int, ...]
    policies: tuple[str, ...] = MEASURED
    games: int = 2000
    search_games: int = 300
    ban_games: int = 1000
    budget: int = BUDGET
    played_on: int = PLAYED_ON
    seed: int = 1
    promises: bool | None = None


@dataclass(frozen=True)
class Measurement:
    """Games of one policy at one number of teams. ``subject`` is what is banned: a block's or cluster's id.

    A tuned table plays by the ``weights`` of another case, or ("") by its own.

    ``is_paired`` marks the games that bans are compared with, and those of the bans: which of them ended
    in synergy is kept. ``promises`` is as where a rulebook is made.
    """

    teams: int
    policy: str
    games: int
    seed: int
    budget: int = 0
    played_on: int = 0
    subject: str = ""
    is_paired: bool = False
    promises: bool | None = None
    weights: str = ""

    @property
    def effort(self) -> float:
        """How long it takes on one core, roughly, in milliseconds."""
        each = self.budget * _EFFORT_PLAYED_ON + _EFFORT_SEARCH
        return self.games * (each if self.policy == "search" else _EFFORT.get(self.policy, _EFFORT_TALKING))


def plan(content: Content, options: MeasureOptions) -> tuple[Measurement, ...]:
    """Return what to measure, the quick and telling first."""
    measurements = []
    for policy in [policy for policy in PLAYERS if policy in options.policies]:
        if policy == "tuned" and content.case.id not in kept_weights():
            continue
        is_search = policy == "search"
        games, budget = (options.search_games, options.budget) if is_search else (options.games, 0)
        measurements += [
            Measurement(teams, policy, games, options.seed, budget, options.played_on)
            for teams in options.teams
        ]
        measurements += [
            Measurement(teams, policy, games, options.seed, subject=block)
            for block in (holding_power_back(content) if policy == _HOLDER else ())
            for teams in options.teams
        ]
        measurements += [
            Measurement(teams, policy, games, options.seed, weights=other)
            for other in (sorted(kept_weights()) if policy == "tuned" else ())
            for teams in options.teams
            if other != content.case.id
        ]
    if _BANNED in options.policies and options.ban_games:
        teams = sorted(options.teams)[(len(options.teams) - 1) // 2]
        clusters = [cluster.id for cluster in content.cards.clusters]
        blocks = [block.id for block in content.cards.blocks]
        measurements += [
            Measurement(teams, _BANNED, options.ban_games, options.seed, 0, 0, subject, True)
            for subject in ("", *clusters, *blocks)
        ]
    return tuple(replace(measurement, promises=options.promises) for measurement in measurements)


def holding_power_back(content: Content) -> tuple[str, ...]:
    """Return the blocks by which the lowest is the lowest, whomever the chair would name."""
    return tuple(
        block.id
        for block in content.cards.blocks
        if any(isinstance(effect, Naming) for ability in block.ability for effect in ability.effect)
    )


def banned_by(content: Content, subject: str) -> frozenset[str]:
    """Return the blocks that the ban of ``subject``, a block or a cluster, takes out of the game."""
    return frozenset(block.id for block in content.cards.blocks if subject in (block.id, block.cluster))


@dataclass
class _Count:
    """What was counted of one measurement: all together, and for a paired one which games had synergy."""

    tally: Tally = field(default_factory=Tally)
    synergy: dict[int, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Ban:
    """Pairs of games with the same seed, with and without the ban of ``subject``, at ``teams`` teams.

    ``won`` ended in synergy only with the ban, ``lost`` only without it. ``share_with`` and
    ``share_without`` are the shares of these games that ended in synergy.
    """

    subject: str
    teams: int
    pairs: int
    won: int
    lost: int
    share_with: float
    share_without: float


@dataclass(frozen=True)
class Measured:
    """What came of a plan: the figures of each measurement, in the plan's order, and the bans' pairs.

    ``is_complete`` is False when it was broken off; then some figures are of fewer games, or of none.
    """

    plan: tuple[Measurement, ...]
    figures: tuple[Figures, ...]
    bans: tuple[Ban, ...]
    is_complete: bool

    def of(self, policy: str) -> dict[int, Figures]:
        """Return the figures of ``policy`` with all blocks, by the number of teams; only of games played."""
        return self._of(policy, is_banned=False)

    def without_some(self, policy: str) -> dict[int, Figures]:
        """Return the figures of ``policy`` at tables where a block is banned, as ``of`` does; no pairs."""
        return self._of(policy, is_banned=True)

    def by_weights_of_others(self) -> dict[tuple[str, int], Figures]:
        """Return the figures of tuned tables by the weights of another case, by its id and the teams."""
        pairs = zip(self.plan, self.figures, strict=True)
        return {
            (measurement.weights, measurement.teams): figures
            for measurement, figures in pairs
            if measurement.weights and figures.games
        }

    def _of(self, policy: str, is_banned: bool) -> dict[int, Figures]:
        pairs = zip(self.plan, self.figures, strict=True)
        return {
            measurement.teams: figures
            for measurement, figures in pairs
            if measurement.policy == policy and not measurement.is_paired and figures.games
            if (measurement.subject != "") == is_banned and not measurement.weights
        }

    @property
    def games(self) -> int:
        """How many games were counted in all."""
        return sum(figures.games for figures in self.figures)


@dataclass(frozen=True)
class _Work:
    """A chunk of the games of measurement ``number`` of a plan; of paired games each one's end is told."""

    number: int
    chunk: Chunk
    is_paired: bool


def carry_out(
    content: Content,
    measurements: Sequence[Measurement],
    *,
    jobs: int = 1,
    scheduler: str | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    on_compile: Callable[[int], None] | None = None,
    compiled: bool | None = None,
) -> Measured:
    """Measure all of ``measurements`` and return what was counted, the same whoever does the work.

    ``on_progress`` gets the number of a measurement and the games counted of it, each time there are
    more. The other arguments, what is raised, and KeyboardInterrupt are as for ``measure``.
    """
    works = [
        _Work(number, chunk, measurement.is_paired)
        for number, measurement in enumerate(measurements)
        for chunk in _chunks(content, measurement, compiled)
    ]
    counts = [_Count() for _ in measurements]
    is_complete = True
    try:
        if scheduler is None and will_compile(compiled):
            warm_up(on_compile)
        for number, ended, tally in do_all(_do, works, jobs, scheduler):
            count = counts[number]
            count.tally = add_up([count.tally, tally])
            count.synergy |= ended
            if on_progress is not None:
                on_progress(number, count.tally.games)
    except KeyboardInterrupt:
        is_complete = False
    figures = tuple(
        Figures(
            content.case.id,
            measurement.teams,
            measurement.policy,
            measurement.budget,
            banned_by(content, measurement.subject),
            count.tally,
            count.tally.games == measurement.games,
        )
        for measurement, count in zip(measurements, counts, strict=True)
    )
    return Measured(tuple(measurements), figures, tuple(_bans(measurements, counts)), is_complete)


def _do(work: _Work) -> tuple[int, dict[int, bool], Tally]:
    if not work.is_paired:
        return work.number, {}, play_chunk(work.chunk)
    tally, ended = synergies(work.chunk)
    return work.number, dict(enumerate(ended, work.chunk.first)), tally


def _chunks(content: Content, measurement: Measurement, compiled: bool | None) -> list[Chunk]:
    """Return the games of a measurement in chunks."""
    return split(
        rulebook_of(
            content, measurement.teams, banned_by(content, measurement.subject), measurement.promises
        ),
        measurement.policy,
        measurement.budget,
        measurement.seed,
        range(measurement.games),
        compiled,
        measurement.played_on,
        weights_for(measurement.weights or content.case.id),
    )


def _bans(measurements: Sequence[Measurement], counts: Sequence[_Count]) -> Iterator[Ban]:
    """Yield the bans of which pairs were counted."""
    paired = [
        (measurement, count.synergy)
        for measurement, count in zip(measurements, counts, strict=True)
        if measurement.is_paired
    ]
    usual = next((synergy for measurement, synergy in paired if not measurement.subject), {})
    for measurement, synergy in paired:
        games = sorted(usual.keys() & synergy.keys())
        if measurement.subject and games:
            won = sum(synergy[game] and not usual[game] for game in games)
            lost = sum(usual[game] and not synergy[game] for game in games)
            before = sum(usual[game] for game in games) / len(games)
            after = sum(synergy[game] for game in games) / len(games)
            yield Ban(
                measurement.subject,
                measurement.teams,
                len(games),
                won,
                lost,
                after,
                before,
            )
