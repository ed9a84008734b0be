"""A divided vote that a block in place makes cost something: told before anyone votes, on every screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.base import LANGUAGES, Language
from game.match.actions import Adjust, Commit, Continue
from game.match.match import Match
from game.reading.reader import Reader
from game.reading.splitting import if_split
from game.room.room import Room
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.table.play import Play
from game.terminal.menus import draw_votes
from game.terminal.terminal_reader import TerminalReader
from game.terminal.terminal_screen import TerminalScreen
from tests.pilot import Pilot
from tests.room.laid import laid


def place(block: str) -> Adjust:
    return Adjust(what="block", which=block, change=1, reason="to be split over")


def said(match: Match, language: Language) -> list[str]:
    return if_split(Reader(match, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_on_phones_the_wall_and_in_the_terminal(
    tmp_path: Path, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    with laid(tmp_path, case="living-lab-welzijn") as table:
        play = table.room.play
        play.do(Continue())
        assert said(play.match, language) == []
        play.do(place("productive-tension"))
        (costs,) = said(play.match, language)
        for team in range(4):
            play.do(Commit(team=team))
        room = Room(Play(play.session, lambda: language), lambda: 1000.0)
        viewers = [
            Viewer("team", 1, language),
            Viewer("table", None, language),
            Viewer("lead", None, language),
        ]
        for viewer in viewers:
            assert costs in snapshot(room, viewer).decode()
        draw_votes(TerminalReader(play.match, language, TerminalScreen()), 0)
        assert costs in " ".join(capsys.readouterr().out.split())
        play.do(place("safe-environment"))
        (brings,) = said(play.match, language)
        assert brings != costs, "then it brings something"


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_it_is_told_in_the_window(tmp_path: Path, size: tuple[int, int]) -> None:
    with Pilot(tmp_path, language="nl", size=size) as pilot:
        play = pilot.sit("living-lab-welzijn", teams=4)
        play.do(Continue())
        play.do(place("productive-tension"))
        for team in range(4):
            play.do(Commit(team=team))
        pilot.app.go_on()
        pilot.step()
        (costs,) = said(play.match, "nl")
        assert pilot.says(costs)
