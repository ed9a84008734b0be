"""Store: sessions in one SQLite file. Every action is on disk before anyone sees its result.

The screen, the room and the command line keep their games here. One thread uses a store; several
processes may use one folder, but each session is open in one of them only.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack, closing
from copy import copy
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import cast

from platformdirs import user_data_path

from game.content.base import Language, is_id
from game.content.problems import nearest, slug
from game.files.writing import keep_private
from game.match.actions import Action
from game.match.happenings import Happening
from game.match.match import Match, content_hash
from game.rules.state import State
from game.sessions.answers import Answers, kept_questionnaire
from game.sessions.database import Database, StoreError
from game.sessions.devices import CODE_LENGTH, Devices, room_codes
from game.sessions.kept import KeptGame
from game.sessions.listing import (
    LINE,
    MAX_NAME,
    NAME,
    DamagedSession,
    SessionInfo,
    described,
    line_of,
    name_of,
    now,
    standing,
)
from game.sessions.locking import FileLock
from game.sessions.record import (
    FORMAT,
    GAME,
    MAX_TITLE,
    Record,
    RecordError,
    content_data,
    parse_json,
    read_record,
    validated,
    write_action,
    write_record,
)
from game.sessions.said import Said, read_items
from game.sessions.sentence import Versions, read_versions
from game.sessions.setting import Setting, spoken_names

__all__ = ["Session", "Store", "StoreError", "default_folder"]

_SYNCED = {
    "OneDrive": r"onedrive\b.*",
    "Dropbox": r"dropbox\b.*",
    "iCloud": r"icloud ?drive\b.*|icloud|com~apple~clouddocs",
    "Google Drive": r"google ?drive\b.*|my drive|mijn drive",
}
"""What folders of services that keep a copy elsewhere are called."""

_RENEW = """
UPDATE session SET changed = :changed, version = :version, actions = :actions, round = :round,
    phase = :phase, outcome = :outcome, hash = :hash
WHERE id = :number AND actions = :actions - 1
"""
_SET = """
UPDATE session SET changed = CASE WHEN outcome IS NULL THEN :changed ELSE changed END, setting = :setting
WHERE id = :number
"""  # a game that is over stays one of the day on which it was played, whoever looks at it later


def default_folder() -> Path:
    """Return the folder where this user's games are kept unless another is asked for."""
    return user_data_path("samenspel", appauthor=False)


