"""What is shown on the table with a number explains itself: when pointed at, focused, or used."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from game.screen.drawing.scene import Words
from game.screen.table_screen import TableScreen
from tests.pilot import Pilot

PHASES = ("event", "promise", "plan", "vote", "reflect")


@pytest.fixture(scope="module")
def pilot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pilot]:
    with Pilot(tmp_path_factory.mktemp("explained")) as one:
        yield one


def unexplained(pilot: Pilot) -> list[str]:
    """Return every number on the table that nothing explains: a bare one, or one on the board or header."""
    scene, found = pilot.scene, []
    foot = max(control.box.bottom for control in scene.controls)
    right = max((one.box.right for one in scene.controls if one.id.startswith("seat")), default=0)
    for item in scene.items():
        if not isinstance(item, Words) or not re.search(r"\d", item.text) or item.box.y >= foot:
            continue
        in_words = item.ink.x > right and item.ink.y > HEADER and re.search(r"[^\W\d_]{3}", item.text)
        control = scene.at(*item.ink.middle)
        if not in_words and (control is None or not control.hint):
            found.append(item.text)
    return found


HEADER = 84


def test_every_number_on_the_table_is_explained_in_every_phase(pilot: Pilot) -> None:
    shown = 0
    for phase in PHASES:
        play = pilot.sit("arena-poort", teams=4, promises=True)
        pilot.play_on(rounds=1 if phase == "event" else 0, phase=phase)
        pilot.app.room.show(TableScreen(pilot.app))
        play.timer.start(60, pilot.app.clock())
        pilot.step()
        assert unexplained(pilot) == [], phase
        shown += sum(bool(re.search(r"\d", words)) for words in pilot.scene.texts())
    assert shown > 100
