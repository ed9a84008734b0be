"""Facilitator screen: what the facilitator's screens share: their texts, groups of toy blocks, a head."""

from __future__ import annotations

from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP, STANDING
from game.screen.navigator import Navigator
from game.screen.screen_base import Screen

MOST_NOTED = 300
"""Characters of a note, as many as an insight of a team has."""
PAD = 18.0
"""Units between a group's edge and what is in it."""
CLOSE = 10.0
"""Units between things that belong together."""
_STUDS = 96.0
"""Units from one stud of a block to the next."""


def flat(stage: Stage, box: Box) -> None:
    """Paint a flat toy block whose studs stick out above the box."""
    for number in range(int(box.w / _STUDS)):
        stage.panel(Box(box.x + PAD + number * _STUDS, box.y - 8, 44, 20), theme.STONE, radius=6)
    stage.panel(box, theme.STONE)
    stage.panel(box.above(5), theme.QUIET)


class FacilitatorScreen(Screen):
    """A screen of the facilitator's; its texts are in ``language/facilitator.toml``."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self._seen: object = None

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/facilitator.toml``."""
        return self.app.say(f"facilitator.{name}", **values)

    def tick(self, now: float) -> bool:
        """Have what was done elsewhere written again."""
        del now
        play = self.app.play
        seen = play and (len(play.match.record), play.timer.is_running)
        is_new = seen != self._seen
        self._seen = seen
        return is_new

    def close(self) -> None:
        """Leave, unless what was done has closed every screen of the room already."""
        if self in self.view.screens:
            self.view.pop()

    # --- measures ---------------------------------------------------------------------------------

    def line(self, stage: Stage) -> float:
        """Return the height of a line of standing text."""
        return stage.lettering.line_height(STANDING)

    def tall(self, stage: Stage) -> float:
        """Return the height of a button."""
        return max(52.0, self.line(stage) + GAP)

    def group(self, stage: Stage, box: Box, title: str) -> Column:
        """Paint a group as a flat toy block with its title and return what is left of it."""
        flat(stage, box)
        column = Column(stage, box.inset(PAD, PAD - 4))
        stage.one_line(column.take(self.line(stage)), title, STANDING, "bold")
        column.space(CLOSE)
        return column

    def head(self, stage: Stage, inner: Box, title: str) -> float:
        """Write a panel's title and the way out; return how high that is."""
        tall = max(self.tall(stage), stage.lettering.line_height(theme.LEAD))
        row = inner.top(tall)
        wide = stage.lettering.width(self.say("close"), STANDING, "semibold") + 100
        stage.logo(row.left(tall).inset(4))
        stage.text(
            row.after(tall + GAP).before(wide + GAP),
            title,
            theme.LEAD,
            "title",
            middle=True,
            smallest=STANDING,
        )
        stage.button(
            row.end(wide).centred(wide, self.tall(stage)),
            "close",
            self.say("close"),
            self.back,
            icon="cross",
            hint=self.say("close-hint"),
        )
        return tall
