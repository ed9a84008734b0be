"""Bots vote for what is worth most to them: each effect good or bad, and more or less than another.

Team 0 is the council and the chair, team 1 the residents, team 2 the builders. Nobody is short of its need
but where a test says so, and all foundations are at 3.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.match.actions import Vote
from game.match.players import bot_action
from tests.table import Table
from tests.tiny import Row, event, response


def vote(
    *responses: Row, policy: str = "cooperative", team: int = 0, make: Callable[[Table], None] | None = None
) -> int:
    """Return which of ``responses`` (effects, needs, price) ``team`` votes for, once ``make`` is done."""
    asks = event()
    asks["response"] = [response(f"Way {number}", **one) for number, one in enumerate(responses)]
    made = Table(3, event=asks, start=5)
    made.book.event_names = [0] * len(made.book.event_names)  # nobody is named: the lowest is the lowest
    made.place("momentum", by=1)
    if make is not None:
        make(made)
    made.commit_all()
    made.do(*(Vote(team=earlier, response=0) for earlier in range(team)))
    action = bot_action(made.match, team, policy)
    assert isinstance(action, Vote)
    return action.response


def success(*effects: Row) -> Row:
    return {"success": list(effects)}


def progress(change: int) -> Row:
    return success({"progress": change})


def foundation(which: str, change: int) -> Row:
    return success({"foundation": which, "change": change})


def interest(whose: str, change: int) -> Row:
    return success({"interest": whose, "change": change})


NOTHING: Row = {}

# --- what does good, and what harm ----------------------------------------------------------------

GOOD = [
    {"progress": 1},
    *({"foundation": which, "change": 1} for which in ("vision", "all", "lowest")),
    *({"interest": whose, "change": 1} for whose in ("council", "residents", "all", "lowest", "chair")),
    *({"capacity": whose, "change": 1} for whose in ("residents", "all")),
    *({"draw": 1, "team": whose} for whose in ("residents", "all")),
    {"look": 1},
    {"shield": "money"},
]
BAD = [
    {"progress": -1},
    *({"foundation": which, "change": -1} for which in ("vision", "all", "lowest")),
    *({"interest": whose, "change": -1} for whose in ("council", "residents", "all", "lowest", "chair")),
    *({"capacity": whose, "change": -1} for whose in ("residents", "all")),
    *({"discard": 1, "team": whose} for whose in ("residents", "all")),
    {"suspend": "momentum", "rounds": 1},
    {"remove": "momentum"},
]
NEITHER = [
    {"suspend": "tangible-value", "rounds": 1},
    {"remove": "tangible-value"},
    {"marker": "told"},
    {"interest": "school", "change": 5},
    {"interest": "school", "change": -5},
]
"""The block is not in place and nobody plays the school."""


def later(effect: Row) -> Row:
    return {"later": [effect], "in_rounds": 1}


@pytest.mark.parametrize("effect", [*GOOD, *map(later, GOOD[:2])], ids=str)
def test_a_team_votes_for_what_does_good(effect: Row) -> None:
    assert vote(NOTHING, success(effect)) == 1


@pytest.mark.parametrize("effect", [*BAD, *map(later, BAD[:2])], ids=str)
def test_a_team_votes_for_nothing_rather_than_for_what_does_harm(effect: Row) -> None:
    assert vote(success(effect), NOTHING) == 1


@pytest.mark.parametrize("effect", NEITHER, ids=str)
def test_what_changes_nothing_is_worth_nothing(effect: Row) -> None:
    assert (vote(NOTHING, success(effect)), vote(success(effect), NOTHING)) == (0, 0)


BETTER = [
    ("more of the same", progress(2), progress(1)),
    ("less harm", progress(-1), progress(-2)),
    ("progress than a foundation", progress(1), foundation("vision", 1)),
    ("two steps of a foundation than progress", foundation("vision", 2), progress(1)),
    ("the lowest foundation than another", foundation("lowest", 1), foundation("vision", 1)),
    ("all foundations than the lowest", foundation("all", 1), foundation("lowest", 1)),
    ("a foundation that carries than one that does not", foundation("network", 1), foundation("vision", 1)),
    ("everybody's interest than the lowest one", interest("all", 1), interest("lowest", 1)),
    ("the interest of a partner that is short", interest("builders", 1), interest("residents", 1)),
    (
        "capacity for all than for one",
        success({"capacity": "all", "change": 1}),
        success({"capacity": "chair", "change": 1}),
    ),
    (
        "a card for all than for one",
        success({"draw": 1, "team": "all"}),
        success({"draw": 1, "team": "chair"}),
    ),
    (
        "capacity than a card",
        success({"capacity": "chair", "change": 1}),
        success({"draw": 1, "team": "chair"}),
    ),
    (
        "one card less than two",
        success({"discard": 1, "team": "all"}),
        success({"discard": 2, "team": "all"}),
    ),
    (
        "a shorter suspension",
        success({"suspend": "momentum", "rounds": 1}),
        success({"suspend": "momentum", "rounds": 2}),
    ),
    (
        "a suspension than a removal",
        success({"suspend": "momentum", "rounds": 2}),
        success({"remove": "momentum"}),
    ),
    ("good now than later", progress(1), success(later({"progress": 1}))),
    ("harm later than now", success(later({"progress": -1})), progress(-1)),
    ("all effects together", success({"progress": 1}, {"draw": 1, "team": "all"}), progress(1)),
]


def uneven(table: Table) -> None:
    """Let the network carry, and the builders be short of what they need."""
    table.foundation("vision", 5)
    table.interest("builders", 3)


@pytest.mark.parametrize(("better", "worse"), [row[1:] for row in BETTER], ids=[row[0] for row in BETTER])
def test_a_team_votes_for_what_is_worth_more(better: Row, worse: Row) -> None:
    assert vote(worse, better, make=uneven) == 1
    assert vote(better, worse, make=uneven) == 0


def test_of_equals_the_first_on_the_card_is_chosen() -> None:
    assert vote(progress(1), progress(1)) == 0


def test_a_response_that_would_fail_is_judged_by_its_failure() -> None:
    out_of_reach = {"needs": [{"foundation": "vision", "at_least": 9}]}
    assert vote({**progress(5), **out_of_reach}, progress(1)) == 1
    assert vote({**progress(-5), **out_of_reach, "failure": [{"progress": 2}]}, progress(1)) == 0
    assert vote({**progress(5), "failure": [{"progress": -1}], **out_of_reach}, NOTHING) == 1


def test_a_price_that_cannot_be_paid_makes_a_response_fail() -> None:
    assert vote({**progress(5), "price": 9}, progress(1)) == 0, "nine is what all kept together"

    def spend(table: Table) -> None:
        table.plan(0, contribute=1)

    assert vote({**progress(5), "price": 9}, progress(1), make=spend) == 1


def test_a_selfish_team_votes_for_its_own_interest_and_a_cooperative_one_for_the_common_good() -> None:
    for team, own in enumerate(("council", "residents", "builders")):
        ways = progress(2), interest(own, 1)
        assert vote(*ways, policy="selfish", team=team) == 1
        assert vote(*ways, policy="cooperative", team=team) == 0


def test_the_interest_of_another_is_worth_no_more_to_a_selfish_team() -> None:
    assert vote(progress(3), interest("residents", 1), policy="selfish", team=0) == 0
    assert vote(progress(3), interest("chair", 1), policy="selfish", team=1) == 0
    assert vote(progress(3), interest("chair", 1), policy="selfish", team=0) == 1
    assert vote(progress(3), interest("all", 1), policy="selfish", team=0) == 1


def test_a_contributor_votes_for_the_common_good() -> None:
    assert vote(progress(3), interest("council", 1), policy="contributor") == 0
