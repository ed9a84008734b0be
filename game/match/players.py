"""Who sits where: people and bots at one table, and what a bot does when it is asked.

A bot at the table is the same function as in ten thousand simulated games (``game/bots``).
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from game import bots
from game.bots import search
from game.bots.plans import Plans
from game.bots.said import hear
from game.content.models import Content
from game.match.actions import Action
from game.match.match import Match
from game.rules import terms as t
from game.rules.chance import derived_seed, start_chance
from game.rules.planning import take_back
from game.rules.state import State, flat

YOU = "you"
"""The name of a seat that a person takes."""

SEATS = (YOU, *bots.SEATED)
"""What a seat can be: a person, or a policy of a bot."""

_USUAL_TEAMS = 4


@dataclass(frozen=True)
class SeatedTable:
    """A match that is about to begin, and who plays each seat."""

    match: Match
    players: tuple[str, ...]


def draw_seed() -> int:
    """Return the seed of a game that nobody asked one for: any of them.

    The seed says every card that lies hidden, so it must not be found by trying them all.
    """
    return secrets.randbelow(t.MAX_SEED + 1)


def usual_teams(content: Content, seats: Sequence[str]) -> int:
    """Return the number of teams when nobody asked for one: four, or the seats where they fill a table.

    It is one that the case allows; fewer ``seats`` than its smallest table are filled up with bots.
    """
    allowed = content.case.teams
    wanted = len(seats) if len(seats) >= allowed.min else _USUAL_TEAMS
    return max(allowed.min, min(wanted, allowed.max))


def seat_players(
    content: Content,
    teams: int,
    seats: Sequence[str],
    seed: int | None,
    *,
    promises: bool | None = None,
) -> SeatedTable:
    """Return the match of ``content`` for ``teams`` teams, and its players; ``promises`` as in ``Match``.

    Raises ValueError for a number of teams the case is not made for or more seats than teams.
    """
    players = fill_seats(seats, teams)
    seed = draw_seed() if seed is None else seed
    return SeatedTable(Match.start(content, seed, teams, promises=promises), players)


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


def bot_action(match: Match, team: int, policy: str, players: Sequence[str] = ()) -> Action:
    """Return what ``team`` does next by ``policy`` (one of POLICIES), from its own observation.

    ``players`` says who plays each seat: a bot that talks hears what the bots that talk have said before it.
    What people say to one another it does not hear; without ``players`` it hears nothing.
    Its chance follows from the seed and the moment, so that a game that is resumed, or undone and played
    again in the same way, goes on the same. "search" takes up to about a second to begin a plan.
    """
    code = _searched(match, team, players) if policy == "search" else _chosen(match, team, policy, players)
    return match.decode(team, code)


def _chosen(match: Match, team: int, policy: str, players: Sequence[str]) -> int:
    number = bots.POLICIES.index(policy)
    chance = _chance(match, len(match.actions), team)
    legal = [0] * t.TEAM_ACTIONS
    view = match.observation(team)
    if bots.talks(number):
        hear(match.rulebook, match.state, team, _speakers(players), 0, view)
    return bots.choose(match.rulebook, view, team, number, chance, legal)


def _speakers(players: Sequence[str]) -> int:
    """Return the bitmask of the seats whose bots say what they plan."""
    speakers = 0
    for seat, player in enumerate(players):
        if player != YOU and bots.talks(bots.POLICIES.index(player)):
            speakers |= 1 << seat
    return speakers


def _searched(match: Match, team: int, players: Sequence[str]) -> int:
    """Return the next action of ``team`` by search: all steps of a plan with the same chance."""
    view, unplanned = match.observation(team), match.observation(team)
    for seen in (view, unplanned):
        hear(match.rulebook, match.state, team, _speakers(players), 0, seen)
    take_back(unplanned, team)
    position = flat(unplanned)
    if match not in _weighed or _weighed[match][0] != position:
        _weighed[match] = position, Plans()
    chance = _chance(match, view.round * t.OVER + view.phase, team)
    return search.choose(
        match.rulebook, view, team, search.BUDGET, chance, State(), State(), _weighed[match][1]
    )


def _chance(match: Match, moment: int, team: int) -> list[int]:
    chance = [0, 0]
    start_chance(chance, derived_seed(match.seed, moment * t.MAX_TEAMS + team))
    return chance


_weighed: WeakKeyDictionary[Match, tuple[list[int], Plans]] = WeakKeyDictionary()
"""The plans a searching bot of each match weighed last, and what it saw then but for its own plan: they
are not weighed again at each step."""
