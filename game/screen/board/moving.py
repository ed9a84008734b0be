"""Moving: what moves on the board right now."""

from __future__ import annotations

from dataclasses import dataclass

from game.match.happenings import Happening
from game.rules.state import Rulebook
from game.table.standing import Standing


@dataclass(frozen=True, slots=True)
class Moving:
    """One happening on its way: the standing is that before it, ``part`` (0 to 1) how far it has come."""

    happening: Happening
    part: float


def settled(standing: Standing, moving: Moving | None, rulebook: Rulebook) -> tuple[Standing, Moving | None]:
    """Return the standing to paint, and what still moves: nothing before it set off or once it has come."""
    if moving is None or moving.part <= 0:
        return standing, None
    if moving.part >= 1:
        return standing.after(moving.happening, rulebook), None
    return standing, moving


def flipped(standing: Standing, moving: Moving | None, rulebook: Rulebook) -> Standing:
    """Return the standing that numbers and words show: halfway through they change."""
    if moving is None or moving.part < 0.5:
        return standing
    return standing.after(moving.happening, rulebook)


def visibility(part: float) -> float:
    """Return how clearly something shows that only appears while ``part`` goes from 0 to 1."""
    return max(0.0, min(1.0, 6 * part, 6 * (1 - part)))


def standing_back(part: float) -> float:
    """Return how clearly something shows that makes way for a flag: it is gone before the flag comes."""
    return max(0.0, 1 - 2 * visibility(part))
