"""The talk after a game in a terminal: one step at a time with its minutes, as in the window."""

from __future__ import annotations

import time
from collections.abc import Callable

from rich.text import Text

from game.content.debriefing import FIELDS, Kind
from game.content.problems import visible
from game.reading.course import notes
from game.reading.debriefing import Asked, fields_of, said_words, who_words
from game.sessions.said import TooManySaid
from game.table.debriefing import Debriefing
from game.table.play import Play
from game.terminal.asking import ask_people
from game.terminal.ending import (
    draw_course,
    draw_forms,
    draw_in_round,
    draw_outcome,
    draw_partner,
    draw_promises,
)
from game.terminal.terminal_reader import TerminalReader
from game.terminal.turning_points import draw_turning_points

_BACK = "-"


class TerminalTalk:
    """The walk through the talk after a finished game."""

    def __init__(
        self,
        reader: TerminalReader,
        play: Play,
        read: Callable[[str], str],
        says_yes: Callable[[str, str], bool],
    ) -> None:
        """``read`` asks for a line that is none of the keys, ``says_yes`` a question with its help."""
        self._reader, self._screen, self._play = reader, reader.screen, play
        self._read, self._says_yes = read, says_yes
        self._talk = Debriefing(play)
        self._pages: dict[str, Callable[[], None]] = {
            "end": lambda: draw_outcome(reader),
            "agendas": self._open_agendas,
            "course": lambda: draw_course(reader),
            "turning": lambda: draw_turning_points(reader),
            "promised": lambda: draw_promises(reader),
            "insights": lambda: self._write("insight"),
            "sentence": lambda: self._write("monday"),
            "aloud": lambda: self._read_aloud("monday"),
            "before-after": lambda: ask_people(reader, play, read, says_yes),
        }
        """What is done at a step, beside asking its question."""

    def walk(self) -> None:
        """Go from the step that the room is at to the last one. Raises StoreError."""
        while True:
            steps, place = self._talk.steps_in(self._reader), self._talk.place
            self._draw(steps[place], place, len(steps))
            self._pages.get(steps[place].step.id, lambda: None)()
            by = self._way(is_last=place + 1 == len(steps))
            if by > 0 and place + 1 == len(steps):
                return
            self._talk.turn(by, time.monotonic())

    def _draw(self, asked: Asked, place: int, count: int) -> None:
        say, screen = self._reader.say, self._screen
        screen.heading(who_words(self._reader, asked))
        of = say("debrief.step-of", place=place + 1, count=count)
        lasts = say("debrief.lasts", minutes=asked.seconds / 60) if asked.seconds else ""
        screen.line(" · ".join(part for part in (of, lasts) if part), "dim")
        screen.label(asked.title)
        screen.line(asked.words, indent=2, hang=2)
        draw_forms(self._reader, asked)
        screen.gap()

    def _way(self, *, is_last: bool) -> int:
        """Return where to turn to: 1 is on, −1 is back."""
        prompt = self._reader.say("debrief.prompt-last" if is_last else "debrief.prompt-on")
        while said := self._read(prompt):
            if said == _BACK:
                return -1
            self._screen.line(self._reader.say("debrief.type-on"), hang=2)
        return 1

    # --- what is done at a step ---------------------------------------------------------------------

    def _open_agendas(self) -> None:
        """Open one partner after another, each at a press of Enter; those that lie open are drawn at once."""
        for team in range(self._play.match.teams):
            if team not in self._play.opened:
                self._read(self._reader.say("debrief.prompt-agenda", team=self._reader.team(team)))
                self._play.open_agenda(team)
            draw_partner(self._reader, team, is_you=team in self._play.people)

    def _write(self, kind: Kind) -> None:
        """Draw what is there, and keep what is typed until an empty line."""
        self._read_aloud(kind)
        while True:
            team = self._whose()
            if team is None:
                return
            text = [self._field(name) for name in fields_of(kind, self._reader.language)]
            said = dict(zip(fields_of(kind, self._reader.language), text, strict=True))
            lines = [said[name] for name in FIELDS[kind]]
            self._line_of(said_words(kind, self._reader.language, lines))
            agreed = self._says_yes(
                self._reader.say("debrief.prompt-agree"), self._reader.say("debrief.type-agree")
            )
            try:
                self._play.said.write(
                    kind,
                    lines,
                    team=team,
                    turn=self._play.match.state.round,
                    language=self._reader.language,
                    agreed=agreed,
                    is_open=True,  # whoever looks at this screen has read it
                )
            except TooManySaid:
                self._screen.line(self._reader.say("room.too-many-said"), hang=2)
                return
            self._screen.line(self._reader.say("debrief.kept"), "dim")

    def _whose(self) -> int | None:
        """Return the team that writes; None when nobody does any more."""
        people, say = self._play.people, self._reader.say
        if not people:
            return None
        if len(people) > 1:
            names = [f"{number} {self._reader.team(team)}" for number, team in enumerate(people, start=1)]
            self._screen.line("  ".join(names), "dim", hang=2)
        while said := self._read(say("debrief.prompt-who" if len(people) > 1 else "debrief.prompt-yours")):
            if said.isascii() and said.isdigit() and len(said) < 3 and 1 <= int(said) <= len(people):
                return people[int(said) - 1]
            self._screen.line(say("play.type-number", last=len(people)), hang=2)
        return None

    def _field(self, name: str) -> str:
        """Ask for a field until something is typed."""
        say = self._reader.say
        prompt = say("debrief.prompt-field", field=say(f"debrief.field-{name}"))
        self._screen.line(say("debrief.for-example", example=say(f"debrief.example-{name}")), "dim", indent=2)
        while not (said := self._read(prompt)):
            self._screen.line(say("room.nothing-said"), hang=2)
        return said

    def _read_aloud(self, kind: Kind) -> None:
        """Draw what people wrote; what came closed from elsewhere is opened when somebody says so."""
        say, said = self._reader.say, self._play.said
        closed = sum(not item.opened and not item.left_out for item in said.of(kind))
        if closed:
            self._screen.line(say("debrief.wall-closed", count=closed), hang=2)
            if self._says_yes(say("debrief.prompt-open"), say("debrief.type-open")):
                said.open_all(kind)
        for turn, note in notes(self._reader) if kind == "insight" else ():
            draw_in_round(self._reader, turn, note)
        for item in said.of(kind):
            if item.is_seen:
                self._line_of(said_words(kind, item.language, item.text))

    def _line_of(self, words: str) -> None:
        self._screen.line(Text.assemble("• ", (visible(words), "bold")), indent=2, hang=2)
