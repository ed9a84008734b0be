"""The weights that are kept of tuned tables, with the case they were tuned on (``tuned.toml``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import tomli

from game.bots.tuned import FIRST_WEIGHTS, WEIGHTS

TUNED_FILE = Path(__file__).with_name("tuned.toml")


@cache
def kept_weights() -> dict[str, tuple[int, ...]]:
    """Return the weights that are kept, by the id of the case they were tuned on."""
    kept = tomli.loads(TUNED_FILE.read_text(encoding="utf-8")) if TUNED_FILE.is_file() else {}
    return {case: tuple(one["weights"]) for case, one in kept.items() if len(one["weights"]) == WEIGHTS}


def weights_for(case: str) -> tuple[int, ...]:
    """Return the weights that were tuned on ``case``; where none were, those an evolution begins with."""
    return kept_weights().get(case, FIRST_WEIGHTS)
