"""Guiding: who has something to do in each phase of a guided first round, on a screen and on paper."""

from __future__ import annotations

from typing import Literal

Who = Literal["lead", "team", "chair"]
"""Who does something: the facilitator, each team, the team in the chair."""
WHO: tuple[Who, ...] = ("lead", "team", "chair")

GUIDED: dict[str, tuple[Who, ...]] = {
    "event": ("lead", "team"),
    "name": ("lead", "chair"),
    "promise": ("lead", "team"),
    "plan": ("lead", "team"),
    "vote": ("lead", "team", "chair"),
    "reflect": ("lead", "team", "chair"),
}
"""Who has something to do in each phase: each has a sentence, ``reading.guided-PHASE-WHO``."""
