"""Database: the SQLite file under the store, written so that what was done stays done.

Only ``store.py``, ``devices.py``, ``said.py``, ``sentence.py``, ``answers.py`` and ``mirror/kept.py`` enter
here. What goes wrong in the folder or the file comes out as a StoreError.
"""

from __future__ import annotations

import errno
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from game.files.writing import keep_private, make_private_folder
from game.sessions.locking import FileLock
from game.sessions.record import SessionError

FILE_NAME = "samenspel.sqlite3"
PATIENCE = 5.0
"""Seconds that a write waits for another process to finish its own."""

_QUEUES: defaultdict[Path, threading.Lock] = defaultdict(threading.Lock)
"""Where the threads of this process wait for a file, before one of them asks other processes for it."""

_STEPS = (
    """
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
""",
    "ALTER TABLE session ADD COLUMN setting TEXT;",
    "ALTER TABLE session ADD COLUMN format INTEGER NOT NULL DEFAULT 1;",
    "ALTER TABLE session ADD COLUMN promises INTEGER NOT NULL DEFAULT 0;",
    """
CREATE TABLE room (
    session INTEGER PRIMARY KEY REFERENCES session (id),
    code TEXT NOT NULL
);
CREATE TABLE device (
    session INTEGER NOT NULL REFERENCES session (id),
    number INTEGER NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    team INTEGER,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (session, number)
) WITHOUT ROWID;
""",
    """
CREATE TABLE mirror (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL,
    openly INTEGER NOT NULL,
    created TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    invitation TEXT NOT NULL,
    shown TEXT,
    people INTEGER,
    counts TEXT,
    chosen INTEGER,
    sentence TEXT
);
CREATE TABLE placing (
    mirror INTEGER NOT NULL REFERENCES mirror (id),
    digest TEXT NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (mirror, digest)
) WITHOUT ROWID;
""",
    """
CREATE TABLE said (
    session INTEGER NOT NULL REFERENCES session (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    team INTEGER,
    device INTEGER,
    round INTEGER NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    written TEXT NOT NULL,
    agreed INTEGER NOT NULL,
    left_out INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    PRIMARY KEY (session, number)
) WITHOUT ROWID;
""",
    """
CREATE TABLE questionnaire (
    session INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
    json TEXT NOT NULL
);
""",
    """
CREATE TABLE sentence (
    session INTEGER NOT NULL REFERENCES session (id),
    number INTEGER NOT NULL,
    round INTEGER NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (session, number)
) WITHOUT ROWID;
CREATE TRIGGER sentence_stays BEFORE UPDATE ON sentence BEGIN SELECT RAISE(ABORT, 'versions stay'); END;
CREATE TRIGGER sentence_kept BEFORE DELETE ON sentence BEGIN SELECT RAISE(ABORT, 'versions stay'); END;
""",
)
"""What made schema 1, 2, ... of the one before. A new file takes all steps; none may ever change."""

SCHEMA = len(_STEPS)

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


class Database:
    """The file of one folder, and the files beside it that processes hold in turn."""

    def __init__(self, folder: Path) -> None:
        """Open the file of ``folder``; both are made if they are not there.

        Raises StoreError when they cannot be used: not writable, on a disk where SQLite cannot be safe,
        damaged, or written by a newer version.
        """
        self.folder = folder
        self.path = folder / FILE_NAME
        with ExitStack() as opened, self.errors_as_store_errors():
            self._make_private()
            self._queue = _QUEUES[self.path.resolve()]
            self._turn = FileLock(folder / "locks" / "writing")
            opened.callback(self._turn.close)
            with self._alone():
                if not self.path.exists():
                    self.path.touch(mode=0o600)  # what SQLite puts beside it gets the same rights
                self._connection = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
                opened.callback(self._disconnect)
                self._prepare()
            self._opened = opened.pop_all()

    def _make_private(self) -> None:
        """Make the folders, and take from others what an earlier version let them read.

        A folder that is there already keeps its own rights: whoever named it may keep other things in it.
        """
        locks = self.folder / "locks"
        make_private_folder(self.folder)
        make_private_folder(locks)
        for path in (locks, *locks.iterdir(), *self.folder.glob(f"{FILE_NAME}*")):
            keep_private(path)

    def close(self) -> None:
        """Close the file. What was written is on disk already, so this never fails."""
        self._opened.close()

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Return all rows that ``query`` finds; ``values`` are for its question marks."""
        with self.errors_as_store_errors():
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: on disk when this ends well, otherwise nothing of it ever was."""
        with self.errors_as_store_errors(), self._alone():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite itself takes back what a full disk cut short
                    self._connection.execute("ROLLBACK")
                raise

    def forget(self) -> None:
        """Let the files keep nothing of what was written over; where another process reads, it goes later."""
        with self.errors_as_store_errors(), self._alone():
            self._connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")

    def hold(self, number: int) -> FileLock | None:
        """Make the session ``number`` this process's own; return None when it is open elsewhere."""
        with self.errors_as_store_errors():
            lock = FileLock(self.folder / "locks" / f"session-{number}")
            if lock.take():
                return lock
            lock.close()
            return None

    @contextmanager
    def errors_as_store_errors(self) -> Iterator[None]:
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
        """Keep other processes, and other threads of this one, from writing.

        SQLite has locks of its own, but until 3.51 two connections that write and tidy up the
        write-ahead log at the same instant can damage the file. A lock that processes share has no queue:
        with twenty rooms in one process, trying for it in turns took half a second.
        """
        if not self._queue.acquire(timeout=PATIENCE):
            raise StoreError("store-busy", file=self.path)
        try:
            if not self._turn.take(PATIENCE):
                raise StoreError("store-busy", file=self.path)
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._queue.release()

    def _disconnect(self) -> None:
        with suppress(StoreError), self._alone():
            self._connection.close()

    def _prepare(self) -> None:
        """Set the connection up, and bring the tables of a new or older file to this schema."""
        self._connection.row_factory = sqlite3.Row
        # a text that is damaged is one wrong value, which whoever reads it says; not the end of all rows
        self._connection.text_factory = lambda text: text.decode("utf-8", "replace")
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA:
            raise StoreError("store-newer", file=self.path, found=version, known=SCHEMA)
        (mode,) = self._connection.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode != "wal":
            raise StoreError("store-no-wal", folder=self.folder)
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._connection.execute("PRAGMA secure_delete = ON")
        if version < SCHEMA:
            steps = "".join(_STEPS[version:])
            self._connection.executescript(
                f"BEGIN IMMEDIATE; {steps} PRAGMA user_version = {SCHEMA}; COMMIT;"
            )
