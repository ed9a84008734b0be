"""The remote does what the facilitator's panel does, in the same notes; nobody else may ask it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.content.base import FOUNDATIONS
from game.match.actions import ADJUSTABLE, Adjust, Continue
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.rules.hands import copies_in
from tests.room.laid import TEAMS, Laid, laid, naming_event

LEAD = TEAMS


def notes(table: Laid) -> list[str]:
    return [action.text for action in table.room.play.match.actions if action.do == "note"]


def table_page(table: Laid) -> bytes:
    return snapshot(table.room, Viewer("table", None, "en"))


def step(table: Laid, what: str, change: int, which: str | None = None, team: int | None = None) -> Any:
    return table.ask(LEAD, do="step", what=what, which=which, team=team, step=change)


def look(table: Laid, at: str, *, is_open: bool = True) -> None:
    assert table.ask(LEAD, do="look", at=at, open=is_open)["done"]


def test_what_is_only_made_to_be_looked_at_is_made_while_it_is_open(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        closed = table.bytes_of(LEAD)
        look(table, "adjust-foundation")
        assert "adjust-foundation" in str(table.page(LEAD)) and len(table.bytes_of(LEAD)) > len(closed)
        assert [one for one in _buttons(table.page(LEAD)) if one["do"].get("what") == "foundation"]
        table.ask(LEAD, do="more", minutes=1)
        assert table.ask(LEAD, do="look", at="devices", open=True, version="of an older page")["done"]
        look(table, "devices", is_open=False)
        look(table, "adjust-foundation", is_open=False)
        assert not [one for one in _buttons(table.page(LEAD)) if one["do"]["do"] == "step"]
        assert not table.ask(LEAD, do="look", at="nothing", open=True)["done"]
        assert not table.ask(LEAD, do="look", at="devices", open=1)["done"]


def test_the_clock_is_started_held_extended_and_the_log_says_so(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        assert table.ask(LEAD, do="restart", minutes=5)["done"]
        assert table.ask(LEAD, do="hold")["done"]
        assert not table.room.play.timer.is_running
        assert "Pause" in str(table.page(0)["sections"][0])
        assert table.ask(LEAD, do="hold")["done"]
        assert table.ask(LEAD, do="more", minutes=5)["done"]
        assert table.room.play.timer.left(table.room.clock()) == 600
        assert notes(table) == [
            "clock started anew, 5 minutes",
            "clock paused at 05:00",
            "clock goes on, from 05:00",
            "5 minutes more",
        ]


def test_a_blank_table_shows_nothing_and_phones_are_told_to_look_up(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        before, phone = table_page(table), table.bytes_of(0)
        stamp = table.room.stamp()
        assert table.ask(LEAD, do="blank")["done"]
        assert table.room.stamp() != stamp
        assert b'"sections":[{"is":"blank"}]' in table_page(table)
        assert "Look up" in table.page(0)["sections"][0]["words"]
        assert table.ask(LEAD, do="blank")["done"]
        assert (table_page(table), table.bytes_of(0)) == (before, phone)


def test_a_reminded_team_sees_it_until_it_has_chosen_and_no_other_team_does(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        table.ask(LEAD, do="next")
        others = [table.bytes_of(team) for team in (0, 2, 3)]
        assert table.ask(LEAD, do="remind", team=1)["done"]
        assert "waiting for your choice" in str(table.page(1)["sections"][0])
        assert [table.bytes_of(team) for team in (0, 2, 3)] == others
        assert table.ask(1, do="commit")["done"]
        assert "waiting for your choice" not in str(table.page(1))
        assert not table.ask(LEAD, do="remind", team=1)["done"]


def test_a_bot_plays_for_one_team_once_and_the_log_says_so(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        table.ask(LEAD, do="next")
        assert table.ask(LEAD, do="play_for", team=2)["done"]
        assert sorted(table.room.play.waiting) == [0, 1, 3]
        assert len(notes(table)) == 1 and "bot" in notes(table)[0].lower()
        assert not table.ask(LEAD, do="play_for", team=2)["done"]
        for team in (0, 1, 3):
            table.ask(team, do="commit")
        assert sorted(table.room.play.waiting) == [0, 1, 2, 3]


def test_a_team_is_skipped_only_while_it_is_waited_for(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        assert not table.ask(LEAD, do="skip", team=0)["done"]
        table.ask(LEAD, do="next")
        assert table.ask(LEAD, do="skip", team=0)["done"]
        assert 0 not in table.room.play.waiting


def test_undo_asks_first_by_name_takes_it_back_and_the_log_says_so(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        undo = next(one for one in _buttons(table.page(LEAD)) if one["do"]["do"] == "undo")
        assert undo["why"] and not table.ask(LEAD, do="undo")["done"]
        table.ask(LEAD, do="next")
        undo = next(one for one in _buttons(table.page(LEAD)) if one["do"]["do"] == "undo")
        assert undo["ask"] == "Undo: turning the event?"
        assert table.ask(LEAD, do="undo")["done"]
        assert table.room.play.match.phase == "event"
        assert notes(table) == ["undone: turning the event"]


def test_an_event_is_chosen_from_those_that_can_come_now(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        asked = [one["do"] for one in _buttons(table.page(LEAD)) if one["do"]["do"] == "event"]
        assert asked
        assert not table.ask(LEAD, do="event", event="no-such-event")["done"]
        assert table.ask(LEAD, **asked[-1])["done"]
        match = table.room.play.match
        assert match.content.events[match.state.event].id == asked[-1]["event"]
        assert not [one for one in _buttons(table.page(LEAD)) if one["do"]["do"] == "event"]


def test_values_are_gathered_and_changed_at_once_with_one_reason(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        match = table.room.play.match
        before, crises = match.observation(None).foundation[0], match.observation(None).crises
        assert step(table, "foundation", 1, FOUNDATIONS[0])["done"]
        assert step(table, "crises", 1)["done"]
        assert match.observation(None).foundation[0] == before
        assert not table.ask(LEAD, do="adjust", text="  ")["done"]
        assert not table.ask(LEAD, do="adjust", text="x" * 501)["done"]
        assert table.ask(LEAD, do="adjust", text="We counted wrong")["done"]
        assert match.observation(None).foundation[0] == before + 1
        assert match.observation(None).crises == crises + 1
        told = [match.words(one, "en") for one in match.happenings if one.kind == "adjusted"]
        assert len(told) == 2 and all("We counted wrong" in words for words in told)
        assert not table.ask(LEAD, do="adjust", text="Again")["done"]


def test_a_promise_that_slipped_is_mended(tmp_path: Path) -> None:
    with laid(tmp_path, promises=True) as table:
        assert not step(table, "promise", 1, team=0)["done"]
        table.ask(LEAD, do="next")
        for team in range(TEAMS):
            assert table.ask(team, do="promise", amount=1)["done"]
        assert table.room.play.match.phase == "plan"
        assert step(table, "promise", 1, team=0)["done"]
        assert table.ask(LEAD, do="adjust", text="It was two")["done"]
        assert table.room.play.match.observation(None).promised[0] == 2


def test_a_hand_is_on_the_remote_only_once_the_facilitator_asks_for_it(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        look(table, "adjust-hand")
        names = {table.room.reader("en").block_name(block) for block in range(4)}
        hand = next(one for one in _folds(table.page(LEAD)) if one["key"] == "adjust-hand")
        assert not any(name in str(hand) for name in names)
        assert not step(table, "hand", 1, table.room.reader("en").block(0).id, 1)["done"]
        assert table.ask(LEAD, do="show_hand", team=1)["done"]
        hand = next(one for one in _folds(table.page(LEAD)) if one["key"] == "adjust-hand")
        assert all(name in str(hand) for name in names)
        assert all(
            f"{number} · {table.room.reader('en').block_name(number - 1)}" in str(hand) for number in (1, 2)
        )
        assert table.ask(LEAD, do="cover_hand")["done"]
        assert table.room.shown_hand is None


def test_a_card_that_a_team_holds_twice_says_so_on_its_phones(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        reader = table.room.reader("en")
        once = next(block for block in range(16) if copies_in(reader.view(0).hand[0], block) == 1)
        name = reader.block_name(once)
        table.room.play.do(Continue())
        assert name in str(table.page(0)) and f"{name} ×" not in str(table.page(0))
        table.room.play.do(Adjust(what="hand", which=reader.block(once).id, team=0, change=1, reason="so"))
        assert f"{name} ×2" in str(table.page(0))


def test_who_is_away_is_named_with_its_last_sign_of_life(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        look(table, "devices")
        assert "nothing heard since the start" in str(table.page(LEAD))
        table.room.seen[table.devices[0].number] = table.room.clock() - 180
        assert "nothing heard for 3 minutes" in str(table.page(LEAD))
        table.room.seen[table.devices[0].number] = table.room.clock()
        table.room.tick()
        assert "nothing heard for 3 minutes" not in str(table.page(LEAD))


@pytest.mark.parametrize(
    "asked",
    [
        {"do": "step", "what": "foundation", "which": "nothing", "step": 1},
        {"do": "step", "what": "foundation", "which": FOUNDATIONS[0], "step": 2},
        {"do": "step", "what": [], "which": "trust", "step": 1},
        {"do": "step", "what": "capacity", "team": "1", "step": 1},
        {"do": "step", "what": "capacity", "team": True, "step": 1},
        {"do": "more", "minutes": 1.0},
        {"do": "restart", "minutes": 10**9},
        {"do": "event", "event": {}},
        {"do": "show_hand", "team": -1},
        {"do": "remind", "team": None},
    ],
)
def test_what_makes_no_sense_is_answered_and_changes_nothing(tmp_path: Path, asked: dict[str, Any]) -> None:
    with laid(tmp_path) as table:
        before = table.bytes_of(LEAD)
        said = table.ask(LEAD, **asked)
        assert not said["done"] and said["words"]
        assert table.bytes_of(LEAD) == before


def test_the_facilitator_names_for_a_chair_that_says_it_aloud(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        assert not table.ask(LEAD, do="name", partner="residents")["done"]
        table.ask(LEAD, do="event", event=naming_event())
        match = table.room.play.match
        names = [one["do"]["partner"] for one in _buttons(table.page(LEAD)) if one["do"]["do"] == "name"]
        assert names == [one.partner for one in match.legal_actions(match.state.chair)]  # type: ignore[union-attr]
        assert not table.ask(LEAD, do="name", partner="nobody")["done"]
        assert table.ask(LEAD, do="name", partner=names[-1])["done"]
        assert match.phase != "name"
        assert match.content.case.partner[match.state.named].id == names[-1]


def test_nobody_but_the_facilitator_steers(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        for do in ("blank", "undo", "hold", "next", "forget"):
            assert not table.ask(0, do=do)["done"]
        assert not table.ask(0, do="show_hand", team=1)["done"]
        assert not table.room.is_blank and table.room.shown_hand is None


def test_every_kind_of_value_can_be_stepped_from_the_remote(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        keys = {fold["key"] for fold in _folds(table.page(LEAD))}
        assert {f"adjust-{what}" for what in ADJUSTABLE} <= keys
        for what in ADJUSTABLE:
            look(table, f"adjust-{what}")
        steps = [one["do"] for one in _buttons(table.page(LEAD)) if one["do"]["do"] == "step"]
        assert {do["what"] for do in steps} >= set(ADJUSTABLE) - {"hand", "marker"}
        for do in steps:
            table.ask(LEAD, **do)
        assert table.page(LEAD)


def _folds(page: Any) -> list[dict[str, Any]]:
    return [one for one in _all(page) if one.get("is") == "fold"]


def _buttons(page: Any) -> list[dict[str, Any]]:
    return [one for one in _all(page) if isinstance(one.get("do"), dict) and "words" in one]


def _all(page: Any) -> list[dict[str, Any]]:
    if isinstance(page, list):
        return [found for one in page for found in _all(one)]
    if isinstance(page, dict):
        return [page, *(found for one in page.values() for found in _all(one))]
    return []


def test_at_the_end_the_remote_offers_only_what_can_still_be_done(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        match = table.room.play.match
        folds = {section["key"] for section in table.page(LEAD)["sections"] if section["is"] == "fold"}
        assert {"event", "adjust"} <= folds
        while not match.is_over:
            if match.phase in ("event", "reflect"):
                table.ask(LEAD, do="next")
            else:
                table.ask(LEAD, do="play_for", team=table.room.play.waiting[0])
        sections = table.page(LEAD)["sections"]
        assert not {"event", "adjust"} & {one["key"] for one in sections if one["is"] == "fold"}
        offered = [
            button for section in sections if section["is"] == "buttons" for button in section["buttons"]
        ]
        assert offered and not any(button["why"] for button in offered)
