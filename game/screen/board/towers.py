"""Towers: the four foundations, built of toy blocks from below, and how much they carry together."""

from __future__ import annotations

from dataclasses import dataclass

from game.content.models import Cluster
from game.rules import terms as t
from game.rules.tell import before_and_after
from game.screen.board.explained import explain
from game.screen.board.flag import change, flag
from game.screen.board.moving import Moving, flipped, settled
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_fits, label_height, label_width
from game.screen.drawing.motion import dropped, eased
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import INK, LEAD, PAPER, SHADE, STONE
from game.screen.drawing.toys import mixed
from game.screen.screen_base import Screen
from game.table.play import Play
from game.table.standing import Standing

_SHAFT = 92.0
"""Units that a tower is wide, where there is room."""
_TAG = 44.0
_SCALE = 26.0
"""Units beside the towers: right for the tag of the carrying power, left for the level that lasts."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one tower stands: its shaft of ten levels and its foot."""

    cluster: Cluster
    shaft: Box
    foot: Box
    level: float

    def blocks(self, lowest: int, highest: int) -> Box:
        """Return the box of the blocks from ``lowest`` to ``highest``, counted from 1."""
        top = self.shaft.bottom - highest * self.level
        return Box(self.shaft.x, top, self.shaft.w, (highest - lowest + 1) * self.level)


def towers(
    stage: Stage,
    box: Box,
    play: Play,
    standing: Standing,
    moving: Moving | None = None,
    screen: Screen | None = None,
) -> None:
    """Paint the four foundations and the carrying power into ``box``, at least 360 by 260 units.

    Each is told over ``screen``; without one there is nothing to use.
    """
    standing, moving = settled(standing, moving, play.match.rulebook)
    told = flipped(standing, moving, play.match.rulebook)
    stage.panel(box)
    inner = box.inset(theme.GAP, 12)
    head = inner.top(label_height(stage) + 6)
    _carry_words(stage, head, play, told)
    places = _places(stage, inner.below(head.h), play)
    first, last = places[0], places[-1]
    lasting = play.match.rulebook.lasting
    lasts = first.shaft.bottom - lasting * first.level
    for place in places:
        stage.panel(place.shaft, theme.QUIET, radius=6)
    stage.stroke([(inner.x + _SCALE, lasts), (inner.right - _TAG, lasts)], STONE)
    label(stage, Box(inner.x, lasts - 20, _SCALE, 40), str(lasting), colour=SHADE, style="regular")
    for foundation, place in enumerate(places):
        _tower(stage, place, standing.foundation[foundation], moving, foundation)
        _foot(stage, place, told.foundation[foundation])
    _carry_line(
        stage, Box(inner.x + _SCALE, first.shaft.y, inner.w - _SCALE, last.shaft.h), play, standing, moving
    )
    if moving is not None:
        _said(stage, places, moving, play)
        return
    _explained(stage, box, places, play, standing, screen)


def _explained(
    stage: Stage, box: Box, places: list[_Place], play: Play, standing: Standing, screen: Screen | None
) -> None:
    """Let the carrying power, the level that lasts and each tower say what they are."""
    reader, book = play.reader, play.match.rulebook
    explain(stage, box, "carry", reader.say("table.about-carry", carry=carrying(standing)), screen)
    scale = Box(box.x, places[0].shaft.y, places[0].foot.x - box.x, places[0].shaft.h)
    explain(stage, scale, "lasting", reader.say("table.about-lasting", lasting=book.lasting), screen)
    for foundation, place in enumerate(places):
        words = reader.say(
            "table.about-foundation",
            foundation=reader.foundation(foundation),
            value=standing.foundation[foundation],
            top=t.TOP,
        )
        whole = Box(place.foot.x, place.shaft.y, place.foot.w, place.foot.bottom - place.shaft.y)
        explain(stage, whole, f"tower-{foundation}", words, screen)


def carrying(standing: Standing) -> int:
    """Return the carrying power: the lowest foundation."""
    return min(standing.foundation)


# --- where everything stands ----------------------------------------------------------------------


def _places(stage: Stage, box: Box, play: Play) -> list[_Place]:
    clusters = play.content.cards.clusters
    names = [play.reader.foundation(number) for number in range(len(clusters))]
    field = box.after(_SCALE).before(_TAG)
    columns = field.columns(len(clusters))
    line = label_height(stage)
    # where names would touch, every other one stands a line lower and has room from both sides
    is_staggered = not all(label_fits(stage, name, columns[0].w - 8, line) for name in names)
    plinth = stage.lettering.line_height(LEAD) + 2
    names_high = line * (2 if is_staggered else 1) + 2
    shafts = field.above(plinth + names_high)
    # the studs of a full tower stand on its tenth block
    level = (shafts.h - 8) / t.TOP
    places = []
    for cluster, column in zip(clusters, columns, strict=True):
        wide = min(_SHAFT, column.w * 0.74)
        shaft = Box(column.middle[0] - wide / 2, shafts.bottom - level * t.TOP, wide, level * t.TOP)
        foot = Box(column.x, shafts.bottom, column.w, plinth)
        places.append(_Place(cluster, shaft, foot, level))
    rows = [range(0, len(names), 2), range(1, len(names), 2)] if is_staggered else [range(len(names))]
    for down, row in enumerate(rows):
        y = shafts.bottom + plinth + down * line
        _names(
            stage,
            Box(box.x, y, box.w, line + 1),
            [(names[foundation], columns[foundation]) for foundation in row],
        )
    return places


