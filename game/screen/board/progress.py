"""Progress: the challenge as a row of toy blocks to fill, and what this round may still bring."""

from __future__ import annotations

from collections.abc import Iterator

from game.match.happenings import Kind
from game.reading.units import so_far
from game.rules import terms as t
from game.screen.board.explained import explain
from game.screen.board.flag import change, flag
from game.screen.board.moving import Moving, flipped, settled, visibility
from game.screen.board.towers import carrying
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_height, label_width
from game.screen.drawing.motion import dropped
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GOLD, INK, SHADE
from game.screen.drawing.toys import mixed
from game.screen.screen_base import Screen
from game.table.play import Play
from game.table.standing import Standing

_WIDEST = 64.0
"""Units of the widest block, where the challenge is small."""


_LOST: frozenset[Kind] = frozenset({"surplus", "unmatched"})
"""The kinds of contributions that bring no progress."""


def progress(
    stage: Stage,
    box: Box,
    play: Play,
    standing: Standing,
    moving: Moving | None = None,
    screen: Screen | None = None,
) -> None:
    """Paint the progress of the challenge into ``box``, at least 600 by 92 units; told over ``screen``."""
    standing, moving = settled(standing, moving, play.match.rulebook)
    stage.panel(box)
    inner = box.inset(theme.GAP, 10)
    high = label_height(stage)
    told = flipped(standing, moving, play.match.rulebook)
    _words(stage, inner.top(high), play, told)
    row = inner.below(high + 8)
    flag = min(row.h, 44.0)
    places = _places(row.before(flag + 8), standing.target)
    stays = standing.progress + min(0, _change(moving))
    may_come = _may_still_come(play, told)
    for number, place in enumerate(places):
        if number < stays:
            _block(stage, place)
        else:
            is_open = stays <= number < stays + may_come
            stage.panel(place.below(6), theme.TABLE, radius=5, line=INK if is_open else None)
    last = places[-1]
    stage.icon(Box(last.right + 8, row.y, flag, row.h), "progress")
    if moving is not None:
        _moving(stage, places, row, standing.progress, moving)
        return
    said = play.reader.say(
        "table.about-progress",
        progress=so_far(play.reader, standing.progress, standing.target),
        carry=carrying(standing),
    )
    said = f"{said} {play.reader.wording.counts_with()}".strip()
    explain(stage, box, "progress", said, screen)


def _words(stage: Stage, box: Box, play: Play, standing: Standing) -> None:
    """Write how far the challenge is, in its own unit, and what may come this round."""
    reader, words = play.reader, so_far(play.reader, standing.progress, standing.target)
    count = _may_still_come(play, standing)
    aside = reader.say("table.may-come", count=count) if count else ""
    room = label_width(stage, aside, "regular") + 2
    if label_width(stage, words, "bold") + 30 + room > box.w:
        room = 0
    label(stage, box.before(room), words, style="bold")
    if room:
        label(stage, box.end(room), aside, style="regular", colour=SHADE, align="right")


def _may_still_come(play: Play, standing: Standing) -> int:
    """Return how much contributions can still bring this round: before the reveal the carrying power."""
    is_before = standing.response == t.NOTHING and len(standing.committed) < play.match.teams
    return carrying(standing) if is_before else 0


def _places(row: Box, target: int) -> list[Box]:
    gap = 6.0 if target <= 30 else 3.0
    wide = min(_WIDEST, (row.w - gap * (target - 1)) / target)
    return [Box(row.x + number * (wide + gap), row.y, wide, row.h) for number in range(target)]


def _block(stage: Stage, place: Box) -> None:
    """Paint one block of progress, with its stud."""
    shade = mixed(GOLD, INK, 0.3)
    stud = Box(place.x, place.y, place.w, 10).centred(place.w * 0.44, 10)
    stage.panel(Box(stud.x, place.y, stud.w, 10), shade, radius=0)
    stage.panel(place.below(6), GOLD, radius=5)
    stage.panel(place.low(5), shade, radius=0)


# --- what moves -----------------------------------------------------------------------------------


def _change(moving: Moving | None) -> int:
    """Return by how much the progress is about to change."""
    if moving is None:
        return 0
    event = moving.happening
    if event.kind == "progress":
        return event.amount
    is_adjusted = event.kind == "adjusted" and event.whom // t.ADJUST_INDEXES == t.A_PROGRESS
    return event.amount if is_adjusted else 0


def _moving(stage: Stage, places: list[Box], row: Box, now: int, moving: Moving) -> None:
    amount = _change(moving)
    if amount > 0:
        for place, part in _in_turn(places[now : now + amount], moving.part):
            _risen(stage, place, part, row.h)
    elif amount < 0:
        for place, part in _in_turn(places[max(0, now + amount) : now], moving.part):
            stage.fade = 1 - part**3
            _block(stage, place.moved(0, part**2 * row.h))
    elif moving.happening.kind == "contributed":
        # on its way up; whether it is carried shows when all of it is counted
        for place, part in _in_turn(places[now : now + moving.happening.amount], moving.part):
            stage.fade = visibility(part)
            _block(stage, place.moved(0, (1 - dropped(part)) * row.h))
    elif moving.happening.kind in _LOST:
        for place, part in _in_turn(places[now : now + moving.happening.amount] or places[-1:], moving.part):
            stage.fade = min(1.0, 6 * part) * (1 - part**3)
            _block(stage, place.moved(part * place.w, part**2 * 2 * row.h))
    stage.fade = 1.0
    if amount or moving.happening.kind in _LOST:
        flag(stage, row, change(amount or -moving.happening.amount), moving.part)


def _risen(stage: Stage, place: Box, part: float, far: float) -> None:
    stage.fade = min(1.0, 5 * part)
    _block(stage, place.moved(0, (1 - dropped(part)) * far))


def _in_turn(places: list[Box], part: float) -> Iterator[tuple[Box, float]]:
    """Yield places with how far each has come: one sets off after another, all arrive by the end."""
    count = len(places)
    for number, place in enumerate(places):
        start = 0.5 * number / max(1, count)
        yield place, max(0.0, min(1.0, (part - start) / 0.5)) if count > 1 else part
