"""Effects: what a card does, with shields, pressure, softening and floors, each told with its cause."""

from __future__ import annotations

from game.rules.conditions import (
    all_hold,
    block_of,
    does,
    effects_at,
    from_chair,
    highest_foundation,
    highest_team,
    lowest_foundation,
    lowest_team,
    team_of,
    works,
)
from game.rules.hands import discard, draw
from game.rules.places import take_away
from game.rules.state import Rulebook, State
from game.rules.tell import cancelling, cause_of, softening, tell
from game.rules.terms import (
    ALL,
    BEFORE_LOSS,
    BY_BLOCK,
    BY_EVENT,
    CAUSE_SPAN,
    CHAIR,
    E_CAPACITY,
    E_CHAIR,
    E_DISCARD,
    E_DRAW,
    E_FLOOR,
    E_FOUNDATION,
    E_INTEREST,
    E_LATER,
    E_LOOK,
    E_MARKER,
    E_PLAN,
    E_PROGRESS,
    E_REMOVE,
    E_REPLACE,
    E_SHIELD,
    E_SOFTEN,
    E_SOONER,
    E_SUSPEND,
    E_TARGET,
    E_WHEN,
    EVENT,
    FOUNDATION_COUNT,
    HIGHEST,
    LOWEST,
    LOWEST_OTHER,
    MAX_ROUNDS,
    NAME,
    NOBODY,
    NOTHING,
    ON_REPLACE,
    ON_SUSPEND,
    S_ALL,
    S_CAPACITY,
    S_INTEREST,
    S_PROGRESS,
    T_CAPACITY,
    T_CAPACITY_NOW,
    T_FOUNDATION,
    T_INTEREST,
    T_LAID,
    T_LATER,
    T_LOOK,
    T_LOST_PLAN,
    T_MARKER,
    T_PROGRESS,
    T_REMOVED,
    T_REPLACED,
    T_RETURNED,
    T_SHIELD,
    T_SHIELDED,
    T_SOFTENED,
    T_SUSPENDED,
    T_TARGET,
    T_TOOK_CHAIR,
    TOP,
)


def softened(rulebook: Rulebook, state: State, kind: int, target: int, loss: int) -> int:
    """Return what is left of a ``loss`` by an event of ``kind`` after the abilities before a loss.

    ``target`` is a foundation (0 to 3) or one of S_PROGRESS, S_INTEREST, S_CAPACITY.
    """
    for effect in effects_at(rulebook, BEFORE_LOSS):
        is_meant = target < FOUNDATION_COUNT or rulebook.effect_a[effect] == 0
        if loss > 0 and is_meant and does(rulebook, state, effect, E_SOFTEN, kind):
            less = max(0, loss - rulebook.effect_b[effect])
            cause = cause_of(BY_BLOCK, block_of(rulebook, effect))
            tell(state, cause, T_SOFTENED, target, softening(loss, less))
            loss = less
    return loss


def _stopped_by_floor(rulebook: Rulebook, state: State, foundation: int, loss: int, kind: int) -> int:
    """Return the loss that a floor under ``foundation`` leaves (block 14)."""
    for effect in effects_at(rulebook, BEFORE_LOSS):
        room = max(0, state.foundation[foundation] - rulebook.effect_b[effect])
        is_meant = rulebook.effect_a[effect] == foundation and loss > room
        if is_meant and does(rulebook, state, effect, E_FLOOR, kind):
            cause = cause_of(BY_BLOCK, block_of(rulebook, effect))
            tell(state, cause, T_SOFTENED, foundation, softening(loss, room))
            loss = room
    return loss


def change_foundation(
    rulebook: Rulebook, state: State, foundation: int, change: int, cause: int, kind: int
) -> None:
    """Change a foundation within 0 to 10. ``kind`` is that of the event that does it, or NOTHING."""
    before = state.foundation[foundation]
    if change < 0:
        loss = -change
        if kind != NOTHING:
            loss = softened(rulebook, state, kind, foundation, loss)
        change = -_stopped_by_floor(rulebook, state, foundation, min(loss, before), kind)
    after = min(TOP, before + change)
    if after != before:
        state.foundation[foundation] = after
        tell(state, cause, T_FOUNDATION, foundation, after - before)


def change_progress(rulebook: Rulebook, state: State, change: int, cause: int, kind: int) -> None:
    """Change the progress, never under 0."""
    if change < 0 and kind != NOTHING:
        change = -softened(rulebook, state, kind, S_PROGRESS, -change)
    after = max(0, state.progress + change)
    if after != state.progress:
        tell(state, cause, T_PROGRESS, NOBODY, after - state.progress)
        state.progress = after


