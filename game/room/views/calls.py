"""Calls: what the facilitator calls out to a team, on top of whatever its page shows."""

from __future__ import annotations

from game.reading.reader import Reader
from game.room.room import Room
from game.room.views.sections import Section, notice


def closing(room: Room, reader: Reader) -> list[Section]:
    """Return the warning that this room is about to close, for those who cannot do anything about it."""
    return [notice(reader.say("room.closes-soon-for-all"), "warn")] if room.closes_soon else []


def calls(room: Room, reader: Reader, team: int) -> list[Section]:
    """Return what ``team`` is called for: to look up, to wait, that it is waited for, where it chooses."""
    called = closing(room, reader)
    if room.is_blank:
        called.append(notice(reader.say("room.call-look-up"), "look-up"))
    if room.is_paused:
        key = "call-pause-story" if room.telling.is_telling else "call-pause"
        called.append(notice(reader.say(f"room.{key}"), "warn"))
    if room.is_reminded(team):
        called.append(notice(reader.say("room.call-remind"), "warn"))
    way = room.play.way(team)
    if room.play.setting.ways and way != "phones" and not reader.match.is_over:
        called.append(
            notice(reader.say("room.call-laptop" if way == "laptop" else "room.call-paper"), "warn")
        )
    return called
