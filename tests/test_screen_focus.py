"""Where the focus is and what is pointed at: of mouse and keyboard the one that was used last counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.screen import flow
from tests.pilot import Pilot


@pytest.fixture
def pilot(tmp_path: Path) -> Iterator[Pilot]:
    with Pilot(tmp_path, language="en") as pilot:
        yield pilot


def at_plan(pilot: Pilot) -> None:
    """Show the panel over a table where teams make their plans."""
    pilot.sit()
    pilot.play_on(phase="plan")
    flow.go_on(pilot.app)
    pilot.step()
    pilot.key("f2")


def point_at(pilot: Pilot, name: str) -> None:
    """Move the mouse to the middle of a control."""
    x, y = (round(value * pilot.app.room.scale.per_unit) for value in pilot.controls[name].box.middle)
    pilot.step(events=[pygame.Event(pygame.MOUSEMOTION, pos=(x, y), rel=(1, 1), buttons=(0, 0, 0))])


# --- mouse and keyboard ---------------------------------------------------------------------------


def test_a_mouse_that_rests_does_not_hide_what_the_keyboard_points_at(pilot: Pilot) -> None:
    at_plan(pilot)
    point_at(pilot, "adjust")
    assert pilot.says(pilot.controls["adjust"].hint)
    pilot.tab_to("log")
    assert pilot.says(pilot.controls["log"].hint)
    assert not pilot.says(pilot.controls["adjust"].hint)


def test_a_mouse_that_moves_again_points_again(pilot: Pilot) -> None:
    at_plan(pilot)
    point_at(pilot, "adjust")
    pilot.tab_to("log")
    point_at(pilot, "adjust")
    assert pilot.says(pilot.controls["adjust"].hint)


def test_a_mouse_that_leaves_the_window_points_at_nothing(pilot: Pilot) -> None:
    at_plan(pilot)
    point_at(pilot, "adjust")
    pilot.step(events=[pygame.Event(pygame.WINDOWLEAVE, window=pilot.app.room.window)])
    assert not pilot.says(pilot.controls["adjust"].hint)
    assert pilot.says(pilot.controls[pilot.focus].hint)


def test_what_opens_under_a_mouse_that_rests_is_not_pointed_at(pilot: Pilot) -> None:
    at_plan(pilot)
    pilot.click("log")
    point_at(pilot, "close")
    pilot.click("close")
    assert pilot.app.room.hover == ""


# --- where the focus begins -----------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["event", "plan", "vote", "reflect"])
def test_the_panel_opens_on_a_button_that_works(tmp_path: Path, phase: str) -> None:
    with Pilot(tmp_path, plan_minutes=0) as pilot:
        pilot.sit()
        pilot.play_on(rounds=1, phase=phase)
        flow.go_on(pilot.app)
        pilot.step()
        pilot.key("f2")
        assert pilot.screen == "Facilitator"
        assert pilot.controls[pilot.focus].enabled
        assert pilot.focus == ("hold" if pilot.controls["hold"].enabled else "restart")


def test_a_button_that_stops_working_keeps_the_focus(pilot: Pilot) -> None:
    at_plan(pilot)
    pilot.tab_to("note")
    pilot.type("x")
    pilot.use("keep-note")
    assert not pilot.controls["keep-note"].enabled
    assert pilot.focus == "keep-note"
