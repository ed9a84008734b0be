"""The facilitator's remote: what the table waits for, the next step, who is missing, and what can be done."""

from __future__ import annotations

from game.reading.reader import Reader
from game.reading.workforms import workform_now
from game.room.room import Room
from game.room.steering import DEVICES, MINUTES, MORE
from game.room.views.adjusting import adjusting_values, being_made, choosing_event
from game.room.views.asks import lead_asks
from game.room.views.board import told
from game.room.views.debriefing import form_sections, opening, walking
from game.room.views.event import nameable
from game.room.views.reading_out import facts_now, question_now, reading_out
from game.room.views.sections import (
    Button,
    Section,
    button,
    buttons,
    field,
    fold,
    heading,
    link,
    notice,
    people,
    row,
    text,
)
from game.room.views.sentence import rewriting
from game.room.views.table import guided, joining
from game.room.views.taking import report_of_lead
from game.sessions.devices import Device
from game.sessions.setting import WAYS
from game.table.last_choice import last_choice
from game.table.ways import way_name


def lead_sections(room: Room, reader: Reader) -> list[Section]:
    """Return what the facilitator is shown now: what is used most comes first, the rest is folded."""
    say = reader.say
    troubles = [room.trouble, say("room.closes-soon") if room.closes_soon else ""]
    sections = [notice(trouble, "bad") for trouble in troubles if trouble]
    sections += [*guided(room, reader), *_next(room, reader), *_missing(room, reader)]
    sections += reading_out(room, reader)
    what = last_choice(room.play, reader.language)
    undo = button(
        say("facilitator.undo"),
        {"do": "undo"},
        tone="danger",
        why="" if what else say("facilitator.nothing-to-undo"),
        ask=say("facilitator.undo-ask", what=what) if what else "",
    )
    blank = button(say("facilitator.blank"), {"do": "blank"}, on=room.is_blank)
    sections += [buttons(undo, blank), *told(room, reader, newest_first=True)]
    sections += rewriting(room, reader)
    sections += [field(say("room.note-of-lead"), {"do": "note"}, say("room.keep"))]
    sections += [fold(say("room.teams"), "teams", [_teams(room, reader)])]
    if room.play.timer.is_set:
        sections += [fold(say("room.clock-anew"), "clock", [buttons(*_starts(reader))])]
    sections.append(lead_asks(room, reader))
    if not reader.match.is_over:
        sections += [choosing_event(reader), adjusting_values(room, reader)]
    devices = [_devices(room, reader) if DEVICES in room.looked_at else being_made(reader)]
    sections += [fold(say("room.devices"), DEVICES, devices, tells=True)]
    sections += [fold(say("room.join-here"), "join", [joining(room, reader)])]
    sections += [report_of_lead(room, reader)]
    return [*sections, link(say("room.host-record"), f"/{room.devices.code}/lead/record")]


def _next(room: Room, reader: Reader) -> list[Section]:
    """Return what the table waits for, with what lets it go on, and the clock."""
    say, phase, waits = reader.say, reader.match.phase, list[Section]()
    on: list[Button] = []
    if room.telling.is_telling:
        left = room.telling.left
        next_one = say("room.to-outcome" if reader.match.is_over and not left else "room.next")
        on = [button(next_one, {"do": "next"}, tone="main")]
        if left:
            on.append(button(say("room.to-the-end"), {"do": "to-the-end"}))
    elif phase == "event":
        on = [button(say("table.turn"), {"do": "next"}, tone="main")]
    elif phase == "reflect":
        form = workform_now(reader)
        waits = [notice(say("room.reflect-now"), "do"), question_now(reader)]
        waits += form_sections(reader, form) if form else ()
        close = say("planning.to-the-end" if reader.is_last_round else "room.close-round")
        on = [button(close, {"do": "next"}, tone="main")]
    elif phase == "over":
        clock = buttons(*_clock(room, reader))
        facts = facts_now(room, reader)
        return [*walking(room, reader), clock, *facts, *opening(room, reader), *_agendas(room, reader)]
    else:
        count = len(room.play.waiting)
        waits = [notice(say("room.waits-for-teams", count=count) if count else say("room.all-done"), "wait")]
    return [*waits, buttons(*on, *_clock(room, reader))]


def _agendas(room: Room, reader: Reader) -> list[Section]:
    """Return what opens the agendas that are closed still, each by itself; after their step folded."""
    if not room.debriefing.has_come_to("agendas"):
        return []
    closed = [team for team in range(reader.match.teams) if team not in room.play.opened]
    opens = [
        button(reader.say("room.open-agenda", team=reader.team(team)), {"do": "open_agenda", "team": team})
        for team in closed
    ]
    if not opens:
        return []
    if room.debriefing.now.step.id != "agendas":
        return [fold(reader.say("room.agendas"), "agendas", [buttons(*opens)])]
    return [heading(reader.say("room.agendas")), buttons(*opens)]


