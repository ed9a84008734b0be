"""Cards as text: the event and its responses, a block, a partner with its agenda, the opening."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from game.content.effects import Effect
from game.content.models import Response
from game.match.happenings import LETTERS
from game.reading.helping import way_out_brings
from game.reading.needs import Need, needs
from game.reading.newcomers import brings
from game.reading.open_table import missing, missing_words, named_words
from game.reading.roles import (
    abilities,
    challenge,
    partner_agenda,
    partner_in_short,
    partners_of,
    provenance,
    role,
)
from game.reading.workforms import form_lines, form_title, workform_now
from game.rules import terms as t
from game.terminal.table_text import draw_missing
from game.terminal.terminal_reader import TerminalReader

MET, UNMET, UNKNOWN, PLANNED = "✓", "✗", "○", "◐"


def draw_opening(reader: TerminalReader, teams: list[int]) -> None:
    """Open the game for the people who play ``teams``: the case, its challenge, who sits there."""
    match, screen = reader.match, reader.screen
    case = match.content.case
    screen.heading(case.title[reader.language])
    screen.story(case.opening[reader.language])
    screen.gap()
    screen.line(Text.assemble((reader.say("play.challenge") + "  ", "bold"), challenge(reader)), hang=2)
    screen.label(reader.say("play.around-the-table"))
    for team in range(match.teams):
        you = f" ({reader.say('play.you')})" if team in teams else ""
        line = Text.assemble(
            (reader.team_and_partner(team) + you, "bold"), f": {partner_in_short(reader, team)}"
        )
        screen.line(line, indent=2, hang=2)
    draw_missing(reader)
    if missing(reader):
        screen.line(missing_words(reader), indent=2)
    screen.line(reader.say("play.open-rules"), "dim", hang=2)


def draw_role(reader: TerminalReader, team: int) -> None:
    """Tell the people of ``team`` who they are and what they privately want. For their eyes only."""
    screen = reader.screen
    screen.heading(reader.say("play.you-are", partner=reader.partner(team).name[reader.language]))
    who, *more = role(reader, team)
    screen.line(who)
    for said in more:
        screen.line(said, hang=2)
    agenda = partner_agenda(reader, team, reader.view(team))
    screen.line(Text.assemble((reader.say("play.your-agenda") + "  ", "bold magenta"), agenda), hang=2)


def draw_event(reader: TerminalReader, *, has_struck: bool = False) -> None:
    """Draw the event in play; where ``has_struck``, what it does at once is told by what happened."""
    screen, number = reader.screen, reader.match.state.event
    if number == t.NOTHING:
        screen.heading(reader.say("play.quiet-round"))
        screen.line(reader.say("play.quiet-round-text"))
        return
    event = reader.match.content.events[number]
    kind = reader.wording.name("kind", event.kind)
    screen.heading(reader.say("play.event-title", title=event.title[reader.language], kind=kind))
    screen.story(event.story[reader.language])
    screen.line(provenance(reader, event), "dim")
    if event.at_once and not has_struck:
        screen.line(reader.say("play.at-once", effects=reader.at_once(event.at_once)), hang=2)
    if named := named_words(reader):
        screen.line(named, "bold", hang=2)


def draw_workform(reader: TerminalReader) -> None:
    """Draw the working form of the event in play, step by step, where it has one."""
    form = workform_now(reader)
    if form is None:
        return
    now = reader.say("reading.workform-now", form=form_title(reader, form))
    reader.screen.line(now, "bold", hang=2)
    for line in form_lines(reader, form):
        reader.screen.line(line, indent=2, hang=3)


def draw_responses(reader: TerminalReader, team: int | None) -> None:
    """Draw the responses to the event in play, with what each needs now, as ``team`` may see it."""
    event = reader.match.state.event
    if event == t.NOTHING:
        return
    reader.screen.label(reader.say("play.responses"))
    for place, response in enumerate(reader.match.content.events[event].response):
        _draw_response(reader, place, response, team)


def _draw_response(reader: TerminalReader, place: int, response: Response, team: int | None) -> None:
    """Draw one response while plans are still open: its needs now, success and failure."""
    screen = reader.screen
    screen.line(
        Text.assemble((f"{LETTERS[place]}. ", "bold"), (response.label[reader.language], "bold")), hang=3
    )
    if response.is_way_out:
        screen.line(way_out_brings(reader, response), indent=3, hang=2)
    else:
        draw_needs(reader, needs(reader, team, place), indent=3)
        for key, effects in (("if-it-works", response.success), ("if-it-fails", response.failure)):
            screen.line(f"{reader.say(f'play.{key}')} {reader.effects_in_play(effects)}", indent=3, hang=2)
    draw_newcomers(reader, response.effects(), indent=3)


def draw_newcomers(reader: TerminalReader, effects: Sequence[Effect], indent: int) -> None:
    """Write what each partner brings that ``effects`` would let in."""
    for words in brings(reader, effects):
        reader.screen.line(words, "dim", indent=indent, hang=2)


def draw_needs(reader: TerminalReader, needs: list[Need], indent: int) -> None:
    """Write the needs of a response with a sign for met or not, its price included."""
    for need in needs:
        sign, style = {True: (MET, "green"), False: (UNMET, "red"), None: (UNKNOWN, "yellow")}[need.met]
        if need.by_plan:
            sign, style = PLANNED, "yellow"
        note = f"  ({need.note})" if need.note else ""
        reader.screen.line(
            Text.assemble((f"{sign} ", style), need.words, (note, "dim")), indent=indent, hang=2
        )


def draw_block(reader: TerminalReader, number: int) -> None:
    """Draw the whole card of a block: what it is, what it looks like in practice, what it does."""
    screen, language = reader.screen, reader.language
    block = reader.block(number)
    foundation = reader.match.rulebook.block_foundation[number]
    screen.gap()
    screen.line(
        Text.assemble(
            (f"b{block.number}  {block.name[language]}", "bold"),
            f"  {reader.foundation(foundation)} · ",
            reader.say("play.cost", count=block.cost),
            (f"  {reader.say('play.stays-in-box')}" if number in missing(reader) else "", "yellow"),
        )
    )
    screen.line(block.essence[language], indent=4)
    screen.line(f"{reader.say('play.in-practice')} {block.in_practice[language]}", indent=4)
    screen.line(abilities(reader, block), indent=4)
    others = partners_of(reader, block)
    if others:
        screen.line(reader.say("play.pairs-with", blocks=", ".join(others)), indent=4)
    screen.line(block.question[language], "italic", indent=4)