def change_interest(rulebook: Rulebook, state: State, team: int, change: int, cause: int, kind: int) -> None:
    """Change the interest of the partner that ``team`` plays, within 0 to 10."""
    if change < 0 and kind != NOTHING:
        change = -softened(rulebook, state, kind, S_INTEREST, -change)
    partner = state.partner[team]
    before = state.interest[partner]
    after = min(TOP, max(0, before + change))
    if after != before:
        state.interest[partner] = after
        tell(state, cause, T_INTEREST, partner, after - before)


def _change_capacity(
    rulebook: Rulebook, state: State, team: int, change: int, now: int, cause: int, kind: int
) -> None:
    """Give or take capacity next round, and with ``now`` 1 this round too, while nobody has planned."""
    if change < 0 and kind != NOTHING:
        change = -softened(rulebook, state, kind, S_CAPACITY, -change)
    before = state.capacity[team]
    after = max(min(1, before), before + change)
    if now == 1 and (state.phase == EVENT or state.phase == NAME) and after != before:
        state.capacity[team] = after
        tell(state, cause, T_CAPACITY_NOW, team, after - before)
    if change != 0 and state.round < rulebook.rounds:
        state.next_capacity[team] += change
        tell(state, cause, T_CAPACITY, team, change)


def teams_meant(rulebook: Rulebook, state: State, whom: int, who: int) -> int:
    """Return the bitmask of the teams that ``whom`` means: a partner, ALL, LOWEST, HIGHEST, CHAIR, ...

    ``who`` is the team an ability works for: the one that tends, or the newcomer.
    """
    if whom == ALL:
        return (1 << rulebook.teams) - 1
    if whom == CHAIR:
        team = state.chair
    elif whom == LOWEST:
        team = lowest_team(rulebook, state, NOBODY)
    elif whom == HIGHEST:
        team = highest_team(rulebook, state)
    elif whom == LOWEST_OTHER:
        team = lowest_team(rulebook, state, who)
    elif whom >= 0:
        team = state.played_by[whom]
    else:
        team = who
    return 0 if team == NOBODY else 1 << team


def _named_instead(state: State, lowest: int) -> int:
    """Return the bitmask of the team that the chair named, or the one of the ``lowest``."""
    return lowest if state.named == NOBODY else 1 << state.named


def _for_teams(rulebook: Rulebook, state: State, effect: int, cause: int, kind: int, who: int) -> None:
    """Let an effect on interests, capacity or hands happen for the teams it means, from the chair on."""
    op = rulebook.effect_op[effect]
    amount = rulebook.effect_b[effect]
    meant = teams_meant(rulebook, state, rulebook.effect_a[effect], who)
    if rulebook.effect_a[effect] == LOWEST and cause // CAUSE_SPAN == BY_EVENT:
        meant = _named_instead(state, meant)
    for step in range(rulebook.teams):
        team = from_chair(rulebook, state, step)
        if not meant >> team & 1:
            continue
        if op == E_INTEREST:
            change_interest(rulebook, state, team, amount, cause, kind)
        elif op == E_CAPACITY:
            _change_capacity(rulebook, state, team, amount, rulebook.effect_c[effect], cause, kind)
        elif op == E_DRAW:
            draw(state, team, amount, cause)
        else:
            discard(rulebook, state, team, amount, cause)


def _suspend(rulebook: Rulebook, state: State, block: int, rounds: int, cause: int) -> None:
    """Suspend a block in place until the close of a later round; block 13 brings it back sooner."""
    if not state.in_place >> block & 1:
        return
    sooner = 0
    helper = NOTHING
    for effect in effects_at(rulebook, ON_SUSPEND):
        by = block_of(rulebook, effect)
        if by != block and does(rulebook, state, effect, E_SOONER, NOTHING):
            sooner += rulebook.effect_b[effect]
            helper = by
    state.suspended |= 1 << block
    state.return_round[block] = max(state.return_round[block], state.round + max(0, rounds - sooner))
    rounds = state.return_round[block] - state.round
    tell(state, cause_of(BY_BLOCK, helper) if helper != NOTHING else cause, T_SUSPENDED, block, rounds)


def return_block(state: State, block: int, cause: int) -> None:
    """Let a suspended block work and count again."""
    if state.suspended >> block & 1:
        state.suspended &= ~(1 << block)
        state.return_round[block] = 0
        tell(state, cause, T_RETURNED, block, 0)


