"""Material: all that a report is made of, whoever it is for and however it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any, Literal

from game.content.base import Language
from game.content.models import Case
from game.debrief.facts import GameFacts, facts_of
from game.debrief.turning import TurningPoint
from game.reading.reader import Reader
from game.sessions.answers import Questionnaire
from game.sessions.kept import KeptGame
from game.sessions.said import Item
from game.sessions.sentence import Version

Audience = Literal["all", "team", "sponsor"]
"""Who a report is for: everybody who was there, one team, or who paid for the workshop."""
Row = Any
"""What a part says once: plain data in the form of the part's shape (``contents.SHAPES``)."""


@dataclass(frozen=True)
class Material:
    """What happened, what was typed, and what was worked out. What is empty has no part in the report.

    ``points``: turning points, where they are worked out. ``team``: whose page it is, where it is for a
    "team". ``agendas``: the teams whose agenda may be told; None: all, as soon as the game is over.
    ``note``: the facilitator's own word. ``begun`` and ``ended``: from when to when it was played, as far as
    that is known; ``zone``: in whose time that is told, None: this computer's. ``said``: what people wrote
    for after the game and agreed to have here; ``asked``: what they answered before and after;
    ``versions``: those of the sentence that the room wrote. ``is_rehearsal``: bots played its first rounds.
    """

    facts: GameFacts
    reader: Reader
    points: Sequence[TurningPoint] = ()
    audience: Audience = "all"
    team: int | None = None
    agendas: frozenset[int] | None = None
    note: str = ""
    said: Sequence[Item] = ()
    begun: datetime | None = None
    ended: datetime | None = None
    zone: tzinfo | None = None
    asked: Questionnaire = field(default_factory=Questionnaire)
    versions: Sequence[Version] = ()
    is_rehearsal: bool = False

    @property
    def language(self) -> Language:
        """The language of the report."""
        return self.reader.language

    @property
    def case(self) -> Case:
        """The case that was played."""
        return self.reader.match.content.case

    def say(self, name: str, **values: object) -> str:
        """Return a text of ``language/report.toml``."""
        return self.reader.say(f"report.{name}", **values)

    def is_told(self, team: int) -> bool:
        """Return whether what is of ``team`` alone is in this report."""
        return self.team in (None, team)

    def seat(self, team: int, seats: Sequence[int]) -> str:
        """Return the name of a team, or of the partner that it played when ``seats`` sat at the table."""
        return self.reader.match.own_name(team) or self.case.partner[seats[team]].name[self.language]

    def block_names(self, blocks: Sequence[int]) -> str:
        """Return the names of blocks by their numbers, after one another."""
        return ", ".join(self.reader.block_name(block) for block in blocks)

    def event_title(self, event: int) -> str:
        """Return the title of an event by its number."""
        return self.reader.match.content.events[event].title[self.language]


def material_of(kept: KeptGame, language: Language, points: Sequence[TurningPoint] = ()) -> Material:
    """Return the material of a kept game, for everybody; ``dataclasses.replace`` makes it for others."""
    facts = facts_of(kept.match, kept.players)
    ended = kept.changed if facts.is_over else None
    return Material(
        facts,
        Reader(kept.match, language),
        points,
        said=kept.said,
        asked=kept.asked,
        versions=kept.versions,
        begun=kept.created,
        ended=ended,
        is_rehearsal=kept.is_rehearsal,
    )
