"""Beats: what happened, cut into moments that a room can follow. No window and no clock.

A beat is one thing and what followed from it, as ``reading/steps.py`` gathers it; a few causes are so
much their own that they make a beat by themselves. Everything in a beat lies open to all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from game.match.happenings import Happening, Kind, as_seen_by
from game.reading.steps import Paragraph, happenings_to_tell, paragraphs
from game.rules import terms as t
from game.rules.state import Rulebook
from game.screen.board.moving import Moving
from game.table.standing import Standing

Scene = Literal[
    "event",
    "naming",
    "plans",
    "gift",
    "build",
    "synergy",
    "work",
    "promise",
    "tend",
    "swap",
    "votes",
    "response",
    "replaced",
    "crisis",
    "wear",
    "pressure",
    "next",
    "over",
    "effects",
]
"""What is seen while a beat is told."""

_SCENES: dict[str, Scene] = {
    "step-reserve": "plans",
    "step-gifts": "gift",
    "step-builds": "build",
    "step-synergies": "synergy",
    "step-contributions": "work",
    "step-promises": "promise",
    "step-tending": "tend",
    "step-swaps": "swap",
    "step-votes": "votes",
    "step-response": "response",
    "step-wear": "wear",
    "step-next": "next",
}
_OWN: dict[Kind, Scene] = {
    "event": "event",
    "named": "naming",
    "replaced": "replaced",
    "crisis": "crisis",
    "over": "over",
}
"""Kinds of happenings that begin a beat by themselves, whatever came before."""

_OF_EVENT: frozenset[Kind] = frozenset({"event", "named"})
"""Kinds after which the event goes on: what it does at once comes next."""

_SEEN: frozenset[Kind] = frozenset({"event", "chosen", "round", "over"})
"""Kinds that no sentence tells, because a scene shows them."""

Chapter = Literal["closing", "event", "reveal", "response", "facilitator"]
"""The part of the round that a beat belongs to, where its step does not say."""

MOVE = 0.42
"""Seconds that one happening is on its way; many in one beat take less, but never under QUICKEST."""
QUICKEST = 0.2
_MOST_MOVING = 3.2
"""Seconds of motion in one beat, as long as QUICKEST allows."""

READING = 12.0
"""Characters a room reads in a second, each line looked at by thirty people."""
LOOKING = 1.2
"""Seconds to look up before reading."""
SHORTEST = 1.6
"""Seconds of the shortest beat."""
_AFTERWARDS = 0.5
"""Seconds that what has moved stands still before the next beat."""


@dataclass(frozen=True, slots=True)
class Move:
    """One happening, as it lies open to all, and the table before and after it."""

    happening: Happening
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class Plan:
    """What one team had planned, as it was told when all plans opened; NOTHING where there was none.

    ``builds``, ``gives`` and ``swaps`` are blocks, ``gives_to`` a team, the rest counts of capacity.
    """

    team: int
    builds: int = t.NOTHING
    renews: bool = False
    cost: int = 0
    promised: int = 0
    contributes: int = 0
    tends: int = 0
    gives: int = t.NOTHING
    gives_to: int = t.NOTHING
    swaps: int = t.NOTHING
    reserve: int = 0


@dataclass(frozen=True, slots=True)
class Beat:
    """One moment of the story: what is seen, what is said, what moves.

    ``before`` and ``after`` are the table around it; ``plans`` is filled when the plans open.
    """

    scene: Scene
    chapter: Chapter
    paragraphs: tuple[Paragraph, ...]
    moves: tuple[Move, ...]
    before: Standing
    after: Standing
    plans: tuple[Plan, ...] = ()

    def happened(self, kind: Kind) -> list[Happening]:
        """Return the happenings of one kind in this beat."""
        return [move.happening for move in self.moves if move.happening.kind == kind]

    @property
    def step(self) -> str:
        """The step of the round that is told ("step-builds"), or ""."""
        return next((paragraph.step for paragraph in self.paragraphs if paragraph.step), "")


@dataclass(slots=True)
class _Stretch:
    """Events that follow one another and are told together, or cut further by their paragraphs."""

    scene: Scene | None
    chapter: Chapter
    happenings: list[Happening] = field(default_factory=list)


def beats(
    before: Standing, happenings: Sequence[Happening], after: Standing, rulebook: Rulebook
) -> list[Beat]:
    """Return what happened between two standings as beats, in order; at least one.

    The last beat ends in ``after`` itself: a few things are never told (see ``Standing.after``).
    """
    made: list[Beat] = []
    begin = now = before
    for stretch in _stretches(happenings):
        for scene, told, happened in _cut(stretch):
            moves, now = _moves(now, happened, rulebook)
            if moves:
                made.append(Beat(scene, stretch.chapter, told, moves, begin, now))
                begin = now
    if not made:
        made.append(Beat("effects", "closing", (), (), before, after))
    made[-1] = replace(made[-1], after=after)
    return list(_with_plans(made, happenings, rulebook.swap_cost))


# --- cutting --------------------------------------------------------------------------------------


def _stretches(happenings: Sequence[Happening]) -> Iterator[_Stretch]:
    """Yield happenings that belong together. Votes end where the response is chosen: what it did is next."""
    now = _Stretch(None, "closing")
    for happening in happenings:
        begins = _begins(now, happening)
        if begins is not None:
            if now.happenings:
                yield now
            now = begins
        now.happenings.append(happening)
        if happening.kind in ("event", "named", "chosen", "crisis"):
            yield now
            now = _Stretch("response" if happening.kind == "chosen" else None, _after(happening, now.chapter))
    if now.happenings:
        yield now


def _begins(now: _Stretch, happening: Happening) -> _Stretch | None:
    """Return the stretch that ``happening`` begins, or None when it goes on with the one before."""
    if happening.kind in _OWN:
        return _Stretch(_OWN[happening.kind], "event" if happening.kind in _OF_EVENT else now.chapter)
    kind, number = happening.cause
    if happening.kind in ("aside", "quiet") and now.chapter != "event":
        return _Stretch(None, "event")
    if happening.kind in ("voted", "abstained") and now.scene != "votes":
        return _Stretch("votes", "response")
    if happening.kind == "reserve" and now.chapter != "reveal":
        return _Stretch(None, "reveal")
    if (kind, number) == (t.BY_RULE, t.RULE_PRESSURE) and now.scene != "pressure":
        return _Stretch("pressure", "closing")
    is_of_next = happening.kind in ("chair", "round") or (
        happening.kind == "drew" and (kind, number) == (t.BY_RULE, t.RULE_ROUND)
    )
    if is_of_next and now.scene != "next":
        return _Stretch("next", "closing")
    if kind == t.BY_FACILITATOR and now.chapter != "facilitator":
        return _Stretch(None, "facilitator")
    return None


def _after(happening: Happening, chapter: Chapter) -> Chapter:
    if happening.kind in _OF_EVENT:
        return "event"
    return "response" if happening.kind == "chosen" else chapter


def _cut(stretch: _Stretch) -> Iterator[tuple[Scene, tuple[Paragraph, ...], list[Happening]]]:
    """Yield the scenes of a stretch: each with what is said and all that happened in it."""
    told = list(paragraphs(happenings_to_tell(stretch.happenings, None)))
    if stretch.scene is not None or not told:
        yield stretch.scene or "effects", tuple(told), stretch.happenings
        return
    rest = list(stretch.happenings)
    for place, paragraph in enumerate(told):
        wanted = len(paragraph.happenings) + (paragraph.lead is not None)
        mine: list[Happening] = []
        while rest and (wanted or place == len(told) - 1):
            happening = rest.pop(0)
            wanted -= _is_heard(happening)
            mine.append(happening)
        yield _SCENES.get(paragraph.step, "effects"), (paragraph,), mine


def _is_heard(happening: Happening) -> bool:
    return any(True for _ in happenings_to_tell((happening,), None))


def _moves(
    now: Standing, happenings: Sequence[Happening], rulebook: Rulebook
) -> tuple[tuple[Move, ...], Standing]:
    """Return what is seen to move, and the table afterwards. What nobody hears is simply done."""
    moves = []
    for happening in happenings:
        then = now.after(happening, rulebook)
        seen = as_seen_by(happening, None)
        if seen is not None and (_is_heard(happening) or happening.kind in _SEEN):
            moves.append(Move(seen, now, then))
        now = then
    return tuple(moves), now


# --- the plans ------------------------------------------------------------------------------------


def _with_plans(told: Sequence[Beat], happenings: Sequence[Happening], swap_cost: int) -> Iterator[Beat]:
    """Yield the beats; where plans open, with what each team turned out to have planned."""
    for beat in told:
        if beat.scene == "plans":
            first = next(i for i, happening in enumerate(happenings) if happening.kind == "reserve")
            yield replace(beat, plans=tuple(_plans(beat.before, happenings[first:], swap_cost)))
        else:
            yield beat


def _plans(before: Standing, happenings: Sequence[Happening], swap_cost: int) -> Iterator[Plan]:
    """Yield the plan of each team, from what the reveal told of it."""
    last = next(
        (i for i, happening in enumerate(happenings) if happening.kind in ("voted", "abstained")),
        len(happenings),
    )
    for team in range(len(before.capacity)):
        mine = [happening for happening in happenings[:last] if _is_of(happening, team)]
        yield replace(_plan(team, before.capacity[team], swap_cost, mine), promised=before.promised[team])


def _is_of(happening: Happening, team: int) -> bool:
    return happening.cause == (t.BY_TEAM, team) or (happening.kind == "reserve" and happening.whom == team)


def _plan(team: int, capacity: int, swap_cost: int, happenings: Sequence[Happening]) -> Plan:
    plan = Plan(team)
    for happening in happenings:
        match happening.kind:
            case "reserve":
                plan = replace(plan, reserve=happening.amount)
            case "built" | "renewed":
                plan = replace(
                    plan, builds=happening.whom, cost=happening.amount, renews=happening.kind == "renewed"
                )
            case "contributed":
                plan = replace(plan, contributes=happening.amount)
            case "gift":
                plan = replace(plan, gives=happening.amount, gives_to=happening.whom)
            case "swapped":
                plan = replace(plan, swaps=happening.amount)
    # Tending is told by what it brought, and an interest that stands at 10 already brings nothing: what
    # was spent on nothing else was spent on that.
    swapped = 0 if plan.swaps == t.NOTHING else swap_cost
    return replace(plan, tends=max(0, capacity - plan.cost - swapped - plan.contributes - plan.reserve))


# --- time -----------------------------------------------------------------------------------------


def each(beat: Beat) -> float:
    """Return the seconds that each happening of a beat is on its way, QUICKEST to MOVE."""
    return max(QUICKEST, min(MOVE, _MOST_MOVING / max(1, len(beat.moves))))


def moving(beat: Beat) -> float:
    """Return the seconds in which everything of a beat has moved."""
    return each(beat) * len(beat.moves)


def lasts(beat: Beat, characters: int) -> float:
    """Return the seconds a beat lasts when it runs on by itself: all has moved and can be read."""
    reading = max(SHORTEST, LOOKING + characters / READING)
    return max(reading, moving(beat) + _AFTERWARDS)


def at(beat: Beat, elapsed: float) -> tuple[Standing, Moving | None, int]:
    """Return the table ``elapsed`` seconds into a beat, what moves on it, and how many moves are done."""
    if elapsed >= moving(beat):
        return beat.after, None, len(beat.moves)
    place, part = divmod(max(0.0, elapsed) / each(beat), 1.0)
    move = beat.moves[int(place)]
    return move.before, Moving(move.happening, part), int(place)
