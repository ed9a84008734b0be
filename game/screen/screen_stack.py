"""Screen stack: one window and the screens on it: it hands on keys and clicks, moves the focus, paints.

The room's window is one; a facilitator's window on a second display is another. Screens call theirs ``view``.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import pygame

from game.screen.drawing.geometry import Box, Scale
from game.screen.drawing.lettering import Lettering
from game.screen.drawing.scene import Control, KeyPress, Scene
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import TEXT_FACTORS
from game.screen.pictures.gallery import Gallery
from game.screen.pictures.paint import Painter
from game.screen.preferences import Preferences

_ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_OVERLAP = 4.0
"""Units that neighbours may share and still lie beside one another."""
SMALLEST = (800, 600)
"""Pixels of the smallest window."""


class Host(Protocol):
    """What a screen stack asks of the app that opened it."""

    settings: Preferences
    assets: Path
    gallery: Gallery
    composing: str

    def room_key(self, view: ScreenStack, key: KeyPress, *, is_typing: bool) -> bool:
        """Answer a key that works on every screen; return whether it was one."""


class StackedScreen:
    """One screen on a stack, as far as the stack knows it: what screens are is in ``screen_base.py``."""

    is_overlay = False
    """Whether the screen below stays visible under it."""
    is_private = False
    """Whether it shows what only one team may see; such a screen is covered when another opens."""
    asks_one_team = False
    """Whether only the team that it asks may go on from it: nobody does that for them."""
    gives_way = False
    """Whether it closes by itself when the table goes on without it, on phones or by the remote."""
    has_room_keys = True
    """Whether the keys for the panel, the log and so on work on it."""
    way_on = ""
    """The control with which to go on from it while text is typed; "": there is none."""

    view: ScreenStack
    """Where it is shown; set when it is pushed."""

    def __init__(self) -> None:
        self.focus = ""
        self.memory: dict[str, Any] = {}

    def write(self, stage: Stage) -> None:
        """Write the screen. Called again whenever something changed, so it must change nothing itself."""
        raise NotImplementedError

    def key(self, key: KeyPress) -> bool:
        """Answer a key before the stack does; return whether it was for this screen."""
        del key
        return False

    def tick(self, now: float) -> bool:
        """Let time pass; return whether the screen must be written again. ``now`` is in seconds."""
        del now
        return False

    def is_moving(self, now: float) -> bool:
        """Return whether something moves, so that frames are wanted soon."""
        del now
        return False

    def back(self) -> None:
        """Do what Escape means here: leave the screen, unless it is the last one."""
        if len(self.view.screens) > 1:
            self.view.pop()

    def closed(self) -> None:
        """Tidy up when the screen has left the stack."""


class ScreenStack:
    """A window and what it shows."""

    def __init__(self, app: Host, window: pygame.Window) -> None:
        self.app = app
        self.window = window
        window.minimum_size = SMALLEST
        self.screens: list[StackedScreen] = []
        self.scene: Scene | None = None
        self.hover = ""
        self.dirty = True
        self.was_moving = False
        self._is_opening = False
        self._typing = self._repeating = False
        self._fit()

    # --- the window -------------------------------------------------------------------------------

    def rescale(self) -> None:
        """Fit everything to the window's pixels and the text size that is set."""
        self.lettering.close()
        self._fit()
        self.dirty = True

    def _fit(self) -> None:
        width, height = self.window.get_surface().get_size()
        self.scale = Scale(max(1, width), max(1, height))
        factor = TEXT_FACTORS[self.app.settings.text_size]
        self.lettering = Lettering(self.app.assets, self.scale.per_unit, factor)
        self.painter = Painter(self.scale, self.lettering, self.app.gallery)

    def close(self) -> None:
        """Close the window and its fonts: whoever remembers the lettering must keep no files open."""
        self.lettering.close()
        self.window.destroy()

    @property
    def is_full_screen(self) -> bool:
        """Whether the window fills its display."""
        return self._full

    _full = False

    def set_full_screen(self, full: bool) -> None:
        """Fill the display, or be a window again."""
        if full:
            self.window.set_fullscreen(True)
        else:
            self.window.set_windowed()
        self._full = full
        self.rescale()

    # --- the stack --------------------------------------------------------------------------------

    @property
    def screen(self) -> StackedScreen:
        """The screen that is used now."""
        return self.screens[-1]

    def push(self, screen: StackedScreen) -> None:
        """Open a screen over the others."""
        screen.view = self
        self.screens.append(screen)
        self.dirty = self._is_opening = True

    def pop(self) -> None:
        """Close the uppermost screen."""
        self.screens.pop().closed()
        self.dirty = True

    def show(self, screen: StackedScreen) -> None:
        """Close every screen and open this one."""
        for shown in reversed(self.screens):
            shown.closed()
        self.screens.clear()
        self.push(screen)

    def swap(self, screen: StackedScreen) -> None:
        """Open a screen in the place of the uppermost one."""
        self.screens.pop().closed()
        self.push(screen)

    def has(self, kind: type[StackedScreen]) -> bool:
        """Return whether a screen of this kind is open."""
        return any(isinstance(screen, kind) for screen in self.screens)

    # --- writing and painting ---------------------------------------------------------------------

    def refresh(self) -> bool:
        """Write and paint what has changed; return whether anything had."""
        if not self.dirty or not self.screens:
            return False
        self.dirty = False
        self.write()
        assert self.scene is not None
        focus = self.focused
        hover = self.scene.control(self.hover) if self.hover else None
        self.painter.paint(self.scene, self.window.get_surface(), focus, hover)
        self.window.flip()
        self._type(focus)
        return True

    def write(self) -> Scene:
        """Write the scene as it is now. A focus whose control is gone goes to the first one.

        A screen that opens begins on a control that works; one that stops working later keeps the focus.
        """
        scene = self._written()
        focus = scene.control(self.screen.focus)
        if focus is None or (self._is_opening and not focus.enabled):
            now = scene.controls.index(focus) if focus is not None else 0
            after = (*scene.controls[now:], *scene.controls[:now])
            first = next((control.id for control in after if control.enabled), "")
            if first != self.screen.focus:
                self.screen.focus = first
                scene = self._written()
        self._is_opening = False
        self.scene = scene
        return scene

    def _written(self) -> Scene:
        lowest = max(i for i, screen in enumerate(self.screens) if i == 0 or not screen.is_overlay)
        stage = Stage(self.scale, self.lettering, focus="", memory={})
        is_covered = False
        for screen in self.screens[lowest:]:
            is_top = screen is self.screens[-1]
            # what only one team may see is not even written while something lies over it
            is_covered |= screen.is_private
            if is_covered and not is_top:
                continue
            stage.memory, stage.focus = screen.memory, screen.focus if is_top else ""
            screen.write(stage)
        return stage.scene

    @property
    def focused(self) -> Control | None:
        """The control that has the focus."""
        return self.scene.control(self.screen.focus) if self.scene else None

    def _type(self, focus: Control | None) -> None:
        """Let an input method in where text is typed, and only there."""
        typing = focus is not None and focus.typing
        # a key held down types on or scrolls on; it does not switch the language twenty-five times a second
        repeats = typing or (focus is not None and focus.wheel is not None)
        if repeats != self._repeating:
            pygame.key.set_repeat(*((400, 40) if repeats else (0, 0)))
            self._repeating = repeats
        if typing and focus is not None:
            pygame.key.set_text_input_rect(pygame.Rect(self.scale.edges(focus.box)))
        if typing != self._typing:
            (pygame.key.start_text_input if typing else pygame.key.stop_text_input)()
            self._typing = typing

    # --- keys and mouse ---------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> None:
        """Answer one input of this window."""
        match event.type:
            case pygame.KEYDOWN:
                self.key(_key(event))
            case pygame.TEXTINPUT:
                if self.focused is not None and self.focused.typing:
                    self.app.composing = ""
                    self.key(KeyPress("text", event.text))
            case pygame.TEXTEDITING:
                self.app.composing = event.text
                self.dirty = True
            case pygame.MOUSEMOTION:
                self._point(event.pos)
            case pygame.MOUSEBUTTONDOWN if event.button == pygame.BUTTON_LEFT:
                self.click(*self._units(event.pos))
            case pygame.MOUSEWHEEL:
                self._wheel(event)
            case pygame.WINDOWLEAVE:
                self._hover("")
            case pygame.WINDOWSIZECHANGED | pygame.WINDOWRESIZED | pygame.WINDOWDISPLAYCHANGED:
                self.rescale()
            case pygame.WINDOWEXPOSED | pygame.WINDOWSHOWN | pygame.WINDOWRESTORED:
                self.painter.forget()
                self.dirty = True

    def _units(self, at: tuple[int, int]) -> tuple[float, float]:
        """Return a point of the mouse in units; on a dense display its pixels are not the surface's."""
        dense = self.window.get_surface().get_width() / max(1, self.window.size[0])
        return at[0] * dense / self.scale.per_unit, at[1] * dense / self.scale.per_unit

    def _point(self, at: tuple[int, int]) -> None:
        control = self.scene.at(*self._units(at)) if self.scene else None
        self._hover(control.id if control else "")

    def _hover(self, name: str) -> None:
        """Point at a control, or at nothing: a mouse that rests points at nothing once anything was used."""
        if name != self.hover:
            self.hover = name
            self.dirty = True
            hand = pygame.SYSTEM_CURSOR_HAND if name else pygame.SYSTEM_CURSOR_ARROW
            with suppress(pygame.error):  # a display without a mouse has no cursor to change
                pygame.mouse.set_cursor(hand)

    def _wheel(self, event: pygame.Event) -> None:
        if self.scene is None:
            return
        at = self._units(pygame.mouse.get_pos())
        for control in reversed(self.scene.controls):
            if control.wheel is not None and control.box.has(*at):
                control.wheel(event.precise_y)
                self.dirty = True
                return

    def click(self, x: float, y: float) -> None:
        """Focus and use what lies at a point in units."""
        if self.dirty and self.screens:
            self.write()  # as for keys: what a key before it has just covered cannot be clicked
        control = self.scene.at(x, y) if self.scene else None
        self._hover("")
        if control is not None:
            self.screen.focus = control.id
            self.dirty = True
            if control.enabled and not control.typing:
                control.use()

    def key(self, key: KeyPress) -> None:
        """Answer a key: first what has the focus, then the screen, the room's keys, and moving about."""
        if self.dirty and self.screens:
            self.write()  # keys come several at once: each answers to what the one before it led to
        self.dirty = True
        self._hover("")
        focus = self.focused
        if focus is not None and focus.takes is not None and focus.takes(key):
            return
        is_typing = focus is not None and focus.typing
        if not (is_typing and len(key.name) == 1 and not key.ctrl) and self.screen.key(key):
            return
        if self.app.room_key(self, key, is_typing=is_typing):
            return
        if key.name == "tab":
            self._step(-1 if key.shift else 1)
        elif key.name in _ARROWS:
            self._move(*_ARROWS[key.name])
        elif key.name in ("return", "enter", "space") and not (is_typing and key.name == "space"):
            if focus is not None and focus.enabled:
                focus.use()
        elif key.name == "escape":
            self.screen.back()

    def _step(self, by: int) -> None:
        names = [control.id for control in self.scene.controls] if self.scene else []
        if names:
            now = names.index(self.screen.focus) if self.screen.focus in names else -by
            self.screen.focus = names[(now + by) % len(names)]

    def _move(self, dx: int, dy: int) -> None:
        """Move the focus to the nearest control in a direction; beside counts more than astray."""
        here = self.focused
        if here is None or self.scene is None:
            return
        best: tuple[float, str] | None = None
        for control in self.scene.controls:
            ahead, aside = _gap(here.box, control.box, dx, dy)
            if control.id != here.id and ahead > -_OVERLAP:
                far = ahead + 2.5 * aside
                if best is None or far < best[0]:
                    best = (far, control.id)
        if best is not None:
            self.screen.focus = best[1]


def _gap(here: Box, there: Box, dx: int, dy: int) -> tuple[float, float]:
    """Return how far ``there`` begins beyond the edge of ``here`` in a direction, and how far beside the way.

    Under zero is what begins before that edge: it does not lie that way.
    """
    if dx:
        ahead = there.x - here.right if dx > 0 else here.x - there.right
        beside = max(here.y, there.y) - min(here.bottom, there.bottom)
        astray = abs(here.middle[1] - there.middle[1])
    else:
        ahead = there.y - here.bottom if dy > 0 else here.y - there.bottom
        beside = max(here.x, there.x) - min(here.right, there.right)
        astray = abs(here.middle[0] - there.middle[0])
    return ahead, max(0.0, beside) + astray / 20


def _key(event: pygame.Event) -> KeyPress:
    mod = event.mod
    return KeyPress(
        pygame.key.name(event.key) if event.unicode != "?" else "?",
        event.unicode,
        bool(mod & pygame.KMOD_SHIFT),
        bool(mod & (pygame.KMOD_CTRL | pygame.KMOD_META)),
    )
