"""Sheet window: shows the contact sheet while the bench runs, follows each new one, and can be closed."""

from __future__ import annotations

import time
from pathlib import Path

import pygame

from game.screen.drawing.theme import TABLE
from game.screen.window import look_for_a_display

_FRAME = 30
"""Milliseconds between two looks at what somebody does in the window."""
_STEP = 0.25
"""How far a turn of the wheel or an arrow goes, in heights of the window."""
_OF_DISPLAY = 0.8


def open_window(title: str) -> SheetWindow:
    """Open a window on this computer's display. Raises NoWindow where there is none."""
    look_for_a_display()
    return SheetWindow(title)


class SheetWindow:
    """The sheet as wide as the window, to go up and down through. Belongs to the main thread."""

    def __init__(self, title: str) -> None:
        pygame.display.init()
        width, height = pygame.display.get_desktop_sizes()[0]
        size = (round(width * _OF_DISPLAY), round(height * _OF_DISPLAY))
        self._window: pygame.Window | None = pygame.Window(title, size, resizable=True)
        self._sheet: pygame.Surface | None = None
        self._fitted: pygame.Surface | None = None
        self._top = 0
        self._paint()

    def show(self, sheet: Path) -> None:
        """Show the picture at ``sheet`` from its top; one that cannot be read leaves what was there."""
        try:
            self._sheet = pygame.image.load(str(sheet))
        except (pygame.error, OSError):
            return
        self._fitted, self._top = None, 0
        self._paint()

    def pause(self, seconds: float) -> None:
        """Let so many seconds pass, and answer meanwhile what somebody does in the window."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if self._window is None:
                time.sleep(left)
                return
            event = pygame.event.wait(min(_FRAME, max(1, round(left * 1000))))
            if event.type != pygame.NOEVENT:
                self._answer(event)

    def close(self) -> None:
        """Close the window; the bench goes on without it."""
        if self._window is not None:
            self._window.destroy()
            self._window = None

    def _answer(self, event: pygame.Event) -> None:
        if event.type in (pygame.QUIT, pygame.WINDOWCLOSE):
            self.close()
        elif event.type in (pygame.WINDOWRESIZED, pygame.WINDOWEXPOSED):
            self._fitted = None
            self._paint()
        elif event.type == pygame.MOUSEWHEEL:
            self._go(-event.y * _STEP)
        elif event.type == pygame.KEYDOWN:
            if event.key in (pygame.K_ESCAPE, pygame.K_q):
                self.close()
            else:
                self._go(_KEYS.get(event.key, 0.0))

    def _go(self, heights: float) -> None:
        if self._window is not None and heights:
            self._top += round(heights * self._window.size[1])
            self._paint()

    def _paint(self) -> None:
        if self._window is None:
            return
        surface = self._window.get_surface()
        surface.fill(TABLE)
        if self._sheet is not None:
            width, height = surface.get_size()
            if self._fitted is None:
                scale = width / self._sheet.get_width()
                size = (width, max(1, round(self._sheet.get_height() * scale)))
                self._fitted = pygame.transform.smoothscale(self._sheet, size)
            self._top = max(0, min(self._top, self._fitted.get_height() - height))
            surface.blit(self._fitted, (0, -self._top))
        self._window.flip()


_KEYS = {
    pygame.K_UP: -_STEP,
    pygame.K_DOWN: _STEP,
    pygame.K_PAGEUP: -0.9,
    pygame.K_PAGEDOWN: 0.9,
    pygame.K_SPACE: 0.9,
    pygame.K_HOME: -1000.0,
    pygame.K_END: 1000.0,
}
"""What a key does: how many heights of the window it goes down."""
