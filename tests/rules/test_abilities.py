"""What each of the sixteen blocks does while it is active, as its card says it."""

from __future__ import annotations

from typing import Any

import pytest

from game.rules.planning import cost
from tests.table import Table
from tests.tiny import ability, block, event, own_cards

Row = dict[str, Any]
IMPOSSIBLE = [{"progress_at_least": 99}]


def failing(*effects: Row, kind: str = "process") -> Row:
    return event(kind=kind, needs=IMPOSSIBLE, failure=effects)


def with_block(name: str, card: Row | None = None, *, value: int = 5, turn: int = 1, **parts: Any) -> Table:
    """Return a table in round ``turn`` with a block in place, all foundations at 5 and progress at 5."""
    table = Table(event=card, **parts)
    table.state.round = turn
    table.place(name, by=0)
    table.foundations(value)
    table.state.progress = 5
    return table


# --- 1 Safe environment ---------------------------------------------------------------------------


def test_1_safe_environment_a_failed_response_costs_each_foundation_1_less() -> None:
    table = with_block("safe-environment", failing({"foundation": "all", "change": -2}, {"progress": -2}))
    heard = table.answer()
    assert "Safe environment: loss of Vision 2 → 1" in heard
    assert table.state.foundation == [4, 4, 4, 4]
    assert table.state.progress == 3  # progress is no foundation


def test_1_safe_environment_does_not_help_a_response_that_succeeds() -> None:
    table = with_block("safe-environment", event(success=[{"foundation": "all", "change": -2}]))
    table.answer()
    assert table.state.foundation == [3, 3, 3, 3]


def test_1_a_loss_of_1_by_a_failed_response_is_cancelled() -> None:
    table = with_block("safe-environment", failing({"foundation": "vision", "change": -1}))
    assert "Safe environment: loss of Vision 1 → 0" in table.answer()
    assert table.foundation("vision") == 5


def test_1_safe_environment_a_loss_by_chance_costs_each_foundation_1_less_at_once_and_after() -> None:
    loss = {"foundation": "vision", "change": -2}
    table = with_block("safe-environment", event(kind="chance", at_once=[loss], success=[loss]))
    assert "Safe environment: loss of Vision 2 → 1" in table.turn()
    assert "Safe environment: loss of Vision 2 → 1" in table.answer()
    assert table.foundation("vision") == 3


def test_1_safe_environment_softens_a_failure_by_chance_once() -> None:
    table = with_block("safe-environment", failing({"foundation": "vision", "change": -3}, kind="chance"))
    table.answer()
    assert table.foundation("vision") == 3


# --- 2 Equal footing -----------------------------------------------------------------------------------


def test_2_equality_gives_the_partner_with_the_lowest_interest_1_capacity_each_round() -> None:
    table = with_block("equality")
    table.interests(4, 4, 1)
    assert "Equal footing: Team Builders has +1 capacity next round" in table.close()
    assert table.state.capacity[:3] == [3, 3, 4]
    table.interests(0, 4, 1)
    table.close()
    assert table.state.capacity[:3] == [4, 3, 3]


def test_2_equality_the_chair_names_nobody_the_lowest_is_the_lowest() -> None:
    card = event(at_once=[{"interest": "lowest", "change": -1}])
    without = Table(event=card)
    without.turn()
    assert without.match.phase == "name"
    table = with_block("equality", card)
    table.interests(4, 4, 1)
    assert "“Matter”: interest of Builders −1" in table.turn()
    assert table.match.phase == "plan"


def test_2_equality_that_is_suspended_lets_the_chair_name_a_partner() -> None:
    table = with_block("equality", event(at_once=[{"interest": "lowest", "change": -1}]))
    table.suspend("equality")
    table.turn()
    assert table.match.phase == "name"


# --- 3 Tangible value -----------------------------------------------------------------------------


@pytest.mark.parametrize(("contributed", "told"), [(0, False), (1, True), (3, True)])
def test_3_tangible_value_a_round_with_any_progress_gives_the_lowest_interest_1(
    contributed: int, told: bool
) -> None:
    table = with_block("tangible-value")
    table.interests(4, 1, 4)
    table.plan(0, contribute=contributed)
    assert ("Tangible value: interest of Residents +1" in table.close()) is told


def test_3_tangible_value_counts_progress_and_not_what_was_lost_over_the_carrying_power() -> None:
    table = with_block("tangible-value", value=0)
    table.plan(0, contribute=3)
    assert not [sentence for sentence in table.close() if sentence.startswith("Tangible value")]


# --- 4 Productive tension -------------------------------------------------------------------------


