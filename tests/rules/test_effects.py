"""Effects: each of the vocabulary, at its edges, and told with its cause."""

from __future__ import annotations

from typing import Any

import pytest

from game.rules import terms as t
from tests.table import Table
from tests.tiny import ability, block, event, own_cards

Row = dict[str, Any]


def answered(*effects: Row, teams: int = 3, chair: int = 0, kind: str = "process", **case: Any) -> Table:
    """Return a table where the effects are about to happen: everybody has voted but the last team.

    Nobody is named (test_naming does that), so the lowest is the lowest.
    """
    table = Table(teams, event=event(kind=kind, success=list(effects)), **case)
    table.book.event_names = [0] * len(table.book.event_names)
    table.foundations(5)
    table.state.progress = 5
    table.state.chair = chair
    table.commit_all()
    return table


def after(table: Table) -> list[str]:
    """Let the response happen and return what its effects were told as."""
    heard = table.answer()
    return heard[heard.index("It works: Act") + 1 :]


# --- progress and foundations ---------------------------------------------------------------------


@pytest.mark.parametrize(("change", "expected", "told"), [(3, 8, "+3"), (-2, 3, "−2"), (-9, 0, "−5")])
def test_progress_rises_and_falls_but_never_under_0(change: int, expected: int, told: str) -> None:
    table = answered({"progress": change})
    assert after(table) == [f"“Matter”: progress {told}"]
    assert table.state.progress == expected


def test_a_loss_of_progress_at_0_changes_nothing_and_is_not_told() -> None:
    table = answered({"progress": -1})
    table.state.progress = 0
    assert after(table) == []


def test_progress_that_an_event_brings_is_not_bound_by_the_carrying_power() -> None:
    table = answered({"progress": 9})
    table.foundations(1)
    after(table)
    assert table.state.progress == 14


@pytest.mark.parametrize(
    ("change", "expected", "told"), [(2, 7, "+2"), (9, 10, "+5"), (-2, 3, "−2"), (-9, 0, "−5")]
)
def test_a_foundation_stays_from_0_to_10(change: int, expected: int, told: str) -> None:
    table = answered({"foundation": "vision", "change": change})
    assert after(table) == [f"“Matter”: Vision {told}"]
    assert table.foundation("vision") == expected


def test_all_foundations_change() -> None:
    table = answered({"foundation": "all", "change": -1})
    assert after(table) == [
        "“Matter”: Complementary −1",
        "“Matter”: Vision −1",
        "“Matter”: Organisation −1",
        "“Matter”: Network −1",
    ]


def test_the_lowest_foundation_changes_and_of_equal_ones_the_first_cluster() -> None:
    table = answered({"foundation": "lowest", "change": 1})
    table.foundation("organisation", 3)
    table.foundation("network", 3)
    assert after(table) == ["“Matter”: Organisation +1"]


def test_the_highest_foundation_changes_and_of_equal_ones_the_first_cluster() -> None:
    table = answered({"foundation": "highest", "change": -1})
    table.foundation("organisation", 7)
    table.foundation("network", 7)
    assert after(table) == ["“Matter”: Organisation −1"]


@pytest.mark.parametrize(("change", "target", "told"), [(2, 22, "+2"), (-3, 17, "−3")])
def test_the_target_rises_and_falls_and_the_challenge_is_met_by_it(
    change: int, target: int, told: str
) -> None:
    table = answered({"target": change})
    assert after(table) == [f"“Matter”: target {told}"]
    assert table.state.target == target
    table.state.progress = target - 1
    assert table.match.outcome == "fragmented"
    table.state.progress = target
    assert table.match.outcome != "fragmented"


def test_the_target_never_falls_under_1() -> None:
    table = answered({"target": -9}, target=3)
    assert after(table) == ["“Matter”: target −2"]
    assert table.state.target == 1


