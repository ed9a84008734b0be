"""The end, drawn: the outcome, each partner's own result, the agendas, how it went, what to talk about.

Behind a pipe it is drawn whole; in a terminal ``talk.py`` walks through it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from game.reading.course import (
    RoundEnd,
    because,
    notes,
    outcome_name,
    result,
    round_ends,
    rounds_told,
    told_of_team,
)
from game.reading.debriefing import Asked, walk
from game.reading.open_table import progress_words
from game.reading.roles import partner_agenda
from game.reading.workforms import form_lines, missed_words
from game.rules import terms as t
from game.terminal.terminal_reader import TerminalReader

_RESULT_STYLES = {"under_need": "red", "served": "green", "agenda_met": "bold green"}


def draw_ending(reader: TerminalReader, people: list[int], versions: Sequence[str] = ()) -> None:
    """Draw the end of a finished game and its debriefing.

    ``versions`` are those of the sentence that the room wrote, oldest first.
    """
    draw_outcome(reader)
    reader.screen.label(reader.say("play.partners-at-the-end"))
    for team in range(reader.match.teams):
        draw_partner(reader, team, is_you=team in people)
    draw_course(reader)
    _draw_notes(reader)
    _draw_questions(reader, versions)
    draw_seed(reader)


def draw_outcome(reader: TerminalReader) -> None:
    """Draw how it ended, and why."""
    match, screen = reader.match, reader.screen
    screen.heading(reader.say("play.the-end", outcome=outcome_name(reader)))
    closing = getattr(match.content.case.outcome, match.outcome)
    screen.story(closing[reader.language])
    screen.line(reader.say("play.end-progress", progress=progress_words(reader)), hang=2)
    screen.line(because(reader), hang=2)


def draw_seed(reader: TerminalReader) -> None:
    """Draw what makes the same game again."""
    reader.screen.gap()
    reader.screen.line(reader.say("play.seed-was", seed=reader.match.seed), "dim", hang=2)


def draw_course(reader: TerminalReader) -> None:
    """Draw how the tracks went, and each round in short."""
    _draw_timeline(reader, round_ends(reader.match))
    reader.screen.label(reader.say("play.round-by-round"))
    for turn, said in rounds_told(reader):
        draw_in_round(reader, turn, " · ".join(said))


def draw_in_round(reader: TerminalReader, turn: int, said: str) -> None:
    """Draw what was said in a round."""
    reader.screen.line(reader.say("play.in-round", round=turn, said=said), indent=2, hang=2)


def draw_partner(reader: TerminalReader, team: int, *, is_you: bool) -> None:
    """Draw the result of the partner of a team, what it promised, and its agenda."""
    screen = reader.screen
    you = f" ({reader.say('play.you')})" if is_you else ""
    interest = reader.partner(team).interest[reader.language]
    own = (result(reader, team), _RESULT_STYLES[reader.match.result(team)])
    name = (reader.team_and_partner(team) + you, "bold")
    screen.line(Text.assemble(name, f": {interest} ", own), indent=2, hang=2)
    if promised := told_of_team(reader, team):
        screen.line(promised, "dim", indent=4, hang=2)
    agenda = reader.say("play.agenda-was", agenda=partner_agenda(reader, team, reader.view(None)))
    screen.line(agenda, "dim", indent=4, hang=2)


def draw_promises(reader: TerminalReader) -> None:
    """Draw what each team promised in the whole game beside what it contributed."""
    for team in range(reader.match.teams):
        words = f"{reader.team_and_partner(team)}: {told_of_team(reader, team)}"
        reader.screen.line(words, indent=2, hang=2)


def _draw_timeline(reader: TerminalReader, ends: list[RoundEnd]) -> None:
    screen = reader.screen
    names = [reader.foundation(foundation) for foundation in range(t.FOUNDATION_COUNT)]
    progress = reader.say("play.word-progress")
    width = max(len(name) for name in (*names, progress))
    screen.label(reader.say("play.timeline"))
    head = "".join(f"{end.round or reader.say('play.start'):>6}" for end in ends)
    screen.line(f"{'':<{width}}{head}", "dim", indent=2)
    for number, name in enumerate(names):
        values = "".join(f"{end.foundation[number]:>6}" for end in ends)
        screen.line(Text.assemble(f"{name:<{width}}", (values, reader.colour(number))), indent=2)
    values = "".join(f"{end.progress:>6}" for end in ends)
    screen.line(Text.assemble(f"{progress:<{width}}", (values, "bold")), indent=2)


def _draw_notes(reader: TerminalReader) -> None:
    written = notes(reader)
    if written:
        reader.screen.label(reader.say("play.your-notes"))
        for turn, note in written:
            draw_in_round(reader, turn, note)


def _draw_questions(reader: TerminalReader, versions: Sequence[str]) -> None:
    screen = reader.screen
    screen.heading(reader.say("play.debrief-title"))
    phase = ""
    for number, asked in enumerate(walk(reader, versions=versions), start=1):
        if asked.step.phase != phase:
            phase = asked.step.phase
            screen.label(reader.say(f"debrief.phase-{phase}"))
        screen.line(f"{number}. {asked.title}: {asked.words}", indent=2, hang=4)
        draw_forms(reader, asked)


def draw_forms(reader: TerminalReader, asked: Asked) -> None:
    """Draw the working forms that feed what a step of the talk is about."""
    for fed in asked.forms:
        reader.screen.line(missed_words(reader, fed), "bold", indent=5, hang=2)
        for line in form_lines(reader, fed.form):
            reader.screen.line(line, "dim", indent=7, hang=3)
