"""The table as everyone can see it, in words: the progress, the signs that lie on it, what is to come."""

from __future__ import annotations

from game.reading.reader import Reader
from game.reading.units import so_far, steps_so_far
from game.rules import terms as t
from game.rules.conditions import carry


def progress_words(reader: Reader) -> str:
    """Return the progress so far, in steps and in the case's own unit; where a step is one, once."""
    match = reader.match
    progress, target = match.state.progress, match.state.target
    words = so_far(reader, progress, target)
    if match.content.case.challenge.step == 1:
        return words
    steps = reader.say("reading.steps-so-far", now=min(progress, target), goal=target)
    return reader.say("reading.progress", steps=steps, words=words)


def standing_words(reader: Reader) -> str:
    """Return in one line where foundations, progress and carrying power stand now."""
    state, book = reader.match.state, reader.match.rulebook
    is_to_come = book.pressure and state.phase in (t.VOTE, t.REFLECT)
    return reader.say(
        "reading.standing",
        pressure=reader.say("reading.standing-pressure", count=book.pressure) if is_to_come else "",
        tracks=" · ".join(
            f"{reader.foundation(foundation)} {state.foundation[foundation]}"
            for foundation in range(t.FOUNDATION_COUNT)
        ),
        progress=steps_so_far(reader, state.progress, state.target),
        carry=carry(state),
    )


def named_words(reader: Reader) -> str:
    """Return who "the lowest" of the event is this round, once the chair has named somebody; else ""."""
    named = reader.match.state.named
    return "" if named == t.NOBODY else reader.say("reading.named", team=reader.team(named))


def promised_words(reader: Reader) -> list[str]:
    """Return what a promise is made by: how much can count, how far you are, what is promised yet."""
    view = reader.view(None)
    lines = [
        f"{reader.say('reading.can-count', carry=carry(view))} {reader.wording.counts_with()}".strip(),
        progress_words(reader),
    ]
    amounts = [
        reader.say("reading.promised-by", team=reader.team(team), count=view.promised[team])
        for team in range(reader.match.teams)
        if view.promise_made >> team & 1
    ]
    if amounts:
        total = sum(view.promised[: reader.match.teams])
        lines.append(reader.say("reading.promised-so-far", count=total, amounts=", ".join(amounts)))
    return lines


def rules_in_short(reader: Reader) -> list[str]:
    """Return the rules of this very game in short, a paragraph each."""
    book = reader.match.rulebook
    promise = reader.say("play.rules-promise") if book.promises else ""
    pressure = reader.say("play.rules-pressure", count=book.pressure) if book.pressure else ""
    numbers = {"places": book.places, "swap": book.swap_cost, "lasting": book.lasting}
    return reader.say("play.rules", promise=promise, pressure=pressure, **numbers).strip().split("\n")


def missing(reader: Reader) -> list[int]:
    """Return the blocks that stay in the box this game."""
    return [block for block in range(reader.match.rulebook.blocks) if reader.match.state.missing >> block & 1]


def missing_words(reader: Reader) -> str:
    """Return what it means that some blocks are missing, or "" when none is."""
    count = len(missing(reader))
    return reader.say("reading.missing", count=count, blocks=reader.match.rulebook.blocks) if count else ""


def signs(reader: Reader) -> list[str]:
    """Return what else holds at this table: crises, pressure, markers, shields."""
    match, state = reader.match, reader.match.state
    lines = [reader.say("reading.crises", count=state.crises)]
    if match.rulebook.pressure:
        lines.append(reader.say("reading.pressure", count=match.rulebook.pressure))
    for number in range(len(match.markers)):
        if state.markers >> number & 1:
            lines.append(marker_words(reader, number))
    for number, kind in enumerate(match.content.cards.kinds):
        if state.shields[number]:
            name = kind.name[reader.language]
            lines.append(reader.say("reading.shielded", kind=name, count=state.shields[number]))
    return lines


def marker_words(reader: Reader, number: int) -> str:
    """Return the name of a marker that lies there, which event put it there, and what it is for."""
    told = reader.match.happenings
    put = [one.cause for one in told if one.kind == "marker" and one.whom == number and one.amount]
    is_by_event = bool(put) and put[-1][0] == t.BY_EVENT
    title = _title(reader, put[-1][1]) if is_by_event else ""
    by = f" ({reader.say('wording.announced', event=title)})" if title else ""
    name = reader.wording.name("marker", reader.match.markers[number])
    return reader.say("reading.marker", marker=name, by=by)


def coming_line(reader: Reader) -> str:
    """Return in one line what is known of later rounds; "" where nothing is."""
    known = coming(reader)
    return f"{reader.say('play.coming')}: {' · '.join(known)}" if known else ""


def coming(reader: Reader) -> list[str]:
    """Return what all may know of later rounds: events laid or looked at, consequences to come."""
    view = reader.view(None)
    first = view.round if view.phase == t.EVENT else view.round + 1
    lines = []
    turns = 0  # rounds for which the deck may be turned
    for turn in range(first, reader.match.rulebook.rounds + 1):
        event = view.on_round[turn]
        if event != t.NOTHING and not view.used >> event & 1:
            lines.append(reader.say("reading.coming-round", round=turn, event=_announced(reader, event)))
        if event == t.NOTHING or reader.match.content.events[event].if_:
            turns += 1
    for position in range(view.event_next, min(view.known, view.event_count)):
        event = view.event_deck[position]
        if turns and not view.used >> event & 1:
            lines.append(reader.say("reading.coming-deck", event=_announced(reader, event)))
            turns -= not reader.match.content.events[event].if_
    for slot in range(t.MAX_PENDING):
        if view.pending_round[slot]:
            event = view.pending_event[slot]
            cause = _title(reader, event) if event != t.NOTHING else "–"
            lines.append(reader.say("reading.coming-later", round=view.pending_round[slot], event=cause))
    return lines


def _announced(reader: Reader, event: int) -> str:
    """Return an event that may come, in quotation marks, with what must hold for it to come."""
    return reader.wording.announced(reader.match.content.events[event])


def _title(reader: Reader, event: int) -> str:
    return reader.match.content.events[event].title[reader.language]
