"""Choosing: a list over the screen, of which one thing is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.content.base import Emblem
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP
from game.screen.navigator import Navigator
from game.screen.opening.opening_screen import OpeningScreen


@dataclass(frozen=True)
class Option:
    """One thing to choose: an emblem in a colour or an icon, a name, and a line about it.

    With ``why_not`` it is shown and not to be had.
    """

    id: str
    name: str
    note: str
    icon: str = ""
    emblem: Emblem | None = None
    colour: str = theme.STONE
    why_not: str = ""


class Choosing(OpeningScreen):
    """Shows options, made anew at each writing so that they follow the language.

    ``chosen`` is the id of the one that holds now; ``choose`` gets that of the one that is taken.
    """

    is_overlay = True

    def __init__(
        self,
        app: Navigator,
        title: Callable[[], str],
        options: Callable[[], Sequence[Option]],
        chosen: str,
        choose: Callable[[str], None],
    ) -> None:
        super().__init__(app)
        self.title = title
        self.options = options
        self.chosen = chosen
        self.choose = choose
        self.focus = f"option-{chosen}"

    def write(self, stage: Stage) -> None:
        """Write the options under one another."""
        options = self.options()
        wide = min(1240.0, stage.box.w - 100)
        rows = [self._height(stage, option, wide - 80) for option in options]
        head = max(68.0, 1.2 * stage.lettering.line_height(theme.LEAD)) + GAP
        high = min(stage.box.h - 40, 64 + head + sum(rows) + GAP * len(rows))
        box = stage.box.centred(wide, high)
        with stage.over(box):
            inner = box.inset(40, 32)
            close = inner.top(68).end(68)
            stage.text(inner.top(head).before(90), self.title(), theme.LEAD, "title", smallest=theme.STANDING)
            with stage.scroll(inner.below(head), "options") as column:
                for option, row in zip(options, rows, strict=True):
                    self._row(stage, column.take(row).inset(8, 0), option)
                    column.space()
            stage.button(close, "close", "", self.back, icon="cross", hint=self.say("back-hint"))

    def _height(self, stage: Stage, option: Option, wide: float) -> float:
        words = wide - 18 - 16 - 124 - 60
        note = option.why_not or option.note
        return max(108.0, 32 + stage.lettering.line_height(theme.STANDING) + stage.height(note, words))

    def _row(self, stage: Stage, box: Box, option: Option) -> None:
        is_chosen = option.id == self.chosen
        fill = theme.TABLE if option.why_not else theme.PAPER
        stage.panel(box, fill, line=theme.INK if is_chosen else theme.STONE)
        sign = box.left(124).centred(84, 84)
        if option.emblem is not None:
            stage.emblem(sign, option.emblem, option.colour)
        else:
            stage.icon(sign.inset(10), option.icon)
        words = box.after(124).before(60).inset(0, 14)
        stage.text(words, option.name, style="bold")
        below = words.below(stage.lettering.line_height(theme.STANDING))
        stage.text(below, option.why_not or option.note, colour=theme.INK)
        if is_chosen:
            stage.icon(box.end(60).centred(44, 44), "check")
        stage.area(
            box,
            f"option-{option.id}",
            lambda: self._choose(option.id),
            hint=option.why_not,
            enabled=not option.why_not,
        )

    def _choose(self, option: str) -> None:
        self.view.pop()
        self.choose(option)
