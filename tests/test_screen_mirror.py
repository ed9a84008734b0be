"""The mirror in the window: people who place blocks alone, sheets typed over, what the room saw."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.mirror.kept import Mirror, Mirrors
from game.mirror.picture import Picture
from game.mirror.placing import BLOCKS, SIGNS
from game.screen.opening.title import Title
from game.screen.window import enter
from game.sessions.launch import Launch
from game.terminal.mirror import MirrorLoop
from tests.pilot import SIZES, Pilot
from tests.room.test_mirror import served_mirror
from tests.test_mirror import shown, some_lines

LINES = some_lines(2, seed=5)


def at_mirrors(pilot: Pilot) -> None:
    pilot.app.room.show(Title(pilot.app))
    pilot.step()
    pilot.click("mirror")


def place_here(pilot: Pilot, line: str) -> None:
    """Let one person place every block in the window, page by page."""
    pilot.click("here")
    for block, sign in enumerate(line):
        pilot.click(f"{block}-{SIGNS.index(sign)}")
        if block % 4 == 3:
            pilot.click("next")


def in_window(folder: Path) -> Picture:
    with Pilot(folder, checks=False) as pilot:
        at_mirrors(pilot)
        pilot.click("people-few")
        pilot.click("new")
        for line in LINES:
            place_here(pilot, line)
        pilot.click("show")
        pilot.click("option-show")
        assert pilot.screen == "Shown"
        return opened(pilot, "mirror-1").picture


def on_paper(folder: Path) -> Picture:
    with Pilot(folder, checks=False) as pilot:
        mirror = Mirrors(pilot.store.database).create("en", openly=True)
        enter(pilot.app, Launch(mirror=mirror.name))
        pilot.step()
        for line in LINES:
            pilot.app.room.screen.focus = "line"
            pilot.type(line)
            assert mirror.people == LINES.index(line)  # it is echoed in words before it counts
            pilot.key("return", times=2)
        mirror.show()
        return mirror.picture


def on_phones(folder: Path) -> Picture:
    with served_mirror(folder, openly=True) as phones:
        for line in LINES:
            assert phones.place(phones.person(), line) == 303
        return phones.mirror.show()


def opened(pilot: Pilot, name: str) -> Mirror:
    return Mirrors(pilot.store.database).open(name)


def test_window_phone_and_paper_give_the_same_picture(tmp_path: Path) -> None:
    window, paper, phone = (way(tmp_path / way.__name__) for way in (in_window, on_paper, on_phones))
    assert window == paper == phone
    assert window.people == 2 and len(window.blocks) > 8


def test_who_comes_next_sees_nothing_of_who_was_before(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        at_mirrors(pilot)
        pilot.click("new")
        pilot.click("here")
        pilot.click("0-0")
        assert opened(pilot, "mirror-1").people == 1  # on disk with the press
        chosen = [item.fill for item in pilot.scene.top.items if getattr(item, "fill", "") == "#1B1B1F"]
        pilot.key("escape")
        pilot.click("here")
        fresh = [item.fill for item in pilot.scene.top.items if getattr(item, "fill", "") == "#1B1B1F"]
        assert len(fresh) == len(chosen) - 1
        assert pilot.app.room.screen.is_private


def test_a_wrong_line_is_told_and_does_not_count(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        at_mirrors(pilot)
        pilot.click("new")
        pilot.app.room.screen.focus = "line"
        pilot.type("+++")
        pilot.key("return")
        assert pilot.says("Signs found: 3") and "counts" not in pilot.controls
        assert pilot.controls["show"].enabled is False


def test_what_was_typed_for_monday_is_kept_and_a_game_begins_without_what_is_missed(tmp_path: Path) -> None:
    with Pilot(tmp_path, checks=False) as pilot:
        mirror = shown(pilot.store, 9)
        enter(pilot.app, Launch(mirror=mirror.name))
        pilot.step()
        pilot.click("talk")
        pilot.click(f"topic-{mirror.picture.topics[2]}")
        pilot.app.room.screen.focus = "sentence"
        pilot.type("Ik bel Ilse")
        pilot.step()
        assert (mirror.chosen, mirror.sentence) == (mirror.picture.topics[2], "Ik bel Ilse")
        pilot.key("escape")
        pilot.click("export")
        assert sorted(path.suffix for path in (tmp_path / "data" / "reports").iterdir()) == [
            ".csv",
            ".html",
            ".ics",
            ".pdf",
        ]
        pilot.click("on")
        for written in (tmp_path / "data" / "reports").iterdir():
            written.unlink()
        (tmp_path / "data" / "reports").rmdir()
        (tmp_path / "data" / "reports").write_text("no folder")
        pilot.click("export")
        assert pilot.screen == "ErrorDialog" and not pilot.says("Traceback")
        pilot.click("on")
        pilot.click("own")
        pilot.click("option-without")
        pilot.click("choose")
        pilot.click("begin")
        assert pilot.screen == "Briefing" and pilot.app.play is not None
        assert pilot.app.play.match.state.missing.bit_count() == 4


@pytest.mark.parametrize(
    ("size", "language", "settings"),
    [
        (SIZES[0], "nl", {}),
        (SIZES[1], "en", {}),
        pytest.param(SIZES[2], "nl", {}, marks=pytest.mark.slow),
        ((800, 600), "en", {"text_size": "largest"}),
    ],
    ids=str,
)
def test_every_screen_fits(
    tmp_path: Path, size: tuple[int, int], language: str, settings: dict[str, Any]
) -> None:
    with Pilot(tmp_path, size=size, language=language, **settings) as pilot:
        at_mirrors(pilot)
        shown(pilot.store, 6, seed=3, name="eerder")
        shown(pilot.store, 30, seed=4, name="nu")
        pilot.click("new")
        pilot.app.room.screen.focus = "line"
        pilot.type("+/-?" * 4)
        pilot.click("here")
        for _ in range(4):
            pilot.click("next")
        for mirror in ("eerder", "nu"):
            enter(pilot.app, Launch(mirror=mirror))
            pilot.step()
        pilot.click("beside")
        pilot.click("option-eerder")
        pilot.click("own")
        pilot.key("escape")
        pilot.click("talk")


def test_the_terminal_draws_a_mirror_with_few_as_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Pilot(tmp_path, checks=False) as pilot:
        MirrorLoop(shown(pilot.store, 6), "nl").run()
    drawn = capsys.readouterr().out
    assert "●" in drawn and "++" not in drawn and drawn.count("gemiddeld:") <= BLOCKS
