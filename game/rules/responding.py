"""Respond: votes open together, one response is chosen, and it succeeds or fails."""

from __future__ import annotations

from game.rules.conditions import from_chair, holds, needs_met, there_is, works
from game.rules.effects import apply_effects, trigger
from game.rules.state import Rulebook, State
from game.rules.tell import cause_of, tell
from game.rules.terms import (
    ALL,
    BEFORE_NEEDS,
    BY_BLOCK,
    BY_EVENT,
    BY_RULE,
    E_FOUNDATION,
    FOUNDATION_COUNT,
    LACK_SPAN,
    LACKED_PAYER,
    LACKED_PRICE,
    MAX_RESPONSES,
    NOBODY,
    NOTHING,
    ON_FAILURE,
    ON_SPLIT_VOTE,
    ON_SUCCESS,
    RULE_REVEAL,
    T_ABSTAINED,
    T_CHOSEN,
    T_EASED,
    T_FAILURE,
    T_LACKED,
    T_PAID,
    T_SPLIT,
    T_SUCCESS,
    T_TIE,
    T_VOTED,
)


def reserves(rulebook: Rulebook, state: State) -> int:
    """Return the reserves of all teams together."""
    total = 0
    for team in range(rulebook.teams):
        total += state.reserve[team]
    return total


def payer(rulebook: Rulebook, state: State, response: int) -> int:
    """Return the team that pays for a response alone (as ``would_succeed``), or NOBODY: all pay together.

    Whoever took the seat of a partner pays for it; for one that never sat at the table all do.
    """
    partner = rulebook.response_payer[response]
    return NOBODY if partner == ALL else state.played_by[partner]


def purse(rulebook: Rulebook, state: State, response: int) -> int:
    """Return the reserve that can pay for a response: that of its payer, or of all teams together."""
    alone = payer(rulebook, state, response)
    return reserves(rulebook, state) if alone == NOBODY else state.reserve[alone]


def way_out(rulebook: Rulebook, event: int) -> int:
    """Return the response of ``event`` that needs nothing; the first one where no response is free."""
    for response in range(rulebook.event_responses[event]):
        answer = event * MAX_RESPONSES + response
        if rulebook.response_need_count[answer] == 0 and rulebook.response_price[answer] == 0:
            return response
    return 0


def would_succeed(rulebook: Rulebook, state: State, response: int) -> bool:
    """Return whether a response (event * MAX_RESPONSES + its place) would succeed as things stand."""
    return (
        needs_met(rulebook, state, response) > 0
        and purse(rulebook, state, response) >= rulebook.response_price[response]
    )


def respond(rulebook: Rulebook, state: State) -> None:
    """Open the votes, choose the response and let its effects happen."""
    answer_with(rulebook, state, _chosen(rulebook, state))


def answer_with(rulebook: Rulebook, state: State, response: int) -> None:
    """Let the effects of the chosen ``response`` (0 to 2) to the event in play happen."""
    answer = state.event * MAX_RESPONSES + response
    cause = cause_of(BY_EVENT, state.event)
    kind = rulebook.event_kind[state.event]
    state.response = response
    tell(state, cause, T_CHOSEN, state.event, response)
    if not would_succeed(rulebook, state, answer):
        state.failed = 1
        tell(state, cause, T_FAILURE, state.event, response)
        _tell_lacking(rulebook, state, answer, cause)
        first = rulebook.response_failure[answer]
        count = rulebook.response_failures[answer]
    else:
        if needs_met(rulebook, state, answer) == 2:
            _tell_easing(rulebook, state)
        _pay(rulebook, state, answer, cause)
        tell(state, cause, T_SUCCESS, state.event, response)
        first = rulebook.response_success[answer]
        count = rulebook.response_successes[answer]
        _note_raised(rulebook, state, first, count)
    apply_effects(rulebook, state, first, count, cause, kind, state.event)
    trigger(rulebook, state, ON_FAILURE if state.failed else ON_SUCCESS, NOBODY)


