"""Before and after on phones: who wants to answers, once; a neighbour does not see what another chose."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.room.room import Room
from game.room.views.snapshot import snapshot
from game.sessions.answers import Slip
from tests.room.browsing import NARROW, Pages, chromium, does, needs_chromium
from tests.room.laid import laid
from tests.room.serving import served_table


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


def sections(room: Room, seat: Any, secret: str) -> list[dict[str, Any]]:
    page: dict[str, Any] = json.loads(snapshot(room, room.viewer(seat, secret)))
    found: list[dict[str, Any]] = page["sections"]
    return found


def test_the_facilitator_opens_closes_and_shows_and_nobody_has_to_answer(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        room, lead = table.room, len(table.devices) - 1
        quiet = table.bytes_of(0)
        assert "asks" not in [section["is"] for section in table.page(0)["sections"]]
        assert table.ask(lead, do="ask", moment="before")["done"]
        assert "asks" in [section["is"] for section in table.page(0)["sections"]]
        assert table.ask(lead, do="close_ask")["done"]
        assert table.bytes_of(0) == quiet
        table.ask(lead, do="ask", moment="after")
        for _ in range(4):
            room.play.answers.hand_in(Slip((3,) * 6, "Niet van mij"))
        table.ask(lead, do="figures")
        few = snapshot(room, room.viewer(table.devices[0], ""))
        room.play.answers.forget()
        assert snapshot(room, room.viewer(table.devices[0], "")) == few, "hidden and empty differ"
        assert table.ask(0, do="ask", moment="before")["done"] is False


def test_the_remote_deletes_all_answers_once_it_was_asked_whether_to(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        room, lead = table.room, len(table.devices) - 1
        assert "forget_answers" not in table.bytes_of(lead).decode()
        table.ask(lead, do="ask", moment="after")
        table.ask(lead, do="close_ask")
        (offered,) = re.findall(r'\{[^{}]*\{"do":"forget_answers"\}[^{}]*\}', table.bytes_of(lead).decode())
        assert "Delete all answers, before and after?" in json.loads(offered)["ask"]
        assert table.ask(0, do="forget_answers")["done"] is False and room.play.answers.is_used
        stamps = [room.stamp(table.viewer(seat)) for seat in (0, lead)]
        assert table.ask(lead, do="forget_answers")["done"] and not room.play.answers.is_used
        assert all(room.stamp(table.viewer(seat)) != was for seat, was in zip((0, lead), stamps, strict=True))
        assert "forget_answers" not in table.bytes_of(lead).decode()


def test_a_phone_hands_in_once_and_only_what_can_be(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        room = table.room
        seat, secret = room.devices.join("team", 0, "Noor", "en")
        room.play.answers.ask("before")

        def hand_in(**data: Any) -> tuple[bool, str]:
            asked = {
                "do": "answer",
                "moment": "before",
                "steps": "443-21",
                "text": "",
                "share": False,
                **data,
            }
            from game.room.asking import answer

            table.requests += 1
            said = answer(room, seat, room.viewer(seat, secret), str(table.requests), "", asked, secret)
            return said["done"], said["words"]

        empty = room.play.answers.kept
        for wrong in (
            {"steps": "44"},
            {"steps": "443-27"},
            {"steps": [1]},
            {"steps": "------"},
            {"moment": "after"},
        ):
            done, words = hand_in(**wrong)
            assert not done and words
        assert room.play.answers.kept == empty
        assert hand_in(text="Meer vragen", share=True) == (True, "Kept. Thank you.")
        assert not hand_in()[0]
        assert "asks" not in [section["is"] for section in sections(room, seat, secret)]
        neighbour, other = room.devices.join("team", 0, "Sam", "en")
        assert "asks" in [section["is"] for section in sections(room, neighbour, other)]
        assert "Meer vragen" not in json.dumps(sections(room, neighbour, other))
        assert "Meer vragen" not in json.dumps(sections(room, table.devices[-1], ""))
        room.play.answers.close()
        assert "Meer vragen" in json.dumps(sections(room, table.devices[-1], ""))


@needs_chromium
def test_a_phone_is_filled_in_by_finger_or_keys_outlives_a_reload_and_is_open_to_all(
    browser: Any, tmp_path: Path
) -> None:
    with served_table(tmp_path) as table:
        pages = Pages(browser, table, teams=0)
        phone, neighbour = pages.phone(0, NARROW, "nl"), pages.phone(0, NARROW, "en")
        pages.lead.locator("details[data-key=asks] > summary").click()
        pages.lead.locator(does("ask")).first.click()
        phone.locator(".asks").wait_for()
        pages.are_open_to_all(phone)
        for place, step in enumerate("4-5213"):
            phone.locator(f".asks fieldset >> nth={place}").locator(f"input[value='{step}']").check(
                force=True
            )
        phone.locator(".asks textarea").fill("Vaker samen kijken.")
        phone.reload()
        phone.locator(".asks textarea").wait_for()
        chosen = "[...document.querySelectorAll('.asks [type=radio]:checked')].map(one => one.value).join('')"
        assert phone.evaluate(chosen) == "4-5213"
        phone.locator(does("answer")).click()
        phone.locator(".asks").wait_for(state="detached")
        assert neighbour.locator(".asks").is_visible()
        kept = table.room.play.answers.kept.before
        assert [tally.waiting[3] for tally in kept.tallies] == [1, 0, 0, 0, 0, 0]
        assert [line.text for line in kept.lines] == ["Vaker samen kijken."]