def _names(stage: Stage, box: Box, names: list[tuple[str, Box]]) -> None:
    """Write names in a row, each in the middle of its column or as near to it as the others leave room."""
    rest = sum(label_width(stage, name) + 8 for name, _ in names)
    x = box.x
    for name, column in names:
        wide = min(label_width(stage, name), box.w)
        at = min(max(x, column.middle[0] - wide / 2), box.right - rest + 8)
        label(stage, Box(at, box.y, wide, box.h), name, align="centre")
        x, rest = at + wide + 8, rest - wide - 8


def _foot(stage: Stage, place: _Place, value: int) -> None:
    """Paint the plinth of a tower: the cluster's shape and the value, large."""
    plinth = place.foot.centred(min(place.foot.w - 6, place.shaft.w + 34), place.foot.h)
    stage.panel(plinth, place.cluster.soft, radius=6)
    stage.panel(plinth.top(5), mixed(place.cluster.fill, INK, 0.22), radius=0)
    left, right = plinth.below(5).columns(2)
    stage.shape(left.inset(left.w * 0.16, 8), place.cluster.shape, place.cluster.fill)
    # a line of LEAD is a little higher than the plinth; a 10 is written smaller where it is too wide
    label(stage, right.moved(-4, 0).inset(0, -2), str(value), LEAD, "bold", align="centre")


# --- blocks ---------------------------------------------------------------------------------------


def _tower(stage: Stage, place: _Place, value: int, moving: Moving | None, foundation: int) -> None:
    amount = _change(value, moving, foundation)
    stays = min(value, value + amount)
    if stays:
        _pile(stage, place, place.blocks(1, stays), has_studs=True)
    if moving is None or not amount:
        return
    if amount > 0:
        box = place.blocks(value + 1, value + amount)
        fall = (box.y - place.shaft.y + 2 * place.level) * (1 - dropped(moving.part))
        stage.fade = min(1.0, 5 * moving.part)
        _pile(stage, place, box.moved(0, -fall), has_studs=True)
    else:
        box = place.blocks(stays + 1, value)
        away = eased(min(1.0, 1.6 * moving.part))
        stage.fade = 1 - moving.part**3
        _pile(
            stage,
            place,
            box.moved(away * place.shaft.w * 0.8, moving.part**2 * 3 * place.level),
            has_studs=True,
        )
    stage.fade = 1.0


def _change(value: int, moving: Moving | None, foundation: int) -> int:
    """Return by how much this foundation is about to change."""
    if moving is None:
        return 0
    event = moving.happening
    if event.kind == "foundation" and event.whom == foundation:
        return event.amount
    if event.kind == "crisis" and event.whom == foundation:
        return 1 - value
    if event.kind == "adjusted" and divmod(event.whom, t.ADJUST_INDEXES) == (t.A_FOUNDATION, foundation):
        return event.amount
    return 0


def _pile(stage: Stage, place: _Place, box: Box, *, has_studs: bool) -> None:
    """Paint blocks on one another as one piece with seams, which is fast and looks the same."""
    fill, shade = place.cluster.fill, mixed(place.cluster.fill, INK, 0.22)
    if has_studs:
        for stud in Box(box.x, box.y - 6, box.w, 8).inset(box.w * 0.08, 0).columns(3):
            stage.panel(stud.centred(stud.w * 0.56, 8), shade, radius=0)
    stage.panel(box, fill, radius=5)
    seam = max(2.0, place.level * 0.11)
    for number in range(1, round(box.h / place.level) + 1):
        under = Box(box.x, box.y + number * place.level - seam, box.w, seam)
        stage.panel(under, shade, radius=0)


# --- the carrying power ---------------------------------------------------------------------------


def _carry_words(stage: Stage, box: Box, play: Play, standing: Standing) -> None:
    y = box.y + label_height(stage) / 2
    stage.stroke([(box.x, y), (box.x + 74, y)], INK, 5, dashed=True)
    words = play.reader.say("table.carry", carry=carrying(standing))
    label(stage, box.after(86).top(label_height(stage)), words)


def _carry_line(stage: Stage, box: Box, play: Play, standing: Standing, moving: Moving | None) -> None:
    """Paint the lowest foundation as a level across all towers, with its number at the end."""
    now = float(carrying(standing))
    if moving is not None:
        then = carrying(standing.after(moving.happening, play.match.rulebook))
        now += (then - now) * eased(moving.part)
    level = box.h / t.TOP
    y = box.bottom - now * level
    stage.stroke([(box.x, y), (box.right - _TAG + 4, y)], INK, 5, dashed=True)
    high = label_height(stage) + 2
    tag = Box(box.right - _TAG + 6, min(y - high / 2, box.bottom - high), _TAG - 6, high)
    stage.panel(tag, INK, radius=6)
    number = carrying(flipped(standing, moving, play.match.rulebook))
    label(stage, tag, str(number), style="bold", colour=PAPER, align="centre")


# --- what is said at a tower ----------------------------------------------------------------------


def _said(stage: Stage, places: list[_Place], moving: Moving, play: Play) -> None:
    """Write a change with its sign, and what softened or broke a tower, for as long as it moves."""
    event = moving.happening
    number = event.whom % t.ADJUST_INDEXES if event.kind == "adjusted" else event.whom
    if not 0 <= number < len(places):
        return
    at = Box(places[number].shaft.x, places[number].shaft.y, places[number].shaft.w + 60, 60)
    if event.kind == "crisis":
        flag(stage, at, play.reader.say("table.crisis"), moving.part, "warning")
    elif event.kind == "softened":
        before, after = before_and_after(event.amount)
        flag(stage, at, f"{change(-before)} → {change(-after)}", moving.part, "shield")
    elif _change(0, moving, number):
        flag(stage, at, change(event.amount), moving.part)
