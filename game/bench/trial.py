"""Trial: games that bots play of a case as it was just saved, and how that differs from the save before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from game.balance.chunks import will_compile
from game.balance.figures import Figures, Proportion
from game.balance.measure import measure
from game.balance.plan import Measured, Measurement
from game.balance.targets import OUTCOMES, TALKING, Judgement, OutcomeTarget, difference
from game.content.models import Content

GAMES = 1000
"""Games by each table that talks on each save, for each number of teams, where the rules are compiled."""
FEW = 30
"""Games on each save where they are not: for all numbers of teams as many as a few seconds hold."""
_LESS = 4
"""Random bots, who hardly ever succeed, play one game to so many of a table that talks."""
_SEED = 1
"""Each save is played from the same seeds, so that a case that did not change measures the same."""


@dataclass(frozen=True)
class Trial:
    """The games of one save: ``figures`` by policy, and whether they were played compiled."""

    content: Content
    figures: dict[str, Figures]
    is_compiled: bool

    @property
    def sensible(self) -> Figures:
        """The games by a table that talks and chooses."""
        return self.figures["table"]

    @property
    def teams(self) -> int:
        """How many teams played."""
        return self.sensible.teams

    def judgements(self) -> list[tuple[OutcomeTarget, Judgement]]:
        """Return the targets for who played, judged: those of teams that talk first."""
        judged = []
        for outcome in sorted(OUTCOMES, key=lambda outcome: outcome.policies != TALKING):
            share = outcome.measured(self.figures)
            if share is not None:
                games = min(self.figures[policy].games for policy in outcome.policies)
                judged.append((outcome, Judgement(outcome.target, self.teams, "", share, games)))
        return judged

    @property
    def measured(self) -> Measured:
        """The games as hints read them."""
        plan = tuple(
            Measurement(figures.teams, figures.policy, figures.games, _SEED)
            for figures in self.figures.values()
        )
        return Measured(plan, tuple(self.figures.values()), (), True)

    def change(self, outcome: OutcomeTarget, before: Trial | None) -> Proportion | None:
        """Return how much the share of ``one`` differs from that of the save ``before``, -1 to 1.

        None where nothing compares: there was no save before, or it was of another number of teams.
        """
        if before is None or before.teams != self.teams:
            return None
        now, then = (outcome.measured(trial.figures) for trial in (self, before))
        return None if now is None or then is None else difference(now, then)

    def responses(self) -> dict[str, Any]:
        """Return by event how often it was drawn and each response chosen, for ``warnings_of_play``."""
        events = self.sensible.as_dict(self.content)["events"]
        return {
            name: {"drawn": event["drawn"], "chosen": [response["chosen"] for response in event["responses"]]}
            for name, event in events.items()
        }


def play(
    content: Content,
    teams: int,
    games: int | None = None,
    on_compile: Callable[[int], None] | None = None,
    compiled: bool | None = None,
) -> Trial:
    """Play ``games`` games (None: GAMES compiled, else FEW) of ``content`` for ``teams`` teams.

    ``on_compile`` and ``compiled`` are as for ``measure``. Raises ValueError for a number of teams the
    case is not made for, and KeyboardInterrupt.
    """
    is_compiled = will_compile(compiled)
    most = games or (GAMES if is_compiled else FEW)
    figures = {}
    for policy, many in (*((policy, most) for policy in TALKING), ("random", -(-most // _LESS))):
        figures[policy] = measure(
            content,
            teams,
            policy,
            many,
            _SEED,
            looks_ahead=False,
            on_compile=on_compile,
            compiled=is_compiled,
        )
        if not figures[policy].is_complete:
            raise KeyboardInterrupt
    return Trial(content, figures, is_compiled)


def teams_for(content: Content, wanted: int | None) -> tuple[int, ...]:
    """Return ``wanted`` where the case is made for it, or else all its numbers of teams."""
    allowed = content.case.teams
    if wanted is not None and allowed.min <= wanted <= allowed.max:
        return (wanted,)
    return tuple(range(allowed.min, allowed.max + 1))


def middle(trials: Mapping[int, Trial]) -> Trial:
    """Return the games of the middle number of teams: what stands out in them stands for the case."""
    return trials[sorted(trials)[(len(trials) - 1) // 2]]
