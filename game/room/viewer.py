"""Viewer: who reads a page, and in which language. Two viewers who are equal are shown the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from game.content.base import Language

Kind = Literal["team", "lead", "table"]


@dataclass(frozen=True, slots=True)
class Viewer:
    """A reader of the room: a ``team`` (from 0), the facilitator ("lead"), or whoever looks at the table.

    ``device`` is the number of a phone that reads what it wrote itself; None for all that wrote nothing.
    ``has_answered``: who reads has handed in answers to what is asked now.
    """

    kind: Kind
    team: int | None
    language: Language
    device: int | None = None
    has_answered: bool = False

    @property
    def sees(self) -> int | None:
        """The team whose observation this viewer may see; None: what lies open to all."""
        return self.team if self.kind == "team" else None
