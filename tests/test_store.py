"""The store: what was done is on disk, whatever stops the process, damages the file or reads it meanwhile."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.content.base import LANGUAGES
from game.match.actions import Action, Commit, Continue, Contribute, Note, PlayEvent, Promise, Undo
from game.match.happenings import Happening
from game.match.match import Match, content_hash
from game.match.refusals import Refused
from game.sessions import database
from game.sessions.database import FILE_NAME, SCHEMA
from game.sessions.listing import MAX_NAME, DamagedSession, SessionInfo
from game.sessions.locking import FileLock
from game.sessions.record import RecordError, content_data, read_record, write_action
from game.sessions.setting import MAX_TEAM_NAME, Setting, team_name
from game.sessions.store import Session, Store, StoreError, default_folder
from tests.test_record import changed, harbour, played, wander, written

PLAYERS = ("you", "cooperative", "random", "you")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as store:
        yield store


STORM = PlayEvent(event="first-storm")
"""An event that asks the chair for no name: the plans, or promises, are next."""


def begin(store: Store, seed: int = 1, name: str | None = None) -> Session:
    match = Match.start(harbour(), seed, 4, promises=False)
    return store.create(match, language="nl", players=PLAYERS, name=name)


def go_on(session: Session, steps: int, seed: int = 0) -> None:
    chance = Random(seed)
    for _ in range(steps):
        session.do(wander(session.match, chance))


def actions_on_disk(folder: Path, name: str) -> list[str]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as file:
        found = file.execute(
            "SELECT json FROM action JOIN session ON session.id = session WHERE name = ? ORDER BY number",
            (name,),
        )
        return [line for (line,) in found]


def assert_said(error: StoreError, key: str) -> None:
    assert error.key == key
    for language in LANGUAGES:
        assert "{" not in error.words(language).replace("{…}", "")


def same(first: Match, other: Match) -> bool:
    return (first.hash(), first.record, first.actions, first.happenings) == (
        other.hash(),
        other.record,
        other.actions,
        other.happenings,
    )


# --- playing and coming back ------------------------------------------------------------------


def test_a_session_with_promises_comes_back_with_them(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        match = Match.start(harbour(), 1, 4, promises=True)
        session = store.create(match, language="nl", players=PLAYERS)
        session.do(STORM)
        session.do(Promise(team=2, amount=1))
        exported, _ = store.export(session.name)
    with Store(tmp_path) as store:
        again = store.open("harbour-1").match
        assert (again.promises, again.phase) == (True, "promise")
        assert same(again, match)
        assert read_record(exported).replay().hash() == match.hash()


def test_a_session_is_there_after_closing(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        session = begin(store)
        go_on(session, 60)
        match = session.match
    with Store(tmp_path) as store:
        again = store.open(session.name)
        assert same(again.match, match)
        assert (again.name, again.language, again.players) == ("harbour-1", "nl", PLAYERS)
        assert again.match.content == harbour()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**53 - 1), words=st.lists(st.text(min_size=1, max_size=80), min_size=1))
def test_any_game_comes_back(tmp_path: Path, seed: int, words: list[str]) -> None:
    chance = Random(seed)
    with Store(tmp_path) as store:
        session = begin(store, seed)
        for _ in range(40):
            session.do(wander(session.match, chance, tuple(words)))
        session.close()
        assert same(store.open(session.name).match, session.match)


def test_doing_returns_what_the_match_tells(store: Store) -> None:
    session, match = begin(store), Match.start(harbour(), 1, 4, promises=False)
    chance = Random(3)
    for _ in range(80):
        action = wander(match, chance)
        assert session.do(action) == match.do(action)
    assert same(session.match, match)


def test_an_action_is_on_disk_before_it_is_done(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begin(store)
    do, on_disk = Match.do, []

    def watch(match: Match, action: Action) -> tuple[Happening, ...]:
        if match is session.match:
            on_disk.append(actions_on_disk(tmp_path, session.name))
        return do(match, action)

    monkeypatch.setattr(Match, "do", watch)
    session.do(Continue())
    assert on_disk == [['{"do": "continue"}']]


def test_what_the_rules_stumble_over_is_not_written(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begin(store)

    def stumble(match: Match, action: Action) -> tuple[Happening, ...]:
        raise IndexError("a mistake in the rules")

    with monkeypatch.context() as patched:
        patched.setattr(Match, "do", stumble)
        with pytest.raises(IndexError):
            session.do(Continue())
    assert actions_on_disk(tmp_path, session.name) == []
    session.do(Continue())


def test_a_refused_action_writes_nothing(store: Store, tmp_path: Path) -> None:
    session = begin(store)
    before = session.match.hash()
    with pytest.raises(Refused):
        session.do(Commit(team=0))
    with pytest.raises(Refused):
        session.do(Undo())
    assert session.match.hash() == before
    assert session.match.record == []
    assert actions_on_disk(tmp_path, session.name) == []


def test_a_match_that_is_under_way_is_kept_whole(store: Store) -> None:
    match = played(9)
    session = store.create(match, language="en", players=PLAYERS)
    go_on(session, 5)
    session.close()
    assert same(store.open(session.name).match, match)


def test_every_team_has_a_player(store: Store) -> None:
    with pytest.raises(ValueError, match="3 players for 4 teams"):
        store.create(Match.start(harbour(), 1, 4), language="nl", players=("you",) * 3)


def test_a_closed_session_does_nothing_more(store: Store) -> None:
    session = begin(store)
    session.close()
    session.close()
    with pytest.raises(StoreError) as caught:
        session.do(Continue())
    assert_said(caught.value, "session-closed")
    assert session.match.record == []


def test_closing_a_store_closes_its_sessions(tmp_path: Path) -> None:
    store = Store(tmp_path)
    session = begin(store)
    store.close()
    store.close()
    with pytest.raises(StoreError) as caught:
        session.do(Continue())
    assert_said(caught.value, "session-closed")


def test_the_default_folder_is_the_users_own() -> None:
    assert default_folder().name == "samenspel"
    assert default_folder().is_absolute()


# --- the list ---------------------------------------------------------------------------------


def test_the_list_is_last_changed_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            nonlocal now
            now += timedelta(minutes=1)
            return now

    monkeypatch.setattr("game.sessions.listing.datetime", Clock)
    first, second = begin(store), begin(store, name="second-morning")
    go_on(first, 12)
    info, other = store.list()
    assert info.name == first.name == "harbour-1"
    assert other.name == second.name == "second-morning"
    assert (info.case, info.title, info.teams, info.actions) == ("harbour", harbour().case.title.nl, 4, 12)
    assert (info.round, info.phase) == (first.match.state.round, first.match.phase)
    assert info.outcome is None
    assert info.created < other.created < info.changed
    assert datetime.fromisoformat(info.changed).utcoffset() == timedelta(0)


def test_the_list_tells_how_a_game_ended(store: Store) -> None:
    session = begin(store)
    chance = Random(2)
    while not session.match.is_over:
        session.do(chance.choice(session.match.legal_actions(session.match.waits_for)))
        (info,) = store.list()
        assert (info.round, info.phase) == (session.match.state.round, session.match.phase)
        assert info.actions == len(session.match.record)
    assert (info.phase, info.outcome) == ("over", session.match.outcome)
    session.do(Undo())
    (info,) = store.list()
    assert (info.phase, info.outcome) == (session.match.phase, None)


def test_an_empty_store_lists_nothing(store: Store) -> None:
    assert store.list() == []


# --- names ------------------------------------------------------------------------------------


def test_names_are_the_case_and_a_number(store: Store) -> None:
    begin(store, name="harbour-2")
    assert [begin(store).name for _ in range(3)] == ["harbour-1", "harbour-3", "harbour-4"]


@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("Arena Poort", "arena-poort"),
        ("a__b", "a-b"),
        ("../secret", "secret"),
        ("", "harbour-1"),
        ("日本", "harbour-1"),
        ("x" * (MAX_NAME + 1), "x" * MAX_NAME),
        ("x" * (MAX_NAME - 1) + " y", "x" * (MAX_NAME - 1)),
        ("line\n", "line"),
    ],
)
def test_a_name_that_cannot_be_is_told_how(store: Store, name: str, example: str) -> None:
    with pytest.raises(StoreError) as caught:
        begin(store, name=name)
    assert_said(caught.value, "name-wrong")
    assert f"such as “{example}”" in str(caught.value)
    assert begin(store, name=example).name == example


def test_a_name_is_given_once(store: Store) -> None:
    begin(store, name="monday")
    with pytest.raises(StoreError) as caught:
        begin(store, name="monday")
    assert_said(caught.value, "name-taken")
    assert [info.name for info in store.list()] == ["monday"]


def test_an_unknown_name_is_told_with_the_one_that_was_meant(store: Store) -> None:
    with pytest.raises(StoreError) as caught:
        store.open("arena-poort-3")
    assert_said(caught.value, "session-unknown")
    begin(store, name="arena-poort-3").close()
    with pytest.raises(StoreError) as caught:
        store.open("arenapoort-3")
    assert_said(caught.value, "session-meant")
    assert "Bedoel je “arena-poort-3”?" in caught.value.words("nl")


# --- records ----------------------------------------------------------------------------------


def test_a_session_goes_out_and_comes_in_as_a_record(tmp_path: Path) -> None:
    with Store(tmp_path / "here") as here, Store(tmp_path / "there") as there:
        session = begin(here)
        go_on(session, 50)
        text = session.export()
        assert read_record(text).replay().hash() == session.match.hash()
        arrived = there.import_record(text.encode())
        assert same(arrived.match, session.match)
        assert (arrived.name, arrived.language, arrived.players) == ("harbour-1", "nl", PLAYERS)
        assert there.import_record(text, name="once-more").export() == text
        arrived.close()
        assert same(there.open("harbour-1").match, session.match)


def test_a_record_that_does_not_play_again_is_not_kept(store: Store) -> None:
    with pytest.raises(RecordError):
        store.import_record("nonsense")
    with pytest.raises(RecordError):
        store.import_record(changed(lambda data: data.update(hash="0" * 64)))
    assert store.list() == []


def test_content_is_kept_once(store: Store, tmp_path: Path) -> None:
    for _ in range(3):
        begin(store)
    store.import_record(written())
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as file:
        assert file.execute("SELECT count(*) FROM content").fetchone() == (1,)


# --- the setting of a session -----------------------------------------------------------------

CALLED = Setting(names=("De Aanjagers", "", "Équipe 3 🚲", ""), open_hands=True)


def test_a_session_begins_with_secret_hands_and_partners_names(store: Store) -> None:
    assert begin(store).setting == Setting(names=(), open_hands=False, open_votes=False)


def test_a_setting_is_there_after_closing(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        session = begin(store)
        go_on(session, 20)
        session.set(CALLED)
        go_on(session, 20)
        match = session.match
    with Store(tmp_path) as store:
        session = store.open("harbour-1")
        assert session.setting == CALLED
        assert same(session.match, match)
        session.set(Setting(open_votes=True))
        session.close()
        assert store.open("harbour-1").setting == Setting(open_votes=True)


def test_a_setting_is_on_disk_at_once(store: Store, tmp_path: Path) -> None:
    session, other = begin(store), begin(store)
    session.set(CALLED)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as file:
        kept = dict(file.execute("SELECT name, setting FROM session").fetchall())
    assert Setting.model_validate_json(kept[session.name]) == CALLED
    assert Setting.model_validate_json(kept[other.name]) == other.setting == Setting()


def test_a_session_may_begin_with_a_setting(store: Store) -> None:
    match = Match.start(harbour(), 1, 4)
    session = store.create(match, language="nl", players=PLAYERS, setting=CALLED)
    session.close()
    assert store.open(session.name).setting == CALLED


def test_a_setting_has_a_name_for_each_team_or_none(store: Store) -> None:
    session = begin(store)
    with pytest.raises(ValueError, match="3 names for 4 teams"):
        session.set(Setting(names=("a", "b", "c")))
    with pytest.raises(ValueError, match="5 names for 4 teams"):
        store.create(
            session.match, language="nl", players=PLAYERS, setting=Setting(names=("a", "b", "c", "d", "e"))
        )
    assert session.setting == Setting()


def test_a_setting_that_cannot_be_written_changes_nothing(store: Store) -> None:
    session = begin(store)
    connection = store._database._connection
    connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError) as caught:
        session.set(CALLED)
    assert_said(caught.value, "store-read-only")
    connection.execute("PRAGMA query_only = OFF")
    assert session.setting == Setting()
    connection.execute("DELETE FROM session")
    with pytest.raises(StoreError) as caught:
        session.set(CALLED)
    assert_said(caught.value, "session-astray")
    session.close()
    with pytest.raises(StoreError) as caught:
        session.set(CALLED)
    assert_said(caught.value, "session-closed")
    assert session.setting == Setting()


def test_names_go_out_and_come_in_with_a_record(tmp_path: Path) -> None:
    with Store(tmp_path / "here") as here, Store(tmp_path / "there") as there:
        session = begin(here)
        session.set(CALLED)
        arrived = there.import_record(session.export())
        assert arrived.setting == Setting(names=CALLED.names)
        assert arrived.export() == session.export()


@given(typed=st.text(max_size=120))
def test_whatever_is_typed_gives_a_name_that_can_be(typed: str) -> None:
    name = team_name(typed)
    assert len(name) <= MAX_TEAM_NAME
    assert Setting(names=(name,) * 4).names == (name,) * 4


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  De \t Aanjagers\r\n", "De Aanjagers"),
        ("Équipe 3 🚲", "Équipe 3 🚲"),
        ("a\u202eb\x1b[2J\u2028c\ud800", "ab[2J c"),
        (" \u200b ", ""),
        ("x" * 39 + " yz", "x" * 39),
        ("x" * 10_000_000, "x" * MAX_TEAM_NAME),
    ],
)
def test_a_name_is_one_line_that_can_be_seen(typed: str, name: str) -> None:
    assert team_name(typed) == name


# --- an older file ----------------------------------------------------------------------------

SCHEMA_1 = """
CREATE TABLE content (
    hash TEXT PRIMARY KEY,
    json TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL REFERENCES content (hash),
    case_id TEXT NOT NULL,
    title TEXT NOT NULL,
    seed INTEGER NOT NULL,
    teams INTEGER NOT NULL,
    seats TEXT NOT NULL,
    language TEXT NOT NULL,
    players TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    version TEXT NOT NULL,
    actions INTEGER NOT NULL,
    round INTEGER NOT NULL,
    phase TEXT NOT NULL,
    outcome TEXT,
    hash TEXT NOT NULL
);
CREATE TABLE action (
    session INTEGER NOT NULL REFERENCES session (id),
    number INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (session, number)
) WITHOUT ROWID;
CREATE TRIGGER action_stays BEFORE UPDATE ON action BEGIN SELECT RAISE(ABORT, 'actions stay'); END;
CREATE TRIGGER action_kept BEFORE DELETE ON action BEGIN SELECT RAISE(ABORT, 'actions stay'); END;
PRAGMA user_version = 1;
"""


LATER_COLUMNS = ("setting", "format", "promises")


def schema_1(folder: Path, *games: Match) -> None:
    """Write the file that the first Samenspel would have, with these games in it."""
    frozen = json.dumps(content_data(harbour()), ensure_ascii=False)
    then = "2026-01-01T09:00:00.000+00:00"
    with closing(sqlite3.connect(folder / FILE_NAME)) as file, file:
        file.executescript(SCHEMA_1)
        file.execute("INSERT INTO content VALUES (?, ?)", (content_hash(harbour()), frozen))
        for number, match in enumerate(games, 1):
            file.execute(
                "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(number, f"old-{number}", content_hash(harbour()), "harbour", "De haven"),
                    *(match.seed, match.teams, json.dumps(match.seats), "nl", json.dumps(PLAYERS)),
                    *(then, then, "0.1.0", len(match.record), match.state.round, match.phase),
                    *(None, match.hash()),
                ),
            )
            for place, action in enumerate(match.record, 1):
                file.execute("INSERT INTO action VALUES (?, ?, ?)", (number, place, write_action(action)))


def everything_in(folder: Path) -> dict[str, list[dict[str, object]]]:
    """Return all rows of all tables, with the columns that schema 1 had."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as file:
        file.row_factory = sqlite3.Row
        return {
            table: [
                {
                    key: value
                    for key, value in dict(row).items()
                    if key not in ("setting", "format", "promises")
                }
                for row in file.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
            ]
            for table in ("content", "session", "action")
        }


