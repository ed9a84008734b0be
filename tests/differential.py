"""One loop that plays a game wildly, for the interpreted and the compiled run alike."""

from __future__ import annotations

from game import bots
from game.bots.said import hear
from game.rules.chance import below, derived_seed, start_chance
from game.rules.facilitating import adjust_action
from game.rules.game import apply_action, is_terminal, to_act
from game.rules.setup import set_up
from game.rules.state import Ints, Rulebook, State
from game.rules.terms import A_ROUND, ACTIONS, ALLOWED, CONTINUE, MAX_TEAMS, SKIP, TABLE
from game.rules.view import observe

MOST_STEPS = 400
PLAYED = tuple(range(bots.SEARCH)) + tuple(range(bots.SEARCH + 1, bots.TUNED)) + (bots.IDLE,)
"""The policies that ``bots.choose`` plays: all but those that think ahead or need weights."""


def begin(rulebook: Rulebook, state: State, seed: int, chance: Ints) -> None:
    set_up(rulebook, state, seed, chance)
    start_chance(chance, derived_seed(seed, 0))


def step(rulebook: Rulebook, state: State, view: State, policy: int, chance: Ints, legal: Ints) -> int:
    """Do one action, now and then a wild one of anybody; return actor and action as one number."""
    actor = to_act(rulebook, state)
    wild = below(chance, 12)
    if wild == 0:
        actor = below(chance, MAX_TEAMS + 1)
        action = below(chance, ACTIONS)
    elif wild == 1:
        actor = TABLE
        action = SKIP + below(chance, ACTIONS - SKIP)
    elif actor == TABLE:
        action = CONTINUE
    else:
        observe(rulebook, state, actor, view)
        if bots.talks(policy):
            hear(rulebook, state, actor, (1 << rulebook.teams) - 1, 0, view)
        action = bots.choose(rulebook, view, actor, policy, chance, legal)
    refused = apply_action(rulebook, state, actor, action)
    return (action * (MAX_TEAMS + 1) + actor) * 32 + refused


def play_rewound(rulebook, state, raw, view, policy, seed, chance, found, steps, log):  # type: ignore[no-untyped-def]
    """Play as ``play_logged``, but before each event the round is set back as far as is allowed."""
    begin(rulebook, state, seed, chance)
    count = 0
    while not is_terminal(state) and count < MOST_STEPS:
        rewind(rulebook, state)
        steps[count] = step(rulebook, state, view, policy, chance, found)
        keep(raw, log, count)
        count += 1
    return count


def keep(raw, log, count):  # type: ignore[no-untyped-def]
    for place in range(len(raw)):
        log[count, place] = raw[place]


def rewind(rulebook: Rulebook, state: State) -> None:
    for turn in range(1, state.round):
        if apply_action(rulebook, state, TABLE, adjust_action(A_ROUND, 0, turn - state.round)) == ALLOWED:
            return


def play_logged(rulebook, state, raw, view, policy, seed, chance, found, steps, log):  # type: ignore[no-untyped-def]
    """Play a game; write each step and the whole state after it. ``raw`` is the state's memory."""
    begin(rulebook, state, seed, chance)
    count = 0
    while not is_terminal(state) and count < MOST_STEPS:
        steps[count] = step(rulebook, state, view, policy, chance, found)
        keep(raw, log, count)
        count += 1
    return count
