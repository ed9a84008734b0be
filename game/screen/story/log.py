"""Log: all that happened, round by round, the newest at the bottom; what the facilitator did is in it."""

from __future__ import annotations

from game.content.base import Language
from game.reading.steps import log
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, GAP, LEAD, SHADE, STANDING, STORY
from game.screen.navigator import Navigator
from game.screen.screen_base import Screen

_BOTTOM = 1e9
"""An offset beyond every text: the scroll begins at its end."""


class Log(Screen):
    """What lies open to all of the whole game, or of this round only."""

    is_overlay = True

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.is_whole = True
        self.focus = "log"
        self.memory["log"] = _BOTTOM
        self._ended_in: Language | None = None

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/story.toml``."""
        return self.app.say(f"story.{name}", **values)

    def show(self, *, whole: bool) -> None:
        """Show the whole game, or this round only, from its end."""
        self.is_whole = whole
        self.memory["log"] = _BOTTOM

    def write(self, stage: Stage) -> None:
        """Write the sentences under the number of their round, and the buttons above them."""
        play = self.app.play
        assert play is not None, "there is a log of a session only"
        box = stage.box.centred(min(1560.0, stage.box.w - 2 * EDGE), stage.box.h - 2 * EDGE)
        with stage.over(box):
            inner = box.inset(36, 28)
            row = inner.top(68)
            wide = min(240.0, row.w * 0.2)
            close, rest = row.end(wide), row.before(wide + GAP)
            this, rest = rest.end(wide * 1.1), rest.before(wide * 1.1 + GAP)
            every, rest = this.moved(dx=-wide * 1.1 - GAP), rest.before(wide * 1.1 + GAP)
            stage.text(rest, self.say("log"), LEAD, "title", middle=True, smallest=STANDING)
            self._choice(stage, every, "all", self.say("log-all"), whole=True)
            self._choice(stage, this, "round", self.say("log-round"), whole=False)
            hint = self.say("close-hint")
            stage.button(close, "close", self.say("close"), self.back, icon="cross", hint=hint)
            since = 0 if self.is_whole else play.match.state.round
            told = list(log(play.reader, None, since))
            area = inner.below(68 + GAP)
            if not told:
                stage.text(area, self.say("log-empty"), STORY, colour=SHADE)
                return
            if self._ended_in not in (None, self.language):  # the other language has other lines
                self.memory["log"] = _BOTTOM
            with stage.scroll(area, "log", hint=self.say("log-scroll")) as column:
                turn = -1
                for number, sentence in told:
                    if number != turn:
                        turn = number
                        column.space(0 if column.used == 0 else GAP)
                        column.text(self.say("round-title", round=turn), STORY, "title")
                        column.space(6)
                    column.text(sentence[:1].upper() + sentence[1:], STANDING)
                    column.space(6)
            self._ended_in = self.language if self.memory["log"] >= column.used - area.h else None

    def _choice(self, stage: Stage, box: Box, name: str, words: str, *, whole: bool) -> None:
        stage.button(
            box,
            name,
            words,
            lambda: self.show(whole=whole),
            tone="primary" if self.is_whole == whole else "plain",
            hint=self.say("log-filter-hint"),
        )
