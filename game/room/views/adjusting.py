"""What the facilitator may do to the game itself: choose the event, and adjust values with a reason."""

from __future__ import annotations

from game.match.actions import ADJUSTABLE, Adjustable, Continue, PlayEvent
from game.reading.reader import Reader
from game.room.room import Room
from game.room.steering import adjusting_key
from game.room.views.sections import (
    Button,
    Section,
    button,
    buttons,
    counter,
    field,
    fold,
    people,
    row,
    text,
)
from game.table.adjusting import AdjustableValue, kind_name, name_of, stands_at, values_of


def choosing_event(reader: Reader) -> Section:
    """Return every event of the case that can be played now; or why none can."""
    say, match, language = reader.say, reader.match, reader.language
    refusals = [match.why_not(PlayEvent(event=event.id)) for event in match.content.events]
    rows = []
    for event, refused in zip(match.content.events, refusals, strict=True):
        if refused is None:
            title = event.title[language]
            ask = say("room.event-ask", event=title)
            play = button(
                say("facilitator.choose-play"), {"do": "event", "event": event.id}, ask=ask, label=ask
            )
            lines = [reader.wording.name("kind", event.kind), " ".join(event.story[language].split())]
            if event.at_once:
                lines.append(f"{say('facilitator.at-once')} {reader.wording.effects(event.at_once)}")
            rows.append(row(title, "\n".join(lines), "", [play]))
    inside = people("", rows) if rows else text(refusals[0].words(match, language) if refusals[0] else "")
    return fold(say("facilitator.choose-title"), "event", [inside])


def adjusting_values(room: Room, reader: Reader) -> Section:
    """Return every value that can be changed, what was gathered so far, and a field for the reason."""
    say, match = reader.say, reader.match
    title = say("facilitator.adjust-title")
    refused = match.why_not(Continue()) if match.is_over else None
    if refused:
        return fold(title, "adjust", [text(refused.words(match, reader.language))])
    kinds = [_kind(room, reader, what) for what in ADJUSTABLE]
    changes = room.adjusting.changes
    if not changes:
        return fold(title, "adjust", [*kinds, text(say("facilitator.adjust-nothing"), tone="quiet")])
    said = dict.fromkeys(room.adjusting.words(reader, value) for value in changes)
    forget = button(say("room.forget-changes"), {"do": "forget"})
    reason = field(say("facilitator.adjust-reason"), {"do": "adjust"}, say("facilitator.adjust-do"))
    gathered = [text(say("facilitator.adjust-gathered"), *said), reason, buttons(forget)]
    return fold(title, "adjust", [*kinds, *gathered])


def _kind(room: Room, reader: Reader, what: Adjustable) -> Section:
    """Return the values of one kind, made once somebody opens them."""
    key = adjusting_key(what)
    is_open = key in room.looked_at
    inside = _values(room, reader, what) if is_open else [being_made(reader)]
    return fold(kind_name(reader, what), key, inside, tells=True)


def being_made(reader: Reader) -> Section:
    """Return what stands for a moment where something is only made to be looked at."""
    return text(reader.say("room.sending"), tone="quiet")


def _values(room: Room, reader: Reader, what: Adjustable) -> list[Section]:
    say = reader.say
    if what != "hand":
        counters = [_counter(room, reader, value) for value in values_of(reader, what, None)]
        return counters or [text(say("facilitator.adjust-no-markers"))]
    if room.shown_hand is None:
        teams = [
            button(reader.team(team), {"do": "show_hand", "team": team}) for team in range(reader.match.teams)
        ]
        return [text(say("room.hand-whose")), buttons(*teams)]
    team = room.shown_hand
    cover = button(say("facilitator.hands-hide"), {"do": "cover_hand"})
    hand = [_counter(room, reader, value) for value in values_of(reader, what, team)]
    return [text(say("facilitator.adjust-hand-of", team=reader.team(team))), buttons(cover), *hand]


def _counter(room: Room, reader: Reader, value: AdjustableValue) -> Section:
    name = name_of(reader, value)
    now = stands_at(reader, value) + room.adjusting.changes.get(value, 0)
    less, more = (_step(room, reader, value, name, step) for step in (-1, 1))
    return counter(name, now, less, more, [room.adjusting.from_to(reader, value)])


def _step(room: Room, reader: Reader, value: AdjustableValue, name: str, step: int) -> Button:
    label = f"{name}: {reader.say('facilitator.less' if step < 0 else 'facilitator.more')}"
    do = {"do": "step", "what": value.what, "which": value.which, "team": value.team, "step": step}
    return button("−" if step < 0 else "+", do, label=label, why=room.adjusting.why_not(reader, value, step))
