"""What one team may see, as an array of small whole numbers: what a player that learns looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import NamedTuple

from game.rules import terms as t
from game.rules.hands import copies_in
from game.rules.state import State, shape_of


class Part(NamedTuple):
    """One part of an observation: ``size`` whole numbers, each from ``low`` to ``high``."""

    name: str
    size: int
    low: int
    high: int


_MANY = 999
"""An upper bound for what the rules do not bound."""
_LEFT_OUT = ("deck", "deck_first", "told_count", "told")
"""The fields of the state that no view has anything in."""
PLAN_FIELDS = (
    "plan_build",
    "plan_cost",
    "plan_room",
    "plan_contribute",
    "plan_tend",
    "plan_give",
    "plan_give_to",
    "plan_swap",
    "plan_swap_cost",
)
"""The fields of which a team sees its own alone: one number, not one for each team."""
_BITS = {
    "missing": t.MAX_BLOCKS,
    "in_place": t.MAX_BLOCKS,
    "suspended": t.MAX_BLOCKS,
    "refreshed": t.FOUNDATION_COUNT,
    "fired": t.MAX_SYNERGIES,
    "markers": t.MAX_MARKERS,
    "used": t.MAX_EVENTS,
    "promise_made": t.MAX_TEAMS,
    "committed": t.MAX_TEAMS,
    "voted": t.MAX_TEAMS,
}
"""The bitmasks, and how many bits each has: an observation has a 0 or 1 for every bit."""
_BOUNDS = {
    "phase": (t.EVENT, t.PROMISE),
    "round": (1, t.MAX_ROUNDS),
    "chair": (0, t.MAX_TEAMS - 1),
    "chair_until": (0, 2 * t.MAX_ROUNDS),
    "named": (t.NOBODY, t.MAX_TEAMS - 1),
    "foundation": (0, t.TOP),
    "progress": (0, _MANY),
    "target": (1, _MANY),
    "round_progress": (0, _MANY),
    "crises": (0, t.CRISES_TO_END),
    "owner": (t.NOBODY, t.MAX_TEAMS - 1),
    "placed_at": (0, _MANY),
    "return_round": (0, 2 * t.MAX_ROUNDS),
    "raised": (0, t.MAX_ROUNDS),
    "shields": (0, _MANY),
    "partner": (0, t.MAX_PARTNERS - 1),
    "interest": (0, t.TOP),
    "played_by": (t.NOBODY, t.MAX_TEAMS - 1),
    "agenda": (t.NOTHING, t.MAX_AGENDAS - 1),
    "capacity": (0, _MANY),
    "next_capacity": (-_MANY, _MANY),
    "reserve": (0, _MANY),
    "contributed": (0, _MANY),
    "round_contributed": (0, _MANY),
    "promised": (0, t.MOST_PROMISED),
    "hand_size": (0, t.MAX_CARDS),
    "deck_count": (0, t.MAX_CARDS),
    "event": (t.NOTHING, t.MAX_EVENTS - 1),
    "event_deck": (t.NOTHING, t.MAX_EVENTS - 1),
    "event_next": (0, t.MAX_EVENTS),
    "event_count": (0, t.MAX_EVENTS),
    "known": (0, t.MAX_EVENTS),
    "on_round": (t.NOTHING, t.MAX_EVENTS - 1),
    "pending_round": (0, t.MAX_ROUNDS),
    "pending_effect": (0, t.MAX_EFFECTS - 1),
    "pending_effects": (0, t.MAX_EFFECTS),
    "pending_event": (t.NOTHING, t.MAX_EVENTS - 1),
    "plan_build": (t.NOTHING, t.MAX_BLOCKS - 1),
    "plan_cost": (0, 3),
    "plan_room": (t.NOTHING, t.MAX_BLOCKS - 1),
    "plan_contribute": (0, _MANY),
    "plan_tend": (0, _MANY),
    "plan_give": (t.NOTHING, t.MAX_BLOCKS - 1),
    "plan_give_to": (t.NOTHING, t.MAX_TEAMS - 1),
    "plan_swap": (t.NOTHING, t.MAX_BLOCKS - 1),
    "plan_swap_cost": (0, _MANY),
    "vote": (t.NOTHING, t.MAX_RESPONSES - 1),
    "response": (t.NOTHING, t.MAX_RESPONSES - 1),
    "failed": (0, 1),
}


def _parts() -> Iterator[Part]:
    yield Part("team", 1, 0, t.MAX_TEAMS - 1)
    for field in fields(State):
        if field.name in _BITS:
            yield Part(field.name, _BITS[field.name], 0, 1)
        elif field.name == "hand":
            yield Part(field.name, t.MAX_BLOCKS, 0, 3)
        elif field.name not in _LEFT_OUT:
            size = 1 if field.name in PLAN_FIELDS else shape_of(field) or 1
            yield Part(field.name, size, *_BOUNDS[field.name])


PARTS = tuple(_parts())
"""The parts of an observation: the team that looks, then the fields of the ``State`` in their order."""
SIZE = sum(part.size for part in PARTS)
"""How many numbers an observation has: the same for every case and number of teams."""


def layout() -> dict[str, slice]:
    """Return where each part of an observation stands: ``array[layout()["foundation"]]``."""
    places = {}
    first = 0
    for part in PARTS:
        places[part.name] = slice(first, first + part.size)
        first += part.size
    return places


def written(view: State, team: int) -> list[int]:
    """Return ``view``, what ``team`` sees (``rules/view.py``), as the SIZE numbers of an observation."""
    numbers = [team]
    for name, size, _, _ in PARTS[1:]:
        value = getattr(view, name)
        if name in _BITS:
            numbers += [value >> bit & 1 for bit in range(size)]
        elif name == "hand":
            numbers += [copies_in(value[team], block) for block in range(size)]
        elif name in PLAN_FIELDS:
            numbers.append(value[team])
        elif size > 1:
            numbers += value
        else:
            numbers.append(value)
    return numbers
