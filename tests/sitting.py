"""Playing the terminal game from a test, in this process: what is typed, what is shown, how it ends."""

from __future__ import annotations

import io
import random
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from game.commands import main

HARBOUR = str(Path(__file__).parent / "content" / "harbour.toml")


@dataclass
class Sitting:
    """One run of the command: its exit status, what it wrote, and what was answered to it."""

    status: int
    out: str
    err: str
    answers: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """What it wrote, as one line: where a line ends depends on the width."""
        return " ".join(self.out.split())


class _Keyboard:
    """Standard input whose lines are made when they are asked for, from what was shown since the last."""

    def __init__(self, answer: Callable[[str], bytes], shown: io.BytesIO) -> None:
        self.answer = answer
        self.shown = shown
        self.seen = 0
        self.rest = b""
        self.buffer = self

    def isatty(self) -> bool:
        return False

    def readline(self, limit: int = -1) -> bytes:
        if not self.rest:
            sys.stdout.flush()
            text = self.shown.getvalue()
            self.rest = self.answer(text[self.seen :].decode())
            self.seen = len(text)
        end = self.rest.find(b"\n") + 1 or len(self.rest)
        end = min(end, limit) if limit >= 0 else end
        line, self.rest = self.rest[:end], self.rest[end:]
        return line


def choice(shown: str, words: str) -> str:
    """Return the number in front of the choice that begins with ``words``, where it was last shown."""
    return re.findall(rf"^ {{1,2}}(\d+)  (?:■ )?{re.escape(words)}", shown, re.MULTILINE)[-1]


def run(*args: str, answer: Callable[[str], bytes] | Iterable[bytes | str] = ()) -> Sitting:
    """Run ``samenspel`` with ``args``; ``answer`` gives lines, or makes each from what was shown.

    A line of bytes is typed as it is; words choose what begins with them in the menu (see ``choice``).
    """
    shown, wrong = io.BytesIO(), io.BytesIO()
    given: list[str] = []
    lines = None if callable(answer) else iter(answer)

    def next_line(text: str) -> bytes:
        line = answer(text) if callable(answer) else next(lines or iter(()), b"")
        if isinstance(line, str):
            line = b"%s\n" % choice(shown.getvalue().decode(), line).encode()
        given.append(line.decode("utf-8", "replace").rstrip("\n"))
        return line

    out = io.TextIOWrapper(shown, encoding="utf-8", write_through=True)
    err = io.TextIOWrapper(wrong, encoding="utf-8", write_through=True)
    with patch.multiple(sys, stdin=_Keyboard(next_line, shown), stdout=out, stderr=err):
        try:
            main.main(list(args))
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        out.flush()
        err.flush()
    return Sitting(status, shown.getvalue().decode(), wrong.getvalue().decode(), given)


def player(seed: int, notes: bool = True) -> Callable[[str], bytes]:
    """Return a player who reads the prompts: a number of the menu, Enter, or now and then an insight."""
    chance = random.Random(seed)

    def answer(text: str) -> bytes:
        prompt = text.rstrip().rsplit("\n", 1)[-1]
        if "sentence" in prompt or "een zin" in prompt:
            return b"We kept no slack.\n" if notes and chance.random() < 0.5 else b"\n"
        numbers = [int(number) for number in re.findall(r"^ {1,2}(\d+)  ", text, re.MULTILINE)]
        if "number" in prompt.lower() or "nummer" in prompt.lower():
            last = numbers[-1]
            # the last line commits, or leads back: what a player does most in the end
            return b"%d\n" % (chance.randint(1, last) if chance.random() < 0.6 else last)
        return b"\n"

    return answer
