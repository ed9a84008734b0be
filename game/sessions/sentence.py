"""Sentence: what the room writes together where a case asks for it; versions are on disk before they show.

It is no action: no rule reads it, and no undo takes one back. It belongs to the whole table and lies open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from game.content.base import Language
from game.language import KNOWN, ORIGINAL, say
from game.sessions.database import Database
from game.sessions.typed import one_line

MOST_SIGNS = 240
"""Characters of a version: thirty words, most of them short."""
MOST_VERSIONS = 500
"""Versions of one session."""
_READ = 20_000
"""Characters that are looked at of what was typed, to say how much too long it is."""


class NotKept(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """What was typed cannot be the sentence; ``key`` is of the area ``sentence``. Nothing has changed."""

    def __init__(self, key: str, **values: int) -> None:
        super().__init__(key)
        self.key, self.values = key, values

    def words(self, language: Language) -> str:
        """Return what is wrong with it and what is possible, for who typed it."""
        return say(language, f"sentence.{self.key}", **self.values)


@dataclass(frozen=True, slots=True)
class Version:
    """The sentence as it stood from ``round`` on; ``number`` is from 1, ``language`` that of who typed."""

    number: int
    round: int
    language: Language
    text: str


class Versions:
    """The versions of one session, oldest first. Used by the thread that uses the store."""

    def __init__(self, database: Database, session: int) -> None:
        """Only a session and its store make these: see ``Session.versions``."""
        self._database = database
        self._session = session
        self._versions = read_versions(database, session)

    def __iter__(self) -> Iterator[Version]:
        """Yield the versions, oldest first."""
        return iter(tuple(self._versions))

    def __len__(self) -> int:
        return len(self._versions)

    @property
    def now(self) -> str:
        """The sentence as it stands; "" when nobody has written it yet."""
        return self._versions[-1].text if self._versions else ""

    def write(self, typed: str, *, most: int, turn: int, language: Language) -> None:
        """Keep what was typed as the sentence from round ``turn`` on, on disk first.

        It may have ``most`` words. The same sentence again is no other version. Raises NotKept, and
        StoreError when it cannot be written; then nothing has changed.
        """
        text = checked(typed, most)
        if text == self.now:
            return
        if len(self) >= MOST_VERSIONS:
            raise NotKept("too-many", count=MOST_VERSIONS)
        version = Version(len(self) + 1, turn, language, text)
        with self._database.writing() as rows:
            rows.execute(
                "INSERT INTO sentence VALUES (?, ?, ?, ?, ?)",
                (self._session, version.number, version.round, version.language, version.text),
            )
        self._versions.append(version)


def checked(typed: str, most: int) -> str:
    """Return what was typed as the sentence it is kept as: one line of up to ``most`` words.

    Nothing is cut: what is too long raises NotKept, and so does what has no word in it.
    """
    text = one_line(typed, _READ)
    count = count_words(text)
    if not count:
        raise NotKept("no-words")
    if count > most:
        raise NotKept("too-many-words", count=count, most=most)
    if len(text) > MOST_SIGNS:
        raise NotKept("too-long", count=len(text), most=MOST_SIGNS)
    return text


def count_words(text: str) -> int:
    """Return how many words a text has; a dash, or a sign alone, is none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def read_versions(database: Database, session: int) -> list[Version]:
    """Return the versions of a session as they are on disk; a row that is damaged is left out."""
    rows = database.rows("SELECT * FROM sentence WHERE session = ? ORDER BY number", session)
    return [version for row in rows if (version := _version(row)) is not None]


def _version(row: Any) -> Version | None:
    try:
        text = one_line(str(row["text"]), MOST_SIGNS)
        language = row["language"] if row["language"] in KNOWN else ORIGINAL
        return Version(int(row["number"]), int(row["round"]), language, text) if text else None
    except (TypeError, ValueError):
        return None
