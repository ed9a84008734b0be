"""Turning points in words: what was chosen, what came of it, and what such a figure can and cannot say."""

from __future__ import annotations

from math import ceil, floor

from game.debrief.turning import LookedBack, TurningPoint
from game.reading.reader import Reader
from game.rules.terms import COMPROMISE, LASTING_SYNERGY, SYNERGY

_OUTCOMES = {COMPROMISE: "met", SYNERGY: "synergy", LASTING_SYNERGY: "lasting"}


def point_words(reader: Reader, point: TurningPoint) -> str:
    """Return a turning point in two sentences: what was chosen, and how often it and another led there."""
    values: dict[str, object] = {
        "own": round(100 * point.compared.hits / point.games),
        "other": round(100 * point.compared.other_hits / point.games),
        "outcome": reader.say(f"turning.{_OUTCOMES[point.outcome]}"),
    }
    if not point.is_plans:
        values["alternative"] = response(reader, point, point.alternative)
    kind = "plans" if point.is_plans else "response"
    return f"{chosen_words(reader, point)} {reader.say(f'turning.{kind}', **values)}"


def chosen_words(reader: Reader, point: TurningPoint) -> str:
    """Return in one sentence what was chosen."""
    if point.is_plans:
        return reader.say("turning.planned", round=point.round)
    chosen = response(reader, point, point.chosen)
    return reader.say("turning.chose", round=point.round, chosen=chosen)


def response(reader: Reader, point: TurningPoint, place: int) -> str:
    """Return what stands on the card of the event at the ``place`` of a response."""
    return reader.match.content.events[point.event].response[place].label[reader.language]


def figures_words(reader: Reader, point: TurningPoint) -> str:
    """Return the figures behind a turning point: games of each, and the interval of the difference."""
    bounds = sorted(100 * abs(bound) for bound in (point.difference.low, point.difference.high))
    return reader.say(
        "turning.figures",
        games=point.games,
        hits=point.compared.hits,
        other_hits=point.compared.other_hits,
        low=floor(bounds[0]),
        high=ceil(bounds[1]),
    )


def none_words(reader: Reader, looked: LookedBack) -> str:
    """Return what is said where there are no turning points; "" where there are."""
    if looked.points:
        return ""
    if not looked.choices:
        return reader.say("turning.no-choices")
    return reader.say("turning.none", count=looked.choices, games=looked.games)


def meaning(reader: Reader) -> tuple[str, str]:
    """Return what such a figure says, and what it does not say."""
    return reader.say("turning.says"), reader.say("turning.says-not")
