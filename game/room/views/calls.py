"""Calls: what the facilitator calls out to a team, on top of whatever its page shows."""

from __future__ import annotations

from game.reading.reader import Reader
from game.room.room import Room
from game.room.views.sections import Section, notice


def calls(room: Room, reader: Reader, team: int) -> list[Section]:
    """Return what ``team`` is called for now: to look up, that the clock stands, that it is waited for."""
    called = []
    timer = room.play.timer
    if room.is_blank:
        called.append(notice(reader.say("room.call-look-up"), "look-up"))
    if timer.is_set and not timer.is_running:
        called.append(notice(reader.say("room.call-pause"), "warn"))
    if room.is_reminded(team):
        called.append(notice(reader.say("room.call-remind"), "warn"))
    return called
