"""Draw docs/pictures/table.png and planning.png, the README's pictures, from the real window.

`uv run python tools/screen_pictures.py`
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from game.content.load import load_content
from game.files.writing import write_file
from game.match.actions import Continue
from game.match.match import Match
from game.match.players import YOU, bot_action
from game.screen.app import App
from game.screen.preferences import Preferences
from game.screen.screen_base import Screen
from game.screen.table_screen import TableScreen
from game.screen.teams.plan_screen import PlanScreen
from game.sessions.store import Store

OUT = Path(__file__).resolve().parent.parent / "docs" / "pictures"
CASE, TEAMS, SEED, ROUND = "arena-poort", 4, 43, 4
SIZE = (1600, 900)


def played(app: App) -> None:
    """Begin a game that bots have played until the plans of round ROUND."""
    match = Match.start(load_content(CASE), SEED, TEAMS)
    while match.state.round < ROUND or match.phase != "plan":
        team = match.waits_for
        match.do(Continue() if team is None else bot_action(match, team, "cooperative"))
    app.begin(app.store.create(match, language=app.language, players=[YOU] * TEAMS))


def draw(app: App, screen: Screen, name: str) -> None:
    """Show ``screen``, wait for its pictures and write it to a file of the documents."""
    app.room.show(screen)
    end = time.monotonic() + 30
    while time.monotonic() < end:
        app.redraw()
        app.step(pygame.event.get())
        scene = app.room.scene
        if scene is not None and all(app.gallery.get(picture) is not None for picture in scene.pictures()):
            break
        time.sleep(0.02)
    app.redraw()
    app.step([])
    png = io.BytesIO()
    pygame.image.save(app.room.window.get_surface(), png, name)
    write_file(OUT / name, png.getvalue())
    print(OUT / name)


def main() -> int:
    """Draw both pictures."""
    with tempfile.TemporaryDirectory() as name, Store(Path(name) / "data") as store:
        folder = Path(name)
        Preferences(language="en", reduced_motion=True).save(folder / "config")
        app = App(store, size=SIZE, config=folder / "config", pictures=folder / "pictures")
        played(app)
        draw(app, TableScreen(app), "table.png")
        draw(app, PlanScreen(app, 1), "planning.png")
        app.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
