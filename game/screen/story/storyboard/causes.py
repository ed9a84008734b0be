"""Causes: a small picture for each beat that is told beside the board: what did it, and to whom."""

from __future__ import annotations

from collections.abc import Callable
from math import sin, tau

from game.content.base import FOUNDATIONS
from game.content.models import Cluster
from game.rules import terms as t
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.motion import eased
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, INK, STANDING
from game.screen.drawing.toys import card_back, gap, plate, toy_block
from game.screen.story.storyboard.building import build
from game.screen.story.storyboard.naming import naming
from game.screen.story.storyboard.promises import broken_promises
from game.screen.story.storyboard.shot import Shot
from game.screen.story.storyboard.work import work


def cause(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint the picture of a beat into ``box``."""
    stage.panel(box, theme.QUIET, radius=14)
    _PICTURES.get(shot.beat.scene, _effects)(stage, box.inset(24, 20), shot)


# --- what teams do --------------------------------------------------------------------------------


def _gift(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint the card on its way from the one to the other."""
    gift = shot.beat.moves[0].happening
    giver, _, taker = box.columns(3, GAP)
    shot.draw_partner(stage, giver, shot.partner(gift.seats[gift.cause[1]]))
    shot.draw_partner(stage, taker, shot.partner(gift.seats[gift.whom]))
    start, end = giver.middle[0], taker.middle[0]
    middle = start + (end - start) * (0.35 + 0.3 * eased(shot.progress_of(0)))
    high = box.h * 0.62
    card = Box(middle - high * 0.36, box.middle[1] - high / 2, high * 0.72, high)
    stage.panel(card, line=INK, radius=12)
    shot.draw_block(stage, card.inset(14), gift.amount)


def _tend(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint who looked after its own constituency, with what that brought."""
    moves = [
        (i, move.happening) for i, move in enumerate(shot.beat.moves) if move.happening.kind == "interest"
    ]
    for spot, (place, happening) in zip(_spots(box, len(moves)), moves, strict=True):
        tile = spot.above(spot.h * 0.3)
        shot.draw_partner(stage, tile, shot.partner(happening.whom))
        lift = spot.low(spot.h * 0.28).moved(dy=(1 - eased(shot.progress_of(place))) * 12)
        if shot.progress_of(place) > 0:
            icon = "up" if happening.amount > 0 else "down"
            for token in lift.centred(abs(happening.amount) * lift.h, lift.h).columns(abs(happening.amount)):
                stage.icon(token, icon)


def _swap(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint who put a card aside for another."""
    moves = [move.happening for move in shot.beat.moves if move.happening.kind == "swapped"]
    for place, (spot, happening) in enumerate(zip(_spots(box, len(moves)), moves, strict=True)):
        shot.draw_partner(stage, spot.above(spot.h * 0.44), shot.partner(happening.seats[happening.whom]))
        foot = spot.low(spot.h * 0.4)
        card = foot.fitting(0.72).moved(dx=-foot.h * 0.4 * (1 - eased(shot.progress_of(place))))
        card_back(stage, card)


def _spots(box: Box, count: int) -> list[Box]:
    """Return places for ``count`` tiles of much the same size, around the middle."""
    wide = min(box.h * 0.72, (box.w + GAP) / max(1, count) - GAP)
    row = box.centred(count * (wide + GAP) - GAP, min(box.h, wide * 1.6))
    return row.columns(max(1, count), GAP)[:count]


# --- what comes of it -----------------------------------------------------------------------------


def _synergy(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint both blocks on the plate and the bridge that grows between them."""
    synergy = shot.play.match.rulebook
    number = shot.beat.moves[0].happening.whom
    part = eased(shot.progress_of(0))
    ground = box.low(box.h * 0.2)
    plate(stage, ground, studs=9)
    side = min(box.h * 0.56, box.w * 0.3)
    foot = ground.y + ground.h * 0.16
    left = Box(box.x + box.w * 0.06, foot - side, side * 1.25, side)
    right = Box(box.right - box.w * 0.06 - side * 1.25, foot - side, side * 1.25, side)
    shot.draw_block(stage, left, synergy.synergy_one[number])
    shot.draw_block(stage, right, synergy.synergy_two[number])
    start, end = left.middle[0], right.middle[0]
    steps = max(1, round(24 * part))
    arch = [
        (start + (end - start) * i / 24, left.y + 6 - (1 - (2 * i / 24 - 1) ** 2) * box.h * 0.22)
        for i in range(steps + 1)
    ]
    stage.stroke(arch, INK, 16)
    stage.stroke(arch, theme.GOLD, 9)
    if part >= 1:
        top = Box(box.middle[0] - 34, arch[12][1] - 34, 68, 68)
        stage.shape(top, "circle", theme.GOLD, line=INK, width=4)
        stage.icon(top.inset(14), "synergies")


def _response(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint a large block that stands, or lies on its side, with the sign of what it was."""
    works = bool(shot.beat.happened("success"))
    place = next(
        (i for i, move in enumerate(shot.beat.moves) if move.happening.kind in ("success", "failure")), 0
    )
    side = box.h * 0.78
    ground = box.low(box.h * 0.14)
    plate(stage, ground.centred(min(box.w, side * 3), ground.h), studs=8)
    block = Box(box.middle[0] - side * 0.7, ground.y + 4 - side, side * 1.4, side)
    toy_block(
        stage,
        block.moved(dy=-(1 - shot.fell(place)) * block.h * 0.5),
        theme.GAIN if works else theme.LOSS,
        studs=3,
    )
    if shot.progress_of(place) > 0.6:
        stage.icon(block.below(side * 0.13).inset(side * 0.1), "check" if works else "cross", INK)


def _replaced(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint who leaves, and who takes the seat."""
    happening = shot.beat.moves[0].happening
    part = eased(shot.progress_of(0))
    left, middle, right = box.columns(3, GAP)
    stage.fade, was = stage.fade * (1 - 0.6 * part), stage.fade
    shot.draw_partner(stage, left.inset(left.w * 0.06).moved(dx=-part * 10), shot.partner(happening.whom))
    stage.fade = was * part if part else 0.001
    shot.draw_partner(stage, right, shot.partner(happening.amount))
    stage.fade = was
    stage.icon(middle.inset(middle.w * 0.2), "right")


# --- what the rules take --------------------------------------------------------------------------


def _wear(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint the four foundations; from each that wears a block falls."""
    worn = {
        move.happening.whom: i
        for i, move in enumerate(shot.beat.moves)
        if move.happening.kind == "foundation"
    }
    for foundation, column in enumerate(box.columns(t.FOUNDATION_COUNT, GAP)):
        cluster = _cluster(shot, foundation)
        high = column.h / 4.6
        wide = min(column.w, high * 2.4)
        stage.shape(column.low(high).fitting(1), cluster.shape, cluster.fill)
        for number in range(3):
            block = Box(column.middle[0] - wide / 2, column.bottom - high * (2.15 + number), wide, high + 6)
            if number == 2 and foundation in worn:
                _falling(stage, block, column, cluster.fill, shot.progress_of(worn[foundation]))
            else:
                toy_block(stage, block, cluster.fill)


def _falling(stage: Stage, block: Box, column: Box, fill: str, part: float) -> None:
    """Paint a block on its way off a tower, and its empty place when it is gone."""
    if part >= 1:
        gap(stage, block.inset(4, 3))
        return
    stage.fade, was = stage.fade * (1 - 0.8 * part), stage.fade
    toy_block(stage, block.moved(column.w * 0.25 * part, column.h * 0.5 * part**2), fill)
    stage.fade = was


def _pressure(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint the tall tree that catches the wind: the highest tower loses its top, as often as it blows."""
    told = [(i, move) for i, move in enumerate(shot.beat.moves) if move.happening.kind == "foundation"]
    high = box.h / (len(told) + 3.6)
    wide = min(box.w * 0.24, high * 2.6)
    tower = box.middle[0]
    plate(stage, Box(tower - wide, box.bottom - high * 0.6, wide * 2, high * 0.6), studs=5)
    foot = box.bottom - high * 0.5
    for number in range(len(told) + 2):
        block = Box(tower - wide / 2, foot - high * (number + 1), wide, high + 6)
        blown = len(told) + 1 - number  # the top is blown off first
        if 0 <= blown < len(told):
            place, move = told[blown]
            part = shot.progress_of(place)
            x = min(tower + wide * (1.05 + 0.3 * (blown % 2)), box.right - wide)
            lies = Box(x, box.bottom - high * (1 + blown), wide, high + 6)
            away = (lies.x - block.x) * eased(part), (lies.y - block.y) * part**2
            toy_block(stage, block.moved(*away), _cluster(shot, move.happening.whom).fill)
        else:
            toy_block(stage, block, theme.STONE)
    for number in range(4):
        y = box.y + box.h * (0.12 + 0.17 * number)
        start = box.x + box.w * (0.02 + 0.05 * (number % 2))
        length = box.w * (0.27 - 0.03 * (number % 3))
        points = [(start + length * i / 30, y + 8 * sin(i / 30 * 3 * tau)) for i in range(31)]
        stage.stroke(points, theme.SHADE, 6)


def _crisis(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint the foundation that stood at 0, and how many crises there are: two end the game."""
    happening = shot.beat.moves[0].happening
    left, right = box.left(box.w * 0.42), box.after(box.w * 0.46)
    cluster = _cluster(shot, happening.whom)
    ground = left.low(left.h * 0.16)
    plate(stage, ground, studs=6)
    sign = left.above(ground.h + 8)
    stage.shape(sign.inset(sign.h * 0.06), cluster.shape, cluster.fill)
    pips = right.centred(right.w, min(right.h * 0.7, right.w * 0.44)).columns(t.CRISES_TO_END, GAP)
    for number, pip in enumerate(pips, start=1):
        tile = pip.fitting(1)
        if number < happening.amount or (number == happening.amount and shot.progress_of(0) > 0):
            stage.panel(tile, theme.LOSS, line=INK, radius=14)
            stage.icon(tile.inset(tile.w * 0.16), "crises")
        else:
            stage.panel(tile, theme.PAPER, line=theme.SHADE, radius=14)


# --- the round goes on ----------------------------------------------------------------------------


def _next(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint the row of rounds, and the gavel that moves on to the next chair."""
    rounds, now = shot.play.match.rulebook.rounds, shot.beat.after.round
    part = eased(max((shot.progress_of(i) for i in range(len(shot.beat.moves))), default=1.0))
    row = box.low(box.h * 0.3)
    high = min(row.h, row.w / rounds / 1.4)
    for number, spot in enumerate(row.columns(rounds, 6), start=1):
        block = spot.centred(min(spot.w, high * 1.5), high)
        fill = theme.GOLD if number == now else theme.STONE if number < now else theme.PAPER
        if number > now:
            gap(stage, block.inset(4, 4).below(high * 0.1))
        else:
            toy_block(stage, block, fill)
        label(stage, block.below(high * 0.1), str(number), STANDING, "bold", align="centre")
    seats = box.above(row.h + GAP)
    was, then = shot.beat.before.chair, shot.beat.after.chair
    left, other = seats.columns(2, GAP * 4)
    shot.draw_partner(stage, left, shot.partner_of(was))
    shot.draw_partner(stage, other, shot.partner(shot.beat.after.partner[then]))
    side = seats.h * 0.42
    start, end = left.fitting(1).right, other.fitting(1).right
    tile = Box(start + (end - start) * part - side * 0.7, seats.bottom - side * 0.8, side, side)
    stage.shape(tile, "circle", theme.GOLD, line=INK)
    stage.icon(tile.inset(side * 0.2), "chair")


def _over(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint the logo: the game is out."""
    del shot
    stage.logo(box)


def _effects(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint what did it: the event, the blocks whose abilities worked, or the facilitator."""
    causes = dict.fromkeys(move.happening.cause for move in shot.beat.moves)
    by = [cause for cause in causes if cause[0] in _BY]
    if not by:
        _kind(stage, box, shot)
        return
    for (kind, number), spot in zip(by[:4], _spots(box, min(4, len(by))), strict=True):
        _BY[kind](stage, spot, shot, number)


def _by_block(stage: Stage, box: Box, shot: Shot, number: int) -> None:
    shot.draw_block(stage, box, number)


def _by_event(stage: Stage, box: Box, shot: Shot, number: int) -> None:
    stage.event(box, shot.play.content.events[number].id)


def _by_facilitator(stage: Stage, box: Box, shot: Shot, number: int) -> None:
    del shot, number
    stage.icon(box.fitting(1), "settings")


_BY: dict[int, Callable[[Stage, Box, Shot, int], None]] = {
    t.BY_BLOCK: _by_block,
    t.BY_EVENT: _by_event,
    t.BY_LATER: _by_event,
    t.BY_FACILITATOR: _by_facilitator,
}


def _kind(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint the picture of the event, or the back of its card where there is none."""
    if shot.event is None:
        card_back(stage, box.fitting(0.72))
        return
    stage.event(box, shot.event.id)


def _cluster(shot: Shot, foundation: int) -> Cluster:
    return next(
        cluster for cluster in shot.play.content.cards.clusters if cluster.id == FOUNDATIONS[foundation]
    )


_PICTURES: dict[str, Callable[[Stage, Box, Shot], None]] = {
    "naming": naming,
    "build": build,
    "gift": _gift,
    "tend": _tend,
    "swap": _swap,
    "synergy": _synergy,
    "work": work,
    "promise": broken_promises,
    "response": _response,
    "replaced": _replaced,
    "wear": _wear,
    "pressure": _pressure,
    "crisis": _crisis,
    "next": _next,
    "over": _over,
}
