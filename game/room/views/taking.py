"""Taking home: the links with which a device takes the report along, and what the game turned on."""

from __future__ import annotations

from game.debrief.turning_words import figures_words, meaning, none_words, point_words
from game.reading.reader import Reader
from game.room.reports import TAKEN
from game.room.room import Room
from game.room.views.sections import Section, button, buttons, fold, heading, link, text


def report_of_team(room: Room, reader: Reader) -> list[Section]:
    """Return what a team takes home, once there is something."""
    if not room.has_report:
        return []
    words = reader.say("room.report-ours" if reader.match.is_over else "room.report-so-far")
    return [heading(reader.say("report.screen-title")), text(words), *_links(room, reader, "")]


def report_of_lead(room: Room, reader: Reader) -> Section:
    """Return the facilitator's report, at any moment of a game."""
    words = text(reader.say("room.report-lead"))
    those = [words, *_links(room, reader, "/lead")]
    if not reader.match.is_over:
        those.append(
            buttons(button(reader.say("room.report-open"), {"do": "open_report"}, on=room.is_report_open))
        )
    return fold(reader.say("report.screen-title"), "report", those)


def _links(room: Room, reader: Reader, base: str) -> list[Section]:
    code = room.devices.code
    return [link(reader.say(f"room.report-{form}"), f"/{code}{base}/report/{form}") for form in TAKEN]


def turning_sections(room: Room, reader: Reader) -> list[Section]:
    """Return the turning points of a finished game, once they are worked out: the words of the window."""
    looked = room.looked
    if looked is None:
        return [text(reader.say("turning.still-counting"), tone="quiet")] if room.is_looking else []
    title = heading(reader.say("turning.title"))
    if not looked.points:
        return [title, text(none_words(reader, looked))]
    said: list[Section] = []
    for point in looked.points:
        said += [text(point_words(reader, point)), text(figures_words(reader, point), tone="quiet")]
    return [title, *said, text(*meaning(reader), tone="quiet")]
