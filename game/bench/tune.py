"""Tune: turn after turn, two at once where one alone helps nothing, until all shares lie in their bands.

What a designer would do with the bench, save by save, at every number of teams. Nothing is written: what to
turn is told, and what it trades.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.balance.hints import CaseKey
from game.bench.turns import Player, Trials, Tried, Turn, best_pair, best_turn, turned, worst
from game.content.models import Content

MOST_TURNS = 20
"""Turns that are made at most: each brings a case nearer, but a search must end."""
KEYS = ("target", "need", "pressure", "lasting")
"""What may be turned, unless a designer keeps some of it as it is."""


@dataclass(frozen=True)
class Bounds:
    """What a designer allows: only keys of these names, and each at most ``most`` from where it stands."""

    keys: tuple[str, ...] = KEYS
    most: int = 4

    def allow(self, began: Content, turn: Turn) -> bool:
        """Return whether a turn keeps within the bounds, seen from the case as it ``began``."""
        name = next(str(step) for step in reversed(turn.key.place) if not str(step).isdigit())
        return name in self.keys and abs(turn.value - standing(began, turn.key)) <= self.most


def standing(content: Content, key: CaseKey) -> int:
    """Return the whole number that a key has in ``content``; 0 where its table gives none."""
    case = content.case
    name = str(key.place[0])
    if name == "partner":
        return next(partner.need for partner in case.partner if partner.id == key.place[1])
    teams = int(key.place[-1])
    if name == "lasting":
        return case.lasts_at(teams)
    return (case.challenge.target if name == "challenge" else case.pressure).get(teams) or 0


def tune(
    content: Content,
    trials: Trials,
    play: Player,
    bounds: Bounds = Bounds(),
    on_turn: Callable[[Tried], None] = lambda tried: None,
) -> list[Tried]:
    """Return the turns that bring all shares of ``trials`` nearer to their bands, in the order made.

    Each is tried on the case as the turns before it left it; ``on_turn`` gets it when it is found.
    """
    made: list[Tried] = []
    for tried in _turns(content, trials, play, bounds):
        made.append(tried)
        on_turn(tried)
    return made


def _turns(content: Content, trials: Trials, play: Player, bounds: Bounds) -> Iterator[Tried]:
    now = content

    def allowed(turn: Turn) -> bool:
        return bounds.allow(content, turn)

    for _ in range(MOST_TURNS):
        candidates = (best_turn(now, trials, judged, play, allowed) for judged in worst(trials))
        alone = next((one for one in candidates if one is not None), None)
        made = best_pair(now, trials, play, allowed) if alone is None else [alone]
        if not made:
            return
        for tried in made:
            yield tried
            now, trials = turned(now, tried.turn), tried.trials


def differences(content: Content, made: list[Tried]) -> list[Turn]:
    """Return what to write in the file of ``content`` after the turns made: each key once, as it is last."""
    last = {tried.turn.key.place: tried.turn for tried in made}
    return [
        Turn(CaseKey(turn.key.file, turn.key.place, str(standing(content, turn.key))), turn.value)
        for turn in last.values()
        if turn.value != standing(content, turn.key)
    ]
