"""Building: a block that drops into the collaboration, and one that makes room for it."""

from __future__ import annotations

from game.match.happenings import Happening
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, LEAD
from game.screen.drawing.toys import plate, token
from game.screen.story.storyboard.shot import Shot


def build(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint the block as it drops onto the plate, with who pays how much for it."""
    lead = shot.beat.moves[0].happening
    if lead.kind == "made_room":
        _made_room(stage, box, shot, lead)
        return
    who, middle, what = box.columns(3, GAP)
    side = min(who.w, who.h * 0.62)
    shot.draw_partner(stage, who.top(side).left(who.w), shot.partner(lead.seats[lead.cause[1]]))
    coins = min(44.0, who.h - side - 8)
    row = who.low(coins).centred(lead.amount * (coins + 6) - 6, coins)
    for spot in row.moved(dy=0).columns(max(1, lead.amount), 6):
        token(stage, Box(spot.x, who.bottom - coins, coins, coins))
    ground = middle.low(middle.h * 0.16)
    plate(stage, ground.centred(middle.w * 1.25, ground.h), studs=5)
    block = middle.above(ground.h * 0.82).low(middle.h * 0.7).fitting(1.25)
    block = Box(block.x, middle.bottom - ground.h * 0.82 - block.h, block.w, block.h)
    shot.draw_block(stage, block.moved(dy=-(1 - shot.fell(0)) * (block.y - box.y + 10)), lead.whom)
    cluster = shot.cluster(shot.block(lead.whom))
    sign = what.fitting(1).inset(what.w * 0.16)
    stage.shape(sign, cluster.shape, cluster.fill)
    number = sign.centred(sign.w, sign.h * 0.6).moved(dy=sign.h * (0.1 if cluster.shape == "triangle" else 0))
    label(stage, number, str(shot.block(lead.whom).number), LEAD, "title", align="centre")


def _made_room(stage: Stage, box: Box, shot: Shot, lead: Happening) -> None:
    """Paint the block that goes, sliding off the plate, and the sign of what comes in its place."""
    who, middle, what = box.columns(3, GAP)
    shot.draw_partner(stage, who.fitting(1), shot.partner(lead.seats[lead.cause[1]]))
    ground = middle.low(middle.h * 0.16)
    plate(stage, ground.centred(middle.w * 1.25, ground.h), studs=5)
    block = middle.above(ground.h * 0.82).low(middle.h * 0.7).fitting(1.25)
    block = Box(block.x, middle.bottom - ground.h * 0.82 - block.h, block.w, block.h)
    part = shot.progress_of(0)
    stage.fade, was = stage.fade * (1 - 0.7 * part), stage.fade
    shot.draw_block(stage, block.moved(dx=part * block.w * 0.15, dy=-part * block.h * 0.5), lead.whom)
    stage.fade = was
    shot.draw_block(stage, what.fitting(1.25).inset(what.w * 0.12), lead.amount)
