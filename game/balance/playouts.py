"""Playouts: whole games by bots, counted. The same functions run interpreted and compiled."""

from __future__ import annotations

from dataclasses import dataclass

from game import bots
from game.rules.chance import start_chance
from game.rules.game import apply_action, is_terminal, to_act
from game.rules.rounds import outcome
from game.rules.setup import set_up
from game.rules.state import Ints, Rulebook, State, number, numbers
from game.rules.terms import CONTINUE, MAX_BLOCKS, MAX_EVENTS, MAX_RESPONSES, NOTHING, REFLECT, TABLE, VOTE
from game.rules.view import observe


@dataclass(slots=True)
class Tally:
    """What many games together gave: counts over all of them."""

    actions: int = number("actions done")
    outcomes: Ints = numbers(5, "games that ended in each outcome")
    built: Ints = numbers(MAX_BLOCKS, "games in which a block was in place")
    drawn: Ints = numbers(MAX_EVENTS, "games in which an event came up")
    chosen: Ints = numbers(MAX_EVENTS * MAX_RESPONSES, "times a response was chosen")
    met: Ints = numbers(MAX_EVENTS * MAX_RESPONSES, "times it succeeded")


def play_games(
    rulebook: Rulebook,
    state: State,
    view: State,
    tally: Tally,
    policies: Ints,
    seed: int,
    games: int,
    chance: Ints,
    found: Ints,
    progress: Ints,
) -> None:
    """Play ``games`` games with seeds from ``seed`` on, team t by ``policies[t]``; count in ``tally``.

    ``progress`` gets each game's progress at the end. ``state`` and ``view`` are room to work in,
    ``chance`` two numbers, ``found`` TEAM_ACTIONS numbers.
    """
    for game in range(games):
        play_game(rulebook, state, view, tally, policies, seed + game, chance, found)
        progress[game] = state.progress
        tally.outcomes[outcome(rulebook, state)] += 1


def play_game(
    rulebook: Rulebook,
    state: State,
    view: State,
    tally: Tally,
    policies: Ints,
    seed: int,
    chance: Ints,
    found: Ints,
) -> None:
    """Play one game to its end; the bots' own choices follow from ``seed`` too."""
    set_up(rulebook, state, seed, chance)
    start_chance(chance, seed + 7919)
    built = 0
    while not is_terminal(state):
        actor = to_act(rulebook, state)
        before = state.phase
        action = CONTINUE
        if actor != TABLE:
            action = next_action(rulebook, state, view, actor, policies[actor], chance, found)
        apply_action(rulebook, state, actor, action)
        tally.actions += 1
        if before != state.phase:
            built |= state.in_place
            if before == VOTE:
                _count_response(tally, state)
            elif state.phase != REFLECT and state.event != NOTHING and actor == TABLE:
                tally.drawn[state.event] += 1
    for block in range(rulebook.blocks):
        tally.built[block] += built >> block & 1


def next_action(
    rulebook: Rulebook, state: State, view: State, team: int, policy: int, chance: Ints, found: Ints
) -> int:
    """Return what ``team`` does by ``policy``, shown nothing but its own view.

    The random policy asks only what is allowed, which shows no more than a view; it is spared the copy.
    """
    if policy == bots.RANDOM:
        return bots.choose(rulebook, state, team, policy, chance, found)
    observe(rulebook, state, team, view)
    return bots.choose(rulebook, view, team, policy, chance, found)


def _count_response(tally: Tally, state: State) -> None:
    one = state.event * MAX_RESPONSES + state.response
    tally.chosen[one] += 1
    tally.met[one] += 1 - state.failed
