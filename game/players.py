"""Who sits where: people and bots at one table, and what a bot does when it is asked.

A bot at the table is the same function as in ten thousand simulated games (``game/bots.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

from game import bots
from game.actions import Action
from game.match import Match
from game.rules import terms as t
from game.rules.chance import start_chance

YOU = "you"
"""The name of a seat that a person takes."""

SEATS = (YOU, *bots.POLICIES)
"""What a seat can be: a person, or a policy of a bot."""


def fill_seats(wanted: Sequence[str], teams: int) -> tuple[str, ...]:
    """Return who plays each of ``teams`` seats: those ``wanted`` first, cooperative bots in the rest.

    Without any wanted, a person takes the first seat. Raises ValueError for more seats than teams or
    a name that is not in SEATS.
    """
    seats = tuple(wanted) or (YOU,)
    strange = [name for name in seats if name not in SEATS]
    if strange:
        raise ValueError(f"{strange[0]} is not one of {', '.join(SEATS)}")
    if len(seats) > teams:
        raise ValueError(f"{len(seats)} seats for {teams} teams")
    return seats + ("cooperative",) * (teams - len(seats))


def bot_action(match: Match, team: int, policy: str) -> Action:
    """Return what ``team`` does next by ``policy`` (one of POLICIES), from its own observation.

    Its chance follows from the seed and the number of actions, so that a game that is resumed, or
    undone and played again in the same way, goes on the same.
    """
    chance = [0, 0]
    start_chance(chance, (match.seed * 1_000_003 + len(match.actions) * t.MAX_TEAMS + team) % 2**62)
    found = [0] * t.TEAM_ACTIONS
    number = bots.POLICIES.index(policy)
    code = bots.choose(match.rulebook, match.observation(team), team, number, chance, found)
    return match.decode(team, code)
