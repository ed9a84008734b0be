"""The table page: what the projector shows, and no more."""

from __future__ import annotations

from game.reading.guiding import guided_lines
from game.reading.reader import Reader
from game.reading.roles import challenge, partner_in_short
from game.reading.workforms import workform_now
from game.room.joined import joined_words
from game.room.room import Room
from game.room.views.asks import figure_sections
from game.room.views.board import carrying, in_place, interests, on_table, progress, told
from game.room.views.calls import closing
from game.room.views.debriefing import form_sections, step_sections, wall
from game.room.views.ending import step_facts
from game.room.views.event import event_section, response_sections
from game.room.views.reading_out import question_now
from game.room.views.sections import Section, blank, join, notice, people, row, text, title
from game.room.views.sentence import written

STEPS = 3
"""Steps of a story that stand on the table at once: what was told last is in sight."""

FEW = 4
"""Teams of which a wall has place to tell in full; of more it tells in short."""


def table_sections(room: Room, reader: Reader) -> list[Section]:
    """Return what the whole room looks at now: beside the board, what the phase is about."""
    if room.is_blank:
        return [blank()]
    main = [*closing(room, reader), *guided(room, reader), *_main(room, reader)]
    over_all = written(room, reader) if _has_the_sentence(room) else []
    if _has_seats(room):  # how to join stands large at the right
        main, over_all = [*over_all, *main], []
    if reader.match.phase == "vote" and not room.telling.is_telling:
        # what is voted on is read from the back row: it takes the place of the board
        return [*over_all, {"is": "column", "key": "main vote", "sections": main}, _join_line(room, reader)]
    if reader.match.is_over and not room.telling.is_telling and room.debriefing.now.step.id != "course":
        return [*over_all, {"is": "column", "key": "main whole", "sections": main}, _join_line(room, reader)]
    board = [progress(room, reader), carrying(room, reader)]
    board += [interests(room, reader, brief=True), in_place(room, reader, brief=True)]
    board += on_table(room, reader)
    return [
        *over_all,
        {"is": "column", "key": _key(room, reader), "sections": main},
        {"is": "column", "key": "board" if _has_seats(room) else "board alone", "sections": board},
        _corner(room, reader),
    ]


def _key(room: Room, reader: Reader) -> str:
    """Return the name of the column: of what is read and chosen from a wall sets aside what has no room."""
    is_read = reader.match.phase in ("name", "promise", "plan") and not room.telling.is_telling
    return f"main {reader.match.phase}" if is_read else "main"


def _has_the_sentence(room: Room) -> bool:
    """Return whether what the room wrote stands on the wall: in the game, and over how it ends."""
    return not room.play.match.is_over or room.debriefing.now.step.id == "end"


def guided(room: Room, reader: Reader) -> list[Section]:
    """Return in a guided first round who does what in this phase."""
    if not room.play.is_guided or room.telling.is_telling:
        return []
    return [text(*(f"{who}: {words}" for who, words in guided_lines(reader)), tone="guided")]


def _has_seats(room: Room) -> bool:
    """Return whether a team that is to choose on a phone has none at the table yet."""
    return not room.play.match.is_over and any(room.expects_phone(team) for team in room.play.people)


def _corner(room: Room, reader: Reader) -> Section:
    """Return how to join: large while a team has no phone at the table yet, then in one line."""
    if _has_seats(room):
        return joining(room, reader)
    return _join_line(room, reader)


def _join_line(room: Room, reader: Reader) -> Section:
    address = room.address.removeprefix("http://")
    key = "join-after" if room.play.match.is_over else "join-at"
    return text(reader.say(f"room.{key}", address=address, code=room.devices.code), tone="join-line")


def joining(room: Room, reader: Reader) -> Section:
    """Return how to join: address, code, and the picture to scan."""
    code = room.devices.code
    return join(reader.say("room.join-here"), room.address.removeprefix("http://"), code, f"/{code}/qr.svg")


def _main(room: Room, reader: Reader) -> list[Section]:
    phase = reader.match.phase
    if room.telling.is_telling:
        held = [notice(reader.say("room.call-pause-story"), "wait")] if room.telling.is_held else []
        return [*held, *told(room, reader, STEPS)]
    if room.play.shows_figures:
        return figure_sections(room, reader, on_wall=True)
    if phase == "over":
        case = reader.match.content.case
        return [title(case.title[reader.language], case.emblem), *_step(room, reader)]
    if phase == "event":
        return _between(room, reader)
    # the story is read out once; after that the room needs the place for what it is choosing
    read = phase == "vote" or (phase == "plan" and reader.match.promises)
    sections = [event_section(reader, closed="story" if read else "")]
    if phase == "reflect":
        form = workform_now(reader)
        steps = [] if form is None else form_sections(reader, form)
        return [notice(reader.say("room.reflect-now"), "do"), question_now(reader), *steps]
    sections += response_sections(reader, None, open_plans=phase == "vote")
    return [still(room, reader), *sections]


def _step(room: Room, reader: Reader) -> list[Section]:
    """Return the step of the talk that the room is at, alone: facts, or else a question."""
    facts = step_facts(room, reader)
    if room.debriefing.now.step.id == "end":
        return facts
    if facts:
        return [*step_sections(room, reader), *facts]
    return [*step_sections(room, reader, large=True), *wall(room, reader)]


def still(room: Room, reader: Reader) -> Section:
    """Return who is still choosing, in one sentence."""
    waiting = room.play.waiting
    names = ", ".join(reader.team(team) for team in waiting)
    if FEW < len(waiting) == len(room.play.people):
        names = reader.say("room.all-teams")
    phase = reader.match.phase
    return notice(
        reader.say(f"room.still-{phase}", teams=names) if names else reader.say("room.all-done"), "wait"
    )


def _between(room: Room, reader: Reader) -> list[Section]:
    match = reader.match
    wait = notice(reader.say("room.event-comes"), "wait")
    if match.state.round > 1:
        return [wait]
    rows = [
        row(
            reader.team_and_partner(team),
            "\n".join(
                (
                    partner_in_short(reader, team)
                    if match.teams <= FEW
                    else reader.partner(team).interest[reader.language],
                    joined_words(room, reader.language, team),
                )
            ),
            "" if room.expects_phone(team) else "good",
        )
        for team in range(match.teams)
    ]
    case = match.content.case
    opening = [
        title(case.title[reader.language], case.emblem),
        text(case.opening[reader.language], challenge(reader)),
    ]
    return [*opening, people(reader.say("play.around-the-table"), rows), wait]
