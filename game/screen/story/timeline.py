"""Timeline: how the game went, round by round: the tracks, the events, what it turned on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.content.base import FOUNDATIONS
from game.match.match import Match
from game.reading.course import RoundEnd, round_ends, rounds_told
from game.reading.reader import Reader
from game.reading.units import steps_so_far
from game.rules import terms as t
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_height
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, GOLD, INK, LOSS, SHADE, STANDING, STONE, STORY
from game.screen.drawing.toys import mixed
from game.table.play import Play

_SIGNS = {
    "crisis": "crises",
    "failure": "cross",
    "success": "check",
    "synergy": "synergies",
    "replaced": "replace",
}
"""The icons under a round for the kinds of happenings that a game turns on, worst first."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The end of one round: where the tracks stood, and what happened in it; round 0 is the start.

    ``event`` is its event card or NOTHING.
    """

    standing: RoundEnd
    event: int = t.NOTHING
    kinds: tuple[str, ...] = ()


def moments(match: Match) -> list[Moment]:
    """Return the start and each round that was played, from what lies open to all."""
    shown = []
    for standing in round_ends(match):
        event = t.NOTHING
        kinds: dict[str, None] = {}
        for told in match.happenings_for(None):
            if told.round != standing.round or standing.round == 0:
                continue
            if told.kind == "event":
                event = told.whom
            if told.kind in _SIGNS:
                kinds[told.kind] = None
        signs = tuple(kind for kind in _SIGNS if kind in kinds)
        shown.append(Moment(standing, event, signs))
    return shown


def words_of(reader: Reader, moment: Moment, say: Callable[..., str]) -> list[str]:
    """Return what happened up to a moment, a sentence each; ``say`` gives texts of ``story.toml``."""
    told = dict(rounds_told(reader)).get(moment.standing.round, [])
    sentences = [_sentence(words, say) for words in told]
    values = enumerate(moment.standing.foundation)
    tracks = " · ".join(f"{reader.foundation(foundation)} {value}" for foundation, value in values)
    sentences.append(f"{tracks} · {say('word-progress')} {moment.standing.progress}.")
    return sentences


def _sentence(words: str, say: Callable[..., str]) -> str:
    """Return what the game turned on as a sentence; no font of the window has a star."""
    plain = words.removeprefix("★ ")
    if plain != words and " + " in plain:
        plain = say("synergy-of", pair=plain)
    plain = plain[:1].upper() + plain[1:]
    return plain if plain[-1] in ".!?" else f"{plain}."


def timeline(
    stage: Stage,
    box: Box,
    play: Play,
    shown: Sequence[Moment],
    say: Callable[..., str],
    told: Callable[[Moment], Sequence[str]],
) -> None:
    """Paint the tracks and the rounds under them; each round can be focused, and then tells what happened.

    ``told`` gives the sentences of a moment.
    """
    tall = label_height(stage)
    panel = box.low(max(150.0, 4 * stage.lettering.line_height(STANDING) + 30))
    area = box.above(panel.h + GAP)
    stage.panel(area)
    inner = area.inset(GAP, 14)
    names = inner.end(min(250.0, inner.w * 0.2))
    tracks = inner.before(names.w + 8)
    axis, tracks = tracks.left(44), tracks.after(44)
    foot = tracks.low(2 * tall + 52)
    charts = tracks.above(foot.h)
    upper, lower = charts.top(charts.h * 0.68), charts.low(charts.h * 0.27)
    columns = tracks.columns(len(shown))
    focused = next((i for i in range(len(shown)) if stage.focus == f"round-{i}"), len(shown) - 1)
    for number, (moment, column) in enumerate(zip(shown, columns, strict=True)):
        column = Box(column.x, tracks.y, column.w, tracks.h)
        if number == focused:
            stage.panel(column.inset(2, 0), theme.QUIET, radius=8)
        hint = say("round-hint", round=moment.standing.round) if moment.standing.round else say("start-hint")
        stage.area(column.inset(2, 0), f"round-{number}", _only_looked_at, hint=hint)
        _round(stage, Box(column.x, foot.y, column.w, foot.h).inset(6, 4), play, moment, say)
    _grid(stage, upper, axis, tall, play.match.rulebook.lasting)
    _tracks(stage, upper, names, play, shown, columns)
    _progress(stage, lower, names, play, shown, columns, say)
    _told(stage, panel, shown[focused], say, told)


def _only_looked_at() -> None:
    """Do nothing: a round tells what happened as soon as it has the focus."""


def _round(stage: Stage, box: Box, play: Play, moment: Moment, say: Callable[..., str]) -> None:
    """Write which round it was, its event, and signs of what it turned on."""
    number = moment.standing.round
    row = box.top(44)
    high = label_height(stage)
    name = str(number) if number else say("start")
    wide = max(stage.lettering.width(name, STANDING, "bold") + 16, high)
    label(stage, row.left(min(wide, row.w)), name, STANDING, "bold")
    side = min(36.0, (row.w - wide) / max(1, len(moment.kinds)) - 4)
    for place, kind in enumerate(moment.kinds):
        spot = Box(row.x + wide + place * (side + 4), row.y + (row.h - side) / 2, side, side)
        if side >= 18:
            _sign(stage, spot, kind)
    if moment.event != t.NOTHING:
        title = play.content.events[moment.event].title[play.reader.language]
        label(stage, box.below(row.h), title, STANDING, "regular", middle=False)


def _sign(stage: Stage, spot: Box, kind: str) -> None:
    fill = {"crisis": LOSS, "failure": LOSS, "success": theme.GAIN}.get(kind, GOLD)
    stage.shape(spot, "square" if kind in ("crisis", "failure") else "circle", fill)
    stage.icon(spot.inset(spot.w * 0.16), _SIGNS[kind])


def _height(box: Box, value: float, most: float) -> float:
    return box.bottom - box.h * min(1.0, value / most)


def _grid(stage: Stage, box: Box, axis: Box, tall: float, lasting: int) -> None:
    """Paint the levels of the foundations: 0, the one that lasts, and 10."""
    for level in (0, lasting, t.TOP):
        y = _height(box, level, t.TOP)
        stage.stroke([(box.x, y), (box.right, y)], STONE, 2, dashed=level == lasting)
        spot = Box(axis.x, min(max(box.y - 4, y - tall / 2), box.bottom - tall + 4), axis.w - 8, tall)
        label(stage, spot, str(level), STANDING, "regular", colour=SHADE, align="right")


def _tracks(
    stage: Stage, box: Box, names: Box, play: Play, shown: Sequence[Moment], columns: Sequence[Box]
) -> None:
    """Paint the four foundations: lines with each cluster's shape, side by side where they are equal."""
    side = max(14.0, min(26.0, columns[0].w * 0.17, box.h * 0.075))
    lanes = []
    for foundation, name in enumerate(FOUNDATIONS):
        cluster = next(cluster for cluster in play.content.cards.clusters if cluster.id == name)
        aside = (foundation - 1.5) * side * 1.15
        points = [
            (column.middle[0] + aside, _height(box, moment.standing.foundation[foundation], t.TOP))
            for column, moment in zip(columns, shown, strict=True)
        ]
        lanes.append((cluster, points))
        stage.stroke(points, mixed(cluster.fill, INK, 0.25), 5)
    for cluster, points in lanes:
        for x, y in points:
            spot = Box(x - side / 2, y - side / 2, side, side)
            stage.shape(spot, cluster.shape, cluster.fill, line=INK, width=2)
    order = sorted(
        range(t.FOUNDATION_COUNT),
        key=lambda foundation: (-shown[-1].standing.foundation[foundation], foundation),
    )
    rows = Box(names.x, box.y, names.w, box.h).rows(t.FOUNDATION_COUNT, 4)
    for spot, foundation in zip(rows, order, strict=True):
        cluster, _ = lanes[foundation]
        stage.shape(spot.left(30).centred(30, 30), cluster.shape, cluster.fill, line=INK, width=2)
        value = shown[-1].standing.foundation[foundation]
        label(stage, spot.after(40), f"{play.reader.foundation(foundation)} {value}", STANDING)


