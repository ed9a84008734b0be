"""The round around the plans: the event is turned, the round closes, the game ends."""

from __future__ import annotations

import pytest

from game.language import say
from tests.table import Table
from tests.tiny import PARTNERS, event

# --- the event ------------------------------------------------------------------------------------


def test_a_round_begins_with_the_next_event_of_the_deck() -> None:
    table = Table(events=[event("storm"), event("flood")])
    assert table.turn() == ["Event: Storm"]
    assert table.match.phase == "plan"
    table.close()
    assert table.turn() == ["Event: Flood"]


def test_an_event_fixed_to_a_round_comes_in_that_round_instead_of_a_drawn_one() -> None:
    table = Table(events=[event("storm"), event("flood"), event("elections", round=2)])
    table.close()
    assert table.turn() == ["Event: Elections"]
    table.foundations(5)
    table.close()
    assert table.turn() == ["Event: Flood"]


def test_an_event_whose_condition_does_not_hold_is_put_aside_and_the_next_comes() -> None:
    table = Table(events=[event("storm", if_=[{"progress_at_least": 5}]), event("flood")])
    assert table.turn() == ["“Storm” is not in play now and is put aside", "Event: Flood"]


def test_a_fixed_event_whose_condition_does_not_hold_gives_way_to_the_deck() -> None:
    table = Table(events=[event("vote", round=1, if_=[{"progress_at_least": 5}]), event("flood")])
    assert table.turn() == ["“Vote” is not in play now and is put aside", "Event: Flood"]


def test_an_event_whose_condition_holds_comes() -> None:
    table = Table(events=[event("storm", if_=[{"progress_at_least": 5}]), event("flood")])
    table.state.progress = 5
    assert table.turn() == ["Event: Storm"]


def test_without_events_left_a_round_is_quiet() -> None:
    table = Table(events=[event("storm", if_=[{"progress_at_least": 5}])])
    heard = table.turn()
    assert heard[-1] == "No event is left: a quiet round"
    assert table.match.phase == "plan"


def test_what_an_event_does_at_once_happens_when_it_is_turned() -> None:
    table = Table(event=event(kind="money", at_once=[{"foundation": "vision", "change": -1}]))
    assert table.turn() == ["Event: Matter", "“Matter”: Vision −1"]
    assert table.match.phase == "plan"


# --- the close ------------------------------------------------------------------------------------


def test_a_foundation_in_which_nothing_was_built_wears_by_1() -> None:
    table = Table()
    table.foundations(4)
    table.plan(0, build="equality")
    heard = table.close()
    assert [sentence for sentence in heard if sentence.startswith("Wear")] == [
        "Wear: Vision −1",
        "Wear: Organisation −1",
        "Wear: Network −1",
    ]
    assert table.state.foundation == [5, 3, 3, 3]


def test_renewing_saves_a_foundation_from_wear_as_building_does() -> None:
    table = Table()
    table.foundations(4)
    table.place("equality", by=1)
    table.plan(0, build="equality")
    table.close()
    assert table.foundation("complementary") == 5


def test_last_rounds_building_does_not_save_a_foundation_now() -> None:
    table = Table()
    table.foundations(4)
    table.plan(0, build="equality")
    table.close()
    assert "Wear: Complementary −1" in table.close()


def test_wear_is_no_loss_by_an_event_so_nothing_softens_it() -> None:
    table = Table(event=event(kind="money"))
    table.foundations(4)
    table.place("appropriate-funding")
    table.close()
    assert table.foundation("vision") == 3


def test_pressure_takes_from_the_highest_foundation_1_at_a_time_after_wear() -> None:
    table = Table(pressure=3)
    for name, value in (("complementary", 3), ("vision", 6), ("organisation", 5), ("network", 5)):
        table.foundation(name, value)
    heard = table.close()
    pressure = say("en", "events.by-pressure")
    assert [sentence for sentence in heard if sentence.startswith(pressure)] == [
        f"{pressure}: Vision −1",
        f"{pressure}: Vision −1",
        f"{pressure}: Organisation −1",
    ]
    assert table.state.foundation == [2, 3, 3, 4]


def test_every_team_draws_a_card() -> None:
    table = Table()
    table.close()
    assert [len(table.hand(team)) for team in range(3)] == [5, 5, 5]


