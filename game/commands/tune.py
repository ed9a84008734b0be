"""What ``samenspel balance CASE --tune`` does: looks for the turns that make a case fair, and tells them.

It is imported when the command runs.
"""

from __future__ import annotations

import sys

import click

from game.bench.advice import advice
from game.bench.shares import INDENT, shares_table
from game.bench.trial import Trial, play
from game.bench.tune import Bounds, Games, Step, differences, furthest, tune
from game.bench.turns import turned
from game.content.base import Language
from game.content.models import Content
from game.language import numeral, say
from game.terminal.terminal_screen import TerminalScreen

_HEADS = {"long": "tune-long", "short": "tune-short"}
"""What stands above the games of a length, where a case has both."""


def tune_and_tell(content: Content, teams: range, games: int, bounds: Bounds, language: Language) -> None:
    """Look for turns of ``content`` within ``bounds`` and write each as it is found, then all together.

    ``games`` are those by each table, for each of ``teams``. Nothing is written to disk.
    Raises KeyboardInterrupt when it is broken off, after what was found by then.
    """
    Tuning(content, teams, games, language).tell(bounds)


class Tuning:
    """One search, told on the terminal."""

    def __init__(self, content: Content, teams: range, games: int, language: Language) -> None:
        self._content, self._teams, self._games, self._language = content, teams, games, language
        self._screen = TerminalScreen()
        self._now = content
        self._shown: Games = {}
        self._made: list[Step] = []

    def tell(self, bounds: Bounds) -> None:
        """Play, tune, and write what was found."""
        began = self._shown = {
            length: {teams: self._play(self._content.at(length), teams) for teams in self._teams}
            for length in self._content.lengths
        }
        self._line("tune-began", "bold", games=numeral(self._language, self._games))
        self._tables(began, {})
        try:
            tune(self._content, began, self._play, bounds, self._step, self._pair)
        except KeyboardInterrupt:
            self._screen.gap()
            self._line("tune-stopped", "bold")
            self._sum_up(began)
            raise
        self._screen.gap()
        if not self._sum_up(began):
            self._line("tune-nothing" if furthest(began) else "tune-fair", "bold")

    def _sum_up(self, began: Games) -> bool:
        """Tell what to write for all turns that were made, and how games end then; False: there are none."""
        turns = differences(self._content, self._made)
        if not turns:
            return False
        after = self._made[-1].games
        self._line("tune-then", "bold", file=turns[0].key.file)
        for turn in turns:
            self._line("tune-key", key=turn.key.said(self._language), now=turn.key.now, value=turn.value)
        self._tables(after, began)
        self._line("tune-left" if furthest(after) else "tune-done", "dim")
        return True

    def _play(self, content: Content, teams: int) -> Trial:
        return play(content, teams, self._games, self._compiling)

    def _compiling(self, seconds: int) -> None:
        click.echo(say(self._language, "cli.compiling", seconds=seconds), err=True)

    def _step(self, step: Step) -> None:
        """Write a turn that was found, and what it moves."""
        content = self._now.at(step.length)
        words = advice(content, self._shown[step.length], step.judged, step.tried, self._language)
        if step.length == "short":
            words = say(self._language, "balance.tune-for-short", advice=words)
        self._screen.line(f"{INDENT}→ {words}", hang=len(INDENT) + 2)
        self._now, self._shown = turned(self._now, step.turn), step.games
        self._made.append(step)

    def _pair(self, number: int, of: int) -> None:
        """Tell which two turns are tried, of how many: over the last on a terminal, elsewhere the first."""
        is_seen = sys.stderr.isatty()
        if is_seen or number == 1:
            told = say(self._language, "balance.tune-pair", number=number, of=of)
            click.echo(f"\r\x1b[K{told}" if is_seen else told, nl=not is_seen, err=True)
        if is_seen and number == of:
            click.echo("\r\x1b[K", nl=False, err=True)

    def _tables(self, games: Games, before: Games) -> None:
        """Show how games of each length end, beside how they did."""
        for length, trials in games.items():
            if len(games) > 1:
                self._screen.gap()
                self._line(_HEADS[length], "bold")
            self._screen.console.print(shares_table(trials, before.get(length, {}), self._language))

    def _line(self, name: str, style: str = "", **values: object) -> None:
        self._screen.line(say(self._language, f"balance.{name}", **values), style)
