"""Who a report is for, and what of it: the sponsor's page, a note, a choice of parts, when it was played."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from game.content.base import LANGUAGES, Language
from game.content.questionnaire import STATEMENTS
from game.debrief.before_after_words import told
from game.debrief.facts import facts_of
from game.debrief.report.contents import NAMES, PARTS, names_for, report_of
from game.debrief.report.document import document
from game.debrief.report.material import Material, material_of
from game.debrief.report.page import page
from game.debrief.report.printed import printed
from game.language import say
from game.reading.reader import Reader
from game.sessions.answers import Slip
from game.sessions.store import Store
from tests.sitting import run
from tests.test_before_after import answered
from tests.test_report import (
    NAMES as TEAMS,
)
from tests.test_report import (
    TYPED,
    YOU,
    ElementTree_text,
    bare,
    played,
    text_of,
    texts,
)
from tests.test_store import begin

AMSTERDAM = timezone(timedelta(hours=1))


def material(language: Language = "nl", **values: Any) -> Material:
    match = played("arena-poort")
    return Material(facts_of(match, YOU), Reader(match, language), **values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sponsors_report_is_one_page_of_the_whole_table(language: Language) -> None:
    note = "Een dag met vier teams.\n\nZij maken samen een plan, tot *juni*."
    said = report_of(material(language, audience="sponsor", note=note))
    sheet = printed(said)
    assert len(pypdfium2.PdfDocument(sheet)) == 1
    shown, on_page = text_of(sheet), bare(ElementTree_text(page(said)))
    for words in texts(said):
        assert bare(words) in shown and bare(words) in on_page
    assert bare("tot *juni*.") in shown
    for one in (*filter(None, TEAMS), TYPED):
        assert bare(one) not in shown and bare(one) not in on_page
    for partner in range(4):
        assert bare(material(language).reader.partner(partner).name[language]) not in "".join(
            bare(words) for part in said["parts"] for words in texts(part)
        )


def test_every_part_has_its_heading_and_every_reader_some_parts() -> None:
    for part in PARTS:
        assert {say(language, f"report.{part.name}-head", count=2) for language in LANGUAGES}
    assert len(set(NAMES)) == len(NAMES)
    assert set(names_for("team")) < set(names_for("all"))
    assert {"insights", "monday", "agendas"}.isdisjoint(names_for("sponsor"))  # no sentence of anybody


def test_only_the_parts_that_were_asked_for_are_in_a_report() -> None:
    said = report_of(material(), ["agendas", "figures", "course"])
    assert [part["id"] for part in said["parts"]] == ["course", "agendas"]  # figures are the sponsor's


def test_agendas_that_the_room_has_not_opened_stay_closed() -> None:
    said = report_of(material("en", agendas=frozenset((1, 3))), ["agendas"])
    (part,) = said["parts"]
    facts = material().facts.agendas
    reader = material("en").reader
    assert [row["text"] for row in part["rows"]] == [
        reader.partner(one.team).agenda[one.agenda].text["en"] for one in facts if one.team in (1, 3)
    ]


@pytest.mark.parametrize(
    ("begun", "ended", "nl", "en"),
    [
        (
            (11, 28, 13, 5),
            (11, 28, 15, 0),
            "Gespeeld op zaterdag 28 november 2026, van 14:05 tot 16:00 uur.",
            "Played on Saturday 28 November 2026, from 14:05 to 16:00.",
        ),
        (
            (11, 28, 22, 50),
            (11, 28, 23, 10),
            "Gespeeld van zaterdag 28 november 2026, 23:50 uur, tot zondag 29 november 2026, 0:10 uur.",
            "Played from Saturday 28 November 2026, 23:50, to Sunday 29 November 2026, 0:10.",
        ),
        (
            (3, 2, 8, 0),
            None,
            "Begonnen op maandag 2 maart 2026 om 9:00 uur.",
            "Begun on Monday 2 March 2026 at 9:00.",
        ),
        (None, None, "", ""),
    ],
)
def test_a_report_says_when_it_was_played(begun: Any, ended: Any, nl: str, en: str) -> None:
    moments = {
        name: None if parts is None else datetime(2026, *parts, tzinfo=UTC)
        for name, parts in (("begun", begun), ("ended", ended))
    }
    for language, words in (("nl", nl), ("en", en)):
        assert report_of(material(language, zone=AMSTERDAM, **moments), ["note"])["played"] == words


# --- a text to edit -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_reads_back_with_headings_and_all_words_as_typed(language: Language) -> None:
    docx = pytest.importorskip("docx")
    said = report_of(material(language, note="Van mij\x07.", asked=answered(9, 9)))
    written = document(said, [report_of(material(language, audience="team", team=0))])
    assert document(said)[:2] == b"PK"
    back = docx.Document(io.BytesIO(written))
    cells = [cell for table in back.tables for row in table.rows for cell in row.cells]
    shown = bare("".join(one.text for one in (*back.paragraphs, *cells)))
    for words in texts(said):
        assert bare(words.replace("\x07", "")) in shown, words
    assert (len(back.inline_shapes), len(back.tables)) == (1, 1)
    paper = back.sections[0]
    assert (round(paper.page_width.mm), round(paper.page_height.mm)) == (210, 297)
    headings = [one.text for one in back.paragraphs if one.style.name == "Heading 1"]
    assert [part["head"] for part in said["parts"]] == headings[1 : 1 + len(said["parts"])]
    assert back.core_properties.title == said["title"] and back.core_properties.language == language


# --- the command ----------------------------------------------------------------------------------


def test_the_command_writes_a_page_for_who_paid_with_a_note_from_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    with Store(tmp_path / "data") as store:
        begin(store)
        kept = store.read("harbour-1")
    assert kept.created is not None and kept.changed is not None and kept.created <= kept.changed
    (tmp_path / "letter.txt").write_text("Thank you <all>.\n\nUntil June.", encoding="utf-8")
    call = ("report", "harbour-1", "--data", "data", "--language", "en", "--format", "html")
    done = run(*call, "--for", "sponsor", "--note", "letter.txt", "--without", "figures")
    assert (done.status, done.err) == (0, "")
    shown = (tmp_path / "harbour-1-report.html").read_text("utf-8")
    assert "<p>Thank you &lt;all&gt;.</p><p>Until June.</p>" in shown and "Begun on" in shown
    assert run(*call, "--parts", "partners", "--note", "Hello", "--out", "some.html").status == 0
    some = (tmp_path / "some.html").read_text("utf-8")
    assert some.count("<section") == 1


# --- before and after -----------------------------------------------------------------------------


def test_few_answers_leave_a_report_as_it_is_and_enough_are_told_to_all_but_teams() -> None:
    plain = page(report_of(material("en")))
    assert page(report_of(material("en", asked=answered(4, 4)))) == plain
    asked = answered(9, 11)
    part = told("en", asked)
    assert part is not None
    for audience in ("all", "sponsor"):
        said = report_of(material("en", audience=audience, asked=asked))
        shown = bare(ElementTree_text(page(said)))
        for row in part.rows:
            assert bare(row.statement) in shown and bare(row.difference) in shown
            assert all((bare(spread) in shown) == (audience == "all") for spread in row.spread)
        assert bare(part.notes[-1]) in shown
    assert len(pypdfium2.PdfDocument(printed(said))) == 2
    assert "before-after" not in [
        one["id"] for one in report_of(material(audience="team", team=0, asked=asked))["parts"]
    ]


def test_a_report_tells_what_was_answered_as_it_is_on_disk(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        session = begin(store)
        answers = session.answers()
        answers.ask("before")
        for number in range(6):
            answers.hand_in(Slip((4,) * STATEMENTS, f"Zin {number} erbij", is_shared=number == 3))
        answers.close()
        kept = store.read(session.name)
        shown = page(report_of(material_of(kept, "nl")))
    assert '<td data-of="Vooraf">4,0</td><td data-of="Achteraf">–</td>' in shown
    assert "Zin 3 erbij" in shown and "Zin 2" not in shown
