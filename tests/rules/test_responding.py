"""Respond: votes open together, one response is chosen, and it succeeds or fails."""

from __future__ import annotations

import pytest

from tests.table import Table
from tests.tiny import event, response

GAIN, LOSS = [{"progress": 1}], [{"progress": -1}]
THREE = event(success=[], others=[response("Talk")])  # Act, Talk, Wait


def voting(teams: int = 3, chair: int = 0, card: dict[str, object] = THREE) -> Table:
    table = Table(teams, event=card)
    table.state.chair = chair
    table.commit_all()
    return table


# --- the vote -------------------------------------------------------------------------------------


def test_a_vote_is_secret_until_all_have_voted() -> None:
    table = voting()
    assert table.vote(0, 1) == ["Team Council has voted", "Team Residents has voted"]
    assert table.match.phase == "vote"
    assert table.match.observation(2).vote[:2] == [-1, -1]
    assert table.match.observation(0).vote[0] == 0


def test_the_majority_chooses() -> None:
    heard = voting().vote(1, 0, 1)
    assert "Chosen: Talk" in heard


@pytest.mark.parametrize(
    ("votes", "chosen"), [((0, 0, 1, 1), "Act"), ((1, 1, 0, 0), "Talk"), ((2, 0, 0, 2), "Wait")]
)
def test_a_tie_goes_with_the_chairs_own_vote(votes: tuple[int, ...], chosen: str) -> None:
    heard = voting(4, chair=0).vote(*votes)
    letter = "ABC"[["Act", "Talk", "Wait"].index(chosen)]
    assert f"A tie; Team Council in the chair decides: response {letter}" in heard
    assert f"Chosen: {chosen}" in heard


def test_a_tie_in_which_the_chairs_vote_has_no_part_goes_to_the_first_on_the_card() -> None:
    heard = voting(5, chair=4).vote(2, 1, 1, 2, 0)
    assert "A tie; Team Shops in the chair decides: response B" in heard
    assert "Chosen: Talk" in heard


def test_a_tie_when_the_chair_abstains_goes_to_the_first_on_the_card() -> None:
    heard = voting(3, chair=2).vote(2, 1, None)
    assert "Chosen: Talk" in heard


def test_most_votes_win_without_half_of_them() -> None:
    heard = voting(5, chair=1).vote(1, 0, 2, 2, 0)
    assert "A tie; Team Residents in the chair decides: response A" in heard
    heard = voting(6).vote(1, 1, 2, 2, 2, 0)
    assert "Chosen: Wait" in heard
    assert not [sentence for sentence in heard if "tie" in sentence]


def test_a_vote_that_is_not_unanimous_is_split() -> None:
    assert "the vote is split" in voting().vote(0, 0, 1)
    assert "the vote is split" not in voting().vote(0, 0, 0)


def test_who_abstains_does_not_split_the_vote() -> None:
    heard = voting().vote(1, 1, None)
    assert "Team Builders does not vote" in heard
    assert "the vote is split" not in heard
    assert "Chosen: Talk" in heard


def test_when_nobody_votes_the_way_out_is_taken() -> None:
    heard = voting(card=event(price=1)).vote(None, None, None)
    assert "Chosen: Wait" in heard
    assert not [sentence for sentence in heard if "split" in sentence or "tie" in sentence]


def test_when_nobody_votes_and_no_response_is_free_the_first_is_taken() -> None:
    table = voting(card=event(price=1))
    table.book.response_price[1] = 1  # the check refuses such a card; the rules still need an answer
    assert "Chosen: Act" in table.vote(None, None, None)


# --- success and failure --------------------------------------------------------------------------


def test_a_response_whose_needs_hold_succeeds() -> None:
    table = Table(event=event(needs=[{"foundation": "vision", "at_least": 2}], success=GAIN, failure=LOSS))
    table.foundation("vision", 2)
    assert table.answer()[-2:] == ["It works: Act", "“Matter”: progress +1"]
    assert table.state.failed == 0


def test_a_response_whose_needs_do_not_hold_fails() -> None:
    table = Table(event=event(needs=[{"foundation": "vision", "at_least": 3}], success=GAIN, failure=LOSS))
    table.foundation("vision", 2)
    table.state.progress = 2
    assert table.answer()[-3:] == ["It fails: Act", "Vision at least 3: it was 2", "“Matter”: progress −1"]
    assert table.state.failed == 1


def test_all_needs_must_hold() -> None:
    needs = [{"foundation": "vision", "at_least": 2}, {"progress_at_least": 1}]
    table = Table(event=event(needs=needs, success=GAIN))
    assert "It fails: Act" in table.answer()


def test_a_failed_response_names_each_need_that_did_not_hold_with_what_there_was() -> None:
    needs = [{"any_block": ["momentum", "equality"]}, {"foundation": "all", "at_least": 1}, {"marker": "map"}]
    table = Table(
        event=event(needs=needs, price=4, others=[response("Talk", price=1, success=[{"marker": "map"}])])
    )
    for team in range(3):
        table.plan(team, contribute=2)
    table.commit_all()
    lacked = ["Momentum or Equal footing was not in place", "“Map” was not there", "3 of 4 reserve"]
    heard = table.answer()
    assert heard[heard.index("It fails: Act") + 1 :] == lacked


