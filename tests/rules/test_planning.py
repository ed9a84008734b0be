"""Planning: what goes into a secret plan, what it costs, and taking it back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.match.actions import Build, Commit, Contribute, Give, Swap, TakeBack, Tend
from game.match.match import Match
from game.match.refusals import REASONS, Refused
from game.rules import terms as t
from game.rules.game import refusal, to_act
from game.rules.places import needs_room
from game.rules.planning import capacity_left, cost
from tests.table import Table


def planning(teams: int = 3, **parts: object) -> Table:
    table = Table(teams, **parts)  # type: ignore[arg-type]
    table.turn()
    return table


def refused(table: Table, action: object) -> str | None:
    why = table.match.why_not(action)  # type: ignore[arg-type]
    return REASONS[why.reason - 1] if why else None


def test_a_team_spends_its_capacity_on_building_contributing_and_tending() -> None:
    table = planning()
    table.plan(0, build="tangible-value", contribute=1)
    assert capacity_left(table.state, 0) == 1
    table.plan(0, tend=1)
    assert capacity_left(table.state, 0) == 0
    assert refused(table, Contribute(team=0)) == refused(table, Tend(team=0)) == "capacity"


def test_a_block_costs_what_its_card_says() -> None:
    table = planning()
    assert cost(table.book, table.state, 0, table.number("shared-vision-of-the-future")) == 3
    table.plan(0, build="shared-vision-of-the-future")
    assert capacity_left(table.state, 0) == 0


def test_with_its_strength_a_block_costs_1_less() -> None:
    table = planning()
    assert (
        cost(table.book, table.state, 0, table.number("momentum")) == 1
    )  # the council is strong in organisation
    assert cost(table.book, table.state, 1, table.number("momentum")) == 2
    table.plan(0, build="momentum")
    assert capacity_left(table.state, 0) == 2


def test_a_block_never_costs_less_than_1() -> None:
    table = planning()
    assert cost(table.book, table.state, 1, table.number("tangible-value")) == 1


def test_a_block_that_costs_more_than_is_left_cannot_be_planned() -> None:
    table = planning()
    table.hold(0, "equality")
    table.plan(0, contribute=2)
    assert refused(table, Build(team=0, block="equality")) == "capacity"


def test_a_team_builds_at_most_one_block_a_round() -> None:
    table = planning()
    table.hold(0, "tangible-value", "productive-tension")
    table.do(Build(team=0, block="tangible-value"))
    assert refused(table, Build(team=0, block="productive-tension")) == "already-builds"


def test_a_team_gives_at_most_one_card_a_round_and_that_is_free() -> None:
    table = planning()
    table.hold(0, "momentum", "equality")
    table.do(Give(team=0, block="momentum", to=1))
    assert capacity_left(table.state, 0) == 3
    assert refused(table, Give(team=0, block="equality", to=1)) == "already-gives"


def test_a_team_swaps_at_most_one_card_a_round_for_1_capacity() -> None:
    table = planning()
    table.hold(0, "momentum", "equality")
    table.do(Swap(team=0, block="momentum"))
    assert capacity_left(table.state, 0) == 2
    assert refused(table, Swap(team=0, block="equality")) == "already-swaps"


@pytest.mark.parametrize(
    "again",
    [
        Build(team=0, block="momentum"),
        Give(team=0, block="momentum", to=1),
        Swap(team=0, block="momentum"),
    ],
)
@pytest.mark.parametrize(
    "first",
    [
        Build(team=0, block="momentum"),
        Give(team=0, block="momentum", to=1),
        Swap(team=0, block="momentum"),
    ],
)
def test_one_card_cannot_be_planned_twice(first: Build, again: Build) -> None:
    table = planning()
    table.hold(0, "momentum")
    table.do(first)
    assert refused(table, again) in ("not-in-hand", "already-builds", "already-gives", "already-swaps")


def test_two_copies_of_a_card_can_be_planned() -> None:
    table = planning()
    table.hold(0, "momentum", "momentum")
    table.do(Build(team=0, block="momentum"), Give(team=0, block="momentum", to=2))
    assert table.hand(0) == []


def test_a_card_that_is_not_in_the_hand_cannot_be_planned() -> None:
    table = planning()
    table.hold(0, "momentum")
    for action in (
        Build(team=0, block="equality"),
        Give(team=0, block="equality", to=1),
        Swap(team=0, block="equality"),
    ):
        assert refused(table, action) == "not-in-hand"


def test_a_card_goes_to_another_team_at_the_table_only() -> None:
    table = planning()
    table.hold(0, "momentum")
    assert refused(table, Give(team=0, block="momentum", to=0)) == "give-self"
    assert refused(table, Give(team=0, block="momentum", to=3)) == "no-such-team"


def test_a_plan_can_be_taken_back_until_the_team_commits() -> None:
    table = planning(capacity=4)
    table.hold(0, "equality", "momentum", "tangible-value")
    before = table.match.hash()
    table.do(
        Build(team=0, block="tangible-value"),
        Give(team=0, block="momentum", to=1),
        Swap(team=0, block="equality"),
        Contribute(team=0),
        Tend(team=0),
    )
    assert table.hand(0) == []
    assert table.do(TakeBack(team=0)) == ["Team Council takes its plan back"]
    assert table.match.hash() == before
    table.do(Commit(team=0))
    assert refused(table, TakeBack(team=0)) == refused(table, Contribute(team=0)) == "committed"


def test_only_a_plan_that_is_there_can_be_taken_back() -> None:
    assert refused(planning(), TakeBack(team=0)) == "nothing-planned"


@pytest.mark.parametrize("part", ["build", "contribute", "tend", "give", "swap"])
def test_every_part_of_a_plan_can_be_taken_back_alone(part: str) -> None:
    table = planning()
    parts = {"build": "momentum", "contribute": 1, "tend": 1, "give": ("momentum", 1), "swap": "momentum"}
    table.plan(0, **{part: parts[part]})  # type: ignore[arg-type]
    before = table.hand(0)
    table.do(TakeBack(team=0))
    assert len(table.hand(0)) == len(before) + (part in ("build", "give", "swap"))
    assert capacity_left(table.state, 0) == 3


def test_planned_cards_still_count_as_held_so_that_nobody_sees_a_plan() -> None:
    table = planning()
    table.hold(0, "momentum", "equality")
    table.do(Build(team=0, block="momentum"))
    assert table.state.hand_size[0] == 2


def test_an_empty_plan_can_be_committed() -> None:
    table = planning()
    assert table.do(Commit(team=1)) == ["Team Residents commits its plan"]


@given(st.integers(0, 1000), st.integers(3, 6), st.data())
def test_what_is_listed_is_what_is_allowed(seed: int, teams: int, data: st.DataObject) -> None:
    """After any plans, ``legal_actions`` lists exactly the actions that are not refused.

    One thing is allowed that is not listed: choosing what makes room while a place is free (test_places).
    """
    table = planning(teams, seed=seed)
    for block in data.draw(
        st.sampled_from([(), ("active-network",), ("active-network", "dynamic-coalition")])
    ):
        table.place(block)
    match = table.match
    for _ in range(data.draw(st.integers(0, 8))):
        team = data.draw(st.integers(0, teams - 1))
        listed = match.legal_actions(team)
        assert {match.encode(action)[1] for action in listed} == allowed(match, team)
        assert len(set(listed)) == len(listed)
        if listed and match.phase == "plan":
            match.do(data.draw(st.sampled_from(listed)))


def allowed(match: Match, team: int) -> set[int]:
    book, state = match.rulebook, match.state
    every = {code for code in range(t.TEAM_ACTIONS) if refusal(book, state, team, code) == t.ALLOWED}
    build = state.plan_build[team]
    needs_none = build == t.NOTHING or not needs_room(book, state, build)
    needless = set(range(t.MAKE_ROOM, t.TAKE_BACK)) if needs_none else {t.MAKE_ROOM + state.plan_room[team]}
    return every - needless


def test_when_everybody_is_ready_the_table_is_waited_for() -> None:
    table = planning()
    table.state.committed = 0b111
    assert to_act(table.book, table.state) == t.TABLE


def test_a_refused_plan_says_why_in_words_with_numbers() -> None:
    table = planning()
    table.hold(1, "momentum")
    table.plan(1, contribute=2)
    with pytest.raises(Refused) as caught:
        table.match.do(Build(team=1, block="momentum"))
    assert (
        caught.value.words(table.match, "en") == "Team Residents has 1 capacity left; for Momentum you need 2"
    )
    assert (
        caught.value.words(table.match, "nl")
        == "Team Residents heeft nog 1 capaciteit; voor Momentum is 2 nodig"
    )
