"""The fields of a game: ``Rulebook`` (what never changes) and ``State`` (what does).

Each class body is the one list of fields: name, shape, meaning. ``compiled.py`` makes the records of
the compiler from it, ``match/match.py`` the hash and the copies.
"""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields
from typing import Any

from game.rules.terms import (
    FOUNDATION_COUNT,
    KIND_COUNT,
    MAX_ABILITIES,
    MAX_AGENDAS,
    MAX_BLOCKS,
    MAX_CARDS,
    MAX_CONDITIONS,
    MAX_EFFECTS,
    MAX_EVENTS,
    MAX_PARTNERS,
    MAX_PENDING,
    MAX_RESPONSES,
    MAX_ROUNDS,
    MAX_SYNERGIES,
    MAX_TEAMS,
    MAX_TOLD,
    TRIGGER_COUNT,
)

Ints = list[int]


def number(meaning: str) -> Any:
    """Declare a field that is one whole number; ``meaning`` says what it counts."""
    return field(default=0, metadata={"meaning": meaning})


def numbers(shape: int, meaning: str) -> Any:
    """Declare a field of ``shape`` whole numbers; ``meaning`` says what each counts."""
    return field(default_factory=lambda: [0] * shape, metadata={"meaning": meaning, "shape": shape})


def shape_of(field: Field[Any]) -> int:
    """Return how many numbers a field holds: 0 for a single number."""
    return int(field.metadata.get("shape", 0))


