"""The small builder that the tests of the rules read by: a case in a few lines, and a table to play it on.

``Table(event=event(needs=[...], success=[...]))`` lays a game with the shipped deck and that event;
``table.place("momentum", by=2)`` and the like make a position; ``table.answer()`` plays on. What
happened is heard in English sentences, cause in front: ``"Wear: Vision −1" in table.close()``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from game.content.base import FOUNDATIONS
from game.content.models import Cards, Event
from game.match.actions import (
    Action,
    Adjust,
    Build,
    Commit,
    Continue,
    Contribute,
    Give,
    Skip,
    Swap,
    Tend,
    Vote,
)
from game.match.match import Match
from game.rules import terms as t
from game.rules.hands import copies_in, one_of, put_under
from game.rules.places import put_in_place
from tests.tiny import PARTNERS, Row, content, event, shipped_cards

ROUNDS = 6


class Table:
    """A game of the tiny case, to be put in any position and played on.

    Every team has 3 ``capacity`` a round, so that a plan holds what a rule is about; None: as the rules say.
    """

    def __init__(
        self,
        teams: int = 3,
        *,
        event: Row | None = None,
        events: Sequence[Row] = (),
        cards: Cards | None = None,
        seed: int = 1,
        capacity: int | None = 3,
        promises: bool = False,
        agendas: Mapping[str, Sequence[Sequence[Row]]] | None = None,
        **case: Any,
    ) -> None:
        every = [one for one in (event, *events) if one is not None] or [_calm()]
        whole = content(
            every,
            cards or shipped_cards(),
            **{"rounds": ROUNDS, "target": 20, "start": 3, "need": 5, "pressure": 0, "missing": 0, **case},
            agendas=agendas or {},
        )
        self.match = Match(whole, seed, tuple(PARTNERS)[:teams], promises=promises)
        self.state = self.match.state
        self.book = self.match.rulebook
        self.heard: list[str] = []
        if capacity is not None:
            self.book.base_capacity = capacity
            self.state.capacity[:teams] = [capacity] * teams
        early = [i for i, event in enumerate(whole.events) if event.act == "early"]
        self.state.event_deck[: len(early)] = early

    # --- making a position ------------------------------------------------------------------------

    def place(self, name: str, by: int | None = None) -> None:
        """Put a block in place, owned by a team (None: by nobody, as a facilitator puts it)."""
        number = self.number(name)
        self._take(number)
        put_in_place(self.state, number, t.NOBODY if by is None else by)

    def suspend(self, name: str, until: int = 9) -> None:
        """Suspend a block in place until the close of a round."""
        self.state.suspended |= 1 << self.number(name)
        self.state.return_round[self.number(name)] = until

    def foundation(self, name: str, value: int | None = None) -> int:
        """Return a foundation, set to ``value`` first if that is given."""
        place = FOUNDATIONS.index(name)
        if value is not None:
            self.state.foundation[place] = value
        return self.state.foundation[place]

    def foundations(self, value: int) -> None:
        """Set all foundations."""
        self.state.foundation[:] = [value] * 4

    def interest(self, partner: str, value: int | None = None) -> int:
        """Return a partner's interest, set to ``value`` first if that is given."""
        place = self.partner(partner)
        if value is not None:
            self.state.interest[place] = value
        return self.state.interest[place]

    def interests(self, *values: int) -> None:
        """Set the interests of the teams' partners, team 0 first."""
        for team, value in enumerate(values):
            self.state.interest[self.state.partner[team]] = value

    def mark(self, marker: str) -> None:
        """Put a marker on the table."""
        self.state.markers |= 1 << self.match.markers.index(marker)

    def hold(self, team: int, *names: str) -> None:
        """Let a team hold exactly these cards."""
        state = self.state
        for number in _cards_of(state.hand[team]):
            put_under(state, number)
        state.hand[team], state.hand_size[team] = 0, 0
        for name in names:
            self._take(self.number(name), keeps=team)
            state.hand[team] += one_of(self.number(name))
            state.hand_size[team] += 1

    def _take(self, number: int, keeps: int | None = None) -> None:
        """Take a card out of the deck, or else out of a hand, which gets the deck's top card for it.

        The hand of the team that ``keeps`` its cards is left as it is.
        """
        state, ring = self.state, self._ring()
        if number in ring:
            ring.remove(number)
        else:
            others = [team for team in range(self.match.teams) if team != keeps]
            team = next(team for team in others if copies_in(state.hand[team], number))
            state.hand[team] -= one_of(number)
            state.hand_size[team] -= 1
            if ring:
                state.hand[team] += one_of(ring.pop(0))
                state.hand_size[team] += 1
        state.deck_first, state.deck_count = 0, len(ring)
        state.deck[: len(ring)] = ring

    def _ring(self) -> list[int]:
        state = self.state
        return [state.deck[(state.deck_first + i) % t.MAX_CARDS] for i in range(state.deck_count)]

    # --- playing ----------------------------------------------------------------------------------

    def do(self, *actions: Action) -> list[str]:
        """Do actions; return what happened, in English sentences."""
        events = [one for action in actions for one in self.match.do(action)]
        self.state = self.match.state
        self.heard = [self.match.words(event, "en") for event in events]
        return self.heard

    def plan(
        self,
        team: int,
        *,
        build: str | None = None,
        contribute: int = 0,
        tend: int = 0,
        give: tuple[str, int] | None = None,
        swap: str | None = None,
    ) -> list[str]:
        """Put all this into a team's plan; a card that it does not hold is found for it first."""
        if self.match.phase == "event":
            self.turn()
        cards = [name for name in (build, give and give[0], swap) if name]
        missing = list(cards)
        for held in self.hand(team):
            if held in missing:
                missing.remove(held)
        if missing:
            self.hold(team, *cards)
        actions: list[Action] = [Contribute(team=team)] * contribute
        actions += [Tend(team=team)] * tend
        actions += [Build(team=team, block=build)] if build else []
        actions += [Give(team=team, block=give[0], to=give[1])] if give else []
        actions += [Swap(team=team, block=swap)] if swap else []
        return self.do(*actions)

    def turn(self) -> list[str]:
        """Turn the event of the round."""
        return self.do(Continue())

    def commit_all(self) -> list[str]:
        """Let every team commit that has not: the plans open."""
        if self.match.phase == "event":
            self.turn()
        waiting = [team for team in range(self.match.teams) if not self.state.committed >> team & 1]
        return self.do(*(Commit(team=team) for team in waiting))

    def vote(self, *responses: int | None) -> list[str]:
        """Let team i vote for the i-th response; None: it is skipped. The votes open with the last."""
        if self.match.phase != "vote":
            self.commit_all()
        return self.do(
            *(
                Skip(team=team) if one is None else Vote(team=team, response=one)
                for team, one in enumerate(responses)
            )
        )

    def answer(self, response: int = 0) -> list[str]:
        """Play on until all teams have voted for one response."""
        return self.vote(*[response] * self.match.teams)

    def close(self) -> list[str]:
        """Close the round, with whatever is still to be done before it (the way out is chosen)."""
        if self.match.phase in ("event", "plan"):
            self.commit_all()
        if self.match.phase == "vote":
            self.answer(self.book.event_responses[self.state.event] - 1)
        return self.do(Continue())

    def adjust(self, what: str, change: int, which: str | None = None, team: int | None = None) -> list[str]:
        """Let the facilitator adjust a value."""
        return self.do(Adjust(what=what, which=which, team=team, change=change, reason="so"))  # type: ignore[arg-type]

    # --- looking ----------------------------------------------------------------------------------

    def name(self, name: str) -> str:
        """Return what a block is called in English."""
        return self.match.content.cards.blocks[self.number(name)].name["en"]

    def number(self, name: str) -> int:
        """Return the number of a block."""
        return next(i for i, block in enumerate(self.match.content.cards.blocks) if block.id == name)

    def partner(self, name: str) -> int:
        """Return the number of a partner."""
        return next(i for i, partner in enumerate(self.match.content.case.partner) if partner.id == name)

    def event_of(self, name: str) -> int:
        """Return the number of an event."""
        return next(i for i, event in enumerate(self.match.content.events) if event.id == name)

    def hand(self, team: int) -> list[str]:
        """Return the cards a team holds (without those in its plan)."""
        blocks = self.match.content.cards.blocks
        return [blocks[number].id for number in _cards_of(self.state.hand[team])]

    def deck(self) -> list[str]:
        """Return the block deck, top card first."""
        return [self.match.content.cards.blocks[number].id for number in self._ring()]

    def in_place(self, name: str) -> bool:
        return bool(self.state.in_place >> self.number(name) & 1)

    def is_active(self, name: str) -> bool:
        return self.in_place(name) and not self.state.suspended >> self.number(name) & 1

    @property
    def event(self) -> Event | None:
        """The event of this round."""
        return None if self.state.event == t.NOTHING else self.match.content.events[self.state.event]


def _cards_of(hand: int) -> Iterable[int]:
    return [number for number in range(t.MAX_BLOCKS) for _ in range(copies_in(hand, number))]


def _calm() -> Row:
    return event("calm")
