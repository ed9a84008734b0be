"""The numbers behind the words: phases, actions, conditions, effects, triggers, causes, what is told.

Plain integers, because both Python and the compiler read them as constants.
"""

from __future__ import annotations

from typing import Final

# Sizes every table has, so that one compilation serves every case.
MIN_TEAMS: Final = 3
MAX_TEAMS: Final = 6
MAX_PARTNERS: Final = 12
MAX_BLOCKS: Final = 24
MAX_SYNERGIES: Final = 60
MAX_EVENTS: Final = 62
MAX_MARKERS: Final = 60
MAX_ROUNDS: Final = 10
MAX_ABILITIES: Final = 72
MAX_AGENDAS: Final = 3
MAX_RESPONSES: Final = 3
MAX_CONDITIONS: Final = 1000
MAX_EFFECTS: Final = 2000
MAX_PENDING: Final = 2 * MAX_ROUNDS
MAX_CARDS: Final = 72
MAX_TOLD: Final = 256
MAX_SEED: Final = 2**53 - 1
"""Seeds are 0 to this: every JSON reader keeps them exact."""

FOUNDATION_COUNT: Final = 4
KIND_COUNT: Final = 6
TOP: Final = 10
"""Foundations and interests run from 0 to 10."""
LASTING: Final = 6
"""The value no foundation may be under for a lasting synergy (rules.md, "The end")."""
PLACES: Final = 2
"""The most blocks of one foundation that can be in place."""
MOST_PROMISED: Final = 9
"""The most capacity that a team can promise."""
SWAP_COST: Final = 1
"""The capacity that swapping a card costs."""

# Starting values of the rules (rules.md, "Set-up").
START_FOUNDATION: Final = 3
CAPACITY: Final = 2  # of a team, each round
START_HAND: Final = 4
HAND_LIMIT: Final = 6
CRISES_TO_END: Final = 2


def copies_of_a_block(teams: int) -> int:
    """Return how many cards of each building block the deck holds for ``teams`` (3 to 6)."""
    return 2 if teams <= MIN_TEAMS else 3


TABLE: Final = MAX_TEAMS
"""The actor that is no team: the table itself, moved on by the facilitator."""
NOBODY: Final = -1
NOTHING: Final = -1

# Phases of a round.
EVENT: Final = 0
PLAN: Final = 1
VOTE: Final = 2
REFLECT: Final = 3
OVER: Final = 4
NAME: Final = 5
"""The chair names a partner, between EVENT and PLAN, when the event asks for one."""
PROMISE: Final = 6  # after the event, before the plans

# Outcomes, worst first.
UNPLUGGED: Final = 0
FRAGMENTED: Final = 1
COMPROMISE: Final = 2
SYNERGY: Final = 3
LASTING_SYNERGY: Final = 4

# Actions of a team: one number each. Build b is BUILD + b, give b to t is GIVE + b * MAX_TEAMS + t.
BUILD: Final = 0
CONTRIBUTE: Final = BUILD + MAX_BLOCKS
TEND: Final = CONTRIBUTE + 1
GIVE: Final = TEND + 1
SWAP: Final = GIVE + MAX_BLOCKS * MAX_TEAMS
MAKE_ROOM: Final = SWAP + MAX_BLOCKS
TAKE_BACK: Final = MAKE_ROOM + MAX_BLOCKS
COMMIT: Final = TAKE_BACK + 1
CHOOSE: Final = COMMIT + 1
"""Vote for response r is CHOOSE + r."""
PROMISE_AMOUNT: Final = CHOOSE + MAX_RESPONSES
"""Promise to contribute n is PROMISE_AMOUNT + n, n from 0 to MOST_PROMISED."""
NAME_TEAM: Final = PROMISE_AMOUNT + MOST_PROMISED + 1
"""The chair names team t: NAME_TEAM + t."""
TEAM_ACTIONS: Final = NAME_TEAM + MAX_TEAMS
"""Every action of a team is under this number."""

