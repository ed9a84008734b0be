"""Turns: a key of a case turned and played, before anybody is advised to turn it.

A hint names a key and a way. Here it is turned step by step, and beside it the other keys that could do the
same, each played by the same seeds at every number of teams it touches. What is advised is the turn after
which the shares of all numbers of teams together lie least outside their bands: so no advice undoes another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from game.balance.hints import CaseKey, hint
from game.balance.plan import Measured
from game.balance.targets import Judgement
from game.bench.trial import Trial
from game.content.models import Content

MOST_STEPS = 8
"""Steps that a key is turned at most: what is wrong after eight is not this key's."""
LEAST_GAIN = 0.01
"""How much nearer to the bands, in shares of games added up, a turn must bring a case to be advised."""

Trials = Mapping[int, Trial]
"""The games of a case by the number of teams."""
Player = Callable[[Content, int], Trial]
"""Plays a case with so many teams, the same seeds each time."""


@dataclass(frozen=True)
class Turn:
    """A key of a case and the whole number that it gets."""

    key: CaseKey
    value: int

    @property
    def teams(self) -> int | None:
        """The number of teams that it is for; None: it is for all."""
        last = self.key.place[-1]
        return int(last) if isinstance(last, str) and last.isdigit() else None


@dataclass(frozen=True)
class Tried:
    """A turn that was played. ``trials`` are the games after it, those of all numbers of teams.

    ``too_wide`` is a key of which one step led from one side of the band to the other, if there was one.
    """

    turn: Turn
    trials: Trials
    too_wide: CaseKey | None = None


def turned(content: Content, turn: Turn) -> Content:
    """Return ``content`` with a key turned. Raises ValueError for a number that the key cannot have."""
    case = _with(content.case, turn.key.place, turn.value)
    others = content.events[len(content.case.event) :]
    return content.model_copy(update={"case": case, "events": (*case.event, *others)})


def _with(model: Any, place: Sequence[str | int], value: int) -> Any:
    step, *rest = place
    if isinstance(model, tuple):
        at = step if isinstance(step, int) else next(i for i, one in enumerate(model) if one.id == step)
        return (*model[:at], _with(model[at], rest, value), *model[at + 1 :])
    fields = type(model).model_fields
    name = next((name for name, field in fields.items() if field.alias == step), str(step))
    if rest:
        return model.model_copy(update={name: _with(getattr(model, name), rest, value)})
    field = fields[name]
    kind: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    return model.model_copy(update={name: TypeAdapter(kind).validate_python(value)})


def outside(trials: Trials) -> float:
    """Return how far the shares lie outside their bands, added up: 0 where all are inside."""
    return sum(
        max(0.0, judged.target.least - judged.measured.share, judged.measured.share - judged.target.most)
        for trial in trials.values()
        for _, judged in trial.judgements()
    )


def worst(trials: Trials) -> list[Judgement]:
    """Return, of each number of teams, the share that surely lies furthest outside its band; worst first."""
    found = []
    for trial in trials.values():
        missed = [judged for _, judged in trial.judgements() if judged.verdict == "missed"]
        found += [max(missed, key=distance)] if missed else []
    return sorted(found, key=distance, reverse=True)


def distance(judged: Judgement) -> float:
    """Return how far a share lies outside its band; less than 0 inside."""
    share = judged.measured.share
    return max(judged.target.least - share, share - judged.target.most)


def measured(trials: Trials) -> Measured:
    """Return all games as hints read them."""
    parts = [trial.measured for trial in trials.values()]
    plan = tuple(measurement for part in parts for measurement in part.plan)
    return Measured(plan, tuple(figures for part in parts for figures in part.figures), (), True)


def best_turn(
    content: Content,
    trials: Trials,
    judged: Judgement,
    play: Player,
    allowed: Callable[[Turn], bool] = lambda turn: True,
    elsewhere: Callable[[Sequence[Turn]], float] = lambda turns: 0.0,
) -> Tried | None:
    """Return the turn that brings the shares of ``trials`` nearest to their bands, for the one ``judged``.

    Only what is ``allowed`` is tried. ``elsewhere`` says how much further outside turns bring other games
    of the case, those of another length. None: nothing that was tried does so by LEAST_GAIN.
    """
    way = 1 if judged.side > 0 else -1  # every key here makes a case harder when it is raised
    found: list[Tried] = []
    too_wide: CaseKey | None = None
    for key in knobs(content, trials, judged):
        sides = []
        for turn in _steps(key, way):
            if not allowed(turn) or (after := _played(content, trials, turn, play)) is None:
                break
            found.append(Tried(turn, after))
            sides.append(_side(after[judged.teams], judged))
            if sides[-1] != judged.side:
                break
        if sides == [-judged.side]:
            too_wide = too_wide or key
    costs = [(outside(tried.trials) + elsewhere([tried.turn]), tried) for tried in found]
    cost, best = min(costs, key=lambda one: one[0], default=(0.0, None))
    if best is None or cost > outside(trials) - LEAST_GAIN:
        return None
    return replace(best, too_wide=too_wide if too_wide != best.turn.key else None)


