"""The loop: after each save a check, games and a new contact sheet, until somebody stops it.

Check and games are answered at once, in this thread; cards are drawn in another, and told of when they
are done. What was good stays: an error in a save takes neither the last figures nor the last sheet away.
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from platformdirs import user_cache_path
from rich.text import Text

from game.bench.save import Save, read_save
from game.bench.sheet import ContactSheet, Drawn
from game.bench.story import write_story
from game.bench.summary import Summary
from game.bench.trial import FEW, Trial, middle, play, teams_for
from game.bench.turns import best_turn, worst
from game.bench.watching import saves
from game.content.base import Language
from game.content.lint import warnings_of_play
from game.content.load import cards_beside
from game.content.models import Content
from game.content.own_cards import files_with
from game.content.problems import visible
from game.language import say
from game.terminal.terminal_screen import TerminalScreen

if TYPE_CHECKING:
    from game.bench.sheet_window import SheetWindow


@dataclass(frozen=True)
class BenchOptions:
    """What was asked for: the file of the case and where its sheet goes.

    ``teams`` None plays with every number of teams of the case, ``games`` None as many as a second or two
    hold.
    """

    case: Path
    out: Path
    language: Language
    teams: int | None = None
    games: int | None = None


class Bench:
    """Answers saves of one case on the terminal. A context: leaving it ends the drawing."""

    def __init__(self, options: BenchOptions, window: SheetWindow | None = None) -> None:
        self._wish = options
        self._window = window
        self._screen = TerminalScreen()
        pictures = user_cache_path("samenspel", appauthor=False) / "pictures"
        self._sheet = ContactSheet(options.out, options.language, pictures)
        self._trials: dict[int, Trial] = {}
        self._drawing: Future[Drawn | None] | None = None
        self._asked = 0
        self._thread = ThreadPoolExecutor(1, "sheet")

    def __enter__(self) -> Bench:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._asked += 1
        self._thread.shutdown(cancel_futures=True)
        if self._window is not None:
            self._window.close()

    def once(self) -> bool:
        """Answer the case as it is, its sheet too; return whether it has no errors and is drawn."""
        save = self.answer()
        return self._told_of_sheet(wait=True) and save.content is not None

    def follow(self) -> None:
        """Answer the case as it is and then each save, until KeyboardInterrupt."""
        self._screen.line(say(self._wish.language, "bench.begins", path=self._wish.case), "dim")
        for changed in saves(lambda: files_with(self._wish.case), self._pause):
            self.answer(are_cards_new=changed != {self._wish.case})
            self._screen.line(say(self._wish.language, "bench.watching"), "dim")

    # --- one save ---------------------------------------------------------------------------------

    def answer(self, *, are_cards_new: bool = True) -> Save:
        """Check, play and show the case as it is now, and have its cards drawn; return what was found."""
        options, began = self._wish, time.perf_counter()
        save = read_save(options.case, are_cards_new=are_cards_new)
        page = Summary(options.case, save, time.strftime("%H:%M:%S"), wanted=options.teams)
        if save.content is None or save.document is None:
            self._show(replace(page, trials=self._trials, is_old=True), began)
            return save
        is_first = not self._trials
        if is_first:  # nobody waits for a figure yet, and loading what plays takes as long as the cards
            self._draw(save.content)
        content, before = save.content, self._trials
        self._trials = {
            teams: play(
                content, teams, options.games, lambda seconds: self._compiling(page, content, began, seconds)
            )
            for teams in teams_for(content, options.teams)
        }
        found = {"responses": middle(self._trials).responses()}
        warnings = warnings_of_play(save.document, content, found)
        page = replace(page, trials=self._trials, before=before, warnings=warnings)
        missed = worst(self._trials)
        if not missed or self._screen.console.is_terminal:  # elsewhere what is written stays
            self._show(replace(page, is_trying=bool(missed)), began)
        if missed:
            tried = [
                (judged, best_turn(content, self._trials, judged, self._play_again)) for judged in missed
            ]
            self._show(replace(page, tried=tried), began)
        self._tell_story(content)
        if not is_first:  # the press would take both cores from the games
            self._draw(content)
        return save

    def _play_again(self, content: Content, teams: int) -> Trial:
        """Play a case of which a key was turned as the saved one was played."""
        return play(content, teams, self._wish.games, compiled=self._trials[teams].is_compiled)

    def _show(self, page: Summary, began: float) -> None:
        replace(page, seconds=time.perf_counter() - began).write(self._screen, self._wish.language)
        sys.stdout.flush()

    def _compiling(self, page: Summary, content: Content, began: float, seconds: int) -> None:
        """Show what the check found and a few games, before the rules are compiled, which takes a while."""
        options = self._wish
        few = {
            teams: play(content, teams, min(FEW, options.games or FEW), compiled=False)
            for teams in teams_for(content, options.teams)
        }
        self._show(replace(page, trials=few, is_compiling=True), began)
        self._screen.line(say(options.language, "cli.compiling", seconds=seconds))

    def _tell_story(self, content: Content) -> None:
        """Draw what leads where beside the sheet, and say where; or why that cannot be."""
        language = self._wish.language
        try:
            path = write_story(self._wish.out, content, self._trials, language)
        except OSError as error:
            reason = visible(error.strerror or str(error))
            failed = say(language, "storyline.not-kept", path=visible(str(self._wish.out)), reason=reason)
            self._screen.line(failed, "bold red")
            return
        told = say(language, "storyline.beside", path=visible(str(path)))
        self._screen.console.print(Text(told))  # the path in one piece

    # --- its sheet --------------------------------------------------------------------------------

    def _draw(self, content: Content) -> None:
        """Have the cards of ``content`` drawn; those of an earlier save that are not done yet no longer."""
        self._asked += 1
        number = self._asked
        self._drawing = self._thread.submit(
            self._sheet.draw,
            content,
            with_blocks=cards_beside(self._wish.case) is not None,
            is_stale=lambda: number != self._asked,
        )

    def _pause(self, seconds: float) -> None:
        """Let time pass between two looks at the files, in which a sheet may be done."""
        if self._window is not None:
            self._window.pause(seconds)
        else:
            time.sleep(seconds)
        self._told_of_sheet()

    def _told_of_sheet(self, *, wait: bool = False) -> bool:
        """Tell once of a sheet that is done; return False where it could not be drawn or written."""
        drawing, language = self._drawing, self._wish.language
        if drawing is None or not (wait or drawing.done()):
            return True
        self._drawing = None
        path = visible(str(self._sheet.path))
        try:
            drawn = drawing.result()
        except OSError as error:
            reason = visible(error.strerror or str(error))
            self._screen.line(say(language, "bench.no-sheet", path=path, reason=reason), "bold red")
            return False
        if drawn is None:
            return True
        is_first = drawn.changed is None
        told = "bench.first-sheet" if is_first else "bench.sheet"
        count = drawn.cards if is_first else drawn.changed
        self._screen.console.print(Text(say(language, told, count=count, path=path)))  # the path in one piece
        for failure in drawn.failed[:1]:
            many = say(language, "bench.not-drawn", count=len(drawn.failed), reason=visible(failure[:300]))
            self._screen.line(many, "bold red")
        if self._window is not None:
            self._window.show(drawn.path)
        sys.stdout.flush()
        return not drawn.failed
