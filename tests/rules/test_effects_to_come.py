"""Effects that reach further than now: markers, what comes later, newcomers, looking ahead, shields."""

from __future__ import annotations

from typing import Any

import pytest

from game.rules import terms as t
from tests.table import ROUNDS, Table
from tests.tiny import event

Row = dict[str, Any]


def answered(*effects: Row, teams: int = 3, chair: int = 0, kind: str = "process", **case: Any) -> Table:
    """Return a table where the effects are about to happen: everybody has voted but the last team."""
    table = Table(teams, event=event(kind=kind, success=list(effects)), **case)
    table.foundations(5)
    table.state.progress = 5
    table.state.chair = chair
    table.commit_all()
    return table


def after(table: Table) -> list[str]:
    """Let the response happen and return what its effects were told as."""
    heard = table.answer()
    return heard[heard.index("It works: Act") + 1 :]


# --- markers and what comes later -----------------------------------------------------------------


def test_a_marker_is_put_on_the_table_and_taken_off() -> None:
    table = answered({"marker": "map"}, {"marker": "map"}, {"marker": "map", "set": False})
    assert after(table) == [
        "“Matter”: marker “Map” is put on the table",
        "“Matter”: marker “Map” leaves the table",
    ]
    assert table.state.markers == 0


def test_a_marker_that_does_not_lie_there_cannot_be_taken_off() -> None:
    assert after(answered({"marker": "map", "set": False})) == []


def planned(rounds: int, *more: Row, **case: Any) -> Table:
    first = event(success=[{"plan": "return", "in_rounds": rounds}])
    table = Table(events=[first, event("return", act="planned"), *more], **case)
    table.foundations(9)
    table.commit_all()
    return table


def test_a_planned_event_comes_so_many_rounds_later_in_place_of_a_drawn_one() -> None:
    table = planned(2, event("storm"), event("flood"))
    assert after(table) == ["“Matter”: “Return” is laid on round 3"]
    table.close()
    assert table.turn() == ["Event: Storm"]
    table.close()
    assert table.turn() == ["Event: Return"]
    table.close()
    assert table.turn() == ["Event: Flood"]


def test_an_event_planned_for_a_taken_round_goes_to_the_next_free_one() -> None:
    table = planned(1, event("elections", round=2), event("fair", round=3))
    assert after(table) == ["“Matter”: “Return” is laid on round 4"]


def test_an_event_that_no_round_is_left_for_is_lost() -> None:
    table = planned(5)
    table.state.round = 2
    assert after(table) == ["“Matter”: no round is left for “Return”"]


def test_an_event_that_is_laid_already_is_not_laid_twice() -> None:
    lay = {"plan": "return", "in_rounds": 1}
    table = Table(events=[event(success=[lay, lay]), event("return", act="planned")])
    table.commit_all()
    assert after(table) == ["“Matter”: “Return” is laid on round 2"]


def test_an_event_that_has_been_does_not_come_again() -> None:
    table = planned(1)
    table.state.used |= 1 << table.event_of("return")
    assert after(table) == []


def test_an_event_of_the_deck_that_was_planned_comes_only_once() -> None:
    first = event(success=[{"plan": "storm", "in_rounds": 1}])
    table = Table(events=[first, event("storm"), event("flood")])
    table.foundations(9)
    table.answer()
    table.close()
    assert table.turn() == ["Event: Storm"]
    table.close()
    assert table.turn() == ["Event: Flood"]


def test_effects_for_later_happen_at_the_close_of_a_later_round() -> None:
    table = answered({"later": [{"progress": 2}, {"interest": "chair", "change": 1}], "in_rounds": 1})
    table.foundations(9)
    assert after(table) == ["“Matter”: consequences come at the end of round 2"]
    assert "“Matter”: progress +2" not in table.close()
    heard = table.close()
    assert "“Matter”: progress +2" in heard
    assert "“Matter”: interest of Residents +1" in heard
    assert "“Matter”: progress +2" not in table.close()


def test_effects_for_later_are_told_of_the_event_they_come_from_and_lost_by_its_kind() -> None:
    cut = event("cut", kind="people", success=[{"later": [{"progress": -3}], "in_rounds": 1}])
    table = Table(events=[event("calm"), cut])
    table.foundations(9)
    table.state.progress = 5
    table.place("attention-from-the-organisation")
    table.close()
    table.answer()
    table.close()
    heard = table.close()
    assert "Attention from the organisation: loss of progress 3 → 2" in heard
    assert "“Cut”: progress −2" in heard