class Store:
    """The sessions of one folder. Use it in a ``with``: that closes its sessions too.

    >>> from tempfile import TemporaryDirectory
    >>> from game.match.actions import Continue
    >>> from game.content.load import load_content
    >>> match = Match.start(load_content("energiekoplopers"), seed=7, teams=3)
    >>> with TemporaryDirectory() as folder:
    ...     with Store(Path(folder)) as store:
    ...         session = store.create(match, language="en", players=["you", "you", "cooperative"])
    ...         happened = session.do(Continue())  # it is on disk before this returns
    ...     with Store(Path(folder)) as store:
    ...         [info.name for info in store.list()], store.open("energiekoplopers-1").match.phase
    (['energiekoplopers-1'], 'promise')
    """

    def __init__(self, folder: Path) -> None:
        """Open the store of ``folder``, which is made if it is not there.

        Raises StoreError when the folder or the file cannot be used: not writable, on a disk where
        SQLite cannot be safe, damaged, or written by a newer version.
        """
        if folder == default_folder():
            keep_private(folder)  # nothing of anybody else is there
        self._database = Database(folder)
        self._locks: list[FileLock] = []

    @property
    def folder(self) -> Path:
        """The folder that the games are kept in."""
        return self._database.folder

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store and its open sessions. What was done is on disk already, so this never fails."""
        for lock in self._locks:
            lock.close()
        self._database.close()

    @property
    def database(self) -> Database:
        """The file, for what is kept in it beside games."""
        return self._database

    @property
    def synced_folder(self) -> str:
        """The service that copies this folder elsewhere, by its path ("OneDrive"); "" when none is seen.

        Such a service may put an older file in place of the one that is being written.
        """
        parts = self.folder.resolve().parts
        for service, called in _SYNCED.items():
            if any(re.fullmatch(called, part, re.IGNORECASE) for part in parts):
                return service
        return ""

    def create(
        self,
        match: Match,
        *,
        language: Language,
        players: Sequence[str],
        name: str | None = None,
        setting: Setting | None = None,
    ) -> Session:
        """Keep ``match``, with all that was done in it so far, as a new session and return it.

        ``players`` is one entry for each team: "you" or the name of a policy. Without a ``name`` it is
        the case and a number: "arena-poort-3"; ``setting`` is the usual one unless it is given. Raises
        ValueError for players or names of teams that are not one for each, and StoreError when the name
        is taken, is not lower-case words with hyphens of up to MAX_NAME characters, or the session cannot
        be written.
        """
        if len(players) != match.teams:
            raise ValueError(f"{len(players)} players for {match.teams} teams")
        setting = setting or Setting()
        _check_names(setting, match)
        if name is not None and not (NAME.fullmatch(name) and len(name) <= MAX_NAME):
            example = slug(name.replace("_", " "))[:MAX_NAME].strip("-") or f"{match.content.case.id}-1"
            raise StoreError("name-wrong", name=name[:MAX_NAME], most=MAX_NAME, example=example)
        with ExitStack() as undone:
            with self._database.writing() as rows:
                number, name = self._add(rows, match, language, players, name, setting)
                lock = self._hold(number, name)
                undone.callback(lock.close)
            undone.pop_all()
        return Session(self._database, lock, number, name, match, language, players, setting)

    def import_record(self, text: str | bytes, *, name: str | None = None) -> Session:
        """Play a record again and keep it as a new session.

        Raises RecordError for a text that is no record or does not play again, and StoreError as ``create``.
        """
        record = read_record(text)
        setting = Setting(names=record.names)
        return self.create(
            record.replay(), language=record.language, players=record.players, name=name, setting=setting
        )

    def open(self, name: str) -> Session:
        """Open the session ``name`` where it was left: its match is played again from what is on disk.

        Raises StoreError when there is none (with the name that was probably meant), when it is open
        elsewhere, or when it cannot be played again.
        """
        number = self._number_of(name)
        lock = self._hold(number, name)
        with ExitStack() as undone:
            undone.callback(lock.close)
            record, setting, match = self._replayed(number, name)
            self._mend(number, name, match, record.language)
            undone.pop_all()
        return Session(self._database, lock, number, name, match, record.language, record.players, setting)

    def export(self, name: str) -> tuple[str, bool]:
        """Return the session ``name`` as the text of a record, as it is on disk, and whether it is over.

        It may be open elsewhere. Raises StoreError when there is none, or when it cannot be played again.
        """
        number = self._number_of(name)
        record, setting, match = self._replayed(number, name)
        lock = self._database.hold(number) if self._is_damaged(number) else None
        if lock is not None:  # whoever has it open writes the line themselves
            with closing(lock):
                self._mend(number, name, match, record.language)
        text = write_record(match, language=record.language, players=record.players, names=setting.names)
        return text, match.is_over

    def read(self, name: str) -> KeptGame:
        """Return the session ``name`` as it is on disk; it may be open elsewhere.

        Raises StoreError when there is none, or when it cannot be played again.
        """
        number = self._number_of(name)
        record, setting, match = self._replayed(number, name)
        (row,) = self._database.rows(f"SELECT {LINE} FROM session WHERE id = ?", number)
        line = line_of(row)
        said = tuple(item for item in read_items(self._database, number) if item.agreed)
        asked = kept_questionnaire(self._database, number)
        versions = tuple(read_versions(self._database, number))
        kept = KeptGame(
            match,
            record.language,
            record.players,
            said=said,
            asked=asked,
            versions=versions,
            is_rehearsal=setting.rehearsal,
        )
        if isinstance(line, DamagedSession):
            return kept
        created, changed = datetime.fromisoformat(line.created), datetime.fromisoformat(line.changed)
        return replace(kept, created=created, changed=changed)

    def list(self) -> list[SessionInfo | DamagedSession]:
        """Return all sessions, last changed first, those whose line is damaged at the end.

        Nothing is played again for it.
        """
        rows = self._database.rows(f"SELECT {LINE} FROM session ORDER BY changed DESC, id DESC")
        return sorted((line_of(row) for row in rows), key=lambda line: isinstance(line, DamagedSession))

    def room_codes(self) -> set[str]:
        """Return the codes of all rooms that were ever opened for a session here."""
        return room_codes(self._database)

    def _is_damaged(self, number: int) -> bool:
        """Return whether the line of a session cannot be read."""
        (row,) = self._database.rows(f"SELECT {LINE} FROM session WHERE id = ?", number)
        return isinstance(line_of(row), DamagedSession)

    def _mend(self, number: int, name: str, match: Match, language: Language) -> None:
        """Write the line of a session anew from its ``match``, where it cannot be read."""
        if not self._is_damaged(number):
            return
        mended = {"name": name, "created": now(), **described(match, language), **standing(match)}
        places = ", ".join(f"{column} = :{column}" for column in mended)
        with self._database.writing() as rows:
            rows.execute(f"UPDATE session SET {places} WHERE id = :number", {**mended, "number": number})

    def _hold(self, number: int, name: str) -> FileLock:
        """Make the session this process's own until the lock that is returned is closed."""
        lock = self._database.hold(number)
        if lock is None:
            raise StoreError("session-in-use", name=name)
        self._locks = [held for held in self._locks if not held.is_closed] + [lock]
        return lock

    def _add(
        self,
        rows: sqlite3.Connection,
        match: Match,
        language: Language,
        players: Sequence[str],
        name: str | None,
        setting: Setting,
    ) -> tuple[int, str]:
        """Write a new session; return its number and name."""
        content = match.content
        names = {name_of(row) for row in rows.execute("SELECT id, name FROM session")}
        if name is None:
            name = next(candidate for i in count(1) if (candidate := f"{content.case.id}-{i}") not in names)
        elif name in names:
            raise StoreError("name-taken", name=name)
        digest = content_hash(content)
        frozen = json.dumps(content_data(content), ensure_ascii=False)
        rows.execute("INSERT OR IGNORE INTO content VALUES (?, ?)", (digest, frozen))
        row = {
            "name": name,
            "content": digest,
            **described(match, language),
            "seed": match.seed,
            "seats": json.dumps(match.seats),
            "promises": match.promises,
            "language": language,
            "players": json.dumps(tuple(players)),
            "setting": setting.model_dump_json(),
            "format": FORMAT,
            "created": now(),
            **standing(match),
        }
        places = ", ".join(f":{column}" for column in row)
        cursor = rows.execute(f"INSERT INTO session ({', '.join(row)}) VALUES ({places})", row)
        number = cast(int, cursor.lastrowid)
        lines = ((number, i, write_action(action)) for i, action in enumerate(match.record, start=1))
        rows.executemany("INSERT INTO action VALUES (?, ?, ?)", lines)
        return number, name

    def _number_of(self, name: str) -> int:
        rows = self._database.rows("SELECT id, name FROM session")
        numbers: dict[str, int] = {name_of(row): row["id"] for row in rows}
        if name in numbers:
            return numbers[name]
        meant = nearest(name, numbers)
        if meant:
            raise StoreError("session-meant", name=name[:MAX_NAME], meant=meant)
        raise StoreError("session-unknown", name=name[:MAX_NAME])

    def _replayed(self, number: int, name: str) -> tuple[Record, Setting, Match]:
        """Return a session as a record, its setting, and its match. Raises StoreError."""
        try:
            with self._database.writing():  # nobody writes between the rows that are read
                record, setting = self._read(number)
            return record, setting, record.replay()
        except RecordError as error:
            raise StoreError("session-unplayable", name=name, reason=error.words) from error

    def _read(self, number: int) -> tuple[Record, Setting]:
        """Return a session as a record, with its setting. Raises RecordError when the rows are not one."""
        (row,) = self._database.rows(
            "SELECT session.*, content.json AS frozen"
            " FROM session LEFT JOIN content ON content.hash = session.content WHERE id = ?",
            number,
        )
        lines = self._database.rows("SELECT json FROM action WHERE session = ? ORDER BY number", number)
        setting = Setting()  # of a session that an older Samenspel began
        if row["setting"] is not None:
            setting = validated(Setting, parse_json(str(row["setting"])), "setting")
        record = {
            "format": row["format"],
            "game": GAME,
            "version": row["version"],
            # what only a list tells may be damaged: the game is whole without it
            "case": row["case_id"] if is_id(str(row["case_id"])) else "damaged",
            "title": str(row["title"])[:MAX_TITLE],
            "seed": row["seed"],
            "seats": parse_json(str(row["seats"])),
            "promises": bool(row["promises"]),
            "language": row["language"],
            "players": parse_json(str(row["players"])),
            "names": setting.names,
            "record": tuple(parse_json(str(line)) for (line,) in lines),
            "hash": row["hash"],
            "content_hash": row["content"],
            "content": parse_json(str(row["frozen"])),
        }
        return Record.from_data(record), setting


