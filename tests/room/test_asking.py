"""What a device asks is done once, by what it saw, and never by somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from game.match.actions import Skip
from tests.room.laid import TEAMS, laid

LEAD = TEAMS


def test_the_same_request_is_done_once_and_answered_the_same(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        table.ask(LEAD, do="next")
        seen = table.room.version(table.viewer(0))
        answers = [table.ask(0, "same", seen, do="contribute") for _ in range(3)]
        assert answers[0]["done"] and answers == [answers[0]] * 3
        assert table.room.play.match.observation(0).plan_contribute[0] == 1


def test_a_stale_request_is_answered_and_does_nothing(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        table.ask(LEAD, do="next")
        seen = table.room.version(table.viewer(0))
        table.ask(0, do="contribute")
        late = table.ask(0, "late", seen, do="contribute")
        assert not late["done"] and "just changed" in late["words"]
        assert table.room.play.match.observation(0).plan_contribute[0] == 1


def test_what_other_teams_plan_makes_nothing_stale_and_changes_no_byte(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        table.ask(LEAD, do="next")
        before = [table.bytes_of(seat) for seat in (1, 2, 3)], table.room.version(table.viewer(1))
        assert table.ask(0, do="contribute")["done"]
        assert ([table.bytes_of(seat) for seat in (1, 2, 3)], table.room.version(table.viewer(1))) == before


def test_a_team_acts_for_itself_alone_and_never_as_the_facilitator(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        assert not table.ask(0, do="next")["done"]
        table.ask(LEAD, do="next")
        assert table.ask(0, do="contribute", team=3)["done"]
        match = table.room.play.match
        assert match.observation(0).plan_contribute[0] == 1 and match.observation(3).plan_contribute[3] == 0
        assert not table.ask(LEAD, do="contribute")["done"]


def test_one_thing_is_taken_out_of_a_plan_and_the_rest_stays(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        table.ask(LEAD, do="next")
        table.ask(0, do="contribute")
        table.ask(0, do="tend")
        assert table.ask(0, do="without", part="contribute")["done"]
        view = table.room.play.match.observation(0)
        assert (view.plan_contribute[0], view.plan_tend[0]) == (0, 1)


def test_a_final_choice_can_be_taken_back_for_some_seconds(tmp_path: Path) -> None:
    with laid(tmp_path, hold=4.0) as table:
        table.ask(LEAD, do="next")
        assert table.ask(0, do="commit")["done"]
        table.room.tick()
        assert not table.room.play.match.state.committed
        assert table.ask(0, do="wait")["done"]
        table.ask(0, do="commit")
        table.room.clock = lambda: 1004.5
        table.room.tick()
        assert table.room.play.match.state.committed == 1


def test_what_was_fixed_and_not_yet_done_outlives_a_power_cut(tmp_path: Path) -> None:
    with laid(tmp_path, hold=4.0) as table:
        table.ask(LEAD, do="next")
        for team in (0, 1, 2):
            assert table.ask(team, do="commit")["done"]
        assert table.ask(1, do="wait")["done"]
        name = table.room.play.session.name
        table.room.play.session.close()  # nothing of the room is told that it ends, as in a power cut
    with laid(tmp_path, resume=name, hold=4.0) as again:
        assert sorted(again.room.held) == [0, 2]
        again.room.clock = lambda: 1004.5
        again.room.tick()
        assert again.room.play.match.state.committed == 0b101
        assert again.room.play.setting.held is None


def test_what_was_fixed_in_a_phase_that_is_over_is_not_done_in_the_next(tmp_path: Path) -> None:
    with laid(tmp_path, hold=4.0) as table:
        table.ask(LEAD, do="next")
        table.ask(0, do="commit")
        for team in range(TEAMS):  # the facilitator skips them all meanwhile
            table.room.do(Skip(team=team))
        name = table.room.play.session.name
        table.room.play.session.close()
    with laid(tmp_path, resume=name, hold=4.0) as again:
        assert again.room.play.match.phase == "vote"
        assert not again.room.held


def test_a_restart_finds_devices_code_and_plans_again(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        table.ask(LEAD, do="next")
        table.ask(2, do="tend")
        code, name = table.room.devices.code, table.room.play.session.name
        _, secret = table.room.devices.join("team", 2, "Ada", "nl")
        page = table.page(2)
        table.room.play.session.close()
    with laid(tmp_path, resume=name) as again:
        found = again.room.devices.of(secret)
        assert again.room.devices.code == code
        assert found is not None and (found.team, found.name, found.language) == (2, "Ada", "nl")
        assert again.page(2) == page


def test_a_whole_game_is_played_by_what_the_pages_offer(tmp_path: Path) -> None:
    with laid(tmp_path, promises=True) as table:
        match = table.room.play.match
        for _ in range(200):
            if match.is_over:
                break
            if match.phase in ("event", "reflect"):
                assert table.ask(LEAD, do="next")["done"]
                continue
            team = table.room.play.waiting[0]
            if match.phase in ("name", "vote"):
                choice = first(table.page(team)["sections"], match.phase)
            else:
                choice = {"do": "promise", "amount": 1} if match.phase == "promise" else {"do": "commit"}
            if match.phase == "plan":
                table.ask(team, do="contribute")
            assert table.ask(team, **choice)["done"]
        assert match.is_over
        pages = [table.page(seat) for seat in range(TEAMS + 1)]
        assert all(page["phase"] == "The end" for page in pages)


def first(section: object, do: str) -> dict[str, object]:
    """Return the first action of a kind that a page offers."""
    found = list(offered(section, do))
    assert found, do
    return found[0]


def offered(section: object, do: str) -> Iterator[dict[str, object]]:
    """Yield the actions of a kind anywhere in a section."""
    if isinstance(section, dict):
        if isinstance(section.get("do"), dict) and section["do"].get("do") == do:
            yield section["do"]
        for value in section.values():
            yield from offered(value, do)
    elif isinstance(section, list):
        for value in section:
            yield from offered(value, do)
