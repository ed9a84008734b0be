"""Questionnaire: what is asked before and after, in numbers; its words are in the language files."""

from __future__ import annotations

from typing import Literal

Moment = Literal["before", "after"]
MOMENTS: tuple[Moment, ...] = ("before", "after")
STATEMENTS = 6
STEPS = 5
"""From disagree (1) to agree (5)."""