# --- interests, capacity, cards -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "expected", "told"), [(2, 5, "+2"), (9, 10, "+7"), (-2, 1, "−2"), (-9, 0, "−3")]
)
def test_an_interest_stays_from_0_to_10(change: int, expected: int, told: str) -> None:
    table = answered({"interest": "residents", "change": change})
    assert after(table) == [f"“Matter”: interest of Residents {told}"]
    assert table.interest("residents") == expected


def test_every_interest_at_the_table_changes_from_the_chair_on() -> None:
    table = answered({"interest": "all", "change": 1}, chair=1)
    assert after(table) == [
        "“Matter”: interest of Residents +1",
        "“Matter”: interest of Builders +1",
        "“Matter”: interest of Council +1",
    ]
    assert table.interest("school") == 3  # nobody plays the school


def test_the_lowest_interest_changes() -> None:
    table = answered({"interest": "lowest", "change": 1})
    table.interests(4, 4, 2)
    assert after(table) == ["“Matter”: interest of Builders +1"]


@pytest.mark.parametrize(("chair", "name"), [(0, "Council"), (1, "Residents"), (2, "Residents")])
def test_the_highest_interest_changes_and_of_equal_ones_the_first_from_the_chair_on(
    chair: int, name: str
) -> None:
    table = answered({"interest": "highest", "change": -1}, chair=chair)
    table.interests(4, 4, 2)
    expected = "Council" if chair == 2 else name
    assert after(table) == [f"“Matter”: interest of {expected} −1"]


@pytest.mark.parametrize(("chair", "name"), [(0, "Council"), (1, "Residents"), (2, "Builders")])
def test_of_equal_lowest_interests_the_first_from_the_chair_on_is_meant(chair: int, name: str) -> None:
    assert after(answered({"interest": "lowest", "change": 1}, chair=chair)) == [
        f"“Matter”: interest of {name} +1"
    ]


def test_the_chairs_interest_changes() -> None:
    assert after(answered({"interest": "chair", "change": 1}, chair=2)) == [
        "“Matter”: interest of Builders +1"
    ]


def test_an_effect_on_a_partner_that_nobody_plays_reaches_nobody() -> None:
    table = answered({"interest": "school", "change": 2}, {"capacity": "school", "change": 1})
    assert after(table) == []
    assert table.interest("school") == 3


def test_capacity_changes_next_round() -> None:
    table = answered({"capacity": "residents", "change": -1}, {"capacity": "all", "change": 2})
    assert "“Matter”: Team Residents has −1 capacity next round" in after(table)
    assert table.state.capacity[:3] == [3, 3, 3]
    table.close()
    assert table.state.capacity[:3] == [5, 4, 5]


def test_after_the_last_round_no_capacity_comes_and_none_is_told() -> None:
    table = answered({"capacity": "all", "change": 1}, {"progress": 1}, rounds=3)
    table.state.round = 3
    assert after(table) == ["“Matter”: progress +1"]


def test_capacity_for_the_last_round_is_told() -> None:
    table = answered({"capacity": "residents", "change": 1}, rounds=3)
    table.state.round = 2
    assert after(table) == ["“Matter”: Team Residents has +1 capacity next round"]


def test_capacity_now_and_next_round_changes_before_anyone_plans() -> None:
    table = Table(event=event(at_once=[{"capacity": "residents", "change": -1, "also_now": True}]))
    heard = table.turn()
    assert "“Matter”: Team Residents has −1 capacity this round" in heard
    assert "“Matter”: Team Residents has −1 capacity next round" in heard
    assert table.state.capacity[:3] == [3, 2, 3]
    table.close()
    assert table.state.capacity[:3] == [3, 2, 3]


def test_of_capacity_that_is_lost_this_round_1_is_left() -> None:
    table = Table(event=event(at_once=[{"capacity": "all", "change": -3, "also_now": True}]), capacity=2)
    table.turn()
    assert table.state.capacity[:3] == [1, 1, 1]


