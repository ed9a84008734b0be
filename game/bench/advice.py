"""Advice: in words what to turn for a share outside its band, and what came of it where it was tried."""

from __future__ import annotations

from collections.abc import Iterator

from game.balance.hints import hint
from game.balance.numerals import percent
from game.balance.targets import Judgement
from game.bench.turns import Trials, Tried, measured
from game.content.base import Language
from game.content.models import Content
from game.language import say

_SEEN = 0.01
"""By how much a share must move to be told of."""


def advice(
    content: Content, trials: Trials, judged: Judgement, tried: Tried | None, language: Language
) -> str:
    """Return what to do about the share ``judged``: the turn that was ``tried``, or where to look instead.

    ``trials`` are the games before it.
    """
    if tried is None:
        said = hint(content, measured(trials), judged).said(language)
        return say(language, "bench.tried-none", hint=said, case=content.name)
    turn = tried.turn
    values = {"key": turn.key.said(language), "file": turn.key.file, "now": turn.key.now, "value": turn.value}
    told = [say(language, "bench.tried", **values, changes=_changes(trials, tried, language))]
    if tried.too_wide is not None:
        told.append(say(language, "bench.too-wide", key=tried.too_wide.said(language)))
    return " ".join(told)


def _changes(trials: Trials, tried: Tried, language: Language) -> str:
    """Return each share that moved: "3 teams: challenge met 76 → 62, synergy 50 → 41"."""
    told = []
    for teams, after in tried.trials.items():
        moved = list(_moved(trials, tried, teams, language))
        if moved:
            told.append(say(language, "bench.at-teams", teams=after.teams, changes=", ".join(moved)))
    if not told:
        return say(language, "bench.nothing-moves")
    stays = tried.turn.teams is not None and len(trials) > 1
    said = ". ".join(told)
    return f"{said}; {say(language, 'bench.others-stay')}" if stays else said


def _moved(trials: Trials, tried: Tried, teams: int, language: Language) -> Iterator[str]:
    before = {outcome: judged.measured.share for outcome, judged in trials[teams].judgements()}
    for outcome, judged in tried.trials[teams].judgements():
        was, now = before[outcome], judged.measured.share
        if abs(now - was) >= _SEEN:
            yield f"{say(language, f'bench.{outcome.target.id}')} {percent(was)} → {percent(now)}"
