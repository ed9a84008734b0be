"""Reading first: what lies closed, read by the facilitator alone, to open it or leave it out one by one."""

from __future__ import annotations

from collections.abc import Callable

from game.content.debriefing import Kind
from game.reading.debriefing import said_words
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import EDGE, GAP, LEAD, STORY, TITLE
from game.screen.navigator import Navigator
from game.screen.story.talk_screen import TalkScreen
from game.sessions.said import Item

_HIGH, _WIDE = 76.0, 380.0
"""Units of a button."""


class ReadingFirst(TalkScreen):
    """A cover, then what was written and lies closed still; it closes when nothing does any more."""

    is_private = True
    has_room_keys = False

    def __init__(self, app: Navigator, kind: Kind) -> None:
        super().__init__(app)
        self.kind = kind
        self.is_covered, self.focus = True, "stop"

    @property
    def waiting(self) -> list[Item]:
        """What lies closed and was not left out, oldest first."""
        return [item for item in self.play.said.of(self.kind) if not (item.opened or item.left_out)]

    def write(self, stage: Stage) -> None:
        """Write the cover, or what lies closed with what can be done with each."""
        whole, told = stage.box.inset(EDGE), self.app.say
        stop = whole.low(_HIGH)
        stage.button(stop.left(_WIDE), "stop", told("debrief.read-stop"), self.back, icon="left", size=STORY)
        body = whole.above(_HIGH + GAP)
        if self.is_covered:
            words = body.centred(min(1200.0, body.w * 0.8), body.h * 0.6)
            stage.text(words, told("debrief.read-cover"), LEAD, align="centre", middle=True)
            begin = stop.end(_WIDE)
            stage.button(begin, "begin", told("debrief.read-begin"), self._begin, icon="eye", size=STORY)
            return
        line = stage.lettering.line_height(TITLE)
        stage.text(body.top(line), told("debrief.read-first"), TITLE, "title")
        with stage.scroll(body.below(line + GAP), "closed", hint=self.say("scroll-hint")) as column:
            for item in self.waiting:
                self._item(column, item)

    def _item(self, column: Column, item: Item) -> None:
        stage, told = column.stage, self.app.say
        words = said_words(item.kind, item.language, item.text)
        wide = min(290.0, column.box.w * 0.22)
        high = stage.height(words, column.box.w - 2 * (wide + GAP), STORY)
        row = column.take(max(_HIGH, high))
        stage.text(row.before(2 * (wide + GAP)), words, STORY)
        two = row.end(wide).top(_HIGH)
        one = row.before(wide + GAP).end(wide).top(_HIGH)
        said = self.play.said
        stage.button(
            one,
            f"open-{item.number}",
            told("debrief.open-one"),
            lambda: self._did(said.open, item),
            icon="eye",
        )
        stage.button(
            two,
            f"leave-{item.number}",
            told("debrief.leave-out"),
            lambda: self._did(lambda number: said.leave_out(number, left_out=True), item),
            icon="cross",
        )
        column.space(GAP)

    def _begin(self) -> None:
        self.is_covered = False
        self._go_on()

    def _did(self, do: Callable[[int], None], item: Item) -> None:
        do(item.number)
        self._go_on()

    def _go_on(self) -> None:
        """Move to the next that lies closed, or leave when nothing does."""
        if self.waiting:
            self.focus = f"open-{self.waiting[0].number}"
        else:
            self.back()