def test_effects_for_later_wait_apart_from_one_another() -> None:
    strikes = event(
        at_once=[{"later": [{"progress": 2}], "in_rounds": 2}],
        success=[{"later": [{"progress": 3}], "in_rounds": 1}],
    )
    table = Table(3, event=strikes)
    table.foundations(9)
    table.state.progress = 5
    table.commit_all()
    table.answer()
    table.close()
    table.close()
    assert table.state.progress == 8
    table.close()
    assert table.state.progress == 10


def test_nothing_is_kept_for_later_than_the_last_round() -> None:
    table = answered({"later": [{"progress": 2}], "in_rounds": 9})
    assert after(table) == []


def test_there_is_room_for_a_line_of_later_in_both_lists_of_every_round() -> None:
    table = answered({"later": [{"progress": 2}], "in_rounds": 1})
    table.state.pending_round[: t.MAX_PENDING - 1] = [9] * (t.MAX_PENDING - 1)
    assert after(table) == ["“Matter”: consequences come at the end of round 2"]


def test_consequences_come_after_abilities_and_before_wear() -> None:
    table = answered({"later": [{"foundation": "vision", "change": 1}], "in_rounds": 1})
    table.foundations(9)
    table.place("equality")
    table.answer()
    table.close()
    heard = table.close()
    gains = [
        heard.index(sentence)
        for sentence in heard
        if sentence.startswith(("Equal footing", "“Matter”", "Wear: Vision"))
    ]
    assert [heard[place] for place in gains] == [
        "Equal footing: Team Residents has +1 capacity next round",
        "“Matter”: Vision +1",
        "Wear: Vision −1",
    ]


# --- partners -------------------------------------------------------------------------------------


def test_a_partner_from_the_bench_takes_the_seat_its_interest_starts_afresh_and_the_team_stays() -> None:
    table = answered({"replace": "residents", "by": "investor"})
    table.interest("residents", 9)
    table.hold(1, "momentum")
    assert after(table) == ["“Matter”: Investor at the table instead of Residents"]
    assert table.state.partner[1] == table.partner("investor")
    assert table.interest("investor") == 3
    assert table.hand(1) == ["momentum"]


def test_a_newcomers_strength_counts_from_now_on() -> None:
    from game.rules.planning import cost

    table = answered({"replace": "residents", "by": "investor"})
    after(table)
    assert cost(table.book, table.state, 1, table.number("shared-vision-of-the-future")) == 2
    assert cost(table.book, table.state, 1, table.number("equality")) == 2


@pytest.mark.parametrize("leaves", ["school", "heir"])
def test_only_a_partner_at_the_table_can_be_replaced(leaves: str) -> None:
    assert after(answered({"replace": leaves, "by": "investor"})) == []


def test_a_partner_that_is_at_the_table_cannot_come_again() -> None:
    table = answered({"replace": "residents", "by": "investor"}, {"replace": "builders", "by": "investor"})
    assert after(table) == ["“Matter”: Investor at the table instead of Residents"]


def test_an_effect_on_a_replaced_partner_reaches_whoever_took_its_seat() -> None:
    table = answered(
        {"replace": "residents", "by": "investor"},
        {"interest": "residents", "change": 1},
        {"capacity": "investor", "change": 1},
    )
    assert after(table)[-2:] == [
        "“Matter”: interest of Investor +1",
        "“Matter”: Team Investor has +1 capacity next round",
    ]


def test_what_happened_before_a_replacement_is_told_of_the_partner_of_then() -> None:
    table = answered({"interest": "residents", "change": 1}, {"replace": "residents", "by": "investor"})
    heard = table.vote(0, 0, 0)
    assert "Team Residents votes for response A" in heard
    assert "Team Investor votes for response A" not in heard


# --- looking ahead and shields --------------------------------------------------------------------


def looking(count: int, *names: str) -> Table:
    table = Table(events=[event(success=[{"look": count}]), *[event(name) for name in names]])
    table.foundations(9)
    table.commit_all()
    return table


def test_the_next_events_of_the_deck_become_known_to_all() -> None:
    table = looking(2, "storm", "flood", "fair")
    assert after(table) == [
        "“Matter”: known in advance: “Storm”",
        "“Matter”: known in advance: “Flood”",
    ]
    deck = table.match.observation(0).event_deck
    assert deck[:4] == [0, table.event_of("storm"), table.event_of("flood"), t.NOTHING]


def test_nobody_can_look_further_than_the_deck() -> None:
    table = looking(5, "storm")
    assert after(table) == ["“Matter”: known in advance: “Storm”"]


def test_what_was_known_already_is_not_told_again() -> None:
    table = looking(2, "storm", "flood")
    table.state.known = 2
    assert after(table) == ["“Matter”: known in advance: “Flood”"]


