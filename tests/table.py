"""The small builder that the tests of the rules read by: a case in a few lines, and a table to play it on.

``Table(event=event(needs=[...], success=[...]))`` lays a game with the shipped deck and that event;
``table.place("momentum", by=2)`` and the like make a position; ``table.answer()`` plays on. What
happened is heard in English sentences, cause in front: ``"Wear: Vision −1" in table.close()``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from game.actions import (
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
from game.content.base import FOUNDATIONS
from game.content.models import (
    BlocksFile,
    Cards,
    Case,
    ClustersFile,
    Content,
    Event,
    KindsFile,
    SourcesFile,
    SynergiesFile,
)
from game.match import Match
from game.rulebook import marker_names
from game.rules import terms as t
from game.rules.cards import copies_in, one_of, put_under

CARDS = Path(__file__).parents[1] / "game" / "cards"
ROUNDS = 6
PARTNERS = {
    "council": "organisation",
    "residents": "complementary",
    "builders": "vision",
    "school": "network",
    "shops": "organisation",
    "club": "complementary",
}
"""The partners of the tiny case, team 0 first, each with its strength."""
BENCH = {"investor": "vision", "heir": "network"}

Row = dict[str, Any]
_SHAPES = ["■■■■"] * 4
_INVENTED = {"kind": "invented"}


def text(words: str) -> Row:
    return {"nl": words, "en": words}


def name_of(one: str) -> str:
    return one.replace("-", " ").capitalize()


def event(
    name: str = "matter",
    *,
    kind: str = "process",
    act: str | None = "early",
    round: int | None = None,
    if_: Sequence[Row] = (),
    at_once: Sequence[Row] = (),
    others: Sequence[Row] = (),
    **first: Any,
) -> Row:
    """Return an event card: a ``first`` response (needs, price, success, failure), ``others``, a way out."""
    responses = [{"label": text("Act"), **first}, *others, {"label": text("Wait")}]
    return {
        "id": name,
        "kind": kind,
        "act": None if round else act,
        "round": round,
        "title": text(name_of(name)),
        "story": text("It happens."),
        "question": text("What now?"),
        "provenance": _INVENTED,
        "if": if_,
        "at_once": at_once,
        "response": responses,
    }


def response(label: str, **parts: Any) -> Row:
    return {"label": text(label), **parts}


def ability(when: str, *effects: Row, if_: Sequence[Row] = ()) -> Row:
    return {"when": when, "if": if_, "effect": effects, "text": text("It does.")}


def block(name: str, *abilities: Row, cluster: str = "vision", cost: int = 2) -> Row:
    """Return a block of a test's own."""
    words = {part: text(name_of(name)) for part in ("name", "essence", "in_practice", "question")}
    return {
        "number": 1,
        "id": name,
        "cluster": cluster,
        "cost": cost,
        "emblem": _SHAPES,
        "provenance": _INVENTED,
        "ability": abilities or [ability("on_failure", {"progress": 1})],
        **words,
    }


@cache
def shipped_cards() -> Cards:
    """Return the deck that comes with the game, without the shared events."""

    def read(file: str) -> str:
        return json.dumps(tomli.loads((CARDS / file).read_text(encoding="utf-8")))

    return Cards(
        blocks=BlocksFile.model_validate_json(read("blocks.toml")).block,
        synergies=SynergiesFile.model_validate_json(read("synergies.toml")).synergy,
        clusters=ClustersFile.model_validate_json(read("clusters.toml")).cluster,
        kinds=KindsFile.model_validate_json(read("kinds.toml")).kind,
        sources=SourcesFile.model_validate_json(read("sources.toml")).source,
        events=(),
    )


def own_cards(blocks: Sequence[Row], synergies: Sequence[Row] = ()) -> Cards:
    """Return the shipped deck with other blocks and synergies (``block(...)``) in it."""
    numbered = [{**one, "number": number} for number, one in enumerate(blocks, 1)]
    made = BlocksFile.model_validate_json(json.dumps({"format": 1, "block": numbered}))
    pairs = SynergiesFile.model_validate_json(json.dumps({"format": 1, "synergy": synergies}))
    return shipped_cards().model_copy(update={"blocks": made.block, "synergies": pairs.synergy})


