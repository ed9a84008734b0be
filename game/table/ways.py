"""Ways: what phones, the laptop and paper ask of the room: how often teams step up, how long a game takes.

The minutes are those of the case, in which nobody waits for a laptop, and what a way adds to them.
"""

from __future__ import annotations

from game.content.models import Content
from game.sessions.setting import Way

_STEP_UP = 30.0
"""Seconds of a step up to the laptop: an estimate; a round with eight takes some four minutes more."""
_LINE = 15.0
"""Seconds in which the facilitator enters a team's line from paper: a guess."""
_ROUNDED = 5
"""Minutes that are told: nobody knows them better than that."""


def step_ups(way: Way, content: Content, teams: int, *, open_hands: bool, open_votes: bool) -> int:
    """Return how often a team walks up to the laptop in a game, while all others look away."""
    if way != "laptop":
        return 0
    return content.case.rounds * teams * ((not open_hands) + (not open_votes))


def minutes(way: Way, content: Content, teams: int, *, open_hands: bool, open_votes: bool) -> int:
    """Return how many minutes a game takes, the talk at its end included, rounded up to 5."""
    waits = _STEP_UP * step_ups(way, content, teams, open_hands=open_hands, open_votes=open_votes)
    if way == "paper":
        waits = _LINE * content.case.rounds * teams * 2
    total = content.case.minutes + waits / 60
    return -int(-total // _ROUNDED) * _ROUNDED