def test_in_the_last_round_capacity_still_changes_now() -> None:
    lost = {"capacity": "all", "change": -1, "also_now": True}
    table = Table(event=event(at_once=[lost]), rounds=3)
    table.state.round = 3
    heard = table.turn()
    assert table.state.capacity[:3] == [2, 2, 2]
    assert not any("next round" in said for said in heard)


@pytest.mark.parametrize(
    ("whom", "capacity"), [("chair", [3, 4, 3]), ("lowest", [3, 3, 4]), ("highest", [4, 3, 3])]
)
def test_capacity_of_the_chair_the_lowest_or_the_highest(whom: str, capacity: list[int]) -> None:
    table = answered({"capacity": whom, "change": 1}, chair=1)
    table.interests(4, 3, 2)
    after(table)
    table.close()
    assert table.state.capacity[:3] == capacity


def test_a_team_draws_cards() -> None:
    table = answered({"draw": 2, "team": "residents"})
    first, second, *_ = table.deck()
    after(table)
    assert len(table.hand(1)) == 6
    assert first in table.hand(1)
    assert second in table.hand(1)


def test_a_team_draws_no_further_than_the_hand_limit() -> None:
    table = answered({"draw": 5, "team": "all"})
    after(table)
    assert [len(table.hand(team)) for team in range(3)] == [6, 6, 6]


def test_a_team_draws_no_more_than_there_is() -> None:
    table = answered({"draw": 2, "team": "residents"})
    table.state.deck_count = 1
    after(table)
    assert len(table.hand(1)) == 5


def test_a_team_discards_its_costliest_card_and_at_equal_cost_the_highest_number() -> None:
    table = answered({"discard": 2, "team": "residents"})
    table.hold(1, "tangible-value", "shared-vision-of-the-future", "appropriate-funding", "momentum")
    assert after(table) == [
        "“Matter”: Team Residents discards Appropriate funding",
        "“Matter”: Team Residents discards Shared vision of the future",
    ]
    assert table.hand(1) == ["tangible-value", "momentum"]
    assert table.deck()[-2:] == ["appropriate-funding", "shared-vision-of-the-future"]


def test_what_a_card_costs_is_what_is_printed_on_it_also_where_a_strength_makes_it_cheaper() -> None:
    table = Table(event=event(success=[{"discard": 1, "team": "builders"}]))
    table.commit_all()
    table.hold(2, "shared-vision-of-the-future", "momentum")
    assert "“Matter”: Team Builders discards Shared vision of the future" in table.answer()


def test_progress_counts_on_past_the_target_and_a_loss_takes_from_that() -> None:
    table = Table(target=3, event=event(success=[{"progress": 2}, {"progress": -1}]))
    table.state.progress = 3
    table.answer()
    assert table.state.progress == 4


def test_a_team_discards_no_more_than_it_holds() -> None:
    table = answered({"discard": 2, "team": "chair"})
    table.hold(0, "momentum")
    assert after(table) == ["“Matter”: Team Council discards Momentum"]
    assert table.state.hand_size[0] == 0


# --- blocks ---------------------------------------------------------------------------------------


def test_a_suspended_block_does_not_work_for_so_many_coming_rounds_and_then_returns() -> None:
    table = answered({"suspend": "momentum", "rounds": 2})
    table.place("momentum")
    table.foundations(9)
    assert after(table) == ["“Matter”: Momentum suspended for 2 rounds"]
    for _ in range(2):
        table.close()
        assert not table.is_active("momentum")
    assert "Momentum working again" in table.close()
    assert table.is_active("momentum")
    assert table.state.return_round[table.number("momentum")] == 0


def test_a_block_that_is_suspended_again_stays_so_for_the_longer_of_the_two() -> None:
    table = answered({"suspend": "momentum", "rounds": 3}, {"suspend": "momentum", "rounds": 1})
    table.place("momentum")
    assert after(table)[-1] == "“Matter”: Momentum suspended for 3 rounds"
    assert table.state.return_round[table.number("momentum")] == 4


