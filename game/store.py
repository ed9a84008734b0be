"""Store: sessions in one SQLite file. Every action is on disk before anyone sees its result.

The screen, the room and the command line keep their games here. One thread uses a store; several
processes may use one folder, but each session is open in one of them only.
"""

from __future__ import annotations

import errno
import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import cast

from platformdirs import user_data_path

from game import __version__
from game.actions import Action
from game.content.base import Language
from game.content.problems import nearest, slug
from game.locking import FileLock
from game.match import Match, content_hash
from game.record import (
    FORMAT,
    GAME,
    Record,
    RecordError,
    SessionError,
    content_data,
    parse_json,
    read_record,
    write_action,
    write_record,
)
from game.rules.state import State
from game.telling import Event

FILE_NAME = "samenspel.sqlite3"
SCHEMA = 1
MAX_NAME = 60
PATIENCE = 5.0
"""Seconds that a write waits for another process to finish its own."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_TABLES = """
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
"""

_RENEW = """
UPDATE session SET changed = :changed, version = :version, actions = :actions, round = :round,
    phase = :phase, outcome = :outcome, hash = :hash
WHERE id = :number
"""

_OF_SYSTEM = {
    errno.ENOSPC: "store-full",
    errno.ENOLCK: "store-no-wal",
    errno.ENOTSUP: "store-no-wal",
    errno.EOPNOTSUPP: "store-no-wal",
}
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: "store-full",
    sqlite3.SQLITE_READONLY: "store-read-only",
    sqlite3.SQLITE_CANTOPEN: "store-read-only",
    sqlite3.SQLITE_PERM: "store-read-only",
    sqlite3.SQLITE_BUSY: "store-busy",
    sqlite3.SQLITE_LOCKED: "store-busy",
    sqlite3.SQLITE_NOTADB: "store-damaged",
    sqlite3.SQLITE_CORRUPT: "store-damaged",
    sqlite3.SQLITE_PROTOCOL: "store-no-wal",
}


class StoreError(SessionError):
    """The store cannot do what was asked: its folder, its file, or the name of a session."""


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """A line of the list of sessions.

    ``created`` and ``changed`` are UTC in ISO 8601; ``title`` is in the session's language;
    ``outcome`` is None until the game is over; ``actions`` counts all that was done, undone or not.
    """

    name: str
    case: str
    title: str
    created: str
    changed: str
    round: int
    phase: str
    outcome: str | None
    actions: int
    teams: int


def default_folder() -> Path:
    """Return the folder where this user's games are kept unless another is asked for."""
    return user_data_path("samenspel", appauthor=False)


