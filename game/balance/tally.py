"""Tally: what is counted over many games. Every number is a count, so tallies add up."""

from __future__ import annotations

from dataclasses import dataclass

from game.rules.agendas import agenda_met
from game.rules.planning import capacity_left
from game.rules.responding import way_out
from game.rules.rounds import is_served, outcome
from game.rules.state import Ints, Rulebook, State, number, numbers
from game.rules.terms import (
    CRISES_TO_END,
    FOUNDATION_COUNT,
    MAX_AGENDAS,
    MAX_BLOCKS,
    MAX_EVENTS,
    MAX_PARTNERS,
    MAX_RESPONSES,
    MAX_ROUNDS,
    MAX_SYNERGIES,
    SYNERGY,
    T_BUILT,
    T_CHOSEN,
    T_EVENT,
    T_RENEWED,
    T_SPLIT,
    T_SUCCESS,
    T_SURPLUS,
    T_TIE,
    TOP,
)

MOST_PROGRESS = 99
"""Progress is counted up to this; what is more counts as this."""
LEVELS = TOP + 1
"""A foundation or an interest stands on one of so many values, 0 to 10."""


@dataclass(slots=True)
class Tally:
    """Counts over many games, all of one case at one number of teams."""

    games: int = number("games played")
    actions: int = number("actions done in them")
    outcomes: Ints = numbers(5, "games that ended in each outcome")
    progress: Ints = numbers(MOST_PROGRESS + 1, "games that ended with so much progress")
    crises: Ints = numbers(CRISES_TO_END + 1, "games with so many crises")
    foundation: Ints = numbers(FOUNDATION_COUNT * LEVELS, "games that ended with a foundation so high")
    interest: Ints = numbers(MAX_PARTNERS * LEVELS, "games that ended with a partner at the table so high")
    agenda_held: Ints = numbers(MAX_PARTNERS * MAX_AGENDAS, "games that a partner ended with an agenda")
    agenda_met: Ints = numbers(MAX_PARTNERS * MAX_AGENDAS, "games in which that agenda was met")

    available: Ints = numbers(MAX_BLOCKS, "games in which a block was not left in the box")
    in_place: Ints = numbers(MAX_BLOCKS, "games in which a block was in place at some time")
    at_end: Ints = numbers(MAX_BLOCKS, "games in which a block was in place at the end")
    built: Ints = numbers(MAX_BLOCKS, "times a block was put in place")
    renewed: Ints = numbers(MAX_BLOCKS, "times a block was renewed")
    fired: Ints = numbers(MAX_SYNERGIES, "games in which a pair fired")

    drawn: Ints = numbers(MAX_EVENTS, "games in which an event was turned")
    chosen: Ints = numbers(MAX_EVENTS * MAX_RESPONSES, "times a response was chosen")
    met: Ints = numbers(MAX_EVENTS * MAX_RESPONSES, "times it succeeded")
    votes: int = number("votes held")
    splits: int = number("votes that were not unanimous")
    ties: int = number("votes that the chair decided")
    ways_out: int = number("votes for the response that needs nothing")

    for_building: int = number("capacity spent on blocks")
    for_challenge: int = number("capacity contributed")
    for_constituency: int = number("capacity tended with")
    in_reserve: int = number("capacity kept")
    surplus: int = number("contributions lost over the carrying power")

    looked: Ints = numbers(MAX_ROUNDS + 1, "games that were looked at as a round began")
    still_open: Ints = numbers(MAX_ROUNDS + 1, "of these, games whose outcome was still open")
    decisions: int = number("votes looked at: each response was tried in games played on")
    moved: int = number("of these, votes whose response moves synergy or lasting synergy by 10 points")
    at_odds: int = number("of these, votes in which what is best for one team is worst for another")
    weighed: Ints = numbers(MAX_EVENTS, "votes on an event that were looked at")
    best: Ints = numbers(MAX_EVENTS * MAX_RESPONSES, "of these, votes in which a response was best")

    served: int = number("teams whose partner was served at the end")
    odd_ones: int = number("games with one team that plays otherwise than the rest")
    odd_served: int = number("of these, games in which its partner was served")
    compared: Ints = numbers(
        MAX_PARTNERS * MAX_AGENDAS, "games of an odd one that ended with an agenda, compared"
    )
    odd_met: Ints = numbers(MAX_PARTNERS * MAX_AGENDAS, "of these, games in which it met that agenda")
    synergy_won: Ints = numbers(MAX_PARTNERS * MAX_AGENDAS, "of these, with synergy only with the odd one")
    synergy_lost: Ints = numbers(MAX_PARTNERS * MAX_AGENDAS, "of these, with synergy only without it")
    served_won: int = number("games compared in which that team was served only as the odd one")
    served_lost: int = number("games compared in which that team was served only as one of all")


