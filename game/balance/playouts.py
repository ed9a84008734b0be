"""Playouts: whole games by bots, counted. The same functions run interpreted and compiled."""

from __future__ import annotations

from game import bots
from game.balance.looking import Looks, look_at_round, look_at_vote
from game.balance.tally import Tally, count_compared, count_end, count_odd_one, count_plan, count_told
from game.bots.plans import Plans
from game.bots.said import hear
from game.bots.search import choose as search
from game.bots.tuned import choose as tuned
from game.rules.chance import derived_seed, start_chance
from game.rules.game import apply_action, is_terminal, to_act
from game.rules.rounds import is_served, outcome
from game.rules.setup import set_up
from game.rules.state import Ints, Rulebook, State
from game.rules.terms import COMMIT, CONTINUE, EVENT, NOBODY, NOTHING, PLAN, PROMISE, SYNERGY, TABLE, VOTE
from game.rules.view import observe

_BY_BOTS = 0
_BY_LOOKING = 1
"""What the seed of a game stands for besides its cards: the bots' chance, and that of each game played on."""


def play_games(
    rulebook: Rulebook,
    state: State,
    view: State,
    world: State,
    work: State,
    weighed: Plans,
    looks: Looks,
    tally: Tally,
    policies: Ints,
    odd_one: int,
    budget: int,
    look_every: int,
    played_on: int,
    seed: int,
    first: int,
    games: int,
    chance: Ints,
    legal: Ints,
    weights: Ints,
) -> None:
    """Play ``games`` games of ``seed`` from number ``first`` on, and count in ``tally``.

    Team t plays by ``policies[t]``; but where ``odd_one`` is a policy (not NOTHING) one team plays by that,
    each team in turn. Where that one is compared, each game is first played without it: only how that
    ended is counted. ``budget`` is for the search policy. Games whose number divides by ``look_every`` (0:
    none) are looked at: ``played_on`` times each round and each vote is played on. ``state`` to ``looks``
    are room to work in, ``chance`` two numbers, ``legal`` TEAM_ACTIONS numbers,
    ``weights`` those of a tuned team.
    """
    for number in range(first, first + games):
        game = derived_seed(seed, number)
        odd = NOBODY if odd_one == NOTHING else number % rulebook.teams
        is_compared = odd != NOBODY and bots.is_compared(odd_one)
        was_synergy, was_served = False, False
        for without in range(1 if is_compared else 0, -1, -1):
            _play_game(
                rulebook,
                state,
                view,
                world,
                work,
                weighed,
                looks,
                tally,
                policies,
                NOBODY if without else odd,
                odd_one,
                budget,
                look_every > 0 and number % look_every == 0,
                played_on,
                game,
                without == 0,
                chance,
                legal,
                weights,
            )
            if without:
                was_synergy = outcome(rulebook, state) >= SYNERGY
                was_served = is_served(rulebook, state, state.partner[odd])
        if odd != NOBODY:
            count_odd_one(rulebook, tally, state, odd)
        if is_compared:
            count_compared(rulebook, tally, state, odd, was_synergy, was_served)


def _play_game(
    rulebook: Rulebook,
    state: State,
    view: State,
    world: State,
    work: State,
    weighed: Plans,
    looks: Looks,
    tally: Tally,
    policies: Ints,
    odd: int,
    odd_one: int,
    budget: int,
    is_looked_at: bool,
    played_on: int,
    game: int,
    is_counted: bool,
    chance: Ints,
    legal: Ints,
    weights: Ints,
) -> None:
    """Play the game of seed ``game`` to its end, team ``odd`` (or NOBODY) by ``odd_one``."""
    speakers, liars = _talking(rulebook, policies), 0
    if odd != NOBODY:
        speakers = speakers & ~(1 << odd) | (1 << odd if bots.talks(odd_one) else 0)
        liars = 1 << odd if odd_one == bots.LIAR else 0
    set_up(rulebook, state, game, chance)
    start_chance(chance, derived_seed(game, _BY_BOTS))
    weighed.count = 0
    began = state.chair
    seen = 0
    while not is_terminal(state):
        if odd != NOBODY and bots.holds_chair(rulebook, odd_one, state.round):
            keep_chair(rulebook, state, odd, began)
        if is_looked_at:
            _look(rulebook, state, view, world, looks, tally, game, played_on, chance)
        actor = to_act(rulebook, state)
        action = CONTINUE
        if actor != TABLE:
            policy = odd_one if actor == odd else policies[actor]
            heard = speakers if bots.talks(policy) else 0
            action = next_action(
                rulebook,
                state,
                view,
                actor,
                policy,
                heard,
                liars,
                budget,
                chance,
                legal,
                world,
                work,
                weighed,
                weights,
            )
            if action == COMMIT and is_counted:
                count_plan(tally, state, actor)
        before = state.phase
        apply_action(rulebook, state, actor, action)
        if is_counted:
            tally.actions += 1
            if before != state.phase:
                seen = count_told(rulebook, tally, state, seen)
    if is_counted:
        count_end(rulebook, tally, state, seen)


def keep_chair(rulebook: Rulebook, state: State, holder: int, began: int) -> None:
    """Let ``holder`` have the chair, whatever cards say; but who plans first goes round, from ``began`` on.

    Who plans first gives most at a table that talks, so that being first would hide what power brings.
    """
    is_planning = state.phase == PROMISE or state.phase == PLAN
    state.chair = (began + state.round - 1) % rulebook.teams if is_planning else holder


def _talking(rulebook: Rulebook, policies: Ints) -> int:
    """Return the bitmask of the teams that talk."""
    teams = 0
    for team in range(rulebook.teams):
        if bots.talks(policies[team]):
            teams |= 1 << team
    return teams


def _look(
    rulebook: Rulebook,
    state: State,
    view: State,
    world: State,
    looks: Looks,
    tally: Tally,
    game: int,
    played_on: int,
    chance: Ints,
) -> None:
    """Look ahead where a round or a vote begins."""
    seed = derived_seed(game, _BY_LOOKING)
    if state.phase == EVENT:
        look_at_round(rulebook, state, view, world, tally, seed, played_on, chance)
    elif state.phase == VOTE and state.voted == 0:
        look_at_vote(rulebook, state, view, world, looks, tally, seed, played_on, chance)


def next_action(
    rulebook: Rulebook,
    state: State,
    view: State,
    team: int,
    policy: int,
    speakers: int,
    liars: int,
    budget: int,
    chance: Ints,
    legal: Ints,
    world: State,
    work: State,
    weighed: Plans,
    weights: Ints,
) -> int:
    """Return what ``team`` does by ``policy``, shown nothing but its own view and what it hears.

    ``speakers`` is the bitmask of the teams it listens to, ``liars`` of those that say what is not so. The
    random policy asks only what is allowed, which shows no more than a view; it is spared the copy.
    """
    if policy == bots.RANDOM:
        return bots.choose(rulebook, state, team, policy, chance, legal)
    observe(rulebook, state, team, view)
    hear(rulebook, state, team, speakers, liars, view)
    if policy == bots.SEARCH:
        return search(rulebook, view, team, budget, chance, world, work, weighed)
    if policy == bots.TUNED:
        return tuned(rulebook, view, team, weights)
    return bots.choose(rulebook, view, team, policy, chance, legal)
