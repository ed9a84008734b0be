"""What happened, in the order of the table: the reveal step by step, the response, the close, the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from game.rules import terms as t
from game.telling import Event, as_seen_by
from game.terminal.reader import Reader

_STEPS = {
    "reserve": "step-reserve",
    "gift": "step-gifts",
    "built": "step-builds",
    "renewed": "step-builds",
    "synergy": "step-synergies",
    "contributed": "step-contributions",
    "surplus": "step-contributions",
    "swapped": "step-swaps",
    "chosen": "step-response",
    "voted": "step-votes",
    "abstained": "step-votes",
    "success": "step-response",
    "failure": "step-response",
    "chair": "step-next",
}
"""The kinds of events that begin a step, and the text that names it."""

_STYLES = {
    "synergy": "bold green",
    "surplus": "bold yellow",
    "crisis": "bold red",
    "failure": "bold red",
    "success": "bold green",
    "over": "bold",
}
_UNTOLD = frozenset({"committed", "vote_cast", "planned", "taken_back", "round", "event", "undone", "note"})
"""Kinds the screens themselves make clear; the log tells most of them still."""

_NOISE = frozenset({"committed", "vote_cast", "round"})


def tell_events(reader: Reader, events: Sequence[Event], team: int | None) -> None:
    """Write what happened, as ``team`` may hear it, under the step of the round it belongs to."""
    step = ""
    reserves: list[str] = []
    for event in _heard(events, team):
        if event.kind in _UNTOLD or (event.kind == "drew" and event.amount == t.NOTHING):
            continue
        begins = _step(event)
        if event.kind == "reserve":
            reserves.append(f"{_seat(reader, event)} {event.amount}")
            continue
        if reserves:
            reader.screen.line(
                Text.assemble((reader.say("step-reserve") + "  ", "bold"), ", ".join(reserves)), hang=2
            )
            reserves = []
        if begins and begins != step:
            step = begins
            reader.screen.label(reader.say(step))
        _tell_one(reader, event, indent=2 if _leads(event) else 4)


def _heard(events: Iterable[Event], team: int | None) -> Iterable[Event]:
    for event in events:
        seen = as_seen_by(event, team)
        if seen is not None:
            yield seen


def _step(event: Event) -> str:
    kind, number = event.cause
    if event.kind == "interest" and kind == t.BY_TEAM:
        return "step-tending"
    if event.kind == "progress" and kind == t.BY_RULE and number == t.RULE_REVEAL:
        return "step-contributions"
    if event.kind == "foundation" and kind == t.BY_RULE and number == t.RULE_WEAR:
        return "step-wear"
    return _STEPS.get(event.kind, "")


def _leads(event: Event) -> bool:
    """Return whether a line stands on its own; others follow from the line above them."""
    return _step(event) != "" or event.cause[0] == t.BY_RULE


def _tell_one(reader: Reader, event: Event, indent: int) -> None:
    said = reader.match.words(event, reader.language)
    style = _STYLES.get(event.kind, "")
    if event.kind in ("foundation", "interest", "progress", "capacity"):
        style = "green" if event.amount > 0 else "red"
    reader.screen.line(said, style, indent=indent, hang=2)


def _seat(reader: Reader, event: Event) -> str:
    return reader.match.content.case.partner[event.seats[event.whom]].name[reader.language]


def tell_log(reader: Reader, team: int | None, since: int = 0) -> None:
    """Write all that happened from round ``since`` on as ``team`` may know it, round by round."""
    turn = -1
    for event in reader.match.events_for(team):
        if event.round < since or event.kind in _NOISE:
            continue
        if event.kind == "drew" and event.amount == t.NOTHING:
            continue
        if event.round != turn:
            turn = event.round
            reader.screen.label(reader.say("log-round", round=turn))
        reader.screen.line(reader.match.words(event, reader.language), indent=2, hang=2)
