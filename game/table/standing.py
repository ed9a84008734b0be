"""Standing: what lies open on the table at one moment of a story that is being told.

A match is already past an action while the screen still tells what it did. The screen takes the
standing before the action and lets it follow what is told, event by event; nothing of the rules is
worked out again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from game.match.happenings import Happening, Kind
from game.match.match import Match
from game.rules import terms as t
from game.rules.state import Rulebook

__all__ = ["CHANGING", "EXPLAINING", "Standing"]

AFTER_CRISIS = 1
"""Where a crisis leaves its foundation: what is told says that it happened, not the value."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The open table, in the numbers of the rules (see ``rules/state.py``); nobody's secret is in it.

    ``interest`` is by partner; ``partner``, ``capacity``, ``next_capacity``, ``reserve``, ``promised``,
    ``round_contributed`` and ``hand_size`` are by team; ``owner`` by block (NOBODY: no team put it in
    place); ``shields`` by kind of event. ``promise_made``, ``committed`` and ``voted`` are teams,
    ``missing``, ``in_place`` and ``suspended`` blocks, ``fired`` synergies.
    ``event`` and ``response`` are those of this round, or NOTHING.
    """

    round: int
    chair: int
    named: int
    event: int
    response: int
    foundation: tuple[int, ...]
    progress: int
    target: int
    crises: int
    interest: tuple[int, ...]
    partner: tuple[int, ...]
    missing: frozenset[int]
    in_place: frozenset[int]
    suspended: frozenset[int]
    owner: tuple[int, ...]
    fired: frozenset[int]
    markers: frozenset[int]
    shields: tuple[int, ...]
    capacity: tuple[int, ...]
    next_capacity: tuple[int, ...]
    reserve: tuple[int, ...]
    hand_size: tuple[int, ...]
    promised: tuple[int, ...]
    round_contributed: tuple[int, ...]
    promise_made: frozenset[int]
    committed: frozenset[int]
    voted: frozenset[int]

    @classmethod
    def of(cls, match: Match) -> Standing:
        """Return how ``match`` stands now, as it lies open to all."""
        view, book = match.observation(None), match.rulebook
        return cls(
            round=view.round,
            chair=view.chair,
            named=view.named,
            event=view.event,
            response=view.response,
            foundation=tuple(view.foundation),
            progress=view.progress,
            target=view.target,
            crises=view.crises,
            interest=tuple(view.interest[: book.partners]),
            partner=tuple(view.partner[: book.teams]),
            missing=_members(view.missing),
            in_place=_members(view.in_place),
            suspended=_members(view.suspended),
            owner=tuple(view.owner[: book.blocks]),
            fired=_members(view.fired),
            markers=_members(view.markers),
            shields=tuple(view.shields),
            capacity=tuple(view.capacity[: book.teams]),
            next_capacity=tuple(view.next_capacity[: book.teams]),
            reserve=tuple(view.reserve[: book.teams]),
            hand_size=tuple(view.hand_size[: book.teams]),
            promised=tuple(view.promised[: book.teams]),
            round_contributed=tuple(view.round_contributed[: book.teams]),
            promise_made=_members(view.promise_made),
            committed=_members(view.committed),
            voted=_members(view.voted),
        )

    @property
    def shows_contributions(self) -> bool:
        """Whether it was told what teams contributed this round: before that no promise is kept or broken.

        Where nobody contributed anything it was once a response is chosen.
        """
        return any(self.round_contributed) or self.response != t.NOTHING

    def after(self, happening: Happening, rulebook: Rulebook) -> Standing:
        """Return the standing once ``happening``, the next that ``Match.do`` told, has happened.

        Three things are not told. ``capacity`` stays as it is when a round begins, where it is full again.
        An undo does not say what it takes back. And a happening as ``as_seen_by`` leaves it for
        the whole table does not say how many cards the facilitator gave or took: ``hand_size`` follows
        the whole happening only. ``Standing.of`` has the truth once the story is told.
        """
        seated = replace(self, partner=happening.seats)
        if happening.kind == "replaced":
            start = rulebook.partner_start[happening.amount]
            return replace(seated, interest=_put(self.interest, happening.amount, start))
        change = _CHANGES.get(happening.kind)
        return replace(seated, **change(self, happening)) if change else seated


def _members(mask: int) -> frozenset[int]:
    """Return the places of the bits that are set."""
    return frozenset(place for place in range(mask.bit_length()) if mask >> place & 1)


def _put(values: tuple[int, ...], place: int, value: int) -> tuple[int, ...]:
    return (*values[:place], value, *values[place + 1 :])


def _add(values: tuple[int, ...], place: int, change: int) -> tuple[int, ...]:
    return _put(values, place, values[place] + change)


Changes = dict[str, Any]
"""Fields of a standing, each with its new value."""


def _round(now: Standing, happening: Happening) -> Changes:
    """Begin a round with nothing turned, committed, voted or kept."""
    nobody: frozenset[int] = frozenset()
    none = (0,) * len(now.reserve)
    return {
        "round": happening.amount,
        "named": t.NOBODY,
        "event": t.NOTHING,
        "response": t.NOTHING,
        "committed": nobody,
        "voted": nobody,
        "reserve": none,
        "promised": none,
        "round_contributed": none,
        "promise_made": nobody,
        "next_capacity": none,
    }


def _built(now: Standing, happening: Happening) -> Changes:
    _, team = happening.cause
    return {
        "in_place": now.in_place | {happening.whom},
        "owner": _put(now.owner, happening.whom, team),
        "hand_size": _add(now.hand_size, team, -1),
    }


def _removed(now: Standing, happening: Happening) -> Changes:
    return {
        "in_place": now.in_place - {happening.whom},
        "suspended": now.suspended - {happening.whom},
        "owner": _put(now.owner, happening.whom, t.NOBODY),
    }


def _gift(now: Standing, happening: Happening) -> Changes:
    _, giver = happening.cause
    return {"hand_size": _add(_add(now.hand_size, giver, -1), happening.whom, 1)}


def _skipped(now: Standing, happening: Happening) -> Changes:
    """Let a team pass in the phase that is told."""
    if happening.amount == t.NAME:
        return {}
    team = frozenset((happening.whom,))
    if happening.amount == t.PROMISE:
        return {"promise_made": now.promise_made | team}
    return {"voted": now.voted | team} if happening.amount == t.VOTE else {"committed": now.committed | team}


def _contributed(now: Standing, happening: Happening) -> Changes:
    """Note what a team contributed; what a block adds is nobody's."""
    if happening.whom == t.NOBODY:
        return {}
    return {"round_contributed": _put(now.round_contributed, happening.whom, happening.amount)}


