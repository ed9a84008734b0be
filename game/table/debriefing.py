"""Debriefing: which step of the talk after the game the room is at, for every window and page the same.

Where it is stands on disk, so that a program that ended goes on from there.
"""

from __future__ import annotations

from game.content.debriefing import STEPS
from game.reading.debriefing import Asked, walk
from game.reading.reader import Reader
from game.table.play import Play


class Debriefing:
    """The walk through the talk after a finished game. Turning to a step starts its clock."""

    def __init__(self, play: Play) -> None:
        self.play = play

    @property
    def steps(self) -> tuple[Asked, ...]:
        """The steps of this game in the language on the screen, in their order."""
        return self.steps_in(self.play.reader)

    def steps_in(self, reader: Reader) -> tuple[Asked, ...]:
        """Return the steps in the language of ``reader``."""
        versions = [version.text for version in self.play.versions]
        return walk(reader, is_asked=self.play.answers.is_used, versions=versions)

    @property
    def place(self) -> int:
        """The place in ``steps`` of the one that the room is at, or was before it was left out."""
        order = [step.id for step in STEPS]
        if self.play.setting.step not in order:
            return 0
        at = order.index(self.play.setting.step)
        return max(0, sum(order.index(asked.step.id) <= at for asked in self.steps) - 1)

    @property
    def now(self) -> Asked:
        """The step that the room is at."""
        return self.steps[self.place]

    def has_come_to(self, step: str) -> bool:
        """Return whether the room is at the step with this id, one of STEPS, or past where it comes."""
        order = [known.id for known in STEPS]
        return order.index(step) <= order.index(self.now.step.id)

    def tick(self, now: float) -> None:
        """Start the clock of the first step; one that ran when the program ended runs on."""
        self.play.time_phase(self.now.seconds / 60, now)

    def turn(self, by: int, now: float) -> None:
        """Turn to the step after (1) or before (−1) this one, if there is one, on disk first."""
        place = max(0, min(len(self.steps) - 1, self.place + by))
        if place == self.place:
            return
        asked = self.steps[place]
        self.play.session.set(self.play.setting.model_copy(update={"step": asked.step.id}))
        self.tick(now)  # what a clock of before has left is not this step's
        if asked.seconds:
            self.play.timer.start(asked.seconds, now)
