"""The soft timer against plain arithmetic. Times are whole seconds here, so that sums are exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.table.timer import SoftTimer, digits

NOWS = st.integers(0, 10**6)
SECONDS = st.integers(-600, 3600)
STEPS = st.lists(
    st.tuples(st.sampled_from(("start", "pause", "resume", "extend", "wait")), SECONDS, st.integers(0, 900))
)


@given(now=NOWS, steps=STEPS)
def test_what_is_left_is_what_was_given_less_the_time_it_ran(
    now: int, steps: list[tuple[str, int, int]]
) -> None:
    timer = SoftTimer()
    left, runs, started = 0, False, False
    for what, seconds, later in steps:
        match what:
            case "start":
                timer.start(seconds, now)
                left, runs, started = seconds, True, True
            case "pause":
                timer.pause(now)
                runs = False
            case "resume":
                timer.resume(now)
                runs = started
            case "extend":
                timer.extend(seconds)
                left += seconds if started else 0
        now += later
        left -= later if runs else 0
        assert timer.left(now) == left
        assert (timer.is_set, timer.is_running) == (started, runs)
        assert timer.is_over(now) == (started and left <= 0)


def test_a_timer_that_was_never_started_shows_nothing() -> None:
    timer = SoftTimer()
    timer.resume(5)
    timer.extend(60)
    assert not timer.is_set
    assert not timer.is_running
    assert not timer.is_over(1000)
    assert timer.left(1000) == 0


def test_over_time_it_runs_on_below_zero() -> None:
    timer = SoftTimer()
    timer.start(300, now=10)
    assert not timer.is_over(309)
    assert timer.is_over(310)
    assert timer.left(340) == -30
    assert timer.is_running


def test_more_time_adds_to_what_is_left() -> None:
    timer = SoftTimer()
    timer.start(60, now=0)
    timer.extend(60)
    assert timer.left(90) == 30
    timer.extend(-60)
    assert timer.left(90) == -30


def test_held_it_neither_runs_nor_ends() -> None:
    timer = SoftTimer()
    timer.start(60, now=0)
    timer.pause(20)
    timer.pause(30)
    assert timer.left(10_000) == 40
    timer.resume(10_000)
    timer.resume(10_010)
    assert timer.left(10_020) == 20


@pytest.mark.parametrize("now", [0.1, 1e-9, 123456.789])
def test_the_clock_may_be_any_that_does_not_run_back(now: float) -> None:
    timer = SoftTimer()
    timer.start(90.5, now)
    assert timer.left(now) == 90.5
    assert timer.left(now + 0.5) == pytest.approx(90.0)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "00:00"),
        (59, "00:59"),
        (60, "01:00"),
        (245, "04:05"),
        (3600, "60:00"),
        (-1, "+00:01"),
        (-72, "+01:12"),
    ],
)
def test_a_minute_on_the_clock_has_sixty_seconds_before_and_over_time(seconds: int, shown: str) -> None:
    assert digits(seconds) == shown
