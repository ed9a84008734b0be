"""What only the facilitator does: skip a team, play a chosen event, adjust a value, enter a position."""

from __future__ import annotations

from typing import Any

import pytest

from game.match.actions import Adjust, Commit, Continue, PlayEvent, Skip
from game.match.refusals import REASONS, Refused
from game.rules import terms as t
from tests.table import Table
from tests.tiny import event


def adjusting(what: str, change: int, which: str | None = None, team: int | None = None) -> Adjust:
    return Adjust(what=what, change=change, which=which, team=team, reason="so")  # type: ignore[arg-type]


def refused(table: Table, action: Any) -> str | None:
    why = table.match.why_not(action)
    return REASONS[why.reason - 1] if why else None


# --- going on and skipping ------------------------------------------------------------------------


def test_the_table_goes_on_to_turn_the_event_and_to_close_the_round_and_at_no_other_time() -> None:
    table = Table(event=event())
    assert table.match.legal_actions(None) == [Continue()]
    table.turn()
    assert refused(table, Continue()) == "not-now"
    table.commit_all()
    assert refused(table, Continue()) == "not-now"
    table.answer()
    assert table.match.legal_actions(None) == [Continue()]
    assert table.match.phase == "reflect"


def test_a_team_that_is_skipped_while_planning_keeps_its_plan_as_it_is() -> None:
    table = Table()
    table.plan(0, contribute=1)
    assert table.do(Skip(team=0)) == ["Facilitator: Team Council is skipped"]
    table.do(Commit(team=1))
    assert "Team Council contributes 1" in table.do(Commit(team=2))


def test_a_team_that_is_skipped_while_voting_abstains() -> None:
    heard = Table(event=event()).vote(0, None, 0)
    assert "Team Residents does not vote" in heard
    assert "Chosen: Act" in heard


def test_the_last_team_can_be_skipped_and_the_plans_open() -> None:
    table = Table()
    table.turn()
    table.do(*(Skip(team=team) for team in range(3)))
    assert table.match.phase == "vote"


def test_only_a_team_that_is_waited_for_can_be_skipped() -> None:
    table = Table(event=event())
    assert refused(table, Skip(team=0)) == "not-now"
    table.turn()
    assert refused(table, Skip(team=3)) == "no-such-team"
    table.do(Commit(team=0))
    assert refused(table, Skip(team=0)) == "committed"
    table.commit_all()
    table.do(Skip(team=2))
    assert refused(table, Skip(team=2)) == "voted"
    table.do(Skip(team=0), Skip(team=1))
    assert refused(table, Skip(team=0)) == "not-now"


# --- a missing block ------------------------------------------------------------------------------


def a_missing_block(table: Table) -> str:
    return next(
        one.id
        for place, one in enumerate(table.match.content.cards.blocks)
        if table.state.missing >> place & 1
    )


def test_a_missing_block_that_is_put_in_place_comes_out_of_the_box_with_all_its_cards() -> None:
    table = Table(missing=1)
    name, before = a_missing_block(table), table.deck()
    assert table.adjust("block", 1, name)[1] == f"Facilitator: {table.name(name)} out of the box after all"
    assert table.in_place(name)
    assert not table.state.missing >> table.number(name) & 1
    assert table.deck() == [*before, *[name] * (table.book.copies - 1)]


def test_a_missing_block_can_be_dealt_as_often_as_there_are_cards_of_it() -> None:
    table = Table(missing=1)
    name, copies = a_missing_block(table), table.book.copies
    assert refused(table, adjusting("hand", copies + 1, name, team=1)) == "out-of-range"
    table.adjust("hand", copies, name, team=1)
    assert table.hand(1).count(name) == copies
    assert refused(table, adjusting("block", 1, name)) == "no-card"


# --- a chosen event -------------------------------------------------------------------------------


def test_the_facilitator_plays_an_event_instead_of_the_one_that_would_have_come() -> None:
    cards = [event("storm"), event("flood", at_once=[{"progress": 2}])]
    table = Table(events=cards)
    assert table.do(PlayEvent(event="flood")) == ["Event: Flood", "“Flood”: progress +2"]
    assert table.event is not None
    assert table.event.id == "flood"
    assert table.match.phase == "plan"
    assert table.state.progress == 2


def test_an_event_that_was_played_does_not_come_again_and_the_one_it_replaced_does() -> None:
    table = Table(events=[event("storm"), event("flood")])
    table.foundations(9)
    table.do(PlayEvent(event="flood"))
    table.close()
    assert table.turn() == ["Event: Storm"]
    table.close()
    assert table.turn() == ["No event is left: a quiet round"]


def test_an_event_that_was_laid_on_a_round_and_played_earlier_does_not_come_again() -> None:
    table = Table(events=[event("elections", round=2), event("flood")])
    table.foundations(9)
    table.do(PlayEvent(event="elections"))
    table.close()
    assert table.turn() == ["Event: Flood"]


def test_an_event_can_be_played_whatever_its_condition_says() -> None:
    table = Table(events=[event("storm", if_=[{"progress_at_least": 9}])])
    table.do(PlayEvent(event="storm"))
    assert table.event is not None


