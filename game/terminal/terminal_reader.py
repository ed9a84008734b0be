"""Terminal reader: a screen to write on, and block names with the key that shows their card."""

from __future__ import annotations

from game.content.base import Language
from game.match.match import Match
from game.reading import reader
from game.terminal.terminal_screen import TerminalScreen


class TerminalReader(reader.Reader):
    """What every part of the terminal game needs to say anything."""

    def __init__(self, match: Match, language: Language, screen: TerminalScreen) -> None:
        super().__init__(match, language)
        self.screen = screen

    def block_name(self, number: int) -> str:
        """Return a block's name and the key that shows its card: "Momentum (b9)"."""
        return f"{super().block_name(number)} (b{self.block(number).number})"
