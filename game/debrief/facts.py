"""Facts: a match folded into what happened in it, round by round and team by team, for who looks back.

Made of what lies open to all alone: of a game that still goes on no secret is in it. Nobody is ranked: what
each team carried stands in the order of the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.match.actions import Undo
from game.match.happenings import Happening
from game.match.match import Match
from game.match.players import YOU
from game.rules import terms as t
from game.rules.agendas import agenda_met

_TOLD_ELSEWHERE = frozenset(
    ("event", "chosen", "success", "failure", "lacked", "paid", "crisis", "aside", "named", "tie")
)
"""Kinds of happenings with an event as their cause that a field of ``EventFact`` of their own says."""


@dataclass(frozen=True)
class Stand:
    """Where the tracks stood at the end of a round; round 0 is the start.

    ``foundation`` by foundation; ``interest`` and ``need`` by team, of the partner that it played then.
    """

    round: int
    foundation: tuple[int, ...]
    progress: int
    target: int
    interest: tuple[int, ...]
    need: tuple[int, ...]


@dataclass(frozen=True)
class EventFact:
    """An event that came, and what the table made of it.

    ``event`` and ``response`` are numbers of the content, ``response`` NOTHING as long as none is chosen;
    ``worked`` is None until then. ``votes`` and ``paid`` are (team, response) and (team, amount).
    ``ended`` is that the response succeeded or failed; ``lacked`` is each need that did not hold, price last.
    ``at_once`` is what the event did before anyone planned, ``came`` what the response brought,
    ``later`` what came of either in later rounds, ``crises`` the foundations that were at 0 that round.
    ``is_chosen``: the facilitator put it in play. ``named`` is the team that the chair named, or NOBODY.
    """

    round: int
    event: int
    seats: tuple[int, ...]
    is_chosen: bool
    named: int
    at_once: tuple[Happening, ...]
    response: int
    worked: bool | None
    votes: tuple[tuple[int, int], ...]
    ended: Happening | None
    lacked: tuple[Happening, ...]
    paid: tuple[tuple[int, int], ...]
    came: tuple[Happening, ...]
    later: tuple[Happening, ...]
    crises: tuple[int, ...]


@dataclass(frozen=True)
class Pairing:
    """A synergy that fired, and the two teams that had put its blocks in place (NOBODY: no team).

    ``seats``: which partner each team played then.
    """

    round: int
    synergy: int
    teams: tuple[int, int]
    seats: tuple[int, ...]


@dataclass(frozen=True)
class Contribution:
    """What one team carried in the whole game, in capacity, and in blocks by their place in the deck.

    ``given`` is (block, to which team). ``promised`` sums the promises of rounds whose plans are open,
    ``broken`` counts those of which less came.
    """

    team: int
    contributed: int
    tended: int
    paid: int
    built: tuple[int, ...]
    renewed: tuple[int, ...]
    given: tuple[tuple[int, int], ...]
    promised: int
    broken: int


@dataclass(frozen=True)
class Insight:
    """What a team wrote down, as it was typed; ``team`` is None for a note of the facilitator."""

    round: int
    team: int | None
    text: str


@dataclass(frozen=True)
class AgendaFact:
    """The agenda of a team (its number on the partner's card), and whether it was met."""

    team: int
    agenda: int
    met: bool


@dataclass(frozen=True)
class GameFacts:
    """All that is told of a game. ``outcome`` is None, and ``agendas`` empty, until it is over.

    ``people`` are the teams that people played. ``in_place`` is (block, team that put it there or NOBODY,
    which partner each team played then). ``changed`` is what the facilitator adjusted, skipped or chose;
    ``undone`` how often something was taken back. Without ``promises`` nobody promised.
    """

    outcome: str | None
    rounds: int
    promises: bool
    people: tuple[int, ...]
    course: tuple[Stand, ...]
    events: tuple[EventFact, ...]
    contributions: tuple[Contribution, ...]
    pairings: tuple[Pairing, ...]
    in_place: tuple[tuple[int, int, tuple[int, ...]], ...]
    insights: tuple[Insight, ...]
    agendas: tuple[AgendaFact, ...]
    changed: tuple[Happening, ...]
    undone: int

    @property
    def is_over(self) -> bool:
        """Whether the game has ended."""
        return self.outcome is not None


def facts_of(match: Match, players: Sequence[str]) -> GameFacts:
    """Return what happened in ``match`` so far; ``players`` is who plays each team, as the store keeps it."""
    told = tuple(match.happenings_for(None))
    view = match.observation(None)
    seats = {one.whom: one.seats for one in told if one.kind == "built"}
    return GameFacts(
        outcome=match.outcome if match.is_over else None,
        rounds=match.rulebook.rounds,
        promises=match.promises,
        people=tuple(team for team, player in enumerate(players) if player == YOU),
        course=_course(match),
        events=tuple(_event(told, place) for place, one in enumerate(told) if one.kind == "event"),
        contributions=tuple(_contribution(match, told, team) for team in range(match.teams)),
        pairings=tuple(_pairings(match, told)),
        in_place=tuple(
            (block, view.owner[block], seats.get(block, tuple(view.partner[: match.teams])))
            for block in range(match.rulebook.blocks)
            if view.in_place >> block & 1
        ),
        insights=tuple(
            Insight(one.round, None if one.whom == t.NOBODY else one.whom, one.text)
            for one in told
            if one.kind == "note"
        ),
        agendas=tuple(_agendas(match)) if match.is_over else (),
        changed=tuple(one for one in told if _is_changed(one)),
        undone=sum(isinstance(action, Undo) for action in match.record),
    )


# --- round by round -------------------------------------------------------------------------------


def _course(match: Match) -> tuple[Stand, ...]:
    """Play the match again: where the tracks stood after each round."""
    again = match.again(match.seed)
    stands = [_stand(again, 0)]
    for action in match.actions:
        turn = again.state.round
        again.do(action)
        if again.state.round != turn or again.is_over:
            stands.append(_stand(again, turn))
    if not again.is_over and again.state.phase != t.EVENT:
        stands.append(_stand(again, again.state.round))
    return tuple(stands)


def _stand(match: Match, turn: int) -> Stand:
    state, partners = match.state, match.content.case.partner
    sitting = state.partner[: match.teams]
    return Stand(
        turn,
        tuple(state.foundation),
        state.progress,
        state.target,
        tuple(state.interest[partner] for partner in sitting),
        tuple(partners[partner].need for partner in sitting),
    )


def _event(told: Sequence[Happening], place: int) -> EventFact:
    """Return what became of the event that was turned at ``place``."""
    turned = told[place]
    of_round = [one for one in told[place:] if one.round == turned.round]
    end = next((number for number, one in enumerate(of_round) if one.kind in ("success", "failure")), None)
    ended = None if end is None else of_round[end]
    mine = (t.BY_EVENT, turned.whom)
    worked = None if ended is None else ended.kind == "success"
    response = t.NOTHING if ended is None else ended.amount
    return EventFact(
        round=turned.round,
        event=turned.whom,
        seats=turned.seats,
        is_chosen=turned.cause[0] == t.BY_FACILITATOR,
        named=next((one.whom for one in of_round if one.kind == "named"), t.NOBODY),
        at_once=_effects(of_round[:end], mine),
        response=response,
        worked=worked,
        votes=tuple((one.whom, one.amount) for one in of_round if one.kind == "voted"),
        ended=ended,
        lacked=tuple(one for one in of_round if one.kind == "lacked"),
        paid=tuple((one.whom, one.amount) for one in of_round if one.kind == "paid"),
        came=() if end is None else _effects(of_round[end:], mine),
        later=_effects(told[place:], (t.BY_LATER, turned.whom)),
        crises=tuple(one.whom for one in of_round if one.kind == "crisis"),
    )


def _effects(told: Sequence[Happening], cause: tuple[int, int]) -> tuple[Happening, ...]:
    return tuple(one for one in told if one.cause == cause and one.kind not in _TOLD_ELSEWHERE)


# --- team by team ---------------------------------------------------------------------------------


def _contribution(match: Match, told: Sequence[Happening], team: int) -> Contribution:
    by_team = (t.BY_TEAM, team)
    opened = {one.round for one in told if one.kind == "reserve"}
    return Contribution(
        team=team,
        contributed=sum(one.amount for one in told if one.kind == "contributed" and one.whom == team),
        tended=sum(one.amount for one in told if one.kind == "interest" and one.cause == by_team),
        paid=sum(one.amount for one in told if one.kind == "paid" and one.whom == team),
        built=tuple(one.whom for one in told if one.kind == "built" and one.cause == by_team),
        renewed=tuple(one.whom for one in told if one.kind == "renewed" and one.cause == by_team),
        given=tuple((one.amount, one.whom) for one in told if one.kind == "gift" and one.cause == by_team),
        promised=sum(
            one.amount for one in told if one.kind == "promised" and one.whom == team and one.round in opened
        ),
        broken=sum(one.kind == "broke_promise" and one.whom == team for one in told),
    )


def _pairings(match: Match, told: Sequence[Happening]) -> list[Pairing]:
    """Return the synergies that fired, each with the teams whose blocks they were at that moment."""
    owner: dict[int, int] = {}
    numbers = {block.id: number for number, block in enumerate(match.content.cards.blocks)}
    found = []
    for one in told:
        if one.kind == "built":
            owner[one.whom] = one.cause[1]
        elif one.kind in ("made_room", "removed"):
            owner.pop(one.whom, None)
        elif one.kind == "synergy":
            first, second = match.content.cards.synergies[one.whom].pair
            teams = (owner.get(numbers[first], t.NOBODY), owner.get(numbers[second], t.NOBODY))
            found.append(Pairing(one.round, one.whom, teams, one.seats))
    return found


def _agendas(match: Match) -> list[AgendaFact]:
    state = match.state
    return [
        AgendaFact(team, state.agenda[partner], bool(agenda_met(match.rulebook, state, partner)))
        for team, partner in enumerate(state.partner[: match.teams])
    ]


def _is_changed(one: Happening) -> bool:
    by_facilitator = one.cause[0] == t.BY_FACILITATOR
    return one.kind in ("adjusted", "skipped") or (one.kind == "event" and by_facilitator)
