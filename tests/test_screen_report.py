"""The report’s buttons: where they are, what they write while the game goes on, and what goes wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.debrief.report import writing
from game.debrief.report.writing import ReportWriting, reports_folder
from game.language import say
from game.match.actions import Adjust
from game.press.typesetter import PressError
from game.sessions.store import default_folder
from tests.pilot import Pilot


@pytest.fixture
def pilot(tmp_path: Path) -> Iterator[Pilot]:
    with Pilot(tmp_path) as flown:
        flown.sit()
        flown.play_on(rounds=1)
        yield flown


def words(pilot: Pilot) -> str:
    return " ".join(pilot.texts())


def test_reports_are_where_a_person_finds_documents_or_beside_games_that_were_put_elsewhere(
    tmp_path: Path,
) -> None:
    assert reports_folder(default_folder()).name == "Samenspel"
    assert reports_folder(tmp_path) == tmp_path / "reports"


def test_the_report_is_written_from_the_panel_while_the_game_goes_on(pilot: Pilot) -> None:
    pilot.app.go_on()
    pilot.key("f")
    pilot.use("report")
    assert pilot.screen == "ReportScreen"
    assert str(reports_folder(pilot.store.folder)) in words(pilot)
    pilot.use("write-nl")
    work = pilot.app.writing
    assert work is not None
    pilot.app.play.session.do(Adjust(what="progress", change=1, reason="meanwhile"))  # type: ignore[union-attr]
    work.wait()
    pilot.step()
    assert [file.name for file in work.files] == ["arena-poort-1-verslag.html", "arena-poort-1-verslag.pdf"]
    assert all(file.stat().st_size > 10_000 for file in work.files)
    assert all(file.name in words(pilot) for file in work.files) and not work.trouble
    if os.name == "posix":
        assert {file.stat().st_mode & 0o077 for file in work.files} == {0}


def test_a_report_replaces_none_of_another_round_and_the_same_one_is_not_written_twice(pilot: Pilot) -> None:
    def write() -> list[str]:
        work = ReportWriting(pilot.store.folder, "arena-poort-1", "en")
        work.wait()
        return [file.name for file in work.files]

    first = write()
    assert write() == first == ["arena-poort-1-report.html", "arena-poort-1-report.pdf"]
    pilot.play_on(rounds=1)
    assert write() == ["arena-poort-1-report-2.html", "arena-poort-1-report-2.pdf"]


def test_every_earlier_game_has_its_report(pilot: Pilot) -> None:
    pilot.app.to_title()
    pilot.step()
    pilot.use("earlier")
    pilot.use("report-arena-poort-1")
    pilot.use("write-en")
    work = pilot.app.writing
    assert work is not None and work.language == "en"
    work.wait()
    pilot.step()
    assert len(work.files) == 2
    pilot.key("escape")
    assert pilot.screen == "Resume"


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (OSError(28, "No space left on device", "x"), "full"),
        (PermissionError(13, "Permission denied", "x"), "closed"),
        (OSError(30, "Read-only file system", "x"), "closed"),
        (OSError(5, "Input/output error", "x"), "not-written"),
    ],
)
def test_what_the_disk_refuses_is_told_with_what_can_be_done(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch, error: OSError, key: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(writing, "write_file", refuse)
    work = ReportWriting(pilot.store.folder, "arena-poort-1", "nl")
    work.wait()
    folder = str(reports_folder(pilot.store.folder))
    assert work.trouble == say("nl", f"report.{key}", folder=folder, reason=error.strerror) and not work.files


@pytest.mark.parametrize("error", [PressError("report.typ: no\nfont"), ImportError("no typst")])
def test_without_a_typesetter_the_page_is_there_and_the_rest_is_told(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(form: str, *_: object) -> bytes:
        if form == "pdf":
            raise error
        return b"page"

    monkeypatch.setattr(writing, "written", refuse)
    work = ReportWriting(pilot.store.folder, "arena-poort-1", "en")
    work.wait()
    assert [file.name for file in work.files] == ["arena-poort-1-report.html"]
    reason = " ".join(str(error).split())
    assert work.trouble == say("en", "report.not-printed", reason=reason)


def test_a_game_that_is_gone_is_told_in_words(pilot: Pilot) -> None:
    work = ReportWriting(pilot.store.folder, "arena-poort-9", "en")
    work.wait()
    assert "arena-poort-9" in work.trouble and not work.files