class Session:
    """One match in the store. ``do`` is the only way to go on with it, ``set`` to change its ``setting``."""

    def __init__(
        self,
        database: Database,
        lock: FileLock,
        number: int,
        name: str,
        match: Match,
        language: Language,
        players: Sequence[str],
        setting: Setting,
    ) -> None:
        """Only a store makes sessions: see ``Store.create`` and ``Store.open``."""
        self.name = name
        self.match = match
        self.language: Language = language
        self.players = tuple(players)
        self.setting = setting
        match.name_teams(spoken_names(setting.names))
        self._database = database
        self._lock = lock
        self._number = number

    @property
    def folder(self) -> Path:
        """The folder that the session is kept in."""
        return self._database.folder

    def do(self, action: Action) -> tuple[Happening, ...]:
        """Do ``action``, on disk first, and return what happened.

        Raises Refused when it is not allowed and StoreError when it cannot be written; then nothing
        has changed, here nor on disk.
        """
        # Whatever the rules cannot carry out must not be on disk, or the session would not open again.
        after = _rehearsed(self.match, action)
        self._write(action, after)
        return self.match.do(action)

    def set(self, setting: Setting) -> None:
        """Keep another ``setting`` with the session, on disk first.

        Raises ValueError when its names are not one for each team, and StoreError when it cannot be
        written; then nothing has changed.
        """
        _check_names(setting, self.match)
        self._check_open()
        row = {"changed": now(), "setting": setting.model_dump_json(), "number": self._number}
        with self._database.writing() as rows:
            if rows.execute(_SET, row).rowcount != 1:
                raise StoreError("session-astray", name=self.name)
        self.setting = setting
        self.match.name_teams(spoken_names(setting.names))

    def devices(self, letters: int = CODE_LENGTH) -> Devices:
        """Return the devices that joined this session, as they are on disk. Raises StoreError.

        ``letters`` is the length of its room's code, where it has none yet.
        """
        self._check_open()
        return Devices(self._database, self._number, letters)

    def said(self) -> Said:
        """Return what people wrote for after the game, as it is on disk. Raises StoreError."""
        self._check_open()
        return Said(self._database, self._number)

    def versions(self) -> Versions:
        """Return every version of the sentence that the room writes, as it is on disk. Raises StoreError."""
        self._check_open()
        return Versions(self._database, self._number)

    def answers(self) -> Answers:
        """Return what people answered before and after, as it is on disk. Raises StoreError."""
        self._check_open()
        return Answers(self._database, self._number)

    def export(self) -> str:
        """Return the session as the text of a record; what people answered is not in it."""
        return write_record(
            self.match, language=self.language, players=self.players, names=self.setting.names
        )

    def close(self) -> None:
        """Let others open the session. Nothing more can be done in it here."""
        self._lock.close()

    def _write(self, action: Action, after: Match) -> None:
        """Write one more action, and how the match stands after it."""
        self._check_open()
        row = {**standing(after), "number": self._number, "json": write_action(action)}
        with self._database.writing() as rows:
            if rows.execute(_RENEW, row).rowcount != 1:
                raise StoreError("session-astray", name=self.name)
            rows.execute("INSERT INTO action VALUES (:number, :actions, :json)", row)

    def _check_open(self) -> None:
        if self._lock.is_closed:
            raise StoreError("session-closed", name=self.name)


def _check_names(setting: Setting, match: Match) -> None:
    if setting.names and len(setting.names) != match.teams:
        raise ValueError(f"{len(setting.names)} names for {match.teams} teams")


def _rehearsed(match: Match, action: Action) -> Match:
    """Return how ``match`` stands after ``action``, leaving ``match`` as it is. Raises Refused."""
    ahead = copy(match)
    ahead.record = list(match.record)
    ahead.actions = list(match.actions)
    ahead.happenings = []
    ahead.state = State()
    for name in State.__slots__:
        value = getattr(match.state, name)
        setattr(ahead.state, name, list(value) if isinstance(value, list) else value)
    ahead.do(action)
    return ahead
