"""The mirror in a terminal: a line for each person's sheet, phones beside it; then what the room saw."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from rich.text import Text

from game.content.base import Language
from game.language import say
from game.mirror.kept import Closed, Mirror, TooFewPeople, TooManyPeople
from game.mirror.placing import NoPlacing, read_line
from game.mirror.words import line_words, promise, words_of
from game.sessions.launch import folder_option
from game.terminal.terminal_screen import EndOfInput, TerminalScreen, UnreadableLine

_SCALE = 21
"""Signs of the line on which an average is marked."""
_STYLES = ("green", "yellow", "red", "dim")


class MirrorLoop:
    """One mirror that is filled in, until it is shown or somebody stops."""

    def __init__(self, mirror: Mirror, language: Language, *, folder: str | None = None) -> None:
        """``folder`` is where the store was asked to be, for the command that goes on."""
        self.mirror = mirror
        self.language = language
        self.folder = folder
        self.screen = TerminalScreen()

    def told(self, name: str, **values: object) -> str:
        """Return a text of ``language/mirror.toml``."""
        return say(self.language, f"mirror.{name}", **values)

    def run(
        self, phones: AbstractContextManager[list[str]] | None = None, earlier: Mirror | None = None
    ) -> None:
        """Take lines until the mirror is shown, then draw it; ``phones`` yields how they join."""
        if not self.mirror.is_shown:
            with phones or nullcontext(list[str]()) as ways_in:
                if not self._gather(ways_in):
                    return
        draw_mirror(self.screen, words_of(self.mirror, self.language, earlier))

    def _gather(self, ways_in: list[str]) -> bool:
        """Take lines; return whether the mirror was shown at the end."""
        screen = self.screen
        screen.heading(self.told("title"))
        screen.line(self.told("what"))
        screen.line(promise(self.mirror.openly, self.language))
        for line in ways_in:
            screen.in_one_piece(line)
        screen.gap()
        screen.line(self.told("sheet-typed"), "dim")
        try:
            while not self.mirror.is_shown:
                self._ask()
        except (EndOfInput, _Stop):
            command = f"samenspel mirror {self.mirror.name} --text{folder_option(self.folder)}"
            screen.in_one_piece(self.told("stopped", count=self.mirror.people, command=command), "bold")
            return False
        return True

    def _ask(self) -> None:
        """Take one line, and do what it says."""
        words = {self.told("word-show"): self._show, self.told("word-stop"): self._stop}
        asked = self.told("ask", count=self.mirror.people, **dict(zip(("show", "stop"), words, strict=True)))
        try:
            typed = self.screen.read(asked)
            work = words.get(typed.lower())
            if work is not None:
                work()
            elif typed:
                self._take(read_line(typed))
        except UnreadableLine as wrong:
            self.screen.line(say(self.language, f"play.{wrong.key}"), "yellow")
        except NoPlacing as wrong:
            self.screen.line(self.told(wrong.key, **wrong.values), "yellow")
        except TooManyPeople:
            self.screen.line(say(self.language, "room.room-full"), "yellow")
        except Closed:
            self.screen.line(self.told("closed"), "yellow")

    def _take(self, line: str) -> None:
        """Say a line in words; it counts once that was confirmed."""
        for answer, blocks in line_words(line, self.language):
            self.screen.line(Text.assemble((f"{answer}: ", "bold"), blocks), indent=2, hang=2)
        yes = self.told("yes")
        if self.screen.read(self.told("right", yes=yes, no=self.told("no"))).lower() == yes:
            self.mirror.add(line)
            self.screen.line(self.told("counted", count=self.mirror.people))
        else:
            self.screen.line(self.told("not-counted"))

    def _show(self) -> None:
        try:
            self.mirror.show()
        except TooFewPeople as few:
            self.screen.line(self.told("too-few", count=few.least), "yellow")

    def _stop(self) -> None:
        raise _Stop


class _Stop(Exception):  # noqa: N818  (nothing went wrong)
    """Somebody stopped; the mirror stays open."""


def draw_mirror(screen: TerminalScreen, words: dict[str, Any]) -> None:
    """Draw a mirror that was shown."""
    screen.heading(" · ".join([words["head"], *words["facts"]]))
    if words["beside"]:
        screen.line(words["beside"]["head"], "bold")
    screen.line(words["notes"][0], "dim")
    signs = (f"{sign} {name}" for sign, name in zip(words["signs"], words["answers"], strict=True))
    screen.line("   ".join(signs), "dim")
    for foundation in words["foundations"]:
        screen.gap()
        screen.label(foundation["name"])
        for row in foundation["rows"]:
            _draw_row(screen, row, words["signs"])
    screen.gap()
    screen.label(words["topics"]["head"])
    screen.line(words["topics"]["how"])
    for number, row in enumerate(words["topics"]["rows"], start=1):
        screen.line(f"{number}. {row['name']}: {row['statement']}", indent=2, hang=3)
    chosen = words["chosen"]
    for head, said in ((chosen["head"], chosen["name"]), (chosen["sentence_head"], chosen["sentence"])):
        if said:
            screen.line(Text.assemble((f"{head}: ", "bold"), said), hang=2)
    screen.gap()
    for note in [words["notes"][1], *([words["beside"]["note"]] if words["beside"] else [])]:
        screen.line(note, "dim")


def _draw_row(screen: TerminalScreen, row: dict[str, Any], signs: list[str]) -> None:
    mark = f"{row['topic']} " if row["topic"] else "  "
    screen.line(Text.assemble((mark, "bold yellow"), (row["name"], "bold")))
    if row["counts"]:
        parts = [
            (sign * many, style) for sign, many, style in zip(signs, row["counts"], _STYLES, strict=True)
        ]
        screen.line(Text.assemble(*parts), indent=4)
    elif row["average"] is not None:
        place = round((2 - row["average"]) / 2 * (_SCALE - 1))
        screen.line(f"{signs[0]} {'·' * place}●{'·' * (_SCALE - 1 - place)} {signs[2]}", indent=4)
    then = " · ".join(part for part in (row["then_said"], row["change"]) if part)
    screen.line(f"{row['said']} · {then}" if then else row["said"], indent=4, hang=2)
