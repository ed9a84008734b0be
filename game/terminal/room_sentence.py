"""The room's sentence in the terminal: shown with the table, and typed anew."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text

from game.content.problems import visible
from game.sessions.sentence import NotKept
from game.table.play import Play
from game.terminal.terminal_reader import TerminalReader


def draw_sentence(reader: TerminalReader, play: Play) -> None:
    """Write the sentence as it stands, or what is asked; nothing where a case asks for none."""
    asked, now = play.content.case.sentence, play.versions.now
    if asked is None:
        return
    name = f"{asked.name[reader.language]}: "
    if now:
        reader.screen.line(Text.assemble((name, "bold"), (visible(now), "bold green")), hang=2)
    else:
        reader.screen.line(Text.assemble((name, "bold"), reader.say("sentence.nothing-yet")), hang=2)
        reader.screen.line(asked.ask[reader.language], "italic", indent=2, hang=2)


def ask_sentence(reader: TerminalReader, play: Play, read: Callable[[str], str]) -> None:
    """Show the sentence and ask for another until one can be kept, or an empty line leaves it as it is.

    ``read`` asks for a line. Raises StoreError.
    """
    asked = play.content.case.sentence
    if asked is None:
        reader.screen.line(reader.say("sentence.none"), hang=2)
        return
    draw_sentence(reader, play)
    reader.screen.line(reader.say("sentence.how", most=asked.words), hang=2)
    prompt = reader.say("sentence.prompt" if play.versions.now else "sentence.prompt-first")
    while typed := read(prompt):
        try:
            play.write_sentence(typed)
        except NotKept as error:
            reader.screen.line(error.words(reader.language), hang=2)
            continue
        reader.screen.line(reader.say("sentence.kept", number=len(play.versions)), "dim")
        return
