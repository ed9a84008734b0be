"""Lessons: how to play in five pictures, drawn with what lies on the table. One idea each.

Each picture is drawn on a field of 1000 by 600; ``part`` (0 to 1) is how far what moves in it has come.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.content.base import FOUNDATIONS
from game.content.models import Content
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.motion import dropped, eased
from game.screen.drawing.stage import Stage
from game.screen.drawing.toys import card, card_back, gap, mixed, person, plate, token, toy_block

Say = Callable[..., str]
RATIO = 1000 / 600
"""Width to height of the field."""


class Field:
    """The place of one picture: boxes in parts of a field of 1000 by 600."""

    def __init__(self, stage: Stage, box: Box, content: Content, say: Say, part: float) -> None:
        self.stage = stage
        self.content = content
        self.say = say
        self.part = part
        self._box = box.fitting(RATIO)
        self._unit = self._box.w / 1000

    def at(self, x: float, y: float, w: float, h: float) -> Box:
        """Return a box of the field in units of the window."""
        return Box(self._box.x + x * self._unit, self._box.y + y * self._unit, w * self._unit, h * self._unit)

    def between(self, start: Box, end: Box) -> Box:
        """Return where something is that has come ``part`` of the way from one box to another."""
        part = eased(self.part)
        return Box(*(a + (b - a) * part for a, b in zip(_edges(start), _edges(end), strict=True)))

    def line(self, points: Sequence[tuple[float, float]], *, dashed: bool = False, width: float = 5) -> None:
        """Paint a line through points of the field."""
        boxes = [self.at(x, y, 0, 0) for x, y in points]
        self.stage.stroke([(box.x, box.y) for box in boxes], theme.INK, width, dashed=dashed)

    def arrow(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Paint an arrow that points right or down."""
        x, (to_x, to_y) = start[0], end
        self.line([start, end])
        if to_x > x:
            self.line([(to_x - 22, to_y - 18), end, (to_x - 22, to_y + 18)])
        else:
            self.line([(to_x - 18, to_y - 22), end, (to_x + 18, to_y - 22)])

    def fill(self, foundation: int) -> str:
        """Return the colour of a foundation."""
        return {cluster.id: cluster.fill for cluster in self.content.cards.clusters}[FOUNDATIONS[foundation]]


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.w, box.h


def event(field: Field) -> None:
    """Paint a card that is turned and takes a block away."""
    stage = field.stage
    for number in range(3):
        card_back(stage, field.at(30 + 12 * number, 190 - 12 * number, 190, 266))
    field.arrow((270, 300), (340, 300))
    kind = field.content.cards.kinds[0]
    card(stage, field.at(370, 90, 300, 420), theme.QUIET, theme.STONE, kind.emblem, lines=4)
    field.arrow((690, 300), (750, 300))
    plate(stage, field.at(770, 500, 220, 54), studs=4)
    for level in range(2):
        toy_block(stage, field.at(800, 412 - 88 * level, 160, 100), field.fill(1), emblem=None)
    place = field.at(800, 236, 160, 88)
    gap(stage, place.inset(4, 2))
    stage.fade = 1 - 0.55 * field.part
    toy_block(stage, field.between(place, field.at(845, 40, 150, 92)), field.fill(1))
    stage.fade = 1.0
    stage.text(place, "−1", theme.LEAD, "title", align="centre", middle=True)


def plan(field: Field) -> None:
    """Paint a hand of cards, and tokens that go to what a team does with them."""
    stage, say = field.stage, field.say
    clusters = {cluster.id: cluster for cluster in field.content.cards.clusters}
    for number, block in enumerate(field.content.cards.blocks[2:14:4]):
        cluster = clusters[block.cluster]
        card(stage, field.at(60 + 176 * number, 0, 160, 224), cluster.soft, cluster.fill, block.emblem)
    places = (
        ("block", say("lesson-build")),
        ("progress", say("lesson-contribute")),
        ("interest", say("lesson-tend")),
        ("capacity", say("lesson-keep")),
    )
    boxes = [field.at(10 + 248 * number, 330, 236, 260) for number in range(4)]
    for box, (icon, words) in zip(boxes, places, strict=True):
        stage.panel(box, theme.PAPER, line=theme.INK)
        inner = box.inset(12)
        stage.icon(inner.top(inner.h * 0.34), icon)
        stage.text(box.inset(2, 12).low(inner.h * 0.3), words, style="semibold", align="centre", middle=True)
    for number, target in enumerate((0, 1, 3)):
        start = field.at(800, 4 + 76 * number, 68, 68)
        token(stage, start, spent=True)
        here = boxes[target]
        token(stage, field.between(start, here.centred(start.w, start.h).moved(dy=here.h * 0.04)))