def _tell_lacking(rulebook: Rulebook, state: State, answer: int, cause: int) -> None:
    """Tell each need of a response that does not hold, with what there is of it; its price last."""
    for place in range(rulebook.response_need_count[answer]):
        condition = rulebook.response_needs[answer] + place
        if not holds(rulebook, state, condition, NOBODY):
            there = there_is(rulebook, state, condition)
            tell(state, cause, T_LACKED, answer * LACK_SPAN + place, there)
    there = purse(rulebook, state, answer)
    if there < rulebook.response_price[answer]:
        what = LACKED_PRICE if payer(rulebook, state, answer) == NOBODY else LACKED_PAYER
        tell(state, cause, T_LACKED, answer * LACK_SPAN + what, there)


def _note_raised(rulebook: Rulebook, state: State, first: int, count: int) -> None:
    """Count, for agendas, each foundation that the card says these effects of success raise."""
    for foundation in range(FOUNDATION_COUNT):
        state.raised[foundation] += 1 if raises(rulebook, first, count, foundation) else 0


def raises(rulebook: Rulebook, first: int, count: int, foundation: int) -> bool:
    """Return whether one of ``count`` effects from ``first`` on says that it raises ``foundation``."""
    for effect in range(first, first + count):
        whom = rulebook.effect_a[effect]
        is_it = rulebook.effect_op[effect] == E_FOUNDATION and (whom == foundation or whom == ALL)
        if is_it and rulebook.effect_b[effect] > 0:
            return True
    return False


def _chosen(rulebook: Rulebook, state: State) -> int:
    """Open the votes; return the response with most votes, a tie going with the chair's own vote."""
    cause = cause_of(BY_RULE, RULE_REVEAL)
    most = 0
    best = NOTHING
    tied = False
    voted = 0
    for step in range(rulebook.teams):
        team = from_chair(rulebook, state, step)
        if state.vote[team] == NOTHING:
            tell(state, cause, T_ABSTAINED, team, 0)
        else:
            voted += 1
            tell(state, cause, T_VOTED, team, state.vote[team])
    for response in range(rulebook.event_responses[state.event]):
        votes = 0
        for team in range(rulebook.teams):
            if state.vote[team] == response:
                votes += 1
        if votes > most:
            most = votes
            best = response
            tied = False
        elif votes == most:
            tied = True
    if best == NOTHING:
        return way_out(rulebook, state.event)
    if most < voted:
        tell(state, cause, T_SPLIT, NOBODY, 0)
        trigger(rulebook, state, ON_SPLIT_VOTE, NOBODY)
    if tied:
        best = _with_the_chair(rulebook, state, most, best)
        tell(state, cause, T_TIE, state.chair, best)
    return best


def _with_the_chair(rulebook: Rulebook, state: State, most: int, first: int) -> int:
    """Return the chair's own vote if it is among the tied; else the first of these on the card."""
    own = state.vote[state.chair]
    votes = 0
    for team in range(rulebook.teams):
        if state.vote[team] == own:
            votes += 1
    return own if own != NOTHING and votes == most else first


def _pay(rulebook: Rulebook, state: State, answer: int, cause: int) -> None:
    """Pay the price of a response: its payer alone, or all that have reserve."""
    price = rulebook.response_price[answer]
    alone = payer(rulebook, state, answer)
    if alone == NOBODY:
        _pay_together(rulebook, state, price, cause)
    elif price:
        state.reserve[alone] -= price
        tell(state, cause, T_PAID, alone, price)


def _pay_together(rulebook: Rulebook, state: State, price: int, cause: int) -> None:
    """Pay from the reserves one by one: the largest first, at equal reserves from the chair on."""
    before = 0
    for team in range(rulebook.teams):
        before |= state.reserve[team] << (6 * team)
    for _ in range(price):
        richest = state.chair
        for step in range(rulebook.teams):
            team = from_chair(rulebook, state, step)
            if state.reserve[team] > state.reserve[richest]:
                richest = team
        state.reserve[richest] -= 1
    for team in range(rulebook.teams):
        paid = (before >> (6 * team) & 63) - state.reserve[team]
        if paid:
            tell(state, cause, T_PAID, team, paid)


def _tell_easing(rulebook: Rulebook, state: State) -> None:
    for ability in range(rulebook.trigger_first[BEFORE_NEEDS], rulebook.trigger_first[BEFORE_NEEDS + 1]):
        if works(rulebook, state, ability, NOTHING):
            tell(state, cause_of(BY_BLOCK, rulebook.ability_block[ability]), T_EASED, NOBODY, 0)
