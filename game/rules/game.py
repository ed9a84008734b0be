"""The door of the rules: who is to act, what is allowed, and what an action does."""

from __future__ import annotations

from game.rules.conditions import from_chair
from game.rules.facilitating import adjust, adjust_refusal, play_event, play_event_refusal
from game.rules.planning import add_to_plan, legal_plans, plan_refusal, take_back
from game.rules.responding import respond
from game.rules.reveal import reveal
from game.rules.rounds import close_round, name_team, strike, turn_event
from game.rules.state import Ints, Rulebook, State
from game.rules.tell import cause_of, tell
from game.rules.terms import (
    ACTIONS,
    ADJUST,
    ALLOWED,
    BY_FACILITATOR,
    BY_TEAM,
    CHOOSE,
    COMMIT,
    CONTINUE,
    EVENT,
    MOST_PROMISED,
    NAME,
    NAME_TEAM,
    NOTHING,
    OVER,
    PLAN,
    PLAY_EVENT,
    PROMISE,
    PROMISE_AMOUNT,
    R_COMMITTED,
    R_GAME_OVER,
    R_NO_SUCH_RESPONSE,
    R_NO_SUCH_TEAM,
    R_NOT_CHAIR,
    R_NOT_NOW,
    R_NOT_YOURS,
    R_PROMISE_TOO_HIGH,
    R_PROMISED,
    R_UNKNOWN,
    R_VOTED,
    REFLECT,
    SKIP,
    T_COMMITTED,
    T_PLANNED,
    T_PROMISED,
    T_SKIPPED,
    T_TAKEN_BACK,
    T_VOTE_CAST,
    TABLE,
    TAKE_BACK,
    TEAM_ACTIONS,
    VOTE,
)


def is_terminal(state: State) -> bool:
    """Return whether the game is over."""
    return state.phase == OVER


def to_act(rulebook: Rulebook, state: State) -> int:
    """Return who is waited for: the first team from the chair on that has not acted, or TABLE.

    Teams act at the same time; this is the one to ask when they are asked one by one.
    """
    done = ready(rulebook, state)
    for step in range(rulebook.teams):
        team = from_chair(rulebook, state, step)
        if not done >> team & 1:
            return team
    return TABLE


def ready(rulebook: Rulebook, state: State) -> int:
    """Return the bitmask of the teams that nobody waits for: they did their part, or none has one."""
    if state.phase == PROMISE:
        return state.promise_made
    if state.phase == PLAN:
        return state.committed
    if state.phase == NAME:
        return ((1 << rulebook.teams) - 1) & ~(1 << state.chair)
    return state.voted if state.phase == VOTE else (1 << rulebook.teams) - 1


def refusal(rulebook: Rulebook, state: State, actor: int, action: int) -> int:
    """Return why ``actor`` (a team, or TABLE) may not do ``action``: one of R_..., or ALLOWED."""
    if action < 0 or action >= ACTIONS:
        return R_UNKNOWN
    if state.phase == OVER:
        return R_GAME_OVER
    if action >= CONTINUE:
        return _table_refusal(rulebook, state, actor, action)
    if actor < 0 or actor >= rulebook.teams:
        return R_NOT_YOURS if actor == TABLE else R_NO_SUCH_TEAM
    if action >= NAME_TEAM:
        if state.phase != NAME:
            return R_NOT_NOW
        if actor != state.chair:
            return R_NOT_CHAIR
        return ALLOWED if action - NAME_TEAM < rulebook.teams else R_NO_SUCH_TEAM
    if action >= PROMISE_AMOUNT:
        return _promise_refusal(state, actor, action - PROMISE_AMOUNT)
    if action >= CHOOSE:
        if state.phase != VOTE:
            return R_NOT_NOW
        if state.voted >> actor & 1:
            return R_VOTED
        return ALLOWED if action - CHOOSE < rulebook.event_responses[state.event] else R_NO_SUCH_RESPONSE
    if state.phase != PLAN:
        return R_NOT_NOW
    if state.committed >> actor & 1:
        return R_COMMITTED
    return plan_refusal(rulebook, state, actor, action)


def _promise_refusal(state: State, team: int, amount: int) -> int:
    if state.phase != PROMISE:
        return R_NOT_NOW
    if state.promise_made >> team & 1:
        return R_PROMISED
    return ALLOWED if amount <= state.capacity[team] else R_PROMISE_TOO_HIGH