def test_an_event_is_played_before_the_rounds_event_is_turned_and_only_once() -> None:
    table = Table(events=[event("storm"), event("flood")])
    table.foundations(9)
    assert refused(table, PlayEvent(event="tempest")) == "unknown"
    table.do(PlayEvent(event="storm"))
    assert refused(table, PlayEvent(event="flood")) == "not-now"
    table.close()
    assert refused(table, PlayEvent(event="storm")) == "event-used"


# --- adjusting ------------------------------------------------------------------------------------


def test_a_foundation_is_adjusted_within_0_to_10() -> None:
    table = Table()
    table.foundation("vision", 2)
    assert table.adjust("foundation", 3, "vision") == ["Facilitator: foundation Vision +3 (so)"]
    assert table.foundation("vision") == 5
    assert refused(table, adjusting("foundation", 6, "vision")) == "out-of-range"
    assert refused(table, adjusting("foundation", -6, "vision")) == "out-of-range"
    table.adjust("foundation", -5, "vision")
    assert table.foundation("vision") == 0


def test_progress_is_adjusted_from_0_up() -> None:
    table = Table()
    table.adjust("progress", 20)
    assert table.state.progress == 20
    assert refused(table, adjusting("progress", -20)) is None
    table.state.progress = 990
    assert refused(table, adjusting("progress", 10)) == "out-of-range"


def test_an_interest_is_adjusted_also_of_a_partner_on_the_bench() -> None:
    table = Table()
    table.adjust("interest", 2, "residents")
    table.adjust("interest", -3, "investor")
    assert (table.interest("residents"), table.interest("investor")) == (5, 0)
    assert refused(table, adjusting("interest", 8, "council")) == "out-of-range"


def test_capacity_is_adjusted_before_the_plans_open_and_never_under_what_is_planned() -> None:
    table = Table(event=event())
    table.adjust("capacity", 2, team=0)
    table.plan(0, contribute=4)
    assert refused(table, adjusting("capacity", -2, team=0)) == "out-of-range"
    table.adjust("capacity", -1, team=0)
    assert table.state.capacity[0] == 4
    assert refused(table, adjusting("capacity", 9, team=0)) == "out-of-range"
    table.commit_all()
    assert refused(table, adjusting("capacity", 1, team=0)) == "not-now"


def test_crises_are_adjusted_up_to_the_one_before_the_last() -> None:
    table = Table()
    table.adjust("crises", 1)
    assert table.state.crises == 1
    assert refused(table, adjusting("crises", 1)) == "out-of-range"
    table.adjust("crises", -1)
    assert table.state.crises == 0


def test_the_round_is_adjusted_before_its_event_is_turned() -> None:
    table = Table()
    table.adjust("round", 3)
    assert table.state.round == 4
    assert refused(table, adjusting("round", 3)) == "out-of-range"
    assert refused(table, adjusting("round", -4)) == "out-of-range"
    table.turn()
    assert refused(table, adjusting("round", 1)) == "not-now"


def test_a_block_is_put_in_place_with_a_card_of_the_deck_and_taken_away_again() -> None:
    table = Table()
    before, foundations = table.deck().count("momentum"), list(table.state.foundation)
    table.adjust("block", 1, "momentum")
    assert table.is_active("momentum")
    assert table.deck().count("momentum") == before - 1
    assert table.state.foundation == foundations  # a position is entered, nothing is built
    assert refused(table, adjusting("block", 1, "momentum")) == "out-of-range"
    table.suspend("momentum")
    assert table.adjust("block", -1, "momentum") == [
        "Facilitator: block Momentum −1 (so)",
        "Facilitator: Momentum gone from the collaboration",
    ]
    assert table.deck().count("momentum") == before
    assert refused(table, adjusting("block", -1, "momentum")) == "out-of-range"


def test_a_card_taken_out_of_the_deck_leaves_the_order_of_the_others() -> None:
    table = Table()
    left = table.deck()
    table.adjust("hand", 1, left[5], team=1)
    left.remove(left[5])
    assert table.deck() == left


def test_a_hand_is_adjusted_with_cards_of_the_deck() -> None:
    table = Table()
    table.hold(0, "momentum")
    table.adjust("hand", 1, "equality", team=0)
    assert table.hand(0) == ["equality", "momentum"]
    assert table.state.hand_size[0] == 2
    table.adjust("hand", -1, "momentum", team=0)
    assert table.hand(0) == ["equality"]
    assert table.deck()[-1] == "momentum"
    assert refused(table, adjusting("hand", -1, "momentum", team=0)) == "out-of-range"
    assert refused(table, adjusting("hand", 2, "equality", team=0)) == "out-of-range"


def test_a_card_that_is_not_in_the_deck_cannot_be_put_anywhere() -> None:
    table = Table()
    table.hold(1, "momentum", "momentum")
    assert refused(table, adjusting("hand", 1, "momentum", team=0)) == "no-card"
    assert refused(table, adjusting("block", 1, "momentum")) == "no-card"
    with pytest.raises(Refused) as caught:
        table.match.do(adjusting("block", 1, "momentum"))
    assert caught.value.words(table.match, "en") == "No card of Momentum is left in the deck"


