"""What people write for after a game: without a name, closed until it is opened, told only where agreed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from game.content.debriefing import MOST
from game.content.load import load_content
from game.debrief.calendar import calendar
from game.debrief.report.contents import report_of
from game.debrief.report.material import material_of
from game.debrief.report.table import table
from game.match.match import Match
from game.reading.debriefing import fields_of, said_words
from game.sessions.said import Item, NothingSaid
from game.sessions.store import Session, Store

SENTENCE = ("on Monday", "ring the neighbours", "Fatima", "the whole team")
HOSTILE = "a\r\nEND:VCALENDAR\x00\x1b[2J; b, c \\ \u2028d\u202e" + "\N{OLD PERSIAN SIGN A}" * 10_000


def session_in(store: Store) -> Session:
    match = Match.start(load_content("arena-poort"), seed=7, teams=4)
    return store.create(match, language="en", players=["you"] * 4)


def write(session: Session, text: tuple[str, ...] = SENTENCE, device: int | None = 3, **how: bool) -> Item:
    return session.said().write("monday", text, team=1, turn=6, language="en", device=device, **how)


def test_what_was_written_is_there_when_a_session_is_opened_again_and_no_name_with_it(
    tmp_path: Path,
) -> None:
    with Store(tmp_path) as store:
        session = session_in(store)
        session.devices().join("team", 1, "Ada Lovelace", "en")
        item = write(session, device=1, agreed=True)
        name = session.name
        assert "Ada" not in repr(item)
    with Store(tmp_path) as store:
        assert list(store.open(name).said()) == [item]
        assert store.read(name).said == (item,)


def test_a_device_has_one_sentence_and_a_corrected_one_lies_closed_again(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        said = session_in(store).said()
        how = {"team": 1, "turn": 6, "language": "en", "device": 3}
        first = said.write("monday", SENTENCE, **how)  # type: ignore[arg-type]
        said.open(first.number)
        again = said.write("monday", ("Friday", *SENTENCE[1:]), **how)  # type: ignore[arg-type]
        assert [item.text[0] for item in said] == ["Friday"] and not again.is_seen
        said.write("monday", SENTENCE, team=2, turn=6, language="en", device=4)
        assert len(list(said)) == 2


def test_what_is_left_out_is_not_opened_with_the_others_and_can_be_taken_off_the_wall(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        said = session_in(store).said()
        one, two = (
            said.write("insight", [text], team=0, turn=1, language="en", device=number)
            for number, text in enumerate(("a", "b"))
        )
        said.leave_out(one.number, left_out=True)
        said.open_all("insight")
        assert [item.text[0] for item in said if item.is_seen] == ["b"]
        said.leave_out(two.number, left_out=True)
        assert not any(item.is_seen for item in said)


def test_what_is_typed_is_one_bounded_line_a_field_and_each_field_has_one(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        session = session_in(store)
        item = write(session, (HOSTILE,) * 4)
        assert all(len(line) == MOST["monday"] and line.isprintable() for line in item.text)
        for wrong in ((*SENTENCE[:3], " \n"), SENTENCE[:3], (*SENTENCE, "more")):
            with pytest.raises(NothingSaid):
                write(session, wrong)


def test_only_what_was_agreed_to_is_in_a_report_and_none_of_it_says_whose_it_is(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        session = session_in(store)
        write(session, ("Monday", "secret plan", "x", "y"), device=1)
        write(session, ("on Tuesday", "open plan", "x", "y"), device=2, agreed=True)
        session.said().write("insight", ["not told"], team=0, turn=2, language="en")
        session.said().write("insight", ["told"], team=0, turn=2, language="en", agreed=True)
        kept = store.read(session.name)
    material = material_of(kept, "en")
    words = {part["id"]: part["rows"] for part in report_of(material)["parts"]}
    assert [row["text"] for row in words["monday"]] == [
        "On Tuesday I will open plan with x, and y will notice."
    ]
    assert words["insights"] == [{"text": "told", "by": "Round 2"}]
    rows = table(material.facts, material.reader, said=kept.said).decode("utf-8-sig")
    assert "open plan" in rows and "secret plan" not in rows and "not told" not in rows


def test_a_sentence_is_said_in_the_language_it_was_written_in() -> None:
    assert fields_of("monday", "nl") == ["when", "whom", "what", "who"]
    assert fields_of("monday", "en") == ["when", "what", "whom", "who"]
    said = said_words("monday", "nl", ("maandag", "de buren bellen", "Fatima", "het hele team"))
    assert said == "Maandag ga ik met Fatima de buren bellen, en dat valt op bij het hele team."


def test_whenever_it_is_and_with_full_stops_typed_a_sentence_stays_one() -> None:
    said = said_words("monday", "nl", ("volgende week", "de buren bellen.", "Fatima", "het hele team."))
    assert said == "Volgende week ga ik met Fatima de buren bellen, en dat valt op bij het hele team."
    said = said_words("monday", "en", ("next week", "ring the neighbours.", "Fatima", "the team"))
    assert said == "Next week I will ring the neighbours with Fatima, and the team will notice."


def test_a_calendar_file_is_read_by_a_library_and_reminds_once_four_weeks_on() -> None:
    text = tuple(HOSTILE[: MOST["monday"]] for _ in range(4))
    item = Item(1, "monday", 0, 3, 6, "en", text, date(2026, 11, 29))
    made = calendar([item], "Arena, Poort; \\ 1", "en", now=datetime(2026, 11, 29, 12, tzinfo=UTC))
    assert all(len(line) <= 75 for line in made.split(b"\r\n")) and made.endswith(b"\r\n")
    read = icalendar.Calendar.from_ical(made)
    assert not read.errors
    (event,) = read.walk("VEVENT")
    assert not event.errors
    assert event.decoded("dtstart") == date(2026, 12, 27)
    assert event["summary"] == "Four weeks after Arena, Poort; \\ 1: how is your Monday sentence going?"
    assert "END:VCALENDAR" in event["description"] and "b, c \\ " in event["description"]
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=9)
    assert made.count(b"BEGIN:VEVENT") == made.count(b"\r\nEND:VCALENDAR") == 1