def test_4_productive_tension_after_a_split_vote_the_chair_draws_1_if_safe_environment_is_active() -> None:
    table = with_block("productive-tension", event())
    table.place("safe-environment")
    table.state.chair = 1
    table.vote(0, 0, 1)
    assert table.state.hand_size[:3] == [4, 5, 4]
    assert table.foundation("complementary") == 5


def test_4_productive_tension_a_vote_against_for_show_gives_no_progress() -> None:
    table = with_block("productive-tension", event())
    table.place("safe-environment")
    assert not [sentence for sentence in table.vote(0, 0, 1) if "Productive tension: progress" in sentence]


def test_4_productive_tension_without_safe_environment_a_split_vote_costs_1_complementary() -> None:
    table = with_block("productive-tension", event())
    assert "Productive tension: Complementary −1" in table.vote(0, 0, 1)
    assert table.state.progress == 5


def test_4_productive_tension_with_a_suspended_safe_environment_costs_1_complementary() -> None:
    table = with_block("productive-tension", event())
    table.place("safe-environment")
    table.suspend("safe-environment")
    assert "Productive tension: Complementary −1" in table.vote(0, 0, 1)


def test_4_productive_tension_a_unanimous_vote_changes_nothing() -> None:
    table = with_block("productive-tension", event())
    assert not [sentence for sentence in table.vote(0, 0, 0) if sentence.startswith("Productive tension")]


# --- 5 Reflexivity and learning -------------------------------------------------------------------


def test_5_reflexivity_after_a_failed_response_every_team_draws_1_and_the_lowest_foundation_rises_1() -> None:
    table = with_block("reflexivity-and-learning", failing())
    table.foundation("network", 3)
    heard = table.answer()
    assert "Reflexivity and learning: Network +1" in heard
    assert len([sentence for sentence in heard if sentence.startswith("Reflexivity and learning: ")]) == 4
    assert table.state.hand_size[:3] == [5, 5, 5]
    assert table.state.foundation == [5, 5, 5, 4]


def test_5_reflexivity_after_success_the_chair_draws_1() -> None:
    table = with_block("reflexivity-and-learning", event())
    table.state.chair = 1
    table.answer()
    assert table.state.hand_size[:3] == [4, 5, 4]
    assert table.state.foundation == [5, 5, 5, 5]


# --- 6 Insight into lived worlds ------------------------------------------------------------------


def test_6_lived_worlds_who_tends_gives_the_lowest_other_interest_1() -> None:
    table = with_block("insight-into-lived-worlds")
    table.interests(1, 2, 3)
    table.plan(0, tend=1)
    assert table.commit_all()[-2:] == [
        "Team Council: interest of Council +1",
        "Insight into lived worlds: interest of Residents +1",
    ]


def test_6_lived_worlds_works_once_a_round_for_the_first_from_the_chair() -> None:
    table = with_block("insight-into-lived-worlds")
    table.state.chair = 1
    table.interests(5, 5, 1)
    table.plan(0, tend=1)
    table.plan(2, tend=1)
    heard = table.commit_all()
    # from the chair on the builders tend first; of the others the residents come first
    assert [sentence for sentence in heard if sentence.startswith("Insight into lived worlds")] == [
        "Insight into lived worlds: interest of Residents +1"
    ]


@pytest.mark.parametrize(("lowest", "told"), [(4, True), (5, True), (6, False)])
def test_6_lived_worlds_helps_while_any_interest_is_at_5_or_less(lowest: int, told: bool) -> None:
    table = with_block("insight-into-lived-worlds")
    table.interests(lowest + 1, lowest, lowest + 2)
    table.plan(0, tend=1)
    assert ("Insight into lived worlds: interest of Residents +1" in table.commit_all()) is told


def test_6_lived_worlds_works_after_all_have_tended() -> None:
    table = Table()
    table.place("insight-into-lived-worlds")
    table.interests(3, 3, 4)
    table.plan(0, tend=1)
    table.plan(1, tend=2)
    heard = table.commit_all()
    tended = [sentence for sentence in heard if "interest of" in sentence]
    assert tended[-1] == "Insight into lived worlds: interest of Builders +1"


def test_6_lived_worlds_does_nothing_when_nobody_tends() -> None:
    table = with_block("insight-into-lived-worlds")
    assert not [
        sentence for sentence in table.commit_all() if sentence.startswith("Insight into lived worlds")
    ]


# --- 7 Shared vision of the future ----------------------------------------------------------------


