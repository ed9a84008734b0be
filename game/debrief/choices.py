"""Choices: what the room chose together in a match, each with all that was known just before.

A round has two: the plans, that all open at once, and the response to its event. What was undone was
not chosen. Whatever lies hidden when plans or votes open is no part of what is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.debrief.playing_on import PLANS_MADE, PLANS_OF_BOTS
from game.match.match import Match
from game.match.observation import PLAN_FIELDS
from game.rules import terms as t
from game.rules.state import State
from game.rules.view import observe


@dataclass(frozen=True)
class Choice:
    """One choice: the plans of a round, or the response to its event.

    ``known`` is the position as it lay open to all just before, with the plans where these were chosen.
    ``event`` is the number of the event it answers, NOTHING for plans. ``chosen`` and each of ``others``
    is a response by its place on the card, or PLANS_MADE and PLANS_OF_BOTS.
    """

    round: int
    known: State
    event: int
    chosen: int
    others: tuple[int, ...]

    @property
    def is_plans(self) -> bool:
        """Whether it is the plans of a round."""
        return self.event == t.NOTHING


def beginning(match: Match) -> State:
    """Return what lies open to all as ``match`` begins."""
    return match.again(match.seed).observation(None)


def choices(match: Match) -> Iterator[Choice]:
    """Yield the choices that were made in ``match``, in the order of the game, by playing it again."""
    again = match.again(match.seed)
    for action in match.actions:
        before = again.state.phase
        if before not in (t.PLAN, t.VOTE) or action.do not in ("commit", "vote", "skip"):
            again.do(action)
            continue
        known = _known(again)
        again.do(action)
        if again.state.phase == before:
            continue
        if before == t.PLAN:
            yield Choice(known.round, known, t.NOTHING, PLANS_MADE, (PLANS_OF_BOTS,))
        else:
            chosen = again.state.response
            responses = range(again.rulebook.event_responses[known.event])
            others = tuple(response for response in responses if response != chosen)
            yield Choice(known.round, known, known.event, chosen, others)


def _known(match: Match) -> State:
    """Return what lies open to all, and the plans that are about to."""
    known = State()
    observe(match.rulebook, match.state, t.TABLE, known)
    if match.state.phase == t.PLAN:
        for name in PLAN_FIELDS:
            getattr(known, name)[:] = getattr(match.state, name)
    return known
