"""Room keys: the keys that work on every screen, and what each of them opens or does.

Screens ask their ``Navigator`` for these keys, so that they need not know what the keys open.
"""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.language import next_language
from game.screen.drawing.theme import TEXT_FACTORS
from game.screen.facilitator import interventions
from game.screen.facilitator.facilitator import Facilitator
from game.screen.facilitator.keys import Keys
from game.screen.facilitator.second_window import open_facilitator_window
from game.screen.facilitator.undoing import Undoing
from game.screen.joining.open_phones import join
from game.screen.joining.phone_screen import PhoneScreen
from game.screen.navigator import Navigator
from game.screen.phones import can_open
from game.screen.screen_base import Screen
from game.screen.screen_stack import ScreenStack
from game.screen.story.log import Log

_SIZES = tuple(TEXT_FACTORS)


def keys(app: Navigator, view: ScreenStack) -> dict[str, Callable[[], None]]:
    """Return what each key of the whole room does now, by the key's name."""
    keys: dict[str, Callable[[], None]] = {
        "?": lambda: _open(view, Keys(app)),
        "b": lambda: interventions.blank(app),
        "t": lambda: app.speak(next_language(app.language, app.languages)),
        "f11": lambda: full_screen(app, view),
        "larger": lambda: text_size(app, 1),
        "smaller": lambda: text_size(app, -1),
        "leave": app.quit,
    }
    if app.play is not None:
        keys["f"] = lambda: facilitate(app, view)
        keys["l"] = lambda: log(app, view)
        if can_open():
            keys["j"] = lambda: join_by_phone(app)
        keys["undo"] = lambda: _open(view, Undoing(app))
        if app.play.timer.is_set:
            keys["p"] = lambda: interventions.hold(app)
    by_number = {"f1": "?", "f2": "f", "f3": "l", "f4": "t", "f6": "j", "f9": "b"}
    return keys | {name: keys[letter] for name, letter in by_number.items() if letter in keys}


def facilitate(app: Navigator, view: ScreenStack) -> None:
    """Give the facilitator what there is to run the game with: a window of their own, else the panel."""
    if app.facilitator_view is not None or pygame.display.get_num_displays() > 1:
        open_facilitator_window(app)
    else:
        _open(view, Facilitator(app))


def join_by_phone(app: Navigator) -> None:
    """Show the room how phones join."""
    if not app.room.has(PhoneScreen):
        app.room.push(join(app))


def log(app: Navigator, view: ScreenStack) -> None:
    """Show all that happened."""
    _open(view, Log(app))


def _open(view: ScreenStack, screen: Screen) -> None:
    """Open a screen over the others, unless one of its kind is open already."""
    if not view.has(type(screen)):
        view.push(screen)


def full_screen(app: Navigator, view: ScreenStack) -> None:
    """Fill the display, or be a window again; the room's window remembers."""
    view.set_full_screen(not view.is_full_screen)
    if view is app.room:
        app.set(full_screen=view.is_full_screen)


def text_size(app: Navigator, by: int) -> None:
    """Make all text one step larger or smaller."""
    place = _SIZES.index(app.settings.text_size) + by
    app.set(text_size=_SIZES[max(0, min(len(_SIZES) - 1, place))])
