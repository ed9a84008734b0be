"""Asking in the terminal: before and after opened and counted, slips of paper typed, the figures drawn."""

from __future__ import annotations

from collections.abc import Callable

from game.content.questionnaire import MOMENTS
from game.debrief.before_after_words import told
from game.table.play import Play
from game.table.shorthand import Misread
from game.table.slips import EXAMPLE, read_slip
from game.terminal.terminal_reader import TerminalReader

Read = Callable[[str], str]
SaysYes = Callable[[str, str], bool]


def ask_people(reader: TerminalReader, play: Play, read: Read, says_yes: SaysYes) -> None:
    """Let the facilitator open and close, type slips and see the figures, until an empty line.

    ``read`` asks for a line, ``says_yes`` a question with its help. Raises StoreError.
    """
    say, screen = reader.say, reader.screen
    screen.heading(say("questionnaire.name"))
    while True:
        choices = _choices(reader, play, read, says_yes)
        screen.line(_state(reader, play), hang=2)
        for number, (words, _) in enumerate(choices, start=1):
            screen.line(f"{number:>3}  {words}", hang=5)
        said = read(say("questionnaire.prompt-choice"))
        if not said:
            return
        if said.isascii() and said.isdigit() and len(said) < 3 and 1 <= int(said) <= len(choices):
            choices[int(said) - 1][1]()
        else:
            screen.line(say("play.type-number", last=len(choices)), hang=2)


def _state(reader: TerminalReader, play: Play) -> str:
    if play.answers.open:
        return reader.say(f"questionnaire.open-now-{play.answers.open}")
    return reader.say("questionnaire.is-closed" if play.answers.is_used else "questionnaire.is-off")


def _choices(
    reader: TerminalReader, play: Play, read: Read, says_yes: SaysYes
) -> list[tuple[str, Callable[[], None]]]:
    """Return what can be chosen now, and what each does."""
    say, answers = reader.say, play.answers
    choices: list[tuple[str, Callable[[], None]]] = [
        (say(f"questionnaire.open-{moment}"), lambda moment=moment: play.ask(moment))  # type: ignore[misc]
        for moment in MOMENTS
        if moment != answers.open
    ]
    if answers.open:
        choices.append((say("questionnaire.slips"), lambda: _slips(reader, play, read, says_yes)))
        choices.append((say("questionnaire.close"), answers.close))
    else:
        choices.append((say("questionnaire.show"), lambda: draw_figures(reader, play)))
    if answers.is_used:
        choices.append((say("questionnaire.forget-all"), lambda: _forget(reader, play, says_yes)))
    return choices


def _slips(reader: TerminalReader, play: Play, read: Read, says_yes: SaysYes) -> None:
    """Take over slip after slip; none stays in sight where the screen can be wiped."""
    say, screen = reader.say, reader.screen
    screen.line(say("questionnaire.slips-how"), "dim", hang=2)
    while typed := read(say("questionnaire.prompt-slip", example=EXAMPLE)):
        try:
            understood = read_slip(reader.language, typed)
        except Misread as misread:
            screen.line(str(misread), hang=2)
            continue
        screen.line(" · ".join(understood.words), "bold", hang=2)
        if says_yes(say("questionnaire.prompt-slip-sure"), say("questionnaire.type-slip-sure")):
            play.answers.hand_in(understood.slip)
            screen.clear()
            screen.line(say("questionnaire.slip-kept"), "dim", hang=2)


def _forget(reader: TerminalReader, play: Play, says_yes: SaysYes) -> None:
    say, screen = reader.say, reader.screen
    screen.line(f"{say('questionnaire.forget-ask')} {say('questionnaire.forget-more')}", hang=2)
    if says_yes(say("play.prompt-undo"), say("questionnaire.type-forget")):
        play.forget_answers()
        screen.line(say("questionnaire.forgotten"), "dim", hang=2)


def draw_figures(reader: TerminalReader, play: Play) -> None:
    """Draw what the group answered, as far as it may be told."""
    screen, part = reader.screen, told(reader.language, play.answers.kept)
    if part is None:
        screen.line(reader.say("questionnaire.figures-none"), hang=2)
        return
    screen.label(part.title)
    screen.line(part.scale, "dim", indent=2)
    _, *names = part.columns
    for row in part.rows:
        screen.line(row.statement, "bold", indent=2, hang=2)
        values = zip(names, (row.before, row.after, row.difference), strict=True)
        screen.line(" · ".join(f"{name} {value}" for name, value in values), indent=4, hang=2)
        for spread in row.spread:
            screen.line(spread, "dim", indent=4, hang=2)
    for note in part.notes:
        screen.line(note, "dim", indent=2, hang=2)
