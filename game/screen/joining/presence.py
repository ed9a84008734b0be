"""Presence: on the table, how to join, and of each team that is waited for whether its phones are here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_height, label_width
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, INK, PAPER, STONE, STORY
from game.screen.joining.way_icons import WAY_ICONS
from game.screen.navigator import Navigator
from game.table.ways import way_name

_SIGN = 34.0


def corner_width(stage: Stage, app: Navigator) -> float:
    """Return how wide the corner is that tells how to join; 0 where no phone can."""
    phones = app.phones
    if phones is None or not phones.is_open:
        return 0.0
    beside = stage.lettering.width(phones.code, STORY, "title") + GAP
    return (
        max(
            label_width(stage, phones.address, "regular"),
            label_width(stage, app.say("phones.corner")) + beside,
        )
        + 36
    )


def join_corner(stage: Stage, box: Box, app: Navigator, keys: Mapping[str, Callable[[], None]]) -> None:
    """Write address and code; using it shows the code to scan."""
    phones = app.phones
    if phones is None or not phones.is_open:
        return
    stage.panel(box, PAPER, line=INK)
    inner = box.inset(16, 4)
    line = min(label_height(stage), inner.h / 2)
    code = stage.lettering.width(phones.code, STORY, "title") + 4
    label(stage, inner.above(line).before(code), app.say("phones.corner"))
    label(stage, inner.above(line).end(code), phones.code, STORY, "title")
    label(stage, inner.low(line), phones.address, style="regular")
    hint = app.say("phones.corner-hint", address=phones.address, code=phones.code)
    stage.area(box, "join", keys["j"], hint=hint)


def presence_width(stage: Stage, app: Navigator, teams: Sequence[int]) -> float:
    """Return how wide the sign of a team's phones is; 0 where none of these ``teams`` has one."""
    return _SIGN + 6 + label_width(stage, "00") if any(_has_sign(app, team) for team in teams) else 0.0


def _has_sign(app: Navigator, team: int) -> bool:
    """Return whether the phones of a team are shown: one that is at the laptop or on paper needs none."""
    if app.phones is None or not app.phones.is_open or app.play is None:
        return False
    return app.play.way(team) == "phones" or bool(app.phones.here(team))


def presence(stage: Stage, box: Box, app: Navigator, team: int, ink: str) -> None:
    """Paint how many phones of a team are here, or that it has chosen and may still take that back."""
    if not box.w or app.phones is None or not _has_sign(app, team):
        return
    if team in app.phones.room.held:
        stage.icon(box.end(_SIGN).centred(_SIGN, _SIGN), "check", ink)
        return
    stage.icon(box.left(_SIGN).centred(_SIGN, _SIGN), "people", ink)
    here = sum(app.phones.here(team))
    label(stage, box.after(_SIGN + 6), str(here) if here else "–", colour=ink)


def presence_words(app: Navigator, team: int) -> str:
    """Return in words what the sign of a team's phones says; "" where no phone can join."""
    phones = app.phones
    if phones is None or not phones.is_open or app.play is None or app.play.way(team) != "phones":
        return ""
    name, here = app.play.name(team), sum(phones.here(team))
    if team in phones.room.held:
        return app.say("phones.held", team=name)
    return app.say("phones.here", team=name, count=here) if here else app.say("phones.away", team=name)


def elsewhere(stage: Stage, box: Box, app: Navigator, team: int) -> None:
    """Write, in the place of a team's buttons, in what other way it tells what it chooses."""
    if app.play is None:
        return
    way = app.play.way(team)
    stage.panel(box, None, line=STONE)
    inner = box.inset(16, 4)
    stage.icon(inner.left(_SIGN).centred(_SIGN, _SIGN), WAY_ICONS[way])
    label(stage, inner.after(_SIGN + GAP), way_name(app.language, way))