# Actions of the table.
CONTINUE: Final = TEAM_ACTIONS
SKIP: Final = CONTINUE + 1
PLAY_EVENT: Final = SKIP + MAX_TEAMS
ADJUST: Final = PLAY_EVENT + MAX_EVENTS
"""Adjust field f at index i by a is ADJUST + (f * ADJUST_INDEXES + i) * ADJUST_SPAN + a + ADJUST_MOST."""
ADJUST_MOST: Final = 20
ADJUST_SPAN: Final = 2 * ADJUST_MOST + 1
ADJUST_INDEXES: Final = MAX_TEAMS * MAX_BLOCKS

# What the facilitator can adjust.
A_FOUNDATION: Final = 0
A_PROGRESS: Final = 1
A_INTEREST: Final = 2
A_CAPACITY: Final = 3
A_CRISES: Final = 4
A_BLOCK: Final = 5
A_MARKER: Final = 6
A_HAND: Final = 7
A_ROUND: Final = 8
A_CHAIR: Final = 9  # a team: 1 it has the chair
A_NAMED: Final = 10  # a team: 1 it is named
A_PROMISE: Final = 11  # what a team promised
ADJUST_FIELDS: Final = 12
ACTIONS: Final = ADJUST + ADJUST_FIELDS * ADJUST_INDEXES * ADJUST_SPAN

# Why an action is refused; 0 is allowed.
ALLOWED: Final = 0
R_UNKNOWN: Final = 1
R_GAME_OVER: Final = 2
R_NOT_NOW: Final = 3
R_NOT_YOURS: Final = 4
R_COMMITTED: Final = 5
R_ALREADY_BUILDS: Final = 6
R_NOT_IN_HAND: Final = 7
R_CAPACITY: Final = 8
R_ALREADY_GIVES: Final = 9
R_GIVE_SELF: Final = 10
R_NO_SUCH_TEAM: Final = 11
R_ALREADY_SWAPS: Final = 12
R_NOTHING_PLANNED: Final = 13
R_NO_SUCH_RESPONSE: Final = 14
R_VOTED: Final = 15
R_EVENT_USED: Final = 16
R_OUT_OF_RANGE: Final = 17
R_NO_CARD: Final = 18
R_NO_ROOM: Final = 19
R_NOTHING_NEW: Final = 20
R_NOT_IN_PLACE: Final = 21
R_OTHER_FOUNDATION: Final = 22
R_NO_PLACE: Final = 23
R_PROMISED: Final = 24
R_PROMISE_TOO_HIGH: Final = 25
R_NOT_CHAIR: Final = 26

# Conditions.
C_FOUNDATION: Final = 0  # a foundation or ALL, b at least, c at most
C_BLOCK: Final = 1  # a bitmask of blocks, b: 1 any is active, 0 none is
C_BLOCKS: Final = 2  # b at least
C_PROGRESS: Final = 3  # b at least, c at most
C_ROUND_PROGRESS: Final = 4
C_INTEREST: Final = 5  # a partner, ALL or LOWEST, b at least, c at most
C_SYNERGIES: Final = 6
C_MARKER: Final = 7  # a marker, b: 1 set, 0 not
C_PARTNER: Final = 8  # a partner, b: 1 in play, 0 not
C_TEAMS: Final = 9
C_CRISES: Final = 10  # c at most
C_FAILED: Final = 11  # b: 1 the response failed, 0 it succeeded
C_KIND: Final = 12  # a kind of event
C_ROUND: Final = 13  # b at least, c at most
C_ANY: Final = 14  # a first condition, b how many: one of them holds

# Conditions of agendas only: they ask about the team whose agenda it is.
C_CONTRIBUTED_MOST: Final = 15
C_OWN_BLOCKS: Final = 16  # a foundation that none may be of, or NOTHING, b at least
C_RAISED: Final = 17  # a foundation, b at least

