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
"""

from __future__ import annotations

import json
import random
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import Any

Play = Callable[[], int]
"""Plays a whole game; returns how many actions it took."""


def rate(play: Play, seconds: float) -> float:
    """Return actions a second over whole games that take ``seconds`` together; the first is not counted."""
    play()
    actions, began = 0, time.perf_counter()
    while (passed := time.perf_counter() - began) < seconds:
        actions += play()
    return actions / passed


def spiel_game(name: str) -> Play:
    import pyspiel

    game = pyspiel.load_game(name)

    def play() -> int:
        state, actions = game.new_initial_state(), 0
        while not state.is_terminal():
            if state.is_chance_node():
                outcomes, chances = zip(*state.chance_outcomes(), strict=True)
                state.apply_action(random.choices(outcomes, chances)[0])
            else:
                state.apply_action(random.choice(state.legal_actions()))
            actions += 1
        return actions

    return play


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


def games() -> Iterator[tuple[str, Play]]:
    """Yield each peer's games: the name of the package with its version and of the game; how to play it."""
    spiel, cards, zoo = (f"{name} {version(name)}" for name in ("open-spiel", "rlcard", "pettingzoo"))
    yield f"{spiel}: crazy eights", spiel_game("crazy_eights(players=4)")
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
    print(json.dumps({name: rate(play, seconds) for name, play in games()}))


if __name__ == "__main__":
    main()
