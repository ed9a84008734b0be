"""Turning points: the choices of a match after which its outcome was another matter.

A match is played on from just before each choice, as it was made and otherwise (``playing_on.py``). That
finds which choices seem to have mattered most; but the largest of many differences are large by chance too.
So these are played on again, in other games, and only what those show is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from game.balance.figures import Proportion
from game.debrief.choices import Choice, beginning, choices
from game.debrief.comparing import Comparison, compare
from game.debrief.playing import Playing
from game.match.match import Match
from game.rules.chance import derived_seed
from game.rules.state import State
from game.rules.terms import COMPROMISE, LASTING_SYNERGY, NOTHING, SYNERGY

GAMES = 200
"""How many games are played on with each choice, where nobody says how many."""
SEED = 1
"""Whose games these are, where nobody says: not of the match, for its seed says what was hidden."""
MOST = 3
"""A match has at most so many turning points."""
OUTCOMES = (SYNERGY, COMPROMISE, LASTING_SYNERGY)
"""What may come more often by one choice than by another, this or better; of equal differences the first."""
_CHUNK = 20
"""Games that are played between two reports of progress."""

Progress = Callable[[int, int], None]
"""Gets how many games were played, of how many at most. What it raises ends the work."""


@dataclass(frozen=True)
class Moment:
    """A moment of a match, and how the games ended that were played on from it: a point of the curve.

    ``after`` is what had just been done: nothing ("start", in round 1), the plans of ``round``, or its
    response. ``ends`` counts games by outcome, UNPLUGGED to LASTING_SYNERGY.
    """

    round: int
    after: Literal["start", "plans", "response"]
    ends: tuple[int, ...]

    @property
    def games(self) -> int:
        """How many games were played on."""
        return sum(self.ends)

    def chance(self, outcome: int) -> Proportion:
        """Return the share of games that ended in ``outcome`` or better."""
        return Proportion.of(sum(self.ends[outcome:]), self.games)


@dataclass(frozen=True)
class TurningPoint:
    """A choice that made a difference, beside what else could have been chosen.

    ``event`` is the number of the event that was answered, ``chosen`` and ``alternative`` are responses by
    their place on its card. Where the plans of the round made the difference ``event`` is NOTHING, and the
    alternative is what bots would have planned. ``compared`` has what was chosen first: its outcome, its
    games and their difference.
    """

    round: int
    event: int
    chosen: int
    alternative: int
    compared: Comparison

    @property
    def is_plans(self) -> bool:
        """Whether it is the plans of a round."""
        return self.event == NOTHING

    @property
    def outcome(self) -> int:
        """The outcome that came more often one way than the other, this or better: one of OUTCOMES."""
        return self.compared.outcome

    @property
    def games(self) -> int:
        """How many games were played on with each way."""
        return self.compared.games

    @property
    def chance(self) -> Proportion:
        """The chance of the outcome with what was chosen."""
        return Proportion.of(self.compared.hits, self.games)

    @property
    def other_chance(self) -> Proportion:
        """The chance of the outcome with the alternative."""
        return Proportion.of(self.compared.other_hits, self.games)

    @property
    def difference(self) -> Proportion:
        """The first chance less the second, -1 to 1: above 0 where what was chosen brought it more often."""
        return self.compared.difference


@dataclass(frozen=True)
class LookedBack:
    """What looking back on a match gave: its curve, and its turning points, both in the order of the game.

    ``choices`` is how many choices were looked at, ``games`` how many games were played with each of the
    ways they could have gone.
    """

    curve: tuple[Moment, ...]
    points: tuple[TurningPoint, ...]
    choices: int
    games: int


def turning_points(
    match: Match,
    *,
    games: int = GAMES,
    seed: int = SEED,
    progress: Progress | None = None,
    compiled: bool | None = None,
) -> tuple[TurningPoint, ...]:
    """Return the turning points of ``match`` as far as it was played; see ``look_back``."""
    return look_back(match, games=games, seed=seed, progress=progress, compiled=compiled).points


def look_back(
    match: Match,
    *,
    games: int = GAMES,
    seed: int = SEED,
    progress: Progress | None = None,
    compiled: bool | None = None,
) -> LookedBack:
    """Play ``match`` on from each choice in it, ``games`` times each way, and return what that shows.

    The match may be over or not; it stays as it is. The same record, ``games`` and ``seed`` (0 to 2**62 - 1)
    give the same, whatever was hidden in it. ``progress`` is told of the work; ``compiled`` forces one run
    or the other (see ``Playing``). Raises what ``progress`` raises.
    """
    return _LookingBack(match, games, seed, progress, compiled).done()


@dataclass(frozen=True)
class _Found:
    """A choice that seems to have made a difference."""

    choice: Choice
    alternative: int
    compared: Comparison


class _LookingBack:
    """The work of looking back on one match."""

    def __init__(
        self, match: Match, games: int, seed: int, progress: Progress | None, compiled: bool | None
    ) -> None:
        self._start = beginning(match)
        self._choices = tuple(choices(match))
        self._games = games
        self._seed = seed
        self._progress = progress
        self._playing = Playing(match.rulebook, compiled)
        ways = 1 + sum(1 + len(choice.others) for choice in self._choices)
        self._most = games * (ways + 2 * min(MOST, len(self._choices)))
        self._played = 0

    def done(self) -> LookedBack:
        """Do all of it."""
        curve = [Moment(self._start.round, "start", _counted(self._ends(self._start, 0, self._seed)))]
        found: list[_Found] = []
        for number, choice in enumerate(self._choices, start=1):
            seed = derived_seed(self._seed, number)
            ends = self._ends(choice.known, choice.chosen, seed)
            curve.append(Moment(choice.round, "plans" if choice.is_plans else "response", _counted(ends)))
            differences = [
                _Found(choice, other, compared)
                for other in choice.others
                for compared in _comparisons(ends, self._ends(choice.known, other, seed))
                if compared.is_clear
            ]
            largest = max(differences, key=_size, default=None)
            if largest is not None:
                found.append(largest)
        points = list(self._confirmed(sorted(found, key=_size, reverse=True)))
        self._tell(self._most - self._played)
        in_order = sorted(points, key=lambda point: (point.round, not point.is_plans))
        return LookedBack(tuple(curve), tuple(in_order), len(self._choices), self._games)

    def _confirmed(self, found: list[_Found]) -> Iterator[TurningPoint]:
        """Yield up to MOST of the differences ``found``: those that games of other seeds show too."""
        count = 0
        for number, one in enumerate(found, start=1 + len(self._choices)):
            if count == MOST:
                return
            known, seed = one.choice.known, derived_seed(self._seed, number)
            ends = self._ends(known, one.choice.chosen, seed)
            again = compare(ends, self._ends(known, one.alternative, seed), one.compared.outcome)
            if one.compared.is_shown_by(again):
                count += 1
                yield TurningPoint(
                    one.choice.round, one.choice.event, one.choice.chosen, one.alternative, again
                )

    def _ends(self, known: State, choice: int, seed: int) -> list[int]:
        ends: list[int] = []
        for first in range(0, self._games, _CHUNK):
            part = range(first, min(self._games, first + _CHUNK))
            ends += self._playing.ends(known, choice, seed, part)
            self._tell(len(part))
        return ends

    def _tell(self, played: int) -> None:
        self._played = min(self._most, self._played + played)
        if self._progress is not None:
            self._progress(self._played, self._most)


def _counted(ends: list[int]) -> tuple[int, ...]:
    return tuple(ends.count(outcome) for outcome in range(LASTING_SYNERGY + 1))


def _comparisons(ends: list[int], others: list[int]) -> list[Comparison]:
    return [compare(ends, others, outcome) for outcome in OUTCOMES]


def _size(found: _Found) -> float:
    return found.compared.size