def _progress(
    stage: Stage,
    box: Box,
    names: Box,
    play: Play,
    shown: Sequence[Moment],
    columns: Sequence[Box],
    say: Callable[..., str],
) -> None:
    """Paint the progress as towers of gold that grow to the target."""
    target = shown[-1].standing.target
    most = max(target, *(moment.standing.progress for moment in shown)) * 1.08
    y = _height(box, target, most)
    stage.stroke([(box.x, y), (box.right, y)], INK, 3, dashed=True)
    for column, moment in zip(columns, shown, strict=True):
        value = moment.standing.progress
        wide = min(column.w * 0.56, 84.0)
        top = _height(box, value, most)
        if value:
            stage.panel(Box(column.middle[0] - wide / 2, top, wide, box.bottom - top), GOLD, radius=5)
        tall = label_height(stage)
        y = min(max(box.y, top - tall), box.bottom - tall)
        if value and box.bottom - top > tall + 6:
            y = top + 3
        spot = Box(column.x, y, column.w, tall)
        label(stage, spot, str(value), STANDING, "bold", align="centre")
    stage.stroke([(box.x, box.bottom), (box.right, box.bottom)], STONE, 2)
    spot = Box(names.x, box.y, names.w, box.h)
    stage.icon(spot.left(34).centred(34, 34), "progress")
    words = say("progress-of", progress=steps_so_far(play.reader, shown[-1].standing.progress, target))
    label(stage, spot.after(40), words, STANDING)


def _told(
    stage: Stage,
    box: Box,
    moment: Moment,
    say: Callable[..., str],
    told: Callable[[Moment], Sequence[str]],
) -> None:
    """Write what happened in the round that is focused."""
    stage.panel(box)
    number = moment.standing.round
    title = say("round-title", round=number) if number else say("start-title")
    inner = box.inset(24, 12)
    wide = min(stage.lettering.width(title, STORY, "title") + GAP, inner.w * 0.25)
    label(stage, inner.left(wide).top(56), title, STORY, "title")
    words, text = inner.after(wide + GAP), " ".join(told(moment))
    size = next((height for height in (STORY, 33.0) if stage.height(text, words.w, height) <= words.h), None)
    if size is not None:
        stage.text(words, text, size)
        return
    with stage.scroll(words, "told", hint=say("told-hint")) as column:
        column.text(text, STANDING)
