"""What is printed: every card of a case, its back, its size, and how many of it a game needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.content.models import Content
from game.language import printed_languages
from game.press.casefacts import CaseFacts
from game.press.faces import CardFace, Faces, Spoken, size_of
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
_BY_MEASURE = {(size.width, size.height): size for size in SIZES.values()}

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
