"""Asking: what a device asks of the room, checked, done once, and answered in words.

What comes in is hostile until it is read here.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from game.content.debriefing import FIELDS
from game.content.questionnaire import STATEMENTS, STEPS
from game.language import say
from game.match.actions import Action, read_action
from game.match.refusals import Refused
from game.room.room import Passed, Room, Wrong
from game.room.steering import steer
from game.room.viewer import Viewer
from game.sessions.answers import NotOpen, Slip, written_line
from game.sessions.devices import Device
from game.sessions.said import NothingSaid, TooManySaid
from game.sessions.sentence import NotKept
from game.sessions.store import StoreError
from game.table.replanning import without

Answer = dict[str, Any]
"""``done``: whether it was; ``words``: what the person is told, or ""."""

REMEMBERED = 64
"""Requests of a device whose answers are kept, for one that is sent twice."""
_ON = ("next", "to-the-end")
"""What lets the table go on from the beat that the page shows."""
_FINAL = ("promise", "commit", "vote", "name")
_OF_TEAM = (*_FINAL, "build", "contribute", "tend", "give", "swap", "make_room", "take_back")


def answer(
    room: Room,
    device: Device,
    viewer: Viewer,
    request: str,
    version: str,
    data: object,
    secret: str = "",
) -> Answer:
    """Do what ``device`` asks and return the answer. Nothing that is asked raises.

    ``request`` is the device's own name for it: the same again gets the same answer and does nothing.
    ``version`` names what it saw when it asked (``Room.version``); ``secret`` is the device's own.
    """
    kept: OrderedDict[str, Answer] = room.answers.setdefault(device.number, OrderedDict())
    if request in kept:
        return kept[request]
    try:
        said = {"done": True, "words": _do(room, device, viewer, version, data, secret)}
    except Passed:
        said = {"done": False, "words": ""}
    except Wrong as wrong:
        said = {"done": False, "words": say(viewer.language, f"room.{wrong.key}")}
    except Refused as refused:
        said = {"done": False, "words": refused.words(room.play.match, viewer.language, viewer.team)}
    except NotKept as error:
        said = {"done": False, "words": error.words(viewer.language)}
    except StoreError as error:
        room.trouble = error.words(viewer.language)
        said = {"done": False, "words": room.trouble}
    kept[request] = said
    if len(kept) > REMEMBERED:
        kept.popitem(last=False)
    return said


def _do(room: Room, device: Device, viewer: Viewer, version: str, data: object, secret: str) -> str:
    """Do what is asked and return what to say of it. Raises Passed, Wrong, NotKept, Refused or StoreError."""
    if not isinstance(data, Mapping) or not isinstance(data.get("do"), str):
        raise Wrong("not-understood")
    if data["do"] in ("write", "note") and (device.role == "team" or data["do"] == "write"):
        return _write(room, device, viewer, data)
    if data["do"] == "note":
        return _note(room, viewer, data)
    if data["do"] == "sentence" and device.role == "lead":
        return _sentence(room, viewer, data)
    if data["do"] == "agree" and device.role == "team":
        return _agree(room, device, viewer, data)
    if data["do"] == "answer" and device.role == "team":
        return _hand_in(room, viewer, data, secret)
    looks = device.role == "lead" and data["do"] == "look"  # at the page as it is by then
    if version != room.version(viewer) and not looks:
        raise Passed if device.role == "lead" and data["do"] in _ON else Wrong("stale")
    if device.role == "lead":
        steer(room, data)
        return ""
    if device.team is None:
        raise Wrong("not-understood")
    _act(room, device.team, data)
    return ""


def _act(room: Room, team: int, data: Mapping[str, Any]) -> None:
    asked = data["do"]
    if room.telling.is_telling:
        raise Wrong("look-up-first")
    if asked == "wait":
        room.let_go(team)
    elif team in room.held:
        raise Wrong("held")
    elif asked == "without":
        for action in without(room.play.match, team, str(data.get("part"))):
            room.do(action)
    elif asked in _OF_TEAM:
        _choose(room, team, _read({**data, "team": team}))
    else:
        raise Wrong("not-understood")


def _choose(room: Room, team: int, action: Action) -> None:
    """Do what a team chose; what it cannot change any more is held first."""
    refused = room.play.match.why_not(action)
    if refused is not None:
        raise refused
    if action.do in _FINAL and room.hold:
        room.hold_choice(team, action)
    else:
        room.do(action)


def _write(room: Room, device: Device, viewer: Viewer, data: Mapping[str, Any]) -> str:
    """Keep what somebody wrote for after the game: of a phone, or typed by the facilitator from paper.

    A page of before this was asked sends a ``note`` of one text.
    """
    kind, text = data.get("kind", "insight"), data.get("text")
    lines = [text] if isinstance(text, str) else text
    if kind not in FIELDS or not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise Wrong("not-understood")
    if kind == "monday" and not room.play.match.is_over:
        raise Wrong("stale")
    is_phone = device.role == "team"
    try:
        room.play.said.write(
            kind,
            lines,
            team=device.team,
            device=device.number if is_phone else None,
            turn=room.play.match.state.round,
            language=viewer.language,
            agreed=data.get("agreed") is True,
        )
    except NothingSaid:
        raise Wrong("nothing-said" if kind == "monday" else "note-empty") from None
    except TooManySaid:
        raise Wrong("too-many-said") from None
    return say(viewer.language, "debrief.kept")


def _agree(room: Room, device: Device, viewer: Viewer, data: Mapping[str, Any]) -> str:
    """Let what this phone wrote be in the report, or not."""
    asked = data.get("item")
    mine = [item.number for item in room.play.said if item.device == device.number]
    if type(asked) is not int or asked not in mine or type(data.get("agreed")) is not bool:
        raise Wrong("not-understood")
    room.play.said.agree(asked, agreed=data["agreed"])
    return say(viewer.language, "debrief.kept")


def _note(room: Room, viewer: Viewer, data: Mapping[str, Any]) -> str:
    text = str(data.get("text", "")).strip()
    if not text:
        raise Wrong("note-empty")
    room.note(_read({"do": "note", "team": None, "text": text}))
    return say(viewer.language, "room.noted")


def _sentence(room: Room, viewer: Viewer, data: Mapping[str, Any]) -> str:
    """Keep what the facilitator typed as the sentence of the room; phones of teams write none."""
    typed = data.get("text")
    if room.play.content.case.sentence is None or not isinstance(typed, str):
        raise Wrong("not-understood")
    room.play.write_sentence(typed)
    return say(viewer.language, "sentence.kept", number=len(room.play.versions))


def _hand_in(room: Room, viewer: Viewer, data: Mapping[str, Any], secret: str) -> str:
    """Count what a person answered; of which device it came is not handed on but as what only it can tell."""
    signs, answers = str(data.get("steps", "")), room.play.answers
    if not re.fullmatch(rf"[1-{STEPS}-]{{{STATEMENTS}}}", signs):
        raise Wrong("not-understood")
    steps = tuple(None if sign == "-" else int(sign) for sign in signs)
    slip = Slip(steps, written_line(str(data.get("text", ""))), data.get("share") is True)
    if slip.is_empty:
        raise Wrong("answers-empty")
    if data.get("moment") != answers.open:
        raise Wrong("answers-closed")
    try:
        answers.hand_in(slip, secret)
    except NotOpen as error:
        raise Wrong("answers-twice" if error.is_twice else "answers-closed") from None
    return say(viewer.language, "questionnaire.thanks")


def _read(data: Mapping[str, Any]) -> Action:
    try:
        return read_action(dict(data))
    except ValidationError as error:
        raise Wrong("not-understood") from error
