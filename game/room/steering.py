"""Steering: what the facilitator asks of the room from the remote. Everything is logged as in the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from game.language import say
from game.match.actions import Skip
from game.room.room import Room, Wrong

MINUTES = (2, 5, 10)
"""Minutes that a countdown can be started with."""
MORE = 60.0
"""Seconds that "more time" gives."""

Asked = Mapping[str, Any]


def steer(room: Room, data: Asked) -> None:
    """Do what the facilitator asks.

    Raises Wrong, Refused or StoreError, and then nothing has changed.
    """
    do = _DO.get(data["do"])
    if do is None:
        raise Wrong("not-understood")
    do(room, data)


def _next(room: Room, data: Asked) -> None:
    room.go_on()


def _to_the_end(room: Room, data: Asked) -> None:
    room.telling.finish()


def _clock(room: Room, data: Asked) -> None:
    minutes = data.get("minutes")
    if minutes not in MINUTES:
        raise Wrong("not-understood")
    room.play.timer.start(60.0 * minutes, room.clock())


def _pause(room: Room, data: Asked) -> None:
    room.play.timer.pause(room.clock())


def _resume(room: Room, data: Asked) -> None:
    room.play.timer.resume(room.clock())


def _more(room: Room, data: Asked) -> None:
    room.play.timer.extend(MORE)


def _skip(room: Room, data: Asked) -> None:
    room.held.pop(_team(room, data), None)
    room.do(Skip(team=_team(room, data)))


def _play_for(room: Room, data: Asked) -> None:
    team, match, play = _team(room, data), room.play.match, room.play
    if team not in play.waiting:
        raise Wrong("stale")
    room.held.pop(team, None)
    before, moment = play.standing, (match.state.round, match.phase)
    note = say(play.session.language, "facilitator.note-played-for", team=play.name(team))
    room.heard(before, moment, play.play_for(team, note))


def _undo(room: Room, data: Asked) -> None:
    room.held.clear()
    room.play.undo()
    room.telling.finish()


def _move(room: Room, data: Asked) -> None:
    room.devices.move(_number(data), _team(room, data))


def _remove(room: Room, data: Asked) -> None:
    room.devices.remove(_number(data))


def _team(room: Room, data: Asked) -> int:
    team = data.get("team")
    if type(team) is not int or not 0 <= team < room.play.match.teams:
        raise Wrong("not-understood")
    return team


def _number(data: Asked) -> int:
    number = data.get("device")
    if type(number) is not int:
        raise Wrong("not-understood")
    return number


_DO: dict[str, Callable[[Room, Asked], None]] = {
    "next": _next,
    "to-the-end": _to_the_end,
    "clock": _clock,
    "pause": _pause,
    "resume": _resume,
    "more": _more,
    "skip": _skip,
    "play_for": _play_for,
    "undo": _undo,
    "move": _move,
    "remove": _remove,
}
