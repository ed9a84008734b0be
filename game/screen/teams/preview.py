"""Preview: what building the chosen block would do, beside its card."""

from __future__ import annotations

from game.reading.choices import Preview, build_preview, room_words
from game.reading.helping import helped, responses, unmet
from game.reading.reader import Reader
from game.screen.board.letter import letter
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Column
from game.screen.drawing.theme import GAP, STANDING, STORY


def write_preview(column: Column, reader: Reader, team: int, block: int) -> None:
    """Write the block's name, what it raises, what it does, its synergies, and the responses it helps."""
    preview = build_preview(reader, team, block)
    column.text(reader.block_name(block), STORY, "title")
    column.space(8)
    _rise(column, reader, preview)
    if preview.renews:
        key = "planning.renews-suspended" if preview.works_again else "planning.renews"
        column.text(reader.say(key))
    else:
        column.text(preview.abilities)
    column.space(10)
    for pair in preview.pairs:
        soft = reader.match.content.cards.clusters[preview.foundation].soft
        box = _band(column, pair.removeprefix("★ "), soft)
        column.stage.icon(box, "synergies")
    for words in room_words(reader, preview):
        column.stage.icon(_band(column, words, theme.QUIET), "replace")
    for place in helped(reader, unmet(reader, team), block):
        label = responses(reader)[place].label[reader.language]
        box = _band(column, reader.say("planning.helps", label=label), theme.QUIET)
        letter(column.stage, box, place)


def _rise(column: Column, reader: Reader, preview: Preview) -> None:
    """Paint where the foundation goes, in its colour and with its shape."""
    stage = column.stage
    cluster = reader.match.content.cards.clusters[preview.foundation]
    words = reader.say(
        "planning.rise", foundation=reader.foundation(preview.foundation), now=preview.now, then=preview.then
    )
    high = stage.lettering.line_height(STANDING)
    inner = column.box.w - 2 * GAP - high - 12
    tall = stage.height(words, inner, STANDING, "bold")
    box = column.take(tall + 20)
    stage.panel(box, cluster.fill)
    inside = box.inset(GAP, 10)
    stage.shape(inside.left(high).centred(high * 0.85, high * 0.85), cluster.shape, theme.INK)
    stage.text(inside.after(high + 12), words, STANDING, "bold", middle=True)
    column.space(10)


def _band(column: Column, words: str, fill: str) -> Box:
    """Write words on a band of their own; return the box for the sign before them."""
    stage, high = column.stage, column.stage.lettering.line_height(STANDING)
    inner = column.box.w - 2 * GAP - high - 10
    box = column.take(stage.height(words, inner) + 16)
    stage.panel(box, fill)
    inside = box.inset(GAP, 8)
    stage.text(inside.after(high + 10), words)
    column.space(10)
    return inside.left(high).top(high)
