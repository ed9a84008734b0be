"""Refusals: why an action is not allowed now, in words a player understands."""

from __future__ import annotations

from typing import Protocol

from game.content.base import Language
from game.content.models import Content
from game.language import say
from game.match.actions import Action, Adjust, Swap
from game.match.called import begun, team_called
from game.rules import terms as t
from game.rules.planning import capacity_left, cost
from game.rules.state import Rulebook, State

REASONS: tuple[str, ...] = tuple(
    name
    for name, _ in sorted(
        (
            (name[2:].lower().replace("_", "-"), value)
            for name, value in vars(t).items()
            if name.startswith("R_")
        ),
        key=lambda pair: pair[1],
    )
)
"""The names of the reasons R_..., in order: the reason with number n is REASONS[n - 1]."""


class Situation(Protocol):
    """What a refusal needs to know of a match to say itself in words; every ``Match`` is one."""

    content: Content
    rulebook: Rulebook
    state: State

    @property
    def teams(self) -> int:
        """How many teams play."""

    @property
    def phase(self) -> str:
        """The name of the phase, as in ``refusals.phase-...``."""

    def own_name(self, team: int) -> str:
        """Return the name that ``team`` gave itself, or ""."""


class Refused(Exception):  # noqa: N818  (a refusal is an answer, not an error of the program)
    """An action that is not allowed now; ``reason`` is one of R_... of the rules."""

    def __init__(self, reason: int, action: Action) -> None:
        super().__init__(f"{action.do}: {REASONS[reason - 1]}")
        self.reason = reason
        self.action = action

    def words(self, match: Situation, language: Language, you: int | None = None) -> str:
        """Return the reason as one sentence: "Residents has 1 capacity left; Momentum costs 2".

        ``you`` is the team that alone reads it.
        """
        values: dict[str, object] = {
            "teams": match.teams,
            "phase": say(language, f"refusals.phase-{match.phase}"),
        }
        team = getattr(self.action, "team", None)
        if team is not None and team < match.teams:
            partner = match.content.case.partner[match.state.partner[team]].name[language]
            called = match.own_name(team) or team_called(language, partner)
            values["team"] = say(language, "events.your-team") if team == you else called
            values["left"] = max(0, capacity_left(match.state, team))
        else:
            values["team"] = say(language, "refusals.nobody")
            values["left"] = 0
        block = _block_number(match.content, self.action)
        name = REASONS[self.reason - 1]
        if block is not None:
            values["block"] = match.content.cards.blocks[block].name[language]
            if team is not None and team < match.teams:
                values["cost"] = cost(match.rulebook, match.state, team, block)
        if name == "capacity" and isinstance(self.action, Swap):
            name, values["cost"] = "capacity-to-swap", match.rulebook.swap_cost
        if name == "capacity" and block is None:
            name = "no-capacity"
        if name == "unknown" and isinstance(self.action, Adjust):
            name = "unknown-adjustment"
        return begun(language, say(language, f"refusals.{name}", **values))


def _block_number(content: Content, action: Action) -> int | None:
    """Return the place in the deck of the block that ``action`` is about, or None."""
    block = action.which if isinstance(action, Adjust) else getattr(action, "block", None)
    return next((i for i, listed in enumerate(content.cards.blocks) if listed.id == block), None)