def _clock(room: Room, reader: Reader) -> list[Button]:
    """Return the buttons of the clock; a pause holds the story as well."""
    say, timer = reader.say, room.play.timer
    hold = button(say("facilitator.go-on" if room.is_paused else "facilitator.pause"), {"do": "hold"})
    if not timer.is_set:
        return [hold] if room.telling.is_telling else _starts(reader)
    more = [
        button(say("facilitator.minutes", count=count), {"do": "more", "minutes": count}) for count in MORE
    ]
    return [hold, *more]


def _starts(reader: Reader) -> list[Button]:
    return [
        button(reader.say("room.start-clock", count=count), {"do": "restart", "minutes": count})
        for count in MINUTES
    ]


def _missing(room: Room, reader: Reader) -> list[Section]:
    """Return the teams that are waited for, each with what can be done about it."""
    if room.telling.is_telling:
        return []
    missing = room.play.waiting
    sections = [buttons(*(_waited_for(room, reader, team) for team in missing))] if missing else []
    if reader.match.phase == "name":
        sections += _naming(reader)
    return sections


def _waited_for(room: Room, reader: Reader, team: int) -> Button:
    say, name = reader.say, reader.team(team)
    those = [
        button(
            say("room.remind"),
            {"do": "remind", "team": team},
            why=_no_reminder(room, reader, team),
            label=say("room.remind-whom", team=name),
        ),
        button(say("facilitator.skip"), {"do": "skip", "team": team}, ask=say("room.skip-ask", team=name)),
        button(
            say("room.play-for"), {"do": "play_for", "team": team}, ask=say("room.play-for-ask", team=name)
        ),
    ]
    label = say("room.waited-for", team=name, devices=_present(room, reader, team))
    return {"words": name, "label": label, "choices": those}


def _no_reminder(room: Room, reader: Reader, team: int) -> str:
    """Return why a team cannot be reminded on its phones; "" when it can."""
    if all(device.team != team for device in room.devices):
        return reader.say("room.no-device")
    return reader.say("room.is-reminded") if room.is_reminded(team) else ""


def _naming(reader: Reader) -> list[Section]:
    """Return whom the chair can name, for a chair that says it aloud."""
    chair = reader.team(reader.match.state.chair)
    names = [
        button(
            partner,
            {"do": "name", "partner": action.partner},
            ask=reader.say("room.name-ask", team=chair, partner=partner),
        )
        for action, partner in nameable(reader)
    ]
    return [text(reader.say("room.say-aloud", team=chair), tone="quiet"), buttons(*names)]


def _present(room: Room, reader: Reader, team: int) -> str:
    """Return in what way a team chooses, and how many of its devices give signs of life."""
    way = room.play.way(team)
    there = _devices_there(room, reader, team)
    if way == "phones" or not room.has_laptop:
        return there or reader.say("room.no-device")
    return " · ".join(filter(None, (way_name(reader.language, way), there)))


def _devices_there(room: Room, reader: Reader, team: int) -> str:
    those = [device for device in room.devices if device.team == team]
    here = sum(not room.is_away(device) for device in those)
    return reader.say("room.devices-here", here=here, count=len(those)) if those else ""


def _teams(room: Room, reader: Reader) -> Section:
    say, rows = reader.say, []
    for team in range(reader.match.teams):
        words, tone = _present(room, reader, team), ""
        if team not in room.play.people:
            words = say("planning.plays-itself")
        elif team in room.play.waiting and not room.telling.is_telling:
            tone, words = "warn", f"{say('room.is-waited-for')} · {words}"
        rows.append(row(reader.team_and_partner(team), words, tone, _ways(room, reader, team)))
    return people("", rows)


def _ways(room: Room, reader: Reader, team: int) -> list[Button]:
    """Return what lets a team choose in another way, where there is a laptop for it."""
    if not room.has_laptop or team not in room.play.people or reader.match.is_over:
        return []
    choices = [
        button(way_name(reader.language, way), {"do": "way", "team": team, "way": way})
        for way in WAYS
        if way != room.play.way(team)
    ]
    label = reader.say("room.way-whom", team=reader.team(team))
    return [{"words": reader.say("room.way"), "label": label, "choices": choices}]


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
    return people("", rows) if rows else text(say("room.nobody-yet"), tone="quiet")


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
