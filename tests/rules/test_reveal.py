"""Reveal: all plans open at once, in an order that makes no difference to who is quicker."""

from __future__ import annotations

from game.match.actions import Build
from tests.table import Table
from tests.tiny import block, event, own_cards, text


def synergy(one: str, two: str, *effects: dict[str, object]) -> dict[str, object]:
    return {"pair": [one, two], "effect": effects, "lesson": text("Together.")}


def test_what_is_left_unspent_is_reserve() -> None:
    table = Table()
    table.plan(1, build="equality", contribute=1)
    assert {
        "Team Council keeps 3 in reserve",
        "Team Residents keeps 1 in reserve",
        "Team Builders keeps 3 in reserve",
    } <= set(table.commit_all())
    assert table.state.reserve[:3] == [3, 1, 3]


def test_a_gift_goes_from_hand_to_hand() -> None:
    table = Table()
    table.hold(1)
    table.plan(0, give=("momentum", 1))
    held = table.state.hand_size[0]
    assert "Team Council gives Momentum to Team Residents" in table.commit_all()
    assert table.hand(1) == ["momentum"]
    assert (table.state.hand_size[0], table.state.hand_size[1]) == (held - 1, 1)


def test_a_gift_can_be_built_from_the_next_round_on() -> None:
    table = Table()
    table.hold(1)
    table.plan(0, give=("momentum", 1))
    build = Build(team=1, block="momentum")
    refused = table.match.why_not(build)
    assert refused is not None and "does not hold Momentum" in refused.words(table.match, "en")
    table.answer()
    table.close()
    table.turn()
    assert table.match.why_not(build) is None


def test_teams_can_give_to_one_another_and_a_gift_may_pass_the_hand_limit() -> None:
    table = Table()
    table.plan(0, give=("momentum", 1))
    table.hold(
        1,
        "equality",
        "active-network",
        "tangible-value",
        "safe-environment",
        "productive-tension",
        "momentum",
    )
    table.plan(2, give=("dynamic-coalition", 1))
    table.commit_all()
    assert len(table.hand(1)) == table.state.hand_size[1] == 8


def test_a_built_block_enters_the_collaboration_and_its_foundation_rises_by_1() -> None:
    table = Table()
    before = table.foundation("complementary")
    table.plan(1, build="equality")
    assert table.commit_all()[-2:] == [
        "Team Residents builds Equal footing (cost 1)",
        "Team Residents: Complementary +1",
    ]
    assert table.in_place("equality")
    assert table.state.owner[table.number("equality")] == 1
    assert table.foundation("complementary") == before + 1


def test_a_foundation_does_not_rise_over_10() -> None:
    table = Table()
    table.foundation("complementary", 10)
    table.plan(1, build="equality")
    assert "Team Residents: Complementary +1" not in table.commit_all()
    assert table.foundation("complementary") == 10


def test_a_block_already_in_place_is_renewed_its_foundation_rises_and_its_card_goes_under_the_deck() -> None:
    table = Table()
    table.place("equality", by=0)
    table.plan(1, build="equality")
    deck, before = table.deck(), table.foundation("complementary")
    assert "Team Residents renews Equal footing (cost 1)" in table.commit_all()
    assert table.foundation("complementary") == before + 1
    assert table.deck() == [*deck, "equality"]
    assert table.state.owner[table.number("equality")] == 0  # whoever put it there stays its builder


def test_renewing_brings_a_suspended_block_back() -> None:
    table = Table()
    table.place("equality", by=0)
    table.suspend("equality")
    table.plan(1, build="equality")
    assert "Team Residents: Equal footing working again" in table.commit_all()
    assert table.is_active("equality")


def test_renewing_does_not_set_off_what_a_block_does_on_build() -> None:
    table = Table()
    table.state.progress = 3
    table.place("committed-stakeholders", by=0)
    table.plan(1, build="committed-stakeholders")
    table.commit_all()
    assert table.state.progress == 3


def test_two_teams_that_build_the_same_block_the_first_from_the_chair_builds_it_and_the_other_renews() -> (
    None
):
    table = Table()
    table.state.chair = 2
    before = table.foundation("complementary")
    table.plan(0, build="equality")
    table.plan(2, build="equality")
    heard = table.commit_all()
    assert heard.index("Team Builders builds Equal footing (cost 2)") < heard.index(
        "Team Council renews Equal footing (cost 2)"
    )
    assert table.foundation("complementary") == before + 2


def test_blocks_are_built_by_their_number_whoever_plans_them() -> None:
    table = Table()
    table.plan(0, build="dynamic-coalition")
    table.plan(2, build="tangible-value")
    heard = [sentence for sentence in table.commit_all() if " builds " in sentence]
    assert heard == [
        "Team Builders builds Tangible value (cost 1)",
        "Team Council builds Dynamic coalition (cost 2)",
    ]


def test_what_a_block_does_on_build_happens_only_if_its_conditions_hold() -> None:
    prize = {
        "when": "on_build",
        "effect": [{"progress": 2}],
        "text": text("x"),
        "if": [{"progress_at_least": 1}],
    }
    for progress, after in ((0, 0), (1, 3)):
        table = Table(cards=own_cards([block("prize", prize), block("other")]))
        table.state.progress = progress
        table.plan(0, build="prize")
        table.commit_all()
        assert table.state.progress == after


def test_the_same_plans_give_the_same_table_whoever_commits_first() -> None:
    from game.match.actions import Commit

    hashes = set()
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        table = Table()
        table.plan(0, build="momentum", give=("equality", 1))
        table.plan(1, build="tangible-value", contribute=1, swap="momentum")
        table.plan(2, build="active-network", tend=1)
        table.do(*(Commit(team=team) for team in order))
        hashes.add(table.match.hash())
    assert len(hashes) == 1


