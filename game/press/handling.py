"""What a person does with a printed file: which paper, which sides, and what follows when it is dry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from game.language import say
from game.press.sheets import SheetOptions

Sides = Literal["one", "turned", "book"]
"""Printed on one side; on two, each back behind its own front; on two to save paper, as a book is."""


@dataclass(frozen=True, slots=True)
class Handling:
    """Paper, sides and work of one file; each names a text of ``language/print.toml``."""

    paper: Literal["stiff", "plain", "shop", "machine"]
    sides: Sides
    work: str

    def row(self, language: str, pages: int, setting: SheetOptions) -> tuple[str, str, str]:
        """Return paper, sides and work in words, for a file of so many ``pages`` printed with ``setting``."""
        paper, work = (say(language, f"print.{name}") for name in (f"on-{self.paper}", f"work-{self.work}"))
        return paper, self._sides(language, pages, setting), work

    def _sides(self, language: str, pages: int, setting: SheetOptions) -> str:
        if self.paper == "machine":
            return say(language, "print.on-machine")
        if self.sides == "one" or setting.duplex_or_none == "none":
            return say(language, "print.sides-one")
        if self.sides == "turned" and setting.fronts_then_backs:
            half = pages // 2
            return say(language, "print.sides-apart", half=half, next=half + 1, pages=pages)
        return say(language, f"print.sides-{setting.duplex}")
