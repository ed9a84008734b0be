"""Setup questions: which case, how many teams, who sits where. Asks only what was not said."""

from __future__ import annotations

from rich.text import Text

from game.content.base import Language
from game.content.cases import remark, size_of
from game.content.models import Content
from game.content.problems import visible
from game.language import say
from game.match.players import YOU, fill_seats
from game.table.case_list import listed_cases
from game.terminal.terminal_screen import EndOfInput, TerminalScreen, UnreadableLine


class SetupQuestions:
    """Asks what the command line left open, at one screen in one language."""

    def __init__(self, screen: TerminalScreen, language: Language) -> None:
        self.screen = screen
        self.language = language

    def case(self) -> Content:
        """Return the case chosen from the list of all, of which some may be broken. Raises EndOfInput."""
        cases = listed_cases()
        playable = [(case.file, case.content) for case in cases if case.content is not None]
        self.screen.heading(self._say("which-case"))
        for number, (file, content) in enumerate(playable, start=1):
            self._draw_case(number, content, remark(file, self.language))
        for case in cases:
            if case.problem is not None:
                count, called = len(case.problem.problems), case.file.called
                said = say(self.language, "design.broken", count=count, case=called)
                self.screen.line(f"  –  {case.file.id}: {said}", "dim", hang=5)
        return playable[self._number(1, len(playable)) - 1][1]

    def length(self, content: Content) -> Content:
        """Return ``content`` at its length, which is asked for where there are two. Raises EndOfInput."""
        if len(content.lengths) == 1:
            return content
        self.screen.gap()
        self.screen.line(self._say("which-length"), hang=2)
        for number, length in enumerate(content.lengths, start=1):
            case = content.at(length).case
            said = self._say(f"length-{length}", rounds=case.rounds, minutes=case.minutes)
            self.screen.line(Text.assemble((f"{number:>3}  ", "bold cyan"), said), hang=5)
        return content.at(content.lengths[self._number(1, len(content.lengths)) - 1])

    def promises(self) -> bool:
        """Return whether the teams promise before they plan. Raises EndOfInput."""
        self.screen.gap()
        self.screen.line(self._say("which-promises"), hang=2)
        for number, choice in enumerate(("yes", "no"), start=1):
            name = say(self.language, f"opening.promises-{choice}")
            note = say(self.language, f"opening.promises-{choice}-note")
            self.screen.line(Text.assemble((f"{number:>3}  ", "bold cyan"), f"{name}: {note}"), hang=5)
        return self._number(1, 2) == 1

    def teams(self, content: Content) -> int:
        """Return with how many teams ``content`` is played. Raises EndOfInput."""
        low, high = content.case.teams.min, content.case.teams.max
        if low == high:
            return low
        self.screen.gap()
        self.screen.line(self._say("which-teams", low=low, high=high), hang=2)
        return self._number(low, high)

    def seats(self, teams: int) -> tuple[str, ...]:
        """Return who plays each seat: one person, or several at this screen. Raises EndOfInput."""
        self.screen.gap()
        self.screen.line(self._say("which-seats", teams=teams), hang=2)
        return fill_seats((YOU,) * self._number(1, teams), teams)

    def _draw_case(self, number: int, content: Content, remarked: str) -> None:
        case = content.case
        size = size_of(case, self.language)
        said = f"{size} · {remarked}" if remarked else size
        self.screen.line(
            Text.assemble((f"{number:>3}  ", "bold cyan"), (case.title[self.language], "bold"), f"  {said}"),
            hang=5,
        )
        self.screen.line(case.brief[self.language].split("\n")[0], indent=5)

    def _number(self, low: int, high: int) -> int:
        while True:
            try:
                said = self.screen.read(self._say("prompt-number", low=low, high=high))
            except UnreadableLine as line:
                self.screen.line(self._say(line.key), hang=2)
                continue
            if said.isascii() and said.isdigit() and len(said) < 4 and low <= int(said) <= high:
                return int(said)
            if said.casefold() in ("q", "s"):
                raise EndOfInput
            help_text = self._say("type-number-or-leave", low=low, high=high)
            unknown = self._say("not-understood", said=visible(said[:24])) + " " if said else ""
            self.screen.line(unknown + help_text, hang=2)

    def _say(self, name: str, /, **values: object) -> str:
        return say(self.language, f"play.{name}", **values)
