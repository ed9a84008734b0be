"""About: what this is, where its content comes from, under which licences, thanks to whom."""

from __future__ import annotations

from game import __version__
from game.content.load import load_cards
from game.content.models import Source
from game.screen.drawing import theme
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP
from game.screen.navigator import Navigator
from game.screen.opening.opening_screen import OpeningScreen


class About(OpeningScreen):
    """One long text."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.focus = "about"

    def write(self, stage: Stage) -> None:
        """Write everything under one another on one sheet of paper."""
        room = self.head(stage, self.say("about"))
        stage.panel(room, theme.PAPER)
        wide = min(1480.0, room.w - 64)
        with stage.scroll(room.centred(wide, room.h - 32), "about") as column:
            column.space()
            column.text(self.say("about-text"), theme.STORY)
            column.space(2 * GAP)
            column.text(self.say("sources"), theme.LEAD, "title")
            column.text(self.say("sources-note"))
            for source in load_cards().sources:
                column.space()
                column.text([("semibold", source.title), ("regular", self._imprint(source))])
                if source.note is not None:
                    column.text(source.note[self.language])
            for title, text in (
                (self.say("licences"), self.say("licences-text")),
                (self.say("thanks"), self.say("thanks-text")),
            ):
                column.space(2 * GAP)
                column.text(title, theme.LEAD, "title")
                column.text(text)
            column.space(2 * GAP)
            column.text(self.say("version", version=__version__), colour=theme.SHADE)

    def _imprint(self, source: Source) -> str:
        """Return who published a source, behind its title."""
        known = [source.author, source.publisher, str(source.year) if source.year else None]
        return "".join(f", {fact}" for fact in known if fact)
