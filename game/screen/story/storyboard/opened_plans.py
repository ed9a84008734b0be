"""Opened plans: all teams' plans side by side, as they lie on the table when they open."""

from __future__ import annotations

from game.rules import terms as t
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_fits, label_height
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, LEAD, STANDING, STORY
from game.screen.drawing.toys import card_back, gap, token
from game.screen.story.beats import Plan
from game.screen.story.storyboard.shot import Shot

_TITLE = 64.0
_NARROWEST = 420.0
"""Units of the narrowest mat; where all do not fit beside one another they lie in two rows."""
_TALLEST = 720.0


def plans(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint a mat for each team; it opens when what the team kept in reserve is told."""
    stage.text(box.top(_TITLE), shot.say("plans-open"), LEAD, "title", middle=True, smallest=STANDING)
    area = box.below(_TITLE + 8)
    count = len(shot.beat.plans)
    across = count if area.w / count >= _NARROWEST else -(-count // 2)
    down = -(-count // across)
    area = area.top(min(area.h, down * _TALLEST))
    for place, (mat, plan) in enumerate(zip(area.grid(count, across, GAP), shot.beat.plans, strict=True)):
        _mat(stage, mat, shot, plan, shot.progress_of(place))


def _mat(stage: Stage, box: Box, shot: Shot, plan: Plan, part: float) -> None:
    stage.panel(box)
    inner = box.inset(18, 14)
    head = inner.top(max(64.0, min(96.0, inner.h * 0.2)))
    shot.draw_partner(stage, head.left(head.h), shot.partner_of(plan.team))
    label(stage, head.after(head.h + 10), shot.name(plan.team), STORY, "bold")
    if part <= 0:
        return
    stage.fade, was = stage.fade * part, stage.fade
    rest = inner.below(head.h + 8)
    foot = rest.low(min(rest.h * 0.52, 3 * 84.0))
    _built(stage, rest.above(foot.h + 8), shot, plan)
    for row, (words, count, promised) in zip(
        foot.rows(3),
        (
            (shot.say("plan-contributes"), plan.contributes, plan.promised),
            (shot.say("plan-tends"), plan.tends, 0),
            (shot.say("plan-reserve"), plan.reserve, 0),
        ),
        strict=True,
    ):
        _spent(stage, row, words, count, promised)
    stage.fade = was


def _built(stage: Stage, box: Box, shot: Shot, plan: Plan) -> None:
    """Paint the block that is built, with its name and what it cost, and the cards that leave the hand."""
    cards = [block for block in (plan.gives, plan.swaps) if block != t.NOTHING]
    coins = min(36.0, box.h * 0.28)
    side = min(box.h - coins - 4, 132.0, box.w * 0.24)
    spot = Box(box.x, box.y, side * 1.25, side).moved(dy=max(0.0, (box.h - coins - side) * 0.4))
    words = box.after(spot.w + 14)
    if cards:
        width = min(side * 0.72, box.w * 0.13)
        words = words.before(width + 18)
        _cards(stage, box.end(width + 6), shot, plan)
    if plan.builds == t.NOTHING:
        gap(stage, spot.inset(4))
        label(stage, words, shot.say("plan-builds-nothing"), STANDING, "regular", colour=theme.SHADE)
        return
    shot.draw_block(stage, spot, plan.builds)
    name = shot.block(plan.builds).name[shot.reader.language]
    under = box.below(spot.bottom + coins + 10 - box.y)
    if not label_fits(stage, name, words.w, words.h) and label_fits(stage, name, under.w, under.h):
        words = under  # a long word has more room there
    label(stage, words, name, STORY, "semibold")
    row = Box(spot.x, spot.bottom + 6, spot.w, coins).centred(plan.cost * (coins + 4) - 4, coins)
    for place in range(plan.cost):
        token(stage, Box(row.x + place * (coins + 4), row.y, coins, coins))


def _spent(stage: Stage, row: Box, words: str, count: int, promised: int) -> None:
    """Write what tokens were meant for; paint as many as there are, and a place for each promised one."""
    stage.panel(row.top(2), theme.TABLE, radius=0)
    label(stage, row.left(row.w * 0.52), words, STORY, "regular")
    side = min(row.h - 8, label_height(stage) * 1.25)
    room = row.end(row.w * 0.45)
    places = max(count, promised)
    step = min(side + 6, (room.w - side) / max(1, places - 1))
    for place in range(places):
        spot = Box(room.x + place * step, room.middle[1] - side / 2, side, side)
        token(stage, spot, spent=place >= count)
    if not places:
        label(stage, room, "–", STANDING, "regular", colour=theme.SHADE)


def _cards(stage: Stage, box: Box, shot: Shot, plan: Plan) -> None:
    """Paint a card that is given, with whose it becomes, and one that is put aside for another."""
    things = [
        verb for verb in ("give", "swap") if (plan.gives if verb == "give" else plan.swaps) != t.NOTHING
    ]
    for thing, spot in zip(things, box.rows(len(things), 4), strict=True):
        card = spot.fitting(0.72)
        card_back(stage, card)
        side = card.w * 0.66
        badge = Box(card.right - side * 0.75, card.bottom - side * 0.85, side, side)
        stage.shape(badge, "circle", theme.PAPER, line=theme.INK)
        if thing == "give":
            taker = shot.partner_of(plan.gives_to)
            stage.emblem(badge.inset(side * 0.2), taker.emblem, shot.reader.colours[taker.strength])
        else:
            stage.icon(badge.inset(side * 0.2), "replace")
