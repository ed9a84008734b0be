"""What happened, in the order of the table: the reveal step by step, the response, the close, the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from game.content.wording import signed
from game.language import capital
from game.match.happenings import LETTERS, Happening, Kind, as_seen_by
from game.reading.reader import Reader
from game.rules import terms as t

_STEPS: dict[Kind, str] = {
    "reserve": "step-reserve",
    "gift": "step-gifts",
    "made_room": "step-builds",
    "built": "step-builds",
    "renewed": "step-builds",
    "synergy": "step-synergies",
    "contributed": "step-contributions",
    "unmatched": "step-contributions",
    "surplus": "step-contributions",
    "broke_promise": "step-promises",
    "swapped": "step-swaps",
    "voted": "step-votes",
    "abstained": "step-votes",
    "tie": "step-votes",
    "success": "step-response",
    "failure": "step-response",
    "chair": "step-next",
}
"""The kinds of happenings that begin a step, and the text that names it."""

_GATHERED = frozenset(
    {
        "step-reserve",
        "step-contributions",
        "step-promises",
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
    "broke_promise": "bad",
    "unmatched": "warn",
    "surplus": "warn",
}
_UP_OR_DOWN: frozenset[Kind] = frozenset({"foundation", "interest", "progress", "capacity", "capacity_now"})
"""Kinds that are a gain or a loss by their amount."""

_SHOWN_OTHERWISE: frozenset[Kind] = frozenset(
    {"committed", "vote_cast", "planned", "taken_back", "round", "event", "chosen", "undone", "note", "over"}
)
"""Kinds that the screens themselves make clear."""

_NOISE: frozenset[Kind] = frozenset({"committed", "vote_cast", "round"})
"""Kinds that even the log leaves out."""

_NO_CAUSE = (t.BY_RULE, t.RULE_REVEAL)
_OF_TEAMS = ("contributed", "unmatched", "gift", "named", "made_room", "built", "renewed")
"""What is told with the team that caused it."""


@dataclass
class Paragraph:
    """One thing that happened and what followed from it, or several small things of one step.

    ``step`` names its title, ``say(f"reading.{step}")``, or is "" outside the steps of a round;
    ``lead`` is the thing itself (None for several small things), ``happenings`` what stands with it.
    """

    step: str
    lead: Happening | None
    happenings: list[Happening] = field(default_factory=list)


def all_of(paragraph: Paragraph) -> list[Happening]:
    """Return the happenings of a paragraph, its lead first."""
    return paragraph.happenings if paragraph.lead is None else [paragraph.lead, *paragraph.happenings]


@dataclass(frozen=True)
class StoryLine:
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


def happenings_to_tell(happenings: Iterable[Happening], team: int | None) -> Iterator[Happening]:
    """Yield of ``happenings`` what ``team`` may see, without what every screen shows by itself."""
    for happening in happenings:
        seen = as_seen_by(happening, team)
        if seen is not None and not _is_hidden_card(seen) and happening.kind not in _SHOWN_OTHERWISE:
            yield seen


def paragraphs(happenings: Iterable[Happening]) -> Iterator[Paragraph]:
    """Yield what happened, gathered: what follows from a thing stands with it."""
    now = Paragraph("", None)
    for happening in happenings:
        step = _step(happening)
        if not step or (step == now.step and step in _GATHERED):
            now.happenings.append(happening)
            continue
        if now.lead is not None or now.happenings:
            yield now
        now = Paragraph(step, None, [happening]) if step in _GATHERED else Paragraph(step, happening)
    if now.lead is not None or now.happenings:
        yield now


def _is_hidden_card(happening: Happening) -> bool:
    """Whether somebody drew a card that others do not see, as all do each round: no card brought it."""
    by_a_card = happening.cause[0] in (t.BY_BLOCK, t.BY_SYNERGY, t.BY_EVENT, t.BY_LATER)
    return happening.kind == "drew" and happening.amount == t.NOTHING and not by_a_card


def _step(happening: Happening) -> str:
    """Return the step that a happening begins, or "" for one that follows from what came before it."""
    kind, number = happening.cause
    if happening.kind == "interest" and kind == t.BY_TEAM:
        return "step-tending"
    if kind == t.BY_RULE:
        if happening.kind == "progress" and number == t.RULE_REVEAL:
            return "step-contributions"
        if happening.kind == "interest" and number == t.RULE_PROMISE:
            return "step-promises"
        if happening.kind == "foundation" and number == t.RULE_WEAR:
            return "step-wear"
        if happening.kind == "drew" and number == t.RULE_ROUND:
            return "step-next"
    return _STEPS.get(happening.kind, "")


# --- saying -----------------------------------------------------------------------------------


def story_lines(reader: Reader, paragraph: Paragraph) -> list[StoryLine]:
    """Return a paragraph line by line: its lead, and what followed, a cause named once for all it caused.

    Votes are told with the responses of the event in play.
    """
    if paragraph.step == "step-reserve":
        return [_reserves(reader, paragraph.happenings)]
    if paragraph.step == "step-votes":
        return _votes(reader, paragraph.happenings)
    lead, followed = paragraph.lead, paragraph.happenings
    followed = _pressure_summed(followed)
    if lead is None:
        return [_caused(reader, cause, together, _NO_CAUSE, 0) for cause, together in _by_cause(followed)]
    own = []
    if lead.kind in ("built", "renewed"):
        own = [happening for happening in followed if happening.cause == lead.cause]
        followed = [happening for happening in followed if happening.cause != lead.cause]
    lacking = [happening for happening in followed if happening.kind == "lacked"]
    followed = [happening for happening in followed if happening.kind != "lacked"]
    return [
        _lead(reader, lead, own),
        *([_line(_joined(reader, lacking, lead.cause), 1)] if lacking else []),
        *_ending(reader, lead),
        *(_caused(reader, cause, together, lead.cause, 1) for cause, together in _by_cause(followed)),
    ]


def _ending(reader: Reader, lead: Happening) -> Iterator[StoryLine]:
    """Yield what came of a response in the words of the story, where its card says so."""
    words = reader.match.ending(lead, reader.language)
    if words:
        yield StoryLine(words, "", 1, ((words, ""),))


def sentence(reader: Reader, happening: Happening) -> str:
    """Return a happening as a sentence of its own; a name that a team gave itself stays as it was typed."""
    words = reader.words(happening)
    names = (reader.match.own_name(team) for team in range(reader.match.teams))
    return words if any(name and words.startswith(name) for name in names) else capital(words)


def _pressure_summed(happenings: Sequence[Happening]) -> list[Happening]:
    """Return ``happenings`` with all that pressure takes from a foundation told once, where it first does."""
    told: list[Happening] = []
    places: dict[int, int] = {}
    for happening in happenings:
        is_pressure = happening.cause == (t.BY_RULE, t.RULE_PRESSURE)
        if is_pressure and happening.whom in places:
            place = places[happening.whom]
            told[place] = told[place]._replace(amount=told[place].amount + happening.amount)
            continue
        if is_pressure and happening.kind == "foundation":
            places[happening.whom] = len(told)
        told.append(happening)
    return told


def _lead(reader: Reader, lead: Happening, own: Sequence[Happening]) -> StoryLine:
    """Return the line of a thing itself, with what it did by its ``own`` cause."""
    words = sentence(reader, lead)
    if not own:
        return StoryLine(words, _tone(lead), 0, ((words, _tone(lead)),), leads=True)
    return _line([(words, _tone(lead)), (": ", ""), *_joined(reader, own, lead.cause)], leads=True)


def _caused(
    reader: Reader,
    cause: tuple[int, int],
    happenings: Sequence[Happening],
    known: tuple[int, int],
    indent: int,
) -> StoryLine:
    return _line(_joined(reader, happenings, known if cause == known else None), indent)


def _line(parts: Sequence[tuple[str, str]], indent: int = 0, *, leads: bool = False) -> StoryLine:
    return StoryLine("".join(words for words, _ in parts), "", indent, tuple(parts), leads)


def _by_cause(happenings: Sequence[Happening]) -> Iterator[tuple[tuple[int, int], list[Happening]]]:
    """Yield what happened by its cause; what the rules and teams did by themselves stays together."""
    together: list[Happening] = []
    cause = _NO_CAUSE
    for happening in happenings:
        own = happening.cause if happening.cause[0] not in (t.BY_RULE, t.BY_TEAM) else _NO_CAUSE
        own = happening.cause if happening.cause == (t.BY_RULE, t.RULE_PRESSURE) else own
        if together and own != cause:
            yield cause, together
            together = []
        cause = own
        together.append(happening)
    if together:
        yield cause, together


def _joined(
    reader: Reader, happenings: Sequence[Happening], known: tuple[int, int] | None
) -> list[tuple[str, str]]:
    """Return several things as parts of one line; their cause in front unless it is ``known``."""
    parts: list[tuple[str, str]] = []
    left = list(happenings)
    while left:
        happening = left.pop(0)
        told = happening if not parts and known is None else happening._replace(cause=_said_cause(happening))
        words, tone = reader.words(told), _tone(happening)
        if left and _takes_back(left[0], happening):
            back = signed(left.pop(0).amount)
            words, tone = reader.say("reading.there-and-back", words=words, back=back), ""
        if parts:
            parts.append((" · ", ""))
        else:
            words = words[0].upper() + words[1:]
        parts.append((words, tone))
    return parts


def _takes_back(happening: Happening, other: Happening) -> bool:
    """Return whether ``happening`` brings back what the ``other`` one just took by the same cause."""
    same = (happening.kind, happening.cause, happening.whom) == (other.kind, other.cause, other.whom)
    return same and happening.kind in _UP_OR_DOWN and happening.amount == -other.amount != 0


def _said_cause(happening: Happening) -> tuple[int, int]:
    """Return a cause that is not said aloud; the team whose work it was belongs to what is said."""
    return happening.cause if happening.kind in _OF_TEAMS else _NO_CAUSE


def _tone(happening: Happening) -> str:
    if happening.kind in _UP_OR_DOWN:
        return "gain" if happening.amount > 0 else "loss"
    return _TONES.get(happening.kind, "")


def _reserves(reader: Reader, happenings: Sequence[Happening]) -> StoryLine:
    words = " · ".join(f"{_seat(reader, happening)} {happening.amount}" for happening in happenings)
    return _line([(words, "")])


def _votes(reader: Reader, happenings: Sequence[Happening]) -> list[StoryLine]:
    """Return who voted for what, response by response; then the rest: a split, a tie, an abstention."""
    votes: dict[int, list[str]] = {}
    for happening in happenings:
        if happening.kind == "voted":
            votes.setdefault(happening.amount, []).append(_seat(reader, happening))
    responses = reader.match.content.events[reader.match.state.event].response
    lines = []
    for place in sorted(votes):
        label = f"{LETTERS[place]}. {responses[place].label[reader.language]}"
        words = reader.say("reading.votes-for", label=label, teams=", ".join(votes[place]))
        lines.append(_line([(words, "")], leads=True))
    for happening in happenings:
        if happening.kind != "voted":
            words, tone = sentence(reader, happening), _tone(happening)
            lines.append(StoryLine(words, tone, 0, ((words, tone),)))
    return lines


def _seat(reader: Reader, happening: Happening) -> str:
    """Return the name of the team of a happening, or of the partner that it played then."""
    return (
        reader.match.own_name(happening.whom)
        or reader.match.content.case.partner[happening.seats[happening.whom]].name[reader.language]
    )


# --- the log ----------------------------------------------------------------------------------


def log(reader: Reader, team: int | None, since: int = 0) -> Iterator[tuple[int, str]]:
    """Yield all that happened from round ``since`` on as ``team`` may know it: the round, a sentence."""
    for happening in reader.match.happenings_for(team):
        if happening.round >= since and happening.kind not in _NOISE and not _is_hidden_card(happening):
            yield happening.round, logged(reader, happening)


def logged(reader: Reader, happening: Happening) -> str:
    """Return a happening as the log says it: of a response also what came of it."""
    words = sentence(reader, happening)
    ending = reader.match.ending(happening, reader.language)
    return reader.say("reading.with-ending", words=words, ending=ending) if ending else words
