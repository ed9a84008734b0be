"""The story as text: what happened: the reveal step by step, the response, the close, the log."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from game.match.happenings import Happening
from game.reading.first_times import first_times, rules_of
from game.reading.steps import StoryLine, all_of, happenings_to_tell, log, paragraphs, story_lines
from game.terminal.terminal_reader import TerminalReader

_STYLES = {"gain": "green", "loss": "red", "good": "bold green", "bad": "bold red", "warn": "bold yellow"}


def tell_happenings(
    reader: TerminalReader, happenings: Sequence[Happening], team: int | None, besides: str = ""
) -> None:
    """Write what happened, as ``team`` may hear it, under the step of the round it belongs to.

    What matters for the first time is told with its rule, but for the rule ``besides``.
    """
    step, firsts = "", first_times(reader.match)
    for paragraph in paragraphs(happenings_to_tell(happenings, team)):
        if paragraph.step != step:
            step = paragraph.step
            if step:
                reader.screen.label(reader.say(f"reading.{step}"))
        for line in story_lines(reader, paragraph):
            reader.screen.line(_styled(line), indent=2 + 2 * line.indent, hang=4 if line.leads else 2)
        for rule in rules_of(reader, firsts, all_of(paragraph), besides):
            reader.screen.line(rule, "dim", indent=2, hang=2)


def _styled(line: StoryLine) -> Text:
    if line.tone:
        return Text(line.words, _STYLES[line.tone])
    return Text.assemble(*((words, _STYLES.get(tone, "")) for words, tone in line.parts))


def tell_log(reader: TerminalReader, team: int | None, since: int = 0) -> None:
    """Write all that happened from round ``since`` on as ``team`` may know it, round by round."""
    turn = -1
    for number, sentence in log(reader, team, since):
        if number != turn:
            turn = number
            reader.screen.label(reader.say("play.log-round", round=turn))
        reader.screen.line(sentence, indent=2, hang=2)
