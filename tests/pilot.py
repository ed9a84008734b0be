"""A pilot for the window: presses real keys and clicks in the real app, under the dummy video driver.

After every input the scene is inspected: what is written fits its box and covers nothing else, and
every control can be reached with Tab.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from weakref import WeakSet

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.content.base import Language
from game.content.load import load_content
from game.match.actions import Continue
from game.match.match import Match
from game.match.players import bot_action
from game.screen.app import App
from game.screen.drawing.geometry import Box
from game.screen.drawing.scene import Control, Layer, Picture, Scene, Words
from game.screen.pictures.paint import Painter
from game.screen.preferences import Preferences
from game.screen.screen_base import Screen
from game.sessions.setting import Setting
from game.sessions.store import Store
from game.table.play import Play

SIZES = ((1280, 720), (1920, 1080), (3840, 2160))


PICTURES = Path(tempfile.gettempdir()) / "samenspel-test-pictures"


loaded = cache(load_content)
"""A case is read and checked once: it never changes."""


def _no_paint(*_: object) -> None:
    """Paint nothing, where a test reads the scene and looks at no pixel."""


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Pilot:
    """Flies one app. Use it in a ``with``."""

    def __init__(
        self,
        folder: Path,
        *,
        size: tuple[int, int] = (1280, 720),
        language: Language = "nl",
        pictures: Path | None = None,
        checks: bool = True,
        paints: bool = False,
        **settings: object,
    ) -> None:
        """Open the app. Scenes are written and inspected; with ``paints`` their pixels are painted too.

        Drawn pictures are shared by all tests unless ``pictures`` is given: their names are their content.
        """
        self.folder = folder
        values = {"reduced_motion": True, "language": language, **settings}
        Preferences().model_copy(update=values).save(folder / "config")
        self.clock = Clock()
        self.store = Store(folder / "data")
        self.app = App(
            self.store,
            size=size,
            config=folder / "config",
            pictures=pictures or PICTURES,
            clock=self.clock,
        )
        self.checks = checks
        self._met: WeakSet[Screen] = WeakSet()
        self.paint = Painter.paint
        if not paints:
            Painter.paint = _no_paint  # type: ignore[method-assign]

    def __enter__(self) -> Pilot:
        return self

    def __exit__(self, *_: object) -> None:
        Painter.paint = self.paint  # type: ignore[method-assign]
        room = self.app.room
        self.app.close()
        self.store.close()
        # app, window and screens know one another; a thousand flights would wait for the garbage collector
        vars(room).clear()
        vars(self.app).clear()

    def sit(
        self,
        case: str | Path = "arena-poort",
        *,
        teams: int | None = None,
        seed: int = 1,
        players: Sequence[str] | None = None,
        setting: Setting | None = None,
        promises: bool = False,
    ) -> Play:
        """Begin a session without going through the screens that lead to one; nothing is shown yet."""
        teams = teams or min(4, loaded(case).case.teams.max)
        match = Match.start(loaded(case), seed, teams, promises=promises)
        session = self.store.create(match, language=self.app.language, players=players or ["you"] * teams)
        if setting is not None:
            session.set(setting)
        self.app.begin(session)
        assert self.app.play is not None
        return self.app.play

    def play_on(self, *, rounds: int = 0, phase: str = "plan") -> None:
        """Let bots play for everybody until ``rounds`` more rounds have begun and ``phase`` is reached."""
        play = self.app.play
        assert play is not None
        match, target = play.match, play.match.state.round + rounds
        while not match.is_over and (match.state.round < target or match.phase != phase):
            team = match.waits_for
            play.session.do(Continue() if team is None else bot_action(match, team, "cooperative"))

    # --- what there is ----------------------------------------------------------------------------

    @property
    def scene(self) -> Scene:
        assert self.app.room.scene is not None
        return self.app.room.scene

    @property
    def screen(self) -> str:
        """The name of the class of the uppermost screen."""
        return type(self.app.room.screen).__name__

    @property
    def controls(self) -> dict[str, Control]:
        return {control.id: control for control in self.scene.controls}

    @property
    def focus(self) -> str:
        return self.app.room.screen.focus

    def texts(self) -> list[str]:
        return self.scene.texts()

    def says(self, words: str) -> bool:
        return any(words in text for text in self.texts())

    # --- input ------------------------------------------------------------------------------------

    def step(self, seconds: float = 0.0, events: list[pygame.Event] | None = None) -> None:
        """Let time pass and the app answer, then inspect what is on the screen."""
        self.clock.now += seconds
        self.app.step(events or [])
        if self.app.is_running and self.app.room.screens:
            self.app.room.refresh()
            if self.checks:
                inspect(self.scene, self.app.room.screen.focus)
                self._begins_well()

    def _begins_well(self) -> None:
        """Fail where a screen opens with the focus on a button that does nothing."""
        screen = self.app.room.screen
        if screen not in self._met:
            focus = self.scene.control(screen.focus)
            assert focus is None or focus.enabled, f"{screen} opens on {screen.focus!r}, which does nothing"
        self._met.add(screen)

    def key(self, name: str, *, shift: bool = False, ctrl: bool = False, times: int = 1) -> None:
        """Press a key by pygame's name for it ("return", "tab", "f2", "a")."""
        mod = (pygame.KMOD_SHIFT if shift else 0) | (pygame.KMOD_CTRL if ctrl else 0)
        unicode = name if len(name) == 1 else ""
        code = pygame.K_SLASH if name == "?" else pygame.key.key_code(name)
        for _ in range(times):
            self.step(events=[pygame.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=unicode)])

    def type(self, text: str) -> None:
        """Type text as an input method gives it: key by key, with the text behind it."""
        for sign in text:
            self.step(events=[pygame.Event(pygame.TEXTINPUT, text=sign)])

    def click(self, name: str) -> None:
        """Click the middle of a control."""
        box = self.controls[name].box
        x, y = (value * self.app.room.scale.per_unit for value in box.middle)
        event = pygame.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=(round(x), round(y)))
        self.step(events=[event])

    def tab_to(self, name: str) -> None:
        """Press Tab until a control has the focus."""
        for _ in range(len(self.controls) + 1):
            if self.focus == name:
                return
            self.key("tab")
        raise AssertionError(f"Tab never reaches {name!r}: {list(self.controls)}")

    def use(self, name: str) -> None:
        """Use a control by keyboard alone."""
        self.tab_to(name)
        self.key("return")

    def until(self, true: Callable[[], bool], *, seconds: float = 20.0) -> None:
        """Let real time pass until something holds: for what is drawn in the background."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.01)
            self.app.redraw()
            self.step()

    def picture(self, file: Path) -> None:
        """Write what is on the screen as a PNG, with all its pictures drawn."""
        wanted = self.scene.pictures()
        self.until(lambda: all(self.app.gallery.get(picture) is not None for picture in wanted))
        self.app.redraw()
        self.app.room.refresh()
        file.parent.mkdir(parents=True, exist_ok=True)
        pygame.image.save(self.app.room.window.get_surface(), str(file))


def inspect(scene: Scene, focus: str) -> None:
    """Fail where text does not fit, covers other text, or a control cannot be seen or told apart."""
    for layer in scene.layers:
        words = [item for item in layer.items if isinstance(item, Words) and item.text.strip()]
        for item in words:
            assert item.box.holds(item.ink, slack=2), f"does not fit: {item.text!r} {item.ink} in {item.box}"
            if item.clip is None:
                assert scene.window.holds(item.ink), f"off the screen: {item.text!r} {item.ink}"
        _apart(words)
        _covered(layer)
    names = [control.id for control in scene.controls]
    assert len(set(names)) == len(names), f"twice the same control: {names}"
    assert not names or focus in names, f"the focus {focus!r} is nowhere: {names}"
    for control in scene.controls:
        assert control.box.w >= 30, f"too small to hit: {control.id}"
        assert control.box.h >= 30, f"too small to hit: {control.id}"
        assert control.clip is not None or scene.window.holds(control.box), f"off the screen: {control.id}"


def _seen(item: Words | Picture) -> Box:
    """Return the part of an item that is seen."""
    box = item.ink if isinstance(item, Words) else item.box
    return box if item.clip is None else box.common(item.clip)


def _apart(words: list[Words]) -> None:
    """Fail where words cover words: from the top down, each compared with those that begin beside it."""
    seen = sorted(((_seen(item).inset(2), item) for item in words), key=lambda pair: pair[0].y)
    for number, (box, item) in enumerate(seen):
        for other, text in islice(seen, number + 1, None):
            if other.y >= box.bottom:
                break
            assert not box.meets(other), f"{item.text!r} covers {text.text!r}"


def _covered(layer: Layer) -> None:
    """Fail where a card's face lies over words."""
    words: list[tuple[Box, Words]] = []
    for item in layer.items:
        if isinstance(item, Words) and item.text.strip():
            words.append((_seen(item).inset(2), item))
        elif isinstance(item, Picture) and item.wanted.kind == "face" and item.opacity >= 1:
            face = _seen(item)
            for box, under in words:
                assert not face.meets(box), f"{item.wanted.name} covers {under.text!r}"
