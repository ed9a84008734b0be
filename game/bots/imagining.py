"""Imagining: a whole position that a team cannot tell from what it sees. What is hidden is dealt anew."""

from __future__ import annotations

from game.rules.chance import below, shuffle
from game.rules.hands import copies_in, one_of
from game.rules.planning import clear_plan, has_plan, planned_capacity, take_back
from game.rules.setup import deal_agenda
from game.rules.state import Ints, Rulebook, State
from game.rules.terms import MAX_CARDS, MAX_EVENTS, MAX_PARTNERS, MAX_TEAMS, NOTHING, TABLE
from game.rules.view import observe

_ACTS = 3


def imagine(rulebook: Rulebook, view: State, team: int, world: State, chance: Ints) -> None:
    """Write into ``world`` a position that looks to ``team`` (or TABLE) like its ``view``.

    The cards nobody showed are dealt anew to the other hands and the deck, the hidden events and
    agendas are drawn anew. Plans that the ``view`` shows (``said.hear``, or all of a round's once they lie
    open) stand; nobody else has planned yet, whoever was ready already, and nobody has voted: ``team``
    included.
    """
    observe(rulebook, view, team, world)
    if team != TABLE:
        take_back(world, team)
    world.committed = 0
    world.voted = 0
    for other in range(rulebook.teams):
        if world.response == NOTHING:
            world.vote[other] = NOTHING
        if other != team:
            clear_plan(world, other)
            world.hand[other] = 0
            if planned_capacity(view, other) > 0 or has_plan(view, other):
                _lay_shown(view, other, world)
    for partner in range(rulebook.partners):
        if world.agenda[partner] == NOTHING:
            deal_agenda(rulebook, world, partner, chance)
    _deal_cards(rulebook, world, team, chance)
    _stack_events(rulebook, world, chance)


def _lay_shown(view: State, other: int, world: State) -> None:
    """Lay in ``world`` what ``other`` showed of its plan; what it gives and swaps is not said, but opens."""
    world.plan_build[other] = view.plan_build[other]
    world.plan_cost[other] = view.plan_cost[other]
    world.plan_room[other] = view.plan_room[other]
    world.plan_give[other] = view.plan_give[other]
    world.plan_give_to[other] = view.plan_give_to[other]
    world.plan_swap[other] = view.plan_swap[other]
    world.plan_swap_cost[other] = view.plan_swap_cost[other]
    world.plan_contribute[other] = view.plan_contribute[other]
    world.plan_tend[other] = view.plan_tend[other]
    world.committed |= 1 << other


def _deal_cards(rulebook: Rulebook, world: State, team: int, chance: Ints) -> None:
    """Shuffle the cards that ``team`` does not see; deal the other hands, the rest is the deck."""
    left = 0
    shown = 0
    for other in range(rulebook.teams):
        shown += _planned_cards(world, other)
    for block in range(rulebook.blocks):
        if world.missing >> block & 1:
            continue
        unseen = rulebook.copies - (world.in_place >> block & 1) - copies_in(shown, block)
        if team != TABLE:
            unseen -= copies_in(world.hand[team], block)
        for _ in range(unseen):
            world.deck[left] = block
            left += 1
    shuffle(chance, world.deck, 0, left)
    for other in range(rulebook.teams):
        if other != team:
            held = world.hand_size[other] - _planned_count(world, other)
            for _ in range(min(left, held)):
                left -= 1
                world.hand[other] += one_of(world.deck[left])
    world.deck_first = 0
    world.deck_count = left


def _planned_cards(world: State, team: int) -> int:
    """Return the cards that lie in the plan of ``team``, in the form of a hand."""
    cards = 0
    if world.plan_build[team] != NOTHING:
        cards += one_of(world.plan_build[team])
    if world.plan_give[team] != NOTHING:
        cards += one_of(world.plan_give[team])
    if world.plan_swap[team] != NOTHING:
        cards += one_of(world.plan_swap[team])
    return cards


def _planned_count(world: State, team: int) -> int:
    """Return how many cards lie in the plan of ``team``: they still count as held."""
    count = 0 if world.plan_build[team] == NOTHING else 1
    count += 0 if world.plan_give[team] == NOTHING else 1
    return count + (0 if world.plan_swap[team] == NOTHING else 1)


def _stack_events(rulebook: Rulebook, world: State, chance: Ints) -> None:
    """Draw the event deck anew from where it is hidden: each act's draws, then all others, shuffled.

    Events that were used out of turn and still lie in the deck are passed by when turned: left out.
    """
    end = max(world.event_next, world.known)
    taken = world.used
    for position in range(world.event_next, end):
        taken |= 1 << world.event_deck[position]
    place = 0
    for act in range(_ACTS):
        first = max(place, end)
        place += min(_in_deck(rulebook, act), rulebook.act_draws[act])
        for _ in range(first, place):
            event = _any_of(rulebook, act, taken, chance)
            if event != NOTHING:
                taken |= 1 << event
                world.event_deck[end] = event
                end += 1
    rest = end
    for event in range(rulebook.events):
        if _lies_in_deck(rulebook, event) and not taken >> event & 1:
            world.event_deck[end] = event
            end += 1
    shuffle(chance, world.event_deck, rest, end - rest)
    world.event_count = end


def _lies_in_deck(rulebook: Rulebook, event: int) -> bool:
    """Return whether ``event`` is shuffled into the deck, not fixed to a round or planned by a card."""
    return rulebook.event_act[event] < _ACTS and rulebook.event_round[event] == 0


def _in_deck(rulebook: Rulebook, act: int) -> int:
    count = 0
    for event in range(rulebook.events):
        if rulebook.event_act[event] == act and _lies_in_deck(rulebook, event):
            count += 1
    return count


def _any_of(rulebook: Rulebook, act: int, taken: int, chance: Ints) -> int:
    """Return an event of ``act`` that is not ``taken``, each as likely; NOTHING when there is none."""
    block = NOTHING
    count = 0
    for event in range(rulebook.events):
        if rulebook.event_act[event] == act and _lies_in_deck(rulebook, event) and not taken >> event & 1:
            count += 1
            if below(chance, count) == 0:
                block = event
    return block


def copy_position(rulebook: Rulebook, state: State, copy: State) -> None:
    """Write the whole position ``state`` into ``copy``: what all may see, and what is hidden."""
    observe(rulebook, state, TABLE, copy)
    for partner in range(MAX_PARTNERS):
        copy.agenda[partner] = state.agenda[partner]
    for team in range(MAX_TEAMS):
        copy.hand[team] = state.hand[team]
        copy.vote[team] = state.vote[team]
        copy.plan_build[team] = state.plan_build[team]
        copy.plan_cost[team] = state.plan_cost[team]
        copy.plan_room[team] = state.plan_room[team]
        copy.plan_contribute[team] = state.plan_contribute[team]
        copy.plan_tend[team] = state.plan_tend[team]
        copy.plan_give[team] = state.plan_give[team]
        copy.plan_give_to[team] = state.plan_give_to[team]
        copy.plan_swap[team] = state.plan_swap[team]
        copy.plan_swap_cost[team] = state.plan_swap_cost[team]
    for card in range(MAX_CARDS):
        copy.deck[card] = state.deck[card]
    copy.deck_first = state.deck_first
    for position in range(MAX_EVENTS):
        copy.event_deck[position] = state.event_deck[position]