def test_nobody_draws_over_the_hand_limit_of_6() -> None:
    table = Table()
    table.foundations(9)
    for _ in range(4):
        table.close()
    assert [len(table.hand(team)) for team in range(3)] == [6, 6, 6]


def test_teams_draw_from_the_chair_on() -> None:
    table = Table()
    table.state.chair = 1
    first, second, third, *_ = table.deck()
    table.close()
    assert (table.hand(1).count(first), table.hand(2).count(second), table.hand(0).count(third)) >= (1, 1, 1)


def test_with_an_empty_deck_nobody_draws() -> None:
    table = Table()
    table.state.deck_count = 0
    table.close()
    assert table.state.hand_size[:3] == [4, 4, 4]


def test_the_chair_goes_to_the_next_team_and_after_the_last_to_the_first() -> None:
    table = Table()
    table.foundations(9)
    assert "Team Residents now takes the chair" in table.close()
    table.close()
    assert "Team Council now takes the chair" in table.close()


def test_capacity_is_back_to_full_and_reserves_are_gone() -> None:
    table = Table()
    table.plan(0, contribute=2)
    assert table.close()[-1] == "Round 2 begins"
    assert table.state.capacity[:3] == [3, 3, 3]
    assert table.state.reserve[:3] == [0, 0, 0]


def test_capacity_is_at_least_1() -> None:
    table = Table()
    table.state.next_capacity[1] = -5
    table.close()
    assert table.state.capacity[:3] == [3, 1, 3]


def test_more_or_less_capacity_is_for_one_round() -> None:
    table = Table()
    table.foundations(9)
    table.state.next_capacity[1] = 2
    table.close()
    assert table.state.capacity[1] == 5
    table.close()
    assert table.state.capacity[1] == 3


def test_nothing_of_a_round_is_left_in_the_next() -> None:
    table = Table(event=event(needs=[{"progress_at_least": 9}]))
    table.foundations(9)
    table.plan(0, contribute=1, build="momentum")
    table.vote(0, 0, None)
    table.close()
    state = table.state
    assert (state.event, state.response, state.failed, state.round_progress) == (-1, -1, 0, 0)
    assert (state.refreshed, state.committed, state.voted, state.vote[:3]) == (0, 0, 0, [-1, -1, -1])


def test_what_happens_at_the_close_belongs_to_the_round_that_closes() -> None:
    table = Table()
    table.close()
    rounds = {happening.kind: happening.round for happening in table.match.happenings}
    assert rounds["foundation"] == rounds["chair"] == 1
    assert rounds["round"] == 2


# --- crises ---------------------------------------------------------------------------------------


def test_a_foundation_at_0_at_the_close_is_a_crisis_and_is_set_to_1() -> None:
    table = Table()
    table.foundations(4)
    table.foundation("vision", 1)
    assert "Crisis! Vision stood at 0. This is crisis 1 of 2" in table.close()
    assert table.foundation("vision") == 1
    assert table.state.crises == 1
    assert table.match.phase == "event"


def test_a_foundation_that_is_raised_before_the_close_is_no_crisis() -> None:
    table = Table()
    table.foundations(4)
    table.foundation("vision", 0)
    table.plan(0, build="tangible-value")
    table.plan(2, build="insight-into-lived-worlds")
    table.close()
    assert table.state.crises == 0


def test_a_second_crisis_ends_the_game() -> None:
    table = Table()
    table.foundations(4)
    table.foundation("vision", 1)
    table.close()
    assert table.close()[-1] == "The game is over: Unplugged"
    assert table.match.is_over
    assert table.state.crises == 2


def test_two_crises_at_one_close_end_the_game_and_crises_stop_counting_at_two() -> None:
    table = Table()
    table.foundations(1)
    heard = table.close()
    assert [sentence for sentence in heard if "Crisis" in sentence] == [
        "Crisis! Complementary stood at 0. This is crisis 1 of 2",
        "Crisis! Vision stood at 0. This is crisis 2 of 2",
    ]
    assert table.state.crises == 2
    assert table.match.is_over


# --- the end --------------------------------------------------------------------------------------


