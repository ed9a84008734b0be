"""The end in sections: the outcome, every partner's own result and agenda, what stood out."""

from __future__ import annotations

from game.content.outcome_pictures import outcome_picture
from game.reading.course import (
    because,
    notes,
    outcome_name,
    result,
    rounds_told,
    told_of_team,
)
from game.reading.reader import Reader
from game.reading.roles import partner_agenda
from game.room.room import Room
from game.room.views.board import interest_words
from game.room.views.sections import Section, heading, people, row, text
from game.room.views.taking import turning_sections

_TOLD = ("end", "agendas", "course", "turning")
"""The steps of the talk whose facts a phone has at any of them; promises are told of each partner."""


def ending_sections(room: Room, reader: Reader, team: int | None) -> list[Section]:
    """Return the end of a finished game but for the facts of the step that the room is at.

    ``team`` reads its own result first, and of the agendas of others those that the room has opened.
    """
    sections = list[Section]()
    for step in _TOLD:
        if step == "turning" and not room.debriefing.has_come_to(step):
            continue  # the room first says itself when the game turned
        if step != room.debriefing.now.step.id:
            sections += _facts_of(step, room, reader, team)
    if written := notes(reader):
        said = [reader.say("play.in-round", round=at, said=note) for at, note in written]
        sections += [heading(reader.say("play.your-notes")), text(*said)]
    return sections


def step_facts(room: Room, reader: Reader, team: int | None = None) -> list[Section]:
    """Return the facts that stand beside what the step asks that the room is at; [] where it has none."""
    return _facts_of(room.debriefing.now.step.id, room, reader, team)


def _facts_of(step: str, room: Room, reader: Reader, team: int | None) -> list[Section]:
    match step:
        case "end":
            return outcome_sections(reader)
        case "agendas":
            return partner_sections(room, reader, team)
        case "course":
            return course_sections(reader)
        case "promised":
            return promise_sections(reader)
        case "turning":
            return turning_sections(room, reader)
        case _:
            return []


def outcome_sections(reader: Reader) -> list[Section]:
    """Return the outcome, and why, in the case's own words."""
    match = reader.match
    closing = getattr(match.content.case.outcome, match.outcome)[reader.language]
    return [
        {
            "is": "outcome",
            "words": outcome_name(reader),
            "tone": match.outcome,
            "picture": outcome_picture(match.outcome, match.content.cards.clusters),
        },
        text(closing, because(reader)),
    ]


def partner_sections(room: Room, reader: Reader, team: int | None) -> list[Section]:
    """Return every partner's own result, with the agendas that are open to ``team``."""
    match, sections = reader.match, list[Section]()
    order = sorted(range(match.teams), key=lambda other: other != team)
    rows = []
    for other in order:
        is_open = other == team or other in room.play.opened
        partner = reader.partner(other)
        if is_open:
            words = [f"{partner.interest[reader.language]} {result(reader, other)}"]
            agenda = partner_agenda(reader, other, reader.view(None))
            words.append(reader.say("play.agenda-was", agenda=agenda))
        else:
            words = [interest_words(reader, partner, match.state.interest[match.state.partner[other]])]
        words.append(told_of_team(reader, other))
        mine = f" ({reader.say('play.you')})" if other == team else ""
        tone = "" if match.result(other) == "under_need" else "good"
        rows.append(row(reader.team_and_partner(other) + mine, "\n".join(filter(None, words)), tone))
    are_open = len(room.play.opened) == match.teams
    sections.append(people(reader.say("play.partners-at-the-end" if are_open else "room.partners"), rows))
    if not are_open:
        sections.append(text(reader.say("room.agendas-later"), tone="quiet"))
    return sections


def promise_sections(reader: Reader) -> list[Section]:
    """Return what each team promised in the whole game beside what it contributed."""
    teams = range(reader.match.teams)
    return [people("", [row(reader.team_and_partner(team), told_of_team(reader, team)) for team in teams])]


def course_sections(reader: Reader) -> list[Section]:
    """Return how it went, round by round."""
    told = [reader.say("play.in-round", round=at, said=" · ".join(said)) for at, said in rounds_told(reader)]
    return [heading(reader.say("play.round-by-round")), text(*told)]
