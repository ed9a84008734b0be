"""Terminal screen: lines out, lines in.

In a terminal lines have colour (rich); through a pipe they are plain and 100 wide. Whatever comes in
is hostile until read here, and nothing goes out that could steer a terminal.
"""

from __future__ import annotations

import sys
import unicodedata

from rich.console import Console
from rich.text import Text

from game.content.problems import visible

WIDEST = 100
LONGEST = 2000
"""Characters of a line that is still read; what is longer gets an answer instead."""

_MOST_BYTES = LONGEST * 4


class EndOfInput(Exception):  # noqa: N818  (nothing went wrong: nobody types any more)
    """No more lines will come."""


class UnreadableLine(Exception):  # noqa: N818  (an answer follows, not an error)
    """A line that cannot be read; ``key`` names the text of ``play.toml`` that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class TerminalScreen:
    """Where one game is shown and typed: standard output and input."""

    def __init__(self) -> None:
        self.is_terminal = sys.stdout.isatty()
        self.is_interactive = self.is_terminal and sys.stdin.isatty()
        if self.is_terminal:
            self.console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
            self.width = max(40, min(self.console.width - 1, WIDEST))
        else:
            self.console = Console(
                file=sys.stdout,
                force_terminal=False,
                color_system=None,
                width=WIDEST,
                highlight=False,
                markup=False,
                emoji=False,
                soft_wrap=True,
            )
            self.width = WIDEST

    # --- out --------------------------------------------------------------------------------------

    def line(self, text: str | Text = "", style: str = "", indent: int = 0, hang: int = 0) -> None:
        """Write a paragraph, wrapped; the lines after its first stand ``hang`` further in."""
        for line in self._wrapped(_safe(text, style), indent, hang):
            self.console.print(line)

    def in_one_piece(self, text: str, style: str = "") -> None:
        """Write a line that holds a command to be typed over, however long it is."""
        self.console.print(_safe(text, style))

    def story(self, text: str, style: str = "", indent: int = 0) -> None:
        """Write a text of several paragraphs, each of its own lines wrapped."""
        for paragraph in text.strip().split("\n"):
            self.line(paragraph, style, indent)

    def gap(self) -> None:
        """Write an empty line."""
        self.console.print()

    def heading(self, text: str) -> None:
        """Write the title of a new part of the game, with room above it."""
        self.gap()
        said = visible(text)
        room = self.width - len(said) - 6
        self.console.print(Text.assemble(("──── ", "dim"), (said, "bold"), " ", ("─" * max(0, room), "dim")))

    def label(self, text: str) -> None:
        """Write the name of a group of lines."""
        self.line(text, "bold")

    def passing(self, text: str) -> None:
        """Write a line in a terminal that the next one, or an empty ``text``, takes the place of."""
        if self.is_terminal and not self.console.is_dumb_terminal:
            self.console.file.write(f"\r\x1b[K{visible(text)[: self.width]}")
            self.console.file.flush()

    def clear(self) -> None:
        """Empty a terminal, what has scrolled away included; leave a pipe a line instead."""
        if self.is_terminal and not self.console.is_dumb_terminal:
            self.console.file.write("\x1b[H\x1b[2J\x1b[3J")
            self.console.file.flush()
        else:
            self.console.print("─" * self.width)

    def _wrapped(self, text: Text, indent: int, hang: int) -> list[Text]:
        room = self.width - indent
        lines = list(text.wrap(self.console, room))
        if hang and len(lines) > 1:
            start = len(lines[0].plain)
            while text.plain[start : start + 1] == " ":
                start += 1
            lines[1:] = text[start:].wrap(self.console, room - hang)
        for place, line in enumerate(lines):
            line.rstrip()
            line.pad_left(indent + (hang if place else 0))
        return lines

    # --- in ---------------------------------------------------------------------------------------

    def read(self, prompt: str) -> str:
        """Return the next line typed, without the spaces around it.

        Through a pipe the line is shown too, so that the output can be read as it was played.
        Raises EndOfInput when no line is left, UnreadableLine for one that is too long or strange.
        """
        self.console.print(Text(visible(prompt), "bold"), end=" ")
        self.console.file.flush()
        raw = sys.stdin.buffer.readline(_MOST_BYTES)
        if not raw:
            self.gap()
            raise EndOfInput
        too_long = len(raw) == _MOST_BYTES and not raw.endswith(b"\n")
        rest = raw
        while too_long and rest and not rest.endswith(b"\n"):
            rest = sys.stdin.buffer.readline(_MOST_BYTES)
        text = raw.decode("utf-8", errors="replace").replace("\t", " ")
        if not self.is_interactive:
            self.console.print(Text(visible(text.strip()[:60])))
        text = text.strip()
        if too_long or len(text) > LONGEST:
            raise UnreadableLine("too-long")
        if any(unicodedata.category(sign) == "Cc" or sign == "\ufffd" for sign in text):
            raise UnreadableLine("strange-signs")
        return text


def _safe(text: str | Text, style: str) -> Text:
    """Return ``text`` with nothing in it that could steer a terminal."""
    if isinstance(text, str):
        return Text(visible(text), style)
    said = visible(text.plain)
    return text if said == text.plain else Text(said, style)
