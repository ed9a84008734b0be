"""The facilitator's remote: what the table waits for, the next step, who is missing, and what can be done."""

from __future__ import annotations

from game.reading.reader import Reader
from game.room.room import Room
from game.room.steering import MINUTES, MORE
from game.room.views.adjusting import adjusting_values, choosing_event
from game.room.views.board import told
from game.room.views.sections import (
    Button,
    Section,
    button,
    buttons,
    field,
    heading,
    notice,
    people,
    row,
    text,
)
from game.room.views.table import joining, still
from game.sessions.devices import Device
from game.table.last_choice import last_choice


def lead_sections(room: Room, reader: Reader) -> list[Section]:
    """Return what the facilitator is shown now."""
    sections = [notice(room.trouble, "bad")] if room.trouble else []
    sections += [*_next(room, reader), *_clock(room, reader), _teams(room, reader)]
    sections += [field(reader.say("room.note-of-lead"), {"do": "note"}, reader.say("room.keep"))]
    what = last_choice(room.play, reader.language)
    undo = button(
        reader.say("facilitator.undo"),
        {"do": "undo"},
        tone="danger",
        why="" if what else reader.say("facilitator.nothing-to-undo"),
        ask=reader.say("facilitator.undo-ask", what=what) if what else "",
    )
    blank = button(reader.say("facilitator.blank"), {"do": "blank"}, on=room.is_blank)
    sections += [heading(reader.say("facilitator.game-title")), buttons(undo, blank)]
    sections += [choosing_event(reader), adjusting_values(room, reader), _devices(room, reader)]
    return [*sections, joining(room, reader)]


def _next(room: Room, reader: Reader) -> list[Section]:
    say, phase = reader.say, reader.match.phase
    if room.telling.is_telling:
        to_end = button(say("room.to-the-end"), {"do": "to-the-end"})
        return [told(room, reader), buttons(button(say("room.next"), {"do": "next"}, tone="main"), to_end)]
    if phase == "event":
        return [buttons(button(say("table.turn"), {"do": "next"}, tone="main"))]
    if phase == "reflect":
        return [
            notice(say("room.reflect-now"), "do"),
            buttons(button(say("room.close-round"), {"do": "next"}, tone="main")),
        ]
    if phase == "over":
        return [notice(say("room.game-over"), "good")]
    return [still(room, reader)]


def _clock(room: Room, reader: Reader) -> list[Section]:
    say, timer = reader.say, room.play.timer
    starts = [
        button(say("room.minutes", count=count), {"do": "restart", "minutes": count}) for count in MINUTES
    ]
    more = [
        button(say("facilitator.minutes", count=count), {"do": "more", "minutes": count}) for count in MORE
    ]
    held = button(say("facilitator.pause" if timer.is_running else "facilitator.go-on"), {"do": "hold"})
    running = [held, *more] if timer.is_set else []
    return [heading(say("room.clock")), buttons(*running, *starts)]


def _teams(room: Room, reader: Reader) -> Section:
    say, rows = reader.say, []
    for team in range(reader.match.teams):
        those = [device for device in room.devices if device.team == team]
        here = sum(not room.is_away(device) for device in those)
        words = say("room.devices-here", here=here, count=len(those)) if those else say("room.no-device")
        tone, can = ("", [])
        if team not in room.play.people:
            words = say("planning.plays-itself")
        elif team in room.play.waiting and not room.telling.is_telling:
            tone = "warn"
            words = f"{say('room.is-waited-for')} · {words}"
            can = [
                button(
                    say("room.remind"),
                    {"do": "remind", "team": team},
                    why=say("room.is-reminded") if room.is_reminded(team) else "",
                    label=say("room.remind-whom", team=reader.team(team)),
                ),
                button(
                    say("facilitator.skip"),
                    {"do": "skip", "team": team},
                    ask=say("room.skip-ask", team=reader.team(team)),
                ),
                button(
                    say("room.play-for"),
                    {"do": "play_for", "team": team},
                    ask=say("room.play-for-ask", team=reader.team(team)),
                ),
            ]
        rows.append(row(reader.team_and_partner(team), words, tone, can))
    return people(say("room.teams"), rows)


def _devices(room: Room, reader: Reader) -> Section:
    say, rows = reader.say, []
    for device in room.devices:
        if device.role == "team" and device.team is not None:
            name = device.name or say("room.device", number=device.number)
            words = f"{reader.team(device.team)} · {_sign_of_life(room, reader, device)}"
            moves = {
                "words": say("room.move"),
                "label": say("room.move-whom", name=name),
                "choices": [
                    button(reader.team(team), {"do": "move", "device": device.number, "team": team})
                    for team in range(reader.match.teams)
                    if team != device.team
                ],
            }
            rows.append(row(name, words, "", [moves, _removal(reader, device, name)]))
        else:
            name = say("room.remote", number=device.number)
            rows.append(row(name, _sign_of_life(room, reader, device), "", [_removal(reader, device, name)]))
    section = people(say("room.devices"), rows)
    return section if rows else text(say("room.nobody-yet"), tone="quiet")


def _removal(reader: Reader, device: Device, name: str) -> Button:
    do, ask = {"do": "remove", "device": device.number}, reader.say("room.remove-ask", name=name)
    return button(reader.say("room.remove"), do, ask=ask)


def _sign_of_life(room: Room, reader: Reader, device: Device) -> str:
    """Return whether a device is there, and otherwise since when it is silent."""
    if not room.is_away(device):
        return reader.say("room.here")
    minutes = room.silence(device)
    return (
        reader.say("room.silent-since-start") if minutes is None else reader.say("room.silent", count=minutes)
    )
