"""What phones write after a game: no other page has it before it is opened, and a restart loses nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import icalendar

from game.content.load import load_cards
from game.content.outcome_pictures import outcome_picture
from game.language import say
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from tests.room.browsing import Pages, chromium, needs_chromium
from tests.room.laid import TEAMS, Laid, laid
from tests.room.serving import Served, lead, served_table
from tests.room.test_agendas import go_to, play_to_the_end

LEAD = TEAMS
SENTENCE = ["on Monday", "ring zyxwv", "Fatima", "the team"]


def at(table: Laid, step: str) -> None:
    play_to_the_end(table.room.play)
    table.room.telling.finish()
    go_to(table, step)


def who_has(table: Laid, words: str) -> set[object]:
    """Return on whose pages words stand; the writer's team mate joined as the last device."""
    shown = {seat: table.bytes_of(seat) for seat in range(len(table.devices))}
    pages = {**shown, "table": snapshot(table.room, Viewer("table", None, "en"))}
    return {whose for whose, page in pages.items() if words in page.decode()}


def play_out(table: Served, remote: str) -> None:
    """Play the game to its end: bots choose for every team."""
    while not table.room.play.match.is_over:
        waiting = table.room.play.waiting
        do = {"do": "play_for", "team": waiting[0]} if waiting else {"do": "next"}
        assert table.do(remote, f"{table.base}/lead", **do)["done"]


def test_a_sentence_is_its_writers_and_the_facilitators_until_it_is_opened(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        table.devices.append(table.room.devices.join("team", 0, "", "en")[0])
        at(table, "aloud")
        stamps = [table.room.stamp(table.viewer(seat)) for seat in (1, 2)]
        assert table.ask(0, do="write", kind="monday", text=SENTENCE)["done"]
        assert who_has(table, "zyxwv") == {0, LEAD}
        assert who_has(table, "1 still closed.") == {0, 1, 2, 3, 5, "table"}
        assert stamps != [table.room.stamp(table.viewer(seat)) for seat in (1, 2)]  # their pages say so
        (item,) = table.room.play.said
        assert not item.agreed and not table.ask(1, do="open_said", item=item.number)["done"]
        assert not table.ask(1, do="agree", item=item.number, agreed=True)["done"]
        table.ask(LEAD, do="open_all", kind="monday")
        assert who_has(table, "zyxwv") == {0, 1, 2, 3, LEAD, 5, "table"}
        table.ask(LEAD, do="leave_out", item=item.number, left_out=True)
        assert who_has(table, "zyxwv") == {0, LEAD}
        name = table.room.play.session.name
    with laid(tmp_path, resume=name) as table:
        assert [item.text for item in table.room.play.said] == [tuple(SENTENCE)]
        assert table.room.debriefing.now.step.id == "aloud"


def test_who_does_not_lead_is_told_to_listen_and_the_wall_has_the_picture_of_the_end(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        at(table, "end")
        rows = outcome_picture(table.room.play.match.outcome, load_cards().clusters)["rows"]
        assert "table" in who_has(table, json.dumps(rows, ensure_ascii=False, separators=(",", ":")))
        for step in ("end", "agendas"):
            go_to(table, step)
            asked, heard = (say("en", f"debrief.{whose}-{step}") for whose in ("ask", "hear"))
            assert who_has(table, heard) == set(range(TEAMS))
            assert LEAD in who_has(table, asked) and not who_has(table, asked) & set(range(TEAMS))


def test_what_is_asked_wrongly_is_not_kept_and_said_in_words(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        assert not table.ask(0, do="write", kind="monday", text=SENTENCE)["done"]  # before the end
        at(table, "sentence")
        wrong = ("x", ["a"] * 3, ["a"] * 10_000, [1, 2, 3, 4], None, ["a", "b", "c", ""], {"a": 1})
        for text in wrong:
            said = table.ask(0, do="write", kind="monday", text=text)
            assert not said["done"] and said["words"]
        assert not table.ask(0, do="write", kind="report", text=SENTENCE)["done"]
        assert list(table.room.play.said) == []
        assert table.ask(0, do="write", kind="monday", text=SENTENCE, agreed="yes")["done"]
        assert not next(iter(table.room.play.said)).agreed


def test_a_phone_takes_its_own_sentence_into_its_calendar_and_no_other(tmp_path: Path) -> None:
    with served_table(tmp_path, length="short") as table:
        mine, other = table.join(0), table.join(1)
        calendar, remote = f"{table.base}/calendar", lead(table)
        assert table.ask("GET", calendar, cookie=mine)[0] == 404
        play_out(table, remote)
        assert table.do(mine, do="write", kind="monday", text=SENTENCE)["done"]
        status, headers, body = table.ask("GET", calendar, cookie=mine)
        assert status == 200 and headers["content-type"].startswith("text/calendar")
        (event,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
        assert "On Monday I will ring zyxwv with Fatima" in event["description"]
        assert table.ask("GET", calendar, cookie=other)[0] == 404
        assert table.ask("GET", calendar)[0] == 403


@needs_chromium
def test_a_sentence_is_written_on_a_phone_and_no_step_of_a_minute_warns_as_it_begins(tmp_path: Path) -> None:
    from playwright.sync_api import expect

    with chromium() as browser, served_table(tmp_path, "ipo", 3) as table:
        remote = lead(table)
        play_out(table, remote)
        pages = Pages(browser, table, teams=0)
        page = pages.phone(0, language="en")
        expect(page.locator(".clock")).to_have_text(re.compile(r"^(1:00|0:5\d)$"))
        assert page.locator("#state").text_content() == ""
        while table.room.debriefing.now.step.id != "sentence":
            assert table.do(remote, f"{table.base}/lead", do="turn", by=1)["done"]
        form = page.locator("[data-key='form monday']")
        for name, words in zip(("when", "what", "whom", "who"), SENTENCE, strict=True):
            form.locator(f"textarea[data-key='form monday {name}']").fill(words)
        lines = "e => [e.scrollHeight <= e.clientHeight, e.offsetHeight]"
        field = form.locator("textarea[data-key='form monday what']")
        (_, low) = field.evaluate(lines)
        field.fill("ring everybody who wrote to us since the summer and ask each of them the same question")
        (is_in_sight, high) = field.evaluate(lines)
        assert is_in_sight and high > 1.5 * low
        field.fill(SENTENCE[1])
        form.locator("input").check()
        form.locator("button").click()
        said = "On Monday I will ring zyxwv with Fatima, and the team will notice."
        expect(page.locator(".text.good")).to_have_text(said)
        (item,) = table.room.play.said
        assert item.agreed and not item.opened
        assert table.do(remote, f"{table.base}/lead", do="open_all", kind="monday")["done"]
        expect(pages.table.locator(".wall li")).to_have_text(said)
        # two on paper wrote the very same: the remote has each, to leave out
        again = {"kind": "monday", "text": SENTENCE}
        for count in (2, 3):
            assert table.do(remote, f"{table.base}/lead", do="write", **again)["done"]
            expect(pages.lead.locator(".person", has_text=said)).to_have_count(count)
        assert pages.said == []
