"""What happened, in the order of the table: the reveal step by step, the response, the close, the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from game.match.happenings import LETTERS, Happening, Kind, as_seen_by
from game.reading.reader import Reader
from game.rules import terms as t

_STEPS: dict[Kind, str] = {
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

_TONES: dict[Kind, str] = {
    "synergy": "good",
    "success": "good",
    "failure": "bad",
    "crisis": "bad",
    "surplus": "warn",
}
_UP_OR_DOWN: frozenset[Kind] = frozenset({"foundation", "interest", "progress", "capacity"})
"""Kinds that are a gain or a loss by their amount."""

_SHOWN_OTHERWISE: frozenset[Kind] = frozenset(
    {"committed", "vote_cast", "planned", "taken_back", "round", "event", "chosen", "undone", "note", "over"}
)
"""Kinds that the screens themselves make clear."""

_NOISE: frozenset[Kind] = frozenset({"committed", "vote_cast", "round"})
"""Kinds that even the log leaves out."""

_NO_CAUSE = (t.BY_RULE, t.RULE_REVEAL)


@dataclass
class Paragraph:
    """One thing that happened and what followed from it, or several small things of one step.

    ``step`` names its title, ``say(f"reading.{step}")``, or is "" outside the steps of a round;
    ``lead`` is the thing itself (None for several small things), ``events`` what stands with it.
    """

    step: str
    lead: Happening | None
    events: list[Happening] = field(default_factory=list)


@dataclass(frozen=True)
class Said:
    """One line of what happened.

    ``tone`` is that of the whole line: "" "gain" "loss" "good" "bad" or "warn". ``parts`` are the same
    words in pieces, each with its own tone. ``indent`` is 0, or 1 for what follows from a line above;
    ``leads`` is true of a line that others belong to.
    """

    words: str
    tone: str
    indent: int
    parts: tuple[tuple[str, str], ...]
    leads: bool = False


# --- gathering --------------------------------------------------------------------------------


def heard(events: Iterable[Happening], team: int | None) -> Iterator[Happening]:
    """Yield what ``team`` may hear of ``events``, without what every screen shows by itself."""
    for event in events:
        seen = as_seen_by(event, team)
        if seen is not None and not _is_hidden_card(seen) and event.kind not in _SHOWN_OTHERWISE:
            yield seen


def paragraphs(events: Iterable[Happening]) -> Iterator[Paragraph]:
    """Yield what happened, gathered: what follows from a thing stands with it."""
    now = Paragraph("", None)
    for event in events:
        step = _step(event)
        if not step or (step == now.step and step in _GATHERED):
            now.events.append(event)
            continue
        if now.lead is not None or now.events:
            yield now
        now = Paragraph(step, None, [event]) if step in _GATHERED else Paragraph(step, event)
    if now.lead is not None or now.events:
        yield now


def _is_hidden_card(event: Happening) -> bool:
    return event.kind == "drew" and event.amount == t.NOTHING


def _step(event: Happening) -> str:
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


# --- saying -----------------------------------------------------------------------------------


def said(reader: Reader, paragraph: Paragraph) -> list[Said]:
    """Return a paragraph line by line: its lead, and what followed, a cause named once for all it caused.

    Votes are told with the responses of the event in play.
    """
    if paragraph.step == "step-reserve":
        return [_reserves(reader, paragraph.events)]
    if paragraph.step == "step-votes":
        return _votes(reader, paragraph.events)
    lead, followed = paragraph.lead, paragraph.events
    if lead is None:
        return [_caused(reader, cause, together, _NO_CAUSE, 0) for cause, together in _by_cause(followed)]
    own = []
    if lead.kind in ("built", "renewed"):
        own = [event for event in followed if event.cause == lead.cause]
        followed = [event for event in followed if event.cause != lead.cause]
    return [
        _lead(reader, lead, own),
        *(_caused(reader, cause, together, lead.cause, 1) for cause, together in _by_cause(followed)),
    ]


def _lead(reader: Reader, lead: Happening, own: Sequence[Happening]) -> Said:
    """Return the line of a thing itself, with what it did by its ``own`` cause."""
    words = reader.match.words(lead, reader.language)
    if not own:
        return Said(words, _tone(lead), 0, ((words, _tone(lead)),), leads=True)
    return _line([(words, _tone(lead)), (": ", ""), *_joined(reader, own, lead.cause)], leads=True)


def _caused(
    reader: Reader, cause: tuple[int, int], events: Sequence[Happening], known: tuple[int, int], indent: int
) -> Said:
    return _line(_joined(reader, events, known if cause == known else None), indent)


def _line(parts: Sequence[tuple[str, str]], indent: int = 0, *, leads: bool = False) -> Said:
    return Said("".join(words for words, _ in parts), "", indent, tuple(parts), leads)


def _by_cause(events: Sequence[Happening]) -> Iterator[tuple[tuple[int, int], list[Happening]]]:
    """Yield what happened by its cause; what the rules and teams did by themselves stays together."""
    together: list[Happening] = []
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


def _joined(
    reader: Reader, events: Sequence[Happening], known: tuple[int, int] | None
) -> list[tuple[str, str]]:
    """Return several things as parts of one line; their cause in front unless it is ``known``."""
    parts: list[tuple[str, str]] = []
    for place, event in enumerate(events):
        told = event if place == 0 and known is None else event._replace(cause=_said_cause(event))
        words = reader.match.words(told, reader.language)
        if place:
            parts.append((" · ", ""))
        else:
            words = words[0].upper() + words[1:]
        parts.append((words, _tone(event)))
    return parts


def _said_cause(event: Happening) -> tuple[int, int]:
    """Return a cause that is not said aloud; who contributed or gave belongs to what is said."""
    return event.cause if event.kind in ("contributed", "gift") else _NO_CAUSE


def _tone(event: Happening) -> str:
    if event.kind in _UP_OR_DOWN:
        return "gain" if event.amount > 0 else "loss"
    return _TONES.get(event.kind, "")


def _reserves(reader: Reader, events: Sequence[Happening]) -> Said:
    words = " · ".join(f"{_seat(reader, event)} {event.amount}" for event in events)
    return _line([(words, "")])


def _votes(reader: Reader, events: Sequence[Happening]) -> list[Said]:
    """Return who voted for what, response by response; then the rest: a split, a tie, an abstention."""
    votes: dict[int, list[str]] = {}
    for event in events:
        if event.kind == "voted":
            votes.setdefault(event.amount, []).append(_seat(reader, event))
    responses = reader.match.content.events[reader.match.state.event].response
    lines = []
    for place in sorted(votes):
        label = f"{LETTERS[place]}. {responses[place].label[reader.language]}"
        words = reader.say("reading.votes-for", label=label, teams=", ".join(votes[place]))
        lines.append(_line([(words, "")], leads=True))
    for event in events:
        if event.kind != "voted":
            words, tone = reader.match.words(event, reader.language), _tone(event)
            lines.append(Said(words, tone, 0, ((words, tone),)))
    return lines


def _seat(reader: Reader, event: Happening) -> str:
    """Return the name of the team of an event, or of the partner that it played then."""
    return (
        reader.match.own_name(event.whom)
        or reader.match.content.case.partner[event.seats[event.whom]].name[reader.language]
    )


# --- the log ----------------------------------------------------------------------------------


def log(reader: Reader, team: int | None, since: int = 0) -> Iterator[tuple[int, str]]:
    """Yield all that happened from round ``since`` on as ``team`` may know it: the round, a sentence."""
    for event in reader.match.happenings_for(team):
        if event.round >= since and event.kind not in _NOISE and not _is_hidden_card(event):
            yield event.round, reader.match.words(event, reader.language)
