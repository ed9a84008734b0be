"""Said: what people wrote for after the game, in its store: on disk before anyone sees it, with no name.

An item lies closed until the facilitator opens it, and is in a report only when whoever wrote it agreed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from game.content.base import Language
from game.content.debriefing import FIELDS, MOST, Kind
from game.language import KNOWN, ORIGINAL
from game.sessions.database import Database
from game.sessions.typed import one_line

MOST_ITEMS = 2000
"""Items of one session."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that somebody wrote; ``number`` names it within its session.

    ``team`` is from 0 (None: the facilitator typed it), ``device`` the phone it came from (None: the laptop),
    ``round`` when; ``text`` one line for each of ``FIELDS``. ``agreed``: its writer wants it in the report;
    ``left_out``: the facilitator does not open it; ``opened``: it is on the wall.
    """

    number: int
    kind: Kind
    team: int | None
    device: int | None
    round: int
    language: Language
    text: tuple[str, ...]
    written: date
    agreed: bool = False
    left_out: bool = False
    opened: bool = False

    @property
    def is_seen(self) -> bool:
        """Whether it stands on the wall now."""
        return self.opened and not self.left_out


class NothingSaid(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """Nothing that can be read was typed in one of the fields."""


class TooManySaid(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """The session has MOST_ITEMS items already."""


class Said:
    """The items of one session. Used by the thread that uses the store."""

    def __init__(self, database: Database, session: int) -> None:
        """Only a session and its store make these: see ``Session.said``."""
        self._database = database
        self._session = session
        self._items = {item.number: item for item in read_items(database, session)}
        self.writers = {item.device for item in self._items.values() if item.device is not None}
        """The devices that wrote something."""

    def __iter__(self) -> Iterator[Item]:
        """Yield the items in the order in which they were written."""
        return iter(tuple(self._items.values()))

    def of(self, kind: Kind) -> list[Item]:
        """Return the items of a kind."""
        return [item for item in self if item.kind == kind]

    def by(self, device: int, kind: Kind) -> list[Item]:
        """Return what a device wrote of a kind."""
        return [item for item in self.of(kind) if item.device == device]

    def write(
        self,
        kind: Kind,
        text: Sequence[str],
        *,
        team: int | None,
        turn: int,
        language: Language,
        device: int | None = None,
        agreed: bool = False,
        is_open: bool = False,
        instead: int | None = None,
    ) -> Item:
        """Keep what was typed, on disk first, and return it as it is kept: one line a field, bounded.

        ``is_open``: all could read it while it was typed. A device has one Monday sentence: another one
        takes its place; ``instead`` is the number of an item whose place it takes. What takes a place lies
        closed until it is opened anew. Raises NothingSaid, TooManySaid, and StoreError when it cannot be
        written; then nothing has changed.
        """
        lines = tuple(one_line(line, MOST[kind]) for line in text[: len(FIELDS[kind])])
        if len(text) != len(FIELDS[kind]) or not all(lines):
            raise NothingSaid
        if instead is None and kind == "monday" and device is not None:
            instead = next((item.number for item in self.by(device, kind)), None)
        if instead is not None and instead in self._items:
            old = self._items[instead]
            item = replace(
                old, text=lines, language=language, agreed=agreed, opened=old.opened and old.text == lines
            )
            self._change(item)
            return item
        if len(self._items) >= MOST_ITEMS:
            raise TooManySaid
        number = 1 + max(self._items, default=0)
        today = datetime.now(UTC).date()
        item = Item(number, kind, team, device, turn, language, lines, today, agreed, opened=is_open)
        row = {"session": self._session, **_row(item)}
        with self._database.writing() as rows:
            places = ", ".join(f":{column}" for column in row)
            rows.execute(f"INSERT INTO said ({', '.join(row)}) VALUES ({places})", row)
        self._items[number] = item
        if device is not None:
            self.writers.add(device)
        return item

    def agree(self, number: int, *, agreed: bool) -> None:
        """Let an item be in the report or not, on disk first; one that is gone is no mistake."""
        self._set(number, agreed=agreed)

    def leave_out(self, number: int, *, left_out: bool) -> None:
        """Keep an item off the wall, or let it be opened after all, on disk first."""
        self._set(number, left_out=left_out)

    def open(self, number: int) -> None:
        """Put an item on the wall, on disk first."""
        self._set(number, opened=True, left_out=False)

    def open_all(self, kind: Kind) -> None:
        """Put all items of a kind on the wall but for those that are left out, on disk first."""
        for item in self.of(kind):
            if not item.left_out and not item.opened:
                self._set(item.number, opened=True)

    def remove(self, number: int) -> None:
        """Forget an item, on disk first."""
        with self._database.writing() as rows:
            rows.execute("DELETE FROM said WHERE session = ? AND number = ?", (self._session, number))
        self._items.pop(number, None)

    def _set(self, number: int, **changes: Any) -> None:
        if number in self._items:
            self._change(replace(self._items[number], **changes))

    def _change(self, item: Item) -> None:
        row = _row(item)
        columns = ", ".join(f"{column} = :{column}" for column in row)
        with self._database.writing() as rows:
            rows.execute(
                f"UPDATE said SET {columns} WHERE session = :session AND number = :number",
                {**row, "session": self._session},
            )
        self._items[item.number] = item


def read_items(database: Database, session: int) -> list[Item]:
    """Return the items of a session as they are on disk; a row that is damaged is left out."""
    rows = database.rows("SELECT * FROM said WHERE session = ? ORDER BY number", session)
    return [item for row in rows if (item := _item(row)) is not None]


def _row(item: Item) -> dict[str, object]:
    return {
        "number": item.number,
        "kind": item.kind,
        "team": item.team,
        "device": item.device,
        "round": item.round,
        "language": item.language,
        "text": json.dumps(item.text, ensure_ascii=False),
        "written": item.written.isoformat(),
        "agreed": item.agreed,
        "left_out": item.left_out,
        "opened": item.opened,
    }


def _item(row: Any) -> Item | None:
    try:
        kind, lines = row["kind"], json.loads(row["text"])
        if kind not in FIELDS or not isinstance(lines, list) or len(lines) != len(FIELDS[kind]):
            return None
        text = tuple(one_line(str(line), MOST[kind]) for line in lines)
        language = row["language"] if row["language"] in KNOWN else ORIGINAL
        return Item(
            int(row["number"]),
            kind,
            row["team"],
            row["device"],
            int(row["round"]),
            language,
            text,
            date.fromisoformat(row["written"]),
            bool(row["agreed"]),
            bool(row["left_out"]),
            bool(row["opened"]),
        )
    except (TypeError, ValueError):
        return None
