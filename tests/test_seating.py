"""Seating: whatever is chosen before the game, the table can be played and nothing entered is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.content.cases import TO_BEGIN_WITH
from game.content.load import load_content, shipped_cases
from game.content.models import Content
from game.match.players import seat_players
from game.rules.terms import MAX_SEED
from game.table.seating import Seating

CONTENTS = [load_content(name) for name in shipped_cases()]


@given(st.sampled_from(CONTENTS), st.data())
def test_whatever_is_chosen_the_table_can_be_played(content: Content, data: st.DataObject) -> None:
    seating = Seating(content)
    core = {partner.id for partner in seating.content.case.partner if partner.core}
    for _ in range(data.draw(st.integers(0, 12))):
        if data.draw(st.booleans()):
            seating.resize(data.draw(st.sampled_from(seating.sizes)))
        else:
            seat = data.draw(st.integers(0, seating.teams - 1))
            partner = data.draw(st.sampled_from(seating.partners))
            refused = seating.keeps_away(seat, partner)
            seating.take(seat, partner)
            assert (seating.partners[seat] == partner) is (refused is None)
    match = seating.match(1)
    assert core <= set(match.seats)
    assert len(set(match.seats)) == seating.teams


def test_a_name_stays_with_its_seat_when_the_table_shrinks_and_grows() -> None:
    seating = Seating(load_content("arena-poort"))
    seating.names[3] = "Noord"
    seating.resize(3)
    assert not any(seating.setting.names)
    seating.resize(4)
    assert seating.setting.names[3] == "Noord"


@pytest.mark.parametrize(("seats", "teams"), [(0, 4), (1, 4), (2, 4), (3, 3), (4, 4), (5, 5)])
def test_seats_that_fill_a_table_say_how_many_teams_play(seats: int, teams: int) -> None:
    from game.content.load import load_content
    from game.match.players import usual_teams

    content = load_content("energiekoplopers")
    assert (content.case.teams.min, content.case.teams.max) == (3, 5)
    assert usual_teams(content, ("you",) * seats) == teams


def test_a_seed_that_nobody_asked_for_is_drawn_from_all_there_are() -> None:
    content = load_content("arena-poort")
    seeds = {seat_players(content, 3, (), None).match.seed for _ in range(40)}
    assert len(seeds) == 40
    assert MAX_SEED // 2 < max(seeds) <= MAX_SEED
    assert seat_players(content, 3, (), 7).match.seed == 7


def test_who_has_not_played_has_open_hands_and_a_first_round_step_by_step() -> None:
    for content in CONTENTS:
        seating = Seating(content)
        assert seating.setting.open_hands == seating.setting.guided == (content.case.id == TO_BEGIN_WITH)
    seating = Seating(load_content(TO_BEGIN_WITH))
    seating.ways[1] = "paper"
    assert not seating.setting.open_hands and seating.setting.guided
    seating.open_hands = seating.guided = False
    assert not seating.setting.open_hands and not seating.setting.guided