class Store:
    """The sessions of one folder. Use it in a ``with``: that closes its sessions too."""

    def __init__(self, folder: Path) -> None:
        """Open the store of ``folder``, which is made if it is not there.

        Raises StoreError when the folder or the file cannot be used: not writable, on a disk where
        SQLite cannot be safe, damaged, or written by a newer version.
        """
        self.folder = folder
        self.path = folder / FILE_NAME
        self._held: dict[int, FileLock] = {}
        with ExitStack() as opened, self._explained():
            (folder / "locks").mkdir(parents=True, exist_ok=True)
            self._turn = FileLock(folder / "locks" / "writing")
            opened.callback(self._turn.close)
            with self._alone():
                self._db = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
                opened.callback(self._db.close)
                self._prepare()
            opened.pop_all()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store and its open sessions. What was done is on disk already, so this never fails."""
        for number in list(self._held):
            self._let_go(number)
        with suppress(OSError, ValueError, sqlite3.Error, StoreError), self._alone():
            self._db.close()
        self._turn.close()

    def create(
        self, match: Match, *, language: Language, players: Sequence[str], name: str | None = None
    ) -> Session:
        """Keep ``match``, with all that was done in it so far, as a new session and return it.

        ``players`` is one entry for each team: "you" or the name of a policy. Without a ``name`` it is
        the case and a number: "arena-poort-3". Raises StoreError when the name is taken, is not lower-case
        words with hyphens of up to MAX_NAME characters, or the session cannot be written.
        """
        if len(players) != match.teams:
            raise ValueError(f"{len(players)} players for {match.teams} teams")
        if name is not None and not (_NAME.fullmatch(name) and len(name) <= MAX_NAME):
            example = slug(name)[:MAX_NAME].strip("-").replace("_", "-") or f"{match.content.case.id}-1"
            raise StoreError("name-wrong", name=name[:MAX_NAME], most=MAX_NAME, example=example)
        with ExitStack() as undone:
            with self._writing():
                number, name = self._add(match, language, players, name)
                self._hold(number, name)
                undone.callback(self._let_go, number)
            undone.pop_all()
        return Session(self, number, name, match, language, players)

    def import_record(self, text: str | bytes, *, name: str | None = None) -> Session:
        """Play a record again and keep it as a new session.

        Raises RecordError for a text that is no record or does not play again, and StoreError as ``create``.
        """
        record = read_record(text)
        return self.create(record.replay(), language=record.language, players=record.players, name=name)

    def open(self, name: str) -> Session:
        """Open the session ``name`` where it was left: its match is played again from what is on disk.

        Raises StoreError when there is none (with the name that was probably meant), when it is open
        elsewhere, or when it cannot be played again.
        """
        number = self._number_of(name)
        self._hold(number, name)
        with ExitStack() as undone:
            undone.callback(self._let_go, number)
            try:
                record = self._read(number)
                match = record.replay()
            except RecordError as error:
                raise StoreError("session-unplayable", name=name, reason=error.words) from error
            undone.pop_all()
        return Session(self, number, name, match, record.language, record.players)

    def list(self) -> list[SessionInfo]:
        """Return all sessions, last changed first. Nothing is played again for it."""
        with self._explained():
            rows = self._db.execute(
                "SELECT name, case_id, title, created, changed, round, phase, outcome, actions,"
                " json_array_length(seats) FROM session ORDER BY changed DESC, id DESC"
            ).fetchall()
        return [SessionInfo(*row) for row in rows]

    # --- the file ---------------------------------------------------------------------------------

    def _prepare(self) -> None:
        """Set the connection up, and make the tables of a new file."""
        self._db.row_factory = sqlite3.Row
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA:
            raise StoreError("store-newer", file=self.path, found=version, known=SCHEMA)
        (mode,) = self._db.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode != "wal":
            raise StoreError("store-no-wal", folder=self.folder)
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")
        if version == 0:
            self._db.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {SCHEMA}; COMMIT;")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Say what goes wrong in the folder or the file as a StoreError."""
        try:
            yield
        except OSError as error:
            key = _OF_SYSTEM.get(error.errno or 0, "store-folder")
            reason = error.strerror or str(error)
            raise StoreError(key, folder=self.folder, file=self.path, reason=reason) from error
        except sqlite3.Error as error:
            key = _OF_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "store-failed")
            raise StoreError(key, folder=self.folder, file=self.path, reason=error) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from writing.

        SQLite has locks of its own, but until 3.51 two connections that write and tidy up the
        write-ahead log at the same instant can damage the file.
        """
        if not self._turn.take(PATIENCE):
            raise StoreError("store-busy", file=self.path)
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: on disk when this ends well, otherwise nothing of it ever was."""
        with self._explained(), self._alone():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # SQLite itself takes back what a full disk cut short
                    self._db.execute("ROLLBACK")
                raise

    def _hold(self, number: int, name: str) -> None:
        """Make the session this process's own."""
        with self._explained():
            lock = FileLock(self.folder / "locks" / f"session-{number}")
            if not lock.take():
                lock.close()
                raise StoreError("session-in-use", name=name)
        self._held[number] = lock

    def _let_go(self, number: int) -> None:
        if number in self._held:
            self._held.pop(number).close()

    # --- the rows ---------------------------------------------------------------------------------

    def _add(
        self, match: Match, language: Language, players: Sequence[str], name: str | None
    ) -> tuple[int, str]:
        """Write a new session; return its number and name."""
        content = match.content
        names = {one for (one,) in self._db.execute("SELECT name FROM session")}
        if name is None:
            name = next(one for i in count(1) if (one := f"{content.case.id}-{i}") not in names)
        elif name in names:
            raise StoreError("name-taken", name=name)
        digest = content_hash(content)
        frozen = json.dumps(content_data(content), ensure_ascii=False)
        self._db.execute("INSERT OR IGNORE INTO content VALUES (?, ?)", (digest, frozen))
        row = {
            "name": name,
            "content": digest,
            "case_id": content.case.id,
            "title": content.case.title[language],
            "seed": match.seed,
            "seats": json.dumps(match.seats),
            "language": language,
            "players": json.dumps(tuple(players)),
            "created": _now(),
            **_standing(match),
        }
        places = ", ".join(f":{column}" for column in row)
        cursor = self._db.execute(f"INSERT INTO session ({', '.join(row)}) VALUES ({places})", row)
        number = cast(int, cursor.lastrowid)
        lines = ((number, i, write_action(action)) for i, action in enumerate(match.record, start=1))
        self._db.executemany("INSERT INTO action VALUES (?, ?, ?)", lines)
        return number, name

    def _append(self, session: Session, action: Action, after: Match) -> None:
        """Write one more action, and how the match stands after it."""
        if session.number not in self._held:
            raise StoreError("session-closed", name=session.name)
        row = {**_standing(after), "number": session.number, "json": write_action(action)}
        with self._writing():
            self._db.execute("INSERT INTO action VALUES (:number, :actions, :json)", row)
            self._db.execute(_RENEW, row)

    def _number_of(self, name: str) -> int:
        with self._explained():
            numbers: dict[str, int] = dict(self._db.execute("SELECT name, id FROM session").fetchall())
        if name in numbers:
            return numbers[name]
        meant = nearest(name, numbers)
        if meant:
            raise StoreError("session-meant", name=name[:MAX_NAME], meant=meant)
        raise StoreError("session-unknown", name=name[:MAX_NAME])

    def _read(self, number: int) -> Record:
        """Return a session as a record. Raises RecordError when the rows are not one."""
        with self._explained():
            row = self._db.execute(
                "SELECT session.*, content.json AS frozen"
                " FROM session LEFT JOIN content ON content.hash = session.content WHERE id = ?",
                (number,),
            ).fetchone()
            lines = self._db.execute(
                "SELECT json FROM action WHERE session = ? ORDER BY number", (number,)
            ).fetchall()
        return Record.from_data(
            {
                "format": FORMAT,
                "game": GAME,
                "version": row["version"],
                "case": row["case_id"],
                "title": row["title"],
                "seed": row["seed"],
                "seats": parse_json(str(row["seats"])),
                "language": row["language"],
                "players": parse_json(str(row["players"])),
                "record": tuple(parse_json(str(line)) for (line,) in lines),
                "hash": row["hash"],
                "content_hash": row["content"],
                "content": parse_json(str(row["frozen"])),
            }
        )


