"""Tune: turn after turn, two at once where one alone helps nothing, until all shares lie in their bands.

What a designer would do with the bench, save by save, at every number of teams and in both lengths together:
a number that both read is turned only where that helps more than it harms. Nothing is written: what to turn
is told, and what it trades.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from game.balance.hints import CaseKey
from game.balance.targets import Judgement
from game.bench.turns import (
    Player,
    Trials,
    Tried,
    Turn,
    best_pair,
    best_turn,
    distance,
    outside,
    turned,
    worst,
)
from game.content.lengths import Length
from game.content.models import Content
from game.rules.terms import LASTING

MOST_TURNS = 20
"""Turns that are made at most: each brings a case nearer, but a search must end."""
KEYS = ("target", "need", "pressure", "lasting")
"""What may be turned, unless a designer keeps some of it as it is."""
Games = Mapping[Length, Trials]
"""The games of a case by its lengths."""


@dataclass(frozen=True)
class Bounds:
    """What a designer allows: only keys of these names, and each at most ``most`` from where it stands."""

    keys: tuple[str, ...] = KEYS
    most: int = 4

    def allow(self, began: Content, turn: Turn) -> bool:
        """Return whether a turn keeps within the bounds, seen from the case as it ``began``."""
        name = next(str(step) for step in reversed(turn.key.place) if not str(step).isdigit())
        return name in self.keys and abs(turn.value - standing(began, turn.key)) <= self.most


@dataclass(frozen=True)
class Step:
    """A turn that was made for a share of one ``length``: as the file has it, and as it was tried there.

    ``games`` are those of all lengths after it.
    """

    length: Length
    judged: Judgement
    turn: Turn
    tried: Tried
    games: Games


def standing(content: Content, key: CaseKey) -> int:
    """Return the whole number that a key has in the file of ``content``; 0 where its table gives none."""
    case, place = content.case, key.place
    if place[0] == "partner":
        return next(partner.need for partner in case.partner if partner.id == place[1])
    teams = int(place[-1])
    if place[0] == "short":
        return getattr(case.short, str(place[1])).get(teams) or (LASTING if place[1] == "lasting" else 0)
    if place[0] == "lasting":
        return case.lasts_at(teams)
    return (case.challenge.target if place[0] == "challenge" else case.pressure).get(teams) or 0


def tune(
    content: Content,
    games: Games,
    play: Player,
    bounds: Bounds = Bounds(),
    on_step: Callable[[Step], None] = lambda step: None,
    on_pair: Callable[[int, int], None] = lambda number, of: None,
) -> list[Step]:
    """Return the turns that bring all shares of ``games`` nearer to their bands, in the order made.

    Each is tried on the case as the turns before it left it; ``on_step`` gets it when it is found,
    and ``on_pair`` what ``best_pair`` tells while two are looked for. Raises KeyboardInterrupt.
    """
    made: list[Step] = []
    for step in _steps(content, games, play, bounds, on_pair):
        made.append(step)
        on_step(step)
    return made


def _steps(
    content: Content, games: Games, play: Player, bounds: Bounds, on_pair: Callable[[int, int], None]
) -> Iterator[Step]:
    now = content
    for _ in range(MOST_TURNS):
        seen = [_Seen(content, now, games, length, play, bounds) for length in games]
        by_length = {one.length: one for one in seen}
        alone = (by_length[length].alone(judged) for length, judged in furthest(games))
        made = next((steps for steps in alone if steps), None)
        made = made or next((steps for one in seen if (steps := one.pair(on_pair))), None)
        if made is None:
            return
        for step in made:
            yield step
            now, games = turned(now, step.turn), step.games


def furthest(games: Games) -> list[tuple[Length, Judgement]]:
    """Return, of each length and number of teams, the share furthest outside its band; worst first."""
    missed = [(length, judged) for length, trials in games.items() for judged in worst(trials)]
    return sorted(missed, key=lambda one: distance(one[1]), reverse=True)


@dataclass(frozen=True)
class _Seen:
    """A case as it is ``now``, seen from the games of one length, for which a turn is looked for."""

    began: Content
    now: Content
    games: Games
    length: Length
    play: Player
    bounds: Bounds

    def alone(self, judged: Judgement) -> list[Step]:
        """Return the turn that does most for one share, seen with the games of the other length; or []."""
        here, trials = self.now.at(self.length), self.games[self.length]
        tried = best_turn(here, trials, judged, self.play, self._allowed, self._elsewhere)
        return [] if tried is None else self._made([tried], judged)

    def pair(self, on_pair: Callable[[int, int], None]) -> list[Step]:
        """Return the two turns that do most together, seen likewise; or []."""
        here, trials = self.now.at(self.length), self.games[self.length]
        return self._made(best_pair(here, trials, self.play, self._allowed, self._elsewhere, on_pair))

    def _allowed(self, turn: Turn) -> bool:
        return self.bounds.allow(self.began, in_file(self.now, self.length, turn))

    def _elsewhere(self, turns: Sequence[Turn]) -> float:
        """Return how much further outside turns bring the games of the other length."""
        after = self._after(turns)
        return sum(outside(after[other]) - outside(self.games[other]) for other in after)

    def _after(self, turns: Sequence[Turn]) -> Games:
        """Return the games of the other length after turns in the file."""
        now = self.now
        games: Games = {other: trials for other, trials in self.games.items() if other != self.length}
        for turn in turns:
            written = in_file(self.now, self.length, turn)
            games, now = _played_after(now, games, written, self.play), turned(now, written)
        return games

    def _made(self, found: Sequence[Tried], judged: Judgement | None = None) -> list[Step]:
        """Return what was found as steps: for the share ``judged``, or for the furthest off before each."""
        steps, trials = [], self.games[self.length]
        for place, tried in enumerate(found):
            turns = [one.turn for one in found[: place + 1]]
            games = {**self.games, **self._after(turns), self.length: tried.trials}
            turn = in_file(self.now, self.length, tried.turn)
            steps.append(Step(self.length, judged or worst(trials)[0], turn, tried, games))
            trials = tried.trials
        return steps


def in_file(content: Content, length: Length, turn: Turn) -> Turn:
    """Return a turn that was found for games of one length with the key that the file has for it.

    The short game reads the numbers of the long one where it has none of its own.
    """
    place, short = turn.key.place, content.case.short
    name = str(place[-2])
    own = None if length == "long" or short is None else getattr(short, name, None)
    if own is None or not str(place[-1]).isdigit():
        return turn
    return replace(turn, key=replace(turn.key, place=("short", name, place[-1])))


def _played_after(content: Content, games: Games, turn: Turn, play: Player) -> Games:
    """Return games of another length after a turn in the file: played anew where they read it."""
    new = turned(content, turn)
    return {
        length: trials
        if new.at(length).case == content.at(length).case
        else {
            teams: play(new.at(length), teams) if turn.teams in (None, teams) else trial
            for teams, trial in trials.items()
        }
        for length, trials in games.items()
    }


def differences(content: Content, made: Sequence[Step]) -> list[Turn]:
    """Return what to write in the file of ``content`` after the steps made: each key once, as it is last."""
    last = {step.turn.key.place: step.turn for step in made}
    return [
        Turn(CaseKey(turn.key.file, turn.key.place, str(standing(content, turn.key))), turn.value)
        for turn in last.values()
        if turn.value != standing(content, turn.key)
    ]