def ended(**position: int) -> Table:
    """Return a game at its end, target 5 and needs 5, with this position after the last close."""
    table = Table(target=5, rounds=3)
    table.foundations(position.get("foundation", 4) + 1)
    table.state.progress = position.get("progress", 5)
    table.interests(*[position.get("interest", 5)] * 3)
    table.state.crises = position.get("crises", 0)
    table.state.round = 3
    table.close()
    return table


@pytest.mark.parametrize(
    ("position", "outcome"),
    [
        ({"foundation": 0, "crises": 1}, "unplugged"),
        ({"foundation": 0}, "unplugged"),
        ({"progress": 4, "interest": 9, "foundation": 9}, "fragmented"),
        ({"interest": 4, "foundation": 9}, "compromise"),
        ({"foundation": 4}, "synergy"),
        ({"foundation": 1}, "synergy"),
        ({"foundation": 5}, "synergy"),
        ({"foundation": 6}, "lasting_synergy"),
        ({"foundation": 9, "progress": 50, "interest": 10, "crises": 1}, "lasting_synergy"),
    ],
)
def test_the_outcome_of_a_game(position: dict[str, int], outcome: str) -> None:
    table = ended(**position)
    assert table.match.is_over
    assert table.match.outcome == outcome


def test_one_partner_under_its_need_makes_a_compromise() -> None:
    table = Table(target=0)
    table.interests(5, 4, 5)
    assert table.match.outcome == "compromise"
    table.interests(5, 5, 5)
    assert table.match.outcome == "synergy"


def test_one_foundation_under_6_is_no_lasting_synergy() -> None:
    table = Table(target=0)
    table.interests(5, 5, 5)
    table.foundations(9)
    table.foundation("network", 5)
    assert table.match.outcome == "synergy"
    table.foundation("network", 6)
    assert table.match.outcome == "lasting_synergy"


def test_a_partner_that_nobody_plays_need_not_be_served() -> None:
    table = Table(target=0)
    table.interests(5, 5, 5)
    table.interest("school", 0)
    assert table.match.outcome == "synergy"


def test_the_game_ends_after_the_last_round_and_nobody_draws_then() -> None:
    table = Table(rounds=3)
    table.foundations(9)
    table.close()
    table.close()
    assert not table.match.is_over
    cards = [len(table.hand(team)) for team in range(3)]
    heard = table.close()
    assert heard[-1] == "The game is over: Fragmented"
    assert "Wear: Vision −1" in heard
    assert [len(table.hand(team)) for team in range(3)] == cards
    assert table.match.phase == "over"
    assert (table.match.waits_for, table.match.legal_actions(None), table.match.legal_actions(0)) == (
        None,
        [],
        [],
    )


@pytest.mark.parametrize(
    ("interest", "progress", "result"),
    [(4, 3, "under_need"), (4, 0, "under_need"), (5, 2, "served"), (5, 3, "agenda_met")],
)
def test_a_partners_own_result(interest: int, progress: int, result: str) -> None:
    table = Table(agendas={"residents": [[{"progress_at_least": 3}]]})
    table.interest("residents", interest)
    table.state.progress = progress
    assert table.match.result(1) == result


def test_all_conditions_of_an_agenda_must_hold() -> None:
    two = [{"progress_at_least": 3}, {"foundation": "vision", "at_least": 3}]
    table = Table(agendas={"residents": [two]})
    table.interest("residents", 5)
    table.state.progress = 3
    table.foundation("vision", 2)
    assert table.match.result(1) == "served"
    table.foundation("vision", 3)
    assert table.match.result(1) == "agenda_met"


def test_a_partner_is_judged_by_the_agenda_it_was_dealt() -> None:
    two = {"residents": [[{"progress_at_least": 1}], [{"progress_at_least": 9}]]}
    results = set()
    for seed in range(12):
        table = Table(seed=seed, agendas=two)
        table.interest("residents", 5)
        table.state.progress = 1
        results.add((table.state.agenda[table.partner("residents")], table.match.result(1)))
    assert results == {(0, "agenda_met"), (1, "served")}


def test_in_the_tiny_case_all_six_partners_play_with_six_teams() -> None:
    assert Table(6).match.seats == tuple(PARTNERS)