def layout(folder: Path) -> list[tuple[str, str]]:
    """Return every table and trigger with its SQL, and the number of the schema."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as file:
        made = file.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        return [*made.fetchall(), file.execute("PRAGMA user_version").fetchone()]


def test_games_of_older_rules_are_listed_and_refused_in_words_and_new_ones_begin(tmp_path: Path) -> None:
    games = played(3), played(9, steps=70)
    schema_1(tmp_path, *games)
    before = everything_in(tmp_path)
    with Store(tmp_path) as store:
        assert everything_in(tmp_path) == before
        assert [(info.name, info.actions) for info in store.list()] == [("old-2", 70), ("old-1", 40)]
        with pytest.raises(StoreError) as caught:
            store.open("old-1")
        assert "format 1; this one knows format 2" in caught.value.words("en")
        session = begin(store)
        assert session.name == "harbour-1"
        go_on(session, 5)
        match = session.match
    with Store(tmp_path) as store:
        assert same(store.open("harbour-1").match, match)


def test_an_older_file_becomes_as_a_new_one(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    schema_1(tmp_path / "old", played())
    for name in ("old", "new"):
        Store(tmp_path / name).close()
    assert layout(tmp_path / "old") == layout(tmp_path / "new")
    assert layout(tmp_path / "old")[-1] == (SCHEMA,) == (9,)


def test_an_upgrade_that_is_cut_short_leaves_the_older_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    games = played(3), played(4)
    schema_1(tmp_path, *games)
    before, older = everything_in(tmp_path), layout(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(database, "_STEPS", (*database._STEPS, "INSERT INTO nowhere VALUES (1);"))
        assert_said(refused(tmp_path), "store-failed")
    assert (everything_in(tmp_path), layout(tmp_path)) == (before, older)
    with Store(tmp_path) as store:
        assert [info.name for info in store.list()] == ["old-2", "old-1"]


# --- what goes wrong on disk ------------------------------------------------------------------


def full(store: Store) -> None:
    """Let the file grow no further, as on a full disk."""
    connection = store._database._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_leaves_match_and_disk_agreeing(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        session = begin(store)
        go_on(session, 10)
        full(store)
        note = Note(text="n" * 2000)
        with pytest.raises(StoreError) as caught:
            for _ in range(50):
                session.do(note)
        assert_said(caught.value, "store-full")
        match = session.match
        assert len(actions_on_disk(tmp_path, session.name)) == len(match.record)
        assert store.list()[0].actions == len(match.record)
        text = session.export()
        with pytest.raises(StoreError):
            for _ in range(50):
                store.import_record(text)
        kept = len(store.list())
        # there is room again
        store._database._connection.execute("PRAGMA max_page_count = 1000000")
        assert same(store.import_record(text).match, match)
        session.do(note)
        assert len(store.list()) == kept + 1
    with Store(tmp_path) as store:
        assert same(store.open(session.name).match, match)


@pytest.mark.parametrize("action", [Contribute(team=0), Undo(steps=2), Note(text="x")])
def test_a_write_that_fails_changes_nothing(tmp_path: Path, action: Action) -> None:
    with Store(tmp_path) as store:
        session = begin(store)
        session.do(STORM)
        session.do(Contribute(team=0))
        before = session.match.hash(), list(session.match.record), list(session.match.happenings)
        connection = store._database._connection
        connection.execute("PRAGMA query_only = ON")
        with pytest.raises(StoreError) as caught:
            session.do(action)
        assert_said(caught.value, "store-read-only")
        connection.execute("PRAGMA query_only = OFF")
        assert (session.match.hash(), session.match.record, session.match.happenings) == before
        assert len(actions_on_disk(tmp_path, session.name)) == 2
        session.do(action)
    with Store(tmp_path) as store:
        assert same(store.open(session.name).match, session.match)


def test_a_connection_that_is_gone_is_said(store: Store) -> None:
    session = begin(store)
    store._database._connection.close()
    with pytest.raises(StoreError) as caught:
        session.do(Continue())
    assert_said(caught.value, "store-failed")
    assert session.match.record == []


def test_what_was_interrupted_between_disk_and_match_is_noticed(store: Store) -> None:
    session = begin(store)
    after = Match.start(harbour(), 1, 4, promises=False)
    after.do(Continue())
    session._write(Continue(), after)  # and then, say, Ctrl-C
    with pytest.raises(StoreError) as caught:
        session.do(Continue())
    assert_said(caught.value, "session-astray")
    session.close()
    assert store.open(session.name).match.record == [Continue()]


def test_actions_stay(store: Store, tmp_path: Path) -> None:
    session = begin(store)
    session.do(Continue())
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as file:
        for change in ("DELETE FROM action", "UPDATE action SET json = ''"):
            with pytest.raises(sqlite3.IntegrityError, match="actions stay"):
                file.execute(change)


def refused(folder: Path) -> StoreError:
    with pytest.raises(StoreError) as caught:
        Store(folder)
    return caught.value


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as file:
        file.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = (tmp_path / FILE_NAME).read_bytes()
    assert_said(refused(tmp_path), "store-newer")
    assert (tmp_path / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize("damage", [b"no database at all " * 400, b"SQLite format 3\x00" + b"\x7f" * 4096])
def test_a_damaged_file_is_said(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(damage)
    error = refused(tmp_path)
    assert_said(error, "store-damaged")
    assert str(tmp_path / FILE_NAME) in str(error)
    assert (tmp_path / FILE_NAME).read_bytes() == damage


def test_a_file_that_is_damaged_within_is_said(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for _ in range(12):
            go_on(begin(store), 40)
    whole = bytearray((tmp_path / FILE_NAME).read_bytes())
    for place in range(4096, len(whole), 4096):
        whole[place : place + 100] = b"\xff" * 100
    (tmp_path / FILE_NAME).write_bytes(whole)
    with Store(tmp_path) as store:
        with pytest.raises(StoreError) as caught:
            store.list()
        assert_said(caught.value, "store-damaged")
        with pytest.raises(StoreError):
            store.open("harbour-1")
        with pytest.raises(StoreError):
            begin(store)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE session SET seed = 2",
        "UPDATE session SET seats = '[' || seats",
        "UPDATE session SET players = 7",
        "UPDATE session SET language = 'xx'",
        "UPDATE session SET hash = 'x'",
        "UPDATE session SET setting = '{'",
        "UPDATE session SET setting = '[]'",
        "UPDATE session SET setting = 'null'",
        "UPDATE session SET setting = x'00ff'",
        """UPDATE session SET setting = '{"open_hands": 1}'""",
        """UPDATE session SET setting = '{"names": ["a", "b", "c"]}'""",
        """UPDATE session SET setting = '{"names": ["a", "b", "c", "\\u001b"]}'""",
        "UPDATE content SET json = substr(json, 1, 400)",
        "UPDATE content SET json = replace(json, 'haven', 'berg')",
        "DELETE FROM content",
        "DROP TRIGGER action_kept; DELETE FROM action WHERE number = 3",
        "DROP TRIGGER action_stays; UPDATE action SET json = '{}' WHERE number = 3",
    ],
)
def test_a_session_that_was_tampered_with_does_not_open(tmp_path: Path, damage: str) -> None:
    with Store(tmp_path) as store:
        go_on(begin(store), 30)
        begin(store, name="other")
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as file:
        file.executescript(damage)
    with Store(tmp_path) as store:
        for _ in range(2):  # the second time it is not "in use" by the failure before
            with pytest.raises(StoreError) as caught:
                store.open("harbour-1")
            assert_said(caught.value, "session-unplayable")
        assert len(store.list()) == 2


NOT_LISTED = ("seed", "seats", "language", "players", "version", "hash", "content", "setting")
WRONG = ("x'00ff'", "CAST(x'c328' AS TEXT)", "-1", "9223372036854775807", "1e999", "2.5", "''", "'nobody'")
WRONG_MOMENTS = (
    "'2026-13-45'",
    "'2026-02-03T04:05:06'",
    "'0001-01-01T00:00:00+00:00'",
    "'9999-12-31T23:59:59-12:00'",
)


def with_damage(folder: Path, damage: str) -> None:
    """Make two games in ``folder``, "bad" and "good", and damage the first."""
    with Store(folder) as store:
        go_on(begin(store, name="bad"), 5)
        go_on(begin(store, name="good"), 5)
    with closing(sqlite3.connect(folder / FILE_NAME)) as file:
        file.execute("PRAGMA foreign_keys = OFF")
        file.executescript(damage)


DAMAGE = (
    *((column, wrong) for column in ("round", "outcome", "actions", "phase", "teams") for wrong in WRONG),
    *((column, wrong) for column in ("created", "changed") for wrong in (*WRONG, *WRONG_MOMENTS)),
    *((column, "x'00ff'") for column in ("title", "case_id")),
)


@pytest.mark.parametrize(("column", "wrong"), DAMAGE)
def test_a_damaged_line_of_the_list_hides_no_other_and_opening_the_game_mends_it(
    tmp_path: Path, column: str, wrong: str
) -> None:
    with_damage(tmp_path, f"UPDATE session SET {column} = {wrong} WHERE name = 'bad'")
    with Store(tmp_path) as store:
        good, bad = store.list()
        assert isinstance(good, SessionInfo) and good.name == "good"
        assert isinstance(bad, DamagedSession) and (bad.name, bad.column) == ("bad", column)
        assert (good.actions, good.teams) == (5, 4)
        session = store.open("bad")
        assert len(session.match.record) == 5
        assert all(isinstance(info, SessionInfo) for info in store.list())
        go_on(session, 3)
        assert {info.actions for info in store.list() if isinstance(info, SessionInfo)} == {5, 8}


@pytest.mark.parametrize(
    "wrong", ["x'00ff'", "CAST(x'c328' AS TEXT)", "''", "'No name!'", "char(27) || '[2J'"]
)
def test_a_game_whose_name_is_damaged_gets_another(tmp_path: Path, wrong: str) -> None:
    with_damage(tmp_path, f"UPDATE session SET name = {wrong} WHERE name = 'bad'")
    with Store(tmp_path) as store:
        _, bad = store.list()
        assert isinstance(bad, DamagedSession) and (bad.name, bad.column) == ("damaged-1", "name")
        assert len(store.open(bad.name).match.record) == 5
        assert {info.name for info in store.list() if isinstance(info, SessionInfo)} == {"damaged-1", "good"}
        with pytest.raises(StoreError) as caught:
            store.open("goood")
        assert_said(caught.value, "session-meant")


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("column", NOT_LISTED)
def test_a_game_with_a_damaged_value_does_not_open_and_hides_no_other(
    tmp_path: Path, column: str, wrong: str
) -> None:
    with_damage(tmp_path, f"UPDATE session SET {column} = {wrong} WHERE name = 'bad'")
    with Store(tmp_path) as store:
        assert {info.name for info in store.list()} == {"bad", "good"}
        assert store.open("good").match.record
        if column == "version" and wrong not in ("x'00ff'", "''"):
            return  # any text may be a version
        with pytest.raises(StoreError) as caught:
            store.open("bad")
        assert_said(caught.value, "session-unplayable")
        assert "bad" in caught.value.words("nl")


def test_a_game_played_by_nobody_known_does_not_open(tmp_path: Path) -> None:
    players = json.dumps(("you", "cooperative", "nobody", "you"))
    with_damage(tmp_path, f"UPDATE session SET players = '{players}' WHERE name = 'bad'")
    with Store(tmp_path) as store, pytest.raises(StoreError) as caught:
        store.open("bad")
    assert_said(caught.value, "session-unplayable")
    assert "nobody" in str(caught.value)


def test_a_store_that_opens_many_games_holds_only_those_that_are_open(store: Store) -> None:
    session = begin(store)
    for _ in range(20):
        session.close()
        session = store.open(session.name)
    assert len(store._locks) == 1


def test_the_names_of_new_games_go_on_beside_a_damaged_one(tmp_path: Path) -> None:
    with_damage(tmp_path, "UPDATE session SET name = x'00ff' WHERE name = 'bad'")
    with Store(tmp_path) as store:
        assert begin(store).name == "harbour-1"


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "games").write_text("a file")
    error = refused(tmp_path / "games")
    assert_said(error, "store-folder")
    assert str(tmp_path / "games") in str(error)


def test_a_folder_where_the_file_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert_said(refused(tmp_path), "store-read-only")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX rights")
def test_a_folder_that_is_not_ours_is_said(tmp_path: Path) -> None:
    script = (
        "import os, sys, pathlib\n"
        "from game.sessions.store import Store, StoreError\n"
        "if os.geteuid() == 0: os.seteuid(65534)\n"
        "try: Store(pathlib.Path(sys.argv[1]))\n"
        "except StoreError as error: print(error.key)\n"
    )
    closed = tmp_path / "closed"
    closed.mkdir()
    for parent in (tmp_path, *list(tmp_path.parents)[:2]):
        parent.chmod(0o755)
    closed.chmod(0o555)
    done = subprocess.run([sys.executable, "-c", script, closed], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["store-folder"], done.stderr


def test_a_disk_where_sqlite_cannot_be_safe_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def without_shared_memory(path: Path, **options: Any) -> sqlite3.Connection:
        # as on a network folder: no memory that connections share, so no write-ahead log
        return connect(f"file:{path}?vfs=unix-dotfile", uri=True, **options)

    monkeypatch.setattr("game.sessions.database.sqlite3.connect", without_shared_memory)
    assert_said(refused(tmp_path), "store-no-wal")


@pytest.mark.parametrize(
    ("number", "key"),
    [(errno.ENOSPC, "store-full"), (errno.ENOLCK, "store-no-wal"), (errno.EIO, "store-folder")],
)
def test_what_the_system_refuses_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, key: str
) -> None:
    def fail(lock: FileLock, patience: float = 0.0) -> bool:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(FileLock, "take", fail)
    assert_said(refused(tmp_path), key)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("games", ""),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Gemeente Utrecht/Samenspel", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Dropbox (Personal)/games", "Dropbox"),
        ("iCloudDrive", "iCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs/games", "iCloud"),
        ("Google Drive", "Google Drive"),
        ("CloudStorage/GoogleDrive-someone@example.org/Mijn Drive", "Google Drive"),
        ("my driver", ""),
        ("dropboxes", ""),
    ],
)
def test_a_folder_that_a_service_copies_elsewhere_is_known(tmp_path: Path, folder: str, service: str) -> None:
    with Store(tmp_path / folder) as store:
        assert store.synced_folder == service


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_such_a_folder_is_known(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "games").symlink_to(tmp_path / "Dropbox")
    with Store(tmp_path / "games") as store:
        assert store.synced_folder == "Dropbox"


# --- several at once --------------------------------------------------------------------------


def test_a_session_is_open_once(tmp_path: Path) -> None:
    with Store(tmp_path) as first, Store(tmp_path) as other:
        session = begin(first)
        with pytest.raises(StoreError) as caught:
            other.open(session.name)
        assert_said(caught.value, "session-in-use")
        session.do(STORM)
        session.close()
        again = other.open(session.name)
        again.do(Contribute(team=1))
        with pytest.raises(StoreError) as caught:
            first.open(session.name)
        assert_said(caught.value, "session-in-use")


def test_a_session_that_is_open_elsewhere_is_exported_as_it_stands(tmp_path: Path) -> None:
    with Store(tmp_path) as first, Store(tmp_path) as other:
        session = begin(first)
        session.do(STORM)
        assert other.export(session.name) == (session.export(), False)
        session.do(Contribute(team=1))
        assert other.export(session.name) == (session.export(), False)


def test_two_stores_of_one_folder_write_in_turn(tmp_path: Path) -> None:
    with Store(tmp_path) as one, Store(tmp_path) as other:
        first, second = begin(one), begin(other)
        for step in range(30):
            go_on(first, 1, step)
            go_on(second, 1, step + 100)
        assert {info.actions for info in one.list()} == {30}


def test_a_writer_that_does_not_end_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.03)
    with Store(tmp_path) as store:
        session = begin(store)
        stuck = FileLock(tmp_path / "locks" / "writing")
        assert stuck.take()
        with pytest.raises(StoreError) as caught:
            session.do(Continue())
        assert_said(caught.value, "store-busy")
        stuck.release()
        session.do(Continue())
        assert stuck.take()  # and closing does not fail for it
    stuck.close()


def test_a_lock_of_sqlite_itself_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.03)
    with Store(tmp_path) as store:
        session = begin(store)
        with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as stranger:
            stranger.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError) as caught:
                session.do(Continue())
            assert_said(caught.value, "store-busy")
        session.do(Continue())


def test_a_lock_waits_for_its_turn(tmp_path: Path) -> None:
    first, other = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert first.take()
    assert not other.take()
    assert not other.take(patience=0.03)
    first.release()
    assert other.take(patience=0.03)
    first.close()
    assert first.is_closed
    assert not other.is_closed
    other.close()


# --- killed -----------------------------------------------------------------------------------

PLAY = """
import sys
from pathlib import Path
from random import Random
from game.match.match import Match
from game.sessions.store import Store
from tests.test_record import harbour, wander

