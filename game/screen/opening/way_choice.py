"""Way choice: phones, laptop or paper: what each asks of the room, and how long it takes."""

from __future__ import annotations

from game.content.models import Content
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP, STANDING, STORY
from game.screen.joining.way_icons import WAY_ICONS
from game.screen.opening.opening_screen import OpeningScreen
from game.screen.phones import can_open
from game.sessions.setting import WAYS, Way
from game.table.seating import Seating
from game.table.ways import minutes, step_ups

_BUTTON = 72.0


def ways(screen: OpeningScreen, stage: Stage, box: Box, seating: Seating) -> None:
    """Write the three ways beside one another, each with a button that chooses it."""
    app = screen.app
    change = app.say("phones.way-change")
    low = stage.height(change, box.w, STANDING)
    stage.text(box.low(low), change)
    for way, column in zip(WAYS, box.above(low + GAP).columns(len(WAYS), GAP), strict=True):
        is_chosen = seating.way == way
        stage.panel(column, line=theme.INK if is_chosen else theme.STONE)
        inner = column.inset(24, 20)
        line = stage.lettering.line_height(theme.LEAD)
        stage.icon(inner.top(line).left(line), WAY_ICONS[way])
        label(stage, inner.top(line).after(line + GAP), way_name(screen, way), theme.LEAD, "title")
        with stage.scroll(inner.below(line + GAP).above(_BUTTON + GAP), f"way-{way}-words") as words:
            _facts(screen, words, seating, way)

        def choose(way: Way = way) -> None:
            seating.way = way
            app.set(way=way)

        is_away = way == "phones" and not can_open()
        stage.button(
            inner.low(_BUTTON),
            f"way-{way}",
            app.say("phones.choose-way"),
            choose,
            tone="primary" if is_chosen else "plain",
            icon="check" if is_chosen else "",
            why_not=app.say("phones.not-installed") if is_away else "",
        )


def way_name(screen: OpeningScreen, way: Way) -> str:
    """Return what a way of playing is called."""
    names = {
        "phones": screen.app.say("phones.way-phones"),
        "laptop": screen.app.say("phones.way-laptop"),
        "paper": screen.app.say("phones.way-paper"),
    }
    return names[way]


def way_summary(screen: OpeningScreen, seating: Seating) -> str:
    """Return, in one line, what the chosen way asks of the room."""
    way = seating.way
    return screen.app.say(
        "phones.summary",
        way=way_name(screen, way),
        walks=_walks(screen, seating, way, seating.played),
        minutes=_minutes(seating, way, seating.played),
    )


def _facts(screen: OpeningScreen, column: Column, seating: Seating, way: Way) -> None:
    app, content = screen.app, seating.content
    column.text(_walks(screen, seating, way, seating.played), STORY, "semibold")
    for length in content.lengths:
        count = _minutes(seating, way, content.at(length))
        if len(content.lengths) == 1:
            words = app.say("phones.takes", minutes=count)
        elif length == "short":
            words = app.say("phones.takes-short", minutes=count)
        else:
            words = app.say("phones.takes-long", minutes=count)
        column.text(words[0].upper() + words[1:], STANDING, "semibold")
    notes = {
        "phones": app.say("phones.way-phones-note"),
        "laptop": app.say("phones.way-laptop-note"),
        "paper": app.say("phones.way-paper-note", case=content.case.id),
    }
    column.space()
    column.text(notes[way])


def _walks(screen: OpeningScreen, seating: Seating, way: Way, content: Content) -> str:
    count = step_ups(way, content, seating.people, **_opened(seating, way))
    return screen.app.say("phones.step-ups", count=count) if count else screen.app.say("phones.no-step-ups")


def _minutes(seating: Seating, way: Way, content: Content) -> int:
    return minutes(way, content, seating.people, **_opened(seating, way))


def _opened(seating: Seating, way: Way) -> dict[str, bool]:
    return {"open_hands": seating.open_hands, "open_votes": seating.open_votes_by(way)}
