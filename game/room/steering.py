"""Steering: what the facilitator asks of the room from the remote. Everything is logged as in the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from game.content.base import Language
from game.content.debriefing import FIELDS
from game.content.questionnaire import MOMENTS
from game.match.actions import ADJUSTABLE, Adjustable, NamePartner, PlayEvent, Skip
from game.match.happenings import Happening
from game.room.room import Room, Wrong
from game.sessions.setting import WAYS
from game.table import facilitating
from game.table.adjusting import values_of

T = TypeVar("T")

MINUTES = (2, 5, 10)
"""Minutes that a countdown can be started with."""
MORE = (1, 5)
"""Minutes that can be added."""
DEVICES = "devices"
"""What the list of devices is called where the remote opens it."""
MOST_REASON = 500
"""Characters of a reason, as an ``Adjust`` has it."""

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


def _restart(room: Room, data: Asked) -> None:
    minutes = _one_of(data, "minutes", MINUTES)
    facilitating.restart_clock(room.play, _logged(room), minutes, room.clock())


def _hold(room: Room, data: Asked) -> None:
    """Hold all that would go on by itself, the story and the clock, or let both go on."""
    is_paused, timer = room.is_paused, room.play.timer
    if timer.is_set and timer.is_running is not is_paused:
        facilitating.hold_clock(room.play, _logged(room), room.clock())
    room.hold_story(is_held=not is_paused)


def _more(room: Room, data: Asked) -> None:
    facilitating.extend_clock(room.play, _logged(room), _one_of(data, "minutes", MORE), room.clock())


def _blank(room: Room, data: Asked) -> None:
    room.is_blank = not room.is_blank


def _remind(room: Room, data: Asked) -> None:
    room.remind(_waited_for(room, data))


def _skip(room: Room, data: Asked) -> None:
    team = _waited_for(room, data)
    room.do(Skip(team=team))
    room.held.pop(team, None)


def _play_for(room: Room, data: Asked) -> None:
    team, match, play = _waited_for(room, data), room.play.match, room.play
    room.held.pop(team, None)
    before, moment = play.standing, (match.state.round, match.phase)
    room.heard(before, moment, facilitating.play_for(play, _logged(room), team))


def _name(room: Room, data: Asked) -> None:
    """Do what the chair said aloud."""
    match = room.play.match
    chair = match.state.chair
    if match.phase != "name" or room.telling.is_telling:
        raise Wrong("stale")
    named = [action.partner for action in match.legal_actions(chair) if isinstance(action, NamePartner)]
    room.held.pop(chair, None)
    room.do(NamePartner(team=chair, partner=_one_of(data, "partner", named)))


def _undo(room: Room, data: Asked) -> None:
    if not facilitating.undo(room.play, _logged(room)):
        raise Wrong("stale")
    room.held.clear()
    room.telling.finish()


def _event(room: Room, data: Asked) -> None:
    ids = tuple(event.id for event in room.play.content.events)
    room.do(PlayEvent(event=_one_of(data, "event", ids)))


def _open_agenda(room: Room, data: Asked) -> None:
    team = _team(room, data)
    if not room.play.match.is_over or room.telling.is_telling:
        raise Wrong("stale")
    room.play.open_agenda(team)


# --- the talk after the game ------------------------------------------------------------------------


def _turn(room: Room, data: Asked) -> None:
    if not room.play.match.is_over or room.telling.is_telling:
        raise Wrong("stale")
    room.debriefing.turn(_one_of(data, "by", (-1, 1)), room.clock())


def _open_all(room: Room, data: Asked) -> None:
    room.play.said.open_all(_one_of(data, "kind", tuple(FIELDS)))


def _open_said(room: Room, data: Asked) -> None:
    room.play.said.open(_item(room, data))


def _leave_out(room: Room, data: Asked) -> None:
    room.play.said.leave_out(_item(room, data), left_out=_one_of(data, "left_out", (True, False)))


def _item(room: Room, data: Asked) -> int:
    return _one_of(data, "item", [item.number for item in room.play.said])


def _open_report(room: Room, data: Asked) -> None:
    room.is_report_open = not room.is_report_open


# --- before and after -----------------------------------------------------------------------------


def _ask(room: Room, data: Asked) -> None:
    room.play.ask(_one_of(data, "moment", MOMENTS))


def _close_ask(room: Room, data: Asked) -> None:
    room.play.answers.close()


def _figures(room: Room, data: Asked) -> None:
    room.play.show_figures(is_shown=not room.play.shows_figures)


def _forget_answers(room: Room, data: Asked) -> None:
    room.play.forget_answers()


# --- adjusting ------------------------------------------------------------------------------------


def _show_hand(room: Room, data: Asked) -> None:
    room.shown_hand = _team(room, data)


def _cover_hand(room: Room, data: Asked) -> None:
    room.shown_hand = None


def _step(room: Room, data: Asked) -> None:
    reader = room.reader(_logged(room))
    what = _one_of(data, "what", ADJUSTABLE)
    values = values_of(reader, what, room.shown_hand if what == "hand" else None)
    if what == "hand" and room.shown_hand is None:
        raise Wrong("not-understood")
    asked = [data.get("which"), data.get("team")]
    value = next((value for value in values if repr([value.which, value.team]) == repr(asked)), None)
    step = _one_of(data, "step", (-1, 1))
    if value is None or room.adjusting.why_not(reader, value, step):
        raise Wrong("not-understood")
    room.adjusting.step(value, step)


def _forget(room: Room, data: Asked) -> None:
    room.adjusting.changes.clear()


def _adjust(room: Room, data: Asked) -> None:
    """Do all that was gathered, and tell the room. What came before one that is refused stands."""
    reason = str(data.get("text", "")).strip()
    if not reason or not room.adjusting.changes:
        raise Wrong("stale" if reason else "note-empty")
    if len(reason) > MOST_REASON:
        raise Wrong("reason-long")
    before, happened = room.play.standing, list[Happening]()
    try:
        for change in room.adjusting.taken(reason):
            happened += room.play.do(change)
    finally:
        room.shown_hand = None
        if happened:
            room.tell(before, happened)


def adjusting_key(what: Adjustable) -> str:
    """Return what the values of one kind are called where the remote opens them."""
    return f"adjust-{what}"


def _look(room: Room, data: Asked) -> None:
    """Make for the remote what somebody has open there: it is most of the work of its page."""
    key = _one_of(data, "at", (DEVICES, *map(adjusting_key, ADJUSTABLE)))
    if _one_of(data, "open", (True, False)):
        room.looked_at.add(key)
    else:
        room.looked_at.discard(key)


# --- teams and devices --------------------------------------------------------------------------------------


def _way(room: Room, data: Asked) -> None:
    if not room.has_laptop:
        raise Wrong("not-understood")
    room.play.use_way(_one_of(data, "team", room.play.people), _one_of(data, "way", WAYS))


def _move(room: Room, data: Asked) -> None:
    room.move(_number(data), _team(room, data))


def _remove(room: Room, data: Asked) -> None:
    room.devices.remove(_number(data))


# --- what is asked --------------------------------------------------------------------------------


def _logged(room: Room) -> Language:
    """Return the language in which the session is logged."""
    return room.play.session.language


def _one_of(data: Asked, name: str, those: Sequence[T]) -> T:
    """Return what is asked as ``name`` when it is one of ``those``. Raises Wrong."""
    asked = data.get(name)
    for one in those:
        if type(asked) is type(one) and asked == one:
            return one
    raise Wrong("not-understood")


def _team(room: Room, data: Asked) -> int:
    return _one_of(data, "team", range(room.play.match.teams))


def _waited_for(room: Room, data: Asked) -> int:
    team = _team(room, data)
    if team not in room.play.waiting or room.telling.is_telling:
        raise Wrong("stale")
    return team


def _number(data: Asked) -> int:
    number = data.get("device")
    if type(number) is not int:
        raise Wrong("not-understood")
    return number


_DO: dict[str, Callable[[Room, Asked], None]] = {
    "next": _next,
    "to-the-end": _to_the_end,
    "restart": _restart,
    "hold": _hold,
    "more": _more,
    "blank": _blank,
    "remind": _remind,
    "skip": _skip,
    "play_for": _play_for,
    "name": _name,
    "undo": _undo,
    "event": _event,
    "open_agenda": _open_agenda,
    "open_report": _open_report,
    "turn": _turn,
    "open_all": _open_all,
    "open_said": _open_said,
    "leave_out": _leave_out,
    "ask": _ask,
    "close_ask": _close_ask,
    "figures": _figures,
    "forget_answers": _forget_answers,
    "show_hand": _show_hand,
    "cover_hand": _cover_hand,
    "look": _look,
    "step": _step,
    "forget": _forget,
    "adjust": _adjust,
    "way": _way,
    "move": _move,
    "remove": _remove,
}
