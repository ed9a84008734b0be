"""What ``samenspel balance CASE --tune`` does: looks for the turns that make a case fair, and tells them.

It is imported when the command runs.
"""

from __future__ import annotations

import click

from game.bench.advice import advice
from game.bench.shares import INDENT, shares_table
from game.bench.trial import Trial, play
from game.bench.tune import Bounds, differences, tune
from game.bench.turns import Tried, turned, worst
from game.content.base import Language
from game.content.models import Content
from game.language import numeral, say
from game.terminal.terminal_screen import TerminalScreen


def tune_and_tell(content: Content, teams: range, games: int, bounds: Bounds, language: Language) -> None:
    """Look for turns of ``content`` within ``bounds`` and write each as it is found, then all together.

    ``games`` are those by each table, for each of ``teams``. Nothing is written to disk.
    Raises KeyboardInterrupt.
    """
    Tuning(content, teams, games, language).tell(bounds)


class Tuning:
    """One search, told on the terminal."""

    def __init__(self, content: Content, teams: range, games: int, language: Language) -> None:
        self._content, self._teams, self._games, self._language = content, teams, games, language
        self._screen = TerminalScreen()
        self._shown: dict[int, Trial] = {}
        self._now = content

    def tell(self, bounds: Bounds) -> None:
        """Play, tune, and write what was found."""
        began = self._shown = self._played(self._content)
        self._line("tune-began", "bold", games=numeral(self._language, self._games))
        self._screen.console.print(shares_table(began, {}, self._language))
        made = tune(self._content, began, self._play, bounds, self._turn)
        turns = differences(self._content, made)
        self._screen.gap()
        if not turns:
            self._line("tune-nothing" if worst(began) else "tune-fair", "bold")
            return
        self._line("tune-then", "bold", file=turns[0].key.file)
        for turn in turns:
            self._line("tune-key", key=turn.key.said(self._language), now=turn.key.now, value=turn.value)
        self._screen.console.print(shares_table(made[-1].trials, began, self._language))
        self._short()
        self._line("tune-left" if worst(made[-1].trials) else "tune-done", "dim")

    def _play(self, content: Content, teams: int) -> Trial:
        return play(content, teams, self._games, self._compiling)

    def _compiling(self, seconds: int) -> None:
        click.echo(say(self._language, "cli.compiling", seconds=seconds), err=True)

    def _played(self, content: Content) -> dict[int, Trial]:
        return {teams: self._play(content, teams) for teams in self._teams}

    def _turn(self, tried: Tried) -> None:
        """Write a turn that was found, and what it moves."""
        judged = worst(self._shown)[0]
        words = advice(self._now, self._shown, judged, tried, self._language)
        self._screen.line(f"{INDENT}→ {words}", hang=len(INDENT) + 2)
        self._now, self._shown = turned(self._now, tried.turn), dict(tried.trials)

    def _short(self) -> None:
        """Show what the same turns make of the short game, where the case has one: it is not searched."""
        if self._content.case.short is None or self._content.length == "short":
            return
        before, after = (self._played(content.at("short")) for content in (self._content, self._now))
        self._screen.gap()
        self._line("tune-short", "bold")
        self._screen.console.print(shares_table(after, before, self._language))

    def _line(self, name: str, style: str = "", **values: object) -> None:
        self._screen.line(say(self._language, f"balance.{name}", **values), style)
