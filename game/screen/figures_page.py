"""Figures page: what the group answered before and after, as a table that the back row can read."""

from __future__ import annotations

from collections.abc import Callable

from game.debrief.before_after_words import Part, told
from game.screen.drawing.geometry import Box
from game.screen.drawing.scene import Align
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP, SHADE, STANDING, STORY
from game.table.play import Play

Say = Callable[..., str]

_WIDTHS = (0.44, 0.14, 0.14, 0.28)
"""Of the table: the statement, before, after, the difference."""


def figures_page(stage: Stage, box: Box, play: Play, say: Say) -> None:
    """Write the figures once they lie open, or the button that opens them; ``say`` says any text."""
    stage.panel(box)
    inner = box.inset(32, 24)
    if not play.shows_figures:
        _closed(stage, inner, play, say)
        return
    part = told(play.reader.language, play.answers.kept)
    if part is None:
        stage.text(inner, say("questionnaire.figures-none"), STORY, middle=True, align="centre")
        return
    with stage.scroll(inner, "figures", hint=say("story.scroll-hint")) as column:
        _table(column, part)
        for note in part.notes:
            column.text(note, STANDING, colour=SHADE)
            column.space(10)


def _closed(stage: Stage, box: Box, play: Play, say: Say) -> None:
    words = box.centred(box.w * 0.8, box.h * 0.6)
    opened = play.answers.open
    told = say(f"questionnaire.is-open-{opened}") if opened else say("questionnaire.note-trial")
    stage.text(words.above(2 * 84 + 2 * GAP), told, STORY, middle=True, align="centre")
    wide = min(560.0, words.w)
    if play.match.is_over and opened != "after":
        stage.button(
            words.low(2 * 84 + GAP).top(84).centred(wide, 84),
            "ask-after",
            say("questionnaire.open-after"),
            lambda: play.ask("after"),
            icon="unlock",
            size=STORY,
            hint=say("questionnaire.open-after-hint"),
        )
    stage.button(
        words.low(84).centred(wide, 84),
        "figures",
        say("questionnaire.show"),
        lambda: play.show_figures(is_shown=True),
        icon="eye",
        size=STORY,
        hint=say("questionnaire.close-hint"),
    )


def _table(column: Column, part: Part) -> None:
    wide = column.box.w - GAP
    column.text(part.scale, STANDING)
    column.space(GAP)
    _row(column, wide, part.columns, bold=True)
    for row in part.rows:
        _row(column, wide, (row.statement, row.before, row.after, row.difference))
        for spread in row.spread:
            column.text(spread, STANDING, colour=SHADE)
        column.space(16)


def _row(column: Column, wide: float, cells: tuple[str, ...], *, bold: bool = False) -> None:
    stage = column.stage
    style = "bold" if bold else "semibold"
    widths = [wide * part for part in _WIDTHS]
    high = max(
        stage.height(cell, width - GAP, STANDING, style)  # type: ignore[arg-type]
        for cell, width in zip(cells, widths, strict=True)
    )
    box = column.take(high)
    for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        align: Align = "left" if place == 0 else "right"
        stage.text(box.left(width - GAP), cell, STANDING, style, align=align)  # type: ignore[arg-type]
        box = box.after(width)
    column.space(4)
