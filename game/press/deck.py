"""What is printed: every card of a case, its back, its size, and how many of it a game needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from game.content.models import Content
from game.language import printed_languages
from game.press.card_face import CardFace, size_of
from game.press.casefacts import CaseFacts
from game.press.faces import Faces, Spoken
from game.rules.terms import copies_of_a_block


@dataclass(frozen=True, slots=True)
class Size:
    """A card's size when it is cut, in millimetres."""

    name: str
    width: float
    height: float


POKER = Size("poker", 63.0, 88.0)
TAROT = Size("tarot", 70.0, 120.0)
SIZES = {size.name: size for size in (POKER, TAROT)}
NARROWEST, TALLEST = 40.0, 200.0
"""The least width and the most height of a card of one's own size; it is never wider than high."""
_MEASURES = re.compile(r"(\d{2,3}(?:\.\d)?)x(\d{2,3}(?:\.\d)?)")
_BY_MEASURE = {(size.width, size.height): size for size in SIZES.values()}

Sizes = Mapping[str, Size]
"""What cards are printed on, by the name of the size their faces are designed for; {} is as designed."""

BLANKS = 2
"""How many blank cards of each kind lie in the box."""

_COVERS = ("back/event-early", "back/event-middle", "back/event-late")
"""What lies on a pile of events whose own backs would tell what comes."""


@dataclass(frozen=True, slots=True)
class PrintCard:
    """One card to print: both sides, how many copies a game needs, and its size."""

    front: CardFace
    back: CardFace
    copies: int
    size: Size


def sizes_of(words: str) -> Sizes:
    """Return what "tarot", "57x89" or "57x89,70x121" says: width x height in mm, of small and of large cards.

    A name is for every card; one size alone is for those that are designed for the smaller. Raises
    ValueError where it says none of these.
    """
    if words in SIZES:
        return dict.fromkeys(SIZES, SIZES[words])
    own = [_own_size(part) for part in words.split(",")]
    if len(own) > len(SIZES):
        raise ValueError(words)
    return dict(zip(SIZES, own, strict=False))


def _own_size(words: str) -> Size:
    found = _MEASURES.fullmatch(words.strip())
    width, height = (float(part) for part in found.groups()) if found else (0.0, 0.0)
    if not NARROWEST <= width <= height <= TALLEST:
        raise ValueError(words)
    return Size(f"{width:g}x{height:g}", width, height)


def resized(cards: Sequence[PrintCard], sizes: Sizes) -> tuple[PrintCard, ...]:
    """Return ``cards`` on the sizes that are asked for."""
    return tuple(replace(card, size=sizes.get(card.size.name, card.size)) for card in cards)


def deck_of(
    content: Content, language: Spoken, teams: int, *, accessible: bool = False
) -> tuple[PrintCard, ...]:
    """Return the cards of a game for ``teams`` (3 to 6) in the order they are printed.

    Blocks come first, then what belongs to the case; working forms come before the blank cards. Each card
    has the size its face is designed for. Partners and agendas are those of so many teams and of the bench.
    """
    at_table = CaseFacts(content, printed_languages(language)[0], teams).at_table()
    bench = [partner for partner in content.case.partner if partner.bench]
    seated = {partner.id for partner in (*at_table, *bench)}
    return tuple(_cards(Faces(content, language, accessible=accessible, seated=seated), teams))


def _cards(faces: Faces, teams: int) -> Iterator[PrintCard]:
    def card(front: CardFace, copies: int, back: CardFace | None = None) -> PrintCard:
        size = _BY_MEASURE[size_of(front, accessible=faces.accessible)]
        return PrintCard(front, back or faces.back_of(front), copies, size)

    for face in faces.blocks():
        yield card(face, copies_of_a_block(teams))
    events = [card(face, 1) for face in faces.events()]
    yield from events
    if any(event.back.kind != "back" for event in events):
        for back in faces.backs():
            if back.id in _COVERS:
                yield card(back, 1, back)
    for face in faces.partners():
        yield card(face, 1)
    for face in faces.agendas():
        yield card(face, 1)
    for face in faces.votes():
        yield card(face, teams)
    for number, face in enumerate(faces.synergies()):
        # two faces of the overview are the two sides of one card
        if number % 2 == 0:
            yield card(face, teams)
    for face in faces.workforms():
        yield card(face, 1)
    for face in faces.blanks():
        yield card(face, BLANKS)
