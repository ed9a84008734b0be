"""What happened, in the order of the table: the reveal step by step, the response, the close, the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

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
    "voted": "step-votes",
    "abstained": "step-votes",
    "tie": "step-votes",
    "success": "step-response",
    "failure": "step-response",
    "chair": "step-next",
}
"""The kinds of events that begin a step, and the text that names it."""

_GATHERED = frozenset(
    {
        "step-reserve",
        "step-contributions",
        "step-tending",
        "step-swaps",
        "step-votes",
        "step-wear",
        "step-next",
    }
)
"""Steps of many small things, told in one paragraph."""

_STYLES = {"synergy": "bold green", "success": "bold green", "failure": "bold red", "crisis": "bold red"}
_STYLES |= {"surplus": "bold yellow"}

_SHOWN_OTHERWISE = frozenset(
    {"committed", "vote_cast", "planned", "taken_back", "round", "event", "chosen", "undone", "note", "over"}
)
"""Kinds that the screens themselves make clear."""

_NOISE = frozenset({"committed", "vote_cast", "round"})
"""Kinds that even the log leaves out."""

_NO_CAUSE = (t.BY_RULE, t.RULE_REVEAL)


@dataclass
class _Paragraph:
    """One thing that happened and what followed from it, or several small things of one step."""

    step: str
    lead: Event | None
    events: list[Event] = field(default_factory=list)


def tell_events(reader: Reader, events: Sequence[Event], team: int | None) -> None:
    """Write what happened, as ``team`` may hear it, under the step of the round it belongs to."""
    step = ""
    for paragraph in _paragraphs(_heard(events, team)):
        if paragraph.step != step:
            step = paragraph.step
            if step:
                reader.screen.label(reader.say(step))
        if step == "step-reserve":
            _tell_reserves(reader, paragraph)
        elif step == "step-votes":
            _tell_votes(reader, paragraph)
        else:
            _tell(reader, paragraph)


def _heard(events: Iterable[Event], team: int | None) -> Iterator[Event]:
    for event in events:
        seen = as_seen_by(event, team)
        is_hidden_card = event.kind == "drew" and seen is not None and seen.amount == t.NOTHING
        if seen is not None and not is_hidden_card and event.kind not in _SHOWN_OTHERWISE:
            yield seen


def _step(event: Event) -> str:
    """Return the step that an event begins, or "" for one that follows from what came before it."""
    kind, number = event.cause
    if event.kind == "interest" and kind == t.BY_TEAM:
        return "step-tending"
    if kind == t.BY_RULE:
        if event.kind == "progress" and number == t.RULE_REVEAL:
            return "step-contributions"
        if event.kind == "foundation" and number == t.RULE_WEAR:
            return "step-wear"
        if event.kind == "drew" and number == t.RULE_ROUND:
            return "step-next"
    return _STEPS.get(event.kind, "")


def _paragraphs(events: Iterable[Event]) -> Iterator[_Paragraph]:
    """Yield what happened, gathered: what follows from a thing stands with it."""
    now = _Paragraph("", None)
    for event in events:
        step = _step(event)
        if not step or (step == now.step and step in _GATHERED):
            now.events.append(event)
            continue
        if now.lead is not None or now.events:
            yield now
        now = _Paragraph(step, None, [event]) if step in _GATHERED else _Paragraph(step, event)
    if now.lead is not None or now.events:
        yield now


def _tell(reader: Reader, paragraph: _Paragraph) -> None:
    """Write a paragraph: its lead, and what followed, a cause named once for all that it caused."""
    lead, followed = paragraph.lead, paragraph.events
    if lead is not None:
        line = Text(reader.match.words(lead, reader.language), _STYLES.get(lead.kind, ""))
        if lead.kind in ("built", "renewed"):
            own = [event for event in followed if event.cause == lead.cause]
            followed = [event for event in followed if event.cause != lead.cause]
            line = Text(": ").join([line, *([_joined(reader, own, lead.cause)] if own else [])])
        reader.screen.line(line, indent=2, hang=4)
    for cause, together in _by_cause(followed):
        known = lead.cause if lead is not None else _NO_CAUSE
        line = _joined(reader, together, known if cause == known else None)
        reader.screen.line(line, indent=2 if lead is None else 4, hang=2)


def _by_cause(events: Sequence[Event]) -> Iterator[tuple[tuple[int, int], list[Event]]]:
    """Yield what happened by its cause; what the rules and teams did by themselves stays together."""
    together: list[Event] = []
    cause = _NO_CAUSE
    for event in events:
        own = event.cause if event.cause[0] not in (t.BY_RULE, t.BY_TEAM) else _NO_CAUSE
        own = event.cause if event.cause == (t.BY_RULE, t.RULE_PRESSURE) else own
        if together and own != cause:
            yield cause, together
            together = []
        cause = own
        together.append(event)
    if together:
        yield cause, together


def _joined(reader: Reader, events: Sequence[Event], known: tuple[int, int] | None) -> Text:
    """Return several things in one line; their cause in front unless it is ``known``."""
    parts = []
    for place, event in enumerate(events):
        told = event if place == 0 and known is None else replace(event, cause=_said_cause(event))
        said = reader.match.words(told, reader.language)
        parts.append(Text(said if place else said[0].upper() + said[1:], _style(event)))
    return Text(" · ").join(parts)


def _said_cause(event: Event) -> tuple[int, int]:
    """Return a cause that is not said aloud; who contributed or gave belongs to what is said."""
    return event.cause if event.kind in ("contributed", "gift") else _NO_CAUSE


def _style(event: Event) -> str:
    if event.kind in ("foundation", "interest", "progress", "capacity"):
        return "green" if event.amount > 0 else "red"
    return _STYLES.get(event.kind, "")


def _tell_reserves(reader: Reader, paragraph: _Paragraph) -> None:
    said = [f"{_seat(reader, event, event.whom)} {event.amount}" for event in paragraph.events]
    reader.screen.line(" · ".join(said), indent=2, hang=2)


def _tell_votes(reader: Reader, paragraph: _Paragraph) -> None:
    """Write who voted for what, response by response; then the rest: a split, a tie, an abstention."""
    votes: dict[int, list[str]] = {}
    for event in paragraph.events:
        if event.kind == "voted":
            votes.setdefault(event.amount, []).append(_seat(reader, event, event.whom))
    responses = reader.match.content.events[reader.match.state.event].response
    for place in sorted(votes):
        label = responses[place].label[reader.language]
        said = reader.say("votes-for", label=f"{place + 1}. {label}", teams=", ".join(votes[place]))
        reader.screen.line(said, indent=2, hang=4)
    for event in paragraph.events:
        if event.kind != "voted":
            reader.screen.line(reader.match.words(event, reader.language), _style(event), indent=2, hang=2)


def _seat(reader: Reader, event: Event, team: int) -> str:
    return reader.match.content.case.partner[event.seats[team]].name[reader.language]


def tell_log(reader: Reader, team: int | None, since: int = 0) -> None:
    """Write all that happened from round ``since`` on as ``team`` may know it, round by round."""
    turn = -1
    for event in reader.match.events_for(team):
        is_hidden_card = event.kind == "drew" and event.amount == t.NOTHING
        if event.round < since or event.kind in _NOISE or is_hidden_card:
            continue
        if event.round != turn:
            turn = event.round
            reader.screen.label(reader.say("log-round", round=turn))
        reader.screen.line(reader.match.words(event, reader.language), indent=2, hang=2)