@dataclass(slots=True)
class Rulebook:
    """A case at a table of a certain size, as tables of numbers. Built by ``game/match/rulebook.py``."""

    teams: int = number("teams at the table, 3 to 6")
    rounds: int = number("rounds of the game")
    target: int = number("progress that meets the challenge when the game begins")
    pressure: int = number("taken from the highest foundation at the close of a round, 1 at a time")
    lasting: int = number("value no foundation may be under for a lasting synergy")
    base_capacity: int = number("capacity of a team at the start of a round")
    promises: int = number("1: teams promise what they will contribute before they plan")
    counts_with: int = number("partner whose work lets others' count, ANOTHER, or ALL: all counts")
    swap_cost: int = number("capacity that swapping a card costs")
    copies: int = number("cards of each block in the deck, 1 to 3")
    seat: Ints = numbers(MAX_TEAMS, "partner that each team plays")

    blocks: int = number("how many blocks there are")
    missing: int = number("how many blocks of each foundation stay in the box, 0 to 2")
    places: int = number("the most blocks in place of one foundation, 1 or more")
    block_foundation: Ints = numbers(MAX_BLOCKS, "foundation of a block")
    block_cost: Ints = numbers(MAX_BLOCKS, "cost of a block, 1 to 3")

    abilities: int = number("how many abilities there are, ordered by trigger, then block")
    trigger_first: Ints = numbers(TRIGGER_COUNT + 1, "first ability of a trigger")
    trigger_effect: Ints = numbers(TRIGGER_COUNT + 1, "first effect of all abilities of a trigger")
    ability_block: Ints = numbers(MAX_ABILITIES, "block that has the ability")
    ability_if: Ints = numbers(MAX_ABILITIES, "first condition")
    ability_ifs: Ints = numbers(MAX_ABILITIES, "how many conditions")
    ability_effect: Ints = numbers(MAX_ABILITIES, "first effect")
    ability_effects: Ints = numbers(MAX_ABILITIES, "how many effects")

    synergies: int = number("how many pairs there are")
    synergy_one: Ints = numbers(MAX_SYNERGIES, "a block of the pair")
    synergy_two: Ints = numbers(MAX_SYNERGIES, "the other block of the pair")
    synergy_effect: Ints = numbers(MAX_SYNERGIES, "first effect")
    synergy_effects: Ints = numbers(MAX_SYNERGIES, "how many effects")

    partners: int = number("how many partners the case has, bench included")
    partner_start: Ints = numbers(MAX_PARTNERS, "interest at the start")
    partner_need: Ints = numbers(MAX_PARTNERS, "interest at which the partner is served")
    partner_strength: Ints = numbers(MAX_PARTNERS, "foundation whose blocks cost 1 less")
    partner_agendas: Ints = numbers(MAX_PARTNERS, "how many agendas the partner has")
    agenda_if: Ints = numbers(MAX_PARTNERS * MAX_AGENDAS, "first condition of agenda")
    agenda_ifs: Ints = numbers(MAX_PARTNERS * MAX_AGENDAS, "how many conditions")

    events: int = number("how many events the case can meet")
    event_kind: Ints = numbers(MAX_EVENTS, "kind of an event, 0 to 5")
    event_act: Ints = numbers(MAX_EVENTS, "act: 0 early, 1 middle, 2 late, 3 planned or fixed")
    event_round: Ints = numbers(MAX_EVENTS, "round the event is fixed to; 0: none")
    event_if: Ints = numbers(MAX_EVENTS, "first condition for being in play")
    event_ifs: Ints = numbers(MAX_EVENTS, "how many conditions")
    event_once: Ints = numbers(MAX_EVENTS, "first effect that happens when it is turned")
    event_onces: Ints = numbers(MAX_EVENTS, "how many effects")
    event_responses: Ints = numbers(MAX_EVENTS, "how many responses, 2 or 3")
    event_names: Ints = numbers(MAX_EVENTS, "1: it says the lowest of interests or teams")
    act_draws: Ints = numbers(3, "how many events of an act are drawn")

    # Response r of event e is number e * MAX_RESPONSES + r.
    response_needs: Ints = numbers(MAX_EVENTS * MAX_RESPONSES, "first need")
    response_need_count: Ints = numbers(MAX_EVENTS * MAX_RESPONSES, "how many needs")
    response_price: Ints = numbers(MAX_EVENTS * MAX_RESPONSES, "price in reserve")
    response_payer: Ints = numbers(
        MAX_EVENTS * MAX_RESPONSES, "partner that pays it alone; ALL: all together"
    )
    response_success: Ints = numbers(MAX_EVENTS * MAX_RESPONSES, "first effect of success")
    response_successes: Ints = numbers(MAX_EVENTS * MAX_RESPONSES, "how many effects of success")
    response_failure: Ints = numbers(MAX_EVENTS * MAX_RESPONSES, "first effect of failure")
    response_failures: Ints = numbers(MAX_EVENTS * MAX_RESPONSES, "how many effects of failure")

    condition_op: Ints = numbers(MAX_CONDITIONS, "condition: one of C_...")
    condition_a: Ints = numbers(MAX_CONDITIONS, "its whom")
    condition_b: Ints = numbers(MAX_CONDITIONS, "its at least")
    condition_c: Ints = numbers(MAX_CONDITIONS, "its at most")
    effect_op: Ints = numbers(MAX_EFFECTS, "effect: one of E_...")
    effect_a: Ints = numbers(MAX_EFFECTS, "its whom")
    effect_b: Ints = numbers(MAX_EFFECTS, "its change")
    effect_c: Ints = numbers(MAX_EFFECTS, "its third number")
    effect_d: Ints = numbers(MAX_EFFECTS, "its fourth number")
    effect_ability: Ints = numbers(MAX_EFFECTS, "ability it is of; 0 where it is of none")