def _promised(now: Standing, happening: Happening) -> Changes:
    return {
        "promised": _put(now.promised, happening.whom, happening.amount),
        "promise_made": now.promise_made | {happening.whom},
    }


def _adjusted(now: Standing, happening: Happening) -> Changes:
    """Follow the facilitator. A marker, and a block that is taken away, are told once more by themselves."""
    field, place = divmod(happening.whom, t.ADJUST_INDEXES)
    change = happening.amount
    match field:
        case t.A_FOUNDATION:
            return {"foundation": _add(now.foundation, place, change)}
        case t.A_PROGRESS:
            return {"progress": now.progress + change}
        case t.A_INTEREST:
            return {"interest": _add(now.interest, place, change)}
        case t.A_CAPACITY:
            return {"capacity": _add(now.capacity, place, change)}
        case t.A_CRISES:
            return {"crises": now.crises + change}
        case t.A_HAND:
            return {"hand_size": _add(now.hand_size, place // t.MAX_BLOCKS, change)}
        case t.A_CHAIR:
            return {"chair": place}
        case t.A_NAMED:
            return {"named": place if change > 0 else t.NOBODY}
        case t.A_PROMISE:
            return {"promised": _add(now.promised, place, change)}
        case t.A_ROUND:
            return {"round": now.round + change}
        case t.A_BLOCK if change > 0:
            return {"in_place": now.in_place | {place}, "missing": now.missing - {place}}
    return {}


_CHANGES: dict[Kind, Callable[[Standing, Happening], Changes]] = {
    "round": _round,
    "chair": lambda now, happening: {"chair": happening.whom},
    "event": lambda now, happening: {"event": happening.whom},
    "chosen": lambda now, happening: {"response": happening.amount},
    "foundation": lambda now, happening: {
        "foundation": _add(now.foundation, happening.whom, happening.amount)
    },
    "crisis": lambda now, happening: {
        "foundation": _put(now.foundation, happening.whom, AFTER_CRISIS),
        "crises": happening.amount,
    },
    "target": lambda now, happening: {"target": now.target + happening.amount},
    "named": lambda now, happening: {"named": happening.whom},
    "took_chair": lambda now, happening: {"chair": happening.whom},
    "capacity_now": lambda now, happening: {"capacity": _add(now.capacity, happening.whom, happening.amount)},
    "progress": lambda now, happening: {"progress": now.progress + happening.amount},
    "interest": lambda now, happening: {"interest": _add(now.interest, happening.whom, happening.amount)},
    "built": _built,
    "renewed": lambda now, happening: {"hand_size": _add(now.hand_size, happening.cause[1], -1)},
    "suspended": lambda now, happening: {"suspended": now.suspended | {happening.whom}},
    "returned": lambda now, happening: {"suspended": now.suspended - {happening.whom}},
    "removed": _removed,
    "made_room": _removed,
    "from_box": lambda now, happening: {"missing": now.missing - {happening.whom}},
    "synergy": lambda now, happening: {"fired": now.fired | {happening.whom}},
    "marker": lambda now, happening: {
        "markers": now.markers | {happening.whom} if happening.amount else now.markers - {happening.whom}
    },
    "shield": lambda now, happening: {"shields": _add(now.shields, happening.whom, 1)},
    "shielded": lambda now, happening: {"shields": _add(now.shields, happening.whom, -1)},
    "capacity": lambda now, happening: {
        "next_capacity": _add(now.next_capacity, happening.whom, happening.amount)
    },
    "reserve": lambda now, happening: {"reserve": _put(now.reserve, happening.whom, happening.amount)},
    "paid": lambda now, happening: {"reserve": _add(now.reserve, happening.whom, -happening.amount)},
    "gift": _gift,
    "drew": lambda now, happening: {"hand_size": _add(now.hand_size, happening.whom, 1)},
    "discarded": lambda now, happening: {"hand_size": _add(now.hand_size, happening.whom, -1)},
    "swapped": lambda now, happening: {"hand_size": _add(now.hand_size, happening.whom, -1)},
    "promised": _promised,
    "contributed": _contributed,
    "committed": lambda now, happening: {"committed": now.committed | {happening.whom}},
    "vote_cast": lambda now, happening: {"voted": now.voted | {happening.whom}},
    "skipped": _skipped,
    "adjusted": _adjusted,
}
"""What each kind of happening changes, but for "replaced", which needs the rulebook."""

CHANGING: frozenset[Kind] = frozenset(("replaced", *_CHANGES))
"""The kinds of happenings after which the table stands otherwise."""

EXPLAINING: frozenset[Kind] = frozenset(
    (
        "aside",
        "quiet",
        "planned",
        "broke_promise",
        "unmatched",
        "surplus",
        "voted",
        "split",
        "tie",
        "eased",
        "success",
        "failure",
        "lacked",
        "softened",
        "laid",
        "later",
        "look",
        "over",
        "taken_back",
        "lost_plan",
        "abstained",
        "missing",
        "note",
        "undone",
    )
)
"""The kinds that only say why or by whom: what they led to is told by itself. Every kind is here or above."""
