"""Progress beyond what is asked: told apart from it, and once that it only makes up for loss."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.base import LANGUAGES, Language
from game.match.actions import Adjust
from game.match.happenings import Happening
from game.reading.choices import contribute_words
from game.reading.first_times import first_times, rules_of
from game.reading.open_table import progress_words, standing_words
from game.reading.reader import Reader
from game.room.room import Room
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.table.play import Play
from tests.pilot import Pilot
from tests.room.laid import laid

MORE = {"nl": "6 meer dan gevraagd", "en": "6 more than asked"}
LOSS = {"nl": "vangt alleen verlies op", "en": "only makes up for loss"}


def meet(play: Play) -> tuple[Happening, ...]:
    """Bring the progress to six beyond the target; return what happened."""
    missing = play.match.state.target + 6
    steps = (missing // 2, missing - missing // 2)
    return tuple(
        one for change in steps for one in play.do(Adjust(what="progress", change=change, reason="x"))
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_phones_the_table_and_the_terminal_tell_it_apart(tmp_path: Path, language: Language) -> None:
    with laid(tmp_path, case="living-lab-welzijn") as table:
        match = table.room.play.match
        target = match.state.target
        assert MORE[language] not in progress_words(Reader(match, language))
        meet(table.room.play)
        reader = Reader(match, language)
        goal = f"{target} {'van' if language == 'nl' else 'of'} {target}"
        for words in (progress_words(reader), standing_words(reader)):
            assert goal in words and MORE[language] in words
        room = Room(Play(table.room.play.session, lambda: language), lambda: 1000.0)
        wall = snapshot(room, Viewer("table", None, language)).decode()
        assert MORE[language] in wall
        assert f'"value":{target},"of":{target}' in wall


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_more_does_is_told_once_and_to_who_still_contributes(tmp_path: Path, language: Language) -> None:
    with laid(tmp_path, case="living-lab-welzijn") as table:
        match = table.room.play.match
        assert LOSS[language] not in contribute_words(Reader(match, language), 0)
        happened = meet(table.room.play)
        reader = Reader(match, language)
        assert LOSS[language] in contribute_words(reader, 0)
        assert sum(LOSS[language] in rule for rule in rules_of(reader, first_times(match), happened)) == 1


def test_the_window_tells_it_apart(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="nl") as pilot:
        play = pilot.sit("living-lab-welzijn", teams=4)
        meet(play)
        pilot.app.go_on()
        pilot.step()
        assert pilot.says(MORE["nl"])