def test_7_shared_vision_the_next_event_of_the_deck_becomes_known_at_the_close() -> None:
    table = with_block("shared-vision-of-the-future", events=[event("storm"), event("flood"), event("fair")])
    assert "Shared vision of the future: known in advance: “Flood”" in table.close()


def test_7_shared_vision_while_planning_the_event_of_the_next_round_is_known() -> None:
    table = with_block("shared-vision-of-the-future", events=[event("storm"), event("flood"), event("fair")])
    table.close()
    assert table.turn() == ["Event: Flood"]
    assert table.event_of("fair") in table.match.observation(0).event_deck


# --- 8 Appropriate funding ------------------------------------------------------------------------


@pytest.mark.parametrize(("turn", "more"), [(1, 1), (3, 1), (4, 0)])
def test_8_appropriate_funding_up_to_round_3_gives_the_chair_1_capacity_for_the_next(
    turn: int, more: int
) -> None:
    table = with_block("appropriate-funding", turn=turn)
    table.state.chair = 1
    assert ("Appropriate funding: Team Residents has +1 capacity next round" in table.close()) == more
    assert table.state.capacity[:3] == [3, 3 + more, 3]


@pytest.mark.parametrize(("turn", "left"), [(3, 2), (4, 3)])
def test_8_appropriate_funding_softens_losses_by_money_from_round_4_on(turn: int, left: int) -> None:
    table = with_block("appropriate-funding", event(kind="money", at_once=[{"progress": -3}]), turn=turn)
    table.turn()
    assert table.state.progress == left


# --- 8, 10, 12: losses of a kind are 1 less -------------------------------------------------------

KINDS = [
    ("appropriate-funding", "money", "public"),
    ("attention-from-the-organisation", "people", "money"),
    ("insight-into-power-relations", "power", "chance"),
]


@pytest.mark.parametrize(("name", "kind", "_other"), KINDS)
@pytest.mark.parametrize(
    ("loss", "told"),
    [
        ({"foundation": "vision", "change": -2}, "loss of Vision 2 → 1"),
        ({"progress": -3}, "loss of progress 3 → 2"),
        ({"interest": "residents", "change": -2}, "loss of interest 2 → 1"),
        ({"capacity": "residents", "change": -1}, "loss of capacity 1 → 0"),
    ],
)
def test_8_10_12_every_loss_by_an_event_of_the_kind_is_1_less(
    name: str, kind: str, _other: str, loss: Row, told: str
) -> None:
    table = with_block(name, event(kind=kind, success=[loss]), turn=4)
    heard = table.answer()
    words = table.match.content.cards.blocks[table.number(name)].name.en
    assert f"{words}: {told}" in heard


@pytest.mark.parametrize(("name", "_kind", "other"), KINDS)
def test_8_10_12_losses_of_another_kind_stay(name: str, _kind: str, other: str) -> None:
    table = with_block(name, event(kind=other, success=[{"progress": -3}]), turn=4)
    table.answer()
    assert table.state.progress == 2


@pytest.mark.parametrize(("name", "kind", "_other"), KINDS)
def test_8_10_12_a_suspended_block_softens_nothing(name: str, kind: str, _other: str) -> None:
    table = with_block(name, event(kind=kind, success=[{"progress": -3}]), turn=4)
    table.suspend(name)
    table.answer()
    assert table.state.progress == 2


def test_two_blocks_soften_one_after_the_other_down_to_nothing() -> None:
    card = failing({"foundation": "vision", "change": -3}, kind="money")
    table = with_block("appropriate-funding", card, turn=4)
    table.place("safe-environment")
    heard = table.answer()
    assert heard[-3:] == [
        "Safe environment: loss of Vision 3 → 2",
        "Appropriate funding: loss of Vision 2 → 1",
        "“Matter”: Vision −1",
    ]


def test_nothing_is_softened_further_than_nothing() -> None:
    card = failing({"foundation": "vision", "change": -1}, kind="money")
    table = with_block("appropriate-funding", card, turn=4)
    table.place("safe-environment")
    heard = table.answer()
    assert "Safe environment: loss of Vision 1 → 0" in heard
    assert not [sentence for sentence in heard if sentence.startswith("Appropriate funding")]


def test_losses_for_later_are_softened_by_the_kind_of_their_event() -> None:
    table = with_block(
        "appropriate-funding",
        event(kind="money", success=[{"later": [{"progress": -3}], "in_rounds": 1}]),
        turn=4,
    )
    table.answer()
    table.close()
    assert "Appropriate funding: loss of progress 3 → 2" in table.close()


# --- 9 Momentum -----------------------------------------------------------------------------------


