"""Devices: which phones sit at the table of a session, in its store, so that a restart finds them again.

Of a device's secret only its digest is kept: who reads the file cannot sit down as somebody else.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from game.content.base import Language
from game.sessions.database import Database

Role = Literal["team", "lead"]
"""What a device may do: act for its team, or lead the game as the facilitator does."""

LETTERS = "BDFGHJKLMNPRTWXZ"
"""The letters of a room's code: none that is read as another, and no vowels, so that it spells no word."""
CODE_LENGTH = 4
MOST_DEVICES = 400
"""Devices of one session; a room of two hundred people, each with a second one."""


@dataclass(frozen=True, slots=True)
class Device:
    """A device that joined: ``number`` names it within its session, ``team`` is from 0 (None: it leads).

    ``name`` is what its person typed, or ""; ``language`` is what its pages are written in.
    """

    number: int
    role: Role
    team: int | None
    name: str
    language: Language


Asking = tuple[Role, int | None, str, Language]
"""What a device asks that wants in: the role, the team or None, the name and the language."""


class TooManyDevices(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """The session has MOST_DEVICES devices already."""


class Devices:
    """The devices of one session and the code of its room. Used by the thread that uses the store."""

    def __init__(self, database: Database, session: int, letters: int = CODE_LENGTH) -> None:
        """Only a session makes these: see ``Session.devices``."""
        self._database = database
        self._session = session
        self.code = self._kept_code(letters)
        """The letters that open a seat at this table."""
        rows = database.rows(
            "SELECT number, digest, role, team, name, language FROM device WHERE session = ? ORDER BY number",
            session,
        )
        self._by_digest = {
            str(row["digest"]): Device(
                row["number"], row["role"], row["team"], str(row["name"]), row["language"]
            )
            for row in rows
        }

    def __iter__(self) -> Iterator[Device]:
        """Yield the devices in the order in which they joined."""
        return iter(tuple(self._by_digest.values()))

    def of(self, secret: str) -> Device | None:
        """Return the device with this secret, or None."""
        return self._by_digest.get(_digest(secret))

    def join(self, role: Role, team: int | None, name: str, language: Language) -> tuple[Device, str]:
        """Let a device in, on disk first; return it with the secret that only it will have.

        Raises TooManyDevices, and StoreError when it cannot be written.
        """
        let_in = self.join_together([(role, team, name, language)])
        if not let_in:
            raise TooManyDevices
        return let_in[0]

    def join_together(self, those: Sequence[Asking]) -> list[tuple[Device, str]]:
        """Let in the first of ``those`` that there is room for, on disk at once; return each with its secret.

        Raises StoreError when they cannot be written, and then none is in.
        """
        first = 1 + max((device.number for device in self), default=0)
        room = MOST_DEVICES - len(self._by_digest)
        let_in = [
            (Device(number, *asking), secrets.token_urlsafe(24))
            for number, asking in enumerate(those[:room], first)
        ]
        with self._database.writing() as rows:
            rows.executemany(
                "INSERT INTO device VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (self._session, one.number, _digest(secret), one.role, one.team, one.name, one.language)
                    for one, secret in let_in
                ],
            )
        self._by_digest |= {_digest(secret): device for device, secret in let_in}
        return let_in

    def move(self, number: int, team: int) -> None:
        """Seat a device at another team, on disk first; one that left is no mistake."""
        self._change(number, team=team)

    def speak(self, number: int, language: Language) -> None:
        """Write the pages of a device in another language, on disk first."""
        self._change(number, language=language)

    def _change(self, number: int, **changes: Any) -> None:
        for digest, device in self._by_digest.items():
            if device.number == number:
                changed = replace(device, **changes)
                with self._database.writing() as rows:
                    rows.execute(
                        "UPDATE device SET team = ?, language = ? WHERE session = ? AND number = ?",
                        (changed.team, changed.language, self._session, number),
                    )
                self._by_digest[digest] = changed
                return

    def remove(self, number: int) -> None:
        """Forget a device, on disk first; its secret opens nothing any more."""
        with self._database.writing() as rows:
            rows.execute("DELETE FROM device WHERE session = ? AND number = ?", (self._session, number))
        self._by_digest = {
            digest: device for digest, device in self._by_digest.items() if device.number != number
        }

    def codes(self) -> set[str]:
        """Return the codes of all rooms of this store, open or not."""
        return room_codes(self._database)

    def _kept_code(self, letters: int) -> str:
        """Return the code of this session's room, made when it is first asked for; no other here has it."""
        found = self._database.rows("SELECT code FROM room WHERE session = ?", self._session)
        if found:
            return str(found[0]["code"])
        with self._database.writing() as rows:
            taken = {str(row["code"]) for row in rows.execute("SELECT code FROM room")}
            code = ""
            while not code or code in taken:
                code = "".join(secrets.choice(LETTERS) for _ in range(letters))
            rows.execute("INSERT INTO room VALUES (?, ?)", (self._session, code))
        return code


def room_codes(database: Database) -> set[str]:
    """Return the codes of all rooms of a store, open or not."""
    return {str(row["code"]) for row in database.rows("SELECT code FROM room")}


def _digest(secret: str) -> str:
    # a secret is 144 random bits, so that a plain digest is enough: there is nothing to guess it from
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
