"""Gallery: pictures of the press for the window. What is not there yet is drawn behind its back.

One thread draws, with a typesetter of its own; typst lets the window run meanwhile. All else is
called from the window's thread, and returns at once.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from pathlib import Path

import pygame
from platformdirs import user_cache_path

from game.content.models import Content
from game.screen.drawing import theme
from game.screen.drawing.wanted import Wanted
from game.screen.pictures.drawn import Pictures
from game.screen.pictures.outlines import draw_icon, draw_shape
from game.screen.pictures.picturefolder import PictureFolder

__all__ = ["Gallery", "Wanted"]

BUDGET = 96 * 2**20
"""Bytes of surfaces in memory."""

MOST_WISHES = 200
"""Wishes of the window that wait; older ones are dropped, and asked again if they are still seen.

A window that is dragged to another size asks for everything anew at each size.
"""


class Gallery:
    """Keeps pictures at hand and has others drawn. Surfaces are shared: nobody draws on them.

    ``folder`` keeps pictures on disk, by default in this computer's cache. ``budget`` is in bytes.
    ``on_ready`` is called after each picture, from the thread that draws.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        budget: int = BUDGET,
        on_ready: Callable[[], None] = lambda: None,
    ) -> None:
        self.failure = ""
        self._folder = folder or user_cache_path("samenspel", appauthor=False) / "pictures"
        self._on_ready = on_ready
        self._content: Content | None = None
        self._memory = _Memory(budget)
        self._seen: dict[Wanted, None] = {}
        self._later: dict[Wanted, None] = {}
        self._failed: set[Wanted] = set()
        self._drawing: Wanted | None = None
        self._drawn = 0
        self._is_closed = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="gallery", daemon=True)
        self._thread.start()

    # --- for the window ---------------------------------------------------------------------------

    def use(self, content: Content) -> None:
        """Show the faces and the board of ``content`` from now on."""
        with self._changed:
            if content is self._content:
                return
            self._content = content
            self._memory.forget(lambda key: isinstance(key, Wanted) and key.is_of_content)
            for waiting in (self._seen, self._later):
                for wanted in [wanted for wanted in waiting if wanted.is_of_content]:
                    del waiting[wanted]
            self._failed.clear()
            self.failure = ""
            self._drawing = None

    def get(self, wanted: Wanted) -> pygame.Surface | None:
        """Return the picture, or None while it is being drawn; the newest wishes are drawn first.

        A picture that could not be drawn is a plain surface of its size, and ``failure`` says why.
        """
        with self._changed:
            picture = self._memory.get(wanted)
            if picture is None and wanted in self._failed:
                picture = _placeholder(wanted)
                self._memory.put(wanted, picture)
            if picture is None:
                self._later.pop(wanted, None)
                self._seen.pop(wanted, None)
                self._ask(wanted, self._seen)
                if len(self._seen) > MOST_WISHES:
                    del self._seen[next(iter(self._seen))]
            return picture

    def prepare(self, many: Iterable[Wanted]) -> None:
        """Have pictures drawn that will be wanted, in this order, after all that is wanted now."""
        with self._changed:
            for wanted in many:
                is_known = wanted in self._memory or wanted in self._failed
                if not is_known and wanted not in self._seen and wanted not in self._later:
                    self._ask(wanted, self._later)

    @property
    def progress(self) -> tuple[int, int]:
        """How many pictures are drawn, of how many that were asked for since nothing was left to draw."""
        with self._changed:
            return self._drawn, self._drawn + self._left()

    def icon(self, name: str, size: int, colour: str) -> pygame.Surface:
        """Return an icon of assets/icons/icons.json, ``size`` by ``size`` pixels, in ``colour`` ("#RRGGBB").

        Raises KeyError when there is no such icon.
        """
        return self._at_once(("icon", name, size, colour), lambda: draw_icon(name, size, colour))

    def shape(
        self, name: str, size: int, fill: str | None, stroke: str | None = None, stroke_width: float = 0
    ) -> pygame.Surface:
        """Return a cluster's shape, ``size`` by ``size`` pixels, its line of ``stroke_width`` included.

        Raises KeyError when there is no such shape.
        """
        key = ("shape", name, size, fill, stroke, stroke_width)
        return self._at_once(key, lambda: draw_shape(name, size, fill, stroke, stroke_width))

    def close(self) -> None:
        """End the drawing, after the picture that is being drawn. What is there can still be got."""
        with self._changed:
            self._is_closed = True
            self._seen.clear()
            self._later.clear()
            self._changed.notify()
        self._thread.join()

    def _at_once(self, key: Hashable, draw: Callable[[], pygame.Surface]) -> pygame.Surface:
        with self._changed:
            picture = self._memory.get(key)
            if picture is None:
                self._memory.put(key, draw())
                picture = self._memory.get(key)
            assert picture is not None, "what was put last is kept"
            return picture

    def _ask(self, wanted: Wanted, waiting: dict[Wanted, None]) -> None:
        if self._is_closed or wanted == self._drawing:
            return
        if not self._left():
            self._drawn = 0
        waiting[wanted] = None
        self._changed.notify()

    def _left(self) -> int:
        return len(self._seen) + len(self._later) + (self._drawing is not None)

    # --- the thread that draws --------------------------------------------------------------------

    def _work(self) -> None:
        folder = PictureFolder(self._folder)
        folder.tidy()
        pictures = Pictures(folder)
        while (task := self._next()) is not None:
            wanted, content, is_seen = task
            surface, failure = None, ""
            try:
                surface = pictures.surface(wanted, content)
            except BaseException as error:  # typst's panics too: no picture may end this thread
                failure = str(error) or type(error).__name__
            self._finish(wanted, content, surface, failure, is_seen)

    def _next(self) -> tuple[Wanted, Content | None, bool] | None:
        """Wait until a picture is wanted; return it, its content, and whether the window waits for it."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or self._seen or self._later)
            if self._is_closed:
                return None
            is_seen = bool(self._seen)
            waiting, newest = (self._seen, -1) if is_seen else (self._later, 0)
            self._drawing = list(waiting)[newest]
            del waiting[self._drawing]
            return self._drawing, self._content, is_seen

    def _finish(
        self,
        wanted: Wanted,
        content: Content | None,
        surface: pygame.Surface | None,
        failure: str,
        is_seen: bool,
    ) -> None:
        with self._changed:
            self._drawing = None
            self._drawn += 1
            if wanted.is_of_content and content is not self._content:
                return
            if surface is None:
                self.failure = failure
                self._failed.add(wanted)
            else:
                self._memory.put(wanted, surface, is_seen=is_seen)
        with suppress(pygame.error):  # the window may have closed meanwhile
            self._on_ready()


class _Memory:
    """Surfaces under a budget in bytes: what was not seen for longest goes first."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._bytes = 0
        self._kept: OrderedDict[Hashable, pygame.Surface] = OrderedDict()
        self._raw: set[Hashable] = set()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept

    def get(self, key: Hashable) -> pygame.Surface | None:
        """Return a surface, in the display's own format once there is a display."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        self._kept.move_to_end(key)
        if key in self._raw:
            # sixty times faster to paint; before the first window there is no format to convert to
            with suppress(pygame.error):
                kept = self._kept[key] = kept.convert_alpha()
                self._raw.discard(key)
        return kept

    def put(self, key: Hashable, surface: pygame.Surface, *, is_seen: bool = True) -> None:
        """Keep a surface. What is not seen yet drives out nothing that was."""
        self._drop(key)
        self._kept[key] = surface
        self._kept.move_to_end(key, last=is_seen)
        self._raw.add(key)
        self._bytes += _bytes(surface)
        while self._bytes > self._budget and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def forget(self, is_old: Callable[[Hashable], bool]) -> None:
        """Drop every surface whose key ``is_old``."""
        for key in [key for key in self._kept if is_old(key)]:
            self._drop(key)

    def _drop(self, key: Hashable) -> None:
        dropped = self._kept.pop(key, None)
        if dropped is not None:
            self._bytes -= _bytes(dropped)
            self._raw.discard(key)


def _bytes(surface: pygame.Surface) -> int:
    return surface.get_pitch() * surface.get_height()


def _placeholder(wanted: Wanted) -> pygame.Surface:
    """Return what stands where a picture could not be drawn."""
    surface = pygame.Surface((max(wanted.width, 0), max(wanted.height, 0)), pygame.SRCALPHA)
    surface.fill(theme.PAPER)
    pygame.draw.rect(surface, theme.STONE, surface.get_rect(), 2)
    return surface