def best_pair(
    content: Content,
    trials: Trials,
    play: Player,
    allowed: Callable[[Turn], bool] = lambda turn: True,
    elsewhere: Callable[[Sequence[Turn]], float] = lambda turns: 0.0,
    on_pair: Callable[[int, int], None] = lambda number, of: None,
) -> list[Tried]:
    """Return two turns that together bring the shares of ``trials`` nearest to their bands; [] where none do.

    For where each alone mends one share and spoils another: a target lowered, and a need raised against it.
    ``allowed`` and ``elsewhere`` are as for ``best_turn``. It takes a minute or two: ``on_pair`` gets the
    number of each pair, from 1, as it is begun, and of how many.
    """
    firsts = [
        first for judged in worst(trials) for first in _first_steps(content, trials, judged, play, allowed)
    ]
    begun = [(first, spoilt) for first in firsts for spoilt in worst(first.trials)]
    pairs: list[tuple[float, list[Tried]]] = []
    for number, (first, spoilt) in enumerate(begun, start=1):
        on_pair(number, len(begun))
        second = best_turn(turned(content, first.turn), first.trials, spoilt, play, allowed)
        if second is not None:
            cost = outside(second.trials) + elsewhere([first.turn, second.turn])
            pairs.append((cost, [first, second]))
    cost, best = min(pairs, key=lambda pair: pair[0], default=(0.0, []))
    return best if best and cost <= outside(trials) - LEAST_GAIN else []


def _first_steps(
    content: Content, trials: Trials, judged: Judgement, play: Player, allowed: Callable[[Turn], bool]
) -> Iterator[Tried]:
    """Yield one step of each key that could mend what is ``judged``, played."""
    for key in knobs(content, trials, judged):
        turn = Turn(key, int(key.now) + (1 if judged.side > 0 else -1))
        if allowed(turn) and (after := _played(content, trials, turn, play)) is not None:
            yield Tried(turn, after)


def _steps(key: CaseKey, way: int) -> Iterator[Turn]:
    for step in range(1, MOST_STEPS + 1):
        yield Turn(key, int(key.now) + way * step)


def _played(content: Content, trials: Trials, turn: Turn, play: Player) -> dict[int, Trial] | None:
    """Return the games after a turn, played where it changes anything; None: the key cannot be that."""
    try:
        case = turned(content, turn)
    except (ValidationError, ValueError):
        return None
    touched = trials if turn.teams is None else {turn.teams}
    return {teams: play(case, teams) if teams in touched else trials[teams] for teams in trials}


def _side(trial: Trial, judged: Judgement) -> int:
    """Return on which side of its band the share that was ``judged`` lies in ``trial``."""
    return next(now.side for outcome, now in trial.judgements() if now.target == judged.target)


def knobs(content: Content, trials: Trials, judged: Judgement) -> list[CaseKey]:
    """Return the keys that could mend what is ``judged``: that of the hint first.

    Of whole numbers only, and such that more of it makes a case harder. Beside a need stand those of who
    joins at this number of teams: they leave smaller tables as they are.
    """
    case, teams = content.case, judged.teams
    file, size = f"{case.id}.toml", str(teams)
    keys = [CaseKey(file, ("challenge", "target", size), str(case.challenge.target.get(teams)))]
    keys.append(CaseKey(file, ("pressure", size), str(case.pressure.get(teams) or 0)))
    if judged.target.id == "talking-lasting":
        keys.insert(0, CaseKey(file, ("lasting", size), str(case.lasts_at(teams))))
    advised = hint(content, measured(trials), judged)
    if advised.do in ("raise", "lower") and advised.key.now.isdigit():
        keys.insert(0, advised.key)
    if advised.key.place[-1] == "need" and teams > case.teams.min:
        joining = [partner for partner in case.seated(teams) if partner not in case.seated(teams - 1)]
        keys += [CaseKey(file, ("partner", partner.id, "need"), str(partner.need)) for partner in joining]
    return list({key.place: key for key in keys}.values())
