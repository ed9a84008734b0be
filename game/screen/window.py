"""Window: where the command enters the window's room: is there a display, and what was asked for."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from game.content.base import Language
from game.debrief.warming import warm
from game.match.players import YOU, seat_players, usual_teams
from game.match.rehearsing import rehearsed
from game.screen.failures import NoWindow
from game.sessions.launch import Launch, folder_option
from game.sessions.setting import Setting
from game.sessions.store import Store

if TYPE_CHECKING:
    from game.content.models import Content
    from game.screen.app import App

BLIND = ("dummy", "offscreen")
"""Video drivers that show nothing: for tests, which open the app themselves."""

_PLACES = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
"""What names a display on Linux, or a driver that somebody chose."""


def play_window(store: Store, launch: Launch, language: Language) -> str:
    """Play in the window until it is closed; return what is said afterwards, see ``farewell``.

    ``language`` is that of this computer's user; one that was asked for, or chosen in the window before,
    goes first. Raises NoWindow where there is no display, and what the store and the content raise.
    """
    look_for_a_display()
    from game.screen.app import App

    app = App(store, language=launch.language, usual=language)
    warm()
    try:
        enter(app, launch)
        app.run()
        return farewell(app, launch)
    finally:
        app.close()


def farewell(app: App, launch: Launch) -> str:
    """Return how to go on with the session that is open, in the language on the screen; "" without one."""
    if app.play is None:
        return ""
    return app.say("play.saved", name=app.play.session.name, options=folder_option(launch.folder))


def enter(app: App, launch: Launch) -> None:
    """Open the screen that the launch asks for: the title, a case to set up, a new game or a kept one."""
    from game.screen.opening.briefing import Briefing
    from game.screen.opening.resume import resume
    from game.screen.opening.setup_screen import SetupScreen
    from game.screen.opening.title import Title

    app.room.show(Title(app))
    if launch.mirror is not None:
        app.to_mirror(launch.mirror)
    elif launch.resume is not None:
        resume(app, launch.resume)
    elif launch.content is not None and (launch.seats, launch.seed, launch.rehearsal) != (None,) * 3:
        _begin(app, launch, launch.content)
        if launch.rehearsal is None:
            app.room.show(Briefing(app))
        elif launch.rehearsal.event:
            app.do(launch.rehearsal.turns)
        else:
            app.go_on()
    elif launch.content is not None:
        app.room.push(
            SetupScreen(app, launch.content, teams=launch.teams, name=launch.name, promises=launch.promises)
        )


def _begin(app: App, launch: Launch, content: Content) -> None:
    """Lay the table that was asked for, and begin its session."""
    teams = launch.teams or usual_teams(content, launch.seats or ())
    seats = launch.seats or (YOU,) * teams
    table = seat_players(content, teams, seats, launch.seed, promises=launch.promises)
    language = app.language_for(content.case)
    if launch.rehearsal:
        table = rehearsed(table, launch.rehearsal, language, one=launch.seed is not None)
    setting = Setting(rehearsal=launch.rehearsal is not None)
    app.begin(
        app.store.create(
            table.match, language=language, players=table.players, name=launch.name, setting=setting
        )
    )


def look_for_a_display() -> None:
    """Raise NoWindow where pygame is not ours, or there is nothing to show a window on."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _PLACES):
        raise NoWindow("no-display")  # SDL would look too, and complain in its own words
    try:
        import pygame
    except ImportError:
        raise NoWindow("no-pygame") from None
    if not getattr(pygame, "IS_CE", False):
        raise NoWindow("other-pygame")
    try:
        pygame.display.init()
        is_seen = pygame.display.get_driver() not in BLIND and pygame.display.get_num_displays() > 0
    except pygame.error:
        is_seen = False
    if not is_seen:
        raise NoWindow("no-display")
