"""The picture of an event, composed of what its card does: its kind, what it strikes, what answers can win.

Nobody draws it: a designer's own event has one as soon as it has effects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from game.content.effects import (
    CapacityChange,
    Discard,
    Draw,
    Effect,
    FoundationChange,
    InterestChange,
    ProgressChange,
    TakeChair,
    with_those_inside,
)
from game.content.models import Content, Event

Picture = dict[str, Any]
"""``rows`` and ``fill`` of the kind, ``wall`` of the foundations, and what lies ``beside``."""

_BESIDE = 2
"""Things besides foundations that a picture has room for."""


def event_picture(event: Event, content: Content) -> Picture:
    """Return the picture of ``event``: the same for the same card.

    The kind's emblem has the colour of the foundation that answers raise most ("" where none does). Under it
    stands a wall of the foundations, each fallen (−1), risen (1) or as it was (0); beside it what else the
    blow is about, falling or rising in the same way. An event without a blow strikes by its first answer's
    failure.
    """
    kind = next(kind for kind in content.cards.kinds if kind.id == event.kind)
    struck = tuple(with_those_inside(event.at_once or event.response[0].failure or event.response[0].success))
    beside = [_beside(effect, content) for effect in struck]
    return {
        "rows": kind.emblem,
        "fill": _won(event, content),
        "wall": _wall(struck, content),
        "beside": [thing for thing in beside if thing][:_BESIDE],
    }


def _won(event: Event, content: Content) -> str:
    raised: Counter[str] = Counter()
    for response in event.response:
        for effect in with_those_inside(response.success):
            if isinstance(effect, FoundationChange) and effect.change > 0:
                raised[effect.foundation] += effect.change
    fills = {cluster.id: cluster.fill for cluster in content.cards.clusters}
    most = [name for name, _ in raised.most_common() if name in fills]
    return fills[most[0]] if most else ""


def _wall(struck: Iterable[Effect], content: Content) -> list[dict[str, Any]]:
    changes = [effect for effect in struck if isinstance(effect, FoundationChange)]

    def moved(name: str) -> int:
        change = sum(effect.change for effect in changes if effect.foundation in (name, "all"))
        return _direction(change)

    return [
        {"shape": cluster.shape, "fill": cluster.fill, "moved": moved(cluster.id)}
        for cluster in content.cards.clusters
    ]


def _beside(effect: Effect, content: Content) -> dict[str, Any] | None:
    """Return what an effect on something other than one foundation is drawn as, or None."""
    match effect:
        case InterestChange():
            return _partner(effect.interest, content, effect.change, "interest")
        case CapacityChange():
            return {"icon": "capacity", "moved": _direction(effect.change)}
        case TakeChair():
            return _partner(effect.chair, content, 0, "chair")
        case Draw():
            return {"icon": "draw", "moved": 1}
        case Discard():
            return {"icon": "draw", "moved": -1}
        case ProgressChange():
            return {"icon": "progress", "moved": _direction(effect.progress)}
        case FoundationChange(foundation="lowest" | "highest"):
            return {"icon": "foundation", "moved": _direction(effect.change)}
    return None


def _partner(whom: str, content: Content, change: int, icon: str) -> dict[str, Any]:
    """Return the emblem of a partner, or where it is not said who the sign of what changes."""
    moved = _direction(change)
    for partner in content.case.partner:
        if partner.id == whom:
            cluster = next(one for one in content.cards.clusters if one.id == partner.strength)
            return {"rows": partner.emblem, "fill": cluster.fill, "moved": moved}
    return {"icon": icon, "moved": moved}


def _direction(change: int) -> int:
    return (change > 0) - (change < 0)
