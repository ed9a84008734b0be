"""Draw docs/pictures/terminal.svg, the README's picture, from a real game in a pseudo-terminal.

`uv run --group dev python tools/picture.py`
"""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from pathlib import Path

import pexpect
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from game.files.writing import write_file

OUT = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "terminal.svg"
WIDTH = 100
GAME = ["play", "arena-poort", "--text", "--seed", "12", "--language", "en"]
FIRST, LAST = "Round 1 of 6", "Your choice"
PAPER = TerminalTheme(
    (255, 255, 255),
    (27, 27, 31),
    [
        (27, 27, 31),
        (178, 63, 0),
        (0, 110, 80),
        (150, 95, 0),
        (0, 90, 150),
        (150, 60, 110),
        (0, 110, 120),
        (90, 90, 95),
    ],
    [
        (90, 90, 95),
        (178, 63, 0),
        (0, 110, 80),
        (150, 95, 0),
        (0, 90, 150),
        (150, 60, 110),
        (0, 110, 120),
        (27, 27, 31),
    ],
)


def screen() -> str:
    """Return what a player sees of the first round, with its colours."""
    with tempfile.TemporaryDirectory() as data:
        heard = io.StringIO()
        command = [sys.executable, "-m", "game", *GAME, "--data", data]
        colours = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        child = pexpect.spawn(
            command[0], command[1:], encoding="utf-8", dimensions=(60, WIDTH), timeout=60, env=colours
        )
        child.logfile_read = heard
        for answer in ("\r", "\r"):
            child.expect("Enter: ")
            child.send(answer)
        child.expect(LAST)
        child.send("s\r")
        child.expect(pexpect.EOF)
    shown = heard.getvalue().replace("\r\n", "\n")
    begin = shown.rfind("\n", 0, shown.index(FIRST)) + 1
    return shown[begin : shown.index(LAST)]


def main() -> None:
    """Write the picture."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(screen()))
    svg = console.export_svg(title="samenspel play arena-poort --text", theme=PAPER)
    # No font from elsewhere: a picture asks nothing of the network.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    write_file(OUT, svg.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, monospace"))


if __name__ == "__main__":
    main()
