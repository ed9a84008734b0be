"""Listing: what a line of the list of sessions says of a game, and how it is checked when it is read."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, ValidationError

from game import __version__
from game.content.base import Id, Language, Model
from game.content.models import OUTCOMES
from game.language import say
from game.match.match import PHASES, Match
from game.rules import terms as t

MAX_NAME = 60

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

LINE = "id, name, case_id, title, created, changed, round, phase, outcome, actions, teams"


def _moment(text: str) -> str:
    """Let through a moment that every system's clock can tell in its own time zone."""
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() is None or not 1971 <= moment.year <= 2999:
        raise ValueError(text)
    return text


def _one_of(possible: Sequence[str]) -> AfterValidator:
    def known(text: str) -> str:
        if text not in possible:
            raise ValueError(text)
        return text

    return AfterValidator(known)


def is_name(name: object) -> bool:
    """Return whether a session can be called so: lower-case words with hyphens, up to MAX_NAME characters."""
    return isinstance(name, str) and len(name) <= MAX_NAME and NAME.fullmatch(name) is not None


Moment = Annotated[str, AfterValidator(_moment)]
"""A moment in UTC, in ISO 8601."""


class SessionInfo(Model):
    """A line of the list of sessions.

    ``title`` is in the session's language; ``outcome`` is None until the game is over; ``actions``
    counts all that was done, undone or not.
    """

    name: Annotated[str, StringConstraints(max_length=MAX_NAME, pattern=rf"^{NAME.pattern}$")]
    case: Annotated[Id, Field(alias="case_id")]
    title: str
    created: Moment
    changed: Moment
    round: Annotated[int, Field(ge=1, le=t.MAX_ROUNDS)]
    phase: Annotated[str, _one_of(PHASES)]
    outcome: Annotated[str, _one_of(OUTCOMES)] | None
    actions: Annotated[int, Field(ge=0, lt=2**53)]
    teams: Annotated[int, Field(ge=3, le=t.MAX_TEAMS)]


@dataclass(frozen=True, slots=True)
class DamagedSession:
    """A line of the list that cannot be read, at ``column``. The game itself may be whole.

    ``name`` opens it; where the name is what is damaged it is "damaged-" and a number. ``Store.open``
    writes the line anew when the game can be played again.
    """

    name: str
    column: str


def name_of(row: sqlite3.Row) -> str:
    """Return the name that a session is opened by, whatever is on disk for it."""
    return str(row["name"]) if is_name(row["name"]) else f"damaged-{row['id']}"


def line_of(row: sqlite3.Row) -> SessionInfo | DamagedSession:
    """Return what a row with the columns of the list says, each of them checked."""
    columns = dict(row)
    del columns["id"]
    try:
        return SessionInfo.model_validate(columns)
    except ValidationError as error:
        return DamagedSession(name_of(row), str(error.errors()[0]["loc"][0]))


def described(match: Match, language: Language) -> dict[str, object]:
    """Return the columns that say what a match is of, the same from its beginning to its end."""
    case, title = match.content.case, match.content.case.title[language]
    if match.content.length == "short":
        title = say(language, "sessions.short-game", title=title)
    return {"case_id": case.id, "title": title, "teams": match.teams}


def standing(match: Match) -> dict[str, object]:
    """Return the columns that say how a match stands now."""
    return {
        "changed": now(),
        "version": __version__,
        "actions": len(match.record),
        "round": match.state.round,
        "phase": match.phase,
        "outcome": match.outcome if match.is_over else None,
        "hash": match.hash(),
    }


def now() -> str:
    """Return this moment in UTC, in ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
