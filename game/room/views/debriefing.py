"""The talk after the game in sections: the step that the room is at, what people write, and the wall."""

from __future__ import annotations

from game.content.debriefing import ASKED, FIELDS, LED, MOST, Kind
from game.content.models import Workform
from game.reading.debriefing import Asked, fields_of, said_words, who_words
from game.reading.reader import Reader
from game.reading.workforms import form_lines, form_title, missed_words
from game.room.room import Room
from game.room.views.sections import (
    Button,
    Section,
    button,
    buttons,
    fold,
    form,
    heading,
    link,
    notice,
    row,
    text,
)
from game.room.views.sections import people as rows_of
from game.sessions.said import Item


def step_now(room: Room, reader: Reader) -> Asked:
    """Return the step that the room is at, in the language of ``reader``."""
    return room.debriefing.steps_in(reader)[room.debriefing.place]


def step_sections(room: Room, reader: Reader, *, large: bool = False, hears: bool = False) -> list[Section]:
    """Return what the step asks: one thing; ``large`` as a wall has it.

    ``hears``: whoever reads it does not lead the talk, so that where the leader reads out or opens it says
    what others do.
    """
    asked = step_now(room, reader)
    words = reader.say(f"debrief.hear-{asked.step.id}") if hears and asked.step.id in LED else asked.words
    title = {"is": "outcome", "words": asked.title, "tone": "step"} if large else heading(asked.title)
    step = [notice(who_words(reader, asked), "wait"), title, text(words, tone="big")]
    if large and asked.forms:
        return [*step, text(*(missed_words(reader, fed) for fed in asked.forms))]
    return [*step, *form_folds(reader, asked)]


def form_folds(reader: Reader, asked: Asked) -> list[Section]:
    """Return the working forms of a step; what to do opens on request."""
    return [
        fold(missed_words(reader, fed), f"form {fed.form.id}", [text(*form_lines(reader, fed.form))])
        for fed in asked.forms
    ]


def form_sections(reader: Reader, form: Workform) -> list[Section]:
    """Return the working form that the table does now, step by step."""
    now = reader.say("reading.workform-now", form=form_title(reader, form))
    return [heading(now), text(*form_lines(reader, form))]


def writing(room: Room, reader: Reader, device: int | None) -> list[Section]:
    """Return the fields in which a phone writes at this step, with what it wrote before."""
    kind = ASKED.get(step_now(room, reader).step.id, "insight") if reader.match.is_over else "insight"
    mine = [] if device is None else room.play.said.by(device, kind)
    if kind == "insight":
        return [written_form(reader, kind), *_own(reader, mine)]
    sections = [written_form(reader, kind, mine[-1] if mine else None)]
    if mine:
        calendar = link(reader.say("debrief.calendar"), f"/{room.devices.code}/calendar")
        words = said_words(kind, mine[-1].language, mine[-1].text)
        sections = [
            heading(reader.say("debrief.your-sentence")),
            text(words, tone="good"),
            calendar,
            *sections,
        ]
    return sections


def written_form(reader: Reader, kind: Kind, item: Item | None = None) -> Section:
    """Return the fields of a kind, with what ``item`` has in them already."""
    before = dict(zip(FIELDS[kind], item.text, strict=True)) if item is not None else {}
    fields = [
        {
            "name": name,
            "label": reader.say(f"debrief.field-{name}"),
            "example": reader.say(f"debrief.example-{name}"),
            "value": before.get(name, ""),
            "place": FIELDS[kind].index(name),
        }
        for name in fields_of(kind, reader.language)
    ]
    return form(
        kind,
        fields,
        most=MOST[kind],
        agree=reader.say("debrief.agree"),
        agreed=item is not None and item.agreed,
        note=reader.say("debrief.private"),
        send=reader.say("debrief.keep" if item is None else "debrief.keep-again"),
        clears=item is None and kind == "insight",
    )


def _own(reader: Reader, mine: list[Item]) -> list[Section]:
    """Return what a phone wrote, each with whether it may be in the report."""
    return (
        [
            rows_of(
                "",
                [
                    row(
                        said_words(item.kind, item.language, item.text),
                        reader.say("debrief.is-agreed" if item.agreed else "debrief.is-not-agreed"),
                        "good" if item.agreed else "",
                        [
                            button(
                                reader.say("debrief.not-agree" if item.agreed else "debrief.do-agree"),
                                {"do": "agree", "item": item.number, "agreed": not item.agreed},
                            )
                        ],
                    )
                    for item in mine
                ],
            )
        ]
        if mine
        else []
    )


def wall(room: Room, reader: Reader) -> list[Section]:
    """Return what was opened at this step for all to read, and how many still lie closed."""
    kind = ASKED.get(step_now(room, reader).step.id)
    if kind is None:
        return []
    items = [item for item in room.play.said.of(kind) if not item.left_out]
    seen = [item for item in items if item.is_seen]
    closed = len(items) - len(seen)
    words = reader.say("debrief.wall-closed", count=closed) if closed else ""
    return [
        {
            "is": "wall",
            "title": reader.say(f"debrief.wall-{kind}"),
            "items": [said_words(kind, item.language, item.text) for item in seen],
            "words": words if items else reader.say("debrief.wall-empty"),
        }
    ]


# --- the remote -----------------------------------------------------------------------------------


def walking(room: Room, reader: Reader) -> list[Section]:
    """Return where the talk is on the remote, with what brings it on and back."""
    steps, place = room.debriefing.steps_in(reader), room.debriefing.place
    where = reader.say("debrief.step-of", place=place + 1, count=len(steps))
    on: list[Button] = []
    if place + 1 < len(steps):
        title = reader.say("debrief.next-step", title=steps[place + 1].title)
        on.append(button(title, {"do": "turn", "by": 1}, tone="main"))
    if place:
        on.append(button(reader.say("debrief.step-back"), {"do": "turn", "by": -1}))
    asked = steps[place]
    return [
        notice(f"{where} · {who_words(reader, asked)}", "do"),
        heading(asked.title),
        text(asked.words),
        buttons(*on),
        *form_folds(reader, asked),
    ]


def opening(room: Room, reader: Reader) -> list[Section]:
    """Return what was written at this step, to open, to leave out, and to type from paper."""
    kind = ASKED.get(step_now(room, reader).step.id)
    if kind is None:
        return []
    items = room.play.said.of(kind)
    sections: list[Section] = []
    if any(not item.opened and not item.left_out for item in items):
        sections.append(
            buttons(button(reader.say("debrief.open-all"), {"do": "open_all", "kind": kind}, tone="main"))
        )
    sections.append(rows_of(reader.say(f"debrief.wall-{kind}"), [_to_open(reader, item) for item in items]))
    return [*sections, written_form(reader, kind)]


def _to_open(reader: Reader, item: Item) -> Section:
    state = "left-out" if item.left_out else "opened" if item.opened else "closed"
    whose = "" if item.team is None else f" · {reader.team(item.team)}"
    choices = []
    if not item.is_seen:
        choices.append(button(reader.say("debrief.open-one"), {"do": "open_said", "item": item.number}))
    if not item.left_out:
        leave = {"do": "leave_out", "item": item.number, "left_out": True}
        choices.append(button(reader.say("debrief.leave-out"), leave))
    words = said_words(item.kind, item.language, item.text)
    return row(words, reader.say(f"debrief.is-{state}") + whose, "good" if item.is_seen else "", choices)
