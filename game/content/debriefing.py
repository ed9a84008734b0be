"""Debriefing: the steps of the talk after a game, and how its minutes divide over them.

This list is the only one: the screen, the table page, the terminal and the guide on paper walk through it.
Its words are in ``language/debrief.toml``, by the names of the phases and steps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

Phase = Literal["happened", "means", "monday"]
Who = Literal["together", "alone", "pairs"]

Kind = Literal["insight", "monday"]

PHASES: tuple[Phase, ...] = ("happened", "means", "monday")
SHARE = 3
"""One of so many parts of a game's minutes is for the talk, and each phase gets as much as the others."""

_GRAIN = 30
"""Seconds: what the time of a step is a multiple of."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing at a time: ``who`` talks or writes, and how heavy it weighs in its phase.

    ``weight`` is about its minutes where a phase takes ten.
    """

    id: str
    phase: Phase
    weight: int
    who: Who


STEPS: tuple[Step, ...] = (
    Step("end", "happened", 1, "together"),
    Step("yourself", "happened", 1, "together"),
    Step("agendas", "happened", 2, "together"),
    Step("course", "happened", 1, "together"),
    Step("turned", "happened", 2, "pairs"),
    Step("turning", "happened", 1, "together"),
    Step("promised", "happened", 1, "together"),
    Step("missed", "happened", 1, "pairs"),
    Step("let-go", "happened", 1, "together"),
    Step("versions", "happened", 2, "together"),
    Step("lowest", "means", 3, "pairs"),
    Step("stronger", "means", 3, "together"),
    Step("insights", "means", 4, "alone"),
    Step("first", "monday", 3, "pairs"),
    Step("sentence", "monday", 3, "alone"),
    Step("aloud", "monday", 4, "together"),
    Step("before-after", "monday", 0, "alone"),
)
"""All steps in their order. What is added goes here, and has its words and whatever shows it by its name."""

SOMETIMES = frozenset(("promised", "missed", "let-go", "versions", "before-after"))
"""Steps that a game has only where there is something to ask."""

LED = frozenset(("end", "agendas"))
"""Steps at which whoever leads does what is asked; all others have words of their own, "hear-…"."""

ASKED: dict[str, Kind] = {"insights": "insight", "sentence": "monday", "aloud": "monday"}
"""What people write at a step, or see on the wall."""
FIELDS: dict[Kind, tuple[str, ...]] = {"insight": ("text",), "monday": ("when", "what", "whom", "who")}
"""The fields of each kind: an insight, and a Monday sentence: when I do what with whom, and who notices."""
MOST: dict[Kind, int] = {"insight": 300, "monday": 120}
"""Characters of a field."""


def borders(minutes: int) -> list[int]:
    """Return the minutes of a game of ``minutes`` at which its phases begin, and the last one ends."""
    talk = minutes / SHARE
    start = minutes - talk
    return [round(start + talk * part / len(PHASES)) for part in range(len(PHASES) + 1)]


def steps(without: Collection[str] = ()) -> tuple[Step, ...]:
    """Return the steps but for those ``without``."""
    return tuple(step for step in STEPS if step.id not in without)


def seconds(minutes: int, those: Iterable[Step] = STEPS) -> dict[str, int]:
    """Return the seconds of each of ``those`` steps, by its name, in a game of ``minutes``.

    A phase takes its minutes whichever of its steps there are.
    """
    found: dict[str, int] = {}
    for phase, (first, last) in zip(PHASES, pairwise(borders(minutes)), strict=True):
        of = [step for step in those if step.phase == phase]
        whole, parts = 60 * (last - first), sum(step.weight for step in of)
        edges = accumulate((step.weight for step in of), initial=0)
        moments = [_GRAIN * round(whole * edge / parts / _GRAIN) if parts else 0 for edge in edges]
        found |= {step.id: later - now for step, (now, later) in zip(of, pairwise(moments), strict=True)}
    return found
