"""The clock of a phase: it is seen to run whatever is open, ends with its phase, and outlives a power cut."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.match.actions import Commit
from game.screen import flow
from game.screen.opening.resume import resume
from game.sessions.setting import Setting
from tests.pilot import Pilot


@pytest.fixture
def pilot(tmp_path: Path) -> Iterator[Pilot]:
    with Pilot(tmp_path, plan_minutes=5, vote_minutes=2) as pilot:
        yield pilot


def begin(pilot: Pilot, phase: str = "plan") -> None:
    """Sit down, let bots play up to ``phase``, and show what the room sees then."""
    pilot.sit()
    pilot.play_on(rounds=1, phase=phase)
    flow.go_on(pilot.app)
    pilot.step()


def after_a_power_cut(pilot: Pilot, folder: Path) -> Pilot:
    """Return another app on the disk as it is now, in which the game goes on."""
    shutil.copytree(pilot.folder, folder)
    later = Pilot(folder, plan_minutes=5, vote_minutes=2)
    resume(later.app, "arena-poort-1")
    later.step()
    return later


# --- whatever is open -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "screen"), [("escape", "Leaving"), ("f1", "Keys"), ("f2", "Facilitator"), ("f3", "Log")]
)
def test_the_clock_is_seen_to_run_under_a_dialog(pilot: Pilot, key: str, screen: str) -> None:
    begin(pilot)
    pilot.key(key)
    assert pilot.screen == screen
    for left in ("04:59", "04:58", "04:57"):
        pilot.step(seconds=1)
        assert pilot.says(left)


def test_the_clock_is_seen_to_run_under_the_question_before_an_undo(pilot: Pilot) -> None:
    begin(pilot)
    pilot.key("z", ctrl=True)
    assert pilot.screen == "Undoing"
    pilot.step(seconds=1)
    assert pilot.says("04:59")


# --- only in its phase ----------------------------------------------------------------------------


def test_the_clock_of_the_plans_ends_with_the_last_plan(pilot: Pilot) -> None:
    begin(pilot)
    play = pilot.app.play
    assert play is not None
    pilot.step(seconds=200)
    for team in play.waiting[:-1]:
        play.do(Commit(team=team))
    assert pilot.app.play is play
    flow.do(pilot.app, Commit(team=play.waiting[0]))
    assert pilot.screen == "Story"
    pilot.step(seconds=200)
    assert not play.timer.is_set
    assert not any(sign in pilot.texts() for sign in ("01:40", "+01:40"))
    pilot.key("escape")
    assert pilot.screen == "TableScreen"
    pilot.step()
    assert pilot.says("02:00")


# --- after a power cut ----------------------------------------------------------------------------


@pytest.mark.parametrize("seconds", [3, 30, 200, 400])
def test_after_a_power_cut_the_clock_goes_on_where_it_was(pilot: Pilot, tmp_path: Path, seconds: int) -> None:
    begin(pilot)
    for _ in range(seconds):
        pilot.app.step([])
        pilot.clock.now += 1
    with after_a_power_cut(pilot, tmp_path / "later") as later:
        assert later.app.play is not None
        left = later.app.play.timer.left(later.clock())
        assert 300 - seconds <= left <= 300 - seconds + 10
        assert later.app.play.timer.is_running


def test_a_clock_that_was_held_is_held_after_a_power_cut(pilot: Pilot, tmp_path: Path) -> None:
    begin(pilot)
    pilot.step(seconds=47)
    pilot.key("p")
    pilot.step(seconds=500)
    with after_a_power_cut(pilot, tmp_path / "later") as later:
        assert later.says("04:13")
        assert later.app.play is not None
        assert not later.app.play.timer.is_running


def test_minutes_that_were_given_are_there_after_a_power_cut(tmp_path: Path) -> None:
    with Pilot(tmp_path / "now", plan_minutes=0) as pilot:
        begin(pilot)
        pilot.key("f2")
        pilot.use("extend-5")
        pilot.step(seconds=1)
        with after_a_power_cut(pilot, tmp_path / "later") as later:
            assert later.app.play is not None
            assert 290 <= later.app.play.timer.left(later.clock()) <= 300


def test_a_game_that_was_left_goes_on_with_the_time_it_had(pilot: Pilot) -> None:
    begin(pilot)
    pilot.step(seconds=47)
    pilot.key("escape")
    pilot.use("leave")
    pilot.step(seconds=3600)
    resume(pilot.app, "arena-poort-1")
    pilot.step()
    assert pilot.says("04:13")


def test_the_next_phase_has_its_own_time_after_a_power_cut(pilot: Pilot, tmp_path: Path) -> None:
    begin(pilot)
    pilot.step(seconds=200)
    pilot.play_on(phase="vote")
    with after_a_power_cut(pilot, tmp_path / "later") as later:
        assert later.says("02:00")


def test_a_setting_of_before_there_was_a_clock_loads() -> None:
    setting = Setting.model_validate_json('{"names":[],"open_hands":true,"open_votes":false}')
    assert setting == Setting(open_hands=True)
    assert setting.clock is None


@pytest.mark.parametrize("left", ["NaN", "Infinity", "1e300", '"5"'])
def test_a_clock_that_cannot_be_is_not_taken_from_disk(left: str) -> None:
    text = f'{{"clock":{{"round":1,"phase":"plan","left":{left},"is_running":true}}}}'
    with pytest.raises(ValueError, match="left"):
        Setting.model_validate_json(text)


def test_a_clock_that_cannot_be_kept_runs_on(pilot: Pilot) -> None:
    begin(pilot)
    assert pilot.app.play is not None
    pilot.app.play.session.close()  # nothing can be written any more
    pilot.step(seconds=60)
    assert pilot.screen == "TableScreen"
    assert pilot.says("04:00")
