"""Collaboration: the blocks in place as toy blocks, stacked by cluster, and the synergies between them.

A block that is missing this game is a hollow at the top of its stack's room: no wall is ever whole. Where
foundations have places, those that are free are seen.

Every synergy shows calmly: as a bridge between two stacks, behind the blocks, and as a knob on both blocks
in the shape of the other one's cluster. The newest, and those of the block that is focused, stand out as
bridges from block to block.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from game.rules import terms as t
from game.screen.board.brick import (
    STUD,
    Brick,
    Knob,
    Pose,
    bridge,
    knobs,
    paint_body,
    paint_face,
    paint_hollow,
    paint_place,
    span,
)
from game.screen.board.explained import explain
from game.screen.board.flag import ring
from game.screen.board.moving import Moving, flipped, settled, visibility
from game.screen.board.stacks import columns, stacks
from game.screen.card import POKER, CardScreen
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_fits, label_height, label_width
from game.screen.drawing.motion import dropped, eased
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import STONE
from game.screen.screen_base import Screen
from game.table.play import Play
from game.table.standing import Standing

_BRIDGE = 5.0
"""Units that the newest bridge is wide."""


class _Pair(NamedTuple):
    """The two blocks of a synergy, the left one first, and how clearly it shows (0 to 1)."""

    first: Brick
    two: Brick
    shows: float


def collaboration(
    stage: Stage,
    box: Box,
    play: Play,
    standing: Standing,
    moving: Moving | None = None,
    screen: Screen | None = None,
) -> None:
    """Paint the blocks in place into ``box``, at least 360 by 300 units; each opens over ``screen``."""
    standing, moving = settled(standing, moving, play.match.rulebook)
    stage.panel(box)
    inner = box.inset(theme.GAP, 12)
    head, field = inner.top(label_height(stage)), inner.below(label_height(stage) + 8)
    then = standing if moving is None else standing.after(moving.happening, play.match.rulebook)
    bricks, hollows, free = stacks(play, field, standing, then)
    poses = [
        (brick, pose) for brick in bricks if (pose := _pose(brick, standing, moving, field.y)) is not None
    ]
    loaded = {(pose.box.x, round(pose.box.bottom)) for _, pose in poses if not pose.sleeps and not pose.moves}
    poses = [
        (brick, replace(pose, is_free=(pose.box.x, round(pose.box.y)) not in loaded)) for brick, pose in poses
    ]
    _ground(stage, field, play)
    for cluster, place in free:
        paint_place(stage, place, cluster)
    part = 0.0 if moving is None else moving.part
    for brick in hollows:
        paint_hollow(stage, brick)
    pairs = _pairs(bricks, play, standing, then, part)
    _spans(stage, pairs, _roofs(bricks, standing, then, part), field.y)
    # what moves is in front of what lies still
    for brick, pose in sorted(poses, key=lambda placed: placed[1].moves):
        paint_body(stage, brick, pose)
        paint_face(stage, brick, pose, brick.block.name[play.reader.language])
    if not _own_bridges(stage, pairs, field.y):
        last, newest = _newest(play, standing), _newest(play, then)
        if last in pairs:
            first, two, shows = pairs[last]
            bridge(
                stage, first.box, two.box, _BRIDGE, top=field.y, shows=shows if last == newest else 1 - part
            )
    if moving is not None and moving.happening.kind == "synergy":
        _growing(stage, bricks, play, moving, field.y)
    for brick, pose in poses:
        knobs(stage, pose, _knobs(brick, pairs, play))
    focused = None
    if moving is None and screen is not None:
        for group, hint in ((bricks, "table.open-card"), (hollows, "table.open-missing")):
            order = [f"block/{brick.block.id}" for brick in group]
            for number, brick in enumerate(group):
                words = play.reader.say(hint, name=brick.block.name[play.reader.language])
                if stage.area(
                    brick.box, f"block-{brick.block.id}", _opens(screen, order, number), hint=words
                ):
                    focused = brick
    _title(stage, head, play, flipped(standing, moving, play.match.rulebook), focused)
    if moving is None:
        said = play.reader.say("table.about-collaboration", places=play.match.rulebook.places)
        explain(stage, head, "collaboration", said, screen)


def _opens(screen: Screen, faces: list[str], first: int) -> Callable[[], None]:
    return lambda: screen.view.push(CardScreen(screen.app, faces, POKER, first=first))


def _title(stage: Stage, box: Box, play: Play, standing: Standing, focused: Brick | None) -> None:
    """Write what the collaboration holds; of the block that is focused its name and whose work it is."""
    reader = play.reader
    if focused is None and not standing.in_place:
        label(stage, box, reader.say("table.no-blocks"))
        return
    if focused is None:
        blocks = reader.say("table.blocks", count=len(standing.in_place))
        pairs = reader.say("table.synergies", count=len(standing.fired))
        both = f"{blocks} · {pairs}"
        label(stage, box, both if standing.fired and label_fits(stage, both, box.w, box.h) else blocks)
        return
    name = focused.block.name[reader.language]
    words = [f"{focused.block.number}. {name}", name]
    if focused.number in standing.missing:
        words.insert(0, reader.say("table.missing", block=words[0]))
    owner = standing.owner[focused.number]
    if owner != t.NOBODY:
        words.insert(0, reader.say("table.built-by", block=words[0], team=play.name(owner)))
    fitting = (wording for wording in words if label_width(stage, wording, "bold") <= box.w)
    label(stage, box, next(fitting, name), style="bold")


# --- the ground ------------------------------------------------------------------------------------


def _ground(stage: Stage, field: Box, play: Play) -> None:
    """Paint the ground plate, with studs under each cluster."""
    plate = field.low(26)
    for column in columns(field, play):
        for stud in Box(column.x, plate.y - 5, column.w, 8).inset(column.w * 0.08, 0).columns(4):
            stage.panel(stud.centred(stud.w * 0.5, 8), STONE, radius=0)
    stage.panel(plate, STONE, radius=5)


# --- one block ------------------------------------------------------------------------------------


def _pose(brick: Brick, standing: Standing, moving: Moving | None, top: float) -> Pose | None:
    """Return how a block lies there, or is on its way there or away; None for one that is not there.

    It falls from ``top``, or from half its height above its place.
    """
    is_here = brick.number in standing.in_place
    sleeps = 1.0 if brick.number in standing.suspended else 0.0
    if moving is not None and _is_meant(brick, moving):
        part, box = moving.part, brick.box
        match moving.happening.kind:
            case "built" | "adjusted" if not is_here:
                fall = (1 - dropped(part)) * max(0.5 * box.h, min(2.2 * box.h, box.y - top - STUD))
                return Pose(box.moved(0, -fall), 0, min(1.0, 5 * part), moves=True)
            case "removed" | "made_room" if is_here:
                return Pose(box.moved(part * box.w * 0.6, part**2 * box.h), sleeps, 1 - part**2, moves=True)
            case "renewed":
                # lifted and put down again
                return Pose(box.moved(0, -4 * part * (1 - part) * box.h * 0.35), sleeps, moves=True)
            case "suspended":
                return Pose(box, max(sleeps, eased(part)))
            case "returned":
                return Pose(box, min(sleeps, 1 - eased(part)))
    return Pose(brick.box, sleeps) if is_here else None


def _is_meant(brick: Brick, moving: Moving) -> bool:
    happening = moving.happening
    if happening.kind == "adjusted":
        return divmod(happening.whom, t.ADJUST_INDEXES) == (t.A_BLOCK, brick.number)
    of_blocks = ("built", "removed", "made_room", "renewed", "suspended", "returned")
    return happening.kind in of_blocks and happening.whom == brick.number


# --- synergies ------------------------------------------------------------------------------------


def _pairs(
    bricks: list[Brick], play: Play, standing: Standing, then: Standing, part: float
) -> dict[int, _Pair]:
    """Return each synergy that has fired and lies there now or ``then``, with how clearly it shows."""
    where = {brick.block.id: brick for brick in bricks}
    pairs = {}
    for number, synergy in enumerate(play.content.cards.synergies):
        ends = [where[name] for name in synergy.pair if name in where]
        is_there, stays = (
            number in standing.fired and all(end.number in standing.in_place for end in ends)
            for standing in (standing, then)
        )
        if len(ends) == 2 and (is_there or stays):
            left, right = sorted(ends, key=lambda end: end.box.x)
            pairs[number] = _Pair(left, right, 1.0 if is_there and stays else part if stays else 1 - part)
    return pairs


def _newest(play: Play, standing: Standing) -> int:
    """Return which synergy fired last, or NOTHING."""
    told = [happening.whom for happening in play.match.happenings_for(None) if happening.kind == "synergy"]
    return next((number for number in reversed(told) if number in standing.fired), t.NOTHING)


def _knobs(brick: Brick, pairs: dict[int, _Pair], play: Play) -> list[Knob]:
    """Return a knob for each synergy of a block: the shape and colour of the other block's cluster."""
    shapes = {cluster.id: cluster.shape for cluster in play.content.cards.clusters}
    knobs = []
    for first, two, shows in pairs.values():
        if brick in (first, two):
            other = two if first is brick else first
            knobs.append(Knob(shapes[other.block.cluster], other.fill, shows))
    return knobs


