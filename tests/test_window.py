"""The way into the window: what was asked for, where there is no display, and what a power cut leaves."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from game.content.base import Language
from game.content.load import load_content
from game.language import say
from game.match.players import YOU
from game.screen.failures import NoWindow, Unforeseen
from game.screen.flow import go_on
from game.screen.screen_base import Screen
from game.screen.window import enter, farewell, play_window
from game.sessions.launch import Launch
from game.sessions.store import Store, StoreError
from tests.autopilot import Autopilot
from tests.pilot import Pilot
from tests.sitting import run

# --- no display -----------------------------------------------------------------------------------


def test_where_there_is_no_display_one_line_says_so_and_the_game_goes_on_in_the_terminal(
    tmp_path: Path,
) -> None:
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    environment |= {"SDL_VIDEODRIVER": "dummy", "LANG": "en_GB.UTF-8", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "game", "play", "ipo", "--language", "en", "--data", str(tmp_path)],
        input="s\n",
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    first, *rest = done.stdout.splitlines()
    assert "--text" in first
    assert rest
    assert done.stderr == ""


def test_a_driver_that_shows_nothing_is_no_display(tmp_path: Path) -> None:
    with Store(tmp_path) as store, pytest.raises(NoWindow) as caught:
        play_window(store, Launch(), "nl")
    assert caught.value.key == "no-display"


def test_the_old_pygame_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pygame

    monkeypatch.delattr(pygame, "IS_CE")
    with Store(tmp_path) as store, pytest.raises(NoWindow) as caught:
        play_window(store, Launch(), "nl")
    assert caught.value.key == "other-pygame"


def test_without_pygame_the_terminal_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygame", None)
    with Store(tmp_path) as store, pytest.raises(NoWindow) as caught:
        play_window(store, Launch(), "nl")
    assert caught.value.key == "no-pygame"


# --- what was asked for ---------------------------------------------------------------------------


def test_without_a_wish_the_title_opens(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        enter(pilot.app, Launch())
        pilot.step()
        assert pilot.screen == "Title"


def test_a_case_opens_its_set_up(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        enter(pilot.app, Launch(content=load_content("ipo"), teams=5, name="team-day"))
        pilot.step()
        assert pilot.screen == "SetupScreen"
        pilot.use("begin")
        assert pilot.app.play is not None
        assert (pilot.app.play.match.teams, pilot.app.play.session.name) == (5, "team-day")


def test_seats_or_a_seed_begin_at_once(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        enter(pilot.app, Launch(content=load_content("ipo"), seats=(YOU, YOU), seed=7))
        pilot.step()
        assert pilot.screen == "Briefing"
        assert pilot.app.play is not None
        assert pilot.app.play.match.seed == 7
        assert pilot.app.play.people == [0, 1]


def test_a_kept_game_goes_on_where_it_stands(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        name = pilot.sit("ipo", teams=3).session.name
        pilot.play_on(phase="plan")
        pilot.app.leave()
        enter(pilot.app, Launch(resume=name))
        pilot.step()
        assert pilot.screen == "TableScreen"
        assert pilot.app.play is not None
        assert pilot.app.play.match.phase == "plan"


def test_a_game_that_is_not_there_is_an_error_with_what_was_meant(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        pilot.sit("ipo", teams=3)
        with pytest.raises(StoreError, match="ipo-1"):
            enter(pilot.app, Launch(resume="ipo-11"))


def test_after_the_window_the_language_that_was_on_the_screen_is_spoken(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="nl") as pilot:
        assert farewell(pilot.app, Launch()) == ""
        name = pilot.sit().session.name
        assert farewell(pilot.app, Launch()) == say("nl", "play.saved", name=name, options="")
        pilot.app.set(language="en")
        there = say("en", "play.saved", name=name, options=" --data 'our games'")
        assert farewell(pilot.app, Launch(folder="our games")) == there


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_the_window_cannot_get_over_is_told_in_the_language_on_the_screen(
    tmp_path: Path, language: Language
) -> None:
    with Pilot(tmp_path, language=language) as pilot:
        pilot.app.room.show(Screen(pilot.app))  # that of no kind writes nothing, under the words about it too
        with pytest.raises(Unforeseen) as told:
            pilot.app.step([])
        assert str(told.value) == say(language, "screen.unforeseen", file=pilot.store.folder / "trouble.txt")


def test_help_says_that_a_window_opens() -> None:
    assert "--text" in run("play", "--help").out


# --- a power cut ----------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", range(1))
def test_after_a_power_cut_the_title_offers_to_go_on_exactly_there(tmp_path: Path, moment: int) -> None:
    flying = subprocess.Popen(
        [sys.executable, "-m", "tests.flying", str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert flying.stdout is not None
    shown = ""
    for _ in range(random.Random(moment).randrange(5, 120)):
        shown = flying.stdout.readline() or shown
    os.kill(flying.pid, signal.SIGKILL)
    rest = flying.stdout.read().splitlines(keepends=True)
    flying.wait()
    # a line that was cut off was not told
    shown = next((line for line in reversed(rest) if line.endswith("\n")), shown)
    name, count, digest, _ = shown.split()
    with Pilot(tmp_path, checks=False) as pilot:
        enter(pilot.app, Launch())
        pilot.step()
        assert pilot.focus == "go-on"
        pilot.key("return")
        play = pilot.app.play
        assert play is not None
        assert play.session.name == name
        kept = len(play.match.record)
        assert kept >= int(count), "something that the room had seen is lost"
        if kept == int(count):
            assert play.match.hash() == digest
        Autopilot(pilot).to_the_end()


# --- a long evening -------------------------------------------------------------------------------


@pytest.mark.slow
def test_forty_games_of_bots_on_the_screen_take_no_more_and_more_memory(tmp_path: Path) -> None:
    """Every story of forty games is shown and skipped; what is kept for speed has an end."""
    with Pilot(tmp_path, checks=False, paints=True) as pilot:

        def game(seed: int) -> None:
            pilot.sit("ipo", teams=3, seed=seed, players=["cooperative"] * 3)
            go_on(pilot.app)
            while pilot.screen != "OutcomeScreen":
                pilot.step()
                pilot.click({"TableScreen": "main", "Reflect": "close", "Story": "skip"}[pilot.screen])
                if pilot.screen == "Story":
                    pilot.key("space", times=2)
            pilot.app.leave()

        for seed in range(10):
            game(seed)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for seed in range(10, 40):
            game(seed)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        assert grown < 12, f"{grown:.0f} MB more after thirty games"


def open_fonts() -> int:
    """Return how many font files this process has open."""
    files = Path("/proc/self/fd").iterdir()
    return sum(file.readlink().suffix == ".ttf" for file in files if file.is_symlink())


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux tells which files are open")
def test_a_window_that_is_dragged_through_many_sizes_keeps_few_files_open(tmp_path: Path) -> None:
    """A Mac lets a program open 256 files; each size of type is one."""
    before = open_fonts()
    with Pilot(tmp_path, checks=False) as pilot:
        pilot.sit(seed=4)
        go_on(pilot.app)
        for width in range(1280, 1600, 8):
            pilot.app.room.window.size = width, width * 9 // 16
            pilot.app.room.rescale()
            pilot.step()
            assert open_fonts() - before < 60
    assert open_fonts() <= before
