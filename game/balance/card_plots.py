"""The plots of a report's page that go card by card: blocks, clusters, synergies, events, interests."""

from __future__ import annotations

from collections.abc import Sequence

from game.balance.canvas import ACCENT, ALARM, GREY, INK, PAPER, QUIET, SOFT, STONE, Canvas
from game.balance.figures import Proportion
from game.balance.numerals import percent, points
from game.balance.plots import WIDE
from game.balance.report import Report, letter
from game.balance.tables import interest_ends
from game.balance.targets import BLOCK_BANNED, BLOCK_BUILT, CLUSTER_BANNED, PAIR_FIRED, Target, change
from game.content.base import Language
from game.content.models import Cluster, Event
from game.language import say
from game.rules.terms import MAX_RESPONSES

_ROW = 31
_BUILT = (330.0, 280.0)
_BANNED = (720.0, 340.0)
"""Where the two panels begin, and how wide they are."""
_RESPONSES = (ACCENT, "#8F89DA", STONE)
"""Colours of responses A, B and C."""


def block_bars(report: Report, language: Language) -> str:
    """Return two panels, a row for each block: how often it is built, and what its ban does to synergy."""
    blocks = report.content.cards.blocks
    bans = report.bans([block.id for block in blocks])
    most = _scale([change(ban) for ban in bans.values()])
    height = len(blocks) * _ROW
    canvas = Canvas(WIDE, height + 36)
    _band(canvas, *_BUILT, BLOCK_BUILT, 0, 1, height)
    _axis(canvas, *_BUILT, 0, 1, height)
    if bans:
        _band(canvas, *_BANNED, BLOCK_BANNED, -most, most, height)
        _axis(canvas, *_BANNED, -most, most, height)
    clusters = _clusters(report)
    for i, block in enumerate(blocks):
        y = 34 + (i + 0.5) * _ROW
        cluster = clusters[block.cluster]
        canvas.sign(cluster.shape, 10, y, 17, cluster.fill)
        canvas.text(30, y, f"{block.number}  {block.name[language]}", size=15)
        _shares(
            canvas,
            [(of.tally.available[i], of.tally.in_place[i]) for of in report.figures.values()],
            *_BUILT,
            y,
            cluster.fill,
        )
        if block.id in bans:
            _change(canvas, change(bans[block.id]), BLOCK_BANNED, -most, most, y, cluster)
    return canvas.svg(say(language, "balance.blocks"))


def cluster_bars(report: Report, language: Language) -> str:
    """Return a row for each cluster: what its ban does to synergy."""
    bans = report.bans([cluster.id for cluster in report.content.cards.clusters])
    height = len(bans) * 40
    canvas = Canvas(WIDE, height + 36)
    x, width = 330.0, 730.0
    _band(canvas, x, width, CLUSTER_BANNED, -1, 0.2, height)
    _axis(canvas, x, width, -1, 0.2, height)
    for i, cluster in enumerate(cluster for cluster in report.content.cards.clusters if cluster.id in bans):
        y = 34 + (i + 0.5) * 40
        canvas.sign(cluster.shape, 12, y, 22, cluster.fill)
        canvas.text(36, y, cluster.name[language], size=16)
        _change(canvas, change(bans[cluster.id]), CLUSTER_BANNED, -1, 0.2, y, cluster, (x, width))
    return canvas.svg(say(language, "balance.clusters"))


def synergy_bars(report: Report, language: Language) -> str:
    """Return a row for each pair of blocks, the most frequent first: how often it fires."""
    names = {block.id: block for block in report.content.cards.blocks}
    clusters = _clusters(report)
    tally, games = report.together.tally, report.together.games
    pairs = sorted(
        enumerate(report.content.cards.synergies),
        key=lambda numbered: (-tally.fired[numbered[0]], numbered[0]),
    )
    height = len(pairs) * 28
    canvas = Canvas(WIDE, height + 36)
    x, width = 590.0, 440.0
    _axis(canvas, x, width, 0, 1, height)
    least = x + width * PAIR_FIRED.least
    canvas.dashes(least, 30, least, height + 36)
    for place, (i, synergy) in enumerate(pairs):
        y = 34 + (place + 0.5) * 28
        first, other = (clusters[names[block].cluster] for block in synergy.pair)
        canvas.sign(first.shape, 9, y, 16, first.fill)
        canvas.sign(other.shape, 27, y, 16, other.fill)
        canvas.text(46, y, " + ".join(names[block].name[language] for block in synergy.pair), size=15)
        counts = [(figures.games, figures.tally.fired[i]) for figures in report.figures.values()]
        _shares(canvas, counts, x, width, y, ALARM if tally.fired[i] / games < PAIR_FIRED.least else ACCENT)
    return canvas.svg(say(language, "balance.synergies"))


def _clusters(report: Report) -> dict[str, Cluster]:
    return {cluster.id: cluster for cluster in report.content.cards.clusters}


def _scale(changes: Sequence[Proportion]) -> float:
    """Return up to what change the panel reaches: so that all fit, in steps of ten points."""
    most = max((max(-change.low, change.high) for change in changes), default=0.2)
    return max(0.2, min(1.0, (int(most * 10) + 1) / 10))


def _band(
    canvas: Canvas, x: float, width: float, target: Target, low: float, high: float, height: float
) -> None:
    left = x + width * (max(low, target.least) - low) / (high - low)
    right = x + width * (min(high, target.most) - low) / (high - low)
    canvas.box(left, 30, right - left, height + 6, SOFT)


