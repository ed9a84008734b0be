"""Summary: on one screen what is wrong with a save, how its games went and what stands out in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.text import Text

from game.balance.figures import Proportion
from game.balance.hints import hint
from game.balance.numerals import band, points, with_margin
from game.balance.targets import Judgement, OutcomeTarget
from game.bench.outstanding import outstanding
from game.bench.save import Save
from game.bench.trial import Trial
from game.content.base import Language
from game.content.check import summary
from game.content.document import read_for_show
from game.content.problems import Problem, headline, render
from game.language import numeral, say
from game.terminal.terminal_screen import TerminalScreen

ERRORS, WARNINGS, HINTS = 6, 5, 1
"""How many of each are shown: more would not go on a screen, and the first are mended first."""

_INDENT = "  "
_WIDE = 22
"""Columns of the names in the table of shares."""


@dataclass(frozen=True)
class Summary:
    """What is shown of one save of the case in the file ``path``.

    ``trial`` is that of the last save without errors, ``is_old`` where that is not this one; ``before`` is
    the trial it is compared with. ``wanted`` is the number of teams asked for, ``clock`` the time of day,
    ``seconds`` how long the answer took, ``warnings`` what the games add to those of the check.
    """

    path: Path
    save: Save
    clock: str
    seconds: float = 0.0
    trial: Trial | None = None
    before: Trial | None = None
    is_old: bool = False
    wanted: int | None = None
    warnings: Sequence[Problem] = field(default_factory=tuple)

    def write(self, screen: TerminalScreen, language: Language) -> None:
        """Write it on a clean ``screen``."""
        screen.clear()
        seconds = numeral(language, self.seconds, ".1f")
        answered = say(language, "bench.answered", clock=self.clock, seconds=seconds)
        screen.line(Text.assemble((self.path.name, "bold"), "  ", (answered, "dim")))
        self._checked(screen, language)
        if self.trial is not None:
            self._played(screen, self.trial, language)
            self._odd(screen, self.trial, language)

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
        files = {str(self.path), *(problem.path for problem in told)}
        screen.line(summary(told, len(files), language), "" if told else "green")

    def _played(self, screen: TerminalScreen, trial: Trial, language: Language) -> None:
        screen.gap()
        games = numeral(language, trial.sensible.games)
        screen.line(say(language, "bench.played", games=games, teams=trial.teams), "bold")
        if self.is_old:
            screen.line(say(language, "bench.of-before"), "yellow")
        if not trial.is_compiled:
            screen.line(say(language, "bench.interpreted"), "yellow", hang=2)
        if self.wanted is not None and self.wanted != trial.teams:
            screen.line(say(language, "bench.other-teams", wanted=self.wanted, teams=trial.teams), "yellow")
        for outcome, judged in trial.judgements():
            screen.line(
                _row(outcome, judged, trial.change(outcome, self.before), language), hang=len(_INDENT) + _WIDE
            )
        missed = [judged for _, judged in trial.judgements() if judged.verdict == "missed"]
        for judged in missed[:HINTS]:
            said = hint(trial.content, trial.measured, judged).said(language)
            screen.line(f"{_INDENT}→ {said}", hang=len(_INDENT) + 2)

    def _odd(self, screen: TerminalScreen, trial: Trial, language: Language) -> None:
        oddities = outstanding(trial, language)
        if oddities:
            screen.gap()
            screen.line(say(language, "bench.stands-out"), "bold")
        for oddity in oddities:
            screen.line(_INDENT + oddity.words(language), hang=2 * len(_INDENT))


def _row(outcome: OutcomeTarget, judged: Judgement, change: Proportion | None, language: Language) -> Text:
    """Return a share with its interval, how it changed, and how it stands to its target."""
    name = say(language, f"bench.{outcome.target.id}")
    sign, style, key = _VERDICTS[judged.verdict, judged.side]
    said = say(language, f"bench.{key}", band=band(outcome.target))
    return Text.assemble(
        f"{_INDENT}{name:<{_WIDE}}{with_margin(judged.measured):<12}",
        f"{_changed(change):<8}",
        (f"{sign} {said}", style),
    )


_VERDICTS = {
    ("held", 0): ("✓", "green", "held"),
    ("missed", -1): ("✗", "bold red", "too-low"),
    ("missed", 1): ("✗", "bold red", "too-high"),
    ("unclear", -1): ("≈", "yellow", "just-low"),
    ("unclear", 0): ("≈", "yellow", "just-in"),
    ("unclear", 1): ("≈", "yellow", "just-high"),
}


def _changed(change: Proportion | None) -> str:
    """Return a change in points: with an arrow where it is more than chance, in brackets where it may be."""
    if change is None:
        return ""
    if change.share == 0:
        return "="
    if change.low <= 0 <= change.high:
        return f"({points(change.share)})"
    return f"{'▲' if change.share > 0 else '▼'} {points(change.share)}"
