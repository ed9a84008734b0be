"""Several devices of one team: one plan on all, nothing lost, nobody overwrites what they did not see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.match.players import bot_action
from game.room.asking import answer
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.sessions.devices import Device
from tests.room.laid import TEAMS, Laid, laid

LEAD = TEAMS


def join(table: Laid, team: int, count: int) -> list[Device]:
    return [table.room.devices.join("team", team, f"Ada {number}", "nl")[0] for number in range(count)]


def viewer(device: Device) -> Viewer:
    return Viewer(device.role, device.team, device.language)


def ask(table: Laid, device: Device, request: str, version: str = "", **do: Any) -> dict[str, Any]:
    seen = version or table.room.version(viewer(device))
    return answer(table.room, device, viewer(device), request, seen, do)


@pytest.mark.parametrize("count", [2, 4, 6])
def test_edits_of_many_devices_meet_and_all_see_the_last(tmp_path: Path, count: int) -> None:
    with laid(tmp_path) as table:
        table.ask(LEAD, do="next")
        devices = join(table, 1, count)
        done = 0
        for number in range(20):
            device = devices[number % count]
            kind = "tend" if number % 3 else "contribute"
            done += bool(ask(table, device, str(number), do=kind)["done"])
            pages = {snapshot(table.room, viewer(one)) for one in devices}
            assert len(pages) == 1  # the same bytes on every device of the team
        view = table.room.play.match.observation(1)
        assert view.plan_contribute[1] + view.plan_tend[1] == done == view.capacity[1]


def test_who_has_not_seen_an_edit_does_not_overwrite_it(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        table.ask(LEAD, do="next")
        one, two = join(table, 1, 2)
        seen = table.room.version(viewer(two))
        assert ask(table, one, "a", do="tend")["done"]
        late = ask(table, two, "b", seen, do="commit")
        assert not late["done"] and late["words"]
        assert not table.room.play.match.state.committed >> 1 & 1


def test_one_device_commits_and_another_takes_it_back_in_time(tmp_path: Path) -> None:
    with laid(tmp_path, hold=4.0) as table:
        table.ask(LEAD, do="next")
        one, two = join(table, 1, 2)
        assert ask(table, one, "a", do="commit")["done"]
        assert b"terugnemen" in snapshot(table.room, viewer(two))
        assert ask(table, two, "b", do="wait")["done"]
        table.room.clock = lambda: 1010.0
        table.room.tick()
        assert not table.room.play.match.state.committed >> 1 & 1


def test_who_returns_on_another_device_or_joins_in_round_four_sees_what_the_team_sees(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        match = table.room.play.match
        (first,) = join(table, 2, 1)
        for _ in range(100):
            if match.state.round == 4:
                break
            if match.waits_for is None:
                table.ask(LEAD, do="next")
            else:
                table.room.do(bot_action(match, match.waits_for, "cooperative"))
        assert match.state.round == 4
        (late,) = join(table, 2, 1)
        assert snapshot(table.room, viewer(late)) == snapshot(table.room, viewer(first))


def test_the_same_person_twice_has_two_seats_and_one_plan(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        table.ask(LEAD, do="next")
        (one, one_secret), (two, two_secret) = (
            table.room.devices.join("team", 0, "Ada", "nl") for _ in range(2)
        )
        assert one.number != two.number and one_secret != two_secret
        assert ask(table, one, "a", do="tend")["done"]
        assert ask(table, two, "a", do="contribute")["done"]  # their requests may have the same name
        view = table.room.play.match.observation(0)
        assert (view.plan_tend[0], view.plan_contribute[0]) == (1, 1)


def test_a_device_that_is_moved_or_removed_keeps_nothing_of_the_team_it_left(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        table.ask(LEAD, do="next")
        _, secret = table.room.devices.join("team", 0, "Ada", "nl")
        device = table.room.devices.of(secret)
        assert device is not None
        assert table.ask(LEAD, do="move", device=device.number, team=3)["done"]
        moved = table.room.devices.of(secret)
        assert moved is not None and moved.team == 3
        stays = table.room.devices.join("team", 3, "Bo", "nl")[0]
        assert snapshot(table.room, viewer(moved)) == snapshot(table.room, viewer(stays))
        assert table.ask(LEAD, do="remove", device=device.number)["done"]
        assert table.room.devices.of(secret) is None


def test_a_team_to_which_its_first_device_is_moved_chooses_on_phones_from_then_on(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        play, devices = table.room.play, table.room.devices
        alone = next(device for device in devices if device.team == 3)
        assert table.ask(LEAD, do="move", device=alone.number, team=2)["done"]
        assert play.way(2) == "laptop"  # it had a device, and nobody asked it to change
        assert table.ask(LEAD, do="move", device=alone.number, team=3)["done"]
        assert play.way(3) == "phones"
