"""Content -> ``Rulebook``: cards and a case as the tables of numbers that the rules read.

Between ``content`` and ``rules``: it knows the words of the one and the numbers of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never, get_args

from game.content.base import EVENT_KINDS, FOUNDATIONS
from game.content.conditions import (
    AbilityCondition,
    AgendaCondition,
    AnyBlockActive,
    AnyOf,
    BlockActive,
    BlocksAtLeast,
    ContributedMost,
    CrisesAtMost,
    FoundationIs,
    InterestIs,
    LossIs,
    MarkerIs,
    OwnBlocks,
    PartnerInPlay,
    ProgressAtLeast,
    ProgressAtMost,
    Raised,
    ResponseWas,
    RoundAtLeast,
    RoundAtMost,
    RoundProgressAtLeast,
    SynergiesAtLeast,
    TeamsAtLeast,
)
from game.content.effects import (
    AbilityEffect,
    CapacityChange,
    Contribution,
    Discard,
    Draw,
    Ease,
    Effect,
    Floor,
    FoundationChange,
    InterestChange,
    Later,
    Look,
    Naming,
    PlanEvent,
    ProgressChange,
    Remove,
    Replace,
    SetMarker,
    Share,
    Shield,
    Soften,
    Sooner,
    Suspend,
    TakeChair,
    TargetChange,
    When,
)
from game.content.models import ANOTHER, Content, Event, Response
from game.content.vocabulary import Trigger
from game.rules import terms as t
from game.rules.state import Rulebook

AnyCondition = AbilityCondition | AgendaCondition
AnyEffect = AbilityEffect | Effect

_TRIGGERS: tuple[Trigger, ...] = get_args(Trigger)
_ACTS = {"early": 0, "middle": 1, "late": 2, "planned": 3, None: 3}
_WHOM = {
    "all": t.ALL,
    "lowest": t.LOWEST,
    "highest": t.HIGHEST,
    "chair": t.CHAIR,
    "lowest-other": t.LOWEST_OTHER,
    "newcomer": t.NEWCOMER,
}
_HIGHEST = 999


def seats_for(content: Content, teams: int) -> tuple[str, ...]:
    """Return the partners that ``teams`` teams play: the core ones, then the others, in the case's order.

    Raises ValueError when the case is not made for so many teams.
    """
    _check_size(content, teams)
    return tuple(partner.id for partner in content.case.seated(teams))


def _check_size(content: Content, teams: int) -> None:
    """Raise ValueError when the case is not made for so many teams."""
    case = content.case
    if not case.teams.min <= teams <= case.teams.max or case.challenge.target.get(teams) is None:
        raise ValueError(f"{case.id} is made for {case.teams.min} to {case.teams.max} teams, not {teams}")


def marker_names(content: Content) -> tuple[str, ...]:
    """Return every marker the content uses, in order of the alphabet: its place is its number."""
    names: set[str] = set()

    def look(value: object) -> None:
        if isinstance(value, SetMarker | MarkerIs):
            names.add(value.marker)
        elif isinstance(value, Later):
            look(value.later)
        elif isinstance(value, When):
            look((value.when, value.then))
        elif isinstance(value, AnyOf):
            look(value.any)
        elif isinstance(value, tuple):
            for part in value:
                look(part)

    for event in content.events:
        look((event.if_, event.at_once))
        for response in event.response:
            look((response.needs, response.success, response.failure))
    for partner in content.case.partner:
        for agenda in partner.agenda:
            look(agenda.when)
    for block in content.cards.blocks:
        for ability in block.ability:
            look((ability.if_, ability.effect))
    for synergy in content.cards.synergies:
        look(synergy.effect)
    return tuple(sorted(names))


def make_rulebook(content: Content, seats: Sequence[str], *, promises: bool | None = None) -> Rulebook:
    """Return the rulebook of ``content`` for a table where team i plays the partner ``seats[i]``.

    The content must have passed the check; ``seats`` are 3 to 6 ids of partners of the case. ``promises``:
    do teams promise before they plan; None is as is usual at the length of the content.
    Raises ValueError when the case is not made for so many teams or a partner is not in it.
    """
    book = _Builder(content, seats).build()
    book.promises = int(content.promises if promises is None else promises)
    return book


def _says_lowest(event: Event) -> bool:
    """Return whether an event says the lowest of interests or teams; what comes later does not count."""
    ends = [effects for response in event.response for effects in (response.success, response.failure)]
    for effect in (effect for effects in (event.at_once, *ends) for effect in effects):
        for one in (effect, *(effect.then if isinstance(effect, When) else ())):
            match one:
                case (
                    InterestChange(interest="lowest")
                    | CapacityChange(capacity="lowest")
                    | Draw(team="lowest")
                    | Discard(team="lowest")
                ):
                    return True
    return False


class _Builder:
    """Fills one rulebook, table by table."""

    def __init__(self, content: Content, seats: Sequence[str]) -> None:
        self.content = content
        self.seats = seats
        self.book = Rulebook()
        self.conditions = 0
        self.effects = 0
        case = content.case
        self.block = {block.id: i for i, block in enumerate(content.cards.blocks)}
        self.partner = {partner.id: i for i, partner in enumerate(case.partner)}
        self.event = {event.id: i for i, event in enumerate(content.events)}
        self.marker = {name: i for i, name in enumerate(marker_names(content))}

    def build(self) -> Rulebook:
        self._table()
        self._blocks()
        self._synergies()
        self._partners()
        self._events()
        return self.book

    def _table(self) -> None:
        book, case, teams = self.book, self.content.case, len(self.seats)
        _check_size(self.content, teams)
        if len(set(self.seats)) < teams:
            raise ValueError(f"two teams cannot play the same partner: {', '.join(self.seats)}")
        strange = [name for name in self.seats if name not in self.partner]
        if strange:
            raise ValueError(f"{case.id} has no partner {strange[0]}")
        book.teams = teams
        book.rounds = case.rounds
        book.target = case.challenge.target.get(teams) or 0
        book.pressure = case.pressure.get(teams) or 0
        book.lasting = case.lasts_at(teams)
        book.counts_with = self._counts_with(case.challenge.counts_with)
        book.base_capacity = t.CAPACITY
        book.swap_cost = t.SWAP_COST
        book.copies = t.copies_of_a_block(teams)
        for team, name in enumerate(self.seats):
            book.seat[team] = self.partner[name]

    def _counts_with(self, whom: str | None) -> int:
        """Return the number of the partner whose work lets others' count, or of another or of all."""
        if whom is None:
            return t.ALL
        return t.ANOTHER if whom == ANOTHER else self.partner[whom]

    def _blocks(self) -> None:
        book, blocks = self.book, self.content.cards.blocks
        book.blocks = len(blocks)
        book.places = t.PLACES
        book.missing = self.content.case.deck.missing
        for i, block in enumerate(blocks):
            book.block_foundation[i] = FOUNDATIONS.index(block.cluster)
            book.block_cost[i] = block.cost
        for trigger, name in enumerate(_TRIGGERS):
            book.trigger_first[trigger] = book.abilities
            book.trigger_effect[trigger] = self.effects
            for i, block in enumerate(blocks):
                for ability in block.ability:
                    if ability.when == name:
                        number = book.abilities
                        book.ability_block[number] = i
                        book.ability_if[number], book.ability_ifs[number] = self._conditions(ability.if_)
                        first, count = self._effects(ability.effect)
                        book.ability_effect[number], book.ability_effects[number] = first, count
                        book.effect_ability[first : first + count] = [number] * count
                        book.abilities += 1
        book.trigger_first[len(_TRIGGERS)] = book.abilities
        book.trigger_effect[len(_TRIGGERS)] = self.effects

    def _synergies(self) -> None:
        book = self.book
        for i, synergy in enumerate(self.content.cards.synergies):
            book.synergy_one[i] = self.block[synergy.pair[0]]
            book.synergy_two[i] = self.block[synergy.pair[1]]
            book.synergy_effect[i], book.synergy_effects[i] = self._effects(synergy.effect)
            book.synergies += 1

    def _partners(self) -> None:
        book = self.book
        for i, partner in enumerate(self.content.case.partner):
            book.partner_start[i] = partner.start
            book.partner_need[i] = partner.need
            book.partner_strength[i] = FOUNDATIONS.index(partner.strength)
            book.partner_agendas[i] = len(partner.agenda)
            for j, agenda in enumerate(partner.agenda):
                agenda_number = i * t.MAX_AGENDAS + j
                book.agenda_if[agenda_number], book.agenda_ifs[agenda_number] = self._conditions(agenda.when)
            book.partners += 1

    def _events(self) -> None:
        book, deck = self.book, self.content.case.deck
        book.act_draws[:] = [deck.early, deck.middle, deck.late]
        for i, event in enumerate(self.content.events):
            self._one_event(i, event)
            book.events += 1

    def _one_event(self, i: int, event: Event) -> None:
        book = self.book
        book.event_kind[i] = EVENT_KINDS.index(event.kind)
        book.event_act[i] = _ACTS[event.act]
        book.event_round[i] = event.round or 0
        book.event_if[i], book.event_ifs[i] = self._conditions(event.if_)
        book.event_once[i], book.event_onces[i] = self._effects(event.at_once)
        book.event_responses[i] = len(event.response)
        book.event_names[i] = int(_says_lowest(event))
        for j, response in enumerate(event.response):
            self._response(i * t.MAX_RESPONSES + j, response)

    def _response(self, answer: int, response: Response) -> None:
        book = self.book
        book.response_needs[answer], book.response_need_count[answer] = self._conditions(response.needs)
        book.response_price[answer] = response.price
        book.response_payer[answer] = t.ALL if response.payer is None else self.partner[response.payer]
        book.response_success[answer], book.response_successes[answer] = self._effects(response.success)
        book.response_failure[answer], book.response_failures[answer] = self._effects(response.failure)

    def _conditions(self, conditions: Sequence[AnyCondition]) -> tuple[int, int]:
        """Write conditions, those inside others first, so that a list stays together; return first, count."""
        rows = [self._condition(condition) for condition in conditions]
        first = self.conditions
        for op, a, b, c in rows:
            book = self.book
            book.condition_op[self.conditions] = op
            book.condition_a[self.conditions] = a
            book.condition_b[self.conditions] = b
            book.condition_c[self.conditions] = c
            self.conditions += 1
        return first, len(conditions)

    def _condition(self, condition: AnyCondition) -> tuple[int, int, int, int]:
        match condition:
            case FoundationIs():
                whom = t.ALL if condition.foundation == "all" else FOUNDATIONS.index(condition.foundation)
                return (
                    t.C_FOUNDATION,
                    whom,
                    condition.at_least or 0,
                    _HIGHEST if condition.at_most is None else condition.at_most,
                )
            case InterestIs():
                whom = (
                    _WHOM[condition.interest]
                    if condition.interest in _WHOM
                    else self.partner[condition.interest]
                )
                return (
                    t.C_INTEREST,
                    whom,
                    condition.at_least or 0,
                    _HIGHEST if condition.at_most is None else condition.at_most,
                )
            case BlockActive():
                return t.C_BLOCK, 1 << self.block[condition.block], int(condition.active), 0
            case AnyBlockActive():
                return t.C_BLOCK, sum(1 << self.block[name] for name in set(condition.any_block)), 1, 0
            case BlocksAtLeast():
                return t.C_BLOCKS, 0, condition.blocks_at_least, 0
            case ProgressAtLeast():
                return t.C_PROGRESS, 0, condition.progress_at_least, _HIGHEST
            case ProgressAtMost():
                return t.C_PROGRESS, 0, 0, condition.progress_at_most
            case RoundAtLeast():
                return t.C_ROUND, 0, condition.round_at_least, _HIGHEST
            case RoundAtMost():
                return t.C_ROUND, 0, 0, condition.round_at_most
            case AnyOf():
                first, count = self._conditions(condition.any)
                return t.C_ANY, first, count, 0
            case RoundProgressAtLeast():
                return t.C_ROUND_PROGRESS, 0, condition.round_progress_at_least, 0
            case SynergiesAtLeast():
                return t.C_SYNERGIES, 0, condition.synergies_at_least, 0
            case MarkerIs():
                return t.C_MARKER, self.marker[condition.marker], int(condition.set), 0
            case PartnerInPlay():
                return t.C_PARTNER, self.partner[condition.partner], int(condition.in_play), 0
            case TeamsAtLeast():
                return t.C_TEAMS, 0, condition.teams_at_least, 0
            case CrisesAtMost():
                return t.C_CRISES, 0, 0, condition.crises_at_most
            case ResponseWas():
                return t.C_FAILED, 0, int(condition.response == "failed"), 0
            case LossIs():
                return t.C_KIND, EVENT_KINDS.index(condition.kind), 0, 0
            case ContributedMost():
                return t.C_CONTRIBUTED_MOST, 0, 0, 0
            case OwnBlocks():
                unwanted = FOUNDATIONS.index(condition.none_of) if condition.none_of else t.NOTHING
                return t.C_OWN_BLOCKS, unwanted, condition.own_blocks_at_least, 0
            case Raised():
                return t.C_RAISED, FOUNDATIONS.index(condition.raised), condition.times, 0
            case _:
                assert_never(condition)

    def _effects(self, effects: Sequence[AnyEffect]) -> tuple[int, int]:
        """Write effects, those inside others first, so that a list stays together; return first and count."""
        rows = [(*self._effect(effect), 0)[:5] for effect in effects]
        first = self.effects
        for op, a, b, c, d in rows:
            book = self.book
            book.effect_op[self.effects] = op
            book.effect_a[self.effects] = a
            book.effect_b[self.effects] = b
            book.effect_c[self.effects] = c
            book.effect_d[self.effects] = d
            self.effects += 1
        return first, len(rows)

    def _whom(self, name: str) -> int:
        return _WHOM[name] if name in _WHOM else self.partner[name]

    def _effect(self, effect: AnyEffect) -> tuple[int, ...]:
        """Return the four numbers of an effect, or five."""
        match effect:
            case ProgressChange():
                return t.E_PROGRESS, 0, effect.progress, 0
            case FoundationChange():
                whom = (
                    _WHOM[effect.foundation]
                    if effect.foundation in _WHOM
                    else FOUNDATIONS.index(effect.foundation)
                )
                return t.E_FOUNDATION, whom, effect.change, 0
            case InterestChange():
                return t.E_INTEREST, self._whom(effect.interest), effect.change, 0
            case CapacityChange():
                return t.E_CAPACITY, self._whom(effect.capacity), effect.change, int(effect.also_now)
            case Draw():
                return t.E_DRAW, self._whom(effect.team), effect.draw, 0
            case Discard():
                return t.E_DISCARD, self._whom(effect.team), effect.discard, 0
            case Suspend():
                return t.E_SUSPEND, self.block[effect.suspend], effect.rounds, 0
            case Remove():
                return t.E_REMOVE, self.block[effect.remove], 0, 0
            case SetMarker():
                return t.E_MARKER, self.marker[effect.marker], int(effect.set), 0
            case PlanEvent():
                return t.E_PLAN, self.event[effect.plan], effect.in_rounds, 0
            case TakeChair():
                return t.E_CHAIR, self._whom(effect.chair), effect.rounds or 0, 0
            case TargetChange():
                return t.E_TARGET, 0, effect.target, 0
            case When():
                asked, how_many = self._conditions(effect.when)
                return t.E_WHEN, asked, how_many, *self._effects(effect.then)
            case Later():
                first, count = self._effects(effect.later)
                return t.E_LATER, first, count, effect.in_rounds
            case Replace():
                return t.E_REPLACE, self.partner[effect.replace], self.partner[effect.by], 0
            case Look():
                return t.E_LOOK, 0, effect.look, 0
            case Shield():
                return t.E_SHIELD, EVENT_KINDS.index(effect.shield), 0, 0
            case Soften():
                return t.E_SOFTEN, int(effect.soften == "foundation"), effect.by, 0
            case Floor():
                return t.E_FLOOR, FOUNDATIONS.index(effect.floor), effect.at, 0
            case Ease():
                return t.E_EASE, 0, effect.ease, 0
            case Contribution():
                return t.E_CONTRIBUTION, 0, effect.contribution, 0
            case Share():
                return t.E_SHARE, 0, 0, 0
            case Naming():
                return t.E_NAMING, 0, 0, 0
            case Sooner():
                return t.E_SOONER, 0, effect.sooner, 0
            case _:
                assert_never(effect)
