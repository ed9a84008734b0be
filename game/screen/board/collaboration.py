"""Collaboration: the blocks in place as toy blocks, stacked by cluster, with a bridge for each synergy."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace

from game.content.base import FOUNDATIONS
from game.rules import terms as t
from game.screen.board.brick import STUD, Brick, Pose, bridge, paint_body, paint_face
from game.screen.board.flag import ring
from game.screen.board.label import label, label_fits, label_height
from game.screen.board.stir import Stir, flipped, settled, shown
from game.screen.card import POKER, CardView
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.motion import dropped, eased
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import STONE
from game.screen.play import Play
from game.screen.standing import Standing

_LEAST_ROWS = 4
"""Blocks that a column has room for; with more in one cluster all are lower."""
_HIGHEST = 118.0
"""Units of the highest block."""


def collaboration(
    stage: Stage, box: Box, play: Play, standing: Standing, stir: Stir | None = None, usable: bool = True
) -> None:
    """Paint the blocks in place into ``box``, at least 360 by 300 units; ``usable``, each opens its card."""
    standing, stir = settled(standing, stir, play.match.rulebook)
    stage.panel(box)
    inner = box.inset(theme.GAP, 12)
    head, field = inner.top(label_height(stage)), inner.below(label_height(stage) + 8)
    then = standing if stir is None else standing.after(stir.event, play.match.rulebook)
    bricks = _bricks(play, field, standing, then)
    poses = [(brick, pose) for brick in bricks if (pose := _pose(brick, standing, stir)) is not None]
    loaded = {(pose.box.x, round(pose.box.bottom)) for _, pose in poses if not pose.sleeps and not pose.moves}
    poses = [
        (brick, replace(pose, is_free=(pose.box.x, round(pose.box.y)) not in loaded)) for brick, pose in poses
    ]
    _ground(stage, field, play, {one.block.cluster for one in bricks if one.number in standing.in_place})
    # bridges run over the blocks, but behind what stands on them
    for brick, pose in poses:
        if not pose.moves:
            paint_body(stage, brick, pose)
    _bridges(stage, bricks, play, standing, field.y)
    for brick, pose in poses:
        if pose.moves:
            paint_body(stage, brick, pose)
        paint_face(stage, brick, pose, brick.block.name[play.reader.language])
    if stir is not None and stir.event.kind == "synergy":
        _growing(stage, bricks, play, stir, field.y)
    focused = None
    if stir is None and usable:
        order = [f"block/{brick.block.id}" for brick in bricks]
        for place, brick in enumerate(bricks):
            name = brick.block.name[play.reader.language]
            hint = play.reader.say("table.open-card", name=name)
            if stage.area(brick.box, f"block-{brick.block.id}", _opens(stage, order, place), hint=hint):
                focused = brick
    _title(stage, head, play, flipped(standing, stir, play.match.rulebook), focused)


def _opens(stage: Stage, faces: list[str], first: int) -> Callable[[], None]:
    return lambda: stage.view.push(CardView(stage.view.app, faces, POKER, first=first))


def _title(stage: Stage, box: Box, play: Play, standing: Standing, focused: Brick | None) -> None:
    """Write what the collaboration holds; of the block that is focused its name and whose work it is."""
    reader = play.reader
    if not standing.in_place:
        label(stage, box, reader.say("table.no-blocks"))
        return
    if focused is None:
        blocks = reader.say("table.blocks", count=len(standing.in_place))
        pairs = reader.say("table.synergies", count=len(standing.fired))
        both = f"{blocks} · {pairs}"
        label(stage, box, both if standing.fired and label_fits(stage, both, box.w, box.h) else blocks)
        return
    words = f"{focused.block.number}. {focused.block.name[reader.language]}"
    owner = standing.owner[focused.number]
    longer = words if owner == t.NOBODY else reader.say("table.built-by", block=words, team=play.name(owner))
    label(stage, box, longer if label_fits(stage, longer, box.w, box.h) else words, style="bold")


# --- where everything lies ------------------------------------------------------------------------


def _bricks(play: Play, field: Box, standing: Standing, then: Standing) -> list[Brick]:
    """Return the blocks in place now or ``then``, stacked by cluster in the order they came."""
    order = _order(play)
    columns = _columns(field, play)
    blocks = play.content.cards.blocks
    colours = {one.id: one.fill for one in play.content.cards.clusters}
    stacks: list[list[int]] = [[] for _ in FOUNDATIONS]
    for number in sorted(standing.in_place | then.in_place, key=lambda one: (order.get(one, -1), one)):
        stacks[play.match.rulebook.block_foundation[number]].append(number)
    rows = max(_LEAST_ROWS, *(len(stack) for stack in stacks))
    high = min(_HIGHEST, (field.h - STUD - 26) / rows)
    bricks = []
    for column, stack in zip(columns, stacks, strict=True):
        for row, number in enumerate(stack):
            block = blocks[number]
            box = Box(column.x, field.bottom - 26 - (row + 1) * high, column.w, high)
            bricks.append(Brick(number, block, colours[block.cluster], box))
    return bricks


def _columns(field: Box, play: Play) -> list[Box]:
    return field.inset(10, 0).columns(len(play.content.cards.clusters), 12)


def _order(play: Play) -> dict[int, int]:
    """Return when each block came into the collaboration, as the place among all that was told."""
    found: dict[int, int] = {}
    for place, event in enumerate(play.match.events_for(None)):
        if event.kind == "built":
            found[event.whom] = place
        elif event.kind == "adjusted" and event.whom // t.ADJUST_INDEXES == t.A_BLOCK and event.amount > 0:
            found[event.whom % t.ADJUST_INDEXES] = place
    return found


def _ground(stage: Stage, field: Box, play: Play, built: Container[str]) -> None:
    """Paint the ground plate, and where nothing is ``built`` yet the sign of the cluster that comes there."""
    plate = field.low(26)
    for cluster, column in zip(play.content.cards.clusters, _columns(field, play), strict=True):
        for stud in Box(column.x, plate.y - 5, column.w, 8).inset(column.w * 0.08, 0).columns(4):
            stage.panel(stud.centred(stud.w * 0.5, 8), STONE, radius=0)
        if cluster.id not in built:
            room = column.above(26 + 20).low(64)
            stage.shape(room.centred(64, 64), cluster.shape, cluster.soft)
    stage.panel(plate, STONE, radius=5)


# --- one block ------------------------------------------------------------------------------------


def _pose(brick: Brick, standing: Standing, stir: Stir | None) -> Pose | None:
    """Return how a block lies there, or is on its way there or away; None for one that is not there."""
    is_here = brick.number in standing.in_place
    sleeps = 1.0 if brick.number in standing.suspended else 0.0
    if stir is not None and _is_meant(brick, stir):
        part, box = stir.part, brick.box
        match stir.event.kind:
            case "built" | "adjusted" if not is_here:
                fall = (1 - dropped(part)) * 2.2 * box.h
                return Pose(box.moved(0, -fall), 0, min(1.0, 5 * part), moves=True)
            case "removed" if is_here:
                return Pose(box.moved(part * box.w * 0.6, part**2 * box.h), sleeps, 1 - part**2, moves=True)
            case "renewed":
                # lifted and put down again
                return Pose(box.moved(0, -4 * part * (1 - part) * box.h * 0.35), sleeps, moves=True)
            case "suspended":
                return Pose(box, max(sleeps, eased(part)))
            case "returned":
                return Pose(box, min(sleeps, 1 - eased(part)))
    return Pose(brick.box, sleeps) if is_here else None


def _is_meant(brick: Brick, stir: Stir) -> bool:
    event = stir.event
    if event.kind == "adjusted":
        return divmod(event.whom, t.ADJUST_INDEXES) == (t.A_BLOCK, brick.number)
    of_blocks = ("built", "removed", "renewed", "suspended", "returned")
    return event.kind in of_blocks and event.whom == brick.number


# --- bridges --------------------------------------------------------------------------------------


def _bridges(stage: Stage, bricks: list[Brick], play: Play, standing: Standing, top: float) -> None:
    """Paint a bridge between the two blocks of every synergy that has fired; those of the focus bold."""
    where = {brick.block.id: brick.box for brick in bricks if brick.number in standing.in_place}
    ends = [
        (where[one], where[two], stage.focus in (f"block-{one}", f"block-{two}"))
        for number, (one, two) in enumerate(synergy.pair for synergy in play.content.cards.synergies)
        if number in standing.fired and one in where and two in where
    ]
    for one, two, is_bold in sorted(ends, key=lambda end: end[2]):
        bridge(stage, one, two, 8.0 if is_bold else 4.0, top=top)


def _growing(stage: Stage, bricks: list[Brick], play: Play, stir: Stir, top: float) -> None:
    """Paint the bridge of the synergy that fires, from one block to the other."""
    where = {brick.block.id: brick.box for brick in bricks}
    one, two = (where.get(name) for name in play.content.cards.synergies[stir.event.whom].pair)
    if one is not None and two is not None:
        ring(stage, one, stir.part)
        ring(stage, two, stir.part)
        bridge(stage, one, two, 4.0 + 6.0 * shown(stir.part), top=top, part=eased(stir.part))
