"""Shot: one instant of a beat: what is seen of it now, and whom and what it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.content.models import Block, Cluster, Event, Partner
from game.reading.reader import Reader
from game.reading.steps import StoryLine, story_lines
from game.rules import terms as t
from game.screen.board.badge import partner_badge
from game.screen.drawing.geometry import Box
from game.screen.drawing.motion import dropped
from game.screen.drawing.stage import Stage
from game.screen.drawing.toys import toy_block
from game.screen.story.beats import Beat
from game.table.play import Play


@dataclass(frozen=True)
class Shot:
    """A beat of which ``done`` moves are over and the next has come ``part`` (0 to 1) of its way.

    ``say`` gives the texts of ``language/story.toml`` by name.
    """

    play: Play
    beat: Beat
    done: int
    part: float
    say: Callable[..., str]

    @property
    def reader(self) -> Reader:
        """What says the match in the language on the screen."""
        return self.play.reader

    def progress_of(self, place: int) -> float:
        """Return how far move ``place`` has come, 0 to 1."""
        return 1.0 if place < self.done else self.part if place == self.done else 0.0

    def fell(self, place: int) -> float:
        """Return how far the thing of move ``place`` has fallen into its place, 0 to 1."""
        return dropped(self.progress_of(place))

    # --- whom and what it is about ----------------------------------------------------------------

    @property
    def event(self) -> Event | None:
        """The event card that is in play when the beat is over, if any."""
        number = self.beat.after.event if self.beat.scene == "event" else self.beat.before.event
        return None if number == t.NOTHING else self.play.content.events[number]

    def partner(self, number: int) -> Partner:
        """Return a partner by its place in the case."""
        return self.play.content.case.partner[number]

    def partner_of(self, team: int) -> Partner:
        """Return the partner that a team plays as the beat begins."""
        return self.partner(self.beat.before.partner[team])

    def name(self, team: int) -> str:
        """Return what a team is called as the beat begins."""
        if self.play.has_name(team):
            return self.play.name(team)
        return self.partner_of(team).name[self.reader.language]

    def block(self, number: int) -> Block:
        """Return a block by its place in the deck."""
        return self.play.content.cards.blocks[number]

    def cluster(self, block: Block) -> Cluster:
        """Return the cluster of a block."""
        return next(cluster for cluster in self.play.content.cards.clusters if cluster.id == block.cluster)

    # --- what is said -----------------------------------------------------------------------------

    @property
    def lines(self) -> list[StoryLine]:
        """What is said of the beat, line by line."""
        return [line for paragraph in self.beat.paragraphs for line in story_lines(self.reader, paragraph)]

    # --- drawing ----------------------------------------------------------------------------------

    def draw_partner(self, stage: Stage, box: Box, partner: Partner) -> None:
        """Paint a partner's emblem on a toy block in its strength's colour, as large as the box allows."""
        partner_badge(stage, box, self.play, partner)

    def draw_block(self, stage: Stage, box: Box, number: int) -> None:
        """Paint a building block as a toy block in its cluster's colour, as large as the box allows."""
        block = self.block(number)
        toy_block(stage, box.fitting(1.25), self.cluster(block).fill, studs=2, emblem=block.emblem)
