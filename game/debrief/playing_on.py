"""Playing on: from what was known at a moment many games go on to their end. Runs compiled too.

All that was hidden is dealt anew each time, and a table that talks and chooses plays on: bots that see no
more than a team of people would. The same seed gives the same hidden cards whatever is chosen, so that two
choices differ by what was chosen alone.
"""

from __future__ import annotations

from typing import Final

from game.bots import choosing
from game.bots.imagining import imagine
from game.bots.search import answer, play_on
from game.rules.chance import derived_seed, start_chance
from game.rules.conditions import from_chair
from game.rules.planning import take_back
from game.rules.reveal import reveal
from game.rules.rounds import outcome
from game.rules.state import Ints, Rulebook, State
from game.rules.terms import NOTHING, PLAN, TABLE, VOTE

PLANS_MADE: Final = 0
"""The choice of plans as they were made."""
PLANS_OF_BOTS: Final = 1
"""The choice that bots make the plans of a round: with the same cards, and with nothing promised before."""


def play_games_on(
    rulebook: Rulebook,
    known: State,
    choice: int,
    seed: int,
    first: int,
    games: int,
    world: State,
    chance: Ints,
    ends: Ints,
) -> None:
    """Play ``games`` games of ``seed`` on from ``known``, from number ``first`` on; write how each ended.

    ``known`` lies open to all (``view.observe``): in PLAN the plans lie in it and ``choice`` is PLANS_MADE or
    PLANS_OF_BOTS, in VOTE it is the response, and where a round begins there is none. ``ends`` gets an
    outcome for each game, by its number; ``world`` and ``chance`` (two numbers) are room to work in.
    """
    for number in range(first, first + games):
        start_chance(chance, derived_seed(seed, number))
        imagine(rulebook, known, TABLE, world, chance)
        if world.phase == PLAN:
            if choice == PLANS_OF_BOTS:
                _plan_anew(rulebook, world)
            reveal(rulebook, world)
            answer(rulebook, world, NOTHING)
        elif world.phase == VOTE:
            answer(rulebook, world, choice)
        play_on(rulebook, world)
        ends[number] = outcome(rulebook, world)


def _plan_anew(rulebook: Rulebook, world: State) -> None:
    """Take all plans and promises back, and let bots plan with the same cards, in turn from the chair."""
    world.committed = 0
    for team in range(rulebook.teams):
        take_back(world, team)
        world.promised[team] = 0
    for step in range(rulebook.teams):
        choosing.lay_plan(rulebook, world, from_chair(rulebook, world, step))