def _table_refusal(rulebook: Rulebook, state: State, actor: int, action: int) -> int:
    if actor != TABLE:
        return R_NOT_YOURS
    if action == CONTINUE:
        return ALLOWED if state.phase == EVENT or state.phase == REFLECT else R_NOT_NOW
    if action < PLAY_EVENT:
        team = action - SKIP
        if team >= rulebook.teams:
            return R_NO_SUCH_TEAM
        if state.phase == PROMISE:
            return R_PROMISED if state.promise_made >> team & 1 else ALLOWED
        if state.phase == PLAN:
            return R_COMMITTED if state.committed >> team & 1 else ALLOWED
        if state.phase == VOTE:
            return R_VOTED if state.voted >> team & 1 else ALLOWED
        return ALLOWED if state.phase == NAME and team == state.chair else R_NOT_NOW
    if action < ADJUST:
        return play_event_refusal(rulebook, state, action - PLAY_EVENT)
    return adjust_refusal(rulebook, state, action)


def legal_actions(rulebook: Rulebook, state: State, actor: int, legal: Ints) -> int:
    """Write what ``actor`` may do into ``found`` (at least TEAM_ACTIONS numbers); return how many.

    For TABLE that is only going on; its other actions (skip, play an event, adjust) are its own idea
    and are asked for with ``refusal``.
    """
    if actor == TABLE:
        legal[0] = CONTINUE
        return 1 if state.phase == EVENT or state.phase == REFLECT else 0
    if state.phase == PLAN and not state.committed >> actor & 1:
        return legal_plans(rulebook, state, actor, legal)
    count = 0
    if state.phase == NAME and actor == state.chair:
        for team in range(rulebook.teams):
            legal[count] = NAME_TEAM + team
            count += 1
    if state.phase == PROMISE and not state.promise_made >> actor & 1:
        for amount in range(min(MOST_PROMISED, state.capacity[actor]) + 1):
            legal[count] = PROMISE_AMOUNT + amount
            count += 1
    if state.phase == VOTE and not state.voted >> actor & 1:
        for response in range(rulebook.event_responses[state.event]):
            legal[count] = CHOOSE + response
            count += 1
    return count


def apply_action(rulebook: Rulebook, state: State, actor: int, action: int) -> int:
    """Do ``action`` if it is allowed, and tell what happens; return ALLOWED or why it is refused.

    A refused action changes nothing, also not what was told before.
    """
    refused = refusal(rulebook, state, actor, action)
    if refused != ALLOWED:
        return refused
    state.told_count = 0
    if action < TEAM_ACTIONS:
        _act(rulebook, state, actor, action)
    elif action == CONTINUE:
        if state.phase == EVENT:
            turn_event(rulebook, state)
        else:
            close_round(rulebook, state)
    elif action < PLAY_EVENT:
        tell(state, cause_of(BY_FACILITATOR, 0), T_SKIPPED, action - SKIP, state.phase)
        _done(rulebook, state, action - SKIP)
    elif action < ADJUST:
        play_event(rulebook, state, action - PLAY_EVENT)
    else:
        adjust(rulebook, state, action)
    return ALLOWED


def _act(rulebook: Rulebook, state: State, team: int, action: int) -> None:
    cause = cause_of(BY_TEAM, team)
    if action >= NAME_TEAM:
        name_team(rulebook, state, action - NAME_TEAM)
    elif action >= PROMISE_AMOUNT:
        state.promised[team] = action - PROMISE_AMOUNT
        tell(state, cause, T_PROMISED, team, state.promised[team])
        _done(rulebook, state, team)
    elif action >= CHOOSE:
        state.vote[team] = action - CHOOSE
        tell(state, cause, T_VOTE_CAST, team, 0)
        _done(rulebook, state, team)
    elif action == COMMIT:
        tell(state, cause, T_COMMITTED, team, 0)
        _done(rulebook, state, team)
    elif action == TAKE_BACK:
        take_back(state, team)
        tell(state, cause, T_TAKEN_BACK, team, 0)
    else:
        add_to_plan(rulebook, state, team, action)
        tell(state, cause, T_PLANNED, team, action)


def _done(rulebook: Rulebook, state: State, team: int) -> None:
    """Note that ``team`` is ready; when all are, plans or votes open and the next phase begins.

    A chair that is passed over names nobody, and the event strikes.
    """
    everyone = (1 << rulebook.teams) - 1
    if state.phase == NAME:
        strike(rulebook, state)
    elif state.phase == PROMISE:
        state.promise_made |= 1 << team
        if state.promise_made == everyone:
            state.phase = PLAN
    elif state.phase == PLAN:
        state.committed |= 1 << team
        if state.committed == everyone:
            reveal(rulebook, state)
            state.phase = VOTE if state.event != NOTHING else REFLECT
    else:
        state.voted |= 1 << team
        if state.voted == everyone:
            respond(rulebook, state)
            state.phase = REFLECT
