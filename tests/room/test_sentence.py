"""The sentence that the room writes, on phones: all of them read it, the facilitator writes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game.room.room import Room
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.sessions.store import Store
from game.table.play import Play
from tests.room.browsing import Pages, chromium, does, needs_chromium
from tests.room.laid import TEAMS, Laid, laid
from tests.room.serving import served_table
from tests.room.test_agendas import go_to, play_to_the_end
from tests.test_sentence import FIRST, LAST, case_file, session_in

LEAD = TEAMS


@contextmanager
def written(folder: Path) -> Iterator[Laid]:
    """Lay a room whose case asks for a sentence."""
    with Store(folder) as store:
        play = Play(session_in(store, teams=TEAMS), lambda: "en")
        yield Laid(Room(play, lambda: 1000.0, hold=0.0, pace=0.0))


def table_page(table: Laid) -> str:
    return snapshot(table.room, Viewer("table", None, "en")).decode()


def test_the_facilitator_writes_it_and_every_page_of_the_room_has_it_at_once(tmp_path: Path) -> None:
    with written(tmp_path) as table:
        assert "What is different here in ten years?" in table.bytes_of(0).decode()
        viewers = [table.viewer(seat) for seat in (0, LEAD)] + [Viewer("table", None, "en")]
        stamps = [table.room.stamp(viewer) for viewer in viewers]
        said = table.ask(LEAD, version="of before", do="sentence", text=FIRST)
        assert said == {"done": True, "words": "The sentence is on the table. This is version 1."}
        assert all(old != table.room.stamp(viewer) for old, viewer in zip(stamps, viewers, strict=True))
        pages = [table.bytes_of(seat).decode() for seat in range(LEAD + 1)] + [table_page(table)]
        assert all(FIRST in page for page in pages)
        assert all("4 of 6 words. Every round one may come or go." in page for page in (pages[0], pages[-1]))
        (field,) = [one for one in table.page(LEAD)["sections"] if one["is"] == "field" and one["key"]]
        assert field["value"] == FIRST


def test_a_phone_of_a_team_writes_nothing_and_what_is_wrong_is_told_and_not_kept(tmp_path: Path) -> None:
    with written(tmp_path) as table:
        assert not table.ask(0, do="sentence", text=FIRST)["done"]
        for typed in ("a b c d e f g", "w" * 10_000, " \u202e ", None, ["a"], {"a": 1}):
            said = table.ask(LEAD, do="sentence", text=typed)
            assert not said["done"] and said["words"], typed
        assert len(table.room.play.versions) == 0
        assert table.ask(LEAD, do="sentence", text="<b>x</b>\u202e\x1b y")["done"]
        assert table.room.play.versions.now == "<b>x</b> y"
    with laid(tmp_path / "other") as table:  # a case that asks for none
        assert not table.ask(LEAD, do="sentence", text=FIRST)["done"]
        assert '"is":"sentence"' not in table_page(table)


def test_the_talk_on_phones_and_the_wall_asks_about_the_first_and_the_last(tmp_path: Path) -> None:
    with written(tmp_path) as table:
        for text in (FIRST, LAST):
            table.ask(LEAD, do="sentence", text=text)
        play_to_the_end(table.room.play)
        table.room.telling.finish()
        assert LAST in table_page(table), "the closing text speaks of it"
        go_to(table, "versions")
        for page in (table.bytes_of(1).decode(), table_page(table)):
            assert FIRST in page and LAST in page


@needs_chromium
def test_the_remote_has_it_to_change_and_what_is_typed_outlives_a_reload(tmp_path: Path) -> None:
    from playwright.sync_api import expect

    with chromium() as browser, served_table(tmp_path, str(case_file())) as table:
        pages = Pages(browser, table, teams=1)
        field = pages.lead.locator("textarea[data-key^='field sentence']")
        field.fill(f"{FIRST} tonight and tomorrow")
        pages.lead.locator(does("sentence")).click()
        expect(pages.lead.locator("#state")).to_contain_text("6 is the most")
        pages.lead.reload()
        expect(field).to_have_value(f"{FIRST} tonight and tomorrow")
        field.fill(FIRST)
        pages.lead.locator(does("sentence")).click()
        for page in (pages.teams[0], pages.table):
            expect(page.locator(".sentence .now")).to_have_text(FIRST)
        expect(field).to_have_value(FIRST)
        pages.are_open_to_all(pages.lead, pages.teams[0], pages.table)
        assert pages.said == []