def _axis(canvas: Canvas, x: float, width: float, low: float, high: float, height: float) -> None:
    step = 0.25 if low == 0 else 0.2 if high - low > 0.6 else 0.1
    value = -(-low // step) * step if low else 0.0
    while value < high + 0.001:
        at = x + width * (value - low) / (high - low)
        canvas.line(
            at,
            30,
            at,
            height + 36,
            INK if abs(value) < 0.001 else "#DAD5CA",
            1.4 if abs(value) < 0.001 else 0.8,
        )
        canvas.text(at, 14, percent(value) if low == 0 else points(value), size=13, ink=GREY, at="center")
        value = round(value + step, 3)


def _shares(
    canvas: Canvas, counts: Sequence[tuple[int, int]], x: float, width: float, y: float, fill: str
) -> None:
    """Draw a bar for all, a tick for each number of teams and the share of all; ``counts``: games, hits."""
    share = sum(count for _, count in counts) / max(1, sum(games for games, _ in counts))
    canvas.box(x, y - 8, max(1.0, width * share), 16, fill)
    for games, count in counts:
        at = x + width * count / max(1, games)
        canvas.line(at, y - 11, at, y + 11, INK, 1.6)
    canvas.text(x + width + 40, y, percent(share), size=14, bold=True, at="right")


def _change(
    canvas: Canvas,
    change: Proportion,
    target: Target,
    low: float,
    high: float,
    y: float,
    cluster: Cluster,
    panel: tuple[float, float] = _BANNED,
) -> None:
    """Draw a change with its margin, in the cluster's sign; one that is missed has its number in a frame."""
    x, width = panel

    def at(value: float) -> float:
        return x + width * (max(low, min(high, value)) - low) / (high - low)

    canvas.line(at(change.low), y, at(change.high), y, INK, 1.6)
    canvas.sign(cluster.shape, at(change.share), y, 15, cluster.fill)
    words = points(change.share)
    right = at(change.high) + 10
    place = right if right < x + width - 34 else at(change.low) - 42
    if target.verdict(change) == "missed":
        canvas.shape([(place - 6, y), (place + 14, y - 14), (place + 34, y), (place + 14, y + 14)], ALARM)
    canvas.text(place + 14, y, words, size=14, bold=True, at="center")


# --- events ---------------------------------------------------------------------------------------


def event_bars(report: Report, language: Language) -> str:
    """Return a row for each event: which response is chosen how often, and how much of that succeeds."""
    events = list(enumerate(report.content.events))
    canvas = Canvas(WIDE, len(events) * 38 + 30)
    left, width = 400.0, 600.0
    canvas.text(WIDE - 4, 10, say(language, "balance.drawn"), size=13, ink=GREY, at="right")
    for place, (i, event) in enumerate(events):
        y = 26 + place * 38
        canvas.text(0, y + 14, event.title[language], size=15)
        drawn = report.together.tally.drawn[i]
        canvas.text(
            WIDE - 4, y + 14, f"{percent(drawn / report.together.games)}%", size=14, ink=GREY, at="right"
        )
        canvas.box(left, y, width, 28, QUIET)
        if drawn:
            _responses(canvas, report, i, event, left, y, width)
    return canvas.svg(say(language, "balance.events-lead"))


def _responses(
    canvas: Canvas, report: Report, number: int, event: Event, x: float, y: float, width: float
) -> None:
    counts = report.together.tally
    votes = sum(counts.chosen[number * MAX_RESPONSES : (number + 1) * MAX_RESPONSES])
    for j in range(len(event.response)):
        chosen, met = (row[number * MAX_RESPONSES + j] for row in (counts.chosen, counts.met))
        if not chosen:
            continue
        wide, solid = width * chosen / votes - 2, width * met / votes - 2
        canvas.box(x + 0.8, y + 0.8, wide - 1.6, 26.4, PAPER, _RESPONSES[j], 1.6)
        canvas.box(x, y, max(0.0, min(wide, solid)), 28, _RESPONSES[j])
        if wide > 24:
            words = f"{letter(j)}  {percent(chosen / counts.drawn[number])}" if wide > 52 else letter(j)
            ink = PAPER if j == 0 and solid > 44 else INK
            canvas.text(x + 8, y + 14, words, size=14, bold=True, ink=ink)
        x += wide + 2


# --- interests ------------------------------------------------------------------------------------


def interest_towers(report: Report, language: Language) -> str:
    """Return for each partner how its interest ends, 0 to 10, with its need."""
    met = [
        (i, partner) for i, partner in enumerate(report.content.case.partner) if sum(interest_ends(report, i))
    ]
    rows = -(-len(met) // 3)
    canvas = Canvas(WIDE, rows * 190)
    for place, (i, partner) in enumerate(met):
        left, top = place % 3 * 366.0, place // 3 * 190.0
        ends = interest_ends(report, i)
        served = percent(sum(ends[partner.need :]) / sum(ends))
        canvas.text(left, top + 12, partner.name[language], size=16, bold=True)
        canvas.text(left + 320, top + 12, f"{served}%", size=16, bold=True, at="right", ink=ACCENT)
        _tower(canvas, ends, partner.need, left, top + 148)
    return canvas.svg(say(language, "balance.interests-lead"))


def _tower(canvas: Canvas, ends: Sequence[int], need: int, left: float, base: float) -> None:
    most = max(ends)
    for value, count in enumerate(ends):
        x = left + value * 29
        tall = 104 * count / most
        canvas.box(x, base - 2, 26, 2, STONE)
        if count:
            canvas.box(x, base - tall, 26, tall, ACCENT if value >= need else STONE)
        canvas.text(
            x + 13,
            base + 14,
            str(value),
            size=13,
            ink=INK if value == need else GREY,
            at="center",
            bold=value == need,
        )
    x = left + need * 29 - 1.5
    canvas.dashes(x, base - 112, x, base + 4)