@pytest.mark.parametrize(
    ("need", "lacked"),
    [
        ({"interest": "lowest", "at_least": 6}, "lowest interest at least 6: it was 3"),
        ({"interest": "investor", "at_least": 1}, "interest of Investor at least 1: that was not so"),
        ({"foundation": "all", "at_least": 4}, "every foundation at least 4: it was 3"),
        ({"progress_at_least": 7}, "progress at least 7: it was 0"),
        ({"blocks_at_least": 3}, "at least 3 blocks: there were 0"),
        ({"synergies_at_least": 1}, "at least 1 synergy: there were 0"),
        ({"round_at_least": 3}, "from round 3 on: that was not so"),
        ({"block": "momentum"}, "Momentum was not working"),
        ({"block": "safe-environment"}, "Safe environment was not in place"),
    ],
)
def test_what_was_missing_is_said_by_its_kind(need: dict[str, object], lacked: str) -> None:
    table = Table(event=event(needs=[need]))
    table.state.in_place, table.state.suspended = 0, 0
    if need.get("block") == "momentum":
        table.place("momentum")
        table.suspend("momentum")
    assert table.answer()[-1] == lacked


def test_a_block_that_should_not_be_there_is_named_when_it_is() -> None:
    table = Table(event=event(needs=[{"block": "momentum", "active": False}]))
    table.place("momentum")
    assert table.answer()[-1] == "Momentum was still in place"


def test_a_response_that_succeeds_lacks_nothing() -> None:
    table = Table(event=event(success=GAIN, price=1))
    assert not [one for one in (table.answer(), table.match.happenings)[1] if one.kind == "lacked"]


def test_the_way_out_always_succeeds() -> None:
    assert "It works: Wait" in Table(event=event(price=9)).answer(1)


def test_reserves_that_are_too_small_together_make_a_response_fail_and_are_not_paid() -> None:
    table = Table(event=event(price=3, failure=LOSS))
    for team in range(3):
        table.plan(team, contribute=3 if team else 1)
    table.commit_all()
    heard = table.answer()
    assert "It fails: Act" in heard
    assert table.state.reserve[:3] == [2, 0, 0]
    assert not [sentence for sentence in heard if "pays" in sentence]


def test_a_price_is_paid_from_all_reserves_together_the_largest_first() -> None:
    table = Table(event=event(price=4))
    table.plan(0, contribute=2)
    table.plan(2, contribute=1)
    table.commit_all()
    assert table.state.reserve[:3] == [1, 3, 2]
    heard = table.answer()
    assert [sentence for sentence in heard if "pays" in sentence] == [
        "“Matter”: Team Council pays 1 from its reserve",
        "“Matter”: Team Residents pays 2 from its reserve",
        "“Matter”: Team Builders pays 1 from its reserve",
    ]
    assert table.state.reserve[:3] == [0, 1, 1]


@pytest.mark.parametrize(
    ("chair", "price", "left"),
    [
        (0, 1, [2, 3, 3]),
        (1, 1, [3, 2, 3]),
        (2, 2, [2, 3, 2]),
        (0, 3, [2, 2, 2]),
        (1, 4, [2, 1, 2]),
        (0, 9, [0, 0, 0]),
    ],
)
def test_of_equal_reserves_the_chair_pays_first_and_then_the_next_team(
    chair: int, price: int, left: list[int]
) -> None:
    table = Table(event=event(price=price))
    table.state.chair = chair
    table.answer()
    assert table.state.reserve[:3] == left
    paid = {
        happening.whom: happening.amount for happening in table.match.happenings if happening.kind == "paid"
    }
    assert paid == {team: 3 - kept for team, kept in enumerate(left) if kept < 3}


def test_who_pays_is_told_what_it_paid_and_no_more() -> None:
    table = Table(event=event(price=1))
    table.commit_all()
    table.state.reserve[:3] = [2, 0, 0]
    assert [sentence for sentence in table.answer() if "pays" in sentence] == [
        "“Matter”: Team Council pays 1 from its reserve"
    ]


def test_what_was_planned_is_not_reserve() -> None:
    table = Table(event=event(price=8))
    table.plan(0, tend=2)
    assert "It fails: Act" in table.answer()


def test_who_the_card_names_pays_alone_and_only_its_reserve_counts() -> None:
    table = Table(event=event(price=2, payer="residents"))
    table.plan(1, contribute=1)
    assert "“Matter”: Team Residents pays 2 from its reserve" in table.answer()
    assert table.state.reserve[:3] == [3, 0, 3]
    table = Table(event=event(price=2, payer="residents"))
    table.plan(1, contribute=2)
    heard = table.answer()
    assert "It fails: Act" in heard and "Residents: 1 of 2 reserve" in heard
    assert table.state.reserve[:3] == [3, 1, 3]


def test_who_took_the_seat_of_the_payer_pays_and_for_one_not_at_the_table_all_do() -> None:
    swap = event("swap", round=1, success=[{"replace": "residents", "by": "investor"}])
    table = Table(events=[swap, event("bill", round=2, price=1, payer="residents")])
    table.answer()
    table.close()
    assert "“Bill”: Team Investor pays 1 from its reserve" in table.answer()
    table = Table(event=event(price=4, payer="heir"))
    table.answer()
    assert table.state.reserve[:3] == [1, 2, 2]


def test_a_price_alone_without_needs_can_be_paid() -> None:
    table = Table(event=event(price=2, success=GAIN))
    assert "It works: Act" in table.answer()
    assert sum(table.state.reserve) == 7


def test_the_effects_of_a_card_happen_in_its_order() -> None:
    table = Table(event=event(success=[{"progress": -3}, {"progress": 2}]))
    table.state.progress = 1
    assert table.answer()[-2:] == ["“Matter”: progress −1", "“Matter”: progress +2"]
