"""Way choice: phones, laptop or paper, for all teams or each: what it asks of the room, how long it takes."""

from __future__ import annotations

from collections.abc import Sequence

from game.content.models import Content
from game.match.players import YOU
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, STANDING, STORY
from game.screen.joining.way_icons import WAY_ICONS
from game.screen.opening.opening_screen import OpeningScreen
from game.screen.phones import can_open
from game.sessions.setting import WAYS, Setting, Way
from game.table.seating import Seating
from game.table.ways import minutes, step_ups, way_name

_ROW = 56.0
_CLOSE = 8.0
_NAMES = 0.21
"""How much of the width the names of the teams take."""


def ways(screen: OpeningScreen, stage: Stage, box: Box, seating: Seating) -> None:
    """Write the three ways as columns: what each asks, and under that a row of buttons for each team.

    The controls are "way-phones" and so on for all teams, "way-phones-0" and so on for the team of a seat.
    """
    seats = [seat for seat in range(seating.teams) if seating.players[seat] == YOU]
    names = box.left(box.w * _NAMES)
    table = box.after(names.w + GAP)
    high = (len(seats) + 1) * (_ROW + _CLOSE) - _CLOSE
    stage.text(names.above(high + GAP), screen.app.say("phones.way-change"))
    for way, column in zip(WAYS, table.above(high + GAP).columns(len(WAYS), GAP), strict=True):
        _facts(screen, stage, column, seating, way)
    rows = list(box.low(high).rows(len(seats) + 1, _CLOSE))
    _row(screen, stage, rows[0], seating, None)
    for seat, row in zip(seats, rows[1:], strict=True):
        _row(screen, stage, row, seating, seat)


def way_summary(screen: OpeningScreen, seating: Seating) -> str:
    """Return, in one line, what the chosen ways ask of the room."""
    chosen = seating.ways_of_people
    names = [way_name(screen.language, way) for way in WAYS if way in chosen]
    return screen.app.say(
        "phones.summary",
        way=names[0] if len(names) == 1 else screen.app.say("phones.mixed", ways=", ".join(names).lower()),
        walks=_walks(screen, seating, chosen),
        minutes=_minutes(seating, chosen, seating.played),
    )


# --- what a way asks ------------------------------------------------------------------------------


def _facts(screen: OpeningScreen, stage: Stage, box: Box, seating: Seating, way: Way) -> None:
    """Write what it takes when all teams play in one way."""
    app, content, everybody = screen.app, seating.content, [way] * seating.people
    stage.panel(box)
    inner = box.inset(24, 16)
    line = stage.lettering.line_height(theme.LEAD)
    stage.icon(inner.top(line).left(line), WAY_ICONS[way])
    label(stage, inner.top(line).after(line + GAP), way_name(app.language, way), theme.LEAD, "title")
    with stage.scroll(inner.below(line + 8), f"way-{way}-words") as column:
        column.text(_walks(screen, seating, everybody), STORY, "semibold")
        for length in content.lengths:
            count = _minutes(seating, everybody, content.at(length))
            if len(content.lengths) == 1:
                words = app.say("phones.takes", minutes=count)
            elif length == "short":
                words = app.say("phones.takes-short", minutes=count)
            else:
                words = app.say("phones.takes-long", minutes=count)
            column.text(words[0].upper() + words[1:], STANDING, "semibold")
        column.space()
        column.text(_note(screen, seating, way))


def _note(screen: OpeningScreen, seating: Seating, way: Way) -> str:
    notes = {
        "phones": screen.app.say("phones.way-phones-note"),
        "laptop": screen.app.say("phones.way-laptop-note"),
        "paper": screen.app.say("phones.way-paper-note", command=_printing(seating)),
    }
    return (
        notes[way]
        if way != "paper" or seating.sits_as_printed
        else f"{notes[way]} {_numbers(screen, seating)}"
    )


def _numbers(screen: OpeningScreen, seating: Seating) -> str:
    """Return which number to write on the sheet of each partner where it is not the printed one."""
    seats = [f"{seat + 1} {seating.partner(seat).name[screen.app.language]}" for seat in range(seating.teams)]
    return screen.app.say("phones.way-paper-numbers", teams=", ".join(seats))


def _printing(seating: Seating) -> str:
    """Return the command that prints what teams on paper hold in the game as it is set up."""
    played = seating.played
    words = ["samenspel print", played.case.id, "--hands", "--teams", str(seating.teams)]
    if seating.length != seating.content.length:
        words += ["--length", seating.length]
    if seating.promises != played.promises:
        words.append("--promises" if seating.promises else "--no-promises")
    return " ".join(words)


def _walks(screen: OpeningScreen, seating: Seating, chosen: Sequence[Way]) -> str:
    count = step_ups(chosen, seating.played, _opened(seating, chosen), promises=seating.promises)
    return screen.app.say("phones.step-ups", count=count) if count else screen.app.say("phones.no-step-ups")


def _minutes(seating: Seating, chosen: Sequence[Way], content: Content) -> int:
    return minutes(chosen, content, _opened(seating, chosen), promises=seating.promises_at(content))


def _opened(seating: Seating, chosen: Sequence[Way]) -> Setting:
    return Setting(open_hands=seating.open_hands_by(chosen), open_votes=seating.open_votes_by(chosen))


# --- who plays in which way -----------------------------------------------------------------------


def _row(screen: OpeningScreen, stage: Stage, row: Box, seating: Seating, seat: int | None) -> None:
    """Write the row of one team, or (None) that of all teams at once."""
    app, names = screen.app, row.left(row.w * _NAMES)
    chosen = seating.ways_of_people if seat is None else [seating.ways[seat]]
    words = app.say("phones.all-teams") if seat is None else _name(screen, seating, seat)
    label(stage, names, words, STANDING, "bold" if seat is None else "semibold")
    for way, place in zip(WAYS, row.after(names.w + GAP).columns(len(WAYS), GAP), strict=True):
        is_chosen = bool(chosen) and all(one == way for one in chosen)
        is_away = way == "phones" and not can_open()
        name = f"way-{way}" if seat is None else f"way-{way}-{seat}"
        stage.button(
            place,
            name,
            way_name(app.language, way),
            lambda way=way: _choose(screen, seating, seat, way),  # type: ignore[misc]
            tone="primary" if is_chosen else "plain",
            icon="check" if is_chosen else WAY_ICONS[way],
            why_not=app.say("phones.not-installed") if is_away else "",
        )


def _name(screen: OpeningScreen, seating: Seating, seat: int) -> str:
    """Return what the team of a seat calls itself, or its partner's name."""
    return seating.names[seat].strip() or seating.partner(seat).name[screen.language]


def _choose(screen: OpeningScreen, seating: Seating, seat: int | None, way: Way) -> None:
    """Let a team, or all of them, tell in this way what they choose; what all do is usual from then on."""
    if seat is None:
        seating.use_way(way)
        screen.app.set(way=way)
    else:
        seating.ways[seat] = way
