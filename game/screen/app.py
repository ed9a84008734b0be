"""App: it opens the windows, gives the screens their ways on, and runs the loop."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pygame

from game.content.base import Language
from game.files.trouble import keep_trouble
from game.language import LANGUAGES, ORIGINAL, speak_around
from game.match.refusals import Refused
from game.press.typesetter import assets_folder
from game.screen import flow, room_keys
from game.screen.board.clockface import seconds_shown
from game.screen.error_dialog import ErrorDialog
from game.screen.facilitator.second_window import close_orphaned_view
from game.screen.failures import Unforeseen
from game.screen.navigator import Navigator
from game.screen.pictures.gallery import Gallery
from game.screen.preferences import Preferences
from game.screen.screen_stack import ScreenStack
from game.screen.story.sound import play_tone
from game.sessions.record import SessionError
from game.sessions.store import Store

READY = pygame.event.custom_type()
"""Posted when the gallery has drawn a picture."""
ASKED = pygame.event.custom_type()
"""Posted when a phone asks something."""

IDLE = 250
"""Milliseconds between two looks at the clock when nothing moves."""
FRAME = 16
"""Milliseconds between frames while something moves."""

TITLE = "Samenspel"
_OF_DISPLAY = 0.85
"""How much of the display's width or height a window takes at first."""


