"""The rules and the bots with nothing counted: what counting is measured beside."""

from __future__ import annotations

from game.balance.playouts import next_action
from game.bots.plans import Plans
from game.rules.chance import derived_seed, start_chance
from game.rules.game import apply_action, is_terminal, to_act
from game.rules.setup import set_up
from game.rules.state import Ints, Rulebook, State
from game.rules.terms import CONTINUE, TABLE


def play_bare(
    rulebook: Rulebook,
    state: State,
    view: State,
    world: State,
    work: State,
    weighed: Plans,
    policy: int,
    seed: int,
    games: int,
    chance: Ints,
    legal: Ints,
) -> int:
    """Play ``games`` games of ``seed`` with every team by ``policy``; return how many actions were done."""
    actions = 0
    for number in range(games):
        game = derived_seed(seed, number)
        set_up(rulebook, state, game, chance)
        start_chance(chance, derived_seed(game, 0))  # the bots' chance as in ``play_games``: the same games
        while not is_terminal(state):
            actor = to_act(rulebook, state)
            action = CONTINUE
            if actor != TABLE:
                action = next_action(
                    rulebook, state, view, actor, policy, 0, 0, 0, chance, legal, world, work, weighed, legal
                )
            apply_action(rulebook, state, actor, action)
            actions += 1
    return actions
