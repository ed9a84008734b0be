"""Looking ahead: from a position many games are played on, with all that is hidden dealt anew each time.

Whether the outcome is still open as a round begins; and what each response of an event would lead to. Who
plays on is a table that talks and chooses (``bots/choosing.py``).
"""

from __future__ import annotations

from dataclasses import dataclass

from game.balance.tally import Tally
from game.bots.imagining import imagine
from game.bots.search import answer, play_on
from game.rules.agendas import agenda_met
from game.rules.chance import derived_seed, start_chance
from game.rules.rounds import is_served, outcome
from game.rules.state import Ints, Rulebook, State, numbers
from game.rules.terms import LASTING_SYNERGY, MAX_RESPONSES, MAX_TEAMS, SYNERGY, TABLE
from game.rules.view import observe

PLAYED_ON = 100
"""How many games are played on, where nobody says how many."""
_POINTS = 10
"""A response decides if it moves an outcome by so many points in a hundred; open is between this and 90."""
_OWN_POINTS = 5
"""A response matters to a team if its own result moves by so many."""


@dataclass(slots=True)
class Looks:
    """What the games played on from one vote led to, by response."""

    synergy: Ints = numbers(MAX_RESPONSES, "games that ended in synergy or better")
    lasting: Ints = numbers(MAX_RESPONSES, "games that ended in lasting synergy")
    own: Ints = numbers(MAX_RESPONSES * MAX_TEAMS, "own results of each team: 1 served, 2 and its agenda met")


def look_at_round(
    rulebook: Rulebook,
    state: State,
    view: State,
    world: State,
    tally: Tally,
    seed: int,
    played_on: int,
    chance: Ints,
) -> None:
    """Count whether the outcome is open as this round begins: whether synergy comes in 10 to 90 % of games.

    ``view`` and ``world`` are room to work in; ``chance`` is left as it was.
    """
    low, two = chance[0], chance[1]
    observe(rulebook, state, TABLE, view)
    synergy = 0
    for time in range(played_on):
        start_chance(chance, derived_seed(seed, time))
        imagine(rulebook, view, TABLE, world, chance)
        play_on(rulebook, world)
        if outcome(rulebook, world) >= SYNERGY:
            synergy += 1
    tally.looked[state.round] += 1
    if _POINTS * played_on <= 100 * synergy <= (100 - _POINTS) * played_on:
        tally.still_open[state.round] += 1
    chance[0], chance[1] = low, two


def look_at_vote(
    rulebook: Rulebook,
    state: State,
    view: State,
    world: State,
    looks: Looks,
    tally: Tally,
    seed: int,
    played_on: int,
    chance: Ints,
) -> None:
    """Count what the response decides: try each in the same imagined worlds, everybody voting for it."""
    low, two = chance[0], chance[1]
    observe(rulebook, state, TABLE, view)
    responses = rulebook.event_responses[state.event]
    for response in range(responses):
        looks.synergy[response] = 0
        looks.lasting[response] = 0
        for team in range(rulebook.teams):
            looks.own[response * MAX_TEAMS + team] = 0
        for time in range(played_on):
            start_chance(chance, derived_seed(seed, time))
            imagine(rulebook, view, TABLE, world, chance)
            answer(rulebook, world, response)
            play_on(rulebook, world)
            _count(rulebook, world, looks, response)
    tally.decisions += 1
    tally.weighed[state.event] += 1
    best = 0
    for response in range(1, responses):
        if _worth(looks, response) > _worth(looks, best):
            best = response
    tally.best[state.event * MAX_RESPONSES + best] += 1
    synergy = _spread(looks.synergy, 0, 1, responses)
    lasting = _spread(looks.lasting, 0, 1, responses)
    if 100 * max(synergy, lasting) >= _POINTS * played_on:
        tally.moved += 1
    if _are_at_odds(rulebook, looks, responses, played_on):
        tally.at_odds += 1
    chance[0], chance[1] = low, two


def _count(rulebook: Rulebook, state: State, looks: Looks, response: int) -> None:
    end = outcome(rulebook, state)
    looks.synergy[response] += 1 if end >= SYNERGY else 0
    looks.lasting[response] += 1 if end == LASTING_SYNERGY else 0
    for team in range(rulebook.teams):
        partner = state.partner[team]
        if is_served(rulebook, state, partner):
            own = 2 if agenda_met(rulebook, state, partner) else 1
            looks.own[response * MAX_TEAMS + team] += own


def _worth(looks: Looks, response: int) -> int:
    """Return what a response leads to in one number: synergy, and half as much again where it lasts."""
    return 2 * looks.synergy[response] + looks.lasting[response]


def _spread(values: Ints, first: int, step: int, count: int) -> int:
    """Return how far apart ``count`` of ``values`` are, from ``first`` on, ``step`` by ``step``."""
    least = values[first]
    most = values[first]
    for place in range(count):
        least = min(least, values[first + step * place])
        most = max(most, values[first + step * place])
    return most - least


def _are_at_odds(rulebook: Rulebook, looks: Looks, responses: int, played_on: int) -> bool:
    """Return whether some response is best for one team and worst for another, to whom it matters."""
    best = 0
    worst = 0
    for team in range(rulebook.teams):
        if 100 * _spread(looks.own, team, MAX_TEAMS, responses) < _OWN_POINTS * played_on:
            continue
        most = 0
        least = 0
        for response in range(1, responses):
            own = looks.own[response * MAX_TEAMS + team]
            if own > looks.own[most * MAX_TEAMS + team]:
                most = response
            if own < looks.own[least * MAX_TEAMS + team]:
                least = response
        best |= 1 << most
        worst |= 1 << least
    return best & worst != 0
