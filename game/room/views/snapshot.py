"""Snapshot: all that one viewer is shown, as the bytes that are sent. Same facts, same bytes."""

from __future__ import annotations

import json

from game.language import interface_of
from game.reading.reader import Reader
from game.room.room import Room
from game.room.viewer import Viewer
from game.room.views.asks import asks, figure_sections
from game.room.views.board import more
from game.room.views.calls import calls
from game.room.views.lead import lead_sections
from game.room.views.plan import hand_sections
from game.room.views.sections import Section
from game.room.views.sentence import written
from game.room.views.table import table_sections
from game.room.views.taking import report_of_team
from game.room.views.team import team_sections, who_we_are

WORDS = (
    "online",
    "sending",
    "yes",
    "no",
    "read-story",
    "look-anytime",
    "needs-met",
    "needs-unmet",
    "needs-unknown",
    "needs-by-plan",
    "time-is-up",
    "less-than-a-minute",
)
"""What the page itself says, of the area ``room``."""


def snapshot(room: Room, viewer: Viewer) -> bytes:
    """Return what ``viewer`` is shown now as JSON.

    Nothing in it depends on what is hidden from the viewer.
    """
    return with_clock(room, without_clock(room, viewer))


def with_clock(room: Room, page: bytes) -> bytes:
    """Return a page with the countdown as it is now, which moves while all the rest stands still."""
    return b'{"clock":' + json.dumps(_clock(room)).encode() + b"," + page[1:]


def without_clock(room: Room, viewer: Viewer) -> bytes:
    """Return what ``viewer`` is shown now but for the countdown, as JSON; see ``Room.stamp``."""
    reader = room.reader(viewer.language, viewer.team).for_one_page()
    match, standing = reader.match, room.telling.standing
    case_language = match.content.case.title.told_in(viewer.language)
    shown: dict[str, object] = {
        "version": room.version(viewer),
        "language": interface_of(viewer.language),
        "told": "" if case_language == interface_of(viewer.language) else case_language,
        "title": match.content.case.title[viewer.language],
        "who": _who(room, reader, viewer),
        "seat": viewer.team,
        "round": reader.say("planning.round", round=standing.round, rounds=match.rulebook.rounds),
        "phase": _phase(room, reader),
        "sections": _sections(room, reader, viewer),
        "words": {
            **{name: reader.say(f"room.{name}") for name in WORDS},
            "seated": reader.say("room.seated", team=_who(room, reader, viewer)),
        },
        "more": _more(room, reader, viewer),
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()


def _who(room: Room, reader: Reader, viewer: Viewer) -> str:
    if viewer.kind == "team" and viewer.team is not None:
        partner = reader.match.content.case.partner[room.telling.standing.partner[viewer.team]]
        own = reader.match.own_name(viewer.team)
        return " · ".join(filter(None, (own, partner.name[viewer.language])))
    return reader.say("room.facilitator" if viewer.kind == "lead" else "room.table")


def _phase(room: Room, reader: Reader) -> str:
    phase = "story" if room.telling.is_telling else reader.match.phase
    return reader.say(f"room.phase-{phase}")


def _clock(room: Room) -> dict[str, object] | None:
    """Return the countdown: until when it runs by the room's clock, or what is left of one that is held."""
    timer = room.play.timer
    if not timer.is_set:
        return None
    left = timer.left(0.0)  # of one that runs: the moment at which nothing is left
    return {"until": round(left, 1)} if timer.is_running else {"left": round(left)}


def _sections(room: Room, reader: Reader, viewer: Viewer) -> list[Section]:
    if viewer.kind == "team" and viewer.team is not None:
        called = calls(room, reader, viewer.team)
        asked = asks(room, reader, has_answered=viewer.has_answered)
        ours = team_sections(room, reader, viewer.team, viewer.device)
        open_to_all = [*figure_sections(room, reader), *_sentence(room, reader)]
        return [*called, *asked, *open_to_all, *ours, *report_of_team(room, reader)]
    return lead_sections(room, reader) if viewer.kind == "lead" else table_sections(room, reader)


def _sentence(room: Room, reader: Reader) -> list[Section]:
    """Return the sentence that the room writes; while a story is told, phones look up."""
    return [] if room.telling.is_telling else written(room, reader)


def _more(room: Room, reader: Reader, viewer: Viewer) -> list[Section]:
    if viewer.kind == "table":
        return []
    opened = more(room, reader, viewer.sees)
    if viewer.kind == "team" and viewer.team is not None and not reader.match.is_over:
        if not room.telling.is_telling and reader.match.phase not in ("plan", "event", "promise"):
            hand = hand_sections(reader, viewer.team, planning=False)
            opened.insert(0, {"title": reader.say("room.our-hand"), "key": "hand", "sections": hand})
        if room.telling.standing.partner[viewer.team] == reader.match.state.partner[viewer.team]:
            ours = who_we_are(reader, viewer.team)  # a partner that comes in is told by the table first
            opened.insert(0, {"title": reader.say("planning.role"), "key": "role", "sections": ours})
    return opened
