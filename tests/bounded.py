"""Games at the limits of the rules, played compiled and interpreted; ``python -m tests.bounded`` compares.

In a process of its own, because NUMBA_BOUNDSCHECK must be set before anything is compiled.
"""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path

import numpy as np

from game import bots
from game.content.models import Content
from game.match.rulebook import make_rulebook
from game.rules import compiled
from game.rules import terms as t
from game.rules.game import is_terminal
from game.rules.state import State
from tests import differential
from tests.test_maxima import MAXIMA
from tests.tiny import PARTNERS, content, event, shipped_cards

CASE = {
    "rounds": t.MAX_ROUNDS,
    "target": 99,
    "start": 3,
    "need": 5,
    "pressure": 0,
    "missing": 1,
    "agendas": {},
}
GAMES = 20


def full_of_later() -> Content:
    """Return a case in which every event keeps effects for the last rounds, at once and by its responses."""
    events = []
    for act, rounds in (("early", 9), ("middle", 7), ("late", 4)):
        later = {"later": [{"progress": 1}], "in_rounds": rounds}
        for number in range(10):
            upright = {"foundation": "all", "change": 10}
            card = event(f"{act}-{number}", act=act, at_once=[upright, later], success=[later])
            card["response"][-1]["success"] = [later]
            events.append(card)
    return content(events, shipped_cards(), **CASE)


def everything(state: State) -> list[int]:
    values = (getattr(state, field.name) for field in fields(state))
    return [number for value in values for number in (value if isinstance(value, list) else [value])]


def compare(play: object, whole: Content, teams: int, games: int) -> int:
    """Play games both ways and return the most slots that waited; raise AssertionError where they differ."""
    book = make_rulebook(whole, tuple(PARTNERS)[:teams], promises=True)
    record, view = compiled.to_record(book), compiled.to_record(State())
    table = np.zeros(1, compiled.record_type(State))
    raw = table.view(np.int64)
    log = np.zeros((differential.MOST_STEPS, raw.size), np.int64)
    steps = np.zeros(differential.MOST_STEPS, np.int64)
    numbers = np.zeros(2, np.int64), np.zeros(t.TEAM_ACTIONS, np.int64)
    state, own_view, chance, legal = State(), State(), [0, 0], [0] * t.TEAM_ACTIONS
    most = 0
    for seed in range(games):
        policy = differential.PLAYED[seed % len(differential.PLAYED)]
        count = play(record, table[0], raw, view, policy, seed, *numbers, steps, log)  # type: ignore[operator]
        differential.begin(book, state, seed, chance)
        for place in range(count):
            differential.rewind(book, state)
            done = differential.step(book, state, own_view, policy, chance, legal)
            assert done == steps[place], (seed, place)
            assert everything(state) == log[place].tolist(), (seed, place)
            most = max(most, sum(turn > 0 for turn in state.pending_round))
        assert is_terminal(state) or count == differential.MOST_STEPS
    return most


if __name__ == "__main__":
    modules = (*compiled.RULES, *bots.MODULES, differential)
    play = compiled.compile_function(differential.play_rewound, modules, Path(sys.argv[1]))
    print(compare(play, full_of_later(), 3, GAMES))
    for at_maximum in MAXIMA.values():
        compare(play, at_maximum(0), len(PARTNERS), len(differential.PLAYED))
