"""What each way of playing costs: walks to the laptop, and minutes."""

from __future__ import annotations

import pytest

from game.content.load import load_content
from game.sessions.setting import Setting
from game.table.seating import Seating
from game.table.ways import minutes, step_ups


@pytest.mark.parametrize(
    ("way", "open_hands", "open_votes", "count"),
    [
        ("laptop", False, False, 48),
        ("laptop", False, True, 24),
        ("laptop", True, True, 0),
        ("phones", False, False, 0),
        ("paper", False, False, 0),
    ],
)
def test_four_teams_walk_to_the_laptop_as_often_as_was_counted(
    way: str, open_hands: bool, open_votes: bool, count: int
) -> None:
    content = load_content("arena-poort")
    assert step_ups(way, content, 4, open_hands=open_hands, open_votes=open_votes) == count  # type: ignore[arg-type]


def test_phones_take_the_minutes_of_the_case_and_every_walk_adds_to_them() -> None:
    content = load_content("arena-poort")
    for length in content.lengths:
        played = content.at(length)
        secret = {"open_hands": False, "open_votes": False}
        phones = minutes("phones", played, 4, **secret)
        assert phones == played.case.minutes
        assert minutes("laptop", played, 4, **secret) > minutes(
            "laptop", played, 4, open_hands=False, open_votes=True
        )
        assert minutes("paper", played, 4, **secret) > phones
        assert minutes("laptop", played, 6, **secret) > minutes("laptop", played, 3, **secret)


def test_votes_are_open_where_there_is_one_display_and_a_laptop_until_somebody_chooses() -> None:
    seating = Seating(load_content("arena-poort"))
    assert not seating.open_votes
    seating.has_one_display = True
    assert seating.open_votes
    seating.way = "phones"
    assert not seating.open_votes
    seating.way = "laptop"
    seating.open_votes = False
    assert not seating.open_votes


def test_a_setting_without_ways_is_one_from_before_there_were_ways() -> None:
    assert Setting.model_validate({"open_hands": True}).ways == ()
