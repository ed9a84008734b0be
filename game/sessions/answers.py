"""Answers: what people answered before and after, kept with their session as counts and nothing else.

No answer is kept whole. For each statement it is counted how many chose each step, so the file holds no
person, team, device, time or order; that a device has answered is kept under a name that only its own secret
makes. All stands sorted in one row that is written over: rows of their own would lie in the file in the order
in which they came.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from game.content.base import Model
from game.content.questionnaire import MOMENTS, STATEMENTS, STEPS, Moment
from game.sessions.database import Database
from game.sessions.record import SessionError, parse_json, validated

FEWEST = 5
"""Answers to a statement from which on it has a figure."""
TOGETHER = 3
"""Answers by which a figure grows at once: no two figures differ by fewer people."""
MOST_LINE = 300
"""Characters of the open line."""
_MOST = 5_000
"""Lines and devices of a moment; more than any room has."""

_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))

Counts = Annotated[
    tuple[Annotated[int, Field(ge=0, le=1_000_000)], ...], Field(min_length=STEPS, max_length=STEPS)
]
Mark = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Draw = Callable[[Sequence[int], int], Sequence[int]]
"""Draws so many of some steps by lot."""
_NONE = (0,) * STEPS


@dataclass(frozen=True, slots=True)
class Slip:
    """What one person answered, on its way to be counted: a step (1 to STEPS) or None for each statement.

    ``line`` is what they wrote, ``is_shared`` whether it may stand in the report.
    """

    steps: tuple[int | None, ...]
    line: str = ""
    is_shared: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing on it."""
        return not self.line and all(step is None for step in self.steps)


def written_line(typed: str) -> str:
    """Return what somebody typed as one line of at most MOST_LINE characters that can all be seen."""
    words = " ".join(typed[: 10 * MOST_LINE].split())
    return "".join(sign for sign in words if unicodedata.category(sign) not in _UNSEEN)[:MOST_LINE].strip()