def count_plan(tally: Tally, state: State, team: int) -> None:
    """Count what ``team`` does with its capacity, as its plan stands."""
    tally.for_building += state.plan_cost[team]
    tally.for_challenge += state.plan_contribute[team]
    tally.for_constituency += state.plan_tend[team]
    tally.in_reserve += capacity_left(state, team)


def count_told(rulebook: Rulebook, tally: Tally, state: State, seen: int) -> int:
    """Count what was told of the last action; return ``seen`` with the blocks it put in place.

    ``seen`` is a bitmask of blocks.
    """
    for place in range(state.told_count):
        what = state.told[4 * place + 1]
        whom = state.told[4 * place + 2]
        amount = state.told[4 * place + 3]
        if what == T_BUILT:
            tally.built[whom] += 1
            seen |= 1 << whom
        elif what == T_RENEWED:
            tally.renewed[whom] += 1
        elif what == T_SURPLUS:
            tally.surplus += amount
        elif what == T_EVENT:
            tally.drawn[whom] += 1
        elif what == T_SPLIT:
            tally.splits += 1
        elif what == T_TIE:
            tally.ties += 1
        elif what == T_CHOSEN:
            tally.votes += 1
            tally.chosen[whom * MAX_RESPONSES + amount] += 1
            if amount == way_out(rulebook, whom):
                tally.ways_out += 1
        elif what == T_SUCCESS:
            tally.met[whom * MAX_RESPONSES + amount] += 1
    return seen


def count_end(rulebook: Rulebook, tally: Tally, state: State, seen: int) -> None:
    """Count the end of a game; ``seen`` is the bitmask of the blocks that were in place at some time."""
    tally.games += 1
    tally.outcomes[outcome(rulebook, state)] += 1
    tally.progress[min(state.progress, MOST_PROGRESS)] += 1
    tally.crises[state.crises] += 1
    for foundation in range(FOUNDATION_COUNT):
        tally.foundation[foundation * LEVELS + state.foundation[foundation]] += 1
    for team in range(rulebook.teams):
        partner = state.partner[team]
        tally.served += 1 if is_served(rulebook, state, partner) else 0
        tally.interest[partner * LEVELS + state.interest[partner]] += 1
        held = partner * MAX_AGENDAS + state.agenda[partner]
        tally.agenda_held[held] += 1
        if agenda_met(rulebook, state, partner):
            tally.agenda_met[held] += 1
    for block in range(rulebook.blocks):
        tally.available[block] += 1 - (state.missing >> block & 1)
        tally.in_place[block] += seen >> block & 1
        tally.at_end[block] += state.in_place >> block & 1
    for synergy in range(rulebook.synergies):
        tally.fired[synergy] += state.fired >> synergy & 1


def count_odd_one(rulebook: Rulebook, tally: Tally, state: State, odd: int) -> None:
    """Count the end of a game in which the team ``odd`` played otherwise than the rest."""
    tally.odd_ones += 1
    tally.odd_served += 1 if is_served(rulebook, state, state.partner[odd]) else 0


def count_compared(
    rulebook: Rulebook, tally: Tally, state: State, odd: int, was_synergy: bool, was_served: bool
) -> None:
    """Count how a game with the odd one ``odd`` ended beside the same game without.

    ``was_synergy`` and ``was_served`` say whether that one ended in synergy, and that team served.
    """
    partner = state.partner[odd]
    held = partner * MAX_AGENDAS + state.agenda[partner]
    tally.compared[held] += 1
    tally.odd_met[held] += 1 if agenda_met(rulebook, state, partner) else 0
    synergy = outcome(rulebook, state) >= SYNERGY
    tally.synergy_won[held] += 1 if synergy and not was_synergy else 0
    tally.synergy_lost[held] += 1 if was_synergy and not synergy else 0
    served = is_served(rulebook, state, partner)
    tally.served_won += 1 if served and not was_served else 0
    tally.served_lost += 1 if was_served and not served else 0
