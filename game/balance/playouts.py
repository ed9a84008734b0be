"""Playouts: whole games by bots, counted. The same functions run interpreted and compiled."""

from __future__ import annotations

from game import bots
from game.balance.tally import Tally, count_end, count_plan, count_told
from game.bots.imagining import imagine
from game.bots.plans import Plans
from game.bots.said import hear
from game.bots.search import choose as search
from game.bots.search import play_on
from game.rules.chance import derived_seed, start_chance
from game.rules.game import apply_action, is_terminal, to_act
from game.rules.rounds import outcome
from game.rules.setup import set_up
from game.rules.state import Ints, Rulebook, State
from game.rules.terms import COMMIT, CONTINUE, EVENT, TABLE
from game.rules.view import observe

_BY_BOTS = 0
_BY_LOOKING = 1
"""What the seed of a game stands for besides its cards: the bots' chance, and that of each game played on."""
PLAYED_ON = 8
"""How often a game is played on, at most, from the start of a round to see if its outcome is still open."""


def play_games(
    rulebook: Rulebook,
    state: State,
    view: State,
    world: State,
    work: State,
    weighed: Plans,
    tally: Tally,
    policies: Ints,
    budget: int,
    look_every: int,
    seed: int,
    first: int,
    games: int,
    chance: Ints,
    legal: Ints,
) -> None:
    """Play ``games`` games of ``seed`` from number ``first`` on, and count in ``tally``.

    Team t plays by ``policies[t]``. ``budget`` is for the search policy. Whether the outcome is still open
    is looked at in games whose number divides by ``look_every`` (0: in none). ``state`` to ``weighed`` are
    room to work in, ``chance`` two numbers, ``found`` TEAM_ACTIONS numbers.
    """
    speakers = 0
    for team in range(rulebook.teams):
        if bots.talks(policies[team]):
            speakers |= 1 << team
    for number in range(first, first + games):
        game = derived_seed(seed, number)
        set_up(rulebook, state, game, chance)
        start_chance(chance, derived_seed(game, _BY_BOTS))
        weighed.count = 0
        looks = look_every > 0 and number % look_every == 0
        seen = 0
        while not is_terminal(state):
            if looks and state.phase == EVENT:
                _look(rulebook, state, view, world, tally, game, chance)
            actor = to_act(rulebook, state)
            action = CONTINUE
            if actor != TABLE:
                policy = policies[actor]
                heard = speakers if bots.talks(policy) else 0
                action = next_action(
                    rulebook, state, view, actor, policy, heard, budget, chance, legal, world, work, weighed
                )
                if action == COMMIT:
                    count_plan(tally, state, actor)
            before = state.phase
            apply_action(rulebook, state, actor, action)
            tally.actions += 1
            if before != state.phase:
                seen = count_told(rulebook, tally, state, seen)
        count_end(rulebook, tally, state, seen)


def next_action(
    rulebook: Rulebook,
    state: State,
    view: State,
    team: int,
    policy: int,
    speakers: int,
    budget: int,
    chance: Ints,
    legal: Ints,
    world: State,
    work: State,
    weighed: Plans,
) -> int:
    """Return what ``team`` does by ``policy``, shown nothing but its own view and what it hears.

    ``speakers`` is the bitmask of the teams it listens to. The random policy asks only what is allowed,
    which shows no more than a view; it is spared the copy.
    """
    if policy == bots.RANDOM:
        return bots.choose(rulebook, state, team, policy, chance, legal)
    observe(rulebook, state, team, view)
    hear(rulebook, state, team, speakers, view)
    if policy == bots.SEARCH:
        return search(rulebook, view, team, budget, chance, world, work, weighed)
    return bots.choose(rulebook, view, team, policy, chance, legal)


def _look(
    rulebook: Rulebook, state: State, view: State, world: State, tally: Tally, seed: int, chance: Ints
) -> None:
    """Count whether the outcome is still open as this round begins.

    It is when cooperative teams that play on from here, each time with all that is hidden dealt anew, do
    not always come to the same of the five outcomes.
    """
    low, two = chance[0], chance[1]
    observe(rulebook, state, TABLE, view)
    ends = 0
    for time in range(PLAYED_ON):
        start_chance(chance, derived_seed(seed, _BY_LOOKING + time))
        imagine(rulebook, view, TABLE, world, chance)
        play_on(rulebook, world)
        ends |= 1 << outcome(rulebook, world)
        if ends & (ends - 1):
            tally.still_open[state.round] += 1
            break
    tally.looked[state.round] += 1
    chance[0], chance[1] = low, two
