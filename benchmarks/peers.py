# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "open-spiel==2.0.2",
#   "pettingzoo[classic]==1.27.0",
#   "pip",  # RLCard asks it what is installed
#   "rlcard==1.2.0",
# ]
# ///
"""How fast others play their own card games: OpenSpiel, RLCard and PettingZoo, from their packages.

`uv run --script benchmarks/peers.py` sets them up in an environment of their own, away from the project;
`benchmarks/rules.py` does so in its run and sets its own figures beside these.

Arena Poort with four teams takes some 75 actions of 199 kinds. Of each peer two games: the one nearest to
that, and one that it plays faster. OpenSpiel: crazy eights with four players (some 80 actions) is both,
so hearts is the other; the cards that chance deals count as actions, in its favour. RLCard: gin rummy
(some 120 actions of 110 kinds) and uno. PettingZoo has no card game so long: Hanabi with four players, as
cooperative as ours, and Texas hold'em. Random players, which choose among what is allowed.

These loops are in Python, as who uses the packages writes them. OpenSpiel's games are C++; how fast they are
where no Python stands between, its own search shows (``rolled_out``).
"""

from __future__ import annotations

import json
import random
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import version
from typing import Any

CRAZY_EIGHTS = "crazy_eights(players=4)"
Play = Callable[[], int]
"""Plays a whole game; returns how many actions it took."""


def rate(play: Play, seconds: float) -> float:
    """Return actions a second of this process in games of ``seconds`` together, after a first one."""
    play()
    actions, began = 0, time.process_time()
    while (passed := time.process_time() - began) < seconds:
        actions += play()
    return actions / passed


def spiel_game(name: str) -> Play:
    import pyspiel

    game = pyspiel.load_game(name)
    return lambda: play_spiel(game.new_initial_state())


def play_spiel(state: Any) -> int:
    """Play ``state`` on to its end by random players; return how many actions that took."""
    actions = 0
    while not state.is_terminal():
        by_chance(state) if state.is_chance_node() else state.apply_action(
            random.choice(state.legal_actions())
        )
        actions += 1
    return actions


def spiel_state(game: Any) -> Any:
    """Return a game at its first decision."""
    state = game.new_initial_state()
    while state.is_chance_node():
        by_chance(state)
    return state


def by_chance(state: Any) -> None:
    outcomes, chances = zip(*state.chance_outcomes(), strict=True)
    state.apply_action(random.choices(outcomes, chances)[0])


def rolled_out(name: str, seconds: float) -> float:
    """Return actions a second of OpenSpiel's own loop in C++: random games that its search plays on.

    One simulation of ``MCTSBot`` evaluates the first decision by so many random games. Their time grows by
    the game, so the difference of two numbers of them is games alone. Chance's actions count as well.
    """
    import pyspiel

    game = pyspiel.load_game(name)
    opening = spiel_state(game)
    length = sum(play_spiel(opening.clone()) for _ in range(100)) / 100

    def time_of(games: int) -> float:
        evaluator = pyspiel.RandomRolloutEvaluator(games, 1)
        bot = pyspiel.MCTSBot(game, evaluator, 2.0, 1, 1, False, 1, False)
        began = time.process_time()
        bot.mcts_search(opening)
        return time.process_time() - began

    few = 100
    while time_of(few) < seconds / 4:
        few *= 2
    return 2 * few * length / (time_of(3 * few) - time_of(few))


def card_game(name: str) -> Play:
    import rlcard

    env = rlcard.make(name, config={"seed": 1})

    def play() -> int:
        state, _ = env.reset()
        actions = 0
        while not env.is_over():
            state, _ = env.step(random.choice(list(state["legal_actions"])))
            actions += 1
        return actions

    return play


def zoo_game(env: Any) -> Play:
    """Return how to play an AEC environment whose observations have a mask."""

    def play() -> int:
        env.reset(seed=random.randrange(2**31))
        actions = 0
        for agent in env.agent_iter():
            seen, _, terminated, truncated, _ = env.last()
            over = terminated or truncated
            env.step(None if over else env.action_space(agent).sample(seen["action_mask"]))
            actions += not over
        return actions

    return play


IN_CPP = "in its own C++ loop"


def loops() -> Iterator[tuple[str, Callable[[float], float]]]:
    """Yield what is measured: a name and what gives actions a second, after so many seconds."""
    for name, play in games():
        yield name, partial(rate, play)
    for label, name in (("crazy eights", CRAZY_EIGHTS), ("hearts", "hearts")):
        yield f"open-spiel: {label}, {IN_CPP}", partial(rolled_out, name)


def games() -> Iterator[tuple[str, Play]]:
    """Yield each peer's games: the name of the package with its version and of the game; how to play it."""
    spiel, cards, zoo = (f"{name} {version(name)}" for name in ("open-spiel", "rlcard", "pettingzoo"))
    yield f"{spiel}: crazy eights", spiel_game(CRAZY_EIGHTS)
    yield f"{spiel}: hearts", spiel_game("hearts")
    yield f"{cards}: gin rummy", card_game("gin-rummy")
    yield f"{cards}: uno", card_game("uno")
    from pettingzoo.classic import hanabi_v5, texas_holdem_v4

    yield f"{zoo}: hanabi", zoo_game(hanabi_v5.env(players=4))
    yield f"{zoo}: hold'em", zoo_game(texas_holdem_v4.env(num_players=4))


def main() -> None:
    """Print actions a second of each game as JSON, after playing each for the seconds that are asked for."""
    warnings.simplefilter("ignore")
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    print(json.dumps({name: measured(seconds) for name, measured in loops()}))


if __name__ == "__main__":
    main()
