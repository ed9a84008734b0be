"""Ways: what phones, the laptop and paper ask of the room: how often teams step up, how long a game takes.

Teams may mix them. The minutes are those of the case, in which nobody waits for a laptop, and what the
ways add to them: a team that steps up and a line that is typed both take the one laptop, one after another.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.content.base import Language
from game.content.models import Content
from game.language import say
from game.rules import terms as t
from game.sessions.setting import Setting, Way

_STEP_UP = 30.0
"""Seconds of a step up to the laptop: an estimate; a round with eight takes some four minutes more."""
_LINE = 15.0
"""Seconds in which the facilitator enters a team's line from paper: a guess."""
_ROUNDED = 5
"""Minutes that are told: nobody knows them better than that."""


def way_name(language: Language, way: Way) -> str:
    """Return what a way is called."""
    names: dict[Way, str] = {
        "phones": say(language, "phones.way-phones"),
        "laptop": say(language, "phones.way-laptop"),
        "paper": say(language, "phones.way-paper"),
    }
    return names[way]


def is_shared(phase: int, ways: Sequence[Way], setting: Setting) -> bool:
    """Return whether all teams of people, whose ``ways`` these are, choose together on the room's screen.

    Promises are, where all are at the laptop; open hands and open votes, where nobody chooses on phones.
    Otherwise each team chooses in its own way.
    """
    if phase == t.PROMISE:
        return all(way == "laptop" for way in ways)
    is_open = {t.PLAN: setting.open_hands, t.VOTE: setting.open_votes}
    return is_open.get(phase, False) and "phones" not in ways


def step_ups(ways: Sequence[Way], content: Content, setting: Setting, *, promises: bool) -> int:
    """Return how often a team walks up to the laptop in a game, while all others look away.

    ``ways`` are those of the teams of people; ``promises``: whether teams promise before they plan.
    """
    alone = [phase for phase in _asked(promises=promises) if not is_shared(phase, ways, setting)]
    return content.case.rounds * len(alone) * ways.count("laptop")


def minutes(ways: Sequence[Way], content: Content, setting: Setting, *, promises: bool) -> int:
    """Return how many minutes a game takes, the talk at its end included, rounded up to 5."""
    lines = content.case.rounds * len(_asked(promises=promises)) * ways.count("paper")
    waits = _STEP_UP * step_ups(ways, content, setting, promises=promises) + _LINE * lines
    total = content.case.minutes + waits / 60
    return -int(-total // _ROUNDED) * _ROUNDED


def _asked(*, promises: bool) -> list[int]:
    """Return the phases of a round in which every team chooses."""
    return [*([t.PROMISE] if promises else []), t.PLAN, t.VOTE]