class App(Navigator):
    """The running game."""

    do = flow.do
    tell = flow.tell
    go_on = flow.go_on
    to_mirror = flow.to_mirror
    to_title = flow.to_title
    keys = room_keys.keys

    _is_over = False
    _seconds: int | None = None

    def __init__(
        self,
        store: Store,
        *,
        language: Language | None = None,
        usual: Language = ORIGINAL,
        size: tuple[int, int] | None = None,
        config: Path | None = None,
        pictures: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open the room's window of ``size`` pixels.

        ``language`` goes before the one in the settings, ``usual`` is for who never chose one;
        ``config`` and ``pictures`` are the folders of settings and drawn pictures (the user's own when
        not given); ``clock`` gives seconds. Raises pygame.error where there is no display.
        """
        self.store = store
        self.config = config
        self.settings = Preferences.load(config, language=usual)
        self.case_language = language
        if language in LANGUAGES:
            self.settings = self.settings.model_copy(update={"language": language})
        speak_around(self.settings.language)
        self.clock = clock
        self.assets = assets_folder()
        pygame.display.init()
        pygame.font.init()
        self.gallery = Gallery(pictures, on_ready=_post_ready)
        window = pygame.Window(TITLE, size or usual_size(), resizable=True, allow_high_dpi=True)
        self.room = ScreenStack(self, window)
        pygame.key.stop_text_input()

    # --- the loop ---------------------------------------------------------------------------------

    def run(self) -> None:
        """Show the windows until somebody leaves."""
        self.room.set_full_screen(self.settings.full_screen)
        while self.is_running:
            self.step(pygame.event.get() or self._waited())

    def _waited(self) -> list[pygame.Event]:
        """Wait for input, at most until the next frame or look at the clock, and return it."""
        now = self.clock()
        is_moving = any(view.screens and view.screen.is_moving(now) for view in self.views)
        event = pygame.event.wait(FRAME if is_moving else IDLE)
        return [] if event.type == pygame.NOEVENT else [event, *pygame.event.get()]

    def step(self, events: list[pygame.Event]) -> None:
        """Answer ``events``, let time pass, and paint what changed."""
        with self.phones.going_first() if self.phones is not None else nullcontext():
            self._step(events)

    def _step(self, events: list[pygame.Event]) -> None:
        try:
            for event in events:
                self._handle(event)
            self.close_orphaned_view()
            if self.phones is not None:
                flow.follow(self)
            now = self.clock()
            self._follow_timer(now)
            for view in self.views:
                if view.screens and view.screen.tick(now):
                    view.dirty = True
                is_moving = bool(view.screens) and view.screen.is_moving(now)
                view.dirty |= is_moving or view.was_moving  # once more when it has come to rest
                view.was_moving = is_moving
            self._sound_time_over(now)
            for view in self.views:
                view.refresh()
        except (SessionError, Refused) as error:
            self.show_error(self.words_of(error))
        except Exception:
            self._unforeseen()

    def _follow_timer(self, now: float) -> None:
        """Have the clock written as it runs, whatever lies over it, and keep how it stands."""
        before, self._seconds = self._seconds, seconds_shown(self.play, now) if self.play else None
        if before != self._seconds:
            self.redraw()
        if self.play is not None:
            self.play.keep_clock(now)

    def _sound_time_over(self, now: float) -> None:
        """Sound a tone once when the time of a phase is over, whatever is open then."""
        timer = self.play.timer if self.play is not None else None
        was_over, self._is_over = self._is_over, timer is not None and timer.is_over(now)
        if self._is_over and not was_over:
            play_tone(self)

    def _handle(self, event: pygame.Event) -> None:
        if event.type == pygame.QUIT:
            self.quit()
        elif event.type == ASKED:
            self._is_woken = False
        elif event.type == READY:
            self.redraw()
            self._tell_failure()
        elif event.type == pygame.WINDOWCLOSE:
            if self.facilitator_view is not None and event.window is self.facilitator_view.window:
                self.close_facilitator_view()
            else:
                self.quit()
        else:
            window = getattr(event, "window", None)
            view = next((view for view in self.views if view.window is window), self.room)
            view.handle(event)

    def _tell_failure(self) -> None:
        """Tell once that a picture could not be drawn; its words stand in its place."""
        if self.gallery.failure and not self._failed:
            self._failed = True
            self.show_error(self.say("screen.no-picture", reason=self.gallery.failure[:300]))

    _failed = False

    def close(self) -> None:
        """Close windows, pictures and the session; screens first, which may keep what is being typed."""
        for view in self.views:
            for screen in reversed(view.screens):
                screen.closed()
        self.leave()
        self.gallery.close()
        self.close_facilitator_view()
        self.room.close()
        pygame.quit()

    def close_orphaned_view(self) -> None:
        """Close the facilitator's window when its display has gone, or the game was left."""
        if self.facilitator_view is not None:
            close_orphaned_view(self)

    def wake(self) -> None:
        """Have the loop answer phones at once, once for however many ask."""
        if not self._is_woken and pygame.display.get_init():
            self._is_woken = True
            pygame.event.post(pygame.event.Event(ASKED))

    _is_woken = False

    # --- when something is wrong ------------------------------------------------------------------

    def words_of(self, error: SessionError | Refused) -> str:
        """Return what is wrong in the language on the screen."""
        if isinstance(error, Refused):
            return error.words(self.play.match, self.language) if self.play else str(error)
        return error.words(self.language)

    def show_error(self, words: str) -> None:
        """Tell the room what is wrong, over whatever is open."""
        self.room.push(ErrorDialog(self, words))
        self.room.refresh()

    def _unforeseen(self) -> None:
        """Keep a mistake of ours in a file and say so; a second one at once ends the game with one line."""
        words = self.say("screen.unforeseen", file=keep_trouble(self.store.folder))
        if self.room.screens and isinstance(self.room.screen, ErrorDialog):
            raise Unforeseen(words)
        try:
            self.show_error(words)
        except Exception as error:  # the screen under the words may be what is broken
            raise Unforeseen(words) from error


def usual_size() -> tuple[int, int]:
    """Return the pixels of a first window: as wide as 16:9 goes in most of the display, with its bars."""
    width, height = pygame.display.get_desktop_sizes()[0]
    wide = min(width, height * 16 / 9) * _OF_DISPLAY
    return round(wide), round(wide * 9 / 16)


def _post_ready() -> None:
    """Wake the loop from the gallery's thread."""
    if pygame.display.get_init():
        pygame.event.post(pygame.event.Event(READY))