def test_9_momentum_the_first_contribution_of_a_round_counts_double() -> None:
    table = with_block("momentum")
    table.plan(0, contribute=2)
    table.plan(1, contribute=1)
    assert table.commit_all()[-2:] == ["Momentum: the contributions count for 1 more", "progress +4"]


def test_9_momentum_doubles_nothing_when_nobody_contributes() -> None:
    table = with_block("momentum")
    table.commit_all()
    assert table.state.progress == 5


def test_9_momentum_does_not_carry_more() -> None:
    table = with_block("momentum", value=1)
    table.plan(0, contribute=1)
    heard = table.commit_all()
    assert heard[-2] == "progress +1"
    assert heard[-1] == "1 contribution is lost: more work than the collaboration can carry"


def test_9_momentum_built_this_round_works_this_round() -> None:
    table = with_block("equality")
    table.plan(0, build="momentum", contribute=1)
    assert "progress +2" in table.commit_all()


# --- 11 Balance between challenging and reproducing ----------------------------------------------------

BALANCE = "balance-of-challenging-and-reproducing"


def test_11_balance_each_round_the_highest_foundation_falls_1_and_the_lowest_rises_1() -> None:
    table = with_block(BALANCE)
    table.state.foundation = [8, 5, 2, 6]
    heard = [sentence for sentence in table.close() if sentence.startswith("Balance between")]
    assert heard == [
        "Balance between challenging and reproducing: Complementary −1",
        "Balance between challenging and reproducing: Organisation +1",
    ]


def test_11_a_suspended_balance_moves_nothing() -> None:
    table = with_block(BALANCE)
    table.suspend(BALANCE, until=3)
    assert not [sentence for sentence in table.close() if sentence.startswith("Balance between")]


# --- a block of one's own that makes a need lower -----------------------------------------------------


def easing(*needs: Row, price: int = 0) -> Table:
    """Return a table with a block in place that makes one need 1 lower, all foundations at 5."""
    cards = own_cards([block("easing", ability("before_needs", {"ease": 1})), block("other")])
    return with_block("easing", event(needs=needs, price=price), cards=cards)


def test_easing_one_foundation_need_of_a_response_is_1_lower() -> None:
    heard = easing({"foundation": "vision", "at_least": 6}).answer()
    assert "Easing: one need is 1 lower" in heard
    assert "It works: Act" in heard


def test_easing_lowers_a_need_of_all_foundations_as_one() -> None:
    assert "It works: Act" in easing({"foundation": "all", "at_least": 6}).answer()


@pytest.mark.parametrize(
    "needs",
    [
        [{"foundation": "vision", "at_least": 7}],
        [{"foundation": "vision", "at_least": 6}, {"foundation": "network", "at_least": 6}],
        [{"progress_at_least": 6}],
        [{"foundation": "vision", "at_most": 4}],
        [{"foundation": "all", "at_least": 7}],
    ],
)
def test_easing_lowers_only_one_foundation_need_and_by_1(needs: list[Row]) -> None:
    assert "It fails: Act" in easing(*needs).answer()


def test_easing_is_not_told_when_it_was_not_needed() -> None:
    table = easing({"foundation": "vision", "at_least": 5})
    assert not [sentence for sentence in table.answer() if "lower" in sentence]


def test_easing_is_not_told_when_the_price_cannot_be_paid() -> None:
    table = easing({"foundation": "vision", "at_least": 6}, price=10)
    heard = table.answer()
    assert "It fails: Act" in heard
    assert not [sentence for sentence in heard if "lower" in sentence]


def test_a_suspended_block_eases_nothing() -> None:
    table = easing({"foundation": "vision", "at_least": 6})
    table.suspend("easing")
    assert "It fails: Act" in table.answer()


# --- 12 Insight into power relations --------------------------------------------------------------


def test_12_insight_into_power_relations_building_it_shows_the_next_two_events() -> None:
    coming = [event("storm"), event("flood"), event("fair"), event("strike")]
    table = Table(events=coming)
    table.plan(0, build="insight-into-power-relations")
    assert [sentence for sentence in table.commit_all() if "known in advance" in sentence] == [
        "Insight into power relations: known in advance: “Flood”",
        "Insight into power relations: known in advance: “Fair”",
    ]


# --- 13 Dynamic coalition -------------------------------------------------------------------------


def test_13_dynamic_coalition_a_replaced_partner_brings_1_interest_and_1_card() -> None:
    table = with_block("dynamic-coalition", event(success=[{"replace": "residents", "by": "investor"}]))
    heard = table.answer()
    assert "Dynamic coalition: interest of Investor +1" in heard
    assert table.interest("investor") == 4
    assert table.state.hand_size[:3] == [4, 5, 4]


