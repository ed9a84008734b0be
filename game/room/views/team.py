"""The page of a team: one thing at a time, that of the phase."""

from __future__ import annotations

from game.match.happenings import LETTERS
from game.reading.guiding import guidance
from game.reading.helping import responses
from game.reading.open_table import coming_line, promised_words
from game.reading.reader import Reader
from game.reading.roles import challenge, partner_agenda, role
from game.reading.workforms import workform_now
from game.room.room import Room
from game.room.views.board import told
from game.room.views.debriefing import form_sections, step_sections, wall, writing
from game.room.views.ending import ending_sections, step_facts
from game.room.views.event import event_section, nameable, response_sections
from game.room.views.plan import hand_sections, plan_sections
from game.room.views.reading_out import question_now
from game.room.views.sections import Button, Section, button, buttons, heading, notice, text
from game.rules import terms as t


def team_sections(room: Room, reader: Reader, team: int, device: int | None = None) -> list[Section]:
    """Return what ``team`` is shown now; ``device`` is a phone that wrote something, and reads it again."""
    if room.telling.is_telling:
        return [notice(reader.say("room.look-up"), "look-up"), *told(room, reader, newest_first=True)]
    if team in room.held:
        return _held(reader)
    return [*_guided(room, reader, team), *_of_phase(room, reader, team, device)]


def _guided(room: Room, reader: Reader, team: int) -> list[Section]:
    """Return in a guided first round what ``team`` does in this phase, until it has."""
    if not room.play.is_guided or (room.play.waiting and team not in room.play.waiting):
        return []
    said = [guidance(reader, "team")]
    if team == reader.match.state.chair:
        said.append(guidance(reader, "chair"))
    return [text(*said, tone="guided")] if any(said) else []


def _of_phase(room: Room, reader: Reader, team: int, device: int | None) -> list[Section]:
    match reader.match.phase:
        case "event":
            return _before_event(room, reader, team)
        case "name":
            return _naming(reader, team)
        case "promise":
            return _promising(room, reader, team)
        case "plan":
            return _planning(room, reader, team)
        case "vote":
            return _voting(room, reader, team)
        case "reflect":
            return _reflecting(room, reader, device)
        case _:
            return _talking(room, reader, team, device)


def _talking(room: Room, reader: Reader, team: int, device: int | None) -> list[Section]:
    """Return the step of the talk with the facts it is about, then what is written, then how it all ended."""
    asked = [*step_sections(room, reader, hears=True), *step_facts(room, reader, team)]
    wrote = [*writing(room, reader, device), *wall(room, reader)]
    return [*asked, *wrote, *ending_sections(room, reader, team)]


def _held(reader: Reader) -> list[Section]:
    back = button(reader.say("room.take-back"), {"do": "wait"}, tone="main")
    return [notice(reader.say("room.held-now"), "warn"), buttons(back)]


def _others(room: Room, reader: Reader) -> Section:
    """Return whom the table still waits for."""
    names = ", ".join(reader.team(team) for team in room.play.waiting)
    return notice(reader.say("room.waits-for", teams=names) if names else reader.say("room.all-done"), "wait")


def who_we_are(reader: Reader, team: int) -> list[Section]:
    """Return the role of ``team`` and its agenda, for its eyes only."""
    return [
        heading(reader.say("planning.you-are") + ": " + reader.partner(team).name[reader.language]),
        text(*role(reader, team)),
        heading(reader.say("planning.agenda")),
        text(
            partner_agenda(reader, team, reader.view(team)),
            reader.say("planning.agenda-later"),
            tone="secret",
        ),
    ]


def _before_event(room: Room, reader: Reader, team: int) -> list[Section]:
    wait = notice(reader.say("room.event-comes"), "wait")
    known = coming_line(reader)
    if reader.match.state.round > 1:
        return [wait, *([text(known)] if known else []), *hand_sections(reader, team, planning=False)]
    case = reader.match.content.case
    opening = [
        heading(case.title[reader.language]),
        text(case.opening[reader.language], of_case=True),
        text(challenge(reader)),
    ]
    return [wait, *who_we_are(reader, team), *opening, *([text(known)] if known else [])]


def _naming(reader: Reader, team: int) -> list[Section]:
    chair = reader.match.state.chair
    asked = reader.say("table.name-asked", team=reader.team(chair))
    event = [event_section(reader), *response_sections(reader, team)]
    if team != chair:
        return [notice(asked, "wait"), *event]
    asked = reader.say("room.name-now")
    choices = [button(words, {"do": "name", "partner": action.partner}) for action, words in nameable(reader)]
    return [notice(asked, "do"), buttons(*choices), *event]


def _promising(room: Room, reader: Reader, team: int) -> list[Section]:
    view = reader.view(team)
    event = [event_section(reader), *response_sections(reader, team)]
    if view.promise_made >> team & 1:
        amount = view.promised[team]
        said = (
            reader.say("planning.promised", count=amount)
            if amount
            else reader.say("planning.promised-nothing")
        )
        return [notice(f"{reader.say('room.done')} {said}", "good"), _others(room, reader), *event]
    numbers = [
        button(
            str(action.amount),
            {"do": "promise", "amount": action.amount},
            label=reader.say("planning.promise-hint", team=reader.team(team), count=action.amount),
        )
        for action in reader.match.legal_actions(team)
        if action.do == "promise"
    ]
    ask = [
        notice(reader.say("room.promise-now"), "do"),
        text(reader.say("planning.promises-why"), *promised_words(reader), tone="quiet"),
    ]
    return [*ask, {"is": "numbers", "buttons": numbers}, *event, *hand_sections(reader, team, planning=False)]


def _planning(room: Room, reader: Reader, team: int) -> list[Section]:
    view = reader.view(team)
    event = [event_section(reader, closed="all"), *response_sections(reader, team, closed=True)]
    if view.committed >> team & 1:
        return [notice(reader.say("room.committed"), "good"), _others(room, reader), *event]
    hand = hand_sections(reader, team, planning=True)
    return [notice(reader.say("room.plan-now"), "do"), *event, *hand, *plan_sections(reader, team)]


def _voting(room: Room, reader: Reader, team: int) -> list[Section]:
    view = reader.view(team)
    event = event_section(reader, closed="all")
    if view.voted >> team & 1:
        place = view.vote[team]
        said = ""
        if place != t.NOTHING:
            label = responses(reader)[place].label[reader.language]
            said = reader.say("planning.vote-for", letter=LETTERS[place], label=label)
        done = notice(f"{reader.say('room.done')} {said}".strip(), "good")
        return [done, _others(room, reader), event, *response_sections(reader, team, open_plans=True)]
    votes: dict[int, Button] = {
        action.response: button(
            reader.say("planning.vote", letter=LETTERS[action.response]),
            {"do": "vote", "response": action.response},
            tone="main",
            label=reader.say(
                "planning.vote-hint", label=responses(reader)[action.response].label[reader.language]
            ),
        )
        for action in reader.match.legal_actions(team)
        if action.do == "vote"
    }
    those = response_sections(reader, team, open_plans=True, votes=votes)
    return [notice(reader.say("planning.our-vote"), "do"), event, *those]


def _reflecting(room: Room, reader: Reader, device: int | None) -> list[Section]:
    form = workform_now(reader)
    steps = [] if form is None else form_sections(reader, form)
    return [
        notice(reader.say("room.reflect-now"), "do"),
        question_now(reader),
        *steps,
        *writing(room, reader, device),
    ]
