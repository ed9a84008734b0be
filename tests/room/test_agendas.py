"""At the end a phone knows the agenda of another team only once the room has opened it; its own always."""

from __future__ import annotations

from pathlib import Path

from game.match.actions import Continue
from game.reading.roles import partner_agenda
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.screen import flow
from game.table.play import Play
from tests.pilot import Pilot
from tests.room.laid import TEAMS, Laid, laid
from tests.room.test_window import Hall

LEAD = TEAMS


def play_to_the_end(play: Play) -> None:
    while not play.match.is_over:
        if play.waiting:
            play.play_for(play.waiting[0], "bot")
        else:
            play.do(Continue())


def agendas(table: Laid) -> list[str]:
    reader = table.room.reader("en")
    return [partner_agenda(reader, team, reader.view(None)) for team in range(TEAMS)]


def ended(table: Laid) -> list[str]:
    """Play to the end; return the agenda of each team."""
    play_to_the_end(table.room.play)
    table.room.telling.finish()
    those = agendas(table)
    assert len(set(those)) == TEAMS
    return those


def go_to(table: Laid, step: str) -> None:
    """Turn the debriefing to a step, by the remote."""
    while table.room.debriefing.now.step.id != step:
        assert table.ask(LEAD, do="turn", by=1)["done"]


def shown(page: bytes, those: list[str]) -> set[int]:
    return {team for team, agenda in enumerate(those) if agenda in page.decode()}


def of_table(table: Laid) -> bytes:
    return snapshot(table.room, Viewer("table", None, "en"))


def test_a_phone_shows_its_own_agenda_and_of_others_what_the_room_has_opened(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        those = ended(table)
        assert [shown(table.bytes_of(team), those) for team in range(TEAMS)] == [{0}, {1}, {2}, {3}]
        go_to(table, "agendas")
        assert shown(of_table(table), those) == set() and shown(table.bytes_of(LEAD), those) == set()
        stamp = table.room.stamp()
        assert table.ask(LEAD, do="open_agenda", team=2)["done"]
        assert table.room.stamp() != stamp
        assert [shown(table.bytes_of(team), those) for team in range(TEAMS)] == [{0, 2}, {1, 2}, {2}, {2, 3}]
        assert shown(of_table(table), those) == {2}


def test_whether_a_closed_agenda_was_met_is_not_told_either(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        ended(table)
        go_to(table, "agendas")
        assert b"agenda met" not in of_table(table) and b"agenda not met" not in of_table(table)
        table.ask(LEAD, do="open_agenda", team=0)
        assert of_table(table).count(b"agenda met") + of_table(table).count(b"agenda not met") == 1


def test_an_agenda_is_opened_at_the_end_only_and_by_the_facilitator_only(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        assert not table.ask(LEAD, do="open_agenda", team=1)["done"]
        ended(table)
        assert not table.ask(0, do="open_agenda", team=1)["done"]
        assert not table.ask(LEAD, do="open_agenda", team=TEAMS)["done"]
        assert table.room.play.opened == set()


def test_what_the_window_opens_phones_show_and_what_the_remote_opens_the_window_shows(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        hall = Hall(pilot)
        cookie, remote = hall.join(0), hall.lead()
        play_to_the_end(hall.play)
        flow.go_on(pilot.app)
        pilot.step()
        reader = hall.phones.room.reader("en")
        those = [partner_agenda(reader, team, reader.view(None)) for team in range(4)]
        assert {team for team in range(4) if those[team] in str(hall.page(cookie))} == {0}
        pilot.key("page down", times=2)
        pilot.use("agenda-1")
        assert {team for team in range(4) if those[team] in str(hall.page(cookie))} == {0, 1}
        hall.do(remote, do="open_agenda", team=3)
        pilot.step()
        assert "agenda-3" not in pilot.controls and "agenda-2" in pilot.controls
