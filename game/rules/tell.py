"""Telling: each change is told as it happens, so that nobody has to compute it again to explain it."""

from __future__ import annotations

from game.rules.state import State
from game.rules.terms import CAUSE_SPAN, LOSS_SPAN, MAX_TOLD


def cause_of(kind: int, which: int) -> int:
    """Return the cause ``kind`` (one of BY_...) with its number ``which``."""
    return kind * CAUSE_SPAN + which


def softening(before: int, after: int) -> int:
    """Return the amount that T_SOFTENED tells: a loss ``before``, and what is left of it ``after``."""
    return before * LOSS_SPAN + after


def cancelling(loss: int, target: int) -> int:
    """Return the amount that T_SHIELDED tells: a ``loss`` that did not come, and its ``target`` (S_...)."""
    return loss * LOSS_SPAN + target


def loss_and_target(amount: int) -> tuple[int, int]:
    """Return the two numbers that ``cancelling`` made one."""
    return amount // LOSS_SPAN, amount % LOSS_SPAN


def before_and_after(amount: int) -> tuple[int, int]:
    """Return the two numbers that ``softening`` made one."""
    return amount // LOSS_SPAN, amount % LOSS_SPAN


def tell(state: State, cause: int, kind: int, whom: int, amount: int) -> None:
    """Append what happened to ``state.told``: why, what (one of T_...), to whom, how much."""
    count = state.told_count
    if count < MAX_TOLD:
        told = state.told
        told[4 * count] = cause
        told[4 * count + 1] = kind
        told[4 * count + 2] = whom
        told[4 * count + 3] = amount
        state.told_count = count + 1
