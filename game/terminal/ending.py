"""The end: the outcome, each partner's own result, the agendas, how it went, and what to talk about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rich.text import Text

from game.actions import Note
from game.match import Match
from game.rules import terms as t
from game.rules.conditions import lowest_foundation
from game.telling import Event
from game.terminal.cards import partner_agenda
from game.terminal.reader import Reader
from game.terminal.table import in_units

_MOST_PAIRS = 3
"""Of more synergies in one round only the number is told."""


@dataclass(frozen=True)
class Standing:
    """Where the tracks stood at the end of a round."""

    round: int
    foundation: tuple[int, ...]
    progress: int


def draw_ending(reader: Reader, people: list[int]) -> None:
    """Draw the end of a finished game and its debriefing."""
    match, screen = reader.match, reader.screen
    name = reader.wording.say(f"events.outcome-{match.outcome.replace('_', '-')}")
    screen.heading(reader.say("the-end", outcome=name))
    closing = getattr(match.content.case.outcome, match.outcome)
    screen.story(closing[reader.language])
    met = reader.say(
        "end-progress",
        progress=match.state.progress,
        target=match.rulebook.target,
        now=in_units(reader, match.state.progress),
        unit=match.content.case.challenge.unit[reader.language],
    )
    screen.line(met, hang=2)
    screen.line(reader.say(f"because-{match.outcome.replace('_', '-')}"), hang=2)
    _draw_partners(reader, people)
    found = standings(match)
    _draw_timeline(reader, found)
    _draw_turns(reader, found)
    _draw_notes(reader)
    _draw_questions(reader)


def _draw_partners(reader: Reader, people: list[int]) -> None:
    match, screen = reader.match, reader.screen
    view = reader.view(None)
    screen.label(reader.say("partners-at-the-end"))
    for team in range(match.teams):
        partner = reader.partner(team)
        value = match.state.interest[match.state.partner[team]]
        result = match.result(team)
        style = {"under_need": "red", "served": "green", "agenda_met": "bold green"}[result]
        you = f" ({reader.say('you')})" if team in people else ""
        said = reader.say(f"result-{result.replace('_', '-')}", value=value, need=partner.need)
        screen.line(
            Text.assemble(
                (reader.team(team) + you, "bold"), f": {partner.interest[reader.language]} ", (said, style)
            ),
            indent=2,
            hang=2,
        )
        screen.line(
            reader.say("agenda-was", agenda=partner_agenda(reader, team, view)), "dim", indent=4, hang=2
        )


def standings(match: Match) -> list[Standing]:
    """Return where the tracks stood at the start and at the end of each round, by playing it again."""
    again = Match(match.content, match.seed, match.seats)
    found = [_standing(again, 0)]
    for action in match.actions:
        turn = again.state.round
        again.do(action)
        if again.state.round != turn or again.is_over:
            found.append(_standing(again, turn))
    return found


def _standing(match: Match, turn: int) -> Standing:
    return Standing(turn, tuple(match.state.foundation), match.state.progress)


def _draw_timeline(reader: Reader, found: list[Standing]) -> None:
    screen = reader.screen
    names = [reader.foundation(one) for one in range(t.FOUNDATION_COUNT)]
    width = max(len(name) for name in (*names, reader.say("word-progress")))
    screen.label(reader.say("timeline"))
    head = "".join(f"{one.round or reader.say('start'):>6}" for one in found)
    screen.line(f"{'':<{width}}{head}", "dim", indent=2)
    for number, name in enumerate(names):
        values = "".join(f"{one.foundation[number]:>6}" for one in found)
        screen.line(Text.assemble(f"{name:<{width}}", (values, reader.colour(number))), indent=2)
    values = "".join(f"{one.progress:>6}" for one in found)
    screen.line(Text.assemble(f"{reader.say('word-progress'):<{width}}", (values, "bold")), indent=2)


def _draw_turns(reader: Reader, found: list[Standing]) -> None:
    """Write, round by round, what the game turned on."""
    target = reader.match.rulebook.target
    met_in = next((one.round for one in found if one.progress >= target), None)
    reader.screen.label(reader.say("turning-points"))
    for turn in range(1, reader.match.state.round + 1):
        said = list(_turns_of(reader, [event for event in reader.match.events if event.round == turn]))
        if turn == met_in:
            said.append(reader.say("target-met"))
        if said:
            line = reader.say("in-round", round=turn, said=" · ".join(said))
            reader.screen.line(line, indent=2, hang=2)


def _turns_of(reader: Reader, events: list[Event]) -> Iterator[str]:
    pairs = [_pair(reader, event.whom) for event in events if event.kind == "synergy"]
    if len(pairs) > _MOST_PAIRS:
        yield reader.say("many-synergies", count=len(pairs))
    else:
        yield from (reader.say("one-synergy", pair=pair) for pair in pairs)
    for event in events:
        if event.kind in ("crisis", "failure", "replaced"):
            yield reader.match.words(replace(event, cause=(t.BY_RULE, t.RULE_REVEAL)), reader.language)
        elif event.kind == "surplus":
            yield reader.say("lost-work", count=event.amount)


def _pair(reader: Reader, synergy: int) -> str:
    one, two = reader.match.content.cards.synergies[synergy].pair
    return f"{reader.wording.name('block', one)} + {reader.wording.name('block', two)}"


def _draw_notes(reader: Reader) -> None:
    notes = [event for event in reader.match.events if event.kind == "note"]
    if notes and any(isinstance(action, Note) for action in reader.match.actions):
        reader.screen.label(reader.say("your-notes"))
        for event in notes:
            said = reader.match.words(event, reader.language)
            reader.screen.line(reader.say("in-round", round=event.round, said=said), indent=2, hang=2)


def _draw_questions(reader: Reader) -> None:
    screen = reader.screen
    screen.heading(reader.say("debrief-title"))
    lowest = reader.foundation(lowest_foundation(reader.match.state))
    number = 0
    for phase, count in (("happened", 2), ("means", 2), ("monday", 1)):
        screen.label(reader.say(f"debrief-{phase}"))
        for one in range(1, count + 1):
            number += 1
            question = reader.say(f"debrief-{phase}-{one}", foundation=lowest)
            screen.line(f"{number}. {question}", indent=2, hang=3)
