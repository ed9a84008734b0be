"""Bots that talk: what is said is heard and nothing else is, and each does what its note says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import bots
from game.bots import choosing
from game.bots.said import hear
from game.match.actions import Build, Commit, Contribute, Promise, Tend, Vote
from game.match.match import Match
from game.match.players import YOU, bot_action
from game.rules.planning import add_to_plan, take_back
from game.rules.state import State, flat
from game.rules.terms import COMMIT
from game.rules.view import observe
from tests.table import Table
from tests.test_bots import CALM, CARDS, holding, plan, small
from tests.tiny import event, response
from tests.wandering import copy_of, decisions

TALKERS = ("recipe", "table")
PLANS = ("plan_build", "plan_cost", "plan_room", "plan_swap_cost", "plan_contribute", "plan_tend")


def planned(table: Table, team: int, policy: str, *players: str) -> dict[str, Any]:
    """Return what ``team`` plans by ``policy`` among ``players``; it commits."""
    made: dict[str, Any] = {"build": None, "tend": 0, "contribute": 0}
    while not isinstance(action := bot_action(table.match, team, policy, players), Commit):
        if isinstance(action, Build):
            made["build"] = action.block
        elif isinstance(action, Contribute | Tend):
            made["contribute" if isinstance(action, Contribute) else "tend"] += 1
        table.do(action)
    table.do(action)
    return made


# --- what is heard --------------------------------------------------------------------------------


@settings(max_examples=100)
@given(match=decisions(), speakers=st.integers(0, 63))
def test_what_is_heard_is_the_plan_of_speakers_who_are_ready_and_nothing_else(
    match: Match, speakers: int
) -> None:
    team = match.waits_for
    assert team is not None
    book, state, view, deaf = match.rulebook, match.state, State(), State()
    observe(book, state, team, deaf)
    observe(book, state, team, view)
    hear(book, state, team, speakers, 0, view)
    for other in range(book.teams):
        heard = other != team and speakers & state.committed & 1 << other
        for name in PLANS:
            assert getattr(view, name)[other] == getattr(state if heard else deaf, name)[other]
            getattr(view, name)[other] = getattr(deaf, name)[other]
    assert flat(view) == flat(deaf)


@pytest.mark.parametrize("policy", TALKERS)
def test_bots_that_talk_hear_one_another_but_not_people_nor_bots_that_are_silent(policy: str) -> None:
    """The first says that it builds on vision, the lowest; who hears it builds something else."""
    for first, built in ((policy, "n1"), (YOU, "v1"), ("cooperative", "v1")):
        table = small(start=5)
        table.foundation("vision", 2)
        for team in range(3):
            table.hold(team)
        table.hold(0, "v1")
        table.hold(1, "n1", "v1")
        table.do(Build(team=0, block="v1"), Commit(team=0))
        assert planned(table, 1, policy, first, policy, policy)["build"] == built, first


def promising() -> Table:
    """Return a table of teams that hold no cards and promise, where the foundations carry 4."""
    table = Table(3, cards=CARDS, event=CALM, start=5)
    table.book.promises = 1
    table.turn()
    table.foundations(4)
    for team in range(3):
        table.hold(team)
    return table


def test_what_was_promised_is_heard_and_kept() -> None:
    """The first promises 3, so the second promises what is still carried; then they do so."""
    table = promising()
    given = []
    for team in range(3):
        action = bot_action(table.match, team, "recipe")
        assert isinstance(action, Promise)
        given.append(action.amount)
        table.do(action)
    assert given == [3, 1, 0]
    assert [planned(table, team, "recipe")["contribute"] for team in range(3)] == given


def test_a_liar_promises_what_the_table_does_and_tends_with_it() -> None:
    table = promising()
    action = bot_action(table.match, 0, "liar")
    assert isinstance(action, Promise) and action.amount == 3
    for team in range(3):
        table.do(Promise(team=team, amount=action.amount))
    assert planned(table, 0, "liar") == {"build": None, "tend": 3, "contribute": 0}


# --- the recipe -----------------------------------------------------------------------------------


def test_every_team_builds_on_another_foundation_while_it_can() -> None:
    table = small(teams=4)
    for team in range(4):
        table.hold(team, "n1", "v1", "c1", "o1")
    built = [planned(table, team, "recipe", *["recipe"] * 4)["build"] for team in range(4)]
    assert {block[0] for block in built} == {"n", "v", "c", "o"}


def test_what_is_new_goes_before_what_is_renewed() -> None:
    for vision, built in ((3, "v1"), (9, "n1")):
        table = holding(0)
        table.place("n1", by=1)
        table.hold(0, "n1", "v1")
        table.foundations(3)
        table.foundation("vision", vision)
        assert plan(table, 0, "recipe")["build"] == built, vision


def test_together_they_contribute_what_is_carried_and_no_more() -> None:
    table = small(start=5)
    table.foundations(4)
    for team in range(3):
        table.hold(team)
    given = [planned(table, team, "recipe", *["recipe"] * 3)["contribute"] for team in range(3)]
    assert given == [3, 1, 0]


def test_they_contribute_no_more_than_is_missing() -> None:
    table = holding(0, start=5)
    table.foundations(9)
    table.state.progress = table.book.target - 1
    assert plan(table, 0, "recipe")["contribute"] == 1


@pytest.mark.parametrize(
    ("counts_with", "carried", "given"),
    [
        ("council", 4, [3, 1, 0]),  # who leads goes as far as it can
        ("residents", 4, [1, 3, 0]),  # before it speaks it is trusted with 1
        ("another", 3, [1, 1, 1]),
        ("another", 4, [2, 2, 0]),
        ("another", 2, [1, 1, 0]),
    ],
)
def test_nobody_contributes_what_cannot_count(counts_with: str, carried: int, given: list[int]) -> None:
    table = small(start=5, counts_with=counts_with)
    table.foundations(carried)
    for team in range(3):
        table.hold(team)
    assert [planned(table, team, "recipe", *["recipe"] * 3)["contribute"] for team in range(3)] == given


def test_who_lets_others_work_count_builds_nothing_that_leaves_it_none_to_contribute() -> None:
    for counts_with, built in (("council", None), ("residents", "v3")):
        table = holding(0, "v3", start=5, counts_with=counts_with)
        made = plan(table, 0, "recipe")
        assert made["build"] == built and (made["contribute"] > 0) == (built is None), counts_with


def test_each_tends_what_its_partner_is_short_in_the_second_half_only() -> None:
    for turn, tended in ((3, 0), (4, 2), (6, 2)):
        table = holding(0, start=3)
        table.foundations(9)
        table.state.round = turn
        assert plan(table, 0, "recipe")["tend"] == tended, turn


def test_in_the_last_round_what_is_short_goes_before_building() -> None:
    table = holding(0, "v3", start=3)
    table.state.round = table.book.rounds
    made = plan(table, 0, "recipe")
    assert (made["build"], made["tend"]) == (None, 2)


# --- the vote -------------------------------------------------------------------------------------


def voted(policy: str, *responses: dict[str, Any]) -> int:
    asks = event()
    asks["response"] = [response(f"Way {number}", **one) for number, one in enumerate(responses)]
    table = holding(0, event=asks, start=5)
    table.commit_all()
    action = bot_action(table.match, 0, policy)
    assert isinstance(action, Vote)
    return action.response


def test_the_recipe_votes_for_most_plus_signs_whatever_they_cost() -> None:
    two = {"success": [{"progress": 2}, {"interest": "all", "change": -1}]}
    one = {"success": [{"interest": "all", "change": 1}]}
    assert voted("recipe", one, two) == 1
    failing = {**two, "needs": [{"foundation": "vision", "at_least": 9}]}
    assert voted("recipe", one, failing) == 0


def test_a_choosing_table_votes_for_what_is_worth_most() -> None:
    two = {"success": [{"progress": 2}, {"interest": "all", "change": -2}]}
    one = {"success": [{"interest": "all", "change": 1}]}
    assert voted("table", one, two) == 0


def test_the_way_out_is_the_response_that_asks_nothing() -> None:
    asked = {"needs": [{"foundation": "vision", "at_least": 1}], "success": [{"progress": 3}]}
    assert voted("way-out", asked, {"success": [{"progress": -1}]}) == 1


@settings(max_examples=100, deadline=None)
@given(match=decisions())
def test_a_plan_that_a_choosing_table_lays_in_one_go_is_the_one_it_makes_step_by_step(match: Match) -> None:
    team = match.waits_for
    assert team is not None
    step_by_step, in_one_go = copy_of(match.state), copy_of(match.state)
    for state in (step_by_step, in_one_go):
        take_back(state, team)
    while (action := choosing.next_step(match.rulebook, step_by_step, team)) != COMMIT:
        add_to_plan(match.rulebook, step_by_step, team, action)
    step_by_step.committed |= 1 << team
    choosing.lay_plan(match.rulebook, in_one_go, team)
    assert flat(in_one_go) == flat(step_by_step)


# --- a table that chooses -------------------------------------------------------------------------


def test_a_choosing_table_keeps_the_price_together() -> None:
    table = small(event=event(price=2, success=[{"progress": 6}]), start=5)
    table.foundations(9)
    for team in range(3):
        table.hold(team)
        planned(table, team, "table", *["table"] * 3)
    assert sum(table.state.reserve[:3]) == 2


def test_who_pays_alone_keeps_the_price_and_builds_nothing_that_eats_it() -> None:
    table = small(event=event(price=2, payer="residents", success=[{"progress": 6}]), start=5)
    table.foundations(9)
    for team in range(3):
        table.hold(team, *(("n3", "v2") if team == 1 else ()))
    made = [planned(table, team, "table", *["table"] * 3) for team in range(3)]
    assert table.state.reserve[:3] == [0, 2, 0]
    assert made[1]["build"] is None


def test_a_choosing_table_does_not_go_for_what_its_payer_cannot_pay() -> None:
    loss = [{"progress": -1}]
    table = small(event=event(price=2, payer="council", success=[{"progress": 6}], failure=loss), start=5)
    table.foundations(9)
    for team in range(3):
        table.hold(team)
    table.do(*[Contribute(team=0)] * 2, Commit(team=0))
    assert [planned(table, team, "table", *["table"] * 3)["contribute"] for team in (1, 2)] == [3, 3]
    assert bot_action(table.match, 1, "table") == Vote(team=1, response=1)


def test_a_choosing_table_keeps_nothing_for_a_price_that_is_not_worth_it() -> None:
    table = holding(0, event=event(price=6, success=[{"progress": 1}]), start=5)
    table.foundations(9)
    assert plan(table, 0, "table")["kept"] == 0


@pytest.mark.parametrize("need", [{"block": "n2"}, {"foundation": "network", "at_least": 5}])
def test_a_choosing_table_builds_what_its_response_needs(need: dict[str, Any]) -> None:
    asks = event(needs=[need], success=[{"progress": 3}])
    for policy, built in (("table", "n2"), ("recipe", "v1")):
        table = holding(0, "n2", "v1", event=asks, start=5)
        table.foundation("network", 4)
        assert plan(table, 0, policy)["build"] == built, policy


def test_talking_teams_win_more_often_than_silent_ones() -> None:
    """A table that chooses together, against teams that each do what is sensible."""
    from game.balance.measure import measure
    from game.content.load import load_content
    from game.rules.terms import COMPROMISE, LASTING_SYNERGY, SYNERGY

    met = [
        measure(load_content("ipo"), 4, policy, 300, 1, looks_ahead=False).share(
            COMPROMISE, SYNERGY, LASTING_SYNERGY
        )
        for policy in ("table", "cooperative")
    ]
    assert met[0].low > met[1].high
    assert bots.talks(bots.RECIPE) and not bots.talks(bots.COOPERATIVE)