@dataclass(slots=True)
class State:
    """A game at one moment. A hand is a bitmask with two bits a block: how many copies, 0 to 3."""

    phase: int = number("EVENT, NAME, PROMISE, PLAN, VOTE, REFLECT or OVER")
    round: int = number("the round, from 1")
    chair: int = number("the team whose vote breaks a tie")
    chair_until: int = number("round at whose close the chair moves on again")
    named: int = number("team that the chair named this round; -1: none")
    foundation: Ints = numbers(FOUNDATION_COUNT, "value of each foundation, 0 to 10")
    progress: int = number("progress of the challenge")
    target: int = number("progress that meets the challenge")
    round_progress: int = number("progress that this round's contributions brought")
    crises: int = number("crises so far")

    missing: int = number("bitmask of the blocks that stay in the box this game")
    in_place: int = number("bitmask of the blocks in place")
    suspended: int = number("bitmask of the blocks in place that do not work now")
    owner: Ints = numbers(MAX_BLOCKS, "team that put the block in place")
    placed_at: Ints = numbers(MAX_BLOCKS, "order in which the blocks in place came; 0: not in place")
    return_round: Ints = numbers(MAX_BLOCKS, "round at whose close a suspended block returns")
    refreshed: int = number("bitmask of the foundations built or renewed this round")
    fired: int = number("bitmask of the synergies that have fired")
    raised: Ints = numbers(FOUNDATION_COUNT, "managed responses that raised the foundation")
    markers: int = number("bitmask of the markers on the table")
    shields: Ints = numbers(KIND_COUNT, "how many losses of a kind will be cancelled")

    partner: Ints = numbers(MAX_TEAMS, "partner that each team plays now")
    interest: Ints = numbers(MAX_PARTNERS, "interest of each partner, 0 to 10")
    played_by: Ints = numbers(MAX_PARTNERS, "team that plays a partner, or played it before; -1: none")
    agenda: Ints = numbers(MAX_PARTNERS, "which of its agendas each partner holds (hidden)")
    capacity: Ints = numbers(MAX_TEAMS, "capacity a team can still plan with")
    next_capacity: Ints = numbers(MAX_TEAMS, "more or less capacity next round")
    reserve: Ints = numbers(MAX_TEAMS, "capacity kept unspent at the reveal")
    contributed: Ints = numbers(MAX_TEAMS, "capacity a team contributed over the whole game")
    round_contributed: Ints = numbers(MAX_TEAMS, "capacity a team contributed this round")
    promised: Ints = numbers(MAX_TEAMS, "capacity a team promised to contribute this round")
    promise_made: int = number("bitmask of the teams that have promised, or pass")
    hand: Ints = numbers(MAX_TEAMS, "cards of each team (hidden)")
    hand_size: Ints = numbers(MAX_TEAMS, "how many cards each team holds")
    deck: Ints = numbers(MAX_CARDS, "the block deck, a ring; discards go underneath (hidden)")
    deck_first: int = number("position of the deck's top card")
    deck_count: int = number("cards in the deck")

    event: int = number("the event of this round; -1: none")
    used: int = number("bitmask of the events turned or put aside")
    event_deck: Ints = numbers(MAX_EVENTS, "the events in the order they come (hidden beyond known)")
    event_next: int = number("position of the event deck's top card")
    event_count: int = number("events in the event deck")
    known: int = number("event deck positions under this are known to all")
    on_round: Ints = numbers(MAX_ROUNDS + 1, "event laid on a round of the track; -1: none")
    pending_round: Ints = numbers(MAX_PENDING, "round at whose close effects happen; 0: free")
    pending_effect: Ints = numbers(MAX_PENDING, "first of these effects")
    pending_effects: Ints = numbers(MAX_PENDING, "how many")
    pending_event: Ints = numbers(MAX_PENDING, "event they come from")

    plan_build: Ints = numbers(MAX_TEAMS, "block a team plans to build; -1: none (hidden)")
    plan_cost: Ints = numbers(MAX_TEAMS, "capacity that build costs (hidden)")
    plan_room: Ints = numbers(MAX_TEAMS, "block that makes room for that build; -1: none chosen (hidden)")
    plan_contribute: Ints = numbers(MAX_TEAMS, "capacity planned for the challenge (hidden)")
    plan_tend: Ints = numbers(MAX_TEAMS, "capacity planned for its constituency (hidden)")
    plan_give: Ints = numbers(MAX_TEAMS, "block planned to give; -1: none (hidden)")
    plan_give_to: Ints = numbers(MAX_TEAMS, "team it goes to (hidden)")
    plan_swap: Ints = numbers(MAX_TEAMS, "block planned to swap; -1: none (hidden)")
    plan_swap_cost: Ints = numbers(MAX_TEAMS, "capacity that swap costs (hidden)")
    committed: int = number("bitmask of the teams that have committed")
    voted: int = number("bitmask of the teams that have voted or abstain")
    vote: Ints = numbers(MAX_TEAMS, "response a team votes for; -1: none (hidden)")
    response: int = number("response chosen this round; -1: none yet")
    failed: int = number("1 when that response failed")

    told_count: int = number("how much was told since the last action")
    told: Ints = numbers(MAX_TOLD * 4, "cause, kind, whom, amount of each")


UNTOLD = tuple(field.name for field in fields(State) if not field.name.startswith("told"))
"""The fields that make the position: everything but what was told of the last action."""


def flat(state: State) -> list[int]:
    """Return the whole position as one list of whole numbers, in the order of the fields."""
    values: list[int] = []
    for name in UNTOLD:
        value = getattr(state, name)
        if isinstance(value, list):
            values.extend(value)
        else:
            values.append(value)
    return values