# --- synergies ------------------------------------------------------------------------------------


def pair(*effects: dict[str, object]) -> Table:
    blocks = [block("one", cluster="vision"), block("two", cluster="network")]
    return Table(cards=own_cards(blocks, [synergy("one", "two", *(effects or ({"progress": 1},)))]))


def test_a_synergy_fires_as_soon_as_two_teams_have_put_both_blocks_in_place() -> None:
    table = pair()
    table.plan(0, build="one")
    table.plan(1, build="two")
    heard = table.commit_all()
    assert heard[-2:] == ["One + Two: synergy! Together.", "One + Two: progress +1"]
    assert table.state.progress == 1


def test_a_synergy_does_not_fire_when_one_team_put_both_blocks_there() -> None:
    table = pair()
    table.place("one", by=1)
    table.plan(1, build="two")
    assert not [sentence for sentence in table.commit_all() if "synergy" in sentence]


def test_renewing_a_block_does_not_make_it_yours() -> None:
    table = pair()
    table.place("one", by=1)
    table.place("two", by=1)
    table.plan(0, build="two")
    assert not [sentence for sentence in table.commit_all() if "synergy" in sentence]


def test_a_block_that_the_facilitator_put_there_counts_as_another_teams() -> None:
    table = pair()
    table.place("one")
    table.place("two")
    assert "One + Two: synergy! Together." in table.commit_all()


def test_a_synergy_does_not_fire_while_one_of_its_blocks_is_suspended() -> None:
    table = pair()
    table.foundations(8)
    table.place("one", by=0)
    table.place("two", by=1)
    table.suspend("two", until=1)
    assert not [sentence for sentence in table.commit_all() if "synergy" in sentence]
    table.close()
    assert "One + Two: synergy! Together." in table.commit_all()  # at the next reveal, both are active again


def test_a_synergy_fires_once_a_game() -> None:
    table = pair()
    table.foundations(8)
    table.place("one", by=0)
    table.place("two", by=1)
    table.commit_all()
    table.close()
    assert not [sentence for sentence in table.commit_all() if "synergy" in sentence]
    assert table.state.progress == 1


def test_synergies_come_before_contributions_so_that_what_they_raise_can_carry() -> None:
    table = pair({"foundation": "all", "change": 1})
    table.foundations(2)
    table.place("one", by=0)
    table.place("two", by=1)
    table.plan(0, contribute=3)
    assert "progress +3" in table.commit_all()


# --- contributions and tending --------------------------------------------------------------------


def test_progress_rises_by_all_contributions_together() -> None:
    table = Table()
    table.foundations(9)
    table.plan(0, contribute=2)
    table.plan(2, contribute=3)
    heard = table.commit_all()
    assert heard[-3:] == ["Team Council contributes 2", "Team Builders contributes 3", "progress +5"]
    assert table.state.progress == table.state.round_progress == 5


def test_a_surplus_over_the_carrying_power_is_lost() -> None:
    table = Table()
    table.foundation("network", 1)
    table.plan(0, contribute=3)
    assert table.commit_all()[-2:] == [
        "progress +1",
        "2 contributions are lost: more work than the collaboration can carry",
    ]
    assert table.state.progress == 1


def test_with_a_foundation_at_0_all_contributions_are_lost() -> None:
    table = Table()
    table.foundation("vision", 0)
    table.plan(0, contribute=1)
    heard = table.commit_all()
    assert heard[-1] == "1 contribution is lost: more work than the collaboration can carry"
    assert table.state.progress == 0


def test_what_was_built_this_round_already_carries() -> None:
    table = Table()
    table.foundation("network", 1)
    table.plan(0, build="active-network", contribute=1)
    table.plan(1, contribute=1)
    assert "progress +2" in table.commit_all()


def test_tending_raises_ones_own_interest_by_1_for_each_capacity() -> None:
    table = Table()
    table.plan(1, tend=2)
    assert table.commit_all()[-1] == "Team Residents: interest of Residents +2"
    assert table.interest("residents") == 5
    assert table.interest("council") == 3


def test_an_interest_does_not_rise_over_10() -> None:
    table = Table()
    table.interest("residents", 9)
    table.plan(1, tend=3)
    assert "Team Residents: interest of Residents +1" in table.commit_all()
    assert table.interest("residents") == 10


# --- swaps ----------------------------------------------------------------------------------------


def test_a_swapped_card_is_discarded_and_a_new_one_drawn_at_the_end_of_the_reveal() -> None:
    table = Table()
    table.plan(0, swap="momentum", contribute=1)
    top, *rest = table.deck()
    held = table.state.hand_size[0]
    heard = table.commit_all()
    drawn = table.match.content.cards.blocks[table.number(top)].name.en
    assert heard[-2:] == ["Team Council puts Momentum aside for a new card", f"Team Council draws {drawn}"]
    assert top in table.hand(0)
    assert table.deck() == [*rest, "momentum"]
    assert table.state.hand_size[0] == held


def test_with_an_empty_deck_a_swap_gets_a_discard_back_in_the_order_of_discarding() -> None:
    table = Table()
    table.plan(0, swap="momentum")
    table.plan(1, swap="equality")
    table.state.deck_count = 0
    table.commit_all()
    assert "momentum" in table.hand(0)
    assert "equality" in table.hand(1)


def test_a_quiet_round_goes_from_the_plans_straight_to_reflecting() -> None:
    table = Table(event=event(round=5))
    assert table.turn() == ["No event is left: a quiet round"]
    table.commit_all()
    assert table.match.phase == "reflect"