def remove_block(state: State, block: int, cause: int) -> None:
    """Take a block out of the collaboration; its card goes under the deck."""
    if state.in_place >> block & 1:
        take_away(state, block)
        tell(state, cause, T_REMOVED, block, 0)


def lay_event(rulebook: Rulebook, state: State, event: int, rounds: int, cause: int) -> None:
    """Lay an event on the first free round of the track, so many rounds later or after that."""
    if state.used >> event & 1:
        return
    for earlier in range(state.round + 1, rulebook.rounds + 1):
        if state.on_round[earlier] == event:
            return
    for later in range(state.round + rounds, rulebook.rounds + 1):
        if state.on_round[later] == NOTHING:
            state.on_round[later] = event
            tell(state, cause, T_LAID, event, later)
            return
    tell(state, cause, T_LOST_PLAN, event, 0)


def _keep_for_later(rulebook: Rulebook, state: State, effect: int, cause: int, event: int) -> None:
    """Keep effects for the close of a later round; past the last round there is none.

    A slot is always free: a list of effects holds one such line, a round has two lists, and the
    facilitator may set the round back only as far as there is room (``facilitating``).
    """
    due = state.round + rulebook.effect_c[effect]
    if due > rulebook.rounds:
        return
    slot = 0
    while state.pending_round[slot]:
        slot += 1
    state.pending_round[slot] = due
    state.pending_effect[slot] = rulebook.effect_a[effect]
    state.pending_effects[slot] = rulebook.effect_b[effect]
    state.pending_event[slot] = event
    tell(state, cause, T_LATER, event, due)


def _look(rulebook: Rulebook, state: State, count: int, cause: int) -> None:
    """Make the next events of the deck known to all; one that was used already is passed by.

    None is told beyond the last round: a round takes one event, of those with a condition perhaps more.
    """
    turns = 0
    for later in range(state.round + 1, rulebook.rounds + 1):
        laid = state.on_round[later]
        if laid == NOTHING or rulebook.event_ifs[laid] > 0:
            turns += 1
    position = state.event_next
    while count > 0 and position < state.event_count:
        event = state.event_deck[position]
        if not state.used >> event & 1:
            count -= 1
            if position >= state.known and turns > 0:
                tell(state, cause, T_LOOK, event, 0)
            if rulebook.event_ifs[event] == 0:
                turns -= 1
        position += 1
    state.known = max(state.known, position)


def _replace(rulebook: Rulebook, state: State, leaves: int, comes: int, cause: int) -> int:
    """Let a partner from the bench take the seat of another; return the newcomer's team, or NOBODY."""
    team = team_of(rulebook, state, leaves)
    if team == NOBODY or team_of(rulebook, state, comes) != NOBODY:
        return NOBODY
    state.partner[team] = comes
    state.played_by[comes] = team
    state.interest[comes] = rulebook.partner_start[comes]
    tell(state, cause, T_REPLACED, leaves, comes)
    return team


def _take_chair(rulebook: Rulebook, state: State, whom: int, rounds: int, cause: int) -> None:
    """Give the chair to the team meant, for so many coming rounds; 0: until another card gives it away."""
    meant = teams_meant(rulebook, state, whom, NOBODY)
    for team in range(rulebook.teams):
        if meant >> team & 1:
            state.chair = team
            state.chair_until = state.round + rounds if rounds else MAX_ROUNDS
            tell(state, cause, T_TOOK_CHAIR, team, state.chair_until if rounds else 0)


def _change_target(state: State, change: int, cause: int) -> None:
    """Let the challenge ask more or less, never under 1."""
    after = max(1, state.target + change)
    if after != state.target:
        tell(state, cause, T_TARGET, NOBODY, after - state.target)
        state.target = after


def _is_loss(rulebook: Rulebook, effect: int) -> bool:
    op = rulebook.effect_op[effect]
    can_lose = op == E_PROGRESS or op == E_FOUNDATION or op == E_INTEREST or op == E_CAPACITY
    return can_lose and rulebook.effect_b[effect] < 0


def _foundation_meant(state: State, which: int) -> int:
    """Return the foundation that an effect names as ``which``: a number, LOWEST or HIGHEST; ALL stays ALL."""
    if which == LOWEST:
        return lowest_foundation(state)
    return highest_foundation(state) if which == HIGHEST else which


def _target(state: State, op: int, which: int) -> int:
    """Return what an effect that takes something takes it from, as T_SHIELDED tells it (S_...)."""
    if op == E_PROGRESS:
        return S_PROGRESS
    if op == E_INTEREST:
        return S_INTEREST
    if op == E_CAPACITY:
        return S_CAPACITY
    meant = _foundation_meant(state, which)
    return S_ALL if meant == ALL else meant