def reveal(field: Field) -> None:
    """Paint four foundations of blocks, a bridge, and the level of the lowest."""
    stage, high = field.stage, 74.0
    ground = 500.0
    plate(stage, field.at(10, ground, 980, 54), studs=16)
    heights = (4, 3, 4, 2)
    for foundation, height in enumerate(heights):
        x = 40 + 240 * foundation
        cluster = field.content.cards.clusters[foundation]
        for level in range(height):
            is_new = foundation == 0 and level == height - 1
            above = (1 - dropped(field.part)) * 300 if is_new else 0.0
            y = ground - high * (level + 1) + 10 - above
            toy_block(stage, field.at(x, y, 190, high + 10), cluster.fill)
        stage.shape(field.at(x + 70, ground - high + 26, 50, 50), cluster.shape, theme.INK)
    top = ground - 4 * high + 12
    arch = [(135 + 15 * t, top - 150 * (1 - (t / 16 - 1) ** 2)) for t in range(33)]
    field.line(arch[: 2 + round(31 * field.part)], width=10)
    carried = ground - 2 * high + 8
    field.line([(0, carried), (1000, carried)], dashed=True)
    words, room = field.say("carrying-power"), field.at(770, carried - 130, 230, 118)
    stage.text(room.low(stage.height(words, room.w, style="bold")), words, style="bold", align="centre")


def respond(field: Field) -> None:
    """Paint three responses with their votes, and the tokens that pay the price."""
    stage = field.stage
    votes = (1, 3, 0)
    figures = iter(range(4))
    for number, count in enumerate(votes):
        is_chosen = count == 3
        row = field.at(10, 10 + 150 * number, 980, 132)
        fill = theme.PAPER if is_chosen else theme.QUIET
        stage.panel(row, fill, line=theme.INK if is_chosen else theme.STONE, width=7 if is_chosen else 3)
        sign = row.left(row.h)
        if is_chosen:
            stage.icon(sign.inset(row.h * 0.28), "check")
        for words, part in zip(
            row.after(row.h).left(row.w * 0.34).inset(0, row.h * 0.24).rows(2, 10), (1, 0.6), strict=True
        ):
            stage.panel(
                words.left(words.w * part).centred(words.w * part, words.h * 0.5), theme.STONE, radius=6
            )
    for number, count in enumerate(votes):
        for place in range(count):
            end = field.at(520 + 118 * place, 26 + 150 * number, 90, 104)
            start = field.at(380 + 90 * next(figures), 640, 90, 104)
            person(stage, field.between(start, end), theme.GOLD)
    stage.icon(field.at(30, 486, 84, 84), "price")
    field.arrow((130, 528), (190, 528))
    for number in range(3):
        token(stage, field.at(220 + 92 * number, 488, 80, 80))


def reflect(field: Field) -> None:
    """Paint people around a table, and the question they talk about."""
    stage = field.stage
    bubble = field.at(170, 0, 660, 270)
    stage.panel(bubble, theme.PAPER, radius=40, line=theme.INK, width=5)
    stage.panel(field.at(480, 262, 40, 40), theme.PAPER, radius=0)
    field.line([(480, 268), (490, 322), (522, 268)])
    stage.text(bubble, "?", theme.HUGE, "title", align="centre", middle=True)
    for number in range(4):
        up = 0.0 if number in (1, 2) else 34.0
        lift = (1 - dropped(min(1.0, field.part * 1.4))) * 30
        person(
            stage,
            field.at(130 + 200 * number, 326 + up - lift, 140, 168),
            mixed(theme.GOLD, theme.STONE, 0.2 * number),
        )
    stage.panel(field.at(40, 486, 920, 84), theme.INK, radius=30)
    for foundation, x in enumerate((200, 380, 560, 740)):
        toy_block(stage, field.at(x, 440, 84, 60), field.fill(foundation))


PICTURES: tuple[Callable[[Field], None], ...] = (event, plan, reveal, respond, reflect)
"""The five pictures, in the order of a round."""