class Session:
    """One match in the store. ``do`` is the only way to go on with it."""

    def __init__(
        self,
        store: Store,
        number: int,
        name: str,
        match: Match,
        language: Language,
        players: Sequence[str],
    ) -> None:
        """Only a store makes sessions: see ``Store.create`` and ``Store.open``."""
        self.number = number
        self.name = name
        self.match = match
        self.language: Language = language
        self.players = tuple(players)
        self._store = store

    def do(self, action: Action) -> tuple[Event, ...]:
        """Do ``action``, on disk first, and return what happened.

        Raises Refused when it is not allowed and StoreError when it cannot be written; then nothing
        has changed, here nor on disk.
        """
        # Whatever the rules cannot carry out must not be on disk, or the session would not open again.
        after = _rehearsed(self.match, action)
        self._store._append(self, action, after)
        return self.match.do(action)

    def export(self) -> str:
        """Return the session as the text of a record."""
        return write_record(self.match, language=self.language, players=self.players)

    def close(self) -> None:
        """Let others open the session. Nothing more can be done in it here."""
        self._store._let_go(self.number)


def _rehearsed(match: Match, action: Action) -> Match:
    """Return how ``match`` stands after ``action``, leaving ``match`` as it is. Raises Refused."""
    ahead = copy(match)
    ahead.record = list(match.record)
    ahead.actions = list(match.actions)
    ahead.events = []
    values = (getattr(match.state, name) for name in State.__slots__)
    ahead.state = State(*(list(value) if isinstance(value, list) else value for value in values))
    ahead.do(action)
    return ahead


def _standing(match: Match) -> dict[str, object]:
    """Return the columns that say how a match stands now."""
    return {
        "changed": _now(),
        "version": __version__,
        "actions": len(match.record),
        "round": match.state.round,
        "phase": match.phase,
        "outcome": match.outcome if match.is_over else None,
        "hash": match.hash(),
    }


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
