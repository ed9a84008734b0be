"""Paper line: what a team wrote on paper, typed as one line of keys and said in words before it counts."""

from __future__ import annotations

from collections.abc import Callable

from game.match.actions import Action
from game.rules import terms as t
from game.table.shorthand import Misread, understand
from game.terminal.terminal_reader import TerminalReader

_EXAMPLES = {t.PROMISE: "p2", t.PLAN: "b12 c1", t.VOTE: "va"}
"""What a line may look like in each phase in which a team is asked."""


def ask_paper(
    reader: TerminalReader, read: Callable[[str], str], says_yes: Callable[[str, str], bool]
) -> tuple[Action, ...]:
    """Ask for the line of the team that is waited for; return what it does, nothing of that done yet.

    ``read`` asks for a line, ``says_yes`` a question with its help. Empty: no team is, or nobody agreed.
    """
    match, team = reader.match, reader.match.waits_for
    example = _EXAMPLES.get(match.state.phase)
    if team is None or example is None:
        reader.screen.line(reader.say("shorthand.not-now"), hang=2)
        return ()
    reader.screen.line(reader.say("play.paper-collect"), "dim", hang=2)
    while typed := read(reader.say("play.prompt-paper", team=reader.team(team), example=example)):
        try:
            understood = understand(match, reader.language, team, typed)
        except Misread as misread:
            reader.screen.line(str(misread), hang=2)
            continue
        reader.screen.line(" · ".join(understood.words), "bold", hang=2)
        if says_yes(reader.say("play.prompt-paper-sure"), reader.say("play.type-paper-sure")):
            return understood.actions
    return ()
