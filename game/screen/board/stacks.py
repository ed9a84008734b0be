"""Stacks: where each block of the collaboration lies, which are missing, and which places are free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from game.content.base import FOUNDATIONS
from game.content.models import Cluster
from game.match.happenings import Happening
from game.rules import terms as t
from game.screen.board.brick import STUD, Brick
from game.screen.drawing.geometry import Box
from game.table.play import Play
from game.table.standing import Standing

GROUND = 26.0
"""Units that the ground plate is high."""
_HIGHEST = 118.0
"""Units of the highest block."""


def stacks(
    play: Play, field: Box, standing: Standing, then: Standing
) -> tuple[list[Brick], list[Brick], list[tuple[Cluster, Box]]]:
    """Return the blocks in place now or ``then``, by cluster; those that are missing; and the free places.

    A block lies in its own place as long as it is there. Those that are missing lie above the highest row
    that their stack can reach. A place is free that is free now or ``then``: a block that comes or goes is
    painted over it.
    """
    lying = _rows(play, standing.in_place | then.in_place)
    gaps = _by_cluster(play, sorted(standing.missing))
    tall = [max([play.match.rulebook.places, *(row + 1 for row in stack.values())]) for stack in lying]
    rows = max(*(high + len(gap) for high, gap in zip(tall, gaps, strict=True)))
    high = min(_HIGHEST, (field.h - STUD - GROUND) / rows)

    def spot(column: Box, row: int) -> Box:
        return Box(column.x, field.bottom - GROUND - (row + 1) * high, column.w, high)

    bricks, hollows, free = [], [], []
    clusters = play.content.cards.clusters
    for cluster, column, stack, gap in zip(clusters, columns(field, play), lying, gaps, strict=True):
        bricks += [_brick(play, number, spot(column, row)) for number, row in stack.items()]
        hollows += [_brick(play, number, spot(column, rows - len(gap) + i)) for i, number in enumerate(gap)]
        taken = {row for number, row in stack.items() if number in standing.in_place & then.in_place}
        free += [
            (cluster, spot(column, row)) for row in range(play.match.rulebook.places) if row not in taken
        ]
    return bricks, hollows, free


def columns(field: Box, play: Play) -> list[Box]:
    """Return where the stack of each cluster stands."""
    return field.inset(10, 0).columns(len(play.content.cards.clusters), 12)


def _brick(play: Play, number: int, box: Box) -> Brick:
    block = play.content.cards.blocks[number]
    return Brick(number, block, play.reader.colours[block.cluster], box)


def _by_cluster(play: Play, blocks: Iterable[int]) -> list[list[int]]:
    """Return ``blocks`` cluster by cluster, in their order."""
    stacks: list[list[int]] = [[] for _ in FOUNDATIONS]
    for number in blocks:
        stacks[play.match.rulebook.block_foundation[number]].append(number)
    return stacks


def _rows(play: Play, blocks: Iterable[int]) -> list[dict[int, int]]:
    """Return the row in which each of ``blocks`` lies, cluster by cluster, from below."""
    told = list(play.match.happenings_for(None))
    order = _order(told)
    stacks = _by_cluster(play, sorted(blocks, key=lambda block: (order.get(block, -1), block)))
    place = places_taken(told, play.match.rulebook.block_foundation)
    return [dict(_in_places(stack, place)) for stack in stacks]


def _in_places(stack: list[int], place: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield each block of a stack with its place; one that came in without a word gets the first free one."""
    taken = {place[number] for number in stack if number in place}
    for number in stack:
        row = place.get(number, next(row for row in range(t.MAX_BLOCKS) if row not in taken))
        taken.add(row)
        yield number, row


def _order(told: Iterable[Happening]) -> dict[int, int]:
    """Return when each block came into the collaboration, as the place among all that was told."""
    came = ((_came_or_went(happening), when) for when, happening in enumerate(told))
    return {block: when for (block, comes), when in came if comes}


def places_taken(told: Iterable[Happening], foundation: Sequence[int]) -> dict[int, int]:
    """Return which place of its foundation each block took when it came last: the lowest that was free."""
    place: dict[int, int] = {}
    standing: set[int] = set()
    for happening in told:
        block, comes = _came_or_went(happening)
        standing.discard(block)
        if comes:
            taken = {place[other] for other in standing if foundation[other] == foundation[block]}
            place[block] = next(row for row in range(t.MAX_BLOCKS) if row not in taken)
            standing.add(block)
    return place


def _came_or_went(happening: Happening) -> tuple[int, bool | None]:
    """Return which block came (True) or went (False) with ``happening``; None where none did."""
    if happening.kind in ("built", "removed", "made_room"):
        return happening.whom, happening.kind == "built"
    field, block = divmod(happening.whom, t.ADJUST_INDEXES)
    if happening.kind == "adjusted" and field == t.A_BLOCK:
        return block, happening.amount > 0
    return t.NOTHING, None
