"""Moving: what moves on the board right now."""

from __future__ import annotations

from dataclasses import dataclass

from game.match.happenings import Happening
from game.rules.state import Rulebook
from game.table.standing import Standing


@dataclass(frozen=True, slots=True)
class Moving:
    """One told event on its way: the standing is that before it, ``part`` (0 to 1) how far it has come."""

    event: Happening
    part: float


def settled(standing: Standing, stir: Moving | None, rulebook: Rulebook) -> tuple[Standing, Moving | None]:
    """Return the standing to paint, and what still moves: nothing before it set off or once it has come."""
    if stir is None or stir.part <= 0:
        return standing, None
    if stir.part >= 1:
        return standing.after(stir.event, rulebook), None
    return standing, stir


def flipped(standing: Standing, stir: Moving | None, rulebook: Rulebook) -> Standing:
    """Return the standing that numbers and words show: halfway through they change."""
    if stir is None or stir.part < 0.5:
        return standing
    return standing.after(stir.event, rulebook)


def shown(part: float) -> float:
    """Return how clearly something shows that only appears while ``part`` goes from 0 to 1."""
    return max(0.0, min(1.0, 6 * part, 6 * (1 - part)))