# Whom a condition or effect means, besides a foundation, partner or block by number.
ALL: Final = -1
LOWEST: Final = -2
CHAIR: Final = -3
LOWEST_OTHER: Final = -4
NEWCOMER: Final = -5
HIGHEST: Final = -6
ANOTHER: Final = -7  # any other team

# Effects.
E_PROGRESS: Final = 0  # b change
E_FOUNDATION: Final = 1  # a whom, b change
E_INTEREST: Final = 2  # a whom, b change
E_CAPACITY: Final = 3  # a whom, b change, c: 1 this round too
E_DRAW: Final = 4  # a whom, b number
E_DISCARD: Final = 5  # a whom, b number
E_SUSPEND: Final = 6  # a block, b rounds
E_REMOVE: Final = 7  # a block
E_MARKER: Final = 8  # a marker, b 1 or 0
E_PLAN: Final = 9  # a event, b rounds
E_LATER: Final = 10  # a first effect, b how many, c rounds
E_REPLACE: Final = 11  # a partner, b by partner
E_LOOK: Final = 12  # b number
E_SHIELD: Final = 13  # a kind
E_SOFTEN: Final = 14  # a: 1 foundations only, 0 every loss; b by
E_FLOOR: Final = 15  # a foundation, b value
E_EASE: Final = 16  # b by
E_CONTRIBUTION: Final = 17  # b more
E_SHARE: Final = 18
E_SOONER: Final = 19  # b rounds
E_CHAIR: Final = 20  # a whom, b coming rounds; 0: until another card
E_TARGET: Final = 21  # b change
E_WHEN: Final = 22  # a first condition, b how many, c first effect, d how many
E_NAMING: Final = 23

# Triggers of abilities.
ON_BUILD: Final = 0
EACH_ROUND: Final = 1
BEFORE_LOSS: Final = 2
BEFORE_NEEDS: Final = 3
ON_SUCCESS: Final = 4
ON_FAILURE: Final = 5
ON_SPLIT_VOTE: Final = 6
ON_CONTRIBUTE: Final = 7
ON_TEND: Final = 8
ON_REPLACE: Final = 9
ON_SUSPEND: Final = 10
ALWAYS: Final = 11
TRIGGER_COUNT: Final = 12

# Causes: kind of cause * CAUSE_SPAN + its number.
CAUSE_SPAN: Final = 1000
BY_RULE: Final = 0
BY_TEAM: Final = 1
BY_BLOCK: Final = 2
BY_SYNERGY: Final = 3
BY_EVENT: Final = 4
BY_LATER: Final = 5
BY_FACILITATOR: Final = 6

# Rules that cause something by themselves (number of a BY_RULE cause).
RULE_ROUND: Final = 0
RULE_WEAR: Final = 1
RULE_CRISIS: Final = 2
RULE_REVEAL: Final = 3
RULE_SETUP: Final = 4
RULE_PRESSURE: Final = 5
RULE_PROMISE: Final = 6

