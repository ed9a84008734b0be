"""Whole games that a person worked out on paper (``tests/worked``): the engine gets the same at each step."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import tomli

from game.content.base import EVENT_KINDS
from game.content.load import load_content
from game.content.models import Content
from game.match.actions import (
    Action,
    Build,
    Commit,
    Continue,
    Contribute,
    Give,
    MakeRoom,
    NamePartner,
    Promise,
    Skip,
    Swap,
    Tend,
    Vote,
)
from game.match.happenings import LETTERS
from game.match.match import Match
from game.rules import terms as t
from game.rules.hands import copies_in, one_of
from tests.wandering import harbour

Paper = dict[str, Any]
GAMES = {
    path.stem: tomli.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "worked").glob("*.toml"))
}
AT_LEAST = {"foundations", "progress", "interests"}
"""What is worked out at every step, whatever else is."""

whole_game = pytest.mark.parametrize("paper", GAMES.values(), ids=GAMES)


def content_of(paper: Paper) -> Content:
    """Return the case that the paper is about: that of the tests where it names none."""
    return load_content(paper["case"]) if "case" in paper else harbour()


def blocks(content: Content) -> list[str]:
    return [block.id for block in content.cards.blocks]


def promising(paper: Paper) -> bool:
    return "promises" in paper["round"][0]


def laid_out(paper: Paper) -> Match:
    """Return a match with the hands, decks and agendas of the paper instead of those of a shuffle."""
    match = Match(content_of(paper), 0, paper["seats"], promises=promising(paper))
    state, numbers = match.state, blocks(match.content)
    for team, hand in enumerate(paper["hands"]):
        state.hand[team] = sum(one_of(numbers.index(name)) for name in hand)
        state.hand_size[team] = len(hand)
        state.agenda[state.partner[team]] = paper["agendas"][team]
    state.deck_first, state.deck_count = 0, len(paper["deck"])
    state.deck[: state.deck_count] = [numbers.index(name) for name in paper["deck"]]
    events = [event.id for event in match.content.events]
    state.event_deck[: state.event_count] = [events.index(name) for name in paper["events"]]
    return match


def table(match: Match) -> Paper:
    """Return how the table stands, in the words of the paper."""
    state, teams = match.state, range(match.teams)
    return {
        "foundations": state.foundation,
        "progress": state.progress,
        "interests": [state.interest[state.partner[team]] for team in teams],
        "crises": state.crises,
        "reserve": [state.reserve[team] for team in teams],
        "capacity": [state.capacity[team] for team in teams],
        "chair": state.chair,
        "hands": [state.hand_size[team] for team in teams],
        "cards": [cards_of(match, team) for team in teams],
        "places": places(match),
        "markers": [name for number, name in enumerate(match.markers) if state.markers >> number & 1],
        "shields": [kind for kind, count in zip(EVENT_KINDS, state.shields, strict=True) if count],
    }


def cards_of(match: Match, team: int) -> list[int]:
    """Return the numbers of the cards in a hand, low to high; a number twice where there are two."""
    hand = match.state.hand[team]
    return [block + 1 for block in range(match.rulebook.blocks) for _ in range(copies_in(hand, block))]


def places(match: Match) -> list[list[str]]:
    """Return, for each foundation, the number and the team of each block in place, the oldest first."""
    state, rulebook = match.state, match.rulebook
    standing: list[list[str]] = [[] for _ in state.foundation]
    for block in sorted(range(rulebook.blocks), key=state.placed_at.__getitem__):
        if state.in_place >> block & 1:
            of = standing[rulebook.block_foundation[block]]
            of.append(f"{block + 1} {match.seats[state.owner[block]]}")
    return standing


def broken(match: Match, number: int) -> list[str]:
    """Return who broke its promise in that round."""
    told = [heard for heard in match.happenings if heard.kind == "broke_promise" and heard.round == number]
    return [match.seats[heard.whom] for heard in told]


def agrees(match: Match, written: Paper, place: str) -> None:
    """Compare all that was written down of the table."""
    assert set(written) >= AT_LEAST, place
    now = table(match)
    assert {name: now[name] for name in written} == written, place


def plan(team: int, written: Paper) -> list[Action]:
    actions: list[Action] = [Build(team=team, block=written["build"])] if "build" in written else []
    actions += [Contribute(team=team)] * written.get("contribute", 0)
    actions += [Tend(team=team)] * written.get("tend", 0)
    actions += [MakeRoom(team=team, block=written["room"])] if "room" in written else []
    if "give" in written:
        block, to = written["give"]
        actions.append(Give(team=team, block=block, to=to))
    if "swap" in written:
        actions.append(Swap(team=team, block=written["swap"]))
    return [*actions, Commit(team=team)]


def vote(team: int, written: str) -> Action:
    return Skip(team=team) if written == "-" else Vote(team=team, response=LETTERS.index(written))


@whole_game
def test_a_game_on_paper_is_laid_out_as_the_rules_say(paper: Paper) -> None:
    copies = 2 if len(paper["seats"]) == 3 else 3
    cards = Counter(name for pile in (*paper["hands"], paper["deck"]) for name in pile)
    match = Match(content_of(paper), 0, paper["seats"], promises=promising(paper))
    assert cards == dict.fromkeys(blocks(match.content), copies)
    assert {len(hand) for hand in paper["hands"]} == {t.START_HAND}
    act = {event.id: match.rulebook.event_act[number] for number, event in enumerate(match.content.events)}
    events = [match.content.events[number].id for number in match.state.event_deck[: match.state.event_count]]
    assert sorted(paper["events"]) == sorted(events)
    early_to_late = [number for number, draws in enumerate(match.rulebook.act_draws) for _ in range(draws)]
    assert [act[name] for name in paper["events"][: len(early_to_late)]] == early_to_late
    agrees(match, paper["start"], "start")


@whole_game
def test_a_game_on_paper_is_the_game_that_is_played(paper: Paper) -> None:
    match = laid_out(paper)
    for number, turn in enumerate(paper["round"], start=1):
        match.do(Continue())
        assert match.content.events[match.state.event].id == turn["event"]
        assert (match.phase == "name") is ("named" in turn), f"round {number}"
        if "named" in turn:
            match.do(NamePartner(team=match.state.chair, partner=turn["named"]))
        for team, amount in enumerate(turn.get("promises", [])):
            match.do(Promise(team=team, amount=amount))
        for team, written in enumerate(turn["plans"]):
            for action in plan(team, written):
                match.do(action)
        agrees(match, turn["revealed"], f"round {number}, revealed")
        assert broken(match, number) == turn.get("broken", []), f"round {number}"
        for team, letter in enumerate(turn["votes"]):
            match.do(vote(team, letter))
        assert bool(match.state.failed) is not turn["works"], f"round {number}"
        agrees(match, turn["answered"], f"round {number}, answered")
        match.do(Continue())
        agrees(match, turn["closed"], f"round {number}, closed")
    assert match.is_over
    assert match.outcome == paper["outcome"]
    assert [match.result(team) for team in range(match.teams)] == paper["results"]


def test_there_are_games_on_paper_with_different_ends() -> None:
    assert {paper["outcome"] for paper in GAMES.values()} == {"synergy", "lasting_synergy", "unplugged"}