def apply_effect(
    rulebook: Rulebook, state: State, effect: int, cause: int, kind: int, event: int, who: int
) -> int:
    """Let one effect happen. Return the team of a newcomer, or NOBODY.

    ``kind`` and ``event`` are those of the event it comes from (NOTHING for blocks and synergies),
    ``who`` is the team an ability works for (NOBODY elsewhere).
    """
    op = rulebook.effect_op[effect]
    a = rulebook.effect_a[effect]
    b = rulebook.effect_b[effect]
    if kind != NOTHING and _is_loss(rulebook, effect) and state.shields[kind] > 0:
        state.shields[kind] -= 1
        tell(state, cause, T_SHIELDED, kind, cancelling(-b, _target(state, op, a)))
    elif op == E_PROGRESS:
        change_progress(rulebook, state, b, cause, kind)
    elif op == E_FOUNDATION:
        meant = _foundation_meant(state, a)
        for foundation in range(FOUNDATION_COUNT):
            if meant == ALL or meant == foundation:
                change_foundation(rulebook, state, foundation, b, cause, kind)
    elif op == E_INTEREST or op == E_CAPACITY or op == E_DRAW or op == E_DISCARD:
        _for_teams(rulebook, state, effect, cause, kind, who)
    elif op == E_SUSPEND:
        _suspend(rulebook, state, a, b, cause)
    elif op == E_REMOVE:
        remove_block(state, a, cause)
    elif op == E_MARKER:
        set_marker(state, a, b, cause)
    elif op == E_PLAN:
        lay_event(rulebook, state, a, b, cause)
    elif op == E_CHAIR:
        _take_chair(rulebook, state, a, b, cause)
    elif op == E_TARGET:
        _change_target(state, b, cause)
    elif op == E_LATER:
        _keep_for_later(rulebook, state, effect, cause, event)
    elif op == E_REPLACE:
        return _replace(rulebook, state, a, b, cause)
    elif op == E_LOOK:
        _look(rulebook, state, b, cause)
    elif op == E_SHIELD:
        state.shields[a] += 1
        tell(state, cause, T_SHIELD, a, 0)
    return NOBODY


def set_marker(state: State, marker: int, on: int, cause: int) -> None:
    """Put a marker on the table (``on`` 1) or take it off (0); no change is not told."""
    if (state.markers >> marker & 1) != on:
        state.markers ^= 1 << marker
        tell(state, cause, T_MARKER, marker, on)


def trigger(rulebook: Rulebook, state: State, when: int, who: int) -> None:
    """Let the abilities of all active blocks that work at ``when`` happen, by block number."""
    for ability in range(rulebook.trigger_first[when], rulebook.trigger_first[when + 1]):
        if works(rulebook, state, ability, NOTHING):
            let_happen(rulebook, state, ability, who)


def let_happen(rulebook: Rulebook, state: State, ability: int, who: int) -> None:
    """Let the effects of an ability happen, in the order of the card, for the team ``who``."""
    cause = cause_of(BY_BLOCK, rulebook.ability_block[ability])
    first = rulebook.ability_effect[ability]
    for effect in range(first, first + rulebook.ability_effects[ability]):
        apply_effect(rulebook, state, effect, cause, NOTHING, NOTHING, who)


def apply_effects(
    rulebook: Rulebook, state: State, first: int, count: int, cause: int, kind: int, event: int
) -> None:
    """Let ``count`` effects from ``first`` on happen, in the order of the card."""
    for effect in range(first, first + count):
        if rulebook.effect_op[effect] != E_WHEN:
            _apply_and_welcome(rulebook, state, effect, cause, kind, event)
        elif all_hold(rulebook, state, rulebook.effect_a[effect], rulebook.effect_b[effect], NOTHING):
            then = rulebook.effect_c[effect]
            for inner in range(then, then + rulebook.effect_d[effect]):
                _apply_and_welcome(rulebook, state, inner, cause, kind, event)


def _apply_and_welcome(
    rulebook: Rulebook, state: State, effect: int, cause: int, kind: int, event: int
) -> None:
    """Let one effect happen; abilities that wait for a newcomer work when it brings one."""
    newcomer = apply_effect(rulebook, state, effect, cause, kind, event, NOBODY)
    if newcomer != NOBODY:
        trigger(rulebook, state, ON_REPLACE, newcomer)
