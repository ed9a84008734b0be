"""Draw docs/pictures/room.png, the README's picture: a projector and three phones in the middle of a game.

`uv run --group dev python tools/room_picture.py`

The table is the real window's, the phones are real pages in Chromium, all of one game. Another file may be
named instead.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import sync_playwright

from game.content.load import load_content
from game.files.writing import write_file
from game.match.actions import Continue
from game.match.match import Match
from game.match.players import YOU, bot_action
from game.room.serving import PORT
from game.screen.app import App
from game.screen.preferences import Preferences
from game.screen.table_screen import TableScreen
from game.sessions.setting import Setting, Way
from game.sessions.store import Store

OUT = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "room.png"
CASE, TEAMS, SEED, ROUND = "arena-poort", 4, 43, 4
WINDOW = (1600, 900)
PHONE = (390, 844)
TEAMS_SHOWN = ((1, "en"), (2, "nl"), (3, "en"))
"""Whose phones are in the picture, each in a language of its own."""
ADDRESS = "192.168.1.20"
"""What the table shows instead of the address of the computer on which this is drawn."""

GROUND, WALL, INK = "#DDD8CE", "#EFEBE3", "#1B1B1F"
SIZE = (1400, 1220)
SCREEN = (40, 36, 1320)
"""Left, top and width of the projected image."""
PHONES_AT = ((150, 640), (575, 600), (1000, 640))
PHONE_WIDE = 250
BEZEL = 10


# --- the game ----------------------------------------------------------------------------------


def begun(app: App) -> None:
    """Begin a game that bots have played until the plans of round ROUND, with phones for every team."""
    match = Match.start(load_content(CASE), SEED, TEAMS)
    while match.state.round < ROUND or match.phase != "plan":
        team = match.waits_for
        match.do(Continue() if team is None else bot_action(match, team, "cooperative"))
    way: Way = "phones"
    setting = Setting(ways=(way,) * TEAMS)
    app.begin(app.store.create(match, language=app.language, players=[YOU] * TEAMS, setting=setting))


def while_the_window_goes_on(app: App, work: Callable[[], list[bytes]]) -> list[bytes]:
    """Return what ``work`` makes in a thread of its own; the window answers its pages meanwhile."""
    made: list[list[bytes]] = []
    thread = threading.Thread(target=lambda: made.append(work()))
    thread.start()
    while thread.is_alive():
        app.step(pygame.event.get())
        time.sleep(0.005)
    if not made:
        raise SystemExit("the pages could not be drawn")
    return made[0]


def phones_of(base: str, chromium: str) -> list[bytes]:
    """Return what three phones show: a hand, an event in another language, a plan that is committed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        pages = [_phone(browser, base, team, language) for team, language in TEAMS_SHOWN]
        for team in set(range(TEAMS)) - {team for team, _ in TEAMS_SHOWN}:
            _phone(browser, base, team, "en")  # here too, outside the picture
        _press(pages[0], "contribute")
        _press(pages[1], "build")
        _press(pages[2], "contribute")
        _press(pages[2], "commit")
        pages[0].locator(_CAN_BUILD).first.evaluate(_UP_TO_IT)
        time.sleep(6)  # a commit can be taken back for some seconds
        shots = [page.screenshot() for page in pages]
        browser.close()
    return shots


_CAN_BUILD = '[data-do*=\'"do":"build"\']'
_UP_TO_IT = """button => {
    const card = button.closest("article, details, section, .card") || button;
    scrollBy(0, card.getBoundingClientRect().top - document.querySelector("header").offsetHeight - 12);
}"""


def _phone(browser: Any, base: str, team: int, language: str) -> Any:
    width, height = PHONE
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=2, locale=language
    )
    page = context.new_page()
    page.goto(base)
    page.locator(".seat").nth(team).click()
    page.click("button.main")
    page.locator("#head h1").wait_for()
    return page


def _press(page: Any, kind: str) -> None:
    """Press the first button of a page that asks the room for ``kind`` and can be pressed."""
    page.locator(f'[data-do*=\'"do":"{kind}"\']:not([aria-disabled])').first.click()
    time.sleep(0.5)
    page.evaluate("scrollTo(0, 0)")


def table_of(app: App) -> bytes:
    """Return the table in the window, once its pictures are there."""
    app.room.show(TableScreen(app))
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
    pygame.image.save(app.room.window.get_surface(), png, "table.png")
    return png.getvalue()


# --- the picture -------------------------------------------------------------------------------


def composed(table: bytes, phones: list[bytes]) -> Image.Image:
    """Return the picture: the table on a wall, the phones before it."""
    whole = Image.new("RGB", SIZE, WALL)
    left, top, width = SCREEN
    screen = _shrunk(table, width)
    ImageDraw.Draw(whole).rectangle((0, top + screen.height + 60, *SIZE), fill=GROUND)
    _shadowed(whole, (left - 8, top - 8, left + width + 8, top + screen.height + 8), 10)
    whole.paste(screen, (left, top))
    for shot, (x, y) in zip(phones, PHONES_AT, strict=True):
        page = _shrunk(shot, PHONE_WIDE)
        _shadowed(whole, (x - BEZEL, y - BEZEL, x + page.width + BEZEL, y + page.height + BEZEL), 34)
        mask = Image.new("L", (page.width * 2, page.height * 2), 0)
        ImageDraw.Draw(mask).rounded_rectangle((0, 0, *mask.size), 48, fill=255)
        whole.paste(page, (x, y), mask.resize(page.size, Image.Resampling.LANCZOS))
    return whole


def _shrunk(png: bytes, width: int) -> Image.Image:
    image = Image.open(io.BytesIO(png)).convert("RGB")
    return image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)


def _shadowed(whole: Image.Image, box: tuple[int, int, int, int], radius: int) -> None:
    """Draw a dark frame with round corners and a soft shadow under it."""
    shade = Image.new("L", whole.size, 0)
    x1, y1, x2, y2 = box
    ImageDraw.Draw(shade).rounded_rectangle((x1, y1 + 8, x2, y2 + 10), radius, fill=90)
    whole.paste(Image.new("RGB", whole.size, INK), mask=shade.filter(ImageFilter.GaussianBlur(12)))
    ImageDraw.Draw(whole).rounded_rectangle(box, radius, fill=INK)


BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
"""Any of these draws the phones."""


def main() -> int:
    """Draw the picture."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("Chromium is needed to draw the phones.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name, Store(Path(name) / "data") as store:
        folder = Path(name)
        Preferences(language="en", reduced_motion=True).save(folder / "config")
        app = App(store, size=WINDOW, config=folder / "config", pictures=folder / "pictures")
        begun(app)
        phones = app.use_phones()
        phones.open(0)
        base = f"http://127.0.0.1:{phones.port}/{phones.code}"
        app.room.show(TableScreen(app))
        shots = while_the_window_goes_on(app, lambda: phones_of(base, browser))
        phones.addresses, phones.place, phones.port = [ADDRESS], 0, PORT
        table = table_of(app)
        app.close()
    png = io.BytesIO()
    composed(table, shots).quantize(255, dither=Image.Dither.NONE).save(png, "PNG", optimize=True)
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    write_file(out, png.getvalue())
    print(out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
