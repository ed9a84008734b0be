"""Tuck boxes for the cards: from a number of cards and their size to the lines to cut and fold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.press.casefacts import CaseFacts
from game.press.deck import POKER, TAROT, Size, Sizes, deck_of
from game.press.layouts import MARGIN

CARD_THICKNESS = 0.32
"""A printed card of 300 g, in millimetres."""

ROOM = 1.5
"""How much wider, higher and deeper a box is than the cards in it."""

GLUE = 12.0
TUCK = 15.0


@dataclass(frozen=True, slots=True)
class Net:
    """A tuck box laid flat, in millimetres: four panels in a row, flaps above and below."""

    cards: int
    panel: float
    """Width of front and back."""
    height: float
    depth: float

    @property
    def width(self) -> float:
        """The whole net from the glue flap on."""
        return GLUE + 2 * (self.panel + self.depth)

    @property
    def tall(self) -> float:
        """The whole net from the tuck of the lid to the flaps of the bottom."""
        return self.height + TUCK + 2 * self.depth

    def fits(self, paper: tuple[float, float]) -> bool:
        """Tell whether an office printer can print the net on a sheet of ``paper``."""
        return self.width <= paper[0] - 2 * MARGIN and self.tall <= paper[1] - 2 * MARGIN


def net_of(cards: int, size: Size) -> Net:
    """Return the net of a box for ``cards`` (1 or more) cards of ``size``."""
    return Net(cards, size.width + ROOM, size.height + ROOM, round(cards * CARD_THICKNESS + ROOM, 2))


def nets_of(cards: int, size: Size, paper: tuple[float, float]) -> list[Net]:
    """Return the nets for ``cards`` cards: one, or as few equal boxes as fit a sheet of ``paper`` each."""
    boxes = 1
    while not net_of(-(-cards // boxes), size).fits(paper):
        boxes += 1
    return [net_of(len(range(first, cards, boxes)), size) for first in range(boxes)]


def boxes_data(facts: CaseFacts, paper: tuple[float, float], sizes: Sizes | None = None) -> dict[str, Any]:
    """Return the boxes for all cards of the case, on ``paper``: those of poker size, then those of tarot.

    ``sizes``: what these are printed on, if that is another size.
    """
    deck = deck_of(facts.content, facts.language, facts.teams)
    boxes = []
    for size in (POKER, TAROT):
        cards = sum(card.copies for card in deck if card.size == size)
        nets = nets_of(cards, (sizes or {}).get(size.name, size), paper)
        name = facts.say(f"box-name-{size.name}")
        for part, net in enumerate(nets, start=1):
            depth = facts.number(round(net.depth))
            boxes.append(
                {
                    "panel": net.panel,
                    "height": net.height,
                    "depth": net.depth,
                    "name": name
                    if len(nets) == 1
                    else facts.say("box-name-part", cards=name, part=part, parts=len(nets)),
                    "how": facts.say("box-how", cards=net.cards, depth=depth),
                }
            )
    return {
        "case": facts.title,
        "emblem": facts.case.emblem,
        "boxes": boxes,
        "glue": GLUE,
        "tuck": TUCK,
        "words": {"glue": facts.say("box-glue")},
    }