def _roofs(bricks: list[Brick], standing: Standing, then: Standing, part: float) -> dict[float, float]:
    """Return how high each stack reaches, by its x, on its way from now to ``then``."""
    roofs = {}
    for x in {brick.box.x for brick in bricks}:
        stack = [brick for brick in bricks if brick.box.x == x]
        ground = max(brick.box.bottom for brick in stack)
        before, after = (
            min((brick.box.y for brick in stack if brick.number in standing.in_place), default=ground)
            for standing in (standing, then)
        )
        roofs[x] = before + (after - before) * part
    return roofs


def _spans(stage: Stage, pairs: dict[int, _Pair], roofs: dict[float, float], top: float) -> None:
    """Paint one quiet bridge between every two stacks that a synergy joins; blocks go in front of it."""
    clear: dict[tuple[float, float], float] = {}
    for first, two, shows in pairs.values():
        ends = (first.box.x, two.box.x)
        clear[ends] = max(shows, clear.get(ends, 0.0))
    wide = next((first.box.w for first, _, _ in pairs.values()), 0.0)
    for (left, right), shows in sorted(clear.items()):
        if left != right:
            stage.fade = shows
            span(stage, Box(left, roofs[left], wide, 0), Box(right, roofs[right], wide, 0), top)
    stage.fade = 1.0


def _own_bridges(stage: Stage, pairs: dict[int, _Pair], top: float) -> bool:
    """Paint a bold bridge for each synergy of the block that is focused; return whether it has any."""
    own = [
        (first, two)
        for first, two, _ in pairs.values()
        if stage.focus in (f"block-{first.block.id}", f"block-{two.block.id}")
    ]
    for first, two in own:
        bridge(stage, first.box, two.box, 8.0, top=top)
    return bool(own)


def _growing(stage: Stage, bricks: list[Brick], play: Play, moving: Moving, top: float) -> None:
    """Paint the bridge of the synergy that fires, from one block to the other."""
    where = {brick.block.id: brick.box for brick in bricks}
    first, two = (where.get(name) for name in play.content.cards.synergies[moving.happening.whom].pair)
    if first is not None and two is not None:
        ring(stage, first, moving.part)
        ring(stage, two, moving.part)
        bridge(stage, first, two, _BRIDGE + 6.0 * visibility(moving.part), top=top, part=eased(moving.part))
