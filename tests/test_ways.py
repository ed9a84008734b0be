"""What each way of playing costs: walks to the laptop, and minutes."""

from __future__ import annotations

import pytest

from game.content.load import load_content
from game.rules import terms as t
from game.sessions.setting import Setting, Way
from game.table.seating import Seating
from game.table.ways import is_shared, minutes, step_ups

SECRET = Setting()
OPEN = Setting(open_hands=True, open_votes=True)


@pytest.mark.parametrize(
    ("ways", "setting", "promises", "count"),
    [
        (["laptop"] * 4, SECRET, False, 48),
        (["laptop"] * 4, Setting(open_votes=True), False, 24),
        (["laptop"] * 4, OPEN, False, 0),
        (["laptop"] * 4, SECRET, True, 48),
        (["phones"] * 4, SECRET, True, 0),
        (["paper"] * 4, SECRET, True, 0),
        (["phones", "phones", "laptop", "paper"], SECRET, False, 12),
        (["phones", "phones", "laptop", "paper"], SECRET, True, 18),
        (["phones", "phones", "laptop", "laptop"], OPEN, False, 24),
        (["paper", "paper", "laptop", "laptop"], OPEN, False, 0),
    ],
)
def test_teams_walk_to_the_laptop_as_often_as_was_counted(
    ways: list[Way], setting: Setting, promises: bool, count: int
) -> None:
    assert step_ups(ways, load_content("arena-poort"), setting, promises=promises) == count


def test_phones_take_the_minutes_of_the_case_and_every_walk_and_line_adds_to_them() -> None:
    content = load_content("arena-poort")

    def taken(*ways: Way, setting: Setting = SECRET, promises: bool = False) -> int:
        return minutes(ways, played, setting, promises=promises)

    for length in content.lengths:
        played = content.at(length)
        phones = taken(*["phones"] * 4)
        assert phones == played.case.minutes
        assert taken(*["laptop"] * 4) > taken(*["laptop"] * 4, setting=Setting(open_votes=True))
        assert taken(*["paper"] * 4) > phones
        assert taken(*["laptop"] * 6) > taken(*["laptop"] * 3)
        mixed = taken("phones", "phones", "laptop", "laptop")
        assert phones < mixed < taken(*["laptop"] * 4)
        assert taken("phones", "paper", "laptop", "laptop") >= mixed


def test_teams_choose_together_on_the_screen_only_where_none_is_left_out() -> None:
    laptop: list[Way] = ["laptop", "laptop"]
    assert is_shared(t.PROMISE, laptop, SECRET)
    assert not is_shared(t.PROMISE, ["laptop", "paper"], SECRET)
    assert not is_shared(t.PLAN, laptop, SECRET)
    assert is_shared(t.PLAN, ["laptop", "paper"], OPEN) and is_shared(t.VOTE, ["laptop", "paper"], OPEN)
    assert not is_shared(t.PLAN, ["laptop", "phones"], OPEN)


def test_votes_are_open_where_there_is_one_display_and_only_the_laptop_until_somebody_chooses() -> None:
    seating = Seating(load_content("arena-poort"))
    assert not seating.open_votes
    seating.has_one_display = True
    assert seating.open_votes
    seating.ways[1] = "phones"
    assert not seating.open_votes
    seating.players[1] = "contributor"  # a bot has no phone, and no queue
    assert seating.open_votes
    seating.use_way("phones")
    assert not seating.open_votes
    seating.use_way("laptop")
    seating.open_votes = False
    assert not seating.open_votes


def test_each_team_keeps_its_own_way_with_the_session() -> None:
    seating = Seating(load_content("arena-poort"))
    assert seating.setting.ways == ()
    seating.ways[2] = "paper"
    assert seating.setting.ways == ("laptop", "laptop", "paper", "laptop")


def test_a_setting_without_ways_is_one_from_before_there_were_ways() -> None:
    assert Setting.model_validate({"open_hands": True}).ways == ()
