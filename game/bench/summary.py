"""Summary: on one screen what is wrong with a save, how its games went and what stands out in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.text import Text

from game.balance.targets import Judgement
from game.bench.advice import advice
from game.bench.outstanding import outstanding
from game.bench.save import Save
from game.bench.shares import INDENT, shares_table
from game.bench.trial import Trial, middle
from game.bench.turns import Tried
from game.content.base import Language
from game.content.check import content_files, summary
from game.content.document import read_for_show
from game.content.problems import Problem, headline, render
from game.language import numeral, say
from game.terminal.terminal_screen import TerminalScreen

ERRORS, WARNINGS = 6, 5
"""How many of each are shown: more would not go on a screen, and the first are mended first."""


@dataclass(frozen=True)
class Summary:
    """What is shown of one save of the case in the file ``path``.

    ``trials`` are those of the last save without errors, by the number of teams, ``is_old`` where that is
    not this one; ``before`` are those they are compared with. ``tried`` are the shares that lie furthest off,
    each with the turn that mends most; ``is_trying`` while that is looked for, ``is_compiling`` where only a
    few games were played yet. ``wanted`` is the number of teams asked for, ``clock`` the time of day,
    ``seconds`` how long the answer took, ``warnings`` what the games add to those of the check.
    """

    path: Path
    save: Save
    clock: str
    seconds: float = 0.0
    trials: Mapping[int, Trial] = field(default_factory=dict)
    before: Mapping[int, Trial] = field(default_factory=dict)
    is_old: bool = False
    is_trying: bool = False
    is_compiling: bool = False
    tried: Sequence[tuple[Judgement, Tried | None]] = ()
    wanted: int | None = None
    warnings: Sequence[Problem] = field(default_factory=tuple)

    def write(self, screen: TerminalScreen, language: Language) -> None:
        """Write it on a clean ``screen``."""
        screen.clear()
        seconds = numeral(language, self.seconds, ".1f")
        answered = say(language, "bench.answered", clock=self.clock, seconds=seconds)
        screen.line(Text.assemble((self.path.name, "bold"), "  ", (answered, "dim")))
        self._checked(screen, language)
        if self.trials:
            self._played(screen, language)
            self._odd(screen, language)

    def _checked(self, screen: TerminalScreen, language: Language) -> None:
        errors, warnings = self.save.errors, [*self.save.warnings, *self.warnings]
        for problem in errors[:ERRORS]:
            # as they are: an editor finds the place, and what is underlined stays above its line
            head, *excerpt = render(problem, read_for_show(problem.path), language).split("\n")
            screen.console.print(Text(head, "bold red"))
            for line in excerpt:
                screen.console.print(Text(line))
        for problem in [] if errors else warnings[:WARNINGS]:
            screen.console.print(Text(headline(problem, language), "yellow"))
        hidden = len(errors) - ERRORS if errors else len(warnings) - WARNINGS
        if hidden > 0:
            # what the games told, ``check`` does not: it plays none
            is_of_play = not errors and len(self.save.warnings) <= WARNINGS
            name = "bench.more-of-play" if is_of_play else "bench.more"
            screen.line(say(language, name, count=hidden, path=self.path), "dim", hang=2)
        told = [*self.save.problems, *self.warnings]
        files = {*map(str, content_files([self.path])), *(problem.path for problem in told)}
        screen.line(summary(told, len(files), language), "" if told else "green")

    def _played(self, screen: TerminalScreen, language: Language) -> None:
        screen.gap()
        shown = middle(self.trials)
        games, teams = numeral(language, shown.sensible.games), list(self.trials)
        name = "bench.played" if len(teams) == 1 else "bench.played-each"
        screen.line(say(language, name, games=games, teams=shown.teams), "bold")
        if self.is_old:
            screen.line(say(language, "bench.of-before"), "yellow")
        if not shown.is_compiled and not self.is_compiling:
            screen.line(say(language, "bench.interpreted"), "yellow", hang=2)
        if self.wanted is not None and self.wanted not in teams:
            played = f"{teams[0]}–{teams[-1]}"
            screen.line(say(language, "bench.other-teams", wanted=self.wanted, teams=played), "yellow")
        screen.console.print(shares_table(self.trials, self.before, language))
        told = [say(language, "bench.trying")] if self.is_trying else []
        told += [advice(shown.content, self.trials, *one, language) for one in self.tried]
        for words in told:
            screen.line(f"{INDENT}→ {words}", hang=len(INDENT) + 2)

    def _odd(self, screen: TerminalScreen, language: Language) -> None:
        oddities = outstanding(self.trials, language)
        if oddities:
            screen.gap()
            screen.line(say(language, "bench.stands-out"), "bold")
        for oddity in oddities:
            screen.line(INDENT + oddity.words(language), hang=2 * len(INDENT))