# What is told: (cause, kind, whom, amount).
T_ROUND: Final = 0  # amount: the round that begins
T_EVENT: Final = 1  # whom: event turned
T_ASIDE: Final = 2  # whom: event put aside, because its condition does not hold
T_QUIET: Final = 3  # no event is left
T_PLANNED: Final = 4  # whom: team, amount: action; for that team only
T_COMMITTED: Final = 5  # whom: team
T_GIFT: Final = 6  # cause team, whom: to team, amount: block
T_BUILT: Final = 7  # cause team, whom: block, amount: cost
T_RENEWED: Final = 8  # cause team, whom: block, amount: cost
T_SYNERGY: Final = 9  # whom: synergy
T_FOUNDATION: Final = 10  # whom: foundation, amount: change
T_PROGRESS: Final = 11  # amount: change
T_CONTRIBUTED: Final = 12  # cause team, amount
T_SURPLUS: Final = 13  # amount: contributions lost over carry
T_INTEREST: Final = 14  # whom: partner, amount: change
T_CAPACITY: Final = 15  # whom: team, amount: change next round
T_DREW: Final = 16  # whom: team, amount: block; which block for that team only
T_DISCARDED: Final = 17  # whom: team, amount: block
T_SWAPPED: Final = 18  # whom: team, amount: block put aside
T_RESERVE: Final = 19  # whom: team, amount
T_VOTED: Final = 20  # whom: team, amount: response, told when all have voted
T_VOTE_CAST: Final = 21  # whom: team; that it voted, not for what
T_SPLIT: Final = 22  # the vote was not unanimous
T_TIE: Final = 23  # whom: the chair, amount: response
T_CHOSEN: Final = 24  # whom: event, amount: response
T_PAID: Final = 25  # whom: team, amount
T_EASED: Final = 26  # cause block: a need was lowered
T_SUCCESS: Final = 27  # whom: event, amount: response
T_FAILURE: Final = 28  # whom: event, amount: response
T_SOFTENED: Final = 29  # cause block, whom: target, amount: see softening in tell.py
T_SHIELDED: Final = (
    30  # whom: kind, amount: the loss that was cancelled and its target, see cancelling in tell.py
)
T_SUSPENDED: Final = 31  # whom: block, amount: rounds
T_RETURNED: Final = 32  # whom: block
T_REMOVED: Final = 33  # whom: block
T_MARKER: Final = 34  # whom: marker, amount: 1 set, 0 cleared
T_LAID: Final = 35  # whom: event, amount: round
T_LATER: Final = 36  # whom: event it comes from, amount: round
T_REPLACED: Final = 37  # whom: partner who leaves, amount: partner who comes
T_LOOK: Final = 38  # whom: event now known
T_SHIELD: Final = 39  # whom: kind protected from now on
T_CRISIS: Final = 40  # whom: foundation
T_CHAIR: Final = 41  # whom: team
T_OVER: Final = 42  # amount: outcome
T_TAKEN_BACK: Final = 43  # whom: team; for that team only
T_SKIPPED: Final = 44  # whom: team, amount: phase in which it passes
T_ADJUSTED: Final = 45  # whom: field * ADJUST_INDEXES + index, amount: change
T_LOST_PLAN: Final = 46  # whom: event that no round is left for
T_ABSTAINED: Final = 47  # whom: team
T_MISSING: Final = 48  # whom: block that stays in the box this game
T_FROM_BOX: Final = 49  # whom: block that was missing and is in the game after all
T_MADE_ROOM: Final = 50  # cause team, whom: block that goes, amount: block that comes
T_CAPACITY_NOW: Final = 51  # whom: team, amount: change this round
T_TOOK_CHAIR: Final = 52  # whom: team, amount: last round it keeps the chair; 0: until another card
T_TARGET: Final = 53  # amount: change of the challenge's target
T_PROMISED: Final = 54  # whom: team, amount: capacity it promises to contribute
T_BROKE_PROMISE: Final = 55  # whom: team, amount: how much less it contributed
T_NAMED: Final = 56  # cause team, whom: team; what the event says of the lowest is about it
T_LACKED: Final = 57  # whom: response e * MAX_RESPONSES + r, * LACK_SPAN + its need; amount: what there was
T_UNMATCHED: Final = 58  # whom: team, amount: how many of its contributions no other's let count

# Targets of T_SOFTENED and T_SHIELDED: foundations are 0 to 3.
S_PROGRESS: Final = 4
S_INTEREST: Final = 5
S_CAPACITY: Final = 6
S_ALL: Final = 7  # each foundation
LOSS_SPAN: Final = 100
"""More than any loss: a loss and what is left of it are told in one number."""

# What T_LACKED tells: needs are 0 to 3 by their place on the card.
LACKED_PAYER: Final = 6  # the reserve of the one team that pays could not
LACKED_PRICE: Final = 7  # the reserves could not pay
LACK_SPAN: Final = 8
"""More than any place of a need: a response (as rulebooks number it) and its need are told in one number."""
