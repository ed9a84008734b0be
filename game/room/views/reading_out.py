"""Reading out: what the facilitator reads to the room, on the remote: opening, event, responses, facts."""

from __future__ import annotations

from game.reading.reader import Reader
from game.reading.roles import challenge
from game.room.room import Room
from game.room.views.ending import step_facts
from game.room.views.event import event_section, response_sections
from game.room.views.sections import Section, fold, text
from game.rules import terms as t

_KEY = "read-out"


def reading_out(room: Room, reader: Reader) -> list[Section]:
    """Return what is read out in this phase, to be opened; nothing while what follows from it is told."""
    say, phase, language = reader.say, reader.match.phase, reader.language
    case, number = reader.match.content.case, reader.match.state.event
    if phase == "event" and reader.match.state.round == 1:
        words = [text(case.opening[language], of_case=True), text(challenge(reader))]
        return [fold(say("room.read-out", what=case.title[language]), _KEY, words)]
    is_told = room.telling.is_telling and phase == "vote"
    if phase not in ("name", "promise", "plan", "vote") or number == t.NOTHING or is_told:
        return []
    card = [event_section(reader), *response_sections(reader, None, open_plans=phase == "vote")]
    title = reader.match.content.events[number].title[language]
    return [fold(say("room.read-out", what=title), _KEY, card)]


def facts_now(room: Room, reader: Reader) -> list[Section]:
    """Return what stands on the wall at this step of the talk, to be opened; nothing where it only asks."""
    facts, step = step_facts(room, reader), room.debriefing.steps_in(reader)[room.debriefing.place]
    key = "read-out" if step.step.id == "end" else "on-the-wall"
    return [fold(reader.say(f"room.{key}", what=step.title), _KEY, facts)] if facts else []


def question_now(reader: Reader) -> Section:
    """Return what the table talks about before it closes a round, as large as it is read out."""
    number = reader.match.state.event
    if number == t.NOTHING:
        return text(reader.say("room.talk"))
    return text(reader.match.content.events[number].question[reader.language], tone="big", of_case=True)
