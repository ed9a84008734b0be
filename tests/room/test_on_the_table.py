"""What lies on the table and what is to come: on the wall, on phones before an event, in a word each."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.base import LANGUAGES, Language
from game.content.effects import Effect, SetMarker
from game.match.actions import Adjust, Commit, PlayEvent, Vote
from game.reading.open_table import coming_line, signs
from game.reading.reader import Reader
from game.room.room import Room
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.table.play import Play
from tests.pilot import Pilot
from tests.room.laid import laid

CASE = "living-lab-welzijn"
ASKS = {
    "nl": "een latere kaart of een agenda kan ernaar vragen",
    "en": "a later card or an agenda may ask for it",
}
SHORT = {"nl": "voor later", "en": "for later"}


def marker(play: Play) -> None:
    """Put the first marker of the case on the table."""
    play.do(Adjust(what="marker", which=play.match.markers[0], change=1, reason="to be seen"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wall_and_phones_show_what_is_to_come_before_an_event(tmp_path: Path, language: Language) -> None:
    with laid(tmp_path, case=CASE) as table:
        known = coming_line(Reader(table.room.play.match, language))
        assert known, "the case lays an event on a round"
        for viewer in (Viewer("table", None, language), Viewer("team", 0, language)):
            page = snapshot(table.room, viewer).decode().partition('"more":')[0]
            assert known in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_marker_says_on_the_wall_what_it_is_for(tmp_path: Path, language: Language) -> None:
    with laid(tmp_path, case=CASE) as table:
        marker(table.room.play)
        room = Room(Play(table.room.play.session, lambda: language), lambda: 1000.0)
        assert ASKS[language] in snapshot(room, Viewer("table", None, language)).decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_marker_says_in_the_window_in_a_word_what_it_is_for(tmp_path: Path, language: Language) -> None:
    with Pilot(tmp_path, language=language, size=(1920, 1080)) as pilot:
        marker(pilot.sit("lampen-in-de-tunnel", teams=3))
        pilot.app.go_on()
        pilot.step()
        assert pilot.says(SHORT[language])


def test_a_marker_says_which_event_put_it_there(tmp_path: Path) -> None:
    with laid(tmp_path, case=CASE) as table:
        match = table.room.play.match
        puts = next(event for event in match.content.events if any(map(_puts, event.response[-1].success)))
        table.room.play.do(PlayEvent(event=puts.id))
        for do in (
            *(Commit(team=team) for team in range(4)),
            *(Vote(team=team, response=2) for team in range(4)),
        ):
            table.room.play.do(do)
        assert any(f"(“{puts.title['en']}”)" in line for line in signs(Reader(match, "en")))


def _puts(effect: Effect) -> bool:
    return isinstance(effect, SetMarker) and effect.set
