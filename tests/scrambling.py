"""Scrambling: all that a team may not know is changed, the rest stays, for tests of what is shown to whom."""

from __future__ import annotations

from random import Random

from game.match.match import Match
from game.rules import terms as t
from game.rules.hands import copies_in, one_of
from game.rules.state import State


def scramble(match: Match, state: State, team: int, random: Random) -> None:
    """Change all that ``team`` may not know: the position stays one that could be."""
    others = [other for other in range(match.teams) if other != team]
    _scramble_cards(match, state, others, random)
    first = max(state.known, state.event_next)
    coming = state.event_deck[first : state.event_count]
    random.shuffle(coming)
    state.event_deck[first : state.event_count] = coming
    if state.phase != t.OVER:
        for partner in range(match.rulebook.partners):
            if team == t.TABLE or partner != state.partner[team]:
                state.agenda[partner] = random.randrange(match.rulebook.partner_agendas[partner])
    for other in others:
        if state.phase == t.PLAN:
            state.plan_contribute[other] = random.randrange(3)
            state.plan_tend[other] = random.randrange(3)
            state.plan_cost[other] = random.randrange(3)
            state.plan_swap_cost[other] = random.randrange(3)
            state.plan_room[other] = random.randrange(t.MAX_BLOCKS)
            state.plan_give_to[other] = random.randrange(match.teams)
        if state.phase == t.VOTE and state.vote[other] != t.NOTHING:
            state.vote[other] = random.randrange(match.rulebook.event_responses[state.event])


def _scramble_cards(match: Match, state: State, others: list[int], random: Random) -> None:
    """Shuffle the block deck and deal hands and planned cards of the others anew from all hidden cards."""
    ring = [(state.deck_first + i) % t.MAX_CARDS for i in range(state.deck_count)]
    plans = [(state.plan_build, o) for o in others] + [(state.plan_give, o) for o in others]
    plans += [(state.plan_swap, o) for o in others]
    planned = [(plan, other) for plan, other in plans if plan[other] != t.NOTHING]
    cards = [state.deck[place] for place in ring] + [plan[other] for plan, other in planned]
    held = {}
    for other in others:
        hand = [b for b in range(t.MAX_BLOCKS) for _ in range(copies_in(state.hand[other], b))]
        held[other] = len(hand)
        cards += hand
    random.shuffle(cards)
    for plan, other in planned:
        plan[other] = cards.pop()
    for other, count in held.items():
        state.hand[other] = sum(one_of(cards.pop()) for _ in range(count))
    for place in ring:
        state.deck[place] = cards.pop()