folder, name, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Store(folder) as store:
    if name in {info.name for info in store.list()}:
        session = store.open(name)
    else:
        session = store.create(Match.start(harbour(), 4, 4), language="nl", players=("you",) * 4, name=name)
    print("open", flush=True)
    chance = Random(seed)
    while True:
        session.do(wander(session.match, chance))
        print(len(session.match.record), session.match.hash(), flush=True)
"""


def start_playing(folder: Path, name: str, seed: int) -> subprocess.Popen[str]:
    root = Path(__file__).parents[1]
    return subprocess.Popen(
        [sys.executable, "-c", PLAY, folder, name, str(seed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=root,
    )


def kill(process: subprocess.Popen[str]) -> str:
    """Kill ``process`` as a power cut would, and return what it had printed since it was asked."""
    process.kill()
    assert process.stdout is not None and process.stderr is not None
    with process.stdout, process.stderr:
        printed, errors = process.stdout.read(), process.stderr.read()
    process.wait()
    assert errors == ""
    return printed


def shown_in(printed: str) -> dict[int, str]:
    """Return the positions that were printed whole: the number of actions, and the hash."""
    lines = [line.split() for line in printed.splitlines(keepends=True) if line.endswith("\n")]
    return {int(number): position for number, position in lines}


def assert_kept(folder: Path, name: str, shown: dict[int, str]) -> None:
    """Everything that was shown is on disk, and at most the one action more that was about to be."""
    with Store(folder) as store:
        match = store.open(name).match
        (info,) = [info for info in store.list() if info.name == name]
    replay, hashes = Match(match.content, match.seed, match.seats), {}
    for action in match.record:
        replay.do(action)
        hashes[len(replay.record)] = replay.hash()
    assert match.hash() == replay.hash()
    assert shown.items() <= hashes.items()
    assert info.actions == len(match.record)
    assert not shown or len(match.record) - max(shown) <= 1


def test_nothing_that_was_shown_is_lost_when_killed(tmp_path: Path) -> None:
    """Two processes play in one folder and are killed five times each, at random moments."""
    chance, names, seen = Random(), ("cliff", "bridge"), 0
    for turn in range(5):
        processes = [start_playing(tmp_path, name, turn) for name in names]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "open\n"
        printed = []
        for process in processes:
            time.sleep(chance.uniform(0, 0.1))
            printed.append(kill(process))
        for name, text in zip(names, printed, strict=True):
            shown = shown_in(text)
            assert_kept(tmp_path, name, shown)
            seen += len(shown)
    assert seen > 10


def test_two_processes_cannot_play_one_session(tmp_path: Path) -> None:
    process = start_playing(tmp_path, "ours", 1)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    try:
        with Store(tmp_path) as store:
            with pytest.raises(StoreError) as caught:
                store.open("ours")
            assert_said(caught.value, "session-in-use")
            mine = begin(store, name="mine")
            go_on(mine, 40)
    finally:
        kill(process)
    with Store(tmp_path) as store:
        theirs = store.open("ours")  # the lock went with the process
        theirs.do(Note(text="we go on"))
        assert same(store.open("mine").match, mine.match)
