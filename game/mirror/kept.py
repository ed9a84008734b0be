"""Kept: mirrors on disk, in the store's file: what a person says is kept before it counts.

While a mirror is open each person's line is there, without a name; once it was shown only the sums of all
are, and nobody can place anything any more: two pictures, with and without somebody, would tell what that
one said.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from dataclasses import dataclass
from itertools import count as numbers
from typing import Any

from game.content.base import Language
from game.content.problems import nearest, slug
from game.language import LANGUAGES, ORIGINAL
from game.mirror.picture import Counts, Picture, count, least, picture_of
from game.mirror.placing import BLOCKS, OPEN, is_line, with_sign
from game.sessions.database import Database, StoreError
from game.sessions.devices import CODE_LENGTH, LETTERS, MOST_DEVICES
from game.sessions.listing import MAX_NAME, NAME, now

MOST_PEOPLE = MOST_DEVICES
MOST_OF_SENTENCE = 300
"""Characters of a Monday sentence."""


class Closed(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """The mirror was shown: nobody can place anything in it any more."""


class TooManyPeople(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """MOST_PEOPLE people are in the mirror already."""


class TooFewPeople(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """So few people placed blocks that nothing may be shown; ``least`` is how many must have."""

    def __init__(self, least: int) -> None:
        super().__init__(least)
        self.least = least


@dataclass(frozen=True, slots=True)
class MirrorInfo:
    """A line of the list of mirrors; the moments are as those of a session."""

    name: str
    created: str
    people: int
    is_shown: bool


class Mirrors:
    """The mirrors of one store. Used by the thread that uses the store."""

    def __init__(self, database: Database) -> None:
        """Keep mirrors in ``database`` (``Store.database``)."""
        self._database = database

    def create(self, language: Language, *, openly: bool = False, name: str | None = None) -> Mirror:
        """Begin a mirror and return it; ``openly``: its people agreed to be fewer than others must be.

        Without a ``name`` it is "mirror-1", "mirror-2", ... Raises StoreError for a name that is taken or
        cannot be.
        """
        if name is not None and not (NAME.fullmatch(name) and len(name) <= MAX_NAME):
            example = slug(name.replace("_", " "))[:MAX_NAME].strip("-") or "mirror-1"
            raise StoreError("name-wrong", name=name[:MAX_NAME], most=MAX_NAME, example=example)
        with self._database.writing() as rows:
            taken = {str(row["name"]) for row in rows.execute("SELECT name FROM mirror")}
            if name in taken:
                raise StoreError("mirror-taken", name=name)
            name = name or next(one for i in numbers(1) if (one := f"mirror-{i}") not in taken)
            codes = {
                str(row["code"])
                for row in rows.execute("SELECT code FROM mirror UNION SELECT code FROM room")
            }
            code = ""
            while not code or code in codes:
                code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
            values = (name, language, openly, now(), code, secrets.token_urlsafe(9))
            rows.execute(
                "INSERT INTO mirror (name, language, openly, created, code, invitation)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                values,
            )
        return self.open(name)

    def open(self, name: str) -> Mirror:
        """Return the mirror ``name``. Raises StoreError when there is none, with the name that was meant."""
        names = [info.name for info in self.list()]
        if name not in names:
            meant = nearest(name, names)
            if meant:
                raise StoreError("mirror-meant", name=name[:MAX_NAME], meant=meant)
            raise StoreError("mirror-unknown", name=name[:MAX_NAME])
        (row,) = self._database.rows("SELECT * FROM mirror WHERE name = ?", name)
        return Mirror(self._database, row)

    def list(self) -> list[MirrorInfo]:
        """Return all mirrors, the newest first."""
        rows = self._database.rows(
            "SELECT *, (SELECT count(*) FROM placing WHERE mirror = mirror.id) AS placed"
            " FROM mirror ORDER BY id DESC"
        )
        return [
            MirrorInfo(
                str(row["name"]),
                str(row["created"]),
                _people(row) if row["shown"] is not None else row["placed"],
                row["shown"] is not None,
            )
            for row in rows
        ]


class Mirror:
    """One mirror. What it says is read from the file each time: phones and the window both write in it."""

    def __init__(self, database: Database, row: sqlite3.Row) -> None:
        """Only ``Mirrors`` makes these."""
        self._database = database
        self._number: int = row["id"]
        self.name = str(row["name"])
        self.language: Language = row["language"] if row["language"] in LANGUAGES else ORIGINAL
        self.openly = bool(row["openly"])
        self.created = str(row["created"])
        self.code = str(row["code"])
        """The letters that people type to come in."""
        self.invitation = str(row["invitation"])
        """What the code that phones scan says beside them: nobody guesses it."""

    # --- who said what, while it is open ----------------------------------------------------------

    @property
    def is_shown(self) -> bool:
        """Whether it was shown, so that it is closed."""
        return self._row()["shown"] is not None

    @property
    def people(self) -> int:
        """How many people placed at least one block."""
        row = self._row()
        return _people(row) if row["shown"] is not None else len(self._lines())

    @property
    def done(self) -> int:
        """How many people placed every block."""
        return sum(OPEN not in line for line in self._lines())

    def line_of(self, secret: str) -> str:
        """Return the line of the person whose browser has ``secret``; empty for who said nothing."""
        rows = self._database.rows(
            "SELECT line FROM placing WHERE mirror = ? AND digest = ?", self._number, _digest(secret)
        )
        return str(rows[0]["line"]) if rows and is_line(rows[0]["line"]) else OPEN * BLOCKS

    def place(self, secret: str, block: int, sign: str) -> str:
        """Keep what the person with ``secret`` says of a block, and return the whole line.

        Raises NoPlacing for what is no block or sign, Closed, TooManyPeople, and StoreError.
        """
        return self.place_all(secret, {block: sign})

    def place_all(self, secret: str, signs: dict[int, str]) -> str:
        """Keep what the person with ``secret`` says of several blocks; see ``place``."""
        digest = _digest(secret)
        with self._database.writing() as rows:
            self._check_open(rows)
            found = rows.execute(
                "SELECT line FROM placing WHERE mirror = ? AND digest = ?", (self._number, digest)
            ).fetchone()
            line = str(found["line"]) if found and is_line(found["line"]) else OPEN * BLOCKS
            for block, sign in signs.items():
                line = with_sign(line, block, sign)
            if found:
                rows.execute(
                    "UPDATE placing SET line = ? WHERE mirror = ? AND digest = ?",
                    (line, self._number, digest),
                )
            elif signs:
                self._add(rows, digest, line)
        return line

    def add(self, line: str) -> str:
        """Keep the line of one more person, from a sheet; return a secret with which it can be taken back.

        Raises Closed, TooManyPeople and StoreError.
        """
        secret = new_secret()
        with self._database.writing() as rows:
            self._check_open(rows)
            self._add(rows, _digest(secret), line)
        return secret

    def take_back(self, secret: str) -> None:
        """Forget what the person with ``secret`` said. Raises Closed and StoreError."""
        with self._database.writing() as rows:
            self._check_open(rows)
            rows.execute(
                "DELETE FROM placing WHERE mirror = ? AND digest = ?", (self._number, _digest(secret))
            )

    # --- once it is shown -------------------------------------------------------------------------

    @property
    def why_not_shown(self) -> int:
        """How many people must have placed blocks before it can be shown; 0 when it can be."""
        needed = least(self.openly)
        return 0 if self.is_shown or len(self._lines()) >= needed else needed

    def show(self) -> Picture:
        """Close it, keep only the sums of what people said, and return the picture, which stays the same.

        Raises TooFewPeople, and StoreError.
        """
        with self._database.writing() as rows:
            if self._read(rows)["shown"] is None:
                lines = [
                    str(row["line"]) for row in rows.execute(_LINES, (self._number,)) if is_line(row["line"])
                ]
                if len(lines) < least(self.openly):
                    raise TooFewPeople(least(self.openly))
                rows.execute("DELETE FROM placing WHERE mirror = ?", (self._number,))
                rows.execute(
                    "UPDATE mirror SET shown = ?, people = ?, counts = ? WHERE id = ?",
                    (now(), len(lines), json.dumps(count(lines)), self._number),
                )
        return self.picture

    @property
    def picture(self) -> Picture:
        """What may be shown; of a mirror that is still open, nothing."""
        row = self._row()
        if row["shown"] is None:
            return Picture(0, self.openly, ())
        return picture_of(self._counts(row["counts"]), _people(row), self.openly)

    @property
    def shown_at(self) -> str:
        """The moment at which it was shown, "" while it is open."""
        return str(self._row()["shown"] or "")

    @property
    def chosen(self) -> int | None:
        """The block that the room chose to work on."""
        chosen = self._row()["chosen"]
        return chosen if isinstance(chosen, int) and 0 <= chosen < BLOCKS else None

    @property
    def sentence(self) -> str:
        """The Monday sentence of the room, "" before there is one."""
        return str(self._row()["sentence"] or "")[:MOST_OF_SENTENCE]

    def choose(self, block: int) -> None:
        """Keep which block the room works on."""
        with self._database.writing() as rows:
            rows.execute("UPDATE mirror SET chosen = ? WHERE id = ?", (block, self._number))

    def write_sentence(self, sentence: str) -> None:
        """Keep the Monday sentence of the room."""
        with self._database.writing() as rows:
            rows.execute(
                "UPDATE mirror SET sentence = ? WHERE id = ?",
                (sentence.strip()[:MOST_OF_SENTENCE], self._number),
            )

    # --- rows -------------------------------------------------------------------------------------

    def _row(self) -> sqlite3.Row:
        return self._database.rows("SELECT * FROM mirror WHERE id = ?", self._number)[0]

    def _read(self, rows: sqlite3.Connection) -> sqlite3.Row:
        row: sqlite3.Row = rows.execute("SELECT * FROM mirror WHERE id = ?", (self._number,)).fetchone()
        return row

    def _lines(self) -> list[str]:
        found = self._database.rows(_LINES, self._number)
        return [str(row["line"]) for row in found if is_line(row["line"])]

    def _check_open(self, rows: sqlite3.Connection) -> None:
        if self._read(rows)["shown"] is not None:
            raise Closed

    def _add(self, rows: sqlite3.Connection, digest: str, line: str) -> None:
        if len(rows.execute(_LINES, (self._number,)).fetchall()) >= MOST_PEOPLE:
            raise TooManyPeople
        rows.execute("INSERT INTO placing VALUES (?, ?, ?)", (self._number, digest, line))

    def _counts(self, written: Any) -> list[Counts]:
        """Return the sums on disk. Raises StoreError when they are damaged."""
        try:
            read = [tuple(map(_whole, of)) for of in json.loads(str(written))]
            if len(read) != BLOCKS or any(len(of) != 4 for of in read):
                raise ValueError(read)
        except (ValueError, TypeError):
            raise StoreError("mirror-damaged", name=self.name) from None
        return [(of[0], of[1], of[2], of[3]) for of in read]


_LINES = "SELECT line FROM placing WHERE mirror = ?"


def new_secret() -> str:
    """Return what a browser, or the window, knows one person by."""
    return secrets.token_urlsafe(24)


def _people(row: sqlite3.Row) -> int:
    people = row["people"]
    return people if isinstance(people, int) else 0


def _whole(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value <= MOST_PEOPLE:
        raise ValueError(value)
    return value


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
