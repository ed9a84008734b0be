"""What a vote is shown of each response is what comes of it: by name, and after what catches a loss."""

from __future__ import annotations

from copy import deepcopy
from random import Random

import pytest

from game.content.load import load_content
from game.match.actions import Vote
from game.match.match import Match
from game.reading.foreseeing import foreseen
from game.reading.reader import Reader
from game.rules import terms as t
from tests.scrambling import scramble
from tests.table import Table
from tests.tiny import Row, ability, block, event, own_cards
from tests.wandering import wander

UNBROKEN = "\u00a0"
CASES = ("arena-poort", "energiekoplopers", "ipo")


def asked(*success: Row, kind: str = "process", lies: str = "momentum") -> Table:
    """Return a table, with a block in place, at its vote on an event whose first response brings this."""
    table = Table(event=event(kind=kind, success=list(success)))
    table.place(lies)
    table.commit_all()
    return table


def said(table: Table) -> str:
    return foreseen(Reader(table.match, "en"), 0).replace(UNBROKEN, " ")


def test_where_nobody_is_named_the_lowest_is_told_by_name() -> None:
    table = asked({"interest": "lowest", "change": 2}, lies="equality")
    table.interests(4, 3, 7)
    assert said(table) == "interest of Residents 3 → 5 (reaches its need of 5)"


def test_who_would_fall_under_its_need_is_told() -> None:
    table = asked({"interest": "council", "change": -1})
    table.interests(5, 3, 7)
    assert said(table) == "interest of Council 5 → 4 (under its need of 5)"


def test_a_loss_that_a_block_catches_does_not_come_and_the_block_is_named() -> None:
    table = asked(
        {"interest": "council", "change": -1}, kind="people", lies="attention-from-the-organisation"
    )
    assert said(table) == "Attention from the organisation: loss of interest 1 → 0"


def test_what_is_not_on_a_track_is_said_as_on_the_card() -> None:
    table = asked({"progress": 2}, {"draw": 1, "team": "all"})
    assert said(table) == "progress 0 → 2; all draw 1 card"


def test_what_cannot_rise_does_not_change() -> None:
    table = asked({"foundation": "vision", "change": 1})
    table.foundations(10)
    assert said(table) == "nothing changes"


@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=() if case == CASES[0] else pytest.mark.slow) for case in CASES]
)
def test_what_is_foreseen_is_what_happens_and_nothing_hidden_is_in_it(case: str) -> None:
    looked = 0
    for seed in range(1, 60):
        random = Random(seed)
        match = Match.start(load_content(case), seed, random.choice((3, 4)))
        wander(match, random, random.randrange(10, 200))
        for _ in range(200):
            if match.is_over or match.phase == "vote":
                break
            wander(match, random, 1)
        if match.phase != "vote":
            continue
        for place in range(len(match.content.events[match.state.event].response)):
            words = foreseen(Reader(match, "en"), place)
            other = deepcopy(match)
            scramble(other, other.state, t.TABLE, random)
            assert foreseen(Reader(other, "en"), place) == words
            said = words.replace(UNBROKEN, " ").split("; ")
            for moved in tracks_after(match, place):
                assert any(part.partition(" (")[0] == moved for part in said), (moved, words)
            assert sum(" → " in part and ": " not in part for part in said) == len(tracks_after(match, place))
            looked += 1
    assert looked > 20


def tracks_after(match: Match, place: int) -> set[str]:
    """Return, by playing on, how progress, foundations and interests change when all vote for a response."""
    after = deepcopy(match)
    after.state.vote[: match.teams] = [t.NOTHING] * match.teams
    after.state.voted = 0
    for team in range(match.teams):
        after.do(Vote(team=team, response=place))
    reader, was, now = Reader(match, "en"), match.state, after.state
    tracks = [("progress", was.progress, now.progress)]
    tracks += [(reader.foundation(i), was.foundation[i], now.foundation[i]) for i in range(4)]
    for team in range(match.teams):
        partner = was.partner[team]
        if now.partner[team] == partner:
            name = f"interest of {reader.team(team)}"
            tracks.append((name, was.interest[partner], now.interest[partner]))
    return {f"{name} {old} → {new}" for name, old, new in tracks if old != new}


def test_a_block_is_named_once_with_all_that_it_does() -> None:
    lesson = ability("on_success", {"progress": 2}, {"foundation": "vision", "change": 1})
    table = Table(
        cards=own_cards(
            [block("lesson", lesson, ability("before_loss", {"soften": "all", "by": 1})), block("other")]
        ),
        event=event(success=[{"interest": "all", "change": -1}, {"foundation": "network", "change": -2}]),
    )
    table.place("lesson")
    table.commit_all()
    assert said(table) == (
        "progress 0 → 2; Vision 3 → 4; Network 3 → 2; of this Lesson: "
        "3 times loss of interest 1 → 0 · loss of Network 2 → 1 · progress +2 · Vision +1"
    )


def test_a_loss_that_a_shield_takes_is_told_as_it_would_have_been() -> None:
    table = asked({"foundation": "lowest", "change": -2}, kind="money")
    table.foundations(4)
    table.state.foundation[1] = 2
    table.state.shields[1] = 1
    assert said(table) == "loss of Vision 2 → 0, protected against Money"
    assert "“Matter”: loss of Vision 2 → 0, protected against Money" in table.answer()