def test_13_dynamic_coalition_suspended_blocks_return_a_round_sooner() -> None:
    table = with_block("dynamic-coalition", event(success=[{"suspend": "momentum", "rounds": 2}]), value=9)
    table.place("momentum")
    assert table.answer()[-1] == "Dynamic coalition: Momentum suspended for 1 round"
    table.close()
    assert not table.is_active("momentum")
    table.close()
    assert table.is_active("momentum")


def test_13_dynamic_coalition_does_not_bring_itself_back_sooner() -> None:
    table = with_block("dynamic-coalition", event(success=[{"suspend": "dynamic-coalition", "rounds": 2}]))
    assert table.answer()[-1] == "“Matter”: Dynamic coalition suspended for 2 rounds"


def test_13_dynamic_coalition_a_block_suspended_for_1_round_returns_at_the_close() -> None:
    table = with_block("dynamic-coalition", event(success=[{"suspend": "momentum", "rounds": 1}]))
    table.place("momentum")
    table.answer()
    assert not table.is_active("momentum")
    assert "Momentum working again" in table.close()


def test_13_dynamic_coalition_each_round_the_team_with_the_lowest_interest_draws_1_card_more() -> None:
    table = with_block("dynamic-coalition")
    table.interests(4, 1, 4)
    table.close()
    assert table.state.hand_size[:3] == [5, 6, 5]


# --- 14 Committed stakeholders --------------------------------------------------------------------

COMMITTED = "committed-stakeholders"


def test_14_committed_stakeholders_building_it_costs_1_progress() -> None:
    table = with_block("equality")
    table.plan(0, build=COMMITTED)
    assert "Committed stakeholders: progress −1" in table.commit_all()
    assert table.state.progress == 4


def test_14_committed_stakeholders_network_cannot_fall_under_2_by_an_event() -> None:
    table = with_block(COMMITTED, event(success=[{"foundation": "network", "change": -3}]))
    table.foundation("network", 4)
    heard = table.answer()
    assert heard[-2:] == ["Committed stakeholders: loss of Network 3 → 2", "“Matter”: Network −2"]
    assert table.foundation("network") == 2


def test_14_committed_stakeholders_network_cannot_fall_under_2_by_wear() -> None:
    table = with_block(COMMITTED, value=2)
    heard = table.close()
    assert "Committed stakeholders: loss of Network 1 → 0" in heard
    assert table.state.foundation == [1, 1, 1, 2]


def test_14_committed_stakeholders_a_network_under_2_falls_no_further() -> None:
    table = with_block(COMMITTED)
    table.foundation("network", 1)
    table.close()
    assert table.foundation("network") == 1


def test_14_other_foundations_fall_as_ever_and_so_does_network_when_it_is_suspended() -> None:
    table = with_block(COMMITTED, event(success=[{"foundation": "all", "change": -5}]))
    table.suspend(COMMITTED)
    table.answer()
    assert table.state.foundation == [0, 0, 0, 0]


# --- 15 Connecting with other initiatives ---------------------------------------------------------


def test_15_connecting_each_round_the_chairs_team_draws_1_card_more() -> None:
    table = with_block("connecting-with-other-initiatives")
    table.state.chair = 1
    table.close()
    assert table.state.hand_size[:3] == [5, 6, 5]


# --- 16 Active network ----------------------------------------------------------------------------


def test_16_active_network_every_team_may_use_every_other_teams_strength() -> None:
    table = with_block("active-network")
    costs = [cost(table.book, table.state, team, table.number("momentum")) for team in range(3)]
    assert costs == [1, 1, 1]  # the council is strong in organisation
    assert cost(table.book, table.state, 0, table.number("dynamic-coalition")) == 2  # nobody in network
    table.suspend("active-network")
    costs = [cost(table.book, table.state, team, table.number("momentum")) for team in range(3)]
    assert costs == [1, 2, 2]


# --- what holds for all abilities -----------------------------------------------------------------


def test_every_block_of_the_deck_is_tested_here_and_says_what_it_does() -> None:
    blocks = Table().match.content.cards.blocks
    assert [block.number for block in blocks] == list(range(1, 17))
    assert all(ability.text.nl and ability.text.en for card in blocks for ability in card.ability)


def test_a_suspended_block_does_nothing_each_round() -> None:
    table = with_block("equality")
    table.suspend("equality")
    table.close()
    assert table.state.capacity[:3] == [3, 3, 3]