def test_an_event_that_was_played_already_is_passed_by_when_looking_ahead() -> None:
    table = looking(1, "storm", "flood")
    table.state.used |= 1 << table.event_of("storm")
    assert after(table) == ["“Matter”: known in advance: “Flood”"]


def test_no_event_is_announced_beyond_the_last_round() -> None:
    table = looking(2, "storm", "flood", "fair")
    table.state.round = table.book.rounds - 1
    assert after(table) == ["“Matter”: known in advance: “Storm”"]


def test_a_round_that_has_its_own_event_takes_none_of_the_deck() -> None:
    laid = event("storm", act=None, round=ROUNDS)
    table = Table(events=[event(success=[{"look": 2}]), laid, event("flood")])
    table.foundations(9)
    table.state.round = table.book.rounds - 1
    table.commit_all()
    assert after(table) == []


def test_after_an_event_with_a_condition_the_next_one_may_come_too() -> None:
    ifs = event("storm", if_=[{"foundation": "vision", "at_least": 9}])
    table = Table(events=[event(success=[{"look": 2}]), ifs, event("flood")])
    table.foundations(9)
    table.state.round = table.book.rounds - 1
    table.commit_all()
    assert after(table) == [
        "“Matter”: known in advance: “Storm”, only if Vision at least 9",
        "“Matter”: known in advance: “Flood”",
    ]


def test_a_shield_cancels_the_next_loss_by_an_event_of_its_kind() -> None:
    loss = {"foundation": "all", "change": -1}
    table = answered({"shield": "money"}, loss, loss, kind="money")
    table.foundations(5)
    heard = after(table)
    assert heard[:2] == [
        "“Matter”: protected against the next loss by Money",
        "“Matter”: loss of each foundation 1 → 0, protected against Money",
    ]
    assert table.state.foundation == [4, 4, 4, 4]  # the second loss does happen


def test_a_shield_goes_before_what_makes_a_loss_less() -> None:
    loss = {"foundation": "vision", "change": -2}
    table = answered({"shield": "people"}, loss, loss, kind="people")
    table.place("attention-from-the-organisation")
    assert after(table)[1:] == [
        "“Matter”: loss of Vision 2 → 0, protected against People",
        "Attention from the organisation: loss of Vision 2 → 1",
        "“Matter”: Vision −1",
    ]


@pytest.mark.parametrize(
    ("loss", "of"),
    [
        ({"progress": -1}, "progress"),
        ({"foundation": "vision", "change": -1}, "Vision"),
        ({"interest": "all", "change": -1}, "interest"),
        ({"capacity": "all", "change": -1}, "capacity"),
    ],
)
def test_a_shield_cancels_any_loss_of_progress_foundation_interest_or_capacity(loss: Row, of: str) -> None:
    table = answered(loss, kind="people")
    table.state.shields[2] = 1
    assert after(table) == [f"“Matter”: loss of {of} 1 → 0, protected against People"]
    assert table.state.shields[2] == 0


@pytest.mark.parametrize(
    "effect",
    [
        {"progress": 1},
        {"foundation": "vision", "change": 1},
        {"discard": 1, "team": "all"},
        {"suspend": "momentum", "rounds": 1},
        {"marker": "map"},
    ],
)
def test_a_shield_is_kept_for_a_loss(effect: Row) -> None:
    table = answered(effect, kind="people")
    table.place("momentum")
    table.state.shields[2] = 1
    after(table)
    assert table.state.shields[2] == 1


def test_a_shield_does_not_help_against_another_kind() -> None:
    table = answered({"progress": -1}, kind="money")
    table.state.shields[2] = 1
    after(table)
    assert table.state.progress == 4


def test_a_shield_does_not_help_against_wear() -> None:
    table = answered({"shield": "process"})
    table.answer()
    table.close()
    assert table.foundation("vision") == 4


def test_a_shield_helps_against_a_loss_that_was_planned_for_later() -> None:
    table = answered({"later": [{"progress": -2}], "in_rounds": 1}, {"shield": "money"}, kind="money")
    table.answer()
    table.close()
    assert "“Matter”: loss of progress 2 → 0, protected against Money" in table.close()


def test_two_shields_cancel_two_losses() -> None:
    two = [{"shield": "money"}] * 2
    table = answered(*two, {"progress": -1}, {"progress": -1}, {"progress": -1}, kind="money")
    after(table)
    assert table.state.progress == 4


def test_what_is_meant_for_a_partner_reaches_whoever_sits_there_after_two_changes() -> None:
    table = answered({"interest": "investor", "change": 1})
    seat = table.state.played_by[table.partner("residents")]
    table.state.played_by[table.partner("investor")] = seat
    assert after(table) == ["“Matter”: interest of Residents +1"]
