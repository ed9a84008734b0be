"""Hand: the cards of a team in a row, as full faces; a letter marks what a response to the event asks for.

Only a card that the team can pay bears a letter: it is a hint of what to do now.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.match.happenings import LETTERS
from game.reading.helping import helped, unmet
from game.reading.reader import Reader
from game.rules import terms as t
from game.rules.hands import copies_in
from game.rules.planning import capacity_left, cost
from game.rules.state import State
from game.screen.board.letter import letter
from game.screen.card import POKER
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage

_GAP = 14.0
_LIFT = 12.0
"""Units that the chosen card is lifted."""


def held(view: State, team: int) -> list[int]:
    """Return the blocks in the hand of ``team`` by number, each as often as it holds it."""
    return [block for block in range(t.MAX_BLOCKS) for _ in range(copies_in(view.hand[team], block))]


def card_face(stage: Stage, box: Box, reader: Reader, block: int) -> Box:
    """Paint the face of a block as large as the box allows and return its box."""
    card = reader.block(block)
    return stage.face(
        box,
        f"block/{card.id}",
        reader.language,
        ratio=POKER,
        instead=f"{card.number} {card.name[reader.language]}",
    )


def hand_row(
    stage: Stage,
    box: Box,
    reader: Reader,
    team: int,
    cards: Sequence[int],
    chosen: int,
    choose: Callable[[int], None],
) -> None:
    """Paint ``cards`` (blocks) from the left; ``chosen`` is the place of the one that is looked at.

    The controls are "card-0" and so on.
    """
    low = box.below(_LIFT)
    wide = min(low.h * POKER, (low.w - _GAP * (len(cards) - 1)) / max(1, len(cards)))
    high = wide / POKER
    wanted = unmet(reader, team)
    for place, block in enumerate(cards):
        lift = _LIFT if place == chosen else 0
        spot = Box(low.x + place * (wide + _GAP), low.bottom - high - lift, wide, high)
        if place == chosen:
            stage.panel(spot.inset(-6), theme.INK, radius=16)
        card_face(stage, spot, reader, block)
        places = helped(reader, wanted, block) if _can_pay(reader, team, block) else []
        _letters(stage, spot, places)
        hint = reader.block_name(block)
        if places:
            letters = ", ".join(LETTERS[place] for place in places)
            hint += ": " + reader.say("planning.helps-hand", letters=letters)
        stage.area(spot, f"card-{place}", lambda place=place: choose(place), hint=hint)  # type: ignore[misc]


def _can_pay(reader: Reader, team: int, block: int) -> bool:
    """Return whether ``team`` can build ``block`` with the capacity that it has not planned yet."""
    view = reader.view(team)
    return cost(reader.match.rulebook, view, team, block) <= capacity_left(view, team)


def _letters(stage: Stage, card: Box, places: Sequence[int]) -> None:
    """Mark a card with the responses that it helps with: beside its number, across its upper edge."""
    side = card.w * 0.2
    for number, place in enumerate(places):
        box = Box(card.x + card.w * 0.3 + number * (side + 9), card.y - side * 0.45, side, side)
        stage.panel(box.inset(-3), theme.GOLD, radius=8)
        letter(stage, box, place)