def test_only_a_block_in_place_can_be_suspended_or_removed() -> None:
    assert after(answered({"suspend": "momentum", "rounds": 2}, {"remove": "momentum"})) == []
    beside_others = answered({"suspend": "momentum", "rounds": 2}, {"remove": "momentum"})
    beside_others.place("active-network", by=1)
    assert after(beside_others) == []


def test_a_removed_block_leaves_and_its_card_goes_under_the_deck() -> None:
    table = answered({"remove": "momentum"})
    table.place("momentum", by=1)
    table.suspend("momentum")
    assert after(table) == ["“Matter”: Momentum gone from the collaboration"]
    assert not table.in_place("momentum")
    assert table.deck()[-1] == "momentum"
    assert table.state.owner[table.number("momentum")] == t.NOBODY
    assert table.state.suspended == 0


def test_a_removed_block_can_be_built_again_by_another_team() -> None:
    table = answered({"remove": "momentum"})
    table.place("momentum", by=1)
    table.answer()
    table.close()
    table.plan(0, build="momentum")
    assert "Team Council builds Momentum (cost 1)" in table.commit_all()
    assert table.state.owner[table.number("momentum")] == 0


# --- who an ability's effect means ----------------------------------------------------------------


def test_a_loss_by_a_block_is_neither_shielded_nor_softened() -> None:
    blocks = [
        block("harsh", ability("on_success", {"progress": -2}, {"interest": "all", "change": -1})),
        block("soft", ability("before_loss", {"soften": "all", "by": 1})),
    ]
    table = Table(cards=own_cards(blocks), event=event(kind="money"))
    table.place("harsh")
    table.place("soft")
    table.state.shields[1] = 1
    table.state.progress = 5
    table.answer()
    assert table.state.progress == 3
    assert table.interest("residents") == 2
    assert table.state.shields[1] == 1


def test_a_gain_is_not_softened() -> None:
    table = answered({"progress": 2}, {"capacity": "all", "change": 1}, kind="money")
    table.place("appropriate-funding")
    heard = after(table)
    assert heard[0] == "“Matter”: progress +2"
    assert not [sentence for sentence in heard if "loss" in sentence]


def test_a_gain_at_10_and_a_loss_at_0_change_nothing_and_are_not_told() -> None:
    table = answered({"interest": "council", "change": 1}, {"interest": "residents", "change": -1})
    table.interests(10, 0, 3)
    assert after(table) == []


# --- only when ------------------------------------------------------------------------------------


ALL_OF = [{"progress_at_least": 5}, {"crises_at_most": 0}]


@pytest.mark.parametrize(("crises", "told"), [(0, ["“Matter”: Vision +1", "“Matter”: target −1"]), (1, [])])
def test_effects_happen_only_when_all_that_is_asked_holds(crises: int, told: list[str]) -> None:
    table = answered({"when": ALL_OF, "then": [{"foundation": "vision", "change": 1}, {"target": -1}]})
    table.state.crises = crises
    assert after(table) == told


def test_what_is_asked_is_asked_at_that_moment() -> None:
    asked = {"when": [{"progress_at_least": 6}], "then": [{"foundation": "vision", "change": 1}]}
    assert after(answered(asked, {"progress": 1})) == ["“Matter”: progress +1"]
    assert after(answered({"progress": 1}, asked)) == ["“Matter”: progress +1", "“Matter”: Vision +1"]


def test_a_partner_that_comes_only_when_something_holds_is_welcomed_too() -> None:
    welcome = block("welcome", ability("on_replace", {"interest": "newcomer", "change": 1}))
    comes = {"when": ALL_OF, "then": [{"replace": "residents", "by": "investor"}]}
    table = answered(comes, cards=own_cards([welcome, block("other")]))
    table.place("welcome")
    assert "Welcome: interest of Investor +1" in after(table)