def _partner(name: str, strength: str, case: Row) -> Row:
    agendas = case["agendas"].get(name, [[{"progress_at_least": 1}]])
    return {
        "id": name,
        "name": text(name_of(name)),
        "who": text("A partner."),
        "values": text("Something."),
        "interest": text("Theirs"),
        "start": case["start"],
        "need": case["need"],
        "strength": strength,
        "bench": name in BENCH,
        "emblem": _SHAPES,
        "provenance": _INVENTED,
        "agenda": [{"text": text("An agenda."), "when": when} for when in agendas],
    }


def content(events: Sequence[Row], cards: Cards, **case: Any) -> Content:
    """Return the tiny case with these events. ``case`` has rounds, target, start, need, pressure, agendas."""
    sizes = ("3", "4", "5", "6")
    data = {
        "format": 1,
        "id": "tiny",
        "title": text("Tiny"),
        "teams": {"min": 3, "max": 6},
        "rounds": case["rounds"],
        "minutes": 30,
        "provenance": _INVENTED,
        "emblem": _SHAPES,
        "brief": text("Together."),
        "opening": text("Begin."),
        "challenge": {"unit": text("steps"), "step": 1, "target": dict.fromkeys(sizes, case["target"])},
        "deck": {act: sum(one["act"] == act for one in events) for act in ("early", "middle", "late")},
        "pressure": dict.fromkeys(sizes, case["pressure"]),
        "partner": [_partner(*one, case) for one in (*PARTNERS.items(), *BENCH.items())],
        "event": events,
        "outcome": {
            name: text(name)
            for name in ("unplugged", "fragmented", "compromise", "synergy", "lasting_synergy")
        },
    }
    made = Case.model_validate_json(json.dumps(data))
    whole = Content(cards=cards, case=made, events=made.event)
    markers = [{"id": one, "name": text(name_of(one))} for one in marker_names(whole)]
    made = Case.model_validate_json(json.dumps({**data, "marker": markers}))
    return Content(cards=cards, case=made, events=made.event)


class Table:
    """A game of the tiny case, to be put in any position and played on."""

    def __init__(
        self,
        teams: int = 3,
        *,
        event: Row | None = None,
        events: Sequence[Row] = (),
        cards: Cards | None = None,
        seed: int = 1,
        agendas: Mapping[str, Sequence[Sequence[Row]]] | None = None,
        **case: Any,
    ) -> None:
        every = [one for one in (event, *events) if one is not None] or [_calm()]
        whole = content(
            every,
            cards or shipped_cards(),
            **{"rounds": ROUNDS, "target": 20, "start": 3, "need": 5, "pressure": 0, **case},
            agendas=agendas or {},
        )
        self.match = Match(whole, seed, tuple(PARTNERS)[:teams])
        self.state = self.match.state
        self.book = self.match.rulebook
        self.heard: list[str] = []
        early = [i for i, one in enumerate(whole.events) if one.act == "early"]
        self.state.event_deck[: len(early)] = early

    # --- making a position ------------------------------------------------------------------------

    def place(self, name: str, by: int | None = None) -> None:
        """Put a block in place, owned by a team (None: by nobody, as a facilitator puts it)."""
        number = self.number(name)
        self._take(number)
        self.state.in_place |= 1 << number
        self.state.owner[number] = t.NOBODY if by is None else by

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
            self._take(self.number(name))
            state.hand[team] += one_of(self.number(name))
            state.hand_size[team] += 1

    def _take(self, number: int) -> None:
        """Take a card out of the deck, or else out of a hand, which gets the deck's top card for it."""
        state, ring = self.state, self._ring()
        if number in ring:
            ring.remove(number)
        else:
            team = next(team for team in range(self.match.teams) if copies_in(state.hand[team], number))
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
        self.heard = [self.match.words(one, "en") for one in events]
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

    def number(self, name: str) -> int:
        """Return the number of a block."""
        return next(i for i, one in enumerate(self.match.content.cards.blocks) if one.id == name)

    def partner(self, name: str) -> int:
        """Return the number of a partner."""
        return next(i for i, one in enumerate(self.match.content.case.partner) if one.id == name)

    def event_of(self, name: str) -> int:
        """Return the number of an event."""
        return next(i for i, one in enumerate(self.match.content.events) if one.id == name)

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
