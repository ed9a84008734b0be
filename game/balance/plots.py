"""The plots of a report's page: how games end, targets, how late it is decided; in toy blocks."""

from __future__ import annotations

from collections.abc import Sequence

from game.balance.canvas import ACCENT, ALARM, GREY, INK, PAPER, QUIET, SOFT, STONE, Canvas
from game.balance.figures import Figures
from game.balance.numerals import band, percent
from game.balance.report import Report
from game.balance.targets import TARGETS, Judgement
from game.content.base import Language
from game.language import say

WIDE = 1080
"""Pixels from side to side of the page's column."""
ENDS = ("#1B1B1F", "#8A8478", "#D5CFC3", "#ABA6E0", ACCENT)
"""Colours of the five outcomes: grey as long as there is no synergy."""
ON_ENDS = (PAPER, INK, INK, INK, PAPER)
"""What is written on them."""


def outcome_bars(report: Report, policy: str, language: Language) -> str:
    """Return a bar of outcomes for each number of teams, for the games of one policy."""
    figures = report.measured.of(policy)
    left, height, gap = 80, 30, 8
    canvas = Canvas(760, len(figures) * (height + gap) - gap + 4)
    for place, (teams, counts) in enumerate(figures.items()):
        top = 2 + place * (height + gap)
        canvas.text(0, top + height / 2, say(language, "balance.so-many-teams", teams=teams), size=16)
        _outcome_bar(canvas, counts, left, top, 760 - left, height)
    return canvas.svg(f"{say(language, 'balance.outcomes')}: {say(language, f'balance.policy-{policy}')}")


def _outcome_bar(canvas: Canvas, figures: Figures, x: float, y: float, width: float, height: float) -> None:
    canvas.box(x, y, width, height, QUIET)
    for outcome, colour in enumerate(ENDS):
        share = figures.share(outcome).share
        wide = share * width
        if wide < 0.5:
            continue
        canvas.box(x, y, max(0.8, wide - 1.5), height, colour)
        if wide > (12 if share < 0.095 else 24):
            canvas.text(
                x + wide / 2 - 1, y + height / 2, percent(share), at="center", bold=True, ink=ON_ENDS[outcome]
            )
        x += wide


# --- targets --------------------------------------------------------------------------------------

_LABEL, _BAND, _LEFT, _RIGHT = 0, 330, 400, 1060
_BLOCK = 19


def target_gauges(report: Report, language: Language) -> str:
    """Return a gauge for each target on the whole case: its band, and a block for each number of teams."""
    rows = [report.of(target.id, subject="") for target in TARGETS]
    placed = [(judged, _stacked(judged)) for judged in rows if judged]
    heights = [max(levels) * (_BLOCK + 2) + _BLOCK + 15 for _, levels in placed]
    canvas = Canvas(WIDE, sum(heights) + 30)
    for value in range(0, 101, 20):
        canvas.line(_at(value / 100), 22, _at(value / 100), sum(heights) + 26, QUIET)
        canvas.text(_at(value / 100), 10, str(value), size=13, ink=GREY, at="center")
    top = 26.0
    for (judged, levels), height in zip(placed, heights, strict=True):
        _gauge(canvas, judged, levels, top, height, language)
        top += height
    return canvas.svg(say(language, "balance.targets"))


def _at(value: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * max(0.0, min(1.0, value))


def _stacked(judged: Sequence[Judgement]) -> list[int]:
    """Return on which level each block stands, so that none covers another."""
    ends: list[float] = []
    levels = [0] * len(judged)
    for place in sorted(range(len(judged)), key=lambda i: (round(judged[i].measured.share, 2), i)):
        x = _at(judged[place].measured.share)
        level = next((i for i, end in enumerate(ends) if end <= x - _BLOCK - 2), len(ends))
        ends[level : level + 1] = [x]
        levels[place] = level
    return levels


def _gauge(
    canvas: Canvas,
    judged: Sequence[Judgement],
    levels: Sequence[int],
    top: float,
    height: float,
    language: Language,
) -> None:
    target = judged[0].target
    base = top + height - 6
    canvas.box(_at(target.least), top + 2, _at(target.most) - _at(target.least), height - 6, SOFT)
    canvas.line(_LEFT, base, _RIGHT, base, STONE)
    middle = top + height / 2 - 1
    canvas.text(_LABEL, middle, say(language, f"balance.target-{target.id}"), size=16)
    canvas.text(_BAND + 54, middle, band(target), size=15, ink=GREY, at="right")
    for judgement, level in zip(judged, levels, strict=True):
        y = base - level * (_BLOCK + 2) - _BLOCK / 2 - 1
        canvas.line(_at(judgement.measured.low), y, _at(judgement.measured.high), y, INK, 1.6)
    for judgement, level in zip(judged, levels, strict=True):
        y = base - level * (_BLOCK + 2) - _BLOCK / 2 - 1
        verdict_block(
            canvas,
            judgement.verdict,
            _at(judgement.measured.share),
            y,
            str(judgement.teams) if judgement.teams else "",
        )


def verdict_block(canvas: Canvas, verdict: str, x: float, y: float, words: str) -> None:
    """Draw a block with a number of teams: full where held, open where unclear, on its point where missed."""
    r = _BLOCK / 2
    if verdict == "missed":
        r += 2.5
        canvas.shape([(x - r, y), (x, y - r), (x + r, y), (x, y + r)], ALARM, PAPER, 1)
    elif verdict == "held":
        canvas.box(x - r, y - r, _BLOCK, _BLOCK, ACCENT, PAPER, 1)
    else:
        canvas.box(x - r, y - r, _BLOCK, _BLOCK, PAPER, ACCENT, 1.8)
    canvas.text(x, y, words, size=13, bold=True, at="center", ink=PAPER if verdict == "held" else INK)


def verdict_key(verdict: str) -> str:
    """Return the block of a verdict alone, for a legend."""
    canvas = Canvas(26, 26)
    verdict_block(canvas, verdict, 13, 13, "")
    return canvas.svg("")


# --- how late -------------------------------------------------------------------------------------


def late_towers(report: Report, language: Language) -> str:
    """Return towers of ten blocks for each number of teams: how open a game is as its rounds begin."""
    rounds = report.content.case.rounds
    figures = list(report.figures.values())
    side, gap, tall = 15, 2, 10
    step = min(60.0, (WIDE / max(1, len(figures)) - 32) / rounds)
    wide = step - 8
    canvas = Canvas(WIDE, tall * (side + gap) + 74)
    base = tall * (side + gap) + 34
    for place, per_size in enumerate(figures):
        left = place * WIDE / len(figures)
        canvas.text(
            left, 10, say(language, "balance.so-many-teams", teams=per_size.teams), size=16, bold=True
        )
        for turn in range(1, rounds + 1):
            x = left + (turn - 1) * step
            looked = per_size.tally.looked[turn]
            share = per_size.tally.still_open[turn] / looked if looked else 0.0
            for block in range(tall):
                full = min(1.0, max(0.0, share * tall - block))
                y = base - (block + 1) * (side + gap)
                canvas.box(x, y, wide, side, QUIET)
                if full > 0.05:
                    canvas.box(x, y + side * (1 - full), wide, side * full, ACCENT)
            canvas.text(x + wide / 2, base + 14, str(turn), size=14, ink=GREY, at="center")
            canvas.text(x + wide / 2, base + 32, percent(share), size=14, bold=True, at="center")
            if turn == rounds - 1:
                half = base - tall / 2 * (side + gap) - gap / 2
                canvas.line(x - 5, half, x + wide + 5, half, INK, 2.4)
    return canvas.svg(say(language, "balance.late-lead"))