class NotOpen(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """Nobody is asked anything now; or, with ``is_twice``, this device has answered already."""

    def __init__(self, *, is_twice: bool = False) -> None:
        super().__init__("answered already" if is_twice else "not open")
        self.is_twice = is_twice


def mark_of(moment: Moment, secret: str) -> str:
    """Return the name under which a device has answered.

    Who reads the file cannot tell which device that is: of a secret it holds another digest only.
    """
    return hashlib.sha256(f"answered {moment} {secret}".encode("utf-8", "replace")).hexdigest()


class Tally(Model):
    """How often each step of one statement was chosen: ``counted`` may be told, ``waiting`` not yet."""

    counted: Counts = _NONE
    waiting: Counts = _NONE

    def plus(self, step: int | None) -> Tally:
        """Return the tally with one more answer, that waits."""
        if step is None:
            return self
        waiting = tuple(count + (place == step) for place, count in enumerate(self.waiting, start=1))
        return self.model_copy(update={"waiting": waiting})

    def released(self, draw: Draw) -> Tally:
        """Return the tally with as many counted as may be told: 5, 8, 11, ...; the rest, by lot, waits on.

        So the numbers of any two tallies, and of one now and later, are equal or TOGETHER apart.
        """
        there, waits = sum(self.counted), sum(self.waiting)
        first = FEWEST if not there and waits >= FEWEST else 0
        count = first + (waits - first) // TOGETHER * TOGETHER if there or first else 0
        steps = [place for place, number in enumerate(self.waiting) for _ in range(number)]
        drawn = list(draw(steps, count))
        moved = [drawn.count(place) for place in range(STEPS)]
        return Tally(
            counted=tuple(now + more for now, more in zip(self.counted, moved, strict=True)),
            waiting=tuple(now - less for now, less in zip(self.waiting, moved, strict=True)),
        )


class Line(Model):
    """A sentence that somebody wrote; ``is_shared``: it may stand in the report."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=MOST_LINE)]
    is_shared: bool


class Asked(Model):
    """What was answered at one moment. Lines and marks stand sorted: nothing tells which came first."""

    tallies: Annotated[tuple[Tally, ...], Field(min_length=STATEMENTS, max_length=STATEMENTS)] = (
        Tally(),
    ) * STATEMENTS
    lines: Annotated[tuple[Line, ...], Field(max_length=_MOST)] = ()
    marks: Annotated[tuple[Mark, ...], Field(max_length=_MOST)] = ()
    """Devices that have answered, each under the name that ``mark_of`` gives."""


class Questionnaire(Model):
    """What was asked in a session: the moment that is ``open``, and what was answered at each."""

    open: Literal["", "before", "after"] = ""
    before: Asked = Asked()
    after: Asked = Asked()

    def at(self, moment: Moment) -> Asked:
        """Return what was answered at a moment."""
        return self.before if moment == "before" else self.after

    def asking(self, moment: Literal["", "before", "after"], draw: Draw) -> Questionnaire:
        """Return it with ``moment`` open ("": none); of the moment that was, what may be told is counted."""
        if moment == self.open:
            return self
        changes: dict[str, object] = {"open": moment}
        if self.open:
            asked = self.at(self.open)
            tallies = tuple(tally.released(draw) for tally in asked.tallies)
            changes[self.open] = asked.model_copy(update={"tallies": tallies})
        return self.model_copy(update=changes)

    def plus(self, slip: Slip, secret: str = "") -> Questionnaire:
        """Return it with one more slip. Raises NotOpen, and ValueError for a slip that cannot be."""
        if not self.open:
            raise NotOpen
        if len(slip.steps) != STATEMENTS or any(
            step not in (None, *range(1, STEPS + 1)) for step in slip.steps
        ):
            raise ValueError("steps")
        asked = self.at(self.open)
        marks = [mark_of(self.open, secret)] if secret else []
        if set(marks) & set(asked.marks):
            raise NotOpen(is_twice=True)
        line = written_line(slip.line)
        lines = [*asked.lines, *([Line(text=line, is_shared=slip.is_shared)] if line else [])]
        now = Asked(
            tallies=tuple(tally.plus(step) for tally, step in zip(asked.tallies, slip.steps, strict=True)),
            lines=tuple(sorted(lines, key=lambda one: (one.text, one.is_shared))),
            marks=tuple(sorted((*asked.marks, *marks))),
        )
        return self.model_copy(update={self.open: now})

    @property
    def figures(self) -> tuple[tuple[Counts, ...], tuple[Counts, ...]]:
        """Return the counts that may be told, before and after, of each statement."""
        before, after = (tuple(tally.counted for tally in self.at(moment).tallies) for moment in MOMENTS)
        return before, after

    def shared_lines(self, moment: Moment) -> tuple[str, ...]:
        """Return the lines that may stand in a report: ticked, and written by one of several people."""
        asked = self.at(moment)
        is_told = any(any(tally.counted) for tally in asked.tallies)
        return tuple(line.text for line in asked.lines if line.is_shared and is_told)


class Answers:
    """What is asked and was answered in one session. Used by the thread that uses the store."""

    def __init__(self, database: Database, session: int) -> None:
        """Only a session makes these: see ``Session.answers``. Raises StoreError."""
        self._database = database
        self._session = session
        self._draw: Draw = secrets.SystemRandom().sample
        self.kept = kept_questionnaire(database, session)
        """All of it, as it is on disk."""
        self._is_kept = bool(database.rows("SELECT 1 FROM questionnaire WHERE session = ?", session))

    @property
    def open(self) -> Moment | None:
        """The moment that people can answer for now."""
        return self.kept.open or None

    @property
    def is_used(self) -> bool:
        """Whether anything is or was asked in this session."""
        return self._is_kept

    def ask(self, moment: Moment) -> None:
        """Let people answer for ``moment`` from now on, and for no other. Raises StoreError."""
        if self.open != moment:
            self._keep(self.kept.asking(moment, self._draw))

    def close(self) -> None:
        """Let nobody answer any more, and count what may be told. Raises StoreError."""
        if self.open:
            self._keep(self.kept.asking("", self._draw))

    def has_answered(self, secret: str) -> bool:
        """Return whether the device with this secret has answered for the moment that is open."""
        moment = self.open
        return moment is not None and mark_of(moment, secret) in self.kept.at(moment).marks

    def hand_in(self, slip: Slip, secret: str = "") -> None:
        """Count what a person answered; ``secret`` is that of their device, "" for a slip or the laptop.

        Raises NotOpen, ValueError for a slip that cannot be, and StoreError.
        """
        self._keep(self.kept.plus(slip, secret))

    def shuffled(self, moment: Moment) -> list[Line]:
        """Return what people wrote, in an order that tells nothing; nothing while it is being written."""
        lines = self.kept.at(moment).lines if self.open != moment else ()
        return sorted(
            lines, key=lambda line: hashlib.sha256(f"{self._session} {line.text}".encode()).digest()
        )

    def forget(self) -> None:
        """Delete all that was answered, and ask nothing any more. Raises StoreError."""
        with self._database.writing() as rows:
            rows.execute("DELETE FROM questionnaire WHERE session = ?", (self._session,))
        self._database.forget()
        self.kept, self._is_kept = Questionnaire(), False

    def _keep(self, questionnaire: Questionnaire) -> None:
        with self._database.writing() as rows:
            rows.execute(
                "INSERT INTO questionnaire VALUES (?, ?)"
                " ON CONFLICT (session) DO UPDATE SET json = excluded.json",
                (self._session, questionnaire.model_dump_json()),
            )
        self._database.forget()
        self.kept, self._is_kept = questionnaire, True


def kept_questionnaire(database: Database, session: int) -> Questionnaire:
    """Return what was asked and answered in a session, as it is on disk. Raises StoreError.

    What is damaged counts as nothing: a game is whole without it.
    """
    rows = database.rows("SELECT json FROM questionnaire WHERE session = ?", session)
    if not rows:
        return Questionnaire()
    try:
        return validated(Questionnaire, parse_json(str(rows[0]["json"])), "questionnaire")
    except SessionError:
        return Questionnaire()
