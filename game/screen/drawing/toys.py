"""Toys: what the game is made of, as drawings: blocks with studs, tokens, cards, people."""

from __future__ import annotations

from functools import cache, lru_cache

from game.content.base import Emblem, FoundationId
from game.content.load import load_cards
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage

_LOGO: tuple[FoundationId, ...] = ("vision", "network", "organisation", "complementary")
"""The clusters as they stand in the logo: two above, two below."""


@cache
def logo_blocks() -> tuple[tuple[str, str], ...]:
    """Return shape and colour of the logo's four blocks: the two above, then the two below."""
    clusters = {cluster.id: (cluster.shape, cluster.fill) for cluster in load_cards().clusters}
    return tuple(clusters[name] for name in _LOGO)


@lru_cache(maxsize=1000)
def mixed(colour: str, other: str, part: float) -> str:
    """Return a colour ("#RRGGBB") with ``part`` (0 to 1) of another one in it."""
    first, two = (tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in (colour, other))
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in zip(first, two, strict=True))


def toy_block(stage: Stage, box: Box, fill: str, *, studs: int = 2, emblem: Emblem | None = None) -> None:
    """Paint a solid block with its studs on top; blocks stand in one another when their boxes meet."""
    stud = box.h * 0.13
    body = box.below(stud)
    shade = mixed(fill, theme.INK, 0.22)
    for part in body.inset(body.w * 0.08, 0).columns(studs, 0):
        stage.panel(
            Box(part.middle[0] - part.w * 0.28, box.y, part.w * 0.56, stud * 1.8), shade, radius=stud * 0.5
        )
    stage.panel(body, shade, radius=6)
    stage.panel(body.above(max(3.0, body.h * 0.1)), fill, radius=6)
    if emblem is not None:
        stage.emblem(body.inset(body.h * 0.16), emblem, theme.PAPER)


def plate(stage: Stage, box: Box, *, studs: int, fill: str = theme.STONE) -> None:
    """Paint a ground plate on which blocks can be put."""
    toy_block(stage, box, fill, studs=studs)


def gap(stage: Stage, box: Box) -> None:
    """Paint the place of a block that is still to come."""
    corners = [
        (box.x, box.y),
        (box.right, box.y),
        (box.right, box.bottom),
        (box.x, box.bottom),
        (box.x, box.y),
    ]
    stage.stroke(corners, theme.SHADE, 3, dashed=True)


def token(stage: Stage, box: Box, *, spent: bool = False) -> None:
    """Paint a capacity token, or the place where one lay."""
    box = box.fitting(1)
    if spent:
        stage.shape(box, "circle", theme.TABLE, line=theme.STONE, width=4)
        return
    stage.shape(box, "circle", theme.GOLD, line=theme.INK, width=4)
    stage.shape(
        box.inset(box.w * 0.2), "circle", theme.GOLD, line=mixed(theme.GOLD, theme.INK, 0.35), width=3
    )


def card(stage: Stage, box: Box, soft: str, fill: str, emblem: Emblem, *, lines: int = 3) -> None:
    """Paint a card face in small: its emblem, and lines where its words are."""
    stage.panel(box, theme.PAPER, radius=12, line=theme.INK)
    head = box.inset(3).top(box.h * 0.4)
    stage.panel(head, soft, radius=9)
    stage.emblem(head.inset(head.h * 0.14), emblem, fill)
    words = box.below(box.h * 0.5).inset(box.w * 0.12, box.h * 0.04)
    for number, row in enumerate(words.rows(lines)):
        part = 0.6 if number == lines - 1 else 1.0
        stage.panel(
            row.left(row.w * part).centred(row.w * part, min(8.0, row.h * 0.4)), theme.STONE, radius=4
        )


def card_back(stage: Stage, box: Box) -> None:
    """Paint the back of a card: the four shapes on ink."""
    stage.panel(box, theme.INK, radius=12)
    for place, (name, colour) in zip(
        box.inset(box.w * 0.16, box.h * 0.18).grid(4, 2, box.w * 0.06), logo_blocks(), strict=True
    ):
        stage.shape(place, name, colour)


def person(stage: Stage, box: Box, fill: str) -> None:
    """Paint somebody who sits at the table."""
    head = box.top(box.h * 0.46).fitting(1)
    body = box.below(box.h * 0.5)
    stage.shape(head, "circle", fill)
    stage.panel(body, fill, radius=body.w * 0.4)
    stage.panel(body.low(body.h * 0.5), fill, radius=4)
