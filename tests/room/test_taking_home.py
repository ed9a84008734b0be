"""What devices take home: from when, with what in it, and written once however many ask."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import pypdfium2
import pytest

from game.debrief.background import LookingBack
from game.debrief.comparing import compare
from game.debrief.turning import LookedBack, TurningPoint
from game.debrief.turning_words import point_words
from game.match.actions import Continue
from game.match.match import Match
from game.match.players import bot_action
from game.room import reports
from game.room.desk import Desk
from game.room.reports import Asked, Reports
from game.room.server import Web
from game.room.viewer import Viewer
from game.rules import terms as t
from game.table.debriefing import Debriefing
from tests.room.serving import Served, lead, served_table
from tests.test_report import bare

T = TypeVar("T")


class Laid:
    """A served table, and the desk through which its writer is asked."""

    def __init__(self, table: Served, desk: Desk) -> None:
        self.table, self.desk = table, desk

    def ask(self, work: Callable[[], T]) -> T:
        return self.desk.ask(work).result(30)

    def report(self, cookie: str, form: str = "html", base: str = "") -> tuple[int, dict[str, str], bytes]:
        return self.table.ask("GET", f"{self.table.base}{base}/report/{form}", cookie=cookie)

    def play(self, until: Callable[[Match], bool]) -> None:
        def on() -> None:
            room = self.table.room
            while not room.play.match.is_over and not until(room.play.match):
                team = room.play.match.waits_for
                room.do(Continue() if team is None else bot_action(room.play.match, team, "cooperative"))

        self.ask(on)


@pytest.fixture
def laid(tmp_path: Path) -> Iterator[Laid]:
    desks: dict[str, Desk] = {}

    def web(those: Any) -> Web:
        desks.update(those)
        return Web(those)

    with served_table(tmp_path, web=web) as table:
        yield Laid(table, next(iter(desks.values())))


def test_a_team_has_its_report_at_the_end_or_when_it_is_opened_and_the_facilitator_always(laid: Laid) -> None:
    team, remote = laid.table.join(0), lead(laid.table)
    assert laid.report(team)[0] == laid.report("")[0] == laid.report(team, base="/lead")[0] == 403
    assert laid.report(remote, base="/lead")[0] == 200
    assert laid.table.ask("GET", f"{laid.table.base}/lead/report/exe", cookie=remote)[0] == 404
    assert laid.table.do(remote, f"{laid.table.base}/lead", do="open_report")["done"]
    status, headers, page = laid.report(team)
    assert status == 200 and headers["content-disposition"].startswith("attachment")
    assert "script-src 'self'" in headers["content-security-policy"] and b"<script" not in page


def test_nothing_that_another_team_does_in_secret_changes_a_byte(laid: Laid) -> None:
    teams, remote = [laid.table.join(team) for team in range(4)], lead(laid.table)
    one, other = teams[:2]
    laid.table.do(remote, f"{laid.table.base}/lead", do="open_report")
    laid.table.do(remote, f"{laid.table.base}/lead", do="next")

    def taken() -> list[bytes]:
        return [laid.report(one)[2], laid.report(one, "pdf")[2], laid.report(remote, base="/lead")[2]]

    before = taken()
    assert laid.table.do(other, do="contribute")["done"] and laid.table.do(other, do="tend")["done"]
    assert taken() == before
    laid.play(lambda match: match.phase == "vote")
    voter = laid.ask(lambda: laid.table.room.play.match.waits_for)
    assert voter is not None
    reader = teams[voter - 1]
    before = [laid.report(reader, form)[2] for form in ("html", "pdf")]
    assert laid.table.do(teams[voter], do="vote", response=0)["done"]
    assert [laid.report(reader, form)[2] for form in ("html", "pdf")] == before


def test_at_the_end_a_team_has_the_report_with_its_own_page_and_the_agendas_that_are_open(laid: Laid) -> None:
    team, remote = laid.table.join(1), lead(laid.table)
    laid.play(lambda match: False)
    room = laid.table.room
    words = laid.ask(
        lambda: [
            bare(room.reader("en").partner(one).agenda[room.play.match.state.agenda[one]].text["en"])
            for one in range(4)
        ]
    )

    def shown(form: str) -> str:
        taken = laid.report(team, form)[2]
        if form == "html":
            return bare(taken.decode())
        return bare(
            "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(BytesIO(taken)))
        )

    for form in ("html", "pdf"):
        assert [agenda in shown(form) for agenda in words] == [False, True, False, False]
    laid.table.do(remote, f"{laid.table.base}/lead", do="open_agenda", team=3)
    assert [agenda in shown("html") for agenda in words] == [False, True, False, True]
    name = laid.ask(lambda: room.reader("en").team(1))
    assert bare(f"Report of {name}") in shown("html")
    everything = bare(laid.report(remote, base="/lead")[2].decode())
    assert all(agenda in everything for agenda in words)
    for cookie, base in ((team, ""), (remote, "/lead"), ("", "/table")):
        page = laid.table.ask("GET", f"{laid.table.base}{base}/now", cookie=cookie)[2].decode()
        assert ("/report/pdf" in page) is (base != "/table")


def test_phones_and_table_tell_the_turning_points_once_they_are_worked_out(laid: Laid) -> None:
    team = laid.table.join(1)
    laid.play(lambda match: False)
    room = laid.table.room
    point = TurningPoint(2, t.NOTHING, 0, 1, compare([t.SYNERGY] * 9, [t.FRAGMENTED] * 9, t.SYNERGY))
    words = laid.ask(lambda: point_words(room.reader("en"), point))
    pages = (("", team), ("/table", ""))
    assert not any(
        words in laid.table.ask("GET", f"{laid.table.base}{base}/now", cookie=cookie)[2].decode()
        for base, cookie in pages
    )
    laid.ask(lambda: setattr(room, "looked", LookedBack((), (point,), 12, 200)))
    talk = Debriefing(room.play)
    while talk.now.step.id != "turned":  # the question when it turned, in their own view
        laid.ask(lambda: talk.turn(1, room.clock()))
    assert not any(
        words in laid.table.ask("GET", f"{laid.table.base}{base}/now", cookie=cookie)[2].decode()
        for base, cookie in pages
    )
    while talk.now.step.id != "turning":
        laid.ask(lambda: talk.turn(1, room.clock()))
    for base, cookie in pages:
        assert words in laid.table.ask("GET", f"{laid.table.base}{base}/now", cookie=cookie)[2].decode()
    assert words in laid.report(team)[2].decode()


def test_while_turning_points_are_worked_out_their_step_says_so(laid: Laid) -> None:
    """It asks the room to put them beside what was said: without a word it pointed at nothing."""
    team = laid.table.join(1)
    laid.play(lambda match: False)
    room, pages = laid.table.room, (("", team), ("/table", ""))
    talk = Debriefing(room.play)

    def says(base: str, cookie: str) -> bool:
        page = laid.table.ask("GET", f"{laid.table.base}{base}/now", cookie=cookie)[2].decode()
        return "still being worked out" in page or "worden nog uitgerekend" in page

    laid.ask(lambda: setattr(room, "_looking", LookingBack(room.play.match)))
    assert not any(says(*page) for page in pages)
    while talk.now.step.id != "turning":
        laid.ask(lambda: talk.turn(1, room.clock()))
    assert all(says(*page) for page in pages)
    laid.ask(room.stop_looking)


def test_however_many_ask_a_report_is_written_once_and_never_two_at_a_time(
    laid: Laid, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[Asked] = []
    at_once = threading.Semaphore(1)
    write = reports._written

    def counted(wanted: Asked) -> bytes:
        assert at_once.acquire(blocking=False)
        began.append(wanted)
        try:
            return write(wanted)
        finally:
            at_once.release()

    monkeypatch.setattr(reports, "_written", counted)
    room = laid.table.room
    room.is_report_open = True
    wanted = [
        laid.ask(lambda team=team: reports.asked(room, Viewer("team", team, "en"), "html"))
        for team in range(4)
    ]

    async def press() -> list[bytes]:
        shelf = Reports()
        gone = asyncio.ensure_future(shelf.written(wanted[0]))
        await asyncio.sleep(0)
        gone.cancel()  # a phone that goes away
        return await asyncio.gather(*(shelf.written(replace(wanted[number % 4])) for number in range(200)))

    pages = asyncio.run(press())
    assert len(pages) == 200 and len(set(pages)) == 4 and sorted(began, key=lambda one: one.team) == wanted