def test_a_marker_is_put_on_the_table_and_taken_off() -> None:
    table = Table(event=event(success=[{"marker": "map"}]))
    assert table.adjust("marker", 1, "map") == [
        "Facilitator: marker Map +1 (so)",
        "Facilitator: marker “Map” is put on the table",
    ]
    assert table.state.markers == 1
    assert refused(table, adjusting("marker", 1, "map")) == "out-of-range"
    table.adjust("marker", -1, "map")
    assert table.state.markers == 0


def test_in_a_case_without_markers_none_can_be_put() -> None:
    assert refused(Table(), adjusting("marker", 1, "map")) == "unknown"


@pytest.mark.parametrize(
    "action",
    [
        adjusting("foundation", 1),
        adjusting("foundation", 1, "nonsense"),
        adjusting("interest", 1, "nobody"),
        adjusting("block", 1, "brick"),
        adjusting("hand", 1, "brick", team=0),
        adjusting("hand", 1, "momentum"),
        adjusting("hand", 1, "momentum", team=5),
        adjusting("capacity", 1),
        adjusting("capacity", 1, team=3),
    ],
)
def test_what_is_not_at_the_table_cannot_be_adjusted(action: Adjust) -> None:
    table = Table()
    assert refused(table, action) == "unknown"
    assert (
        Refused(t.R_UNKNOWN, action).words(table.match, "en").startswith("That does not exist at this table")
    )


@pytest.mark.parametrize(
    "action",
    [adjusting("foundation", 0, "vision"), adjusting("progress", 0), adjusting("block", 0, "momentum")],
)
def test_an_adjustment_changes_something(action: Adjust) -> None:
    assert refused(Table(), action) == "out-of-range"


def test_nothing_is_adjusted_after_the_end() -> None:
    table = Table(rounds=3)
    table.foundations(1)
    table.close()
    assert refused(table, adjusting("progress", 1)) == "game-over"


def test_an_adjusted_hand_is_seen_by_its_team_alone() -> None:
    table = Table()
    table.adjust("hand", 1, table.deck()[0], team=1)
    for watcher in (None, 0, 2):
        seen = list(table.match.happenings_for(watcher))[-1]
        assert table.match.words(seen, "en") == "Facilitator: hand Team Residents ± (so)"
    own = list(table.match.happenings_for(1))[-1]
    assert "+1" in table.match.words(own, "en")


def test_the_numbers_of_adjustments_beyond_the_case_are_refused() -> None:
    from game.rules.facilitating import adjust_action
    from game.rules.game import refusal

    table = Table()
    assert refusal(table.book, table.state, t.TABLE, t.PLAY_EVENT + 1) == t.R_UNKNOWN
    for field, index, reason in (
        (t.A_FOUNDATION, 4, t.R_UNKNOWN),
        (t.A_PROGRESS, 1, t.R_UNKNOWN),
        (t.A_INTEREST, 8, t.R_UNKNOWN),
        (t.A_BLOCK, 16, t.R_UNKNOWN),
        (t.A_MARKER, t.MAX_MARKERS, t.R_UNKNOWN),
        (t.A_HAND, 3 * t.MAX_BLOCKS, t.R_UNKNOWN),
        (t.A_HAND, 16, t.R_OUT_OF_RANGE),
        (t.A_CAPACITY, 3, t.R_NO_SUCH_TEAM),
    ):
        assert refusal(table.book, table.state, t.TABLE, adjust_action(field, index, 1)) == reason


@pytest.mark.parametrize(("waiting", "reason"), [(2, t.ALLOWED), (3, t.R_NO_ROOM)])
def test_the_round_goes_back_only_as_far_as_effects_for_later_have_room(waiting: int, reason: int) -> None:
    """From round 1 of ten, nine rounds may keep two effects each; twenty can wait."""
    from game.rules.facilitating import adjust_action
    from game.rules.game import refusal

    table = Table(rounds=t.MAX_ROUNDS)
    table.state.round = 9
    table.state.pending_round[:waiting] = [t.MAX_ROUNDS] * waiting
    assert refusal(table.book, table.state, t.TABLE, adjust_action(t.A_ROUND, 0, -8)) == reason
    assert refusal(table.book, table.state, t.TABLE, adjust_action(t.A_ROUND, 0, -7)) == t.ALLOWED
    table.state.pending_round[:waiting] = [2] * waiting  # these happen before there is need of their slots
    assert refusal(table.book, table.state, t.TABLE, adjust_action(t.A_ROUND, 0, -8)) == t.ALLOWED


def test_an_event_laid_on_the_round_goes_on_when_another_is_played() -> None:
    table = Table(3, events=[event("storm", round=1), event("flood"), event("fair")])
    assert table.state.on_round[1] == table.event_of("storm")
    heard = table.do(PlayEvent(event="flood"))
    assert "Event: Flood" in heard[0]
    assert table.state.on_round[1] == -1
    assert table.state.on_round[2] == table.event_of("storm")
